"""Tables that nobody has to scroll: on a narrow screen every row becomes a card.

Follows WCAG 2.2, 1.3.1 and 1.4.10: each cell carries the header of its column, which the style
sheet shows above it in a card, and which screen readers read.
"""

import itertools
import re

from lxml import etree

Element = etree._Element

STEPS = {
    40: "screen and (max-width: 43.99rem)",
    48: "screen and (max-width: 52.99rem), screen and (min-width: 70rem) and (max-width: 75.99rem)",
    56: "screen and (max-width: 61.99rem), screen and (min-width: 70rem) and (max-width: 83.99rem)",
    200: "screen",
}
"""Widths in rem from which a table can be one, and the screens on which there is less: from 70 rem
the menu stands beside the text. A page is 56 rem wide, so a table of the last is never one."""
HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_SIGN, _MARGINS = 0.55, 2.0
"""The width of a sign and of the space around a column, in rem: wide letters, to be sure."""


def lay_out(root: Element) -> None:
    """Scope on every header cell, the column on every other cell, and room to become cards.

    Pandoc writes no scope, and inline widths that a Content-Security-Policy forbids (#7284).
    """
    for table in list(root.iter("table")):
        for columns in table.findall("colgroup"):
            table.remove(columns)
        table.attrib.pop("style", "")
        names = [_read(cell) for cell in table.iterfind("thead/tr/th")]
        for row in table.iter("tr"):
            in_head = next(row.iterancestors("thead"), None) is not None
            for cell in row:
                cell.attrib.pop("style", "")
            for name, cell in zip(names, row, strict=False):
                if cell.tag == "th":
                    cell.set("scope", "col" if in_head else "row")
                else:
                    cell.set("data-kolom", name)
        area = etree.Element("div", {"class": f"tabel vanaf-{_least_width(table)}"})
        if "liggend" in table.get("class", "").split():
            _turn_page(area, table)
        table.addprevious(area)
        area.tail, table.tail = table.tail, None
        area.append(table)


def _turn_page(area: Element, table: Element) -> None:
    """A wide table and the headings above it stand on a sheet of paper on its side."""
    area.set("class", f"{area.get('class')} liggend")
    above = table.getprevious()
    while above is not None and above.tag in HEADINGS:
        above.set("class", "liggend")
        above = above.getprevious()


def _least_width(table: Element) -> int:
    """The width in rem from which no word of the table has to be broken."""
    words = ((_longest_word(cell) for cell in row) for row in table.iter("tr"))
    columns = itertools.zip_longest(*words, fillvalue=0)
    needed = sum(_SIGN * max(column) + _MARGINS for column in columns)
    return next((step for step in STEPS if needed <= step), max(STEPS))


def _longest_word(cell: Element) -> int:
    """A number and its unit are one word: a fixed space keeps them together."""
    return max(map(len, re.split("[ \n]+", _text(cell))))


def _read(cell: Element) -> str:
    return " ".join(_text(cell).split())


def _text(cell: Element) -> str:
    return str(etree.tostring(cell, method="text", encoding="unicode", with_tail=False))
