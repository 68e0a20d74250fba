"""What the three writers of our own share: which trees they know, and how they escape text.

Pandoc is the yardstick: for every tree that a writer of ours takes, it gives the very bytes that
pandoc and our repairs of its file give (`tests/test_export_direct.py`). Any other tree goes to
pandoc.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Json

_ODD = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that programs write each in their own way."""


_ADDRESS = re.compile(r"(?:#|https?://|[\w-]+\.\w+#)[\w@/:=?;#%&,+.!~*'()-]*", re.ASCII)


class Unfamiliar(Exception):
    """The tree holds something that only pandoc writes."""


def text(words: str) -> str:
    """Words between tags; Unfamiliar where they hold odd characters."""
    if _ODD.search(words):
        raise Unfamiliar
    if "&" in words or "<" in words or ">" in words:
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return words


def value(name: str) -> str:
    """An address or a name between double quotes."""
    if not name or " " in name:
        raise Unfamiliar
    return text(name).replace('"', "&quot;")


def web(place: str) -> str:
    """An address that every program writes as it stands."""
    if not _ADDRESS.fullmatch(place):
        raise Unfamiliar
    return place


def one(values: Sequence[Json]) -> Json:
    """The only one of these; Unfamiliar where there are none or more."""
    if len(values) != 1:
        raise Unfamiliar
    return values[0]


def bare(attributes: Json) -> None:
    """Unfamiliar where an element has a name, a class or an attribute."""
    if attributes[0] or attributes[1] or attributes[2]:
        raise Unfamiliar


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure of one picture: its file, its alternative as inlines, and its caption as blocks."""

    source: str
    words: Sequence[Json]
    caption: Sequence[Json]


def picture_of(figure: Json) -> Picture:
    """The content of a figure; Unfamiliar where there is more in it than one picture."""
    attributes, (short, caption), blocks = figure
    image = one(one(blocks)["c"])
    if short or one(blocks)["t"] != "Plain" or image["t"] != "Image":
        raise Unfamiliar
    look, words, (source, title) = image["c"]
    bare(attributes)
    bare(look)
    if title:
        raise Unfamiliar
    return Picture(source, words, caption)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its classes and caption, its columns, and of the rows the first that are headers.

    `widths` are shares of the page, `headers` the number of columns with row headers.
    """

    classes: Sequence[str]
    caption: Sequence[Json]
    widths: Sequence[float]
    headers: int
    head: Json
    rows: Sequence[Json]


def grid_of(table: Json) -> Grid:
    """The content of a table; Unfamiliar where it is not one row of headers above its rows."""
    (name, classes, pairs), (short, caption), columns, head, bodies, foot = table
    body = one(bodies)
    odd = name or pairs or short or foot[1] or body[2] or any(body[0]) or any(head[0])
    if odd or not body[3]:
        raise Unfamiliar
    if any(side["t"] != "AlignDefault" or width["t"] != "ColWidth" for side, width in columns):
        raise Unfamiliar
    widths = [width["c"] for _, width in columns]
    return Grid(classes, caption, widths, body[1], one(head[1]), body[3])


def blocks_of(content: Json) -> Sequence[Json]:
    """The blocks of a cell; Unfamiliar where it is empty or more than one cell."""
    attributes, side, down, across, blocks = content
    bare(attributes)
    if side["t"] != "AlignDefault" or (down, across) != (1, 1) or not blocks:
        raise Unfamiliar
    return list(blocks)


def parted(inlines: Sequence[Json]) -> Iterator[str | Json]:
    """Words and spaces that follow each other as one text, and every other inline as it is."""
    words: list[str] = []
    for node in inlines:
        if node["t"] == "Str":
            words.append(node["c"])
        elif node["t"] in ("Space", "SoftBreak"):
            words.append(" ")
        else:
            yield "".join(words)
            words = []
            yield node
    yield "".join(words)
