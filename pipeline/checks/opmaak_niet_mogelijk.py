"""opmaak-niet-mogelijk: markup that the document cannot show, or that loses text."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pipeline.checks import references
from pipeline.model import Diagnostic, Document, Package, Passage

CODE = "opmaak-niet-mogelijk"
GROUP = "toegankelijkheid"
_LOST = "De lezer ziet dit niet zoals u het bedoelt."
_BULLET = re.compile(r"\s*[•▪◦‣●○■]\s*\S")
_KINDS = {
    "code": (
        f"Deze tekst is opgemaakt als code. {_LOST}",
        "Haal de accenten ` weg, of de spaties waarmee de tekst extra inspringt.",
    ),
    "citaatblok": (
        f"Deze tekst is opgemaakt als citaat, met een > ervoor. {_LOST}",
        "Haal het teken > weg. Zet een citaat tussen ‘aanhalingstekens’ en noem de bron.",
    ),
    "streep": (
        "Hier staat een streep tussen twee teksten. Die komt niet in het document.",
        "Haal de streep weg. Is een eigen kop nodig? Maak dan een deel onder ‘onderdelen’.",
    ),
    "tabel": (
        "Hier staat een tabel in een tekst. De lezer ziet dan losse tekens | in plaats van een "
        "tabel.",
        "Zet de tabel onder ‘tabellen’:\n"
        "  - id: naam-van-de-tabel\n"
        '    bijschrift: "[Vul in: tekst boven de tabel]"\n'
        '    kolommen: ["[Vul in: kop]", "[Vul in: kop]"]\n'
        "    rijen:\n"
        '      - ["[Vul in: cel]", "[Vul in: cel]"]',
    ),
    "blokken": (
        "In dit veld past één alinea, zonder lijst. De rest komt niet in het document.",
        "Maak er één alinea van. Begint de zin met een getal en een punt, zoals 2030. of met een "
        "streepje? Schrijf de zin dan iets anders.",
    ),
    "tekens": (
        "Deze tekens doen hier niets. De lezer ziet ze gewoon in de tekst staan.",
        "Schrijf vet als **tekst**, zonder spaties binnen de sterretjes, of haal de tekens weg.",
    ),
    "linktitel": (
        "Bij deze verwijzing staat een extra tekst achter het adres. Die tekst valt weg.",
        "Haal de tekst achter het adres weg: [tekst](bron:id).",
    ),
    "linkdefinitie": (
        "Deze regel leest de computer als het adres van een verwijzing. De regel valt dan weg.",
        "Is het een verwijzing? Schrijf die in de tekst zelf: [tekst](bron:id). Is het gewone "
        "tekst? Haal de blokhaken weg.",
    ),
    "alinea-leeg": (
        "Hier staat een alinea zonder tekst. De lezer ziet een gat, en een schermlezer stopt er.",
        "Haal de regel weg. Eén lege regel tussen twee alinea’s is genoeg.",
    ),
    "punt-leeg": (
        "Hier staat een punt van een lijst zonder eigen tekst. De lezer ziet dan een los streepje.",
        "Haal het eerste streepje of sterretje weg, of schrijf er tekst achter.",
    ),
    "lijst": (
        "Deze alinea en die ervoor beginnen met een bolletje, maar zij zijn geen lijst. Een "
        "schermlezer leest ze dan niet als punten voor.",
        "Begin elk punt op een nieuwe regel met een streepje en een spatie: - tekst.",
    ),
    "noot-in-noot": (
        "Hier staat een voetnoot in een voetnoot. De lezer kan die niet openen.",
        "Zet de tekst van de tweede voetnoot in de eerste, of maak er gewone tekst van.",
    ),
}


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """All markup in prose other than paragraphs, emphasis, lists, links and footnotes."""
    for path, mark in references.marks(document, "opmaak"):
        kind = mark.target if mark.target in _KINDS else "tekens"
        yield Diagnostic(mark.span, CODE, *_KINDS[kind], "error", path)
    for before, passage in pairwise(document.passages):
        if passage.path == before.path and _is_typed(passage) and _is_typed(before):
            span = passage.span(0, len(passage.text))
            yield Diagnostic(span, CODE, *_KINDS["lijst"], "error", passage.path)


def _is_typed(passage: Passage) -> bool:
    return passage.kind == "alinea" and bool(_BULLET.match(passage.text))
