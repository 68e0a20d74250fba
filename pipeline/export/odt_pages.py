"""The pages of an ODT: A4, margins from the house style, running header and footer."""

from lxml import etree

from pipeline import labels
from pipeline.export.odt_xml import make
from pipeline.export.png import pixels
from pipeline.model import Manuscript
from pipeline.style import Style

WIDTH, HEIGHT = 21.0, 29.7
"""A4 in centimetres."""
_COVER_TOP = 7.5
_LOGO_HEIGHT = 1.6
LOGO = "Pictures/logo.png"


def text_width(style: Style) -> float:
    """The width between the margins in centimetres."""
    return WIDTH - 2 * style.sizes["marge-kantoor"]


def text_height(style: Style) -> float:
    """The height that is left for the text, without header and footer, in centimetres."""
    return HEIGHT - 2 * style.sizes["marge-kantoor"] - 2


def is_package(manuscript: Manuscript) -> bool:
    """Whether the document is the package, with a title page and chapters."""
    return manuscript.sheets != (manuscript.id,)


def cm(value: float) -> str:
    """A length in centimetres."""
    return f"{value:.3f}cm"


def layouts(style: Style) -> list[etree._Element]:
    """The page layouts: of every page, and of the title page of the package."""
    return [
        _layout("Bladspiegel", style, _band("header", style), _band("footer", style)),
        _layout("Titelblad", style, _band("header", style), make("style:footer-style")),
    ]


def _layout(name: str, style: Style, *bands: etree._Element) -> etree._Element:
    margin = style.sizes["marge-kantoor"]
    is_cover = name == "Titelblad"
    properties = {
        "fo:page-width": cm(WIDTH),
        "fo:page-height": cm(HEIGHT),
        "style:print-orientation": "portrait",
        "style:num-format": "1",
        "style:writing-mode": "lr-tb",
        "fo:margin-top": cm(margin * 0.6),
        "fo:margin-bottom": cm(margin * 0.6),
        "fo:margin-left": cm(margin),
        "fo:margin-right": cm(margin),
        "style:footnote-max-height": "0cm",
    }
    if is_cover:
        properties |= {
            **{f"fo:margin-{side}": "0cm" for side in ("left", "top", "bottom")},
            "fo:border-left": f"0.9cm solid {style.colour('accent')}",
            "fo:padding-left": cm(margin),
            "fo:padding-top": cm(_COVER_TOP),
        }
    line = {
        "style:width": "0.018cm",
        "style:distance-before-sep": "0.3cm",
        "style:distance-after-sep": "0.2cm",
        "style:line-style": "solid",
        "style:adjustment": "left",
        "style:rel-width": "25%",
        "style:color": style.colour("lijn"),
    }
    return make(
        "style:page-layout",
        {"style:name": name},
        make("style:page-layout-properties", properties, make("style:footnote-sep", line)),
        *bands,
    )


def _band(kind: str, style: Style) -> etree._Element:
    """The strip above or below the text."""
    gap = "fo:margin-bottom" if kind == "header" else "fo:margin-top"
    properties = {
        "fo:min-height": "1cm",
        "fo:margin-left": "0cm",
        "fo:margin-right": "0cm",
        gap: cm(style.sizes["marge-kantoor"] * 0.25),
        "style:dynamic-spacing": "false",
    }
    return make(f"style:{kind}-style", None, make("style:header-footer-properties", properties))


def masters(manuscript: Manuscript, style: Style) -> list[etree._Element]:
    """The pages as styles name them: the first, those after it, and the title page."""
    first = make(
        "style:master-page",
        {
            "style:name": "First_20_Page",
            "style:display-name": "First Page",
            "style:page-layout-name": "Titelblad" if is_package(manuscript) else "Bladspiegel",
            "style:next-style-name": "Standard",
        },
        *_first_bands(manuscript, style),
    )
    standard = make(
        "style:master-page",
        {"style:name": "Standard", "style:page-layout-name": "Bladspiegel"},
        _header(manuscript),
        _footer(manuscript),
    )
    return [standard, first]


def _first_bands(manuscript: Manuscript, style: Style) -> list[etree._Element]:
    """The first page shows the logo; only that of a sheet has a footer."""
    bands = []
    if style.logo:
        bands.append(make("style:header", None, make("text:p", {"text:style-name": "Logo"})))
        bands[0][0].append(_logo(style))
    if not is_package(manuscript):
        bands.append(_footer(manuscript))
    return bands


def _logo(style: Style) -> etree._Element:
    width, height = pixels(style.logo)
    return make(
        "draw:frame",
        {
            "draw:name": "Logo",
            "draw:style-name": "Graphics",
            "text:anchor-type": "as-char",
            "svg:width": cm(_LOGO_HEIGHT * width / height),
            "svg:height": cm(_LOGO_HEIGHT),
        },
        picture(LOGO),
        make("svg:title", None, style.logo_alt),
        make("svg:desc", None, style.logo_alt),
    )


def picture(part: str) -> etree._Element:
    """The picture of a frame: a part of the file."""
    return make(
        "draw:image",
        {
            "xlink:href": part,
            "xlink:type": "simple",
            "xlink:show": "embed",
            "xlink:actuate": "onLoad",
        },
    )


def _header(manuscript: Manuscript) -> etree._Element:
    """The title, and in the package the chapter that the page stands in."""
    right = (
        make("text:chapter", {"text:display": "name", "text:outline-level": "2"})
        if is_package(manuscript)
        else manuscript.municipality
    )
    line = [make("text:title", None, manuscript.title), make("text:tab"), right]
    return make("style:header", None, make("text:p", {"text:style-name": "Header"}, *line))


def _footer(manuscript: Manuscript) -> etree._Element:
    """Version and day at the left, the page at the right."""
    version = labels.VERSIE.format(waarde=manuscript.version) if manuscript.version else ""
    day = labels.dutch_date(manuscript.day) if manuscript.day else ""
    line = make(
        "text:p",
        {"text:style-name": "Footer"},
        ", ".join(part for part in (version, day) if part),
        make("text:tab"),
        labels.PAGINA[0],
        make("text:page-number", {"text:select-page": "current"}, "1"),
        labels.PAGINA[1],
        make("text:page-count", None, "1"),
    )
    return make("style:footer", None, line)
