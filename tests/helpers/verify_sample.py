"""A small sheet and the three good files of it, made with pandoc from a page written by hand."""

import io
import json
import re
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pypandoc
from lxml import etree
from pydantic import BaseModel

from pipeline import formats, render
from pipeline.model import Document, Package, Place, Prose, Span
from schema import (
    Begrip,
    Begrippen,
    Bijlage,
    Bron,
    Bronnen,
    Informatiepakket,
    Perspectiefsheet,
    teksten,
)

HERE = Path(__file__).parents[1] / "verify"
FILE = "sheets/proef.yaml"

SHEET: dict[str, Any] = {
    "soort": "perspectiefsheet",
    "nummer": 1,
    "titel": "Wonen in de stad",
    "status": "definitief",
    "eigenaar": "Team Wonen",
    "eerder": ["oude-proef"],
    "samenvatting": "De stad groeit. Dat vraagt keuzes.",
    "kernopgave": {
        "tekst": "De ruimte is *schaars*.[^1]\n\nDe vraag groeit.\n\n- Meer huizen.\n\n"
        "- Meer groen.\n\n[^1]: Gemeten in 2025.",
        "onderdelen": [{"titel": "Tot 2040", "tekst": "Zie [de visie](bron:visie)."}],
    },
    "keuzes": {
        "inleiding": "Niet alles kan tegelijk.",
        "dilemmas": [
            {
                "id": "na-2040",
                "titel": "Verder groeien?",
                "vraag": "Groeien we verder?",
                "toelichting": "Plannen kost tien jaar.",
                "opties": [
                    {
                        "id": "groei",
                        "titel": "Groeien",
                        "beschrijving": "De stad bouwt door.",
                        "voordelen": ["Meer woningen.", "Meer banen."],
                        "nadelen": ["Minder natuur."],
                        "risicos": [{"soort": "financieel", "tekst": "De kosten lopen op."}],
                        "varianten": [
                            {
                                "id": "rand",
                                "titel": "Aan de rand",
                                "beschrijving": "Een nieuwe wijk.",
                                "voordelen": ["Snel klaar."],
                                "nadelen": [
                                    "Ver van het station; zie "
                                    "[de sheet Veiligheid](sheet:veiligheid#politie)."
                                ],
                            }
                        ],
                    },
                    {
                        "id": "stop",
                        "titel": "Stoppen",
                        "beschrijving": "De stad bouwt niet meer.",
                        "voordelen": ["Rust in de stad."],
                        "nadelen": ["Langere wachttijd."],
                    },
                ],
                "risicos": [{"tekst": "De raad verliest steun."}],
            }
        ],
        "scenarios": [
            {
                "id": "rustig",
                "titel": "Rustig aan",
                "kiest": ["na-2040/stop"],
                "beschrijving": "De stad kiest voor rust.",
                "kenmerken": ["Weinig bouw."],
                "effecten": ["Minder drukte."],
                "risicos": ["Te weinig huizen."],
            }
        ],
        "onderdelen": [{"titel": "Wie wacht het langst?", "tekst": "Dat zijn starters."}],
    },
    "rol_gemeenteraad": [{"soort": "kaderstellend", "tekst": "De raad bepaalt de koers."}],
    "betrokkenheid_externen": {
        "tekst": "Wij werken samen.",
        "partijen": [
            {
                "naam": "Veiligheidsregio Utrecht",
                "afkorting": "VRU",
                "toelichting": "Helpt bij rampen.",
            }
        ],
    },
    "risicos": [
        {
            "soort": "politiek",
            "titel": "Onrust",
            "tekst": "De onrust kan toenemen.",
            "betreft": ["na-2040"],
        }
    ],
    "kerncijfers": [
        {"label": "Woningen", "waarde": "1.313", "eenheid": "stuks", "peildatum": "2025-12-31"}
    ],
    "figuren": [
        {
            "id": "leeftijd",
            "soort": "staafdiagram",
            "titel": "Leeftijd",
            "alt": "De meeste inwoners zijn ouder dan 50 jaar.",
            "bijschrift": "Inwoners naar leeftijd.",
            "bron": "cijfers",
            "eenheid": "inwoners",
            "gegevens": [
                {"label": "tot 35 jaar", "waarde": 1287},
                {"label": "vanaf 35 jaar", "waarde": 460.5},
            ],
        }
    ],
    "tabellen": [
        {
            "id": "planning",
            "bijschrift": "Planning per jaar.",
            "rijkoppen": True,
            "kolommen": ["Jaar", "Woningen"],
            "rijen": [["2026", "700"], ["2027", "800"]],
        }
    ],
    "niet_geplaatst": [{"plek": "onder ‘Oud’", "tekst": "Onzichtbaarheidsproef."}],
}
BRONNEN = [
    {
        "id": "visie",
        "titel": "Omgevingsvisie",
        "uitgever": "Gemeente Amersfoort",
        "url": "https://www.amersfoort.nl/visie",
        "soort": "beleid",
    },
    {
        "id": "cijfers",
        "titel": "Cijfers van de stad",
        "uitgever": "Gemeente Amersfoort",
        "soort": "cijfers",
    },
]

PACKAGE = {
    "titel": "Perspectiefsheets",
    "gemeente": "Gemeente Amersfoort",
    "versie": "1.0",
    "datum": "2026-03-18",
    "leeswijzer": "U leest over keuzes.",
    "contact": {"naam": "Griffie", "email": "griffie@amersfoort.nl", "telefoon": "14 033"},
    "sheets": ["bijlage", "proef"],
}
APPENDIX = {
    "soort": "bijlage",
    "bij": "proef",
    "titel": "Organisatiebeeld",
    "status": "definitief",
    "eigenaar": "Team Personeel",
    "samenvatting": "Dit is de organisatie.",
    "kernopgave": {"tekst": "Wie werkt er?"},
    "onderdelen": [{"titel": "Inrichting", "tekst": "Er zijn afdelingen."}],
}
TERMS = [{"begrip": "VRU", "soort": "afkorting", "betekenis": "Veiligheidsregio Utrecht"}]


@cache
def document() -> Document[Perspectiefsheet]:
    """The sheet as it would be loaded; every path has a line of its own."""
    return load("proef", Perspectiefsheet.model_validate(SHEET))


@cache
def whole_package() -> Package:
    """The package: its title page, the sheet, an appendix to it, terms and sources."""
    bijlage = load("bijlage", Bijlage.model_validate(APPENDIX))
    return Package(
        (bijlage, document()),
        load("pakket/informatiepakket", Informatiepakket.model_validate(PACKAGE)),
        load("pakket/bronnen", Bronnen.model_validate(BRONNEN)),
        load("pakket/begrippen", Begrippen.model_validate(TERMS)),
        None,
    )


@cache
def full_package() -> Package:
    """A package made from the models: every field holds its own example, also one added today."""
    sheet = Perspectiefsheet.model_validate(_full(Perspectiefsheet))
    bijlage = Bijlage.model_validate(_full(Bijlage) | {"bij": "proef"})
    return Package(
        (load("bijlage", bijlage), load("proef", sheet)),
        load(
            "pakket/informatiepakket",
            Informatiepakket.model_validate(
                _full(Informatiepakket) | {"sheets": ["proef", "bijlage"]}
            ),
        ),
        load("pakket/bronnen", Bronnen.model_validate([_full(Bron)])),
        load("pakket/begrippen", Begrippen.model_validate([_full(Begrip)])),
        None,
    )


def _full(model: type[BaseModel]) -> dict[str, Any]:
    """Every field of a model and of the models in it, filled with its example."""
    made: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        example = (info.examples or [None])[0]
        inside = _model_in(info.annotation)
        if inside is None:
            made[name] = example
        else:
            made[name] = [_full(inside)] if isinstance(example, list) else _full(inside)
    return made


def _model_in(kind: Any) -> type[BaseModel] | None:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next((found for part in get_args(kind) if (found := _model_in(part))), None)


def load(name: str, content: Any) -> Document[Any]:
    """A file as it would be loaded."""
    return Document(
        name,
        f"sheets/{name}.yaml",
        content,
        _places(content, f"sheets/{name}.yaml"),
        _prose(content),
        cites=frozenset(bron["id"] for bron in BRONNEN if bron["id"] in repr(content)),
    )


@cache
def package() -> Package:
    """The sheet with the sources it uses."""
    bronnen = Bronnen.model_validate(BRONNEN)
    sources = Document("pakket/bronnen", "sheets/pakket/bronnen.yaml", bronnen, {}, {})
    return Package((document(),), None, sources, None, None)


def _places(content: Any, file: str) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for leaf in teksten(content):
        parts = leaf.path.split("/")
        for depth in range(1, len(parts) + 1):
            path = "/".join(parts[:depth])
            span = Span(file, len(places) + 1, 1, len(places) + 1, 9)
            places.setdefault(path, Place(span, span))
    return places


def _prose(content: Any) -> dict[str, Prose]:
    """All prose, read in one pandoc run; a heading between the fields keeps them apart."""
    leaves = [leaf for leaf in teksten(content) if leaf.opmaak.niveau != "geen"]
    text = "\n\n".join(f"# {leaf.path}\n\n{leaf.waarde}" for leaf in leaves)
    made = json.loads(pandoc(text.encode(), "-f", "commonmark+footnotes", "-t", "json"))
    fields: dict[str, list[Any]] = {}
    for node in made["blocks"]:
        if node["t"] == "Header":
            fields[leaves[len(fields)].path] = []
        else:
            fields[leaves[len(fields) - 1].path].append(node)
    span = Span(FILE, 1, 1, 1, 1)
    return {path: Prose(path, span, tuple(blocks), (), (), ()) for path, blocks in fields.items()}


@cache
def exported(format_name: str) -> bytes:
    """The sample sheet as our own exporter writes it."""
    pictures = render.pictures(package())
    manuscript = render.sheet(document(), package(), pictures)
    return formats.write([manuscript], [format_name])["proef", format_name]


@cache
def good(format_name: str) -> bytes:
    """The good file in this format."""
    page = (HERE / "proef.html").read_bytes()
    if format_name == "html":
        return page
    text = re.sub(
        r"<title.*?</title>|<nav.*?</nav>|<a class=\"skip.*?</a>|<a href=\"#nootplek.*?</a>"
        r"|<span class=\"extern-merk\">.*?</span>",
        "",
        page.decode(),
    )
    text = text.replace("veiligheid.html#", f"veiligheid.{format_name}#")
    made = pandoc(text.encode(), "-f", "html", "-t", format_name, "-o", "-")
    return odt_with_alt(made) if format_name == "odt" else made


def pandoc(data: bytes, *arguments: str) -> bytes:
    """What pandoc makes of the text."""
    call = [pypandoc.get_pandoc_path(), *arguments]
    return subprocess.run(call, input=data, capture_output=True, check=True).stdout


def odt_with_alt(data: bytes) -> bytes:
    """Pandoc drops every text alternative from ODT; this puts the one of the sample back."""
    return with_part(data, "content.xml", _add_description)


def _add_description(root: etree._Element) -> None:
    for frame in root.iter("{*}frame"):
        name = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc"
        etree.SubElement(frame, name).text = SHEET["figuren"][0]["alt"]


def with_part(data: bytes, name: str, change: Any) -> bytes:
    """The zip with one XML part changed in place by `change(root)`."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == name:
                root = etree.fromstring(part)
                change(root)
                part = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
            new.writestr(entry, part)
    return made.getvalue()
