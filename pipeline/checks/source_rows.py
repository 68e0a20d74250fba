"""The texts that readers see, as the rows of the file in which they stand.

Pandoc joins the rows of a paragraph, so what people paste at the start of a row (a bullet, a tab)
is only visible here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline.model import Document, Edit, Package, Span
from schema import Veldtekst

_LINK_TARGET = re.compile(r"\]\([^)\s]{0,999}\)")
POINT = re.compile(r"[-*+](?: |\t)|\d{1,9}[.)](?: |\t|$)")
"""The start of a list item in Markdown."""

_BEGINS = re.compile(r"[-*+](?: |\t)|0*1[.)](?: |\t)")
_QUOTES = ("'", '"')


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a text; `column` is where it begins. The address of a link is blanked out."""

    text: str
    file: str
    line: int
    column: int

    def span(self, start: int, end: int) -> Span:
        """The place of the characters from `start` up to `end`."""
        return Span(self.file, self.line, self.column + start, self.line, self.column + end)

    def edit(self, start: int, end: int, text: str) -> Edit:
        """The repair that puts `text` in the place of these characters."""
        return Edit(self.span(start, end), text)


@dataclass(frozen=True)
class Field:
    """A text that readers see; `lines` are those of its file.

    A rule first looks at `value`, because making rows takes ten times as long.
    """

    leaf: Veldtekst
    span: Span
    lines: Sequence[str]

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the text as they stand in the file."""
        return tuple(_rows(self.span, self.lines))

    @property
    def path(self) -> str:
        return self.leaf.path

    @property
    def text(self) -> str:
        return str(self.leaf.waarde)

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[Row, re.Match[str]]]:
        """Every match in a row, in order."""
        for row in self.rows:
            for found in pattern.finditer(row.text):
                yield row, found

    def spots(self, pattern: re.Pattern[str]) -> Iterator[tuple[Span, str]]:
        """The place and the words of every match; where an escape of YAML hides it, the whole."""
        seen = False
        for row, found in self.find(pattern):
            seen = True
            words = found.group().strip() or found.group()
            start = found.start() + found.group().index(words)
            yield row.span(start, start + len(words)), words
        one_line = self.span.line == self.span.end_line
        hidden = None if seen or not one_line else pattern.search(self.text)
        if hidden and "](" not in self.text:
            yield self.span, hidden.group()


def fields(document: Document[Any], package: Package, gate: re.Pattern[str]) -> Iterator[Field]:
    """Every text of a document that readers see and that holds `gate`, in reading order."""
    lines = package.sources.get(document.file, "").split("\n")
    for leaf in document.leaves:
        place = document.places.get(leaf.path)
        if place is None or not leaf.opmaak.zichtbaar or not isinstance(leaf.waarde, str):
            continue
        if not gate.search(leaf.waarde):
            continue
        prose = document.prose.get(leaf.path)
        span = prose.span if prose else place.value
        yield Field(leaf, span, lines)


def _rows(span: Span, lines: Sequence[str]) -> Iterator[Row]:
    for number in range(span.line, min(span.end_line, len(lines)) + 1):
        start = span.column - 1 if number == span.line else 0
        end = span.end_column - 1 if number == span.end_line else None
        text = lines[number - 1][start:end].rstrip("\r")
        if span.line == span.end_line and text[:1] in _QUOTES and text[-1:] == text[:1]:
            start, text = start + 1, text[1:-1]
        if "](" in text:
            text = _LINK_TARGET.sub(_blank, text)
        yield Row(text, span.file, number, start + 1)


def _blank(found: re.Match[str]) -> str:
    return "](" + "x" * (len(found.group()) - 3) + ")"


def numbered_points(field: Field) -> frozenset[int]:
    """The numbers of the rows of which Markdown makes a numbered point.

    Only 1 may stand right under a text; after a blank row or in a list any number may.
    """
    found: set[int] = set()
    may_begin, in_list = True, False
    for number, row in enumerate(field.rows):
        text = row.text.strip()
        if _BEGINS.match(text) or (POINT.match(text) and (may_begin or in_list)):
            in_list = True
            found.add(number)
        in_list = in_list and bool(text)
        may_begin = not text
    return frozenset(found)
