"""Mistakes whose finding was right before, and ordinary texts that have none."""

from pathlib import Path

import pytest
from helpers import inputs

FOUND: dict[str, tuple[tuple[str, str, int], ...]] = {
    "09": (),
    "18": (("afkorting-onbekend", "tweedeling", 41),),
    "33": (("optie-onbekend", "tweedeling", 86), ("optie-onbekend", "tweedeling", 110)),
    "42": (),
    "43": (),
    "52": (),
    "62": (("optie-zonder-nadelen", "tweedeling", 44),),
    # A cell of `null` or `~` says nothing; `onbekend` would.
    "73": (("tekst-zonder-inhoud", "organisatiebeeld", 73),
           ("tekst-zonder-inhoud", "organisatiebeeld", 74), ("spelling", "organisatiebeeld", 73)),
    # `10^3` and `H~2~O` are read as typed, by people and screen readers.
    "c3": (("opmaak-niet-mogelijk", "tweedeling", 41), ("opmaak-niet-mogelijk", "tweedeling", 41)),
    "c4": (("opmaak-niet-mogelijk", "tweedeling", 41),),
    "c5": (("opmaak-niet-mogelijk", "tweedeling", 41),),
}  # fmt: skip


@pytest.mark.parametrize("name", FOUND)
def test_what_is_found_and_where(name: str, tmp_path: Path) -> None:
    found = inputs.open_findings(inputs.typed(tmp_path, name))
    assert [(item.code, Path(item.span.file).stem, item.span.line) for item in found] == [
        *FOUND[name]
    ]
