"""samenvatting-te-lang: a summary is what a council member reads when there is no time."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package, Span
from pipeline.taal.fields import readable
from pipeline.taal.words import words

CODE = "samenvatting-te-lang"
GROUP = "taal"
MOST = 120
"""Words; the number that the help of the field promises."""


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """The part of a summary after its 120th word."""
    spans = [
        passage.span(word.start, word.end)
        for passage in readable(document)
        if passage.field == "samenvatting" and passage.kind != "noot"
        for word in words(passage.text)
    ]
    if len(spans) <= MOST:
        return
    first, last = spans[MOST], spans[-1]
    yield Diagnostic(
        Span(first.file, first.line, first.column, last.end_line, last.end_column),
        CODE,
        f"De samenvatting heeft {len(spans)} woorden. Wie weinig tijd heeft, leest alleen dit "
        f"stuk: meer dan {MOST} is dan te veel.",
        "Houd over: waar gaat het over, wat kan de raad kiezen, en wat zijn de gevolgen. "
        "De rest staat al in de sheet.",
        "warning",
        "samenvatting",
    )
