"""What pandoc must get for ODT: classes as named styles, and the table of contents."""

from collections.abc import Mapping, Sequence

from pipeline.export import templates
from pipeline.export.tree import DEPTH, Entry, entries, place
from pipeline.model import Json
from pipeline.style import labels

_DIVS = {
    "colofon": "Colofon",
    "samenvatting": "Samenvatting",
    "vraag": "Vraag",
    "kiest": "Kiest",
}
_SPANS = {"risicosoort": "Risicosoort", "balans": "Balans"}
"""The classes of the tree that have a style, as Div and as Span."""


def prepare(blocks: Sequence[Json]) -> list[Json]:
    """The tree with its classes as styles, and the table of contents in its place."""
    made = [_styled(block, "") for block in blocks]
    lines = entries(blocks)
    if lines:
        made.insert(place(blocks), {"t": "RawBlock", "c": ["opendocument", _make_contents(lines)]})
    return made


def _styled(node: Json, box: str) -> Json:
    """The same node with the classes that have a look as pandoc's `custom-style`.

    Pandoc does not carry the style of a Div into its lists, so each paragraph gets its own.
    """
    if isinstance(node, list):
        return [_styled(child, box) for child in node]
    if not isinstance(node, dict) or not isinstance(node.get("c"), list):
        return node
    kind, content = node["t"], node["c"]
    if kind == "Div":
        return {
            "t": kind,
            "c": [content[0], _styled(content[1], _find_style(content, _DIVS) or box)],
        }
    if kind == "Span":
        return {
            "t": kind,
            "c": [
                _add_style(content[0], _find_style(content, _SPANS)),
                _styled(content[1], box),
            ],
        }
    made = {"t": kind, "c": _styled(content, "" if kind == "Note" else box)}
    if box and kind in ("Para", "Plain"):
        return {"t": "Div", "c": [_add_style(["", [], []], box), [{**made, "t": "Para"}]]}
    return made


def _find_style(content: Json, known: Mapping[str, str]) -> str:
    """The style of a Div or Span, by its first class that has one."""
    return next((known[name] for name in content[0][1] if name in known), "")


def _add_style(attributes: Json, name: str) -> Json:
    """The same attributes with a style, if there is one."""
    styles = [["custom-style", name]] if name else []
    return [attributes[0], attributes[1], [*attributes[2], *styles]]


def _make_contents(lines: Sequence[Entry]) -> str:
    """The table of contents: filled, linked, and with page numbers that stay right.

    Pandoc writes an index without entries, with two title templates one after another (not valid
    in ODF 1.3). Our page numbers are references to the bookmark of the heading, so a program that
    lays out the pages shows the right number without being asked to update.
    """
    return templates.fragment(
        "odt/contents.xml",
        title=labels.INHOUD,
        levels=DEPTH,
        lines=lines,
    )
