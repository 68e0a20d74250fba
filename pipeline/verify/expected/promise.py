"""The functions that write down an expected reading order, and its addresses and dates."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict, Unpack

from pipeline.model import Document, anchor
from pipeline.style.labels import MAANDEN
from pipeline.verify.expected.prose import join_text, pieces
from pipeline.verify.nouns import Expected, Kind, clean
from schema import Bron


@dataclass(frozen=True, slots=True)
class Source:
    """A document with what its links need: all sources, and whether it is read in the package."""

    document: Document[Any]
    bronnen: Mapping[str, Bron]
    in_package: bool


class Details(TypedDict, total=False):
    """The fields of `Expected` that only some promises have."""

    level: int
    row: str
    column: str
    covers: tuple[str, ...]
    target: str


def line(
    source: Source, path: str, text: str, kind: Kind = "paragraph", **more: Unpack[Details]
) -> Expected:
    """One text that stands alone."""
    document = source.document
    for name in ("row", "column"):
        if more.get(name):
            more[name] = clean(more[name])
    return Expected(path, document.span(path), document.id, clean(text), kind, **more)


def heading(source: Source, path: str, text: str, level: int, *covers: str) -> Expected:
    """A heading of the document."""
    return line(source, path, text, "heading", level=level, covers=covers)


def text(
    source: Source, path: str, kind: Kind = "paragraph", *, row: str = "", column: str = ""
) -> Iterator[Expected]:
    """The paragraphs, items, links and footnotes of one prose field."""
    prose = source.document.prose.get(path)
    if prose is None:
        return
    for piece in pieces(prose.blocks, kind):
        target = address(source, piece.target) if piece.kind == "link" else ""
        yield line(source, path, piece.text, piece.kind, row=row, column=column, target=target)


def items(
    source: Source, path: str, values: tuple[str, ...], *, row: str = "", column: str = ""
) -> Iterator[Expected]:
    """A list of sentences: one bullet each."""
    for number in range(1, len(values) + 1):
        yield from text(source, f"{path}/{number}", "item", row=row, column=column)


def cells(source: Source, path: str, labels: Iterable[str]) -> Iterator[Expected]:
    """The column headers of a table."""
    for label in labels:
        yield line(source, path, label, "cell")


def or_absent(found: Iterable[Expected], absent: Expected) -> Iterator[Expected]:
    """The promises of a cell, or `absent` where there are none: no cell is blank."""
    yield from tuple(found) or (absent,)


def plain_text(source: Source, path: str) -> str:
    """A prose field as one line, for headers that repeat it."""
    prose = source.document.prose.get(path)
    return join_text(prose.blocks) if prose else ""


def address(source: Source, target: str) -> str:
    """Where a link of the prose leads: `https://…`, `sheet:<id>#<anchor>` or `#<anchor>`."""
    scheme, _, name = target.partition(":")
    here = source.document.id
    if scheme == "bron":
        bron = source.bronnen.get(name)
        if bron is not None and bron.url is not None:
            return bron.url
        return f"#{source_anchor(source, name)}"
    if scheme == "sheet":
        sheet_id, _, item = name.partition("#")
        return f"sheet:{sheet_id}#{anchor(sheet_id, item)}"
    if scheme in ("figuur", "tabel"):
        return f"#{anchor(here, name)}"
    return target


def source_anchor(source: Source, bron_id: str) -> str:
    """The anchor of a line in the list of sources; a name of ours, which no id can be."""
    name = f"bron_{bron_id}"
    return name if source.in_package else anchor(source.document.id, name)


def dutch_date(value: date) -> str:
    """A date as readers see it: 31 december 2025."""
    return f"{value.day} {MAANDEN[value.month - 1]} {value.year}"
