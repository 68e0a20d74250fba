"""Tables of an ODT straight from the tree: see `odt_direct`."""

from pipeline.export.direct import Unfamiliar, blocks_of, grid_of
from pipeline.export.odt_direct_block import Place, caption, inner_block
from pipeline.export.odt_direct_line import Made, paragraph
from pipeline.export.odt_tables import (
    Table,
    cell_style,
    height,
    paragraph_style,
    table_of,
    table_styles,
)
from pipeline.export.odt_xml import fragment
from pipeline.model import Json

_STEP = "  "


def table(inner: Json, made: Made) -> str:
    """A caption and its table; Unfamiliar where only pandoc can write it."""
    found = grid_of(inner)
    if not all(found.widths):
        raise Unfamiliar
    title = caption(found.caption, made, "TableCaption")
    look = table_of(inner)
    label = f"Tabel{next(made.tables)}"
    rows = [(f"{_STEP}{_STEP}", found.head), *((_STEP, row) for row in found.rows)]
    lines = 0.0
    lined = []
    for number, (pad, row) in enumerate(rows):
        line, tall = _row(row, (number, look), made, pad)
        lined.append(line)
        lines += tall + 0.6
    made.styles.extend(map(fragment, table_styles(label, look.widths, lines, made.look)))
    first = f"<table:table-header-rows>\n{lined[0]}{_STEP}</table:table-header-rows>\n"
    return (
        f'{title}\n<table:table table:name="{label}" table:style-name="{label}">\n'
        f"{_columns(label, len(found.widths), look.row_headers)}{first}{''.join(lined[1:])}"
        "</table:table>"
    )


def _columns(label: str, count: int, headers: int) -> str:
    """The columns, those of row headers apart; a line ends after each, also inside the group."""
    made = [
        f'<table:table-column table:style-name="{label}.{number}"/>\n{_STEP}'
        for number in range(1, count + 1)
    ]
    group = "".join(made[:headers])
    if group:
        group = f"<table:table-header-columns>{group}</table:table-header-columns>"
    return f"{_STEP}{group}{''.join(made[headers:])}"


def _row(row: Json, at: tuple[int, Table], made: Made, pad: str) -> tuple[str, int]:
    """A row, and about how many lines it takes."""
    number, look = at
    if any(row[0]) or len(row[1]) != len(look.widths):
        raise Unfamiliar
    style = "Kwadrantrij" if "matrix" in look.classes and number else "Rij"
    inside = f"{pad}{_STEP}"
    cells, heights = [], [0]
    for position, (cell, width) in enumerate(zip(row[1], look.widths, strict=True)):
        made.lengths.clear()
        blocks = _cell(cell, (number, position), look, made, f"{inside}{_STEP}")
        heights.append(height(made.lengths, width))
        kind = cell_style(look, number, position)
        cells.append(
            f'{inside}<table:table-cell table:style-name="{kind}" office:value-type="string">\n'
            f"{inside}{_STEP}{blocks}\n{inside}</table:table-cell>\n"
        )
    whole = (
        f'{pad}<table:table-row table:style-name="{style}">\n{"".join(cells)}'
        f"{pad}</table:table-row>\n"
    )
    return whole, max(heights)


def _cell(cell: Json, at: tuple[int, int], look: Table, made: Made, pad: str) -> str:
    style = paragraph_style(look, *at)
    inside = Place("Table_20_Contents", 0, True, pad)
    written = []
    for block in blocks_of(cell):
        if block["t"] in ("Para", "Plain"):
            written.append(paragraph(block["c"], made, style))
            # Below a key figure its explanation may follow, which is plain text.
            style = "Table_20_Contents" if style == "Kerncijfer" else style
        else:
            written.append(inner_block(block, made, inside))
    return "".join(written)
