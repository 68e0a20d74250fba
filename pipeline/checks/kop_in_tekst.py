"""kop-in-tekst: a heading inside a text upsets the headings of the document."""

from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.model import Diagnostic, Document, Package

CODE = "kop-in-tekst"
GROUP = "toegankelijkheid"


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every heading in prose; headings come from the fields of a sheet."""
    for path, mark in references.marks(document, "kop"):
        yield Diagnostic(
            mark.span,
            CODE,
            f"‘{mark.text}’ is hier een kop in een tekst. De koppen van het document kloppen dan "
            "niet meer. Wie met een schermlezer langs de koppen springt, raakt de weg kwijt.",
            "Haal de tekens # of de streep eronder weg. Is een eigen kop nodig? Maak dan een deel "
            "onder ‘onderdelen’, met een titel en een tekst.",
            "error",
            path,
        )
