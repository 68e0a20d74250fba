"""Pandoc's ODT becomes ours (OpenDocument 1.3): read this first, all passes in order."""

from collections.abc import Mapping, Sequence

from lxml import etree

from pipeline import style
from pipeline.export.odt import tables as odt_tables
from pipeline.export.odt import text as odt_text
from pipeline.export.odt.contents import contents
from pipeline.export.odt.pages import LOGO
from pipeline.export.odt.parts import meta, settings, zipped
from pipeline.export.odt.styles import styles
from pipeline.export.odt.xml import written
from pipeline.export.tree import entries, place
from pipeline.export.zip import unpack
from pipeline.model import Json, Manuscript

_DIVS = {
    "colofon": "Colofon",
    "samenvatting": "Samenvatting",
    "vraag": "Vraag",
    "kiest": "Kiest",
}
_SPANS = {"risicosoort": "Risicosoort", "balans": "Balans"}
"""The classes of the tree that have a style, as Div and as Span."""


def prepare(blocks: Sequence[Json], manuscript: Manuscript) -> Sequence[Json]:
    """The tree as pandoc must get it: classes as styles, and the table of contents in its place."""
    styled = [_styled(block, "") for block in blocks]
    index = contents(entries(blocks))
    raw = [{"t": "RawBlock", "c": ["opendocument", index]}] if index else []
    at = place(blocks)
    return [*styled[:at], *raw, *styled[at:]]


def _styled(node: Json, box: str) -> Json:
    """The same node with the classes that have a look as pandoc's `custom-style`.

    Pandoc does not carry the style of a Div into its lists, so each paragraph gets its own.
    """
    if isinstance(node, list):
        return [_styled(child, box) for child in node]
    if not isinstance(node, dict) or "c" not in node:
        return node
    kind, content = node["t"], node["c"]
    if kind == "Div":
        return {"t": kind, "c": [content[0], _styled(content[1], _style(content, _DIVS) or box)]}
    if kind == "Span":
        return {
            "t": kind,
            "c": [_with(content[0], _style(content, _SPANS)), _styled(content[1], box)],
        }
    made = {"t": kind, "c": _styled(content, "" if kind == "Note" else box)}
    if box and kind in ("Para", "Plain"):
        return {"t": "Div", "c": [_with(["", [], []], box), [{**made, "t": "Para"}]]}
    return made


def _style(content: Json, known: Mapping[str, str]) -> str:
    """The style of a Div or Span, by its first class that has one."""
    return next((known[name] for name in content[0][1] if name in known), "")


def _with(attributes: Json, name: str) -> Json:
    """The same attributes with a style, if there is one."""
    own = [["custom-style", name]] if name else []
    return [attributes[0], attributes[1], [*attributes[2], *own]]


def finish(data: bytes, manuscript: Manuscript) -> bytes:
    """The file as we publish it: pandoc's text and pictures, everything else ours."""
    look = style.load()
    found = unpack(data)
    parts = {name: data for name, data in found.items() if name.startswith("Pictures/")}
    content = etree.fromstring(found["content.xml"])
    odt_text.leftovers(content)
    odt_text.links(content)
    odt_text.paragraphs(content)
    odt_text.lists(content)
    odt_text.pictures(content, parts, manuscript, look)
    odt_tables.repair(content, manuscript, look)
    return _whole(written(content), parts, manuscript)


def _whole(content: bytes, parts: Mapping[str, bytes], manuscript: Manuscript) -> bytes:
    look = style.load()
    logo = {LOGO: look.logo} if look.logo else {}
    return zipped(
        {
            **parts,
            **logo,
            "content.xml": content,
            "styles.xml": styles(manuscript, look),
            "meta.xml": meta(manuscript),
            "settings.xml": settings(),
        }
    )
