"""What pandoc must get for Word: a named style around every line, and the table of contents.

Pandoc gives a paragraph the `custom-style` of the Div around it. A `Plain` in a list or cell always
becomes `Compact`, so those become paragraphs with a style here.
"""

from collections.abc import Sequence

from pipeline.export.docx.contents import make_contents
from pipeline.export.tree import entries, place
from pipeline.model import Json

BOXES = {
    "colofon": "Colofon",
    "samenvatting": "Samenvatting",
    "vraag": "Vraag",
    "kiest": "Kiest",
}
SPANS = {"risicosoort": "Risicosoort", "balans": "Balans"}
HEAD, ROW_HEADER, CELL, CELL_LIST = "Tabelkop", "Rijkop", "Tabeltekst", "Tabellijst"
LIST, BOX_LIST = "ListParagraph", "SamenvattingLijst"
PRO, CON, FIGURE, NUMBER = "Voordeel", "Nadeel", "Kerncijfer", "Getal"
PRO_HEAD, CON_HEAD, NUMBER_HEAD = "Voordeelkop", "Nadeelkop", "Getalkop"
PROS_AND_CONS, KEY_FIGURES, DATA = "voor-en-nadelen", "kerncijfers", "gegevens"


def prepare(blocks: Sequence[Json]) -> list[Json]:
    """The tree with a Word style around all that is not plain running text, and its contents."""
    made = _style_all(blocks, "", LIST)
    lines = entries(blocks)
    if lines:
        made.insert(place(blocks), make_contents(lines))
    return made


def _style_all(blocks: Sequence[Json], style: str, listed: str) -> list[Json]:
    return [_block(block, style, listed) for block in blocks]


def _block(block: Json, style: str, listed: str) -> Json:
    """A block; `style` is for its paragraphs, `listed` for those in its lists."""
    kind, content = block["t"], block.get("c")
    if kind in ("Para", "Plain"):
        return _wrap(style, {"t": "Para", "c": _inlines(content)})
    if kind == "Header":
        return {"t": kind, "c": [content[0], content[1], _inlines(content[2])]}
    if kind == "BulletList":
        return {"t": kind, "c": [_style_all(item, listed, listed) for item in content]}
    if kind == "OrderedList":
        return {
            "t": kind,
            "c": [content[0], [_style_all(item, listed, listed) for item in content[1]]],
        }
    if kind == "Div":
        name = next((BOXES[item] for item in content[0][1] if item in BOXES), style)
        inner = BOX_LIST if name == BOXES["samenvatting"] else listed
        return {"t": kind, "c": [content[0], _style_all(content[1], name, inner)]}
    return _table(block) if kind == "Table" else block


def _wrap(style: str, block: Json) -> Json:
    if not style:
        return block
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], [block]]}


def _table(block: Json) -> Json:
    attributes, caption, columns, head, bodies, foot = block["c"]
    caption = [caption[0], _style_all(caption[1], "", LIST)]
    heads = _choose_head_styles(attributes[1], len(columns))
    head = [head[0], [_row(row, heads) for row in head[1]]]
    made = []
    for body in bodies:
        styles = _choose_column_styles(attributes[1], body[1], len(columns))
        made.append([body[0], body[1], body[2], [_row(row, styles) for row in body[3]]])
    return {"t": "Table", "c": [attributes, caption, columns, head, made, foot]}


def _choose_column_styles(classes: Sequence[str], headers: int, count: int) -> list[str]:
    """The style of the cells of each column."""
    styles = [ROW_HEADER if number < headers else CELL for number in range(count)]
    if KEY_FIGURES in classes and count > 1:
        styles[1] = FIGURE
    if DATA in classes and count > 1:
        styles[1] = NUMBER
    if PROS_AND_CONS in classes and count > 2:
        styles[1], styles[2] = PRO, CON
    return styles


def _choose_head_styles(classes: Sequence[str], count: int) -> list[str]:
    """The style of the header of each column."""
    styles = [HEAD] * count
    if PROS_AND_CONS in classes and count > 2:
        styles[1], styles[2] = PRO_HEAD, CON_HEAD
    if DATA in classes and count > 1:
        styles[1] = NUMBER_HEAD
    return styles


def _row(row: Json, styles: Sequence[str]) -> Json:
    cells = [[*cell[:4], _cell(cell[4], style)] for cell, style in zip(row[1], styles, strict=True)]
    return [row[0], cells]


def _cell(blocks: Sequence[Json], style: str) -> list[Json]:
    """The blocks of a cell; below a key figure stands its explanation as plain text."""
    if style in (PRO, CON):
        return _style_all(blocks, CELL, style)
    rest = CELL if style == FIGURE else style
    return [*_style_all(blocks[:1], style, CELL_LIST), *_style_all(blocks[1:], rest, CELL_LIST)]


def _inlines(nodes: Sequence[Json]) -> list[Json]:
    return [_inline(node) for node in nodes]


def _inline(node: Json) -> Json:
    kind, content = node["t"], node.get("c")
    if kind == "Span":
        name, classes, pairs = content[0]
        style = [["custom-style", SPANS[item]] for item in classes if item in SPANS]
        return {"t": kind, "c": [[name, classes, [*pairs, *style]], _inlines(content[1])]}
    if kind in ("Emph", "Strong", "Strikeout"):
        return {"t": kind, "c": _inlines(content)}
    if kind == "Link":
        return {"t": kind, "c": [content[0], _inlines(content[1]), content[2]]}
    return node
