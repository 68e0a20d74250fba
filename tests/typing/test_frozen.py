"""The frozen package is complete: what a test finds in it comes from the mistake of that test."""

from pathlib import Path

from helpers import inputs


def test_the_frozen_package_has_no_open_finding(tmp_path: Path) -> None:
    assert inputs.open_findings(inputs.frozen(tmp_path)) == ()
