"""Accessibility of the tables of an ODT export."""

from collections.abc import Iterator, Sequence

from lxml import etree

from pipeline.verify.faults import Fault
from pipeline.verify.gate_odt_parts import (
    FO,
    Parts,
    asks,
    cm,
    has_image,
    is_styled,
    room,
    words,
)
from pipeline.verify.odt import STYLE, TABLE, TEXT, count

_CAPTIONS = ("TableCaption", "Caption", "Table")
_COVERED = f"{TABLE}covered-table-cell"
_CELLS = (f"{TABLE}table-cell", _COVERED)
_SLACK = 0.02
_MOST = 64
"""No table of ours has more columns; a file that says so is not believed."""


Rows = Sequence[etree._Element]


def tables(parts: Parts) -> Iterator[Fault]:
    """Every fault in the tables, each at its caption."""
    width, _ = room(parts)
    for table in parts.content.iter(f"{TABLE}table"):
        caption = table.getprevious()
        has_caption = caption is not None and is_styled(caption, parts.named, *_CAPTIONS)
        title = words(caption) if has_caption else ""
        if not title:
            yield Fault("odt-tabel-zonder-bijschrift")
        elif caption is not None and asks(caption, parts.named, f"{FO}keep-with-next") != "always":
            yield Fault("odt-bijschrift-los", title)
        for code in _codes(table, parts, width):
            yield Fault(code, title)


def _codes(table: etree._Element, parts: Parts, most: float) -> Iterator[str]:
    rows = list(table.iter(f"{TABLE}table-row"))
    yield from _headers(table, rows, parts)
    yield from _cells(table, rows)
    if any(asks(row, parts.named, f"{FO}keep-together") != "always" for row in rows):
        yield "odt-rij-breekt"
    if table.find(f".//{TABLE}table") is not None:
        yield "odt-tabel-genest"
    if most and _width(table, parts) > most + _SLACK:
        yield "odt-tabel-te-breed"


def _headers(table: etree._Element, rows: Rows, parts: Parts) -> Iterator[str]:
    head = table.find(f"{TABLE}table-header-rows")
    if head is None or head.find(f"{TABLE}table-row") is None:
        yield "odt-koprij-ontbreekt"
    elif rows and all(_is_header(row) for row in rows):
        yield "odt-koprij-onjuist"
    if _has_row_headers(table, parts) and table.find(f"{TABLE}table-header-columns") is None:
        yield "odt-kopkolom-ontbreekt"
    if _heads_other_columns(table):
        yield "odt-kopkolom-onjuist"


def _cells(table: etree._Element, rows: Rows) -> Iterator[str]:
    if not all(words(cell) or has_image(cell) for cell in table.iter(f"{TABLE}table-cell")):
        yield "odt-cel-leeg"
    columns = _count(table.iter(f"{TABLE}table-column"))
    if any(_count(row.iterchildren(*_CELLS)) != columns for row in rows):
        yield "odt-rij-onvolledig"
    if not _covers(rows):
        yield "odt-cel-bedekt-onjuist"


def _count(elements: Iterator[etree._Element]) -> int:
    """The number of columns or cells; one element can stand for several."""
    return sum(count(el.get(f"{TABLE}number-columns-repeated")) for el in elements)


def _width(table: etree._Element, parts: Parts) -> float:
    """The width that a table or all its columns ask for, in centimetres."""
    columns = (
        cm(asks(column, parts.named, f"{STYLE}column-width"))
        * count(column.get(f"{TABLE}number-columns-repeated"))
        for column in table.iter(f"{TABLE}table-column")
    )
    return max(cm(asks(table, parts.named, f"{STYLE}width")), sum(columns))


def _heads_other_columns(table: etree._Element) -> bool:
    """Whether header columns stand behind others, or leave no column for what they head.

    In a table of one column every cell can head its own row: a valid sheet may ask for that.
    """
    columns = [
        next(column.iterancestors(f"{TABLE}table-header-columns"), None) is not None
        for column in table.iter(f"{TABLE}table-column")
    ]
    heads_nothing = len(columns) > 1 and all(columns)
    return heads_nothing or columns != sorted(columns, reverse=True)


def _covers(rows: Rows) -> bool:
    """Whether covered cells stand exactly where a merged cell lies over them."""
    hidden: set[tuple[int, int]] = set()
    found: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row.iterchildren(*_CELLS):
            times = min(count(cell.get(f"{TABLE}number-columns-repeated")), _MOST)
            if cell.tag == _COVERED:
                found |= {(number, column + step) for step in range(times)}
            across, down = (
                min(count(cell.get(f"{TABLE}number-{side}-spanned")), _MOST)
                for side in ("columns", "rows")
            )
            hidden |= {
                (number + low, column + right)
                for low in range(down)
                for right in range(across)
                if low or right
            }
            column += times
    return hidden == found


def _has_row_headers(table: etree._Element, parts: Parts) -> bool:
    """Whether the first cell of every row below the header looks like a header."""
    body = [row for row in table.iter(f"{TABLE}table-row") if not _is_header(row)]
    cells = [row.find(f"{TABLE}table-cell") for row in body]
    return bool(cells) and all(
        cell is not None and _is_heading(cell.find(f"{TEXT}p"), parts) for cell in cells
    )


def _is_header(row: etree._Element) -> bool:
    return next(row.iterancestors(f"{TABLE}table-header-rows"), None) is not None


def _is_heading(paragraph: etree._Element | None, parts: Parts) -> bool:
    return paragraph is not None and is_styled(paragraph, parts.named, "Table_20_Heading")
