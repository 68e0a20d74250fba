"""Checks on the tables of a page."""

import re
from collections.abc import Iterator, Mapping

from pipeline.verify.faults import Fault, Rule
from pipeline.verify.gate_html_page import Element, Page, words

RULES: Mapping[str, Rule] = {
    "html-tabel-zonder-bijschrift": Rule("een tabel heeft geen bijschrift.", "1.3.1"),
    "html-tabel-zonder-kopcel": Rule("een tabel heeft geen kopcellen.", "1.3.1"),
    "html-tabel-genest": Rule("een tabel staat in een andere tabel.", "1.3.2"),
    "html-kopcel-zonder-bereik": Rule("een kopcel heeft geen scope.", "1.3.1"),
    "html-kopcel-bereik-onjuist": Rule("een kopcel geldt voor de verkeerde kant.", "1.3.1"),
    "html-kopcel-leeg": Rule("een kopcel is leeg.", "1.3.1"),
    "html-kolomkoppen-ontbreken": Rule("een tabel heeft geen koppen boven de kolommen.", "1.3.1"),
    "html-rijkop-ontbreekt": Rule("een rij van een tabel heeft geen rijkop.", "1.3.1"),
    "html-rijkoppen-ontbreken": Rule("een tabel heeft geen rijkoppen en zegt dat niet.", "1.3.1"),
    "html-cel-leeg": Rule("een tabel heeft een lege cel.", "1.3.1"),
    "html-rij-ongelijk": Rule("een rij van een tabel heeft te veel of te weinig cellen.", "1.3.1"),
}  # fmt: skip

_NO_HEADERS = "zonder-rijkoppen"
"""The class by which a table says that its first column holds no headers."""

_MATRIX = "matrix"


def checks(page: Page) -> Iterator[Fault]:
    """Every fault in tables."""
    for table in page.root.iter("table"):
        yield from _table(table)


def _title(table: Element) -> str:
    caption = table.find("caption")
    return words(caption) if caption is not None else ""


def _table(table: Element) -> Iterator[Fault]:
    title = _title(table)
    if not title:
        yield Fault("html-tabel-zonder-bijschrift")
    around = next(table.iterancestors("table"), None)
    if around is not None:
        yield Fault("html-tabel-genest", _title(around))
    heads = list(table.iter("th"))
    if not heads:
        yield Fault("html-tabel-zonder-kopcel", title)
    elif not any(head.get("scope") in ("col", "colgroup") for head in heads):
        yield Fault("html-kolomkoppen-ontbreken", title)
    for head in heads:
        if head.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
            yield Fault("html-kopcel-zonder-bereik", words(head))
        if not words(head):
            yield Fault("html-kopcel-leeg", title)
        above = next(head.iterancestors("thead"), None) is not None
        if head.get("scope") == ("row" if above else "col") and table.find("thead") is not None:
            yield Fault("html-kopcel-bereik-onjuist", words(head))
    yield from _rows(table, title)


def _rows(table: Element, title: str) -> Iterator[Fault]:
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    body = [row for row in rows if next(row.iterancestors("thead"), None) is None]
    body = [row for row in body if row.find("td") is not None]
    with_head = [row for row in body if row.find("th") is not None]
    classes = (table.get("class") or "").split()
    if body and not with_head:
        if _NO_HEADERS not in classes or _MATRIX in classes:
            yield Fault("html-rijkoppen-ontbreken", title)
    else:
        for row in body:
            if row.find("th") is None or next(row.iterchildren("td", "th")).tag != "th":
                yield Fault("html-rijkop-ontbreekt", words(next(row.iterchildren("td", "th"))))
    for row in rows:
        cells = list(row.iterchildren("td", "th"))
        for cell in cells:
            drawn = next(cell.iter("img", "svg", "input"), None)
            if cell.tag == "td" and not words(cell) and drawn is None:
                yield Fault("html-cel-leeg", words(cells[0]) or title)
    if not any(cell.get("rowspan") for cell in table.iter("td", "th")):
        across = _width(rows[0] if rows else None)
        yield from (Fault("html-rij-ongelijk", title) for row in rows if _width(row) != across)


def _width(row: Element | None) -> int:
    cells = row.iterchildren("td", "th") if row is not None else ()
    spans = [cell.get("colspan") or "1" for cell in cells]
    return sum(int(span) if re.fullmatch(r"[0-9]{1,4}", span) else 1 for span in spans)
