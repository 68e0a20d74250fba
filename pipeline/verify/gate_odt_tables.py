"""Accessibility of the tables of an ODT export."""

from collections.abc import Iterator

from lxml import etree

from pipeline.verify.faults import Fault
from pipeline.verify.gate_odt_parts import FO, Parts, asks, has_image, is_styled, words
from pipeline.verify.odt import TABLE, TEXT

_CAPTIONS = ("TableCaption", "Caption", "Table")
_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")


def tables(parts: Parts) -> Iterator[Fault]:
    """Every fault in the tables, each at its caption."""
    for table in parts.content.iter(f"{TABLE}table"):
        caption = table.getprevious()
        has_caption = caption is not None and is_styled(caption, parts.named, *_CAPTIONS)
        title = words(caption) if has_caption else ""
        if not title:
            yield Fault("odt-tabel-zonder-bijschrift")
        elif caption is not None and asks(caption, parts.named, f"{FO}keep-with-next") != "always":
            yield Fault("odt-bijschrift-los", title)
        for code in _codes(table, parts):
            yield Fault(code, title)


def _codes(table: etree._Element, parts: Parts) -> Iterator[str]:
    if table.find(f"{TABLE}table-header-rows") is None:
        yield "odt-koprij-ontbreekt"
    rows = list(table.iter(f"{TABLE}table-row"))
    if _has_row_headers(table, parts) and table.find(f"{TABLE}table-header-columns") is None:
        yield "odt-kopkolom-ontbreekt"
    if not all(words(cell) or has_image(cell) for cell in table.iter(f"{TABLE}table-cell")):
        yield "odt-cel-leeg"
    columns = _count(table.iter(f"{TABLE}table-column"))
    if any(_count(row.iterchildren(*_CELLS)) != columns for row in rows):
        yield "odt-rij-onvolledig"
    if any(asks(row, parts.named, f"{FO}keep-together") != "always" for row in rows):
        yield "odt-rij-breekt"
    if table.find(f".//{TABLE}table") is not None:
        yield "odt-tabel-genest"


def _count(elements: Iterator[etree._Element]) -> int:
    """The number of columns or cells; one element can stand for several."""
    return sum(int(el.get(f"{TABLE}number-columns-repeated") or 1) for el in elements)


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
