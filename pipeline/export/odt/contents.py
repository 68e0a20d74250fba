"""The table of contents of an ODT: filled, linked, and with page numbers that stay right.

Pandoc writes an index without entries, with two title templates one after another (not valid in
ODF 1.3). Ours holds every entry; its page numbers are references to the bookmark of the heading,
so a program that lays out the pages shows the right number without being asked to update.
"""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from pipeline.export.tree import DEPTH, Entry
from pipeline.style import labels


def contents(found: Sequence[Entry]) -> str:
    """The table of contents of these headings as ODF XML; nothing when there are none.

    Its names have the prefixes of the part that it stands in, which declares them.
    """
    if not found:
        return ""
    numbers = range(1, len(DEPTH) + 1)
    return (
        '<text:table-of-content text:name="Inhoudsopgave" text:protected="true">'
        f'<text:table-of-content-source text:outline-level="{len(DEPTH)}" '
        'text:use-outline-level="false" text:use-index-marks="false" '
        'text:use-index-source-styles="true">'
        '<text:index-title-template text:style-name="Contents_20_Heading">'
        f"{labels.INHOUD}</text:index-title-template>"
        f"{''.join(map(_template, numbers))}{''.join(map(_headings, numbers, DEPTH))}"
        "</text:table-of-content-source><text:index-body><text:index-title "
        'text:name="Inhoudsopgave_Kop"><text:p text:style-name="Contents_20_Heading">'
        f"{labels.INHOUD}</text:p></text:index-title>{''.join(map(_line, found))}"
        "</text:index-body></text:table-of-content>"
    )


def _template(number: int) -> str:
    """What a program needs to make the table again: the look of a line."""
    return (
        f'<text:table-of-content-entry-template text:outline-level="{number}" '
        f'text:style-name="Contents_20_{number}">'
        '<text:index-entry-link-start text:style-name="Index_20_Link"/><text:index-entry-text/>'
        '<text:index-entry-tab-stop style:type="right" style:leader-char="."/>'
        "<text:index-entry-page-number/><text:index-entry-link-end/>"
        "</text:table-of-content-entry-template>"
    )


def _headings(number: int, level: int) -> str:
    """What a program needs to make the table again: the headings of a level."""
    return (
        f'<text:index-source-styles text:outline-level="{number}"><text:index-source-style '
        f'text:style-name="Heading_20_{level}"/></text:index-source-styles>'
    )


def _line(entry: Entry) -> str:
    number, anchor = DEPTH.index(entry.level) + 1, quoteattr(entry.anchor)
    return (
        f'<text:p text:style-name="Contents_20_{number}"><text:a xlink:type="simple" '
        f'xlink:href={quoteattr(f"#{entry.anchor}")} text:style-name="Index_20_Link" '
        f'text:visited-style-name="Index_20_Link">{escape(entry.text)}<text:tab/>'
        f'<text:bookmark-ref text:reference-format="page" text:ref-name={anchor}/>'
        "</text:a></text:p>"
    )
