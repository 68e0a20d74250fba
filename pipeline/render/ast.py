"""The pieces of pandoc's syntax tree that rendering needs (pandoc-types 1.23)."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from pipeline.model import Json
from pipeline.style.labels import MAANDEN

NBSP = "\u00a0"
_BEFORE = frozenset({"€", "art.", "artikel", "ca.", "blz.", "nr.", "versie", "–"})
_UNITS = (
    "duizend miljoen miljard procent promille % ‰ fte euro jaar maanden weken dagen uur minuten "
    "km m m² m2 m³ km² ha hectare ton kg kW kWh MW MWh GW GWh TWh PJ °C dB MB GB "
    "voordeel voordelen nadeel nadelen"
)
_AFTER = frozenset((*_UNITS.split(), *MAANDEN, "–"))
_THOUSANDS = frozenset({"duizend", "miljoen", "miljard"})
_ARROWS = frozenset("→←↔⇒")
_MAY_BELONG = re.compile("[\\d→←↔⇒]| euro")
"""What is in every text in which words belong together."""
_NUMBER = re.compile(r"[(‘]?[+-]?\d[\d.,]*")


def attr(name: str = "", classes: Iterable[str] = (), **pairs: str) -> Json:
    """An identifier, classes and attributes."""
    return [name, list(classes), [[key, value] for key, value in pairs.items()]]


def words(line: str) -> list[Json]:
    """Plain text as inline nodes."""
    return text_nodes(" ".join(line.split()))


def text_nodes(text: str) -> list[Json]:
    """A text as inline nodes: all in one, but a space at an edge apart, as ODT needs it."""
    space, inside = {"t": "Space"}, text.strip(" ")
    if not inside:
        return [space] if text else []
    front, back = text.startswith(" "), text.endswith(" ")
    return [*[space] * front, {"t": "Str", "c": inside}, *[space] * back]


def text(inlines: Sequence[Json]) -> str:
    """Inline nodes as plain text, without footnotes."""
    parts = []
    for node in inlines:
        kind, content = node["t"], node.get("c")
        if kind == "Str":
            parts.append(str(content))
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            parts.append(" ")
        elif kind in ("Link", "Span"):
            parts.append(text(content[1]))
        elif kind in ("Emph", "Strong", "Strikeout"):
            parts.append(text(content))
    return "".join(parts)


def header(level: int, title: str | Sequence[Json], name: str) -> Json:
    """A heading with an anchor; the title as text or as inline nodes."""
    return {"t": "Header", "c": [level, attr(name), _as_inlines(title)]}


def _as_inlines(text: str | Sequence[Json]) -> list[Json]:
    return words(text) if isinstance(text, str) else list(text)


def field(inlines: Sequence[Json], name: str) -> list[Json]:
    """Inline nodes between the marks of a field; Word and ODT get a bookmark of this name."""
    return [*_mark("begin", name), *inlines, *_mark("einde", name)]


def field_blocks(blocks: Sequence[Json], name: str) -> list[Json]:
    """Blocks with the marks of a field around their first line, which may be in a list.

    LibreOffice loses a bookmark of more paragraphs where its first one stands below a table.
    """
    if not blocks:
        return []
    first, rest = blocks[0], blocks[1:]
    kind, content = first["t"], first["c"]
    if kind in ("Para", "Plain"):
        made = field(content, name)
    elif kind == "BulletList":
        made = _first_marked(content, name)
    else:
        made = [content[0], _first_marked(content[1], name)]
    return [{"t": kind, "c": made}, *rest]


def _first_marked(items: Sequence[Sequence[Json]], name: str) -> list[Json]:
    return [field_blocks(items[0], name), *items[1:]] if items else []


def _mark(side: str, name: str) -> list[Json]:
    return [{"t": "Span", "c": [attr("", (), veld=side, naam=name), []]}]


def para(inlines: Sequence[Json]) -> Json:
    """A paragraph."""
    return {"t": "Para", "c": list(inlines)}


def plain_block(inlines: Sequence[Json]) -> Json:
    """Text without the space around it that a paragraph has."""
    return {"t": "Plain", "c": list(inlines)}


def strong(inlines: Sequence[Json]) -> Json:
    """Text that stands out."""
    return {"t": "Strong", "c": list(inlines)}


def span(inlines: Sequence[Json], name: str = "", *classes: str) -> Json:
    """Inline text with an anchor or a class."""
    return {"t": "Span", "c": [attr(name, classes), list(inlines)]}


def div(blocks: Sequence[Json], *classes: str) -> Json:
    """Blocks with a class."""
    return {"t": "Div", "c": [attr("", classes), list(blocks)]}


def link(inlines: Sequence[Json], target: str) -> Json:
    """A link; `target` as `address` gives it."""
    return {"t": "Link", "c": [attr(), list(inlines), [target, ""]]}


def bullets(items: Sequence[Sequence[Json]]) -> Json:
    """A list of items, each a list of blocks."""
    return {"t": "BulletList", "c": [list(item) for item in items]}


def figure(file: str, alt: str, caption: Sequence[Json]) -> Json:
    """A picture with its text alternative and the caption below it."""
    picture = {"t": "Image", "c": [attr(), words(alt), [file, ""]]}
    return {"t": "Figure", "c": [attr(), [None, list(caption)], [plain_block([picture])]]}


Cell = Sequence[Json]
"""The blocks of one table cell."""


def table(
    caption: Sequence[Json],
    columns: Sequence[tuple[str | Sequence[Json], float]],
    rows: Sequence[Sequence[Cell]],
    *,
    row_headers: bool = True,
    classes: Sequence[str] = (),
) -> Json:
    """A table with column headers; a column is its header and its share of the line (0 to 1)."""
    specs = [[{"t": "AlignDefault"}, {"t": "ColWidth", "c": width}] for _, width in columns]
    head = [attr(), [_row([[plain_block(_as_inlines(column))] for column, _ in columns])]]
    body = [attr(), 1 if row_headers else 0, [], [_row(row) for row in rows]]
    foot = [attr(), []]
    return {
        "t": "Table",
        "c": [attr("", classes), [None, list(caption)], specs, head, [body], foot],
    }


def _row(cells: Sequence[Cell]) -> Json:
    return [attr(), [[attr(), {"t": "AlignDefault"}, 1, 1, list(cell)] for cell in cells]]


def keep_together(nodes: Sequence[Json]) -> list[Json]:
    """The same tree with `€ 1,5 miljoen`, `31 december 2025`, `A →` and the like on one line.

    Words that stand side by side become one node, so that pandoc has less to read.
    """
    made: list[Json] = []
    text = ""
    for node in nodes:
        shown = _read_words(node)
        if not shown and text:
            made += text_nodes(_fix_spaces(text))
            text = ""
        if shown:
            text += shown
        elif isinstance(node, list | tuple):
            made.append(keep_together(node))
        elif isinstance(node, dict) and isinstance(node.get("c"), list):
            made.append({**node, "c": keep_together(node["c"])})
        else:
            made.append(node)
    return made + text_nodes(_fix_spaces(text))


def _read_words(node: Json) -> str:
    """The text of a node that holds nothing but text."""
    if not isinstance(node, dict):
        return ""
    return str(node["c"]) if node["t"] == "Str" else " " * (node["t"] in ("Space", "SoftBreak"))


def _fix_spaces(text: str) -> str:
    if not _MAY_BELONG.search(text):
        return text
    words = text.split(" ")
    spaces = [NBSP if _belong_together(*pair) else " " for pair in pairwise(words)]
    return "".join(chain.from_iterable(zip(words, (*spaces, ""), strict=True)))


def _belong_together(left: str, right: str) -> bool:
    before, after = left.lstrip("(‘").lower(), right.rstrip(".,;:?!)’")
    if right in _ARROWS:
        return True
    if before in _BEFORE or before in MAANDEN:
        return bool(_NUMBER.match(right))
    return (after in _AFTER and bool(_NUMBER.fullmatch(left))) or (
        before in _THOUSANDS and after == "euro"
    )
