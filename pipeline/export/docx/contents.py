"""The table of contents for Word: filled, linked and Dutch, and a field that Word can update."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from pipeline.export.docx.xml import WORD
from pipeline.export.tree import DEPTH, Entry
from pipeline.model import Json, bookmark
from pipeline.style import labels


def contents(lines: Sequence[Entry]) -> Json | None:
    """The block that pandoc must place for these headings; nothing where there are none.

    Pandoc leaves the table empty and dirty, so that Word asks a question on opening and other
    programs show nothing (#458, #9244). The entries hold no page numbers: only a program that lays
    out pages knows them. Word writes them when the reader updates the field.
    """
    if not lines:
        return None
    last = len(lines) - 1
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="TOC{line.level}"/></w:pPr>'
        f"{_START if number == 0 else ''}"
        f'<w:hyperlink w:anchor={quoteattr(bookmark(line.anchor))} w:history="1">'
        f'<w:r><w:t xml:space="preserve">{escape(line.text)}</w:t></w:r></w:hyperlink>'
        f"{_END if number == last else ''}</w:p>"
        for number, line in enumerate(lines)
    )
    block = (
        f'<w:sdt xmlns:w="{WORD}"><w:sdtPr><w:alias w:val={quoteattr(labels.INHOUD)}/>'
        '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent>"
        f'<w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr><w:r><w:t>{escape(labels.INHOUD)}'
        f"</w:t></w:r></w:p>{body}</w:sdtContent></w:sdt>"
    )
    return {"t": "RawBlock", "c": ["openxml", block]}


_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_START = (
    _FIELD.format("begin")
    + f'<w:r><w:instrText xml:space="preserve"> TOC \\o "{DEPTH[0]}-{DEPTH[-1]}" \\h \\z '
    + "</w:instrText></w:r>"
    + _FIELD.format("separate")
)
_END = _FIELD.format("end")
