"""kop-nep: a bold line used as a heading (WCAG 2.2, failure F2)."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.model import Diagnostic, Document, Json, Package, Prose, Span

CODE = "kop-nep"
GROUP = "toegankelijkheid"
_LONGEST = 120
_STOPS = (".", "!", "?", ";", ",", "…", ")")
_GOES_ON = re.compile(
    r"leeswijzer|betrokkenheid_externen/tekst|risicos/[^/]+/tekst|keuzes/dilemmas/.*/beschrijving"
)
"""Fields that a text without a heading follows in the document, also after their last line."""


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every short paragraph that is wholly bold, ends without a stop and has a text under it."""
    for path, prose in document.prose.items():
        for text, span in _bold_lines(prose, bool(_GOES_ON.fullmatch(path))):
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


def _bold_lines(prose: Prose, goes_on: bool) -> Iterator[tuple[str, Span]]:
    """The text and place of each bold line; list items are skipped, as they are no headings."""
    for number, block in enumerate(prose.blocks, 1):
        if block["t"] != "Para" or not _is_bold(block["c"]):
            continue
        text = _text(block)
        under = goes_on or number < len(prose.blocks)
        if under and len(text) <= _LONGEST and not text.endswith(_STOPS):
            yield (
                text,
                _place(prose, text, sum(_text(each) == text for each in prose.blocks[:number])),
            )


def _place(prose: Prose, text: str, number: int) -> Span:
    """The place of a paragraph; where more have this text, of the one with this number."""
    found = [item for item in prose.passages if item.kind == "alinea" and item.text == text]
    return found[number - 1].span(0, len(text)) if number <= len(found) else prose.span


def _text(block: Json) -> str:
    inlines = block["c"] if block["t"] == "Para" else []
    return "".join(piece for piece, _, _ in _pieces(inlines)).strip()


def _is_bold(inlines: Sequence[Json]) -> bool:
    """Whether all words are bold; a line that is nothing but a link is no heading."""
    links: list[bool] = []
    for piece, bold, in_link in _pieces(inlines):
        if piece.strip():
            if not bold:
                return False
            links.append(in_link)
    return not all(links)


def _pieces(
    inlines: Sequence[Json], bold: bool = False, in_link: bool = False
) -> Iterator[tuple[str, bool, bool]]:
    """The characters of a line without its footnotes, and whether they are bold and in a link."""
    for node in inlines:
        kind, content = node["t"], node.get("c")
        if kind == "Str":
            yield content, bold, in_link
        elif kind == "Link":
            yield from _pieces(content[1], bold, True)
        elif kind in ("Emph", "Strong", "Strikeout"):
            yield from _pieces(content, bold or kind == "Strong", in_link)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield " ", bold, in_link
        elif kind != "Note" and isinstance(content, list):
            yield from _pieces(content, bold, in_link)
