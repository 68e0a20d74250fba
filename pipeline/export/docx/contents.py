"""The table of contents of a DOCX: filled, linked and Dutch, with the numbers of the pages."""

from collections.abc import Sequence
from html import escape

from pipeline.export.docx.xml import WORD, Element, W, make, paragraphs, properties, style_of
from pipeline.export.tree import DEPTH, Entry
from pipeline.model import Json, bookmark
from pipeline.style import labels

_PLACE = "_Toc{:08}"
"""The name of the place of a heading, as Word itself writes it; other names confuse LibreOffice."""
_LISTED = tuple(f"Heading{level}" for level in DEPTH)
_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def make_contents(lines: Sequence[Entry]) -> Json:
    """The block of raw XML that holds the table.

    Pandoc leaves the table empty and dirty, so that Word asks a question on opening and other
    programs show nothing (#458, #9244). Here each number is a field of its own without a stored
    number, because only a program that lays out pages knows it: LibreOffice shows it at once, Word
    when it prints, makes a PDF or updates its fields. A number that is wrong never shows; inside a
    field TOC LibreOffice would show what is stored.
    """
    body = "".join(_make_line(number, line) for number, line in enumerate(lines))
    block = (
        f'<w:sdt xmlns:w="{WORD}"><w:sdtPr><w:alias w:val="{escape(labels.INHOUD)}"/>'
        '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent>"
        f'<w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr><w:r><w:t>{escape(labels.INHOUD)}'
        f"</w:t></w:r></w:p>{body}</w:sdtContent></w:sdt>"
    )
    return {"t": "RawBlock", "c": ["openxml", block]}


def _make_line(number: int, line: Entry) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="TOC{line.level}"/></w:pPr>'
        f'<w:hyperlink w:anchor="{escape(bookmark(line.anchor))}" w:history="1">'
        f'<w:r><w:t xml:space="preserve">{escape(line.text, quote=False)}</w:t></w:r>'
        f"<w:r><w:tab/></w:r>{_FIELD.format('begin')}"
        f'<w:r><w:instrText xml:space="preserve"> PAGEREF {_PLACE.format(number)} \\h '
        f"</w:instrText></w:r>{_FIELD.format('separate')}{_FIELD.format('end')}"
        "</w:hyperlink></w:p>"
    )


def mark_headings(document: Element) -> None:
    """Gives each heading that the table lists the place that its number refers to.

    Inside the heading: pandoc's bookmark before it belongs to the page of what stands above it.
    """
    used = [int(mark.get(f"{W}id") or 0) for mark in document.iter(f"{W}bookmarkStart")]
    free = max(used, default=0) + 1
    headings = (line for line in paragraphs(document) if style_of(line) in _LISTED)
    for number, heading in enumerate(headings):
        ident = {"id": str(free + number)}
        start = make("bookmarkStart", {**ident, "name": _PLACE.format(number)})
        properties(heading).addnext(start)
        heading.append(make("bookmarkEnd", ident))
