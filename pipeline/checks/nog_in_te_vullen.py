"""nog-in-te-vullen: placeholders must not reach the council."""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package, Prose, Span

CODE = "nog-in-te-vullen"
GROUP = "volledigheid"
_PLACEHOLDER = re.compile(
    r"""
      \[\s*vul\ in\b[^\]\n]*\]?              # our own snippets
    | (?<!\w)(?:todo|fixme|tbd|ntb|nnb)(?!\w)
    | (?<!\w)(?:n\.\s?t\.\s?b|n\.\s?n\.\s?b|t\.\s?b\.\s?d)(?!\w)\.?
    | (?<!\w)(?:nog|nader)\ in\ te\ vullen(?!\w)
    | (?<!\w)lorem\ ipsum(?!\w)
    | (?<![\w])x{3,}(?!\w)
    | (?<![\[(.])(?:\.{3,}|…)(?![\])])       # (…) and […] mark what a quotation leaves out
    | \?{2,}
    | (?<!\w)(?-i:PM)(?!\w|[ -]?\d)          # pro memorie; PM 2,5 is fine dust
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LINK_TARGET = re.compile(r"\]\([^)\s]{0,999}\)")


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every placeholder in a text for readers."""
    lines = package.sources.get(document.file, "").split("\n")
    for leaf in document.leaves:
        place = document.places.get(leaf.path)
        if place is None or not leaf.opmaak.zichtbaar or not isinstance(leaf.waarde, str):
            continue
        spots = list(_in_source(place.value, lines))
        if not spots and (hidden := _in_text(leaf.waarde, document.prose.get(leaf.path))):
            spots = [(hidden, place.value)]
        for words, span in spots:
            yield _finding(document, leaf.path, words, span)


def _in_source(span: Span, lines: list[str]) -> Iterator[tuple[str, Span]]:
    """The placeholders in the source of a text, outside the addresses of links."""
    for number in range(span.line, min(span.end_line, len(lines)) + 1):
        start = span.column - 1 if number == span.line else 0
        end = span.end_column - 1 if number == span.end_line else None
        text = lines[number - 1][start:end]
        if "](" in text:
            text = _LINK_TARGET.sub(lambda found: " " * len(found.group()), text)
        for found in _PLACEHOLDER.finditer(text):
            first, last = start + found.start() + 1, start + found.end() + 1
            yield found.group(), Span(span.file, number, first, number, last)


def _in_text(value: str, prose: Prose | None) -> str:
    """A placeholder that is only visible after escapes and markup are resolved."""
    texts = (*prose.paragraphs, *prose.notes) if prose else (value,)
    found = next(filter(None, map(_PLACEHOLDER.search, texts)), None)
    return found.group() if found else ""


def _finding(document: Document[Any], path: str, words: str, span: Span) -> Diagnostic:
    advice = "Schrijf hier de echte tekst."
    if getattr(document.content, "status", "") == "definitief":
        advice += " Weet u die nog niet? Zet dan bovenaan ‘status: concept’."
    return Diagnostic(
        span,
        CODE,
        f"Hier staat nog ‘{words}’. Deze tekst is niet af, en zo zou de raad hem lezen.",
        advice,
        "error",
        path,
    )
