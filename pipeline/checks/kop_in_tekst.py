"""kop-in-tekst: a heading inside a text upsets the headings of the document."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pipeline.checks import references
from pipeline.model import Diagnostic, Document, Json, Package, Prose, Span

CODE = "kop-in-tekst"
GROUP = "toegankelijkheid"
_LONGEST = 120
_STOPS = (".", "!", "?", ";", ",", "…", ")")


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every heading in prose, and every bold line that stands for one (failure F2 of WCAG).

    Headings come from the fields of a sheet.
    """
    for path, mark in references.marks(document, "kop"):
        yield Diagnostic(
            mark.span,
            CODE,
            f"‘{mark.text}’ is hier een kop in een tekst. De koppen van het document kloppen dan "
            "niet meer, en een schermlezer springt langs de koppen.",
            "Haal de tekens # of de streep eronder weg. Is een eigen kop nodig? Maak dan een deel "
            "onder ‘onderdelen’, met een titel en een tekst.",
            "error",
            path,
        )
    for prose in document.prose.values():
        for text, span in _bold_lines(prose):
            yield Diagnostic(
                span,
                CODE,
                f"‘{text}’ is een vette regel die op een kop lijkt. Wie met een schermlezer langs "
                "de koppen springt, vindt deze regel niet.",
                "Maak een deel onder ‘onderdelen’, met een titel en een tekst. Is het geen kop? "
                "Haal dan de sterretjes (**) weg.",
                "error",
                prose.path,
            )


def _bold_lines(prose: Prose) -> Iterator[tuple[str, Span]]:
    """Short paragraphs that are wholly bold, end without a stop and have a text under them."""
    places = {passage.text: passage for passage in prose.passages if passage.kind == "alinea"}
    for block, _ in pairwise(prose.blocks):
        inlines = block["c"] if block["t"] == "Para" else []
        if len(inlines) != 1 or inlines[0]["t"] != "Strong":
            continue
        passage = places.get(_text(inlines[0]["c"]))
        if passage and len(passage.text) <= _LONGEST and not passage.text.endswith(_STOPS):
            yield passage.text, passage.span(0, len(passage.text))


def _text(inlines: list[Json]) -> str:
    signs = (node["c"] if node["t"] == "Str" else " " for node in inlines)
    return "".join(signs).strip()
