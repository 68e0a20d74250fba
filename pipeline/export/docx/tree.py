"""What pandoc must get for Word: a named style around every line, and the table of contents.

Pandoc gives a paragraph the `custom-style` of the Div around it. A `Plain` in a list or cell always
becomes `Compact`, so those become paragraphs with a style here.
"""

from collections.abc import Sequence
from html import escape

from pipeline.export.docx.xml import WORD
from pipeline.export.tree import DEPTH, Entry, entries, place
from pipeline.model import Json, bookmark
from pipeline.style import labels

BOXES = {
    "colofon": "Colofon",
    "samenvatting": "Samenvatting",
    "vraag": "Vraag",
    "kiest": "Kiest",
}
SPANS = {"risicosoort": "Risicosoort", "balans": "Balans"}
HEAD, ROW_HEADER, CELL, CELL_LIST = "Tabelkop", "Rijkop", "Tabeltekst", "Tabellijst"
LIST, BOX_LIST = "ListParagraph", "SamenvattingLijst"
PRO, CON, FIGURE = "Voordeel", "Nadeel", "Kerncijfer"
PROS_AND_CONS, KEY_FIGURES = "voor-en-nadelen", "kerncijfers"

_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_FIELD_START = (
    _FIELD.format("begin")
    + f'<w:r><w:instrText xml:space="preserve"> TOC \\o "{DEPTH[0]}-{DEPTH[-1]}" \\h \\z '
    + "</w:instrText></w:r>"
    + _FIELD.format("separate")
)
_FIELD_END = _FIELD.format("end")


def prepare(blocks: Sequence[Json]) -> list[Json]:
    """The tree with a Word style around all that is not plain running text, and its contents."""
    made = _style_all(blocks, "", LIST)
    lines = entries(blocks)
    if lines:
        made.insert(place(blocks), _make_contents(lines))
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
    head = [head[0], [_row(row, [HEAD] * len(columns)) for row in head[1]]]
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
    if PROS_AND_CONS in classes and count > 2:
        styles[1], styles[2] = PRO, CON
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


def _make_contents(lines: Sequence[Entry]) -> Json:
    """The table of contents: filled, linked and Dutch, and a field that Word can update.

    Pandoc leaves the table empty and dirty, so that Word asks a question on opening and other
    programs show nothing (#458, #9244). The entries hold no page numbers: only a program that lays
    out pages knows them. Word writes them when the reader updates the field.
    """
    last = len(lines) - 1
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="TOC{line.level}"/></w:pPr>'
        f"{_FIELD_START if number == 0 else ''}"
        f'<w:hyperlink w:anchor="{escape(bookmark(line.anchor))}" w:history="1">'
        f'<w:r><w:t xml:space="preserve">{escape(line.text, quote=False)}</w:t></w:r></w:hyperlink>'
        f"{_FIELD_END if number == last else ''}</w:p>"
        for number, line in enumerate(lines)
    )
    block = (
        f'<w:sdt xmlns:w="{WORD}"><w:sdtPr><w:alias w:val="{escape(labels.INHOUD)}"/>'
        '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent>"
        f'<w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr><w:r><w:t>{escape(labels.INHOUD)}'
        f"</w:t></w:r></w:p>{body}</w:sdtContent></w:sdt>"
    )
    return {"t": "RawBlock", "c": ["openxml", block]}
