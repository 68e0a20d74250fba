"""Markup that did not work: pandoc leaves it in the text, so readers would see the signs."""

import re
from collections.abc import Iterator, Sequence

from pipeline.load.prose.guard import RawMark
from pipeline.load.prose.places import Position, position_of
from pipeline.model import Json, MarkKind

_HOLE = "\ufffc"
"""Stands for what is not literal text: a link, a footnote, code."""

_SCHEME = r"(?:bron|sheet|figuur|tabel):"
_BROKEN: tuple[tuple[MarkKind, str, re.Pattern[str]], ...] = (
    ("voetnoot-onbekend", "", re.compile(r"\[\^[^\[\]\n]*\]")),
    (
        "verwijzing-kapot",
        "",
        re.compile(
            r"\[[^\[\]]*\]\([^()\n]*\)|\[[^\[\]^]+\]\[[^\[\]^]*\]"
            rf"|(?:\[[^\[\]]*\]?\s?)?\(?\b{_SCHEME}[^\s{_HOLE}).,;]+\)?"
            r"|\[[^\[\]]*\]\("
        ),
    ),
    ("opmaak", "tabel", re.compile(r"(?m)(?:^[ \t]*\|.*\|[ \t]*$\n?)+|^.*\n[-:| ]*-\|[-:| ]*$")),
    ("opmaak", "tekens", re.compile(r"\*{2,}|~{2,}")),
)

Piece = tuple[str, tuple[Json, ...]]
"""A text, and the attributes around it from the outside in: the innermost position counts."""


def literal_marks(inlines: Sequence[Json]) -> Iterator[RawMark]:
    """The marks in one paragraph as pandoc parsed it, its positions still there."""
    pieces = list(_pieces(inlines, ()))
    text = "".join(piece for piece, _ in pieces)
    taken: list[tuple[int, int]] = []
    for kind, target, pattern in _BROKEN:
        for found in pattern.finditer(text):
            span = found.start(), found.start() + len(found.group().rstrip())
            position = _position(pieces, span)
            if position is None or any(a < span[1] and span[0] < b for a, b in taken):
                continue
            taken.append(span)
            shown = found.group().strip()
            yield kind, target or shown.strip("[^]() "), shown, position


def _pieces(inlines: Sequence[Json], around: tuple[Json, ...]) -> Iterator[Piece]:
    for node in inlines:
        kind, content = node["t"], node.get("c")
        if kind == "Span":
            yield from _pieces(content[1], (*around, content[0]))
        elif kind == "Str":
            yield content, around
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield (" " if kind == "Space" else "\n"), around
        elif kind in ("Link", "Image", "Code", "Note", "RawInline"):
            yield _HOLE, around
        elif isinstance(content, list):
            yield from _pieces(content, around)


def _position(pieces: Sequence[Piece], span: tuple[int, int]) -> Position | None:
    """The position of the pieces that hold the characters of `span`."""
    start = 0
    inside: list[Position] = []
    for text, around in pieces:
        if start < span[1] and start + len(text) > span[0]:
            found = (position_of(attributes) for attributes in reversed(around))
            inside += [position for position in found if position][:1]
        start += len(text)
    if not inside:
        return None
    first, last = min(inside), max(inside, key=lambda item: item[2:])
    return first[0], first[1], last[2], last[3]
