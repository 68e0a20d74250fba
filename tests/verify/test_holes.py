"""Our own words for what is not filled in reach no reader without a waiver."""

import re
from pathlib import Path

import pytest
from helpers import inputs

from pipeline import formats, render, verify
from pipeline.jobs.package import collect_exports
from pipeline.load import load
from pipeline.model import Diagnostic, Export, Package

CON = "          nadelen:\n            - Er blijft minder natuur over.\n"
KIND = "  - soort: maatschappelijk\n    tekst: De wachttijd loopt op.\n"
WITHOUT_KIND = "  - id: wachttijd\n    tekst: De wachttijd loopt op.\n"
SECOND = """\
    - id: plek
      titel: Waar bouwen?
      vraag: Waar komen de woningen?
      opties:
        - id: noord
          titel: In het noorden
          beschrijving: Daar is ruimte.
          voordelen: [Er is daar ruimte.]
          nadelen: [Het is ver van het centrum.]
  scenarios:
    - id: samen
      titel: Groeien in het noorden
      kiest: [groei/wel, plek/noord]
      effecten: [Er komen meer woningen.]
betrokkenheid_externen:
"""
HOLES = {
    "con": ((CON, ""), "optie-zonder-nadelen", "keuzes/dilemmas/groei/opties/wel/nadelen"),
    "kind": ((KIND, WITHOUT_KIND), "risicosoort-ontbreekt", "risicos/wachttijd/soort"),
    "risks": (("betreft: [groei]", "betreft: []"), "dilemma-zonder-risicos",
              "keuzes/dilemmas/groei/risicos"),
    "cell": (("betrokkenheid_externen:\n", SECOND), "matrix-onvolledig", "keuzes/scenarios"),
}  # fmt: skip


def project(folder: Path, edit: tuple[str, str], waiver: str = "") -> Package:
    inputs.reported(folder, "22")
    sheet = folder / "sheets/inhoud.yaml"
    text = sheet.read_text("utf-8")
    assert text.count(edit[0]) == 1
    sheet.write_text(text.replace(*edit), "utf-8")
    (folder / "sheets/pakket/ontheffingen.yaml").write_text(waiver or "[]\n", "utf-8")
    package, found = load(folder)
    assert found == ()
    return package


def written(package: Package) -> tuple[Export, ...]:
    pictures = render.pictures(package)
    whole = render.package(package, pictures)
    assert whole is not None
    made = [render.sheet(package.sheets[0], package, pictures), whole]
    return tuple(collect_exports(made, formats.write(made, formats.NAMES), package))


def holes(exports: tuple[Export, ...], package: Package) -> list[Diagnostic]:
    found = verify.verify_all(exports, package)
    return [item for item in found if item.code == "export-niet-ingevuld"]


@pytest.mark.parametrize("name", HOLES)
def test_a_hole_is_found_at_its_place_in_every_file(tmp_path: Path, name: str) -> None:
    edit, _, path = HOLES[name]
    package = project(tmp_path, edit)
    exports = written(package)
    found = holes(exports, package)
    told = {item.message.split(" staat ")[0] for item in found}
    assert told == {f"In {item.file}" for item in exports}
    # What stands only in a table that repeats other places is told of the file as a whole.
    sheet, whole = "sheets/inhoud.yaml", "sheets/pakket/informatiepakket.yaml"
    places = {
        "con": {(path, sheet)},
        "kind": {(path, sheet), ("", sheet)},
        "risks": {("", sheet), ("", whole)},
        "cell": {("", sheet), ("", whole)},
    }
    assert {(item.path, item.span.file) for item in found} == places[name]


@pytest.mark.parametrize("name", ["con", "kind", "risks"])
def test_a_waiver_explains_a_hole(tmp_path: Path, name: str) -> None:
    edit, rule, path = HOLES[name]
    waiver = (
        f"- regel: {rule}\n  sheet: inhoud\n  plek: {path}\n  reden: Dit is nog niet bekend.\n"
        "  eigenaar: Team Wonen\n  geldig_tot: 2027-01-01\n"
    )
    package = project(tmp_path, edit, waiver)
    exports = written(package)
    assert verify.verify_all(exports, package) == ()


def test_an_overview_that_hides_what_is_there_is_found(tmp_path: Path) -> None:
    package = project(tmp_path, ("politiek", "juridisch"))
    good = written(package)
    assert verify.verify_all(good, package) == ()
    pages = [item for item in good if item.format == "html"]
    for page in pages:
        cell = rb"<td data-kolom=.Risico[^>]*><ul>\s*<li><span class=.risicosoort.*?</ul></td>"
        risks = re.compile(cell, re.DOTALL)
        data, count = risks.subn(b"<td>Nog niet ingevuld</td>", page.data)
        # The package shows the overview a second time, in the chapter that compares.
        assert count == (2 if page.sheet == render.PACKAGE_ID else 1)
        hurt = Export(
            page.file, page.sheet, page.title, page.format, data, page.source_sha256, page.version
        )
        (found,) = holes((hurt,), package)
        assert found.message.startswith(f"In {page.file} staat ‘Nog niet ingevuld’.")
