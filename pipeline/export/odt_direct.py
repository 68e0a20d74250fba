"""The text of an ODT straight from the tree: the bytes of pandoc and our passes, in one pass."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from pipeline.export.direct import Unfamiliar, bare, one, text
from pipeline.export.odt_contents import contents
from pipeline.export.odt_direct_line import (
    DIVS,
    Made,
    bookmarked,
    paragraph,
    text_styles,
    whole_line,
)
from pipeline.export.odt_lists import BULLETS, DEPTHS, NUMBERS, TABLE_BULLETS
from pipeline.export.odt_pages import cm
from pipeline.export.odt_tables import (
    Table,
    cell_style,
    cell_styles,
    height,
    paragraph_style,
    table_of,
    table_styles,
)
from pipeline.export.odt_text import fitting, plain
from pipeline.export.odt_xml import NAMESPACES, VERSION
from pipeline.model import Json, Manuscript
from pipeline.style import Style

_OFTEN = ("office", "style", "text", "table", "draw", "fo", "xlink", "svg")
_SIGNS = {"table": "<table:", "draw": "<draw:", "svg": "<draw:", "xlink": " xlink:href="}
"""By what we see that a namespace is used; the others always are."""
_STEP = "  "


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands: the style of its paragraphs, the lists around it, and its indent."""

    style: str = ""
    depth: int = 0
    in_cell: bool = False
    pad: str = ""


def content(manuscript: Manuscript, look: Style) -> tuple[bytes, dict[str, bytes]]:
    """The part `content.xml` and the pictures; Unfamiliar where only pandoc can write the tree."""
    made = Made(manuscript, look)
    blocks = [_block(block, made) for block in manuscript.blocks]
    table = contents(manuscript)
    if table:
        blocks.insert(manuscript.contents_before, table)
    body = "\n".join(blocks)
    used = [name for name in _OFTEN if name not in _SIGNS or _SIGNS[name] in body]
    spaces = " ".join(f'xmlns:{name}="{NAMESPACES[name]}"' for name in used)
    cells = "".join(map(_written, cell_styles(look)))
    styles = "\n    ".join([*text_styles(made), cells])
    whole = (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        f'<office:document-content {spaces} office:version="{VERSION}">\n'
        f"  <office:automatic-styles>\n    {styles}{''.join(made.styles)}"
        "</office:automatic-styles>\n<office:body>\n<office:text>\n"
        f"{body}\n</office:text>\n</office:body>\n</office:document-content>"
    )
    return whole.encode(), made.parts


def _written(element: etree._Element) -> str:
    return re.sub(r' xmlns:\w+="[^"]*"', "", str(etree.tostring(element, encoding="unicode")))


def _block(block: Json, made: Made) -> str:
    """A block that stands in the running text."""
    kind, inner = block["t"], block.get("c")
    if kind == "Header":
        return _heading(inner, made)
    if kind == "Table":
        return _table(inner, made)
    if kind == "Figure":
        return _figure(inner, made)
    if kind == "Div":
        (name, classes, pairs), blocks = inner
        style = next((DIVS[item] for item in classes if item in DIVS), "")
        if name or pairs or not style or not blocks:
            raise Unfamiliar
        return "\n".join(_inner(each, made, _Place(style)) for each in blocks)
    return _inner(block, made, _Place())


def _inner(block: Json, made: Made, place: _Place) -> str:
    """A paragraph or a list."""
    kind, inner = block["t"], block["c"]
    if kind in ("Para", "Plain"):
        return paragraph(inner, made, place.style or "Text_20_body")
    if kind == "BulletList":
        return _list(inner, made, place, TABLE_BULLETS if place.in_cell else BULLETS, 1)
    if kind == "OrderedList":
        return _list(inner[1], made, place, NUMBERS, inner[0][0])
    raise Unfamiliar


def _list(items: Sequence[Json], made: Made, place: _Place, name: str, start: int) -> str:
    style = place.style or f"{name}_20_{min(place.depth + 1, DEPTHS[-1])}"
    inside = replace(place, depth=place.depth + 1, pad=f"{place.pad}    ")
    numbered = name == NUMBERS
    between = f"\n{inside.pad}" if numbered else ""
    rows = []
    for number, item in enumerate(items):
        first = f' text:start-value="{start}"' if numbered and start != 1 and not number else ""
        blocks = [
            paragraph(block["c"], made, style)
            if block["t"] in ("Para", "Plain")
            else _in_list(block, made, inside, numbered)
            for block in item
        ]
        if not blocks:
            raise Unfamiliar
        rows.append(
            f"{place.pad}  <text:list-item{first}>\n{inside.pad}{between.join(blocks)}"
            f"\n{place.pad}  </text:list-item>\n"
        )
    return f'<text:list text:style-name="{name}">\n{"".join(rows)}{place.pad}</text:list>'


def _in_list(block: Json, made: Made, place: _Place, numbered: bool) -> str:
    if numbered:  # pandoc gives a list in a numbered item the marks of that item
        raise Unfamiliar
    return _inner(block, made, place)


def _heading(inner: Json, made: Made) -> str:
    level, (name, classes, pairs), inlines = inner
    if not name or classes or pairs:
        raise Unfamiliar
    made.heading[:] = [plain(inlines)]
    return (
        f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">'
        f"{bookmarked(name, whole_line(inlines, made))}</text:h>"
    )


def _figure(inner: Json, made: Made) -> str:
    attributes, (short, caption), blocks = inner
    image = one(one(blocks)["c"])
    if short or one(blocks)["t"] != "Plain" or image["t"] != "Image":
        raise Unfamiliar
    bare(attributes)
    bare(image["c"][0])
    _, words, (source, title) = image["c"]
    data, alt = made.manuscript.images.get(source, b""), plain(words)
    if title or not alt or not data:
        raise Unfamiliar
    number = next(made.pictures)
    part = f"Pictures/{number}.png"
    made.parts[part] = data
    width, tall = (cm(side) for side in fitting(data, made.look))
    label = _escaped(made.heading[0] if made.heading and made.heading[0] else alt)
    return (
        f'<text:p text:style-name="FigureWithCaption"><draw:frame draw:name="Figuur {number + 1}" '
        f'svg:width="{width}" svg:height="{tall}" draw:style-name="Graphics" '
        f'text:anchor-type="as-char"><draw:image xlink:href="{part}" xlink:type="simple" '
        'xlink:show="embed" xlink:actuate="onLoad"/>'
        f"<svg:title>{label}</svg:title><svg:desc>{_escaped(alt)}</svg:desc></draw:frame></text:p>"
        f"\n{_caption(caption, made, 'FigureCaption')}"
    )


def _escaped(words: str) -> str:
    return " ".join(text(word) for word in words.split(" "))


def _caption(blocks: Sequence[Json], made: Made, style: str) -> str:
    block = one(blocks)
    if block["t"] not in ("Para", "Plain"):
        raise Unfamiliar
    return paragraph(block["c"], made, style)


def _table(inner: Json, made: Made) -> str:
    (name, _, pairs), (short, caption), columns, head, bodies, foot = inner
    body = one(bodies)
    odd = name or pairs or short or foot[1] or body[2] or any(body[0]) or any(head[0])
    plain_columns = all(
        side["t"] == "AlignDefault" and width["t"] == "ColWidth" and width["c"]
        for side, width in columns
    )
    if odd or not plain_columns or not body[3]:
        raise Unfamiliar
    made_caption = _caption(caption, made, "TableCaption")
    look = table_of(inner)
    label = f"Tabel{next(made.tables)}"
    rows = [(f"{_STEP}{_STEP}", one(head[1])), *((_STEP, row) for row in body[3])]
    lines = 0.0
    written = []
    for number, (pad, row) in enumerate(rows):
        text_of_row, tall = _row(row, (number, look), made, pad)
        written.append(text_of_row)
        lines += tall + 0.6
    made.styles.extend(map(_written, table_styles(label, look.widths, lines, made.look)))
    first = f"<table:table-header-rows>\n{written[0]}{_STEP}</table:table-header-rows>\n"
    return (
        f'{made_caption}\n<table:table table:name="{label}" table:style-name="{label}">\n'
        f"{_columns(label, len(columns), look.row_headers)}{first}{''.join(written[1:])}"
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
    attributes, side, down, across, blocks = cell
    bare(attributes)
    if side["t"] != "AlignDefault" or (down, across) != (1, 1) or not blocks:
        raise Unfamiliar
    style = paragraph_style(look, *at)
    inside = _Place("Table_20_Contents", 0, True, pad)
    written = []
    count: Any = 0
    for block in blocks:
        if block["t"] in ("Para", "Plain"):
            # Below a key figure its explanation may follow, which is plain text.
            note = count > 0 and style == "Kerncijfer"
            written.append(
                paragraph(block["c"], made, "Table_20_Contents" if note else style)
            )
            count += 1
        else:
            written.append(_inner(block, made, inside))
    return "".join(written)
