"""kop-nep: a line that only looks like a heading (WCAG 2.2, failure F2)."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.checks.source_rows import Field, Row, fields
from pipeline.model import Diagnostic, Document, Json, Package, Prose, Span

CODE = "kop-nep"
GROUP = "toegankelijkheid"
_LONGEST = 120
_STOPS = (".", "!", "?", ";", ",", "…", ")")
_GOES_ON = re.compile(
    r"leeswijzer|betrokkenheid_externen/tekst|risicos/[^/]+/tekst|keuzes/dilemmas/.*/beschrijving"
)
"""Fields that a text without a heading follows in the document, also after their last line."""


_ADVICE = (
    "Maak een deel onder ‘onderdelen’, met een titel en een tekst. Is het geen kop? {instead}."
)
_MAYBE_NUMBERED = re.compile(r"(?m)^[ \t]*\d{1,2}\.\d")
_NUMBERED = re.compile(r"\s*\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[A-ZÀ-ÖØ-Þ])([^\n]{2,80}?)\s*")
_PAGE = re.compile(r"(?i)(?:pagina|page|blz\.?) \d")
_MOST_WORDS = 6


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every short paragraph that looks like a heading, ends without a stop and has a text under it.

    Bold, italic, in capitals or with a number like 1.2 it is an error; else a warning.
    """
    for path, prose in document.prose.items():
        for text, span, look in _lines(prose, bool(_GOES_ON.fullmatch(path))):
            yield _finding(path, span, text, look)
    for field in fields(document, package, _MAYBE_NUMBERED):
        if field.path in document.prose:
            for row, start in _numbered_rows(field):
                text = row.text.strip()
                yield _finding(field.path, row.span(start, start + len(text)), text, "genummerde")


_INSTEAD = {
    "vette": "Haal dan de sterretjes (**) weg",
    "cursieve": "Haal dan de sterretjes (*) weg",
    "genummerde": "Haal dan het nummer weg, en maak er een zin van met een punt erachter",
    "losse": "Zet er dan een punt achter, of een dubbele punt",
}


def _finding(path: str, span: Span, text: str, look: str) -> Diagnostic:
    instead = _INSTEAD.get(look, "Schrijf de regel dan in kleine letters, als een zin met een punt")
    kind = "regel in hoofdletters" if look == "hoofdletters" else f"{look} regel"
    return Diagnostic(
        span,
        CODE,
        f"‘{text}’ is een {kind} die op een kop lijkt. Wie met een schermlezer langs de koppen "
        "springt, vindt deze regel niet.",
        _ADVICE.format(instead=instead),
        "warning" if look == "losse" else "error",
        path,
    )


def _lines(prose: Prose, goes_on: bool) -> Iterator[tuple[str, Span, str]]:
    """The text, place and look of each line; list items are skipped, as they are no headings."""
    for number, block in enumerate(prose.blocks, 1):
        inside = number < len(prose.blocks)
        if block["t"] != "Para" or not (inside or goes_on):
            continue
        text = _text(block)
        below = _text(prose.blocks[number]) if inside else ""
        look = _look(block["c"], text, below[:1].isupper())
        if look and len(text) <= _LONGEST and not text.endswith(_STOPS):
            if look == "losse" and any(each.text == text for each in prose.marks):
                continue  # a heading or other markup that has a finding of its own
            earlier = sum(_text(each) == text for each in prose.blocks[:number])
            yield text, _place(prose, text, earlier), look


def _look(inlines: Sequence[Json], text: str, text_under: bool) -> str:
    """How a line looks like a heading, or nothing."""
    if _is_all(inlines, "Strong"):
        return "vette"
    if _is_all(inlines, "Emph"):
        return "cursieve"
    letters = [sign for sign in text if sign.isalpha()]
    if len(letters) > 5 and text.isupper():
        return "hoofdletters" if text_under else ""
    short = text[:1].isupper() and len(text.split()) <= _MOST_WORDS
    if _PAGE.match(text):
        return ""
    plain = all(node["t"] in ("Str", "Space") for node in inlines)
    return "losse" if short and plain and text_under and not text.endswith((":", "”", "’")) else ""


def _numbered_rows(field: Field) -> Iterator[tuple[Row, int]]:
    """Rows such as `1.2 Bouwen in de stad` above a text, and where their text begins."""
    rows = field.rows
    for number, row in enumerate(rows[:-1]):
        found = _NUMBERED.fullmatch(row.text)
        above = rows[number - 1].text.strip() if number else ""
        if not found or above or row.text.rstrip().endswith((*_STOPS, ":")):
            continue
        if any(each.text.strip() for each in rows[number + 1 :]):
            yield row, len(row.text) - len(row.text.lstrip())


def _place(prose: Prose, text: str, number: int) -> Span:
    """The place of a paragraph; where more have this text, of the one with this number."""
    found = [item for item in prose.passages if item.kind == "alinea" and item.text == text]
    return found[number - 1].span(0, len(text)) if number <= len(found) else prose.span


def _text(block: Json) -> str:
    inlines = block["c"] if block["t"] == "Para" else []
    return "".join(piece for piece, _, _ in _pieces(inlines, "Strong")).strip()


def _is_all(inlines: Sequence[Json], look: str) -> bool:
    """Whether all words have this look; a line that is nothing but a link is no heading."""
    links: list[bool] = []
    for piece, looks, in_link in _pieces(inlines, look):
        if piece.strip():
            if not looks:
                return False
            links.append(in_link)
    return bool(links) and not all(links)


def _pieces(
    inlines: Sequence[Json], look: str, inside: bool = False, in_link: bool = False
) -> Iterator[tuple[str, bool, bool]]:
    """The characters of a line without footnotes, whether they have a look and are in a link."""
    for node in inlines:
        kind, content = node["t"], node.get("c")
        if kind == "Str":
            yield content, inside, in_link
        elif kind == "Link":
            yield from _pieces(content[1], look, inside, True)
        elif kind in ("Emph", "Strong", "Strikeout"):
            yield from _pieces(content, look, inside or kind == look, in_link)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield " ", inside, in_link
        elif kind != "Note" and isinstance(content, list):
            yield from _pieces(content, look, inside, in_link)
