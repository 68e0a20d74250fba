"""afbeelding-in-tekst: an image inside prose has no place, no caption and often no alternative."""

from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.model import Diagnostic, Document, Package

CODE = "afbeelding-in-tekst"
GROUP = "toegankelijkheid"


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every image in prose."""
    for path, mark in references.marks(document, "afbeelding"):
        yield Diagnostic(
            mark.span,
            CODE,
            "Hier staat een afbeelding in een tekst. Die komt niet in het document, en wie niet "
            "kan zien, mist de uitleg erbij.",
            "Haal de afbeelding hier weg. Zet het bestand in de map sheets/figuren en voeg onder "
            "‘figuren’ toe:\n"
            "  - id: naam-van-de-figuur\n"
            "    soort: afbeelding\n"
            '    titel: "[Vul in: titel van de figuur]"\n'
            '    alt: "[Vul in: wat laat de figuur zien?]"\n'
            '    bijschrift: "[Vul in: tekst onder de figuur]"\n'
            '    bestand: "[Vul in: naam van het bestand]"',
            "error",
            path,
        )
