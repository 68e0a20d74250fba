"""The table of contents of a manuscript, the same in every format."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import Json

DEPTH = (2, 3)
"""The heading levels that a table of contents lists; level 1 is the title of the document."""


class Entry(NamedTuple):
    """A line of the table of contents: the level of its heading, its text and its anchor."""

    level: int
    text: str
    anchor: str


def entries(blocks: Sequence[Json]) -> tuple[Entry, ...]:
    """The headings that the table of contents lists, in reading order."""
    return tuple(
        Entry(block["c"][0], _text(block["c"][2]), block["c"][1][0])
        for block in blocks
        if block["t"] == "Header" and block["c"][0] in DEPTH
    )


def place(blocks: Sequence[Json]) -> int:
    """How many blocks stand before the table of contents: it comes before the second heading."""
    headings = [number for number, block in enumerate(blocks) if block["t"] == "Header"]
    return headings[1] if len(headings) > 1 else len(blocks)


def _text(inlines: list[Json]) -> str:
    return "".join(" " if node["t"] == "Space" else str(node.get("c", "")) for node in inlines)
