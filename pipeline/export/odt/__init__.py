"""Pandoc's ODT becomes ours (OpenDocument 1.3): read this first, all passes in order."""

from collections.abc import Sequence

from lxml import etree

from pipeline.export import fields
from pipeline.export.odt import pages as odt_pages
from pipeline.export.odt import tables as odt_tables
from pipeline.export.odt import text as odt_text
from pipeline.export.odt import tree
from pipeline.export.odt.parts import LOGO, assemble, meta, settings, styles
from pipeline.export.odt.xml import serialize
from pipeline.export.tree import faces
from pipeline.export.zip import unpack
from pipeline.model import Json, Manuscript


def prepare(blocks: Sequence[Json], manuscript: Manuscript) -> Sequence[Json]:
    """The tree as pandoc must get it: classes as styles, and the table of contents in its place."""
    return fields.write_odt(tree.prepare(blocks))


def finish(data: bytes, manuscript: Manuscript) -> bytes:
    """The file as we publish it: pandoc's text and pictures, everything else ours."""
    house = manuscript.style
    found = unpack(data)
    pictures = {name: data for name, data in found.items() if name.startswith("Pictures/")}
    content = etree.fromstring(found["content.xml"])
    odt_text.drop_leftovers(content)
    odt_text.repair_links(content)
    odt_text.repair_paragraphs(content)
    odt_text.repair_lists(content)
    odt_text.repair_pictures(content, pictures, manuscript, house)
    odt_tables.repair(content, manuscript, house)
    odt_pages.lay_out(content, manuscript)
    fonts = {f"Fonts/{face}.ttf": data for face, data in faces(manuscript, house).items()}
    logo = {LOGO: house.logo} if house.logo else {}
    return assemble(
        {
            **pictures,
            **logo,
            "content.xml": serialize(content),
            "styles.xml": styles(manuscript, house, tuple(fonts)),
            "meta.xml": meta(manuscript),
            "settings.xml": settings(),
            **fonts,
        }
    )
