"""Passes over the tables of an ODT: headers, covered cells, widths and look."""

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from pipeline.export.odt.measures import cm, text_width
from pipeline.export.odt.xml import drop_attribute, full_name, get_attribute, make, set_attribute
from pipeline.export.tree import SHORT_TABLE, Table, list_tables, stays_whole
from pipeline.model import Manuscript
from pipeline.style import Style

_CELL, _COVERED = "table:table-cell", "table:covered-table-cell"
_HEADS = {"Kopcel": "accent", "Voordeelkop": "voordeel", "Nadeelkop": "nadeel"}
"""The styles of header cells and the colour of the line below them."""
_SIDES_OF_HEADS = {1: "Voordeelkoptekst", 2: "Nadeelkoptekst"}
_SIDES_OF_LISTS = {1: "Voordelen", 2: "Nadelen"}
"""The styles of the columns with pros and cons."""


def repair(content: etree._Element, manuscript: Manuscript, style: Style) -> None:
    """Gives every table its headers, its widths and the look of its kind."""
    automatic = content.find(full_name("office:automatic-styles"))
    if automatic is None:
        return
    for element in automatic.findall(full_name("style:style")):
        if get_attribute(element, "style:family").startswith("table"):
            automatic.remove(element)
    automatic.extend(_make_cell_styles(style))
    elements = list(content.iter(full_name("table:table")))
    for number, (element, table) in enumerate(
        zip(elements, list_tables(manuscript.blocks), strict=True), 1
    ):
        name = f"Tabel{number}"
        set_attribute(element, "table:name", name)
        set_attribute(element, "table:style-name", name)
        _add_covered_cells(element)
        _mark_header_columns(element, table.row_headers)
        heights = _list_heights(element, table)
        across = text_width(style, table.is_wide)
        automatic.extend(_make_table_styles(name, table.shares, sum(heights), across))
        columns = element.iter(full_name("table:table-column"))
        for place, (column, _) in enumerate(zip(columns, table.shares, strict=True), 1):
            set_attribute(column, "table:style-name", f"{name}.{place}")
        _dress(element, table, heights)


def _add_covered_cells(table: etree._Element) -> None:
    """A cell that spans others is followed by the cells that it covers.

    jgm/pandoc#6636: without them the cells after it move to the wrong column.
    """
    covered: dict[int, int] = {}
    for row in table.iter(full_name("table:table-row")):
        cells = iter(list(row))
        made: list[etree._Element] = []
        while True:
            column = len(made)
            if covered.get(column, 0):
                covered[column] -= 1
                made.append(make(_COVERED))
                continue
            cell = next(cells, None)
            if cell is None:
                break
            width = int(get_attribute(cell, "table:number-columns-spanned") or 1)
            height = int(get_attribute(cell, "table:number-rows-spanned") or 1)
            made += [cell, *(make(_COVERED) for _ in range(width - 1))]
            for place in range(column, column + width):
                covered[place] = height - 1
        row[:] = made


def _mark_header_columns(table: etree._Element, count: int) -> None:
    """The columns that hold row headers are header columns.

    jgm/pandoc#7284: pandoc marks no row headers.
    """
    columns = table.findall(full_name("table:table-column"))
    for repeated in [c for c in columns if get_attribute(c, "table:number-columns-repeated")]:
        times = int(get_attribute(repeated, "table:number-columns-repeated"))
        drop_attribute(repeated, "table:number-columns-repeated")
        for _ in range(times - 1):
            repeated.addnext(make("table:table-column"))
    columns = table.findall(full_name("table:table-column"))[:count]
    if columns:
        group = make("table:table-header-columns")
        columns[0].addprevious(group)
        group.extend(columns)


def _make_table_styles(
    name: str, shares: Sequence[float], lines: float, across: float
) -> Iterator[etree._Element]:
    """The style of a table of about so many lines and centimetres, and those of its columns."""
    properties = {
        "style:width": cm(across),
        "style:rel-width": "100%",
        "table:align": "margins",
        "fo:margin-bottom": "0.4cm",
        "table:border-model": "collapsing",
        "style:may-break-between-rows": "false" if lines <= SHORT_TABLE else "true",
    }
    yield make(
        "style:style",
        {"style:name": name, "style:family": "table"},
        make("style:table-properties", properties),
    )
    for number, share in enumerate(shares, 1):
        widths = {
            "style:column-width": cm(across * share),
            "style:rel-column-width": f"{round(share * 65535)}*",
        }
        yield make(
            "style:style",
            {"style:name": f"{name}.{number}", "style:family": "table-column"},
            make("style:table-column-properties", widths),
        )


def _list_heights(element: etree._Element, table: Table) -> list[float]:
    """About how many lines each row takes."""
    found = []
    for row in element.iter(full_name("table:table-row")):
        heights = [0]
        for cell, width in zip(row.iter(full_name(_CELL)), table.shares, strict=False):
            texts = ["".join(map(str, p.itertext())) for p in cell.iter(full_name("text:p"))]
            heights.append(_count_lines((len(text) for text in texts), width))
        found.append(max(heights) + 0.6)
    return found


def _count_lines(lengths: Iterable[int], width: float) -> int:
    """About how many lines paragraphs of so many letters take in a column of this share."""
    return sum(1 + length // max(1, int(88 * width)) for length in lengths)


def _dress(element: etree._Element, table: Table, heights: Sequence[float]) -> None:
    """Gives rows, cells and the paragraphs in them their styles."""
    for number, row in enumerate(element.iter(full_name("table:table-row"))):
        low = "Kwadrantrij" if table.is_matrix and number else "Rij"
        is_whole = stays_whole(number, heights[number])
        set_attribute(row, "table:style-name", low if is_whole else "Hoge_20_rij")
        for position, cell in enumerate(row.iter(full_name(_CELL))):
            set_attribute(cell, "table:style-name", _choose_cell_style(table, number, position))
            look = _choose_paragraph_style(table, number, position)
            if "voor-en-nadelen" in table.classes and position in _SIDES_OF_LISTS:
                for points in cell.iterchildren(full_name("text:list")):
                    set_attribute(points, "text:style-name", _SIDES_OF_LISTS[position])
            for place, paragraph in enumerate(cell.iterchildren(full_name("text:p"))):
                # Below a key figure its explanation may follow, which is plain text.
                is_note = place > 0 and look == "Kerncijfer"
                set_attribute(
                    paragraph, "text:style-name", "Table_20_Contents" if is_note else look
                )


def _choose_cell_style(table: Table, row: int, column: int) -> str:
    """The style of a cell, by its place."""
    if table.is_matrix:
        return "Kwadrant" if row and column >= table.row_headers else "Kwadrantkop"
    if row == 0:
        sides = {1: "Voordeelkop", 2: "Nadeelkop"} if "voor-en-nadelen" in table.classes else {}
        return sides.get(column, "Kopcel")
    return "Cel"


def _choose_paragraph_style(table: Table, row: int, column: int) -> str:
    """The style of the paragraphs of a cell, by its place."""
    is_number = "gegevens" in table.classes and column == 1
    if row == 0:
        sides = _SIDES_OF_HEADS if "voor-en-nadelen" in table.classes else {}
        return sides.get(column, "Getalkop" if is_number else "Table_20_Heading")
    if column < table.row_headers:
        return "Rijkop"
    if "kerncijfers" in table.classes and column == 1:
        return "Kerncijfer"
    return "Getal" if is_number else "Table_20_Contents"


def _make_cell_styles(style: Style) -> Iterator[etree._Element]:
    """The styles of cells and rows: light rules, tinted headers, room around the text."""
    head = {"fo:background-color": style.colour("accent-vlak")}
    for name, colour in _HEADS.items():
        yield _make_cell_style(
            name, {**head, "fo:border-bottom": f"0.05cm solid {style.colour(colour)}"}
        )
    yield _make_cell_style("Cel", {"fo:border-bottom": f"0.018cm solid {style.colour('lijn')}"})
    frame = {"fo:border": f"0.1cm solid {style.colour('papier')}", "fo:padding": "0.3cm"}
    for name, colour in (("Kwadrantkop", "vlak"), ("Kwadrant", "accent-vlak")):
        yield _make_cell_style(name, {**frame, "fo:background-color": style.colour(colour)})
    together, apart = ({"fo:keep-together": value} for value in ("always", "auto"))
    tall = {**together, "style:min-row-height": "2cm"}
    for name, look in (("Rij", together), ("Kwadrantrij", tall), ("Hoge_20_rij", apart)):
        yield make(
            "style:style",
            {"style:name": name, "style:family": "table-row"},
            make("style:table-row-properties", look),
        )


def _make_cell_style(name: str, look: dict[str, str]) -> etree._Element:
    edges = {"fo:padding": "0.15cm", "style:vertical-align": "top"}
    if "fo:border" not in look:
        edges |= {f"fo:border-{side}": "none" for side in ("left", "right", "top", "bottom")}
    return make(
        "style:style",
        {"style:name": name, "style:family": "table-cell"},
        make("style:table-cell-properties", {**edges, **look}),
    )
