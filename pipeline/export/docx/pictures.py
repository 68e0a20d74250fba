"""Pictures for Word: in the line of the text, within the margins, named by their number."""

from collections.abc import Mapping

from lxml import etree

from pipeline.export import templates
from pipeline.export.docx.measures import EMU, PAGE_HEIGHT, Measures
from pipeline.export.docx.xml import (
    OFFICE,
    PACKAGE,
    PIC,
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
    shown = templates.xml(
        "docx/logo.xml",
        file=_LOGO,
        number=_LOGO_ID,
        alt=style.logo_alt,
        width=int(width * scale),
        height=int(height * scale),
    )
    body.insert(0, shown)
    return {"word/media/logo.png": style.logo}


def fit_to_page(png: bytes, size: Measures) -> tuple[int, int]:
    """The size of a PNG on paper in English Metric Units, made smaller where it does not fit."""
    wide, high = pixels(png)
    dots = dots_per_inch(png)
    width, height = wide / dots * 1440, high / dots * 1440
    room = _TALLEST * (PAGE_HEIGHT - 2 * size.margin)
    scale = min(1.0, size.text / max(width, 1), room / max(height, 1))
    return max(1, int(width * scale) * EMU), max(1, int(height * scale) * EMU)
