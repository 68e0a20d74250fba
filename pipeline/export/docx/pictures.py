"""Pictures for Word: in the line of the text, within the margins, named by their number."""

from collections.abc import Mapping
from html import escape

from lxml import etree

from pipeline.export.docx.measures import EMU, PAGE_HEIGHT, Measures
from pipeline.export.docx.xml import (
    DRAWING,
    MAIN,
    OFFICE,
    PACKAGE,
    PIC,
    PICTURE,
    WORD,
    WP,
    A,
    Element,
    R,
    W,
)
from pipeline.export.png import dots_per_inch, pixels
from pipeline.style import Style

_TALLEST = 0.6
"""The most of a page that a picture may take, so that its caption and heading fit too."""
_LOGO, _LOGO_ID, _LOGO_HEIGHT = "deel-logo", 90001, 900_000


def repair(document: Element, links: Element, parts: Mapping[str, bytes], size: Measures) -> None:
    """Names and sizes every picture.

    Pandoc writes the name of the file where a screen reader may look for a description, and makes
    pictures fit another paper.
    """
    files = {str(link.get("Id")): f"word/{link.get('Target')}" for link in links}
    for number, inline in enumerate(document.iter(f"{WP}inline"), 1):
        name = f"Figuur {number}"
        for shown in (*inline.iter(f"{WP}docPr"), *inline.iter(f"{PIC}cNvPr")):
            shown.set("name", name)
            shown.attrib.pop("title", "")
        for shown in inline.iter(f"{PIC}cNvPr"):
            shown.attrib.pop("descr", "")
        blip = next(inline.iter(f"{A}blip"), None)
        data = (
            parts.get(files.get(str(blip.get(f"{R}embed")), ""), b"") if blip is not None else b""
        )
        width, height = fit_to_page(data, size)
        for extent in (*inline.iter(f"{WP}extent"), *inline.iter(f"{A}ext")):
            if extent.get("cx"):
                extent.set("cx", str(width))
                extent.set("cy", str(height))


def add_logo(document: Element, links: Element, style: Style, size: Measures) -> dict[str, bytes]:
    """The logo of the house style above the title, and the part that holds it; nothing without."""
    body = document.find(f"{W}body")
    if not style.logo or body is None:
        return {}
    relation = etree.SubElement(links, f"{{{PACKAGE}}}Relationship")
    relation.attrib.update(
        [("Id", _LOGO), ("Type", f"{OFFICE}/image"), ("Target", "media/logo.png")]
    )
    width, height = fit_to_page(style.logo, size)
    scale = min(1.0, _LOGO_HEIGHT / height)
    body.insert(0, _make_paragraph(style.logo_alt, int(width * scale), int(height * scale)))
    return {"word/media/logo.png": style.logo}


def _make_paragraph(alt: str, width: int, height: int) -> Element:
    """A paragraph with a picture in its line (ECMA-376, part 1, 20.4.2.8)."""
    extent = f'cx="{width}" cy="{height}"'
    return etree.fromstring(
        f'<w:p xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:wp="{DRAWING}" xmlns:a="{MAIN}" '
        f'xmlns:pic="{PICTURE}"><w:pPr><w:pStyle w:val="Logo"/></w:pPr><w:r><w:drawing><wp:inline>'
        f'<wp:extent {extent}/><wp:docPr id="{_LOGO_ID}" name="Logo" descr="{escape(alt)}"/>'
        f'<a:graphic><a:graphicData uri="{PICTURE}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{_LOGO_ID}" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{_LOGO}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def fit_to_page(png: bytes, size: Measures) -> tuple[int, int]:
    """The size of a PNG on paper in English Metric Units, made smaller where it does not fit."""
    wide, high = pixels(png)
    dots = dots_per_inch(png)
    width, height = wide / dots * 1440, high / dots * 1440
    room = _TALLEST * (PAGE_HEIGHT - 2 * size.margin)
    scale = min(1.0, size.text / max(width, 1), room / max(height, 1))
    return max(1, int(width * scale) * EMU), max(1, int(height * scale) * EMU)
