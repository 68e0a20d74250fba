"""styles.xml from the tokens of the house style (OpenDocument 1.3, part 3, chapter 16)."""

from lxml import etree

from pipeline.export.odt_lists import DEPTHS, LISTS, STEP, list_styles, outline_style
from pipeline.export.odt_looks import (
    BOLD,
    KEEP,
    Properties,
    block,
    boxes,
    furniture,
    size,
    space,
    tables,
    words,
)
from pipeline.export.odt_pages import cm, is_package, layouts, masters, text_width
from pipeline.export.odt_xml import VERSION, make, written
from pipeline.model import Manuscript
from pipeline.style import Style

_CHARACTER = 0.5
"""The average width of a character of running Dutch text, as a share of the size of the font."""
_POINT = 2.54 / 72
"""A point in centimetres."""
_LEADING = 1.15
"""The height of a line that the font itself asks for, as a share of its size."""
_SHEET = ((2.1, 0, 0.35), (1.5, 0.9, 0.2), (1.2, 0.6, 0.1), (1.05, 0.4, 0), (1, 0.3, 0))
_PACKAGE = ((3.4, 0, 0.5), (2.1, 0, 0.4), *_SHEET[1:])
"""Of every level of heading: its size as a share of the text, the room above and below in cm."""


def styles(manuscript: Manuscript, style: Style) -> bytes:
    """The part styles.xml: every style that a document of ours can name."""
    font = {
        "style:name": style.office_font,
        "svg:font-family": f"'{style.office_font}'",
        "style:font-family-generic": "swiss",
        "style:font-pitch": "variable",
    }
    root = make(
        "office:document-styles",
        {"office:version": VERSION},
        make("office:font-face-decls", None, make("style:font-face", font)),
        make(
            "office:styles",
            None,
            *_defaults(style),
            *_body(style),
            *_headings(manuscript, style),
            *boxes(style),
            *tables(style),
            *furniture(manuscript, style),
            *words(style),
            make("style:style", {"style:name": "Graphics", "style:family": "graphic"}),
            outline_style(),
            *list_styles(),
            _notes(),
        ),
        make("office:automatic-styles", None, *layouts(style)),
        make("office:master-styles", None, *masters(manuscript, style)),
    )
    return written(root)


def _defaults(style: Style) -> list[etree._Element]:
    """What holds where no style says otherwise: Dutch, the font and the colour of the text."""
    text = {
        "style:font-name": style.office_font,
        **size(style.sizes["tekst-kantoor"]),
        "fo:color": style.colour("tekst"),
        "fo:language": "nl",
        "fo:country": "NL",
        "style:language-asian": "zxx",
        "style:country-asian": "none",
        "style:language-complex": "zxx",
        "style:country-complex": "none",
        "fo:hyphenate": "false",
    }
    paragraph = {
        "fo:orphans": "2",
        "fo:widows": "2",
        "style:writing-mode": "page",
        "style:tab-stop-distance": "1.25cm",
    }
    made = [
        make(
            "style:default-style",
            {"style:family": family},
            make("style:paragraph-properties", properties),
            make("style:text-properties", text),
        )
        for family, properties in (("graphic", None), ("paragraph", paragraph))
    ]
    borders = make("style:table-properties", {"table:border-model": "collapsing"})
    row = make("style:table-row-properties", {"fo:keep-together": "always"})
    return [
        *made,
        make("style:default-style", {"style:family": "table"}, borders),
        make("style:default-style", {"style:family": "table-row"}, row),
    ]


def _body(style: Style) -> list[etree._Element]:
    """Running text, set in lines of the length and at the distance of the house style."""
    points = style.sizes["tekst-kantoor"]
    line = style.sizes["regellengte"] * _CHARACTER * points * _POINT
    measure = {"fo:margin-right": cm(max(0.0, text_width(style) - line))}
    body = {
        **space(0.08, 0.18),
        **measure,
        "fo:margin-left": "0cm",
        "fo:line-height": f"{style.sizes['regelafstand'] / _LEADING:.0%}",
    }
    hanging = {**space(0, 0.1), "fo:margin-left": "0.5cm", "fo:text-indent": "-0.5cm"}
    return [
        block("Standard"),
        block("Text_20_body", "Standard", body),
        block("List", "Text_20_body", space(0, 0.1)),
        *(_list(name, depth, measure) for name in LISTS for depth in DEPTHS),
        block("Quotations", "Text_20_body", {**measure, "fo:margin-left": "0.8cm"}),
        block("Figure", "Standard", space(0.2, 0.15)),
        block("FigureWithCaption", "Figure", KEEP),
        block("Footnote", "Standard", hanging, size(points - 1.5)),
    ]


def _list(name: str, depth: int, measure: Properties) -> etree._Element:
    """The paragraphs of a list at one depth.

    LibreOffice takes the right margin of a list item from its style only where that style names
    the list and the left margin too.
    """
    left = {"fo:margin-left": cm(depth * STEP), "fo:text-indent": cm(-STEP)}
    return block(f"{name}_20_{depth}", "List", {**left, **measure}, list_style_name=name)


def _headings(manuscript: Manuscript, style: Style) -> list[etree._Element]:
    """Headings 1 to 6; in the package the second level is a chapter that starts a page."""
    in_package = is_package(manuscript)
    coloured = 3 if in_package else 2
    looks = _PACKAGE if in_package else (*_SHEET, _SHEET[-1])
    made = [block("Heading", "Standard", KEEP)]
    for level, (share, top, bottom) in enumerate(looks, 1):
        paragraph = {**space(top, bottom), "fo:line-height": "115%"}
        if level == 2 and in_package:
            paragraph["fo:break-before"] = "page"
        text = {
            **size(style.sizes["tekst-kantoor"] * share),
            **BOLD,
            "fo:color": style.colour("accent" if level <= coloured else "tekst"),
        }
        more = {"default_outline_level": str(level), "next_style_name": "Text_20_body"}
        if level == 1:
            more["master_page_name"] = "First_20_Page"
        made.append(block(f"Heading_20_{level}", "Heading", paragraph, text, **more))
    return made


def _notes() -> etree._Element:
    """Footnotes: counted through the document, at the foot of their page."""
    return make(
        "text:notes-configuration",
        {
            "text:note-class": "footnote",
            "text:citation-style-name": "Footnote_20_Symbol",
            "text:citation-body-style-name": "Footnote_20_anchor",
            "text:default-style-name": "Footnote",
            "text:master-page-name": "Standard",
            "style:num-format": "1",
            "text:start-value": "0",
            "text:footnotes-position": "page",
            "text:start-numbering-at": "document",
        },
    )
