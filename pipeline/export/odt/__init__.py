"""Pandoc's ODT becomes ours (OpenDocument 1.3): read this first, all passes in order."""

from collections.abc import Mapping, Sequence

from lxml import etree

from pipeline import style
from pipeline.export.odt import tables as odt_tables
from pipeline.export.odt import text as odt_text
from pipeline.export.odt import tree
from pipeline.export.odt.parts import LOGO, assemble, meta, settings, styles
from pipeline.export.odt.xml import serialize
from pipeline.export.zip import unpack
from pipeline.model import Json, Manuscript


def prepare(blocks: Sequence[Json], manuscript: Manuscript) -> Sequence[Json]:
    """The tree as pandoc must get it: classes as styles, and the table of contents in its place."""
    return tree.prepare(blocks)


def finish(data: bytes, manuscript: Manuscript) -> bytes:
    """The file as we publish it: pandoc's text and pictures, everything else ours."""
    look = style.load()
    found = unpack(data)
    parts = {name: data for name, data in found.items() if name.startswith("Pictures/")}
    content = etree.fromstring(found["content.xml"])
    odt_text.drop_leftovers(content)
    odt_text.links(content)
    odt_text.paragraphs(content)
    odt_text.lists(content)
    odt_text.pictures(content, parts, manuscript, look)
    odt_tables.repair(content, manuscript, look)
    return _assemble(serialize(content), parts, manuscript)


def _assemble(content: bytes, parts: Mapping[str, bytes], manuscript: Manuscript) -> bytes:
    look = style.load()
    logo = {LOGO: look.logo} if look.logo else {}
    return assemble(
        {
            **parts,
            **logo,
            "content.xml": content,
            "styles.xml": styles(manuscript, look),
            "meta.xml": meta(manuscript),
            "settings.xml": settings(),
        }
    )
