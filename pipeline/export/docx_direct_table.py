"""Tables of a DOCX straight from the tree: see `docx_direct`."""

from collections.abc import Sequence

from pipeline.export.direct import Unfamiliar, bare, blocks_of, grid_of, one
from pipeline.export.docx_direct_block import Looks, Paragraph, paragraphs
from pipeline.export.docx_direct_line import Made
from pipeline.export.docx_tables import (
    Table,
    description,
    is_short,
    lines,
    properties_of,
    table_of,
    widths,
)
from pipeline.export.docx_tree import (
    CELL,
    CELL_LIST,
    CON,
    FIGURE,
    HEAD,
    LIST,
    PRO,
    column_styles,
)
from pipeline.export.docx_xml import fragment
from pipeline.model import Json

Cells = list[list[Paragraph]]


def table(content: Json, made: Made) -> str:
    """A caption and its table; Unfamiliar where only pandoc can write it."""
    found = grid_of(content)
    title = one(list(paragraphs(found.caption, Looks("Tabelbijschrift", LIST), made)))
    if title.mark:
        raise Unfamiliar
    known = table_of(content)
    rows = [_row(found.head, [HEAD] * len(found.widths), made)]
    styles = column_styles(found.classes, found.headers, len(found.widths))
    rows += [_row(row, styles, made) for row in found.rows]
    sides = widths(known, made.size.text)
    counts = [
        lines([[len(each.words) for each in cell] for cell in row], sides, made.size)
        for row in rows
    ]
    kept = len(rows) - 1 if is_short(sum(counts)) else 1
    names = [" ".join("".join(each.words for each in cell).split()) for cell in rows[0]]
    about = description(names, len(rows) - 1, known)
    look = properties_of(known, " ".join(title.words.split()), about, sides)
    grid = "".join(f'<w:gridCol w:w="{side}"/>' for side in sides)
    written = "".join(
        _written(row, number, number < kept, known, sides) for number, row in enumerate(rows)
    )
    return (
        f"{title.xml()}\n    <w:tbl>{fragment(look)}<w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>"
    )


def _row(row: Json, styles: Sequence[str], made: Made) -> Cells:
    attributes, cells = row
    bare(attributes)
    if len(cells) != len(styles):
        raise Unfamiliar
    return [_cell(cell, style, made) for cell, style in zip(cells, styles, strict=True)]


def _cell(cell: Json, style: str, made: Made) -> list[Paragraph]:
    """The paragraphs of a cell, styled as `docx_tree` does."""
    blocks = blocks_of(cell)
    if blocks[-1]["t"] not in ("Para", "Plain", "BulletList", "OrderedList"):
        raise Unfamiliar
    if style in (PRO, CON):
        return list(paragraphs(blocks, Looks(CELL, style), made))
    rest = CELL if style == FIGURE else style
    first = paragraphs(blocks[:1], Looks(style, CELL_LIST), made)
    return [*first, *paragraphs(blocks[1:], Looks(rest, CELL_LIST), made)]


def _written(row: Cells, number: int, keep: bool, known: Table, sides: Sequence[int]) -> str:
    """A row; the first is the header."""
    tall = known.is_matrix and number > 0
    height = '<w:trHeight w:val="1100" w:hRule="atLeast"/>' if tall else ""
    head = "" if number else "<w:tblHeader/>"
    middle = '<w:vAlign w:val="center"/>' if tall else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{side}" w:type="dxa"/>{middle}</w:tcPr>'
        f"{''.join(each.xml(keep) for each in cell)}</w:tc>"
        for side, cell in zip(sides, row, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>{cells}</w:tr>"
