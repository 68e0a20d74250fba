"""The plain text of the paragraphs of a Markdown field, with the place of each word."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.load.prose.places import Position, position_of
from pipeline.model import Json, Passage, PassageKind, Run, Span

Piece = tuple[str, Position | None]
Group = tuple[Position, list[int]]
"""Adjacent words on one line: their position in the source, and the index in the plain text at
which each word begins and the last one ends."""
Paragraph = tuple[PassageKind, str, int, list[Group]]
"""Kind and text of a paragraph, the spaces before that text, and where its words are."""


def find_paragraphs(blocks: Sequence[Json]) -> list[Paragraph]:
    """Every paragraph, list item and footnote of a document as pandoc parsed it.

    The positions must still be there. A paragraph comes before the footnotes in it.
    """
    found: list[Paragraph] = []
    for kind, inlines in _paragraphs(blocks, "alinea"):
        pieces = list(_pieces(inlines, None))
        text = "".join(piece for piece, _ in pieces)
        lead = len(text) - len(text.lstrip())
        groups = [
            (
                (*group[0].position[:2], *group[-1].position[2:]),
                [*(each.start for each in group), group[-1].end],
            )
            for group in _group_words(pieces)
        ]
        found.append((kind, text.strip(), lead, groups))
    return found


def place_passages(
    path: str, found: Sequence[Paragraph], locate: Callable[[Position], Span]
) -> tuple[Passage, ...]:
    """The paragraphs of a field that have a place in its file."""
    made = []
    for kind, text, lead, groups in found:
        runs = tuple(
            Run(max(0, start - lead), min(end - lead, len(text)), span)
            for start, end, span in _place_words(groups, locate)
            if start - lead < len(text) and end > lead
        )
        if runs:
            made.append(Passage(path, kind, text, runs))
    return tuple(made)


def _paragraphs(
    blocks: Sequence[Json], kind: PassageKind
) -> Iterator[tuple[PassageKind, Sequence[Json]]]:
    for block in blocks:
        name, content = block["t"], block.get("c")
        inner: PassageKind = "noot" if kind == "noot" else "lijst"
        if name == "Div":
            yield from _paragraphs(content[1], kind)
        elif name == "BlockQuote":
            yield from _paragraphs(content, kind)
        elif name in ("BulletList", "OrderedList"):
            for item in content if name == "BulletList" else content[1]:
                yield from _paragraphs(item, inner)
        elif name in ("Para", "Plain", "Header"):
            inlines = content[2] if name == "Header" else content
            yield kind, inlines
            for note in _notes(inlines):
                yield from _paragraphs(note, "noot")


def _notes(inlines: Sequence[Json]) -> Iterator[Sequence[Json]]:
    for node in inlines:
        kind, content = node["t"], node.get("c")
        if kind == "Note":
            yield content
        elif kind in ("Span", "Link"):
            yield from _notes(content[1])
        elif kind in ("Emph", "Strong", "Strikeout"):
            yield from _notes(content)


def _pieces(inlines: Sequence[Json], around: Position | None) -> Iterator[Piece]:
    for node in inlines:
        kind, content = node["t"], node.get("c")
        if kind == "Str":
            yield content, around
        elif kind in ("Space", "SoftBreak", "LineBreak", "RawInline"):
            yield " ", around if kind == "Space" else None
        elif kind == "Code":
            yield content[1], position_of(content[0]) or around
        elif kind in ("Span", "Link", "Image"):
            yield from _pieces(content[1], position_of(content[0]) or around)
        elif kind not in ("Note", "Math") and isinstance(content, list):
            yield from _pieces(content, around)


def _place_words(
    groups: Sequence[Group], locate: Callable[[Position], Span]
) -> Iterator[tuple[int, int, Span]]:
    """First and last character and place of the groups.

    Where the file spells a character otherwise (`''` in single quotes) the lengths differ; then
    each word is placed separately.
    """
    for position, ends in groups:
        first, last = ends[0], ends[-1]
        whole = locate(position)
        if len(ends) > 2 and whole.end_column - whole.column != last - first:
            line, column = position[:2]
            for start, end in pairwise(ends):
                place = (line, column + start - first, line, column + end - first)
                yield start, end, locate(place)
        else:
            yield first, last, whole


class _Word(NamedTuple):
    """The characters of one piece in the plain text and its position in the source."""

    start: int
    end: int
    position: Position

    @property
    def literal(self) -> bool:
        line, column, end_line, end_column = self.position
        return line == end_line and end_column - column == self.end - self.start


def _group_words(pieces: Sequence[Piece]) -> Iterator[list[_Word]]:
    """Groups of adjacent pieces on one line that the source spells literally."""
    held: list[_Word] = []
    offset = 0
    for text, position in pieces:
        start, offset = offset, offset + len(text)
        if position is None or not text:
            continue
        new = _Word(start, offset, position)
        if held and not (new.literal and _follows(held[-1], new)):
            yield held
            held = []
        held.append(new)
    if held:
        yield held


def _follows(first: _Word, second: _Word) -> bool:
    return first.literal and first.end == second.start and first.position[2:] == second.position[:2]
