"""Two Word files of ours as one with tracked changes (ECMA-376, part 1, 17.13.5).

Accepting all changes gives the new document, rejecting all gives the old one: words, paragraphs,
rows of tables, footnotes, links and pictures. How pages look and what stands above those of a
chapter, and what a file says about itself, is that of the new document.
"""

from datetime import date

from lxml import etree

from pipeline.export.docx.redline import loans
from pipeline.export.docx.redline.blocks import merge_blocks
from pipeline.export.docx.redline.marks import Marks
from pipeline.export.docx.redline.pairs import Both
from pipeline.export.docx.xml import W, parse, serialize
from pipeline.export.zip import pack, unpack

_DOCUMENT, _NOTES, _NUMBERING = "word/document.xml", "word/footnotes.xml", "word/numbering.xml"
_LINKS = {
    _DOCUMENT: "word/_rels/document.xml.rels",
    _NOTES: "word/_rels/footnotes.xml.rels",
}
_EDGES = ("word/header1.xml", "word/header2.xml", "word/footer1.xml")
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FIRST = ("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "docProps/app.xml")


def redline(old: bytes, new: bytes, day: date | None) -> bytes:
    """The new document with everything that is different from the old one as a tracked change.

    Both are files of our writer. The changes are of our program, made on `day`; the same input
    gives the same bytes.
    """
    before, parts = unpack(old), unpack(new)
    names = (*_LINKS, *_LINKS.values(), _NUMBERING, *_EDGES)
    one = {name: parse(before[name]) for name in names}
    two = {name: parse(parts[name]) for name in names}
    loans.drop_sections(one[_DOCUMENT])
    for name, links in _LINKS.items():
        loans.borrow_links(one[name], (one[links], two[links]), (before, parts))
        loans.shift_lists(one[name])
    loans.name_places(one[_DOCUMENT], two[_DOCUMENT])
    both = Both(
        marks=Marks(f"{day.isoformat()}T00:00:00Z" if day else ""),
        notes={
            **loans.read_notes(two[_NOTES]),
            **loans.shift_notes(one[_DOCUMENT], one[_NOTES]),
        },
        note_root=two[_NOTES],
        kinds=loans.read_kinds(one[_NUMBERING], two[_NUMBERING]),
        names=frozenset(
            str(mark.get(f"{W}name")) for mark in two[_DOCUMENT].iter(f"{W}bookmarkStart")
        ),
    )
    merge_blocks(one[_DOCUMENT][0], two[_DOCUMENT][0], both)
    for name in _EDGES:
        merge_blocks(one[name], two[name], both)
    texts = (two[_DOCUMENT], two[_NOTES])
    loans.settle_lists(texts, one[_NUMBERING], two[_NUMBERING], both.versions)
    _number_pictures(two[_DOCUMENT])
    written = {name: serialize(root) for name, root in two.items()}
    return pack({**parts, **written}, _FIRST)


def _number_pictures(document: etree._Element) -> None:
    """A picture of the old document may have the number of one of the new."""
    for number, drawn in enumerate(document.iter(_DRAWN), 1):
        drawn.set("id", str(number))
