"""The nouns of verifying: what a sheet promises, and what a written file holds."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pipeline.model import Span

Kind = Literal["heading", "paragraph", "item", "cell", "caption", "note", "alt", "link"]

_DROPPED = re.compile("[\u00ad\u200b\u200c\u2060\ufe0e\ufeff]")


@lru_cache(maxsize=50_000)
def clean(text: str) -> str:
    """Text as it is compared: every white space one space, what nobody sees dropped.

    That is soft hyphens, joiners and U+FE0E, which pandoc adds in HTML to the arrows ↩ and ↔.
    Every text stands in three formats, and in the package too: what was seen is remembered.
    """
    if not text.isascii():
        text = _DROPPED.sub("", text)
    return " ".join(text.split())


class Unreadable(Exception):
    """The file is not what its name says, or larger than any export of ours; str() is Dutch."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One text that must stand in every export, with the place in the YAML that asks for it.

    `level` counts from 1 for headings; `row` and `column` are the headers of a table cell;
    `covers` holds further paths whose text is part of this one; `target` is the address of a
    link: `https://…`, `sheet:<id>#<anchor>` or `#<anchor>`.
    """

    path: str
    span: Span
    sheet: str
    text: str
    heading: str
    kind: Kind
    level: int = 0
    row: str = ""
    column: str = ""
    covers: tuple[str, ...] = ()
    target: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a file: its text and its address as it stands there."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Note:
    """The text of a footnote, at the place of its reference."""

    text: str


@dataclass(frozen=True, slots=True)
class Alt:
    """The text alternative of an image; empty when the file has none."""

    text: str


Token = str | Link | Note | Alt


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, cell text or caption, with all that stands in it.

    `chrome` marks what a program made to find the way: tables of contents, menus, overviews.
    """

    kind: Kind
    text: str
    level: int = 0
    row: str = ""
    column: str = ""
    chrome: bool = False
    links: tuple[Link, ...] = ()
    notes: tuple[Note, ...] = ()
    alts: tuple[Alt, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A file as a reader meets it: its blocks in reading order and the anchors it offers."""

    format_name: str
    blocks: tuple[Block, ...]
    anchors: frozenset[str]

    def links(self) -> Iterator[Link]:
        """Every link of the file, in reading order, those in footnotes last of their block."""
        for block in self.blocks:
            yield from block.links


def in_cell(item: Block, row: str, column: str) -> Block:
    """A block of a table cell, below these headers."""
    kind = "cell" if item.kind == "paragraph" else item.kind
    # Not `replace`, which looks up every field anew: this is done for every block of a table.
    return Block(
        kind, item.text, item.level, row, column, item.chrome, item.links, item.notes, item.alts
    )


def block(tokens: Iterable[Token], kind: Kind, *, level: int = 0, chrome: bool = False) -> Block:
    """The block that these pieces of a line form together."""
    words: list[str] = []
    links: list[Link] = []
    notes: list[Note] = []
    alts: list[Alt] = []
    for piece in tokens:
        if isinstance(piece, str):
            words.append(piece)
        elif isinstance(piece, Link):
            links.append(piece)
        elif isinstance(piece, Note):
            notes.append(piece)
        else:
            alts.append(piece)
    text = clean("".join(words))
    return Block(kind, text, level, "", "", chrome, tuple(links), tuple(notes), tuple(alts))
