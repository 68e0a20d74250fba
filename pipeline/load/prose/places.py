"""From a position in the text of a YAML scalar to its exact place in the file."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any

from pipeline.model import Span
from pipeline.yaml.tree import Scalar

Position = tuple[int, int, int, int]
"""Line, column, end line and end column in a text, 1-based, end exclusive; tabs stop at 4."""

_TAB = 4
_MOST_JOINED = 32
_RANGE = re.compile(r"(\d{1,9}):(\d{1,9})-(\d{1,9}):(\d{1,9})")
_LINE_END = re.compile("\n")
_DOUBLE = re.compile(
    r"\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\.|[^\"\\]", re.DOTALL
)
_SINGLE = re.compile(r"''|[^']")


def position_of(attributes: Any) -> Position | None:
    """The position in a pandoc attribute, around all its parts; of several positions the last."""
    pairs = attributes[2] if isinstance(attributes, list) and len(attributes) == 3 else []
    for name, value in reversed(pairs):
        if name == "data-pos":
            return _parsed(value)
    return None


def _parsed(value: str) -> Position | None:
    """A position as numbers."""
    found = [tuple(map(int, part)) for part in _RANGE.findall(value)]
    if not found:
        return None
    first, last = min(part[:2] for part in found), max(part[2:] for part in found)
    return first[0], first[1], last[0], last[1]


def position_at(text: str, span: tuple[int, int]) -> Position:
    """The position of the characters from `span[0]` up to `span[1]`, on one line."""
    starts = _line_starts(text)
    line = bisect_right(starts, span[0])
    start = starts[line - 1]
    before, inside = text[start : span[0]], text[span[0] : span[1]]
    return line, _width(before) + 1, line, _width(before + inside) + 1


@lru_cache(maxsize=64)
def _line_starts(text: str) -> Sequence[int]:
    """Where each line begins; kept, for a place is asked at each mark."""
    return [0, *(found.end() for found in _LINE_END.finditer(text))]


def content_span(scalar: Scalar, lines: Sequence[str]) -> Span:
    """The text of a scalar itself: without the `|` and the indentation, or without its quotes."""
    span = scalar.span
    if not scalar.value:
        return span
    if not scalar.style and span.line == span.end_line:
        return span
    rows = scalar.value.rstrip("\n").split("\n")
    return locator(scalar, lines)((1, 1, len(rows), _width(rows[-1]) + 1))


def locator(scalar: Scalar, lines: Sequence[str]) -> Callable[[Position], Span]:
    """A function from a position in the text of `scalar` to its place in the file of `lines`."""
    rows = scalar.value.split("\n")
    point = _in_block(scalar, rows, lines) if scalar.style == "|" else _in_line(scalar, rows, lines)

    def locate(position: Position) -> Span:
        row, column, end_row, end_column = position
        end_row = min(end_row, len(rows) + 1)
        if end_column == 1 and end_row > row:
            end_row -= 1
            while end_row > row and not rows[end_row - 1].strip():
                end_row -= 1
            end_column = _width(rows[end_row - 1]) + 1
        return Span(scalar.span.file, *point(row, column), *point(end_row, end_column))

    return locate


Point = Callable[[int, int], tuple[int, int]]


def _in_block(scalar: Scalar, rows: Sequence[str], lines: Sequence[str]) -> Point:
    def point(row: int, column: int) -> tuple[int, int]:
        line = min(scalar.span.line + row, len(lines))
        text = _row(rows, row)
        indent = len(lines[line - 1].rstrip("\r\n")) - len(text)
        return line, max(1, indent + _index(text, column) + 1)

    return point


def _in_line(scalar: Scalar, rows: Sequence[str], lines: Sequence[str]) -> Point:
    """For a text on one line of the file; in double quotes it may still hold `\\n`."""
    offsets = _offsets(scalar, lines)
    starts = [0, *accumulate(len(text) + 1 for text in rows)]

    def point(row: int, column: int) -> tuple[int, int]:
        before = starts[min(row - 1, len(rows))]
        index = min(before + _index(_row(rows, row), column), len(offsets) - 1)
        return scalar.span.line, scalar.span.column + offsets[index]

    return point


def _row(rows: Sequence[str], number: int) -> str:
    return rows[number - 1] if number <= len(rows) else ""


def _offsets(scalar: Scalar, lines: Sequence[str]) -> Sequence[int]:
    """For each character of a text, and its end, the distance from the start of the scalar."""
    if scalar.style not in ("'", '"'):
        return range(len(scalar.value) + 1)
    span = scalar.span
    # No further than its own end: a line can hold thousands of them.
    end = span.end_column - 2 if span.end_line == span.line else None
    row = lines[span.line - 1][span.column : end]
    if row == scalar.value:
        return range(1, len(row) + 2)
    pattern = _SINGLE if scalar.style == "'" else _DOUBLE
    starts = [found.start() + 1 for found in pattern.finditer(row)]
    return [*starts[: len(scalar.value)], span.end_column - span.column - 1]


def _width(text: str) -> int:
    """The number of columns of a text whose tabs stop at every fourth column.

    Pandoc composes a text before it counts: an e with an accent of its own is one column.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return len(text.expandtabs(_TAB)) if "\t" in text else len(text)


def _index(text: str, column: int) -> int:
    """The number of characters before a column."""
    if _is_plain(text):
        return column - 1
    return bisect_left(_columns(text), column - 1)


@lru_cache(maxsize=64)
def _is_plain(text: str) -> bool:
    """Whether each character takes one column; kept, for a place is asked at each word."""
    return "\t" not in text and unicodedata.is_normalized("NFC", text)


@lru_cache(maxsize=64)
def _columns(text: str) -> tuple[int, ...]:
    """For each number of characters of a text, how many columns those take."""
    columns = [0]
    part = ""
    before = 0
    for char, following in zip(text, (*text[1:], ""), strict=True):
        if char == "\t":
            part, before = "", columns[-1] + _TAB - columns[-1] % _TAB
            columns.append(before)
            continue
        # No letter has so many accents; without an end to it this could take for ever.
        if part and (not _joins(char) or len(part) >= _MOST_JOINED):
            part, before = "", columns[-1]
        part += char
        width = len(unicodedata.normalize("NFC", part))
        # Of signs that compose to one, only the end of the last is a place.
        columns.append(before + width - (1 if _joins(following) else 0))
    return tuple(columns)


def _joins(char: str) -> bool:
    """Whether a sign can compose with the one before it: an accent, or part of a Korean letter."""
    return bool(char) and (unicodedata.combining(char) > 0 or "\u1160" <= char <= "\u11ff")
