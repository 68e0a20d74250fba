"""What pandoc must get for ODT: classes as named styles, and the table of contents."""

from collections.abc import Mapping, Sequence
from html import escape

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
    numbers = range(1, len(DEPTH) + 1)
    return (
        '<text:table-of-content text:name="Inhoudsopgave" text:protected="true">'
        f'<text:table-of-content-source text:outline-level="{len(DEPTH)}" '
        'text:use-outline-level="false" text:use-index-marks="false" '
        'text:use-index-source-styles="true">'
        '<text:index-title-template text:style-name="Contents_20_Heading">'
        f"{labels.INHOUD}</text:index-title-template>"
        f"{''.join(map(_template, numbers))}{''.join(map(_headings, numbers, DEPTH))}"
        "</text:table-of-content-source><text:index-body><text:index-title "
        'text:name="Inhoudsopgave_Kop"><text:p text:style-name="Contents_20_Heading">'
        f"{labels.INHOUD}</text:p></text:index-title>{''.join(map(_line, lines))}"
        "</text:index-body></text:table-of-content>"
    )


def _template(number: int) -> str:
    """What a program needs to make the table again: the look of a line."""
    return (
        f'<text:table-of-content-entry-template text:outline-level="{number}" '
        f'text:style-name="Contents_20_{number}">'
        '<text:index-entry-link-start text:style-name="Index_20_Link"/><text:index-entry-text/>'
        '<text:index-entry-tab-stop style:type="right"/>'
        "<text:index-entry-page-number/><text:index-entry-link-end/>"
        "</text:table-of-content-entry-template>"
    )


def _headings(number: int, level: int) -> str:
    """What a program needs to make the table again: the headings of a level."""
    return (
        f'<text:index-source-styles text:outline-level="{number}"><text:index-source-style '
        f'text:style-name="Heading_20_{level}"/></text:index-source-styles>'
    )


def _line(entry: Entry) -> str:
    number, anchor = DEPTH.index(entry.level) + 1, escape(entry.anchor)
    return (
        f'<text:p text:style-name="Contents_20_{number}"><text:a xlink:type="simple" '
        f'xlink:href="#{anchor}" text:style-name="Index_20_Link" '
        f'text:visited-style-name="Index_20_Link">{escape(entry.text, quote=False)}<text:tab/>'
        f'<text:bookmark-ref text:reference-format="page" text:ref-name="{anchor}"/>'
        "</text:a></text:p>"
    )
