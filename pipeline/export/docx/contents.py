"""The table of contents of a DOCX: filled, linked and Dutch, with the numbers of the pages."""

from collections.abc import Sequence

from pipeline.export import templates
from pipeline.export.docx.xml import Element, W, make, paragraphs, properties, style_of
from pipeline.export.tree import DEPTH, Entry
from pipeline.model import Json, bookmark
from pipeline.style import labels

_PLACE = "_Toc{:08}"
"""The name of the place of a heading, as Word itself writes it; other names confuse LibreOffice."""
_LISTED = tuple(f"Heading{level}" for level in DEPTH)


def make_contents(lines: Sequence[Entry]) -> Json:
    """The block of raw XML that holds the table.

    Pandoc leaves the table empty and dirty, so that Word asks a question on opening and other
    programs show nothing (#458, #9244). Here each number is a field of its own without a stored
    number, because only a program that lays out pages knows it: LibreOffice shows it at once, Word
    when it prints, makes a PDF or updates its fields. A number that is wrong never shows; inside a
    field TOC LibreOffice would show what is stored.
    """
    rows = [
        {
            "level": line.level,
            "mark": bookmark(line.anchor),
            "text": line.text,
            "place": _PLACE.format(number),
        }
        for number, line in enumerate(lines)
    ]
    block = templates.fragment("docx/contents.xml", title=labels.INHOUD, lines=rows)
    return {"t": "RawBlock", "c": ["openxml", block]}


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
