"""The nouns of verifying: what a sheet promises, and what a written file holds."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.model import Span

Kind = Literal[
    "heading", "paragraph", "item", "cell", "caption", "note", "alt", "link", "overview"
]  # fmt: skip

_DROPPED = re.compile("[\u00ad\u200b\u200c\u2060\ufe0e\ufeff]")


def clean(text: str) -> str:
    """Text as it is compared: every white space one space, what nobody sees dropped.

    That is soft hyphens, joiners and U+FE0E, which pandoc adds in HTML to the arrows ↩ and ↔.
    """
    seen = text if text.isascii() else _DROPPED.sub("", text)
    return " ".join(seen.split())


@dataclass(frozen=True, slots=True)
class Expected:
    """One text that must stand in every export, with the place in the YAML that asks for it.

    `level` counts from 1 for headings; `row` and `column` are the headers of a table cell;
    `covers` holds further paths whose text is part of this one; `target` is the address of a
    link: `https://…`, `sheet:<id>#<anchor>` or `#<anchor>`. An `overview` is the caption of a table
    that we add; its cells only repeat titles, and are no promises.
    """

    path: str
    span: Span
    sheet: str
    text: str
    kind: Kind
    level: int = 0
    row: str = ""
    column: str = ""
    covers: tuple[str, ...] = ()
    target: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a file: its text and its address as it stands there.

    `name` is what a screen reader says where that is not the text: a label, or the alternative of
    a picture.
    """

    text: str
    target: str
    name: str = ""


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

    `chrome` marks what helps to find the way: tables of contents, menus, overviews.
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
class Heading:
    """A heading, the names by which links lead to it, and whether contents list it."""

    level: int
    text: str
    places: frozenset[str] = frozenset()
    is_listed: bool = True


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents: its lines, and the first and last level of the headings it lists."""

    lines: tuple[Link, ...]
    first: int = 2
    last: int = 3


Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a screen reader announces it.

    `headless_rows` and `blank_rows` are the first texts of the rows without a header, unless the
    table says that it has none, and with an empty cell; empty where the whole table is meant.
    Widths are in centimetres, 0 where the file says none.
    """

    caption: str
    is_named: bool
    has_header_row: bool
    headless_rows: tuple[str, ...] = ()
    blank_rows: tuple[str, ...] = ()
    holds_table: bool = False
    width: float = 0
    room: float = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its alternative, whether a screen reader gets it, its size and the room for it.

    Sizes are a width and a height in centimetres; a room of 0 is one that the file does not say.
    """

    alt: str
    is_read: bool
    size: Size = (0, 0)
    room: Size = (0, 0)


@dataclass(frozen=True, slots=True)
class Fault:
    """A broken rule in a file; `text` is a text of the sheet by which its place is found."""

    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """A file as a reader meets it: its blocks in reading order and the anchors it offers.

    `is_document` is false for a web page that is no document of ours. `format_faults` are the
    faults that only a file of this format can have.
    """

    format_name: str
    blocks: tuple[Block, ...]
    anchors: frozenset[str]
    title: str = ""
    language: str = ""
    headings: tuple[Heading, ...] = ()
    contents: Contents | None = None
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()
    blank_lines: int = 0
    is_document: bool = True
    format_faults: tuple[Fault, ...] = ()

    def links(self) -> Iterator[Link]:
        """Every link of the file, in reading order, those in footnotes last of their block."""
        for block in self.blocks:
            yield from block.links


def read_table(rows: Iterable[Iterable[Iterable[Block]]]) -> Iterator[Block]:
    """The blocks of a table, from those of its cells, each below its headers.

    The first row holds the headers of the columns, the first cell that of its row.
    """
    columns: list[str] = []
    for number, row in enumerate(rows):
        header = ""
        for position, cell in enumerate(row):
            column = columns[position] if position < len(columns) else ""
            blocks = [_place_in_cell(item, header, column) for item in cell]
            yield from blocks
            text = " ".join(item.text for item in blocks if item.text)
            if number == 0:
                columns.append(text)
            elif position == 0:
                header = text


def _place_in_cell(item: Block, row: str, column: str) -> Block:
    kind = "cell" if item.kind == "paragraph" else item.kind
    return replace(item, kind=kind, row=row, column=column)


def make_block(
    tokens: Iterable[Token], kind: Kind, *, level: int = 0, chrome: bool = False
) -> Block:
    """Joins the pieces of a line into one block."""
    pieces = tuple(tokens)
    text = clean("".join([piece for piece in pieces if isinstance(piece, str)]))
    others = [piece for piece in pieces if not isinstance(piece, str)]
    return Block(
        kind,
        text,
        level,
        chrome=chrome,
        links=tuple([piece for piece in others if isinstance(piece, Link)]),
        notes=tuple([piece for piece in others if isinstance(piece, Note)]),
        alts=tuple([piece for piece in others if isinstance(piece, Alt)]),
    )


def make_link(pieces: Iterable[Token], target: str, label: str = "") -> Link:
    """Joins the pieces of a line into one link; `label` names it instead of its text."""
    pieces = tuple(pieces)
    text = clean("".join(piece for piece in pieces if isinstance(piece, str)))
    alts = clean(" ".join(piece.text for piece in pieces if isinstance(piece, Alt)))
    return Link(text, target, label or ("" if text else alts))
