"""Nothing incomplete gets past the check: the inputs of people, at their place and in our words."""

import shutil
from pathlib import Path

import pytest
from helpers import inputs

from pipeline.model import Diagnostic

SHEET = "sheets/tweedeling.yaml"
STURING = "keuzes/dilemmas/sturing"


def only(folder: Path) -> Diagnostic:
    (found,) = inputs.open_findings(folder)
    return found


def where(found: Diagnostic) -> tuple[str, str, str, int]:
    return found.code, found.severity, found.span.file, found.span.line


def edited(folder: Path, old: str, new: str) -> Path:
    """The folder with one change in the sheet `tweedeling`."""
    path = folder / SHEET
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


def test_a_placeholder_is_no_argument(tmp_path: Path) -> None:
    found = only(inputs.typed(tmp_path, "65"))
    assert where(found) == ("tekst-zonder-inhoud", "error", SHEET, 45)
    assert found.path == f"{STURING}/opties/actief-sturen/nadelen/1"
    assert "er staat alleen ‘Niet van toepassing’" in found.message


@pytest.mark.parametrize(
    "text",
    [
        ".", "'-'", "'?'", "Geen.", "n.v.t.", "p.m.", "Onbekend", "Tekst volgt.",
        "Nader te bepalen.", "Idem", "XX", "'[invullen]'", "Nadeel 1", "Zie Ruimte laten.",
        "~", "null",
    ],
)  # fmt: skip
def test_what_passed_as_the_only_con_is_an_error(text: str, tmp_path: Path) -> None:
    folder = edited(inputs.typed(tmp_path, "65"), "- Niet van toepassing.", f"- {text}")
    (found,) = [item for item in inputs.open_findings(folder) if item.severity == "error"]
    assert found.code in ("tekst-zonder-inhoud", "nog-in-te-vullen")
    assert found.path == f"{STURING}/opties/actief-sturen/nadelen/1"
    assert found.span.line == 45


@pytest.mark.parametrize(
    "text",
    ["Lagere woonlasten voor huurders", "Minder druk op groen", "Kost € 3 miljoen per jaar."],
)
def test_a_short_argument_is_an_argument(text: str, tmp_path: Path) -> None:
    folder = edited(inputs.typed(tmp_path, "65"), "- Niet van toepassing.", f"- {text}")
    assert inputs.open_findings(folder) == ()


def test_a_statement_is_no_question(tmp_path: Path) -> None:
    found = only(inputs.typed(tmp_path, "e2"))
    assert where(found) == ("vraag-onduidelijk", "error", SHEET, 34)
    assert "geen vraag, maar een mededeling" in found.message


def test_a_question_without_its_mark_is_a_warning(tmp_path: Path) -> None:
    folder = edited(
        inputs.typed(tmp_path, "e2"), "Wij moeten actief sturen.", "Hoe actief sturen we."
    )
    found = only(folder)
    assert where(found) == ("vraag-onduidelijk", "warning", SHEET, 34)


def test_each_empty_place_of_a_matrix_is_named(tmp_path: Path) -> None:
    found = only(inputs.typed(tmp_path, "d8"))
    assert (found.code, found.severity) == ("matrix-onvolledig", "error")
    assert found.path == "keuzes/scenarios"
    assert "2 lege plekken" in found.message
    assert found.message.count("‘Samen sturen met partners’ met") == 2
    assert "kiest: [sturing/samen-sturen, verdeling/" in found.advice


def test_a_new_sheet_hears_which_places_of_its_matrix_are_empty(tmp_path: Path) -> None:
    inputs.frozen(tmp_path, "tweedeling")
    for name in ("mobiliteit-goed.yaml", "verkeerscijfers.yaml"):
        target = name.replace("-goed", "")
        shutil.copy(inputs.FOLDER / "typing" / name, tmp_path / "sheets" / target)
    package = tmp_path / "sheets/pakket/informatiepakket.yaml"
    text = package.read_text(encoding="utf-8").rstrip() + "\n  - mobiliteit\n  - verkeerscijfers\n"
    package.write_text(text, encoding="utf-8")
    found = [item for item in inputs.open_findings(tmp_path) if item.code == "matrix-onvolledig"]
    assert [item.span.file for item in found] == ["sheets/mobiliteit.yaml"]
    assert "‘De fiets en de voetganger eerst’ met ‘Parkeren blijft gratis’" in found[0].message
    assert "5 lege plekken" in found[0].message


def test_dots_within_a_quotation_are_a_warning(tmp_path: Path) -> None:
    found = only(inputs.reported(tmp_path, "25"))
    assert (found.code, found.severity) == ("nog-in-te-vullen", "warning")
    assert found.path == "keuzes/dilemmas/groei/opties/wel/beschrijving"
    assert found.span.end_column - found.span.column == 1


@pytest.mark.parametrize("text", ["De kosten zijn ...", "De kosten zijn…", "..."])
def test_dots_at_the_end_of_a_text_are_an_error(text: str, tmp_path: Path) -> None:
    folder = edited(inputs.typed(tmp_path, "65"), "- Niet van toepassing.", f"- {text}")
    assert (only(folder).code, only(folder).severity) == ("nog-in-te-vullen", "error")


@pytest.mark.parametrize("name", ["all-hyphen", "filler-words"])
def test_a_sheet_of_fillers_is_found_field_by_field(name: str, tmp_path: Path) -> None:
    inputs.frozen(tmp_path, "tweedeling")
    source = inputs.FOLDER / "attacks/completeness" / f"{name}.yaml"
    shutil.copy(source, tmp_path / "sheets/nieuw.yaml")
    paths = {
        item.path: item.severity
        for item in inputs.open_findings(tmp_path)
        if item.code == "tekst-zonder-inhoud" and item.span.file == "sheets/nieuw.yaml"
    }
    ids = ("d", "a", "b") if name == "all-hyphen" else ("groei", "wel", "niet")
    options = [f"keuzes/dilemmas/{ids[0]}/opties/{one}" for one in ids[1:]]
    expected = {"samenvatting", "kernopgave/tekst", "betrokkenheid_externen/partijen/1/naam"}
    for option in options:
        expected |= {f"{option}/{last}" for last in ("beschrijving", "voordelen/1", "nadelen/1")}
    if name == "all-hyphen":
        expected |= {"titel", "eigenaar", "keuzes/dilemmas/d/titel", "keuzes/dilemmas/d/vraag"}
        expected |= {f"{option}/titel" for option in options}
        expected |= {f"risicos/{number}/tekst" for number in (1, 2, 3)}
    assert paths == dict.fromkeys(expected, "error")


def test_in_a_draft_a_filler_is_a_warning(tmp_path: Path) -> None:
    inputs.frozen(tmp_path, "tweedeling")
    text = (inputs.FOLDER / "attacks/completeness/filler-words.yaml").read_text(encoding="utf-8")
    draft = tmp_path / "sheets/nieuw.yaml"
    draft.write_text(text.replace('"definitief"', '"concept"'), encoding="utf-8")
    found = [item for item in inputs.open_findings(tmp_path) if "zonder-inhoud" in item.code]
    assert {item.severity for item in found} == {"warning"}
