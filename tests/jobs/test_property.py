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
from pipeline.jobs.package import collect_exports
from pipeline.load import load
from pipeline.model import Diagnostic, Manuscript, Package

WRITTEN = {"docx": written_docx.wrong, "odt": written_odt.wrong, "html": written_html.wrong}
FUZZ = bool(os.environ.get("PERSPECTIEF_FUZZ"))
CAN_BE_DRAWN = {
    "linktekst-nietszeggend", "onderdeel-leeg", "alt-gelijk-aan-bijschrift", "eerder-dubbel",
}  # fmt: skip
EVERY = settings(
    derandomize=not FUZZ,
    max_examples=int(os.environ.get("PERSPECTIEF_FUZZ_EXAMPLES", "500")) if FUZZ else 2,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)


def describe_findings(found: Sequence[Diagnostic]) -> str:
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
    assert found == (), describe_findings(found)
    unsafe = waivers.NEVER - waivers.UNFIT - waivers.ESSENTIAL
    judged = checks.run(package)
    refused = [item for item in judged if item.code in unsafe]
    assert refused == [], describe_findings(refused)
    # A title that says nothing as a link, an empty alternative, an earlier id of two things:
    # `check` refuses the package.
    if any(item.code in CAN_BE_DRAWN for item in judged):
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
    wrong = {name: codes for name, codes in judged(written).items() if codes}
    assert wrong == {}
    found = verify.verify_all(collect_exports(made, written, package), package)
    # What nobody has filled in is a finding of `check` as well, which is not what is asked here.
    found = tuple(item for item in found if item.code != "export-niet-ingevuld")
    assert found == (), describe_findings(found)
    assert formats.write(manuscripts(package), formats.NAMES) == written


def judged(written: formats.Written) -> Mapping[str, set[str]]:
    """What our writers never make, by file; each file is read by a parser of its kind too."""
    codes = {}
    for (sheet, name), data in written.items():
        codes[f"{sheet}.{name}"] = WRITTEN[name](data)
        well_formed(data, name)
    return codes


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


def project(
    sheet: dict[str, Any], sources: Sequence[dict[str, Any]] = (), **more: dict[str, Any]
) -> dict[str, Any]:
    """The smallest project around sheets that are a little more than their required fields."""
    sheets = {"wonen": sheet, **more}
    return {
        **{
            f"{name}.yaml": LEAST | {"titel": name.capitalize(), "nummer": str(number)} | fields
            for number, (name, fields) in enumerate(sheets.items(), 1)
        },
        "pakket/informatiepakket.yaml": {
            "titel": "Pakket",
            "gemeente": "Gemeente",
            "versie": "1.0",
            "datum": "2026-03-18",
            "leeswijzer": "U leest over keuzes.",
            "contact": {"naam": "Griffie", "telefoon": "14 033"},
            "sheets": list(sheets),
        },
        "pakket/bronnen.yaml": list(sources),
        "pakket/ontheffingen.yaml": [],
    }


LEAST = {
    "soort": "perspectiefsheet",
    "status": "definitief",
    "eigenaar": "Team Wonen",
    "samenvatting": "De stad groeit.",
    "kernopgave": {"tekst": "De ruimte is schaars."},
    "keuzes": {},
}


def source(name: str, address: str) -> dict[str, Any]:
    return {"id": name, "titel": name, "uitgever": "Rijk", "url": address, "soort": "wet"}


def options(number: int) -> list[dict[str, Any]]:
    return [
        {
            "id": f"optie-{number}",
            "titel": f"Optie {number}",
            "beschrijving": f"Wij bouwen {number} huizen.",
            "voordelen": [f"Er komen {number} huizen."],
            "nadelen": [f"Er verdwijnen {number} bomen."],
        }
        for number in range(1, number + 1)
    ]


def choice(**more: Any) -> dict[str, Any]:
    dilemma = {"id": "bouwen", "titel": "Bouwen?", "vraag": "Hoeveel?"}
    return {"keuzes": {"dilemmas": [dilemma | more]}}


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


_ENDS = ("één#ĳ", "a|b", "a[1]", "50%25?a=1&b={2}^`", "'x'(y)", "50%", "%zz", "?[a]#b#[c]")
_LABELS = ("$x$", "$\\fout{$", "100 % _{", "x" * 300)
_FORMS = {
    f"kaart-{size[0]}-{size[1]}.png": size for size in ((1, 50), (50, 1), (5_000, 100), (1, 1))
}
_LANGUAGES = {
    "AI": "en",
    "Leitbild": "de",
    "mienskip": "fy",
    "Overzicht van dilemma’s en opties": "en",
}
_SAID = chart("2030", "huizen") | {"titel": "kaart.png"}
_RISKS: Sequence[dict[str, str]] = (
    {"titel": "Meer", "tekst": "a b c"},
    {"titel": ".", "tekst": "a b c"},
    {"tekst": "- Het vertrouwen daalt.\n- De kosten lopen op."},
)
SOURCES = [
    source("wet", "https://www.voorbeeld.nl/wet"),
    source("pijl", "https://www.voorbeeld.nl/↩"),
    *(source(f"wet-{at}", f"https://www.voorbeeld.nl/{end}") for at, end in enumerate(_ENDS)),
]
CASES: Mapping[str, dict[str, Any]] = {
    "keuze-uit-veel": choice(opties=options(200 if FUZZ else 40)),
    "twintigduizend-tekens": {
        "samenvatting": ("Gemeenteraadsvergadering & meer. " * 610)[:20_000].strip(),
        "titel": "x" * 300,
    },
    "noot-met-koppeling": {
        "samenvatting": "De stad groeit[^1].\n\n[^1]: Zie [de wet van 2030](bron:wet), artikel 3."
    },
    # U+FE0E asks for the arrow as text; pandoc writes it in HTML only.
    "pijlen": {
        "titel": "Heen ↔ terug ↩",
        "samenvatting": "Heen ↔ en [terug ↩ hier](bron:pijl), of ↩\ufe0e zo[^1].\n\n"
        "[^1]: Noot ↩ en ↔.",
    },
    "adressen-met-tekens-van-geen-uri": {
        "samenvatting": ", ".join(
            f"[de wet wet-{number}](bron:wet-{number})" for number in range(len(_ENDS))
        )
    },
    "bedragen-met-centen": choice(
        opties=[
            options(1)[0]
            | {
                "beschrijving": "Wij bouwen met de AI.",
                "kosten": [{"bedrag": amount} for amount in ("0,50", "1.313", "onbekend")],
            }
        ]
    ),
    "rijkoppen-met-vaste-spaties": {
        "tabellen": [
            {
                "id": "planning",
                "bijschrift": "Planning.",
                "rijkoppen": "true",
                "kolommen": ["Kosten €\u00a0miljoen", "co\u00adöperatie"],
                "rijen": [["1,5\u00a0miljoen", "€\u00a02"], ["gemeente\u00adraad", "3"]],
            }
        ]
    },
    "tabellen-van-een-en-veel-kolommen": {
        "tabellen": [
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
    },
    # A risk that the overview of risks names by itself.
    **{
        f"risico-{number}-{kind.get('soort', 'zonder')}": choice(risicos=[words | kind])
        for number, words in enumerate(_RISKS)
        for kind in ({}, {"soort": "politiek"})
    },
    "figuur-die-zegt-wat-de-tekst-zegt": {"samenvatting": _SAID["alt"], "figuren": [_SAID]},
    "plaatjes-van-elke-vorm": {
        "figuren": [
            chart("2030", "huizen", number) | {"soort": "afbeelding", "bestand": name}
            for number, name in enumerate(_FORMS)
        ]
    },
    "labels-die-geen-formule-zijn": {
        "figuren": [chart(label, "$\\fout{$", at) for at, label in enumerate(_LABELS)]
    },
}
"""Sheets that were not exported whole once, or could not have been."""


def test_every_unusual_sheet_exports_whole() -> None:
    """All in one package; what goes wrong is told by the file of its sheet."""
    files = project({}, SOURCES, **CASES)
    files["pakket/begrippen.yaml"] = [
        {"begrip": name, "soort": "afkorting", "betekenis": f"Zie {name}.", "taal": language}
        for name, language in _LANGUAGES.items()
    ]
    keeps_every_law(files, _FORMS)


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
