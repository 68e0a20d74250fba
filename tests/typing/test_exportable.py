"""What `check` accepts, `export` can make: ids, titles and texts that get in the way of ours."""

from pathlib import Path

import pytest
from helpers import inputs
from helpers.inputs import TODAY

from pipeline.jobs import export


def exported(folder: Path) -> export.Exported:
    """The export of a project that `check` accepts."""
    made = export.export(folder, export.Target(folder / "exports"), TODAY)
    assert made.checked.faults == (), made.checked.faults[0].message
    return made


def named(folder: Path, name: str) -> Path:
    """The project of report 22, its one sheet under another name."""
    inputs.reported(folder, "22")
    (folder / "sheets/inhoud.yaml").rename(folder / f"sheets/{name}.yaml")
    listing = folder / "sheets/pakket/informatiepakket.yaml"
    listing.write_text(listing.read_text("utf-8").replace("[inhoud]", f"[{name}]"), "utf-8")
    return folder


def edited(folder: Path, *edits: tuple[str, str], name: str = "wonen") -> Path:
    """That project with texts of its sheet replaced."""
    sheet = named(folder, name) / f"sheets/{name}.yaml"
    text = sheet.read_text("utf-8")
    for old, new in edits:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    sheet.write_text(text, "utf-8")
    return folder


NOTE = (
    'samenvatting: "De stad groeit. Lees ook [de visie](bron:visie)."',
    "samenvatting: |\n  De stad groeit[^1]. Lees [de visie](bron:visie).\n\n  [^1]: Naar noord.",
)


@pytest.mark.parametrize(
    "name",
    ["inhoud", "tabel-1", "fn1", "fnref1", "voetnoten", "voetnoten-kop", "bron-visie", "refs",
     "manifest", "sha256sums", "pakket-informatiepakket", "deel", "bron"],
)  # fmt: skip
def test_a_sheet_may_have_the_name_of_an_anchor_of_ours(tmp_path: Path, name: str) -> None:
    made = exported(edited(tmp_path, NOTE, name=name))
    assert made.diagnostics == ()
    assert f"{name}.html" in made.files


@pytest.mark.parametrize("name", ["bron-visie", "deel", "deel-samenvatting", "inhoud"])
def test_an_option_may_have_the_id_of_an_anchor_of_ours(tmp_path: Path, name: str) -> None:
    assert exported(edited(tmp_path, ("id: wel\n", f"id: {name}\n"))).diagnostics == ()


OVERVIEWS = ("Alle dilemma’s op een rij", "Overzicht van dilemma’s en opties")


@pytest.mark.parametrize("text", [*OVERVIEWS, "De scenario’s in een matrix", "Inhoud", "Voetnoten"])
@pytest.mark.parametrize(
    "place", ["bijschrift: Planning per jaar.", "bijschrift: Waar de stad kan groeien."]
)
def test_a_caption_may_be_that_of_an_overview(tmp_path: Path, text: str, place: str) -> None:
    found = exported(edited(tmp_path, (place, f"bijschrift: {text}")))
    assert found.diagnostics == ()


@pytest.mark.parametrize("text", OVERVIEWS)
def test_an_alternative_may_be_the_caption_of_another_table(tmp_path: Path, text: str) -> None:
    old = 'alt: "De kaart toont twee plekken in het noorden."'
    assert exported(edited(tmp_path, (old, f"alt: {text}"))).diagnostics == ()


@pytest.mark.parametrize("text", ["Website", "Meer", "Hier"])
@pytest.mark.parametrize(
    "place",
    ["Wonen in de stad", "Verder groeien of niet?", "De stad groeit verder", "Kaart van de stad"],
)
def test_a_title_may_be_the_words_of_an_empty_link(tmp_path: Path, text: str, place: str) -> None:
    """A line of the contents leads to the heading with the same words."""
    assert exported(edited(tmp_path, (place, text))).diagnostics == ()
