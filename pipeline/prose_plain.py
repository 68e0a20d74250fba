"""Prose without markup, read in Python: most texts are plain, and pandoc takes longer for them.

The law, kept by `tests/test_prose_plain.py`: this module declines a text, or gives exactly what
pandoc gives for it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Json, Mark, Passage, PassageKind, Prose, Run, Span
from pipeline.prose_places import Position

_PLAIN = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ÿ .,;:?!()%€'\"’‘“”„/–—…+=\n-]+")
_SPECIAL = re.compile(
    r"^[ \n]|^(?:[-+=]|[0-9]+[.)])|  | $|:/|@|www\.|(?:mailto|xmpp|bron|sheet|figuur|tabel):",
    re.IGNORECASE | re.MULTILINE,
)
"""What may be more than text: a list, a line under a heading, a break, an address, a reference."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of text: its number and the column where its text begins, both from 1."""

    number: int
    column: int
    text: str

    @property
    def position(self) -> Position:
        return self.number, self.column, self.number, self.column + len(self.text)


Paragraph = tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class _Bullets:
    """A list whose items follow each other without an empty line."""

    items: tuple[Paragraph, ...]


def plain(
    path: str, text: str, one_paragraph: bool, whole: Span, locate: Callable[[Position], Span]
) -> Prose | None:
    """The text as paragraphs and simple lists; `None` where there may be more in it.

    `whole` is the place of the text in the file, `locate` the place of a position in the text.
    """
    if not _PLAIN.fullmatch(text):
        return None
    blocks = _blocks(text.removesuffix("\n"))
    if not blocks:
        return None
    read = _passages(path, blocks, locate)
    if read is None:
        return None
    single = len(blocks) == 1 and isinstance(blocks[0], tuple)
    marks = () if single or not one_paragraph else (Mark("opmaak", "blokken", text.strip(), whole),)
    return Prose(
        path,
        whole,
        tuple(map(_json, blocks)),
        marks,
        tuple(passage.text for passage in read),
        (),
        read,
    )


def _blocks(text: str) -> list[Paragraph | _Bullets] | None:
    """The paragraphs and lists of a text; nothing where a line may be something else."""
    blocks: list[Paragraph | _Bullets] = []
    rows: list[_Row] = []
    items: list[list[_Row]] = []
    for number, line in enumerate((*text.split("\n"), ""), 1):
        bullet = line.startswith("- ")
        inside = bullet or (items and line.startswith("  "))
        shown = line[2:] if inside else line
        if not line:
            if rows:
                blocks.append(tuple(rows))
            if items:
                blocks.append(_Bullets(tuple(map(tuple, items))))
            rows, items = [], []
        elif not shown or _SPECIAL.search(shown) or (items and not inside):
            return None
        elif bullet and not items and blocks and isinstance(blocks[-1], _Bullets):
            return None  # an empty line between two items makes every item a paragraph
        elif bullet:
            items.append([_Row(number, 3, shown)])
        elif items:
            items[-1].append(_Row(number, 3, shown))
        else:
            rows.append(_Row(number, 1, shown))
    return blocks


def _json(block: Paragraph | _Bullets) -> Json:
    if isinstance(block, tuple):
        return {"t": "Para", "c": _inlines(block)}
    return {"t": "BulletList", "c": [[{"t": "Plain", "c": _inlines(i)}] for i in block.items]}


def _inlines(rows: Paragraph) -> list[Json]:
    inlines: list[Json] = []
    for row in rows:
        inlines.append({"t": "SoftBreak"})
        for word in row.text.split(" "):
            inlines += ({"t": "Str", "c": word}, {"t": "Space"})
        inlines.pop()
    return inlines[1:]


def _passages(
    path: str, blocks: Sequence[Paragraph | _Bullets], locate: Callable[[Position], Span]
) -> tuple[Passage, ...] | None:
    """Each paragraph and item with its place; nothing where the file writes it otherwise."""
    found = []
    for kind, rows in _paragraphs(blocks):
        runs = []
        start = 0
        for row in rows:
            span = locate(row.position)
            end = start + len(row.text)
            if span.end_column - span.column != end - start:
                return None
            runs.append(Run(start, end, span))
            start = end + 1
        found.append(Passage(path, kind, " ".join(row.text for row in rows), tuple(runs)))
    return tuple(found)


def _paragraphs(
    blocks: Sequence[Paragraph | _Bullets],
) -> Iterator[tuple[PassageKind, Paragraph]]:
    for block in blocks:
        if isinstance(block, tuple):
            yield "alinea", block
        else:
            for item in block.items:
                yield "lijst", item
