"""The table of contents of an ODT: filled, linked, and with page numbers that stay right.

Pandoc writes an index without entries, with two title templates one after another (not valid in
ODF 1.3). Ours holds every entry; its page numbers are references to the bookmark of the heading,
so a program that lays out the pages shows the right number without being asked to update.
"""

from collections.abc import Iterator

from lxml import etree

from pipeline import labels
from pipeline.export.contents import DEPTH, Entry, entries
from pipeline.export.odt_xml import make
from pipeline.model import Manuscript


def contents(manuscript: Manuscript) -> str:
    """The table of contents as ODF XML; nothing when the document has no headings to list."""
    found = entries(manuscript)
    if not found:
        return ""
    index = make(
        "text:table-of-content",
        {"text:name": "Inhoudsopgave", "text:protected": "true"},
        _source(),
        _body(found),
    )
    return etree.tostring(index, encoding="unicode")


def _source() -> etree._Element:
    """What a program needs to make the table again: the same headings, the same look."""
    return make(
        "text:table-of-content-source",
        {
            "text:outline-level": str(len(DEPTH)),
            "text:use-outline-level": "false",
            "text:use-index-marks": "false",
            "text:use-index-source-styles": "true",
        },
        make(
            "text:index-title-template", {"text:style-name": "Contents_20_Heading"}, labels.INHOUD
        ),
        *(_template(number) for number, _ in enumerate(DEPTH, 1)),
        *(_headings(number, level) for number, level in enumerate(DEPTH, 1)),
    )


def _template(number: int) -> etree._Element:
    return make(
        "text:table-of-content-entry-template",
        {"text:outline-level": str(number), "text:style-name": f"Contents_20_{number}"},
        make("text:index-entry-link-start", {"text:style-name": "Index_20_Link"}),
        make("text:index-entry-text"),
        make("text:index-entry-tab-stop", {"style:type": "right", "style:leader-char": "."}),
        make("text:index-entry-page-number"),
        make("text:index-entry-link-end"),
    )


def _headings(number: int, level: int) -> etree._Element:
    return make(
        "text:index-source-styles",
        {"text:outline-level": str(number)},
        make("text:index-source-style", {"text:style-name": f"Heading_20_{level}"}),
    )


def _body(found: tuple[Entry, ...]) -> etree._Element:
    title = make("text:p", {"text:style-name": "Contents_20_Heading"}, labels.INHOUD)
    return make(
        "text:index-body",
        None,
        make("text:index-title", {"text:name": "Inhoudsopgave_Kop"}, title),
        *_lines(found),
    )


def _lines(found: tuple[Entry, ...]) -> Iterator[etree._Element]:
    for entry in found:
        link = make(
            "text:a",
            {
                "xlink:type": "simple",
                "xlink:href": f"#{entry.anchor}",
                "text:style-name": "Index_20_Link",
                "text:visited-style-name": "Index_20_Link",
            },
            entry.text,
            make("text:tab"),
            make(
                "text:bookmark-ref",
                {"text:reference-format": "page", "text:ref-name": entry.anchor},
            ),
        )
        number = DEPTH.index(entry.level) + 1
        yield make("text:p", {"text:style-name": f"Contents_20_{number}"}, link)
