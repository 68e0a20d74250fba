"""Pandoc's DOCX becomes ours (ECMA-376): all passes in order. Read this first."""

from collections.abc import Sequence

from pipeline import style
from pipeline.export.docx import lists as docx_numbering
from pipeline.export.docx import parts as docx_parts
from pipeline.export.docx import pictures as docx_pictures
from pipeline.export.docx import tables as docx_tables
from pipeline.export.docx import text as docx_text
from pipeline.export.docx import tree
from pipeline.export.docx.measures import measures
from pipeline.export.docx.xml import Element, W, parse, serialize
from pipeline.export.zip import pack, unpack
from pipeline.model import Json, Manuscript

_DOCUMENT, _LINKS = "word/document.xml", "word/_rels/document.xml.rels"
_NOTES, _NOTE_LINKS = "word/footnotes.xml", "word/_rels/footnotes.xml.rels"
_NUMBERING, _THEME = "word/numbering.xml", "word/theme/theme1.xml"
_FIRST = ("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "docProps/app.xml")
"""What a program looks for first stands at the front of the file."""


def prepare(blocks: Sequence[Json], manuscript: Manuscript) -> Sequence[Json]:
    """The tree as pandoc must get it: named styles, and the table of contents in its place."""
    return tree.prepare(blocks)


def finish(data: bytes, manuscript: Manuscript) -> bytes:
    """The file as we publish it; the same input gives the same bytes."""
    house = style.load()
    size = measures(house)
    parts = unpack(data)
    trees = {
        name: parse(parts[name]) for name in (_DOCUMENT, _LINKS, _NOTES, _NOTE_LINKS, _NUMBERING)
    }
    document, links = trees[_DOCUMENT], trees[_LINKS]
    docx_text.drop_empty(document)
    docx_numbering.repair(trees[_NUMBERING], document, house)
    docx_text.repair(document)
    docx_text.repair(trees[_NOTES])
    docx_tables.repair(document, manuscript, size)
    docx_text.keep_together(document)
    docx_text.split_addresses(document, links)
    docx_text.split_addresses(trees[_NOTES], trees[_NOTE_LINKS])
    docx_pictures.repair(document, links, parts, size)
    docx_parts.relations(links)
    logo = docx_pictures.add_logo(document, links, house, size)
    _lay_out(document, docx_parts.section(size))
    media = {name: part for name, part in parts.items() if name.startswith("word/media/")}
    written = {name: serialize(tree) for name, tree in trees.items()}
    return _assemble({**written, **media, **logo}, manuscript)


def _assemble(parts: dict[str, bytes], manuscript: Manuscript) -> bytes:
    """The file, from the parts that hold its text and all those around it."""
    house = style.load()
    whole_package = len(manuscript.sheets) != 1 or manuscript.id not in manuscript.sheets
    return pack(
        _complete(
            {
                **parts,
                **docx_parts.edges(manuscript),
                _THEME: docx_parts.theme(house),
                "word/styles.xml": docx_parts.styles(house, measures(house), whole_package),
                "word/settings.xml": docx_parts.settings(),
                "word/fontTable.xml": docx_parts.fonts(house),
                "docProps/core.xml": docx_parts.core(manuscript),
                "docProps/app.xml": docx_parts.app(manuscript),
                "_rels/.rels": docx_parts.package_relations(),
            }
        ),
        _FIRST,
    )


def _lay_out(document: Element, section: Element) -> None:
    body = document.find(f"{W}body")
    if body is not None:
        for old in body.findall(f"{W}sectPr"):
            body.remove(old)
        body.append(section)


def _complete(parts: dict[str, bytes]) -> dict[str, bytes]:
    return {**parts, "[Content_Types].xml": docx_parts.content_types(parts)}
