"""nog-in-te-vullen: placeholders must not reach the council."""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package, Passage, Severity, Span
from pipeline.taal.content import find_ellipses, find_placeholders
from pipeline.taal.essence import normalise_text

CODE = "nog-in-te-vullen"
GROUP = "volledigheid"
_UNIT = re.compile(r"\s?(?:(?:euro|miljoen|miljard|procent|woningen)\b|%)")
"""What follows a number: dots before it are no pause but a number that is missing."""


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every placeholder in a text for readers, and three dots where words should stand."""
    last = {passage.path: passage for passage in document.passages if passage.kind != "noot"}
    for passage in document.passages:
        text = passage.text
        spots = tuple(find_placeholders(text))
        for start, end in spots:
            span = passage.span(start, end)
            yield _finding(document, passage, text[start:end], span, "error")
        for start, end in find_ellipses(text):
            if any(start < until and since < end for since, until in spots):
                continue
            alone = end == len(text) and passage is last.get(passage.path, passage)
            alone = alone or bool(_UNIT.match(text, end))
            severity: Severity = "error" if alone else "warning"
            yield _finding(document, passage, text[start:end], passage.span(start, end), severity)
        if not text.isascii():
            yield from _disguised(document, passage)


def _disguised(document: Document[Any], passage: Passage) -> Iterator[Diagnostic]:
    """A placeholder in letters of another alphabet, or with signs between that nobody sees."""
    shown = normalise_text(passage.text)
    if shown == passage.text or any(find_placeholders(passage.text)):
        return
    for start, end in find_placeholders(shown):
        span = passage.span(0, len(passage.text))
        yield _finding(document, passage, shown[start:end], span, "error")
        return


def _finding(
    document: Document[Any], passage: Passage, words: str, span: Span, severity: Severity
) -> Diagnostic:
    advice = "Schrijf hier de echte tekst."
    if severity == "warning":
        return Diagnostic(
            span,
            CODE,
            f"Hier staat ‘{words}’. De raad kan denken dat er tekst mist.",
            "Maak de zin af. Laat u in een citaat iets weg? Schrijf dan (…).",
            severity,
            passage.path,
        )
    if getattr(document.content, "status", "") == "definitief":
        advice += " Weet u die nog niet? Zet dan bovenaan ‘status: concept’."
    return Diagnostic(
        span,
        CODE,
        f"Hier staat nog ‘{words}’. Deze tekst is niet af en komt zo bij de raad.",
        advice,
        severity,
        passage.path,
    )
