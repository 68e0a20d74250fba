"""The terms stand in the order of Dutch, by letter; a sheet explains its own abbreviations."""

import json
import random
from pathlib import Path

from helpers import inputs
from helpers.damaged import replace
from helpers.office import by_name, of_all, ours

from pipeline import render, verify
from pipeline.export.tree import entries
from pipeline.load import load
from pipeline.style import labels
from pipeline.taal.order import dutch_key, first_letter

ORDER = ["3D-model", "aanpak", "één", "eend", "fte", "ijs", "ik", "Ĳzer", "OM", "om-en-om", "OV"]


def test_dutch_order_needs_no_locale() -> None:
    mixed = random.Random(1).sample(ORDER, len(ORDER))
    assert sorted(mixed, key=dutch_key) == [
        "3D-model", "aanpak", "één", "eend", "fte", "ijs", "Ĳzer", "ik", "OM", "om-en-om", "OV",
    ]  # fmt: skip
    assert [first_letter(text) for text in ("3D", "éen", "Ĳzer", "…")] == ["0-9", "E", "I", "#"]


def test_the_package_lists_terms_by_letter_outside_its_contents() -> None:
    blocks = verify.read(ours("odt")["informatiepakket"], "odt").blocks
    found = [item.text for item in blocks if item.kind == "cell" and item.column == labels.BEGRIP]
    rows = [text for text in found if text != labels.BEGRIP]
    assert len(rows) > 50
    assert rows == sorted(rows, key=dutch_key)
    letters = list(dict.fromkeys(first_letter(text) for text in rows))
    captions = [labels.BEGRIPPEN_BIJ.format(letter=letter) for letter in letters]
    assert [item.text for item in blocks if item.text in captions] == captions
    listed = {entry.text for entry in entries(by_name()["informatiepakket"].blocks)}
    assert not listed & {*captions, labels.AFKORTINGEN}


def test_a_sheet_explains_its_abbreviations_and_links_their_first_use() -> None:
    outline = of_all("veiligheid")
    rows = [item for item in outline.blocks if item.column == labels.AFKORTING]
    names = [item.text for item in rows]
    assert "VRU" in names
    assert names == sorted(names, key=dutch_key)
    linked = [link.text for link in outline.links() if "deel--afkorting_" in link.target]
    assert "boa" in linked
    assert len(set(linked)) == len(linked)
    assert set(linked) <= set(names)
    text = " ".join(item.text for item in outline.blocks)
    assert all(name in text for name in names)
    assert "AOW" not in names


def test_an_abbreviation_in_a_link_only_is_explained_too(tmp_path: Path) -> None:
    root = inputs.frozen(tmp_path)
    replace(root, "klimaat.yaml", "Het klimaat verandert", "[De VRU](sheet:veiligheid) verandert")
    package, _ = load(root)
    made = next(item for item in package.listed() if item.id == "klimaat")
    blocks = render.sheet(made, package, {}).blocks
    assert '"klimaat--deel--afkorting_vru"' in json.dumps(blocks)
