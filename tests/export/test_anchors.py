"""An anchor is named after what stands there: a new part elsewhere changes no other anchor."""

import json
import re
from pathlib import Path

from helpers import inputs

from pipeline import render
from pipeline.load import load

PARTS = {
    "Tot 2040": "kernopgave_tot-2040",
    "Na 2040: én dan?": "kernopgave_na-2040-en-dan",
    "…": "kernopgave_deel",
}
RISKS = ("risico_de-onrust-in-de-stad-kan-toenemen", "risico_de-kosten-lopen-op")


def anchors(folder: Path, titles: list[str], *, first_risk: bool = False) -> list[str]:
    inputs.reported(folder, "22")
    sheet = folder / "sheets/inhoud.yaml"
    parts = "".join(f"    - titel: '{title}'\n      tekst: De stad groeit.\n" for title in titles)
    text = sheet.read_text("utf-8").replace("keuzes:\n", f"  onderdelen:\n{parts}keuzes:\n", 1)
    if first_risk:
        text = text.replace("risicos:\n", "risicos:\n  - tekst: Er is te weinig geld.\n", 1)
    sheet.write_text(text, "utf-8")
    package, found = load(folder)
    assert found == ()
    made = render.sheet(package.sheets[0], package, render.pictures(package))
    names = re.findall(r'"(inhoud--deel--[^"#]*)"', json.dumps(made.blocks))
    assert len(set(names)) == len(names)
    return [name.removeprefix("inhoud--deel--") for name in names]


def test_a_part_that_is_added_or_moved_changes_no_other_anchor(tmp_path: Path) -> None:
    before = anchors(tmp_path / "voor", list(PARTS))
    assert {*PARTS.values(), *RISKS} <= set(before)
    after = anchors(tmp_path / "na", ["Nieuw", *reversed(PARTS)], first_risk=True)
    assert set(after) - set(before) == {"kernopgave_nieuw", "risico_er-is-te-weinig-geld"}
    assert set(before) <= set(after)


def test_titles_that_are_the_same_get_different_anchors(tmp_path: Path) -> None:
    found = anchors(tmp_path, ["Tot 2040", "Tot: 2040", "Tot 2040 2"])
    assert {"kernopgave_tot-2040", "kernopgave_tot-2040_2", "kernopgave_tot-2040-2"} <= set(found)
