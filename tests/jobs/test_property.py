"""Whatever a valid sheet holds, every export of it keeps every law."""

import io
import os
import re
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from helpers import odf_schemas, wild_sheets, written_docx, written_html, written_odt
from hypothesis import HealthCheck, given, reject, settings
from lxml import etree
from lxml import html as lxml_html
from PIL import Image

from pipeline import checks, formats, render, verify, waivers
from pipeline.load import load
from pipeline.model import Diagnostic, Manuscript, Package
from pipeline.verify import expected

WRITTEN = {"docx": written_docx.wrong, "odt": written_odt.wrong, "html": written_html.wrong}
FUZZ = bool(os.environ.get("PERSPECTIEF_FUZZ"))
CAN_BE_DRAWN = {"linktekst-nietszeggend", "onderdeel-leeg", "alt-gelijk-aan-bijschrift"}
EVERY = settings(
    derandomize=not FUZZ,
    max_examples=int(os.environ.get("PERSPECTIEF_FUZZ_EXAMPLES", "500")) if FUZZ else 2,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)


def told(found: Sequence[Diagnostic]) -> str:
    """The findings, short enough to read in a failure."""
    return "\n".join(
        f"{item.span.file}:{item.span.line} {item.code} {item.path}: {item.message}"
        for item in found[:5]
    )


def loaded(
    files: dict[str, Any], root: Path, sizes: Mapping[str, tuple[int, int]] = MappingProxyType({})
) -> Package:
    """The project as read from disk; a loader or a safety rule that refuses it is a bug."""
    wild_sheets.write(files, root)
    for name, size in sizes.items():
        Image.new("RGB", size, "white").save(root / "sheets" / "figuren" / name)
    package, found = load(root)
    assert found == (), told(found)
    unsafe = waivers.NEVER - waivers.UNFIT - waivers.ESSENTIAL
    refused = [item for item in checks.run(package) if item.code in unsafe]
    assert refused == [], told(refused)
    # A title that says nothing as a link, or an empty alternative: `check` refuses the package.
    if any(item.code in CAN_BE_DRAWN for item in checks.run(package)):
        reject()
    return package


def manuscripts(package: Package) -> list[Manuscript]:
    pictures = render.pictures(package)
    listed = render.reading_order(package)
    whole = render.package(package, pictures)
    assert whole is not None
    return [*(render.sheet(document, package, pictures) for document in listed), whole]


def keeps_every_law(
    files: dict[str, Any], sizes: Mapping[str, tuple[int, int]] = MappingProxyType({})
) -> None:
    """Load, export, read again: nothing lost, accessible, in agreement and the same twice."""
    with tempfile.TemporaryDirectory(prefix="eigenschap-") as folder:
        package = loaded(files, Path(folder), sizes)
    made = manuscripts(package)
    written = formats.write(made, formats.NAMES)
    names = ["index.html", *(f"{sheet}.{name}" for sheet, name in written)]
    outlines: dict[str, verify.Outline] = {}
    for (sheet, name), data in written.items():
        document = package.sheet(sheet)
        promised = expected.sheet(document, package) if document else expected.package(package)
        file = f"{sheet}.{name}"
        wrong = (
            *verify.verify(promised, data, name, file, names),
            *verify.check_accessibility(promised, data, name, file),
        )
        assert wrong == (), told(wrong)
        assert WRITTEN[name](data) == set()
        well_formed(data, name)
        outlines[file] = verify.read(data, name)
    for item in made:
        read_back = {f"{item.id}.{n}": outlines[f"{item.id}.{n}"] for n in formats.NAMES}
        assert tuple(verify.compare_formats(read_back, "")) == ()
    assert tuple(verify.find_dead_links(outlines, "")) == ()
    assert formats.write(manuscripts(package), formats.NAMES) == written


def well_formed(data: bytes, name: str) -> None:
    """No script in a page; parts of a package are XML for any parser, and valid ODF 1.3."""
    if name == "html":
        assert not lxml_html.fromstring(data).xpath("//script | //*[@onerror or @onload]")
        assert not re.search(rb"<script", data, re.IGNORECASE)
        return
    if name == "odt":
        assert odf_schemas.invalid(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert parts.testzip() is None
        for part in parts.namelist():
            if part.endswith((".xml", ".rels")):
                etree.fromstring(parts.read(part))


@pytest.mark.filterwarnings("error:Glyph .* missing from font:UserWarning")
@EVERY
@given(wild_sheets.projects())
def test_every_valid_project_exports_whole(files: dict[str, Any]) -> None:
    keeps_every_law(files)


def project(sheet: dict[str, Any], sources: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """The smallest project around one sheet that is a little more than its required fields."""
    least = {
        "soort": "perspectiefsheet",
        "nummer": "1",
        "titel": "Wonen",
        "status": "definitief",
        "eigenaar": "Team Wonen",
        "samenvatting": "De stad groeit.",
        "kernopgave": {"tekst": "De ruimte is schaars."},
        "keuzes": {},
    }
    return {
        "wonen.yaml": least | sheet,
        "pakket/informatiepakket.yaml": {
            "titel": "Pakket",
            "gemeente": "Gemeente",
            "versie": "1.0",
            "datum": "2026-03-18",
            "leeswijzer": "U leest over keuzes.",
            "contact": {"naam": "Griffie", "telefoon": "14 033"},
            "sheets": ["wonen"],
        },
        "pakket/bronnen.yaml": list(sources),
        "pakket/ontheffingen.yaml": [],
    }


def source(name: str, address: str) -> dict[str, Any]:
    return {"id": name, "titel": name, "uitgever": "Rijk", "url": address, "soort": "wet"}


def test_two_hundred_options_export_whole() -> None:
    options = [
        {
            "id": f"optie-{number}",
            "titel": f"Optie {number}",
            "beschrijving": f"Wij bouwen {number} huizen.",
            "voordelen": [f"Er komen {number} huizen."],
            "nadelen": [f"Er verdwijnen {number} bomen."],
        }
        for number in range(1, 201)
    ]
    dilemma = {"id": "bouwen", "titel": "Bouwen?", "vraag": "Hoeveel?", "opties": options}
    keeps_every_law(project({"keuzes": {"dilemmas": [dilemma]}}))


def test_a_paragraph_of_twenty_thousand_characters_exports_whole() -> None:
    words = "Gemeenteraadsvergadering & meer. " * 610
    keeps_every_law(project({"samenvatting": words[:20_000].strip(), "titel": "x" * 300}))


def test_a_footnote_with_a_link_outside_exports_whole() -> None:
    text = "De stad groeit[^1].\n\n[^1]: Zie [de wet van 2030](bron:wet), artikel 3."
    keeps_every_law(
        project({"samenvatting": text}, [source("wet", "https://www.voorbeeld.nl/wet")])
    )


def test_arrows_to_which_pandoc_adds_a_sign_that_nobody_sees_export_whole() -> None:
    """U+FE0E asks for the arrow as text; pandoc writes it in HTML only."""
    text = "Heen ↔ en [terug ↩ hier](bron:wet), of ↩\ufe0e zo[^1].\n\n[^1]: Noot ↩ en ↔."
    sheet = {"titel": "Heen ↔ terug ↩", "samenvatting": text}
    keeps_every_law(project(sheet, [source("wet", "https://www.voorbeeld.nl/↩")]))


_ENDS = ("één#ĳ", "a|b", "a[1]", "50%25?a=1&b={2}^`", "'x'(y)", "50%", "%zz", "?[a]#b#[c]")


def test_an_address_with_signs_that_no_uri_holds_exports_whole() -> None:
    sources = [
        source(f"wet-{number}", f"https://www.voorbeeld.nl/{end}")
        for number, end in enumerate(_ENDS)
    ]
    text = ", ".join(f"[de wet {item['id']}](bron:{item['id']})" for item in sources)
    keeps_every_law(project({"samenvatting": text}, sources))


def test_terms_in_other_languages_and_amounts_with_cents_export_whole() -> None:
    option = {
        "id": "bouwen",
        "titel": "Bouwen",
        "beschrijving": "Wij bouwen met de AI.",
        "voordelen": ["Er komen huizen."],
        "nadelen": ["Er verdwijnen bomen."],
        "kosten": [{"bedrag": amount} for amount in ("0,50", "1.313", "onbekend")],
    }
    dilemma = {"id": "huizen", "titel": "Huizen?", "vraag": "Hoeveel?", "opties": [option]}
    files = project({"keuzes": {"dilemmas": [dilemma]}})
    names = {
        "AI": "en",
        "Leitbild": "de",
        "mienskip": "fy",
        "Overzicht van dilemma’s en opties": "en",
    }
    files["pakket/begrippen.yaml"] = [
        {"begrip": name, "soort": "afkorting", "betekenis": f"Zie {name}.", "taal": language}
        for name, language in names.items()
    ]
    keeps_every_law(files)


@pytest.mark.parametrize("again", ["AI", "ai", "A.I.", "Aï", "A I"])
def test_a_term_that_is_there_twice_is_refused(again: str, tmp_path: Path) -> None:
    """Of two equal abbreviations a sheet showed the last only."""
    terms = [
        {"begrip": name, "soort": "afkorting", "betekenis": f"Nummer {number}."}
        for number, name in enumerate(("AI", again, "B"))
    ]
    wild_sheets.write(project({}) | {"pakket/begrippen.yaml": terms}, tmp_path)
    found = [item for item in checks.run(load(tmp_path)[0]) if item.code == "begrip-dubbel"]
    assert [item.path for item in found] == ([] if again in ("A.I.", "A I") else ["2/begrip"])


def test_headers_of_rows_with_fixed_spaces_and_soft_hyphens_export_whole() -> None:
    table = {
        "id": "planning",
        "bijschrift": "Planning.",
        "rijkoppen": "true",
        "kolommen": ["Kosten €\u00a0miljoen", "co\u00adöperatie"],
        "rijen": [["1,5\u00a0miljoen", "€\u00a02"], ["gemeente\u00adraad", "3"]],
    }
    keeps_every_law(project({"tabellen": [table]}))


def test_tables_of_one_column_and_of_many_export_whole() -> None:
    tables = [
        {
            "id": f"tabel-{headers}-{width}",
            "bijschrift": f"Tabel {headers} {width}.",
            "rijkoppen": headers,
            "kolommen": [f"Kop {number}" for number in range(width)],
            "rijen": [[str(number) for number in range(width)]] * 2,
        }
        for headers in ("true", "false")
        for width in (1, 2, 37)
    ]
    keeps_every_law(project({"tabellen": tables}))


@pytest.mark.parametrize("kind", [{}, {"soort": "politiek"}])
@pytest.mark.parametrize(
    "words", [{"titel": "Meer", "tekst": "a b c"}, {"titel": ".", "tekst": "a b c"},
              {"tekst": "- Het vertrouwen daalt.\n- De kosten lopen op."}]
)  # fmt: skip
def test_a_risk_that_the_overview_names_exports_whole(
    kind: dict[str, str], words: dict[str, str]
) -> None:
    dilemma = {"id": "groei", "titel": "Groei", "vraag": "Groeien?", "risicos": [words | kind]}
    keeps_every_law(project({"keuzes": {"dilemmas": [dilemma]}}))


def test_a_figure_that_says_what_the_text_says_exports_whole() -> None:
    figure = chart("2030", "huizen") | {"titel": "kaart.png"}
    keeps_every_law(project({"samenvatting": figure["alt"], "figuren": [figure]}))


def test_a_picture_of_any_form_exports_whole() -> None:
    forms = {
        f"kaart-{size[0]}-{size[1]}.png": size for size in ((1, 50), (50, 1), (5_000, 100), (1, 1))
    }
    figures = [
        chart("2030", "huizen", number) | {"soort": "afbeelding", "bestand": name}
        for number, name in enumerate(forms)
    ]
    keeps_every_law(project({"figuren": figures}), forms)


def chart(label: str, unit: str, number: int = 0) -> dict[str, Any]:
    return {
        "id": f"groei-{number}",
        "soort": "staafdiagram",
        "titel": "Groei",
        "alt": "De groei neemt toe.",
        "bijschrift": "Groei per jaar.",
        "eenheid": unit,
        "gegevens": [{"label": label, "waarde": "12"}],
    }


def test_a_chart_takes_no_label_for_a_formula() -> None:
    labels = ("$x$", "$\\fout{$", "100 % _{", "x" * 300)
    figures = [chart(label, "$\\fout{$", number) for number, label in enumerate(labels)]
    keeps_every_law(project({"figuren": figures}))


@pytest.mark.parametrize(("unit", "shown"), [("kWh", "kWh"), ("huizen per ha", "Huizen per ha")])
def test_a_unit_keeps_its_own_capitals(unit: str, shown: str, tmp_path: Path) -> None:
    package = loaded(project({"figuren": [chart("2030", unit)]}), tmp_path)
    page = formats.write(manuscripts(package), ["html"])["wonen", "html"]
    assert shown in lxml_html.fromstring(page).xpath("//th/text()")


@pytest.mark.filterwarnings("error")
def test_a_chart_with_signs_that_cannot_be_drawn_exports_whole(tmp_path: Path) -> None:
    package = loaded(project({"figuren": [chart("日本 👩‍👩‍👧‍👦 één", "huizen 🏠")]}), tmp_path)
    page = lxml_html.fromstring(formats.write(manuscripts(package), ["html"])["wonen", "html"])
    drawn = [str(text) for text in page.xpath("//*[local-name()='svg']//text()")]
    assert {"… … één", "Huizen …"} <= set(drawn)
    assert "日本 👩‍👩‍👧‍👦 één" in page.xpath("//td/text() | //th/text()")
