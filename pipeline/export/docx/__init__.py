"""Pandoc's DOCX becomes ours (ECMA-376): all passes in order. Read this first."""

from collections.abc import Sequence

from pipeline.export import fields
from pipeline.export.docx import contents, sections, tree
from pipeline.export.docx import lists as docx_lists
from pipeline.export.docx import parts as docx_parts
from pipeline.export.docx import pictures as docx_pictures
from pipeline.export.docx import tables as docx_tables
from pipeline.export.docx import text as docx_text
from pipeline.export.docx.measures import measures
from pipeline.export.docx.redline import redline as redline
from pipeline.export.docx.xml import parse, serialize
from pipeline.export.zip import pack, unpack
from pipeline.model import Json, Manuscript

_DOCUMENT, _LINKS = "word/document.xml", "word/_rels/document.xml.rels"
_NOTES, _NOTE_LINKS = "word/footnotes.xml", "word/_rels/footnotes.xml.rels"
_NUMBERING, _TYPES = "word/numbering.xml", "[Content_Types].xml"
_FIRST = (_TYPES, "_rels/.rels", "docProps/core.xml", "docProps/app.xml")
"""What a program looks for first stands at the front of the file."""


def prepare(blocks: Sequence[Json], manuscript: Manuscript) -> Sequence[Json]:
    """The tree as pandoc must get it: named styles, and the table of contents in its place."""
    return fields.write_docx(tree.prepare(blocks))


def finish(data: bytes, manuscript: Manuscript) -> bytes:
    """The file as we publish it; the same input gives the same bytes."""
    house = manuscript.style
    size = measures(house)
    parts = unpack(data)
    trees = {
        name: parse(parts[name]) for name in (_DOCUMENT, _LINKS, _NOTES, _NOTE_LINKS, _NUMBERING)
    }
    document, links = trees[_DOCUMENT], trees[_LINKS]
    docx_text.drop_empty(document)
    docx_lists.repair(trees[_NUMBERING], document, house)
    docx_text.repair(document)
    docx_text.repair(trees[_NOTES])
    docx_tables.repair(document, manuscript, size)
    docx_text.keep_together(document)
    contents.mark_headings(document)
    docx_text.split_addresses(document, links)
    docx_text.split_addresses(trees[_NOTES], trees[_NOTE_LINKS])
    docx_pictures.repair(document, links, parts, size)
    around = docx_parts.surround(manuscript, house, size)
    docx_parts.replace_relations(links, around)
    logo = docx_pictures.add_logo(document, links, house, size)
    sections.divide(document, manuscript, size)
    media = {name: part for name, part in parts.items() if name.startswith("word/media/")}
    written = {name: serialize(root) for name, root in trees.items()}
    complete = {**written, **media, **logo, **around}
    return pack({**complete, _TYPES: docx_parts.content_types(complete)}, _FIRST)
