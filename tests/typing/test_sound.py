"""Sound sheets stay free of errors, however their sentences are combined."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import made

from pipeline import checks

EACH, PACKAGES = (75, 40) if os.environ.get("PERSPECTIEF_FUZZ") else (25, 1)
"""Sheets in one package, as a number has two digits, and packages: `make heavy` makes 3,000."""


@pytest.mark.parametrize("seed", range(PACKAGES))
def test_made_sound_sheets_have_no_error(
    seed: int, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    source = random.Random(seed)
    asked: set[str] = set()
    sheets = {
        f"sheet-{number}": made.sound(source, number, asked=asked) for number in range(1, EACH + 1)
    }
    found = checks.run(made.write(tmp_path, sheets))
    alarms = [item for item in found if item.severity == "warning"]
    record_property("warnings", len(alarms))
    errors = [(item.code, item.path, item.message) for item in found if item.severity == "error"]
    assert errors == []
