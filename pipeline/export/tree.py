"""What every format asks of a manuscript: its headings, its tables, its version and day."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import SOURCE_PROPERTY as SOURCE
from pipeline.model import Json, Manuscript
from pipeline.style import Style, font, labels

DEPTH = (2, 3)
"""The heading levels that a table of contents lists; level 1 is the title of the document."""

SHORT_TABLE = 8
"""A table of at most about so many lines stays on one page."""
LAST_LINES, _LINE = 4, 60
"""How many lines at the end of a chapter stay together, and about how many letters one holds."""
_FIRST_ROW, _OTHER_ROW = 6, 14


class Entry(NamedTuple):
    """A line of the table of contents: the level of its heading, its text and its anchor."""

    level: int
    text: str
    anchor: str


def count_last(lengths: Sequence[int]) -> int:
    """How many of the last paragraphs of a chapter, of so many letters, stay together.

    At least two: no page holds but one or two lines.
    """
    lines = 0
    for count, length in enumerate(reversed(lengths), 1):
        lines += 1 + length // _LINE
        if count > 1 and lines >= LAST_LINES:
            return count
    return len(lengths)


def entries(blocks: Sequence[Json]) -> tuple[Entry, ...]:
    """The headings that the table of contents lists, in reading order, also those in a Div."""
    return tuple(_entries(blocks))


def _entries(blocks: Sequence[Json]) -> Iterator[Entry]:
    for block in blocks:
        if block["t"] == "Div":
            yield from _entries(block["c"][1])
        elif block["t"] == "Header" and block["c"][0] in DEPTH:
            yield Entry(block["c"][0], read_text(block["c"][2]), block["c"][1][0])


def is_package(manuscript: Manuscript) -> bool:
    """Whether the document holds more than one sheet, each in a chapter."""
    return manuscript.sheets != (manuscript.id,)


def chapters(manuscript: Manuscript) -> tuple[Entry, ...]:
    """The headings of the chapters, which begin on a new page; a sheet has none."""
    if not is_package(manuscript):
        return ()
    return tuple(entry for entry in entries(manuscript.blocks) if entry.level == DEPTH[0])


def place(blocks: Sequence[Json]) -> int:
    """How many blocks stand before the table of contents: it comes before the second heading."""
    headings = [number for number, block in enumerate(blocks) if block["t"] == "Header"]
    return headings[1] if len(headings) > 1 else len(blocks)


def version_and_day(manuscript: Manuscript) -> str:
    """What the footer of a page says at the left: the version and the day, where there are any."""
    version = labels.VERSIE.format(waarde=manuscript.version) if manuscript.version else ""
    day = labels.dutch_date(manuscript.day) if manuscript.day else ""
    return ", ".join(filter(None, (version, day)))


def properties(manuscript: Manuscript) -> tuple[tuple[str, str], ...]:
    """What the file says of itself to programs: its version, its name, and of each sheet in it the
    checksum of its source. By that `import --into` finds the sheet as it was exported."""
    rows = (
        ("Versie", manuscript.version),
        ("Document", manuscript.id),
        *((f"{SOURCE}{sheet}", checksum) for sheet, checksum in manuscript.sources),
    )
    return tuple((name, value) for name, value in rows if value)


def read_text(inlines: Sequence[Json]) -> str:
    """The words of inline nodes that hold nothing but words, as those of a heading do; a part in
    another language is a Span."""
    return "".join(
        read_text(node["c"][1]) if node["t"] == "Span" else str(node.get("c", " "))
        for node in inlines
    )


def faces(manuscript: Manuscript, style: Style) -> Mapping[str, bytes]:
    """The files of the typeface that go into the document; italics only where a text has them."""
    found = font.faces(style.office_font)
    # In a text the quotation marks have a backslash before them.
    is_slanted = '"t": "Emph"' in json.dumps(manuscript.blocks)
    return {face: data for face, data in found.items() if is_slanted or "Italic" not in face}


def stays_whole(row: int, lines: float) -> bool:
    """Whether the row of a table with this number, of about so many lines, stays on one page.

    A row that moves to the next page leaves its height white: at most a quarter of a page, of which
    the headings above the first row take a part. A page holds about 45 lines.
    """
    return lines <= (_FIRST_ROW if row == 1 else _OTHER_ROW)


@dataclass(frozen=True, slots=True)
class Table:
    """What the tree says about a table and pandoc does not write into every format.

    `shares` are the widths of the columns as parts of the line, `row_headers` the number of
    columns that hold row headers.
    """

    classes: frozenset[str]
    shares: tuple[float, ...]
    row_headers: int

    @property
    def is_matrix(self) -> bool:
        """Whether this is drawn as quadrants."""
        return "matrix" in self.classes

    @property
    def is_wide(self) -> bool:
        """Whether this stands on an A4 on its side."""
        return "liggend" in self.classes


def list_tables(blocks: Sequence[Json]) -> Iterator[Table]:
    """The tables of the tree in reading order; they stand beside other blocks or in a Div."""
    for block in blocks:
        if block["t"] == "Div":
            yield from list_tables(block["c"][1])
        elif block["t"] == "Table":
            yield _read_table(block["c"])


def _read_table(content: Json) -> Table:
    attributes, _, columns, _, bodies, _ = content
    given = tuple(float(width.get("c", 0)) for _, width in columns)
    shares = given if all(given) else (1 / len(columns),) * len(columns)
    row_headers = max((body[1] for body in bodies), default=0)
    return Table(frozenset(attributes[1]), shares, row_headers)
