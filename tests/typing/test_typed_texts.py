"""More ordinary mistakes in a text: each is named once, at its words, and its like is sound."""

from pathlib import Path

import pytest
from helpers.small import sheet_with, small

from pipeline import checks, load
from pipeline.model import Diagnostic
from pipeline.yaml.edits import apply

Typed = tuple[str, str, str, str]
TYPED: tuple[Typed, ...] = (
    # the rule, the text, the words that the finding selects, and what the repair makes of it
    ("datum-onwaarschijnlijk", "De wet geldt vanaf 2025-13-01 voor iedereen.", "2025-13-01", ""),
    ("datum-onwaarschijnlijk", "Op 30 februari is er overleg in de stad.", "30 februari", ""),
    ("datum-onwaarschijnlijk", "In 2206 is de nieuwe wijk klaar.", "2206", ""),
    ("datum-onwaarschijnlijk", "In het jaar 20266 is de wijk klaar.", "20266", ""),
    ("getal-notatie", "Dat kost € 1.23.456 per jaar.", "1.23.456", ""),
    ("getal-notatie", "Dat kost 1.23.456 euro per jaar.", "1.23.456", ""),
    ("getal-notatie", "Dat kost € 1 250 per jaar.", "1 250", ""),
    ("getal-notatie", "Dat kost €1.000,000 per jaar.", "1.000,000", ""),
    ("woordresten", "De stad groeit. [Opmerking: klopt dit?]", "[Opmerking: klopt dit?]", ""),
    (
        "woordresten",
        "De stad groeit. [Opmerking van Jan: klopt dit?]",
        "[Opmerking van Jan: klopt dit?]",
        "",
    ),
    ("woordresten", "De stad groeit hard.(1) De ruimte is schaars.", "(1)", ""),
    ("woordresten", "De stad groeit hard.\n\n12\n\nDe ruimte is schaars.", "12", ""),
    ("lijst-niet-herkend", "De eisen:\n❑ groen\n❑ warm", "❑ groen", "De eisen:\n- groen\n- warm"),
    ("lijst-niet-herkend", "De eisen:\n❖ groen\n❖ warm", "❖ groen", "De eisen:\n- groen\n- warm"),
)
SOUND = (
    "Op 29 februari is er overleg in de stad.",
    "Het gaat om 2200 woningen in 2400 straten.",
    "In 2500 van de gevallen lukt het, en in 20000 gevallen niet.",
    "Dat kost € 12.500.000,- of € 0,125 per stuk en € 1234,50 samen.",
    "In wijk 1 250 woningen, in wijk 2 300 woningen.",
    "Het besluit van 2026-05-12 geldt; zie lid (1) en (2).",
)


def findings(folder: Path, text: str) -> list[Diagnostic]:
    """What the rules find in a text, as the summary of a sheet."""
    small(folder)
    path = folder / "sheets" / "wonen.yaml"
    path.write_text(sheet_with(1, text), encoding="utf-8")
    package, faults = load.load(folder)
    found = [*faults, *checks.run(package)]
    return [item for item in found if item.path.startswith("samenvatting")]


@pytest.mark.parametrize("case", TYPED, ids=[case[1][:40] for case in TYPED])
def test_a_mistake_in_a_text_is_one_finding_at_its_words(case: Typed, tmp_path: Path) -> None:
    code, text, words, right = case
    (found,) = findings(tmp_path, text)
    assert found.code == code
    row = sheet_with(1, text).split("\n")[found.span.line - 1]
    assert row[found.span.column - 1 : found.span.end_column - 1] == words
    assert bool(found.fix) == bool(right)
    if right:
        assert apply(sheet_with(1, text), found.fix) == sheet_with(1, right)


@pytest.mark.parametrize("text", SOUND)
def test_what_is_like_such_a_mistake_is_left_in_peace(text: str, tmp_path: Path) -> None:
    assert findings(tmp_path, text) == []
