"""Accessibility of the pages of an ODT export: contents, pictures, links, colours, layout."""

from collections.abc import Iterator

from lxml import etree

from pipeline.style import contrast
from pipeline.verify.faults import Fault, says_nothing
from pipeline.verify.gate_odt_parts import (
    FAMILIES,
    FO,
    Parts,
    asks,
    cm,
    has_image,
    in_index,
    words,
)
from pipeline.verify.nouns import clean
from pipeline.verify.odt import DRAW, OFFICE, STYLE, SVG, TABLE, TEXT, XLINK

_LISTED = (2, 3)
"""The levels of headings that a table of contents lists."""
_SIDE = 2.0
"""The least room at the sides of a page, in centimetres."""
_READABLE = 4.5
_PAPER = "#ffffff"


def contents(parts: Parts) -> Iterator[Fault]:
    """The table of contents is there, has a title and leads to every heading that it must list."""
    headings = [
        (words(el), {str(mark.get(f"{TEXT}name")) for mark in el if mark.get(f"{TEXT}name")})
        for el in parts.content.iter(f"{TEXT}h")
        if (el.get(f"{TEXT}outline-level") or "1") in map(str, _LISTED)
    ]
    index = next(parts.content.iter(f"{TEXT}table-of-content"), None)
    if index is None:
        if len(headings) > 1:
            yield Fault("odt-inhoudsopgave-ontbreekt")
        return
    if not words(index.find(f"{TEXT}index-body/{TEXT}index-title")):
        yield Fault("odt-inhoudsopgave-zonder-titel")
    links = list(index.iterfind(f"{TEXT}index-body//{TEXT}a"))
    if not links:
        yield Fault("odt-inhoudsopgave-leeg")
        return
    for number, (text, anchors) in enumerate(headings):
        link = links[number] if number < len(links) else None
        target = str(link.get(f"{XLINK}href"))[1:] if link is not None else ""
        if target not in anchors or not words(link).startswith(text):
            yield Fault("odt-inhoudsopgave-onvolledig", text)
            return
    if len(links) > len(headings):
        yield Fault("odt-inhoudsopgave-onvolledig")


def images(parts: Parts) -> Iterator[Fault]:
    """Every picture has an alternative that says something, fits on its page and keeps its form."""
    texts = {words(el) for el in parts.content.iter(f"{TEXT}p")} - {""}
    room = _room(parts)
    for root in (parts.content, parts.styles):
        for frame in root.iter(f"{DRAW}frame"):
            image = frame.find(f"{DRAW}image")
            if image is None:
                continue
            title, about = (clean(frame.findtext(f"{SVG}{n}") or "") for n in ("title", "desc"))
            if not title or not about:
                yield Fault("odt-alt-ontbreekt")
            elif says_nothing(about, texts - {title + about}):
                yield Fault("odt-alt-nietszeggend", about)
            size = cm(frame.get(f"{SVG}width")), cm(frame.get(f"{SVG}height"))
            if not all(0 < side <= most + 0.01 for side, most in zip(size, room, strict=True)):
                yield Fault("odt-afbeelding-buiten-marge", about)
            png = parts.found.get(str(image.get(f"{XLINK}href")), b"")
            if _is_distorted(png, *size):
                yield Fault("odt-afbeelding-vervormd", about)


def _room(parts: Parts) -> tuple[float, float]:
    """The width and height between the margins, on the page that leaves least."""
    names = {str(el.get(f"{STYLE}page-layout-name")) for el in _masters(parts)}
    pages = [
        _between(properties)
        for page in parts.styles.iter(f"{STYLE}page-layout")
        if page.get(f"{STYLE}name") in names
        for properties in page.iter(f"{STYLE}page-layout-properties")
    ]
    widths, heights = zip(*pages, strict=True) if pages else ((0.0,), (0.0,))
    return min(widths), min(heights)


def _masters(parts: Parts) -> list[etree._Element]:
    """The pages that most of the document stands on: those that no other page follows."""
    masters = parts.styles.iter(f"{STYLE}master-page")
    return [el for el in masters if el.get(f"{STYLE}next-style-name") is None]


def _between(page: etree._Element) -> tuple[float, float]:
    across, down = ("left", "right"), ("top", "bottom")
    width = cm(page.get(f"{FO}page-width")) - sum(_margin(page, side) for side in across)
    height = cm(page.get(f"{FO}page-height")) - sum(_margin(page, side) for side in down)
    return width, height


def _margin(page: etree._Element, side: str) -> float:
    """The room at one side of a page, with a border that stands in it."""
    border = (page.get(f"{FO}border-{side}") or "").split(" ")[0]
    edges = (page.get(f"{FO}margin-{side}"), page.get(f"{FO}padding-{side}"), border)
    return sum(map(cm, edges))


def _is_distorted(png: bytes, width: float, height: float) -> bool:
    across, down = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    return bool(across and down and height) and abs(width / height * down / across - 1) > 0.02


def links(parts: Parts) -> Iterator[Fault]:
    """Every link has text and can be seen without seeing its colour."""
    for link in parts.content.iter(f"{TEXT}a"):
        if not words(link) and not has_image(link):
            yield Fault("odt-link-leeg")
        line = asks(link, parts.named, f"{STYLE}text-underline-style")
        if not in_index(link) and line in ("", "none"):
            yield Fault("odt-link-onzichtbaar", words(link))


def colours(parts: Parts) -> Iterator[Fault]:
    """Every text stands out from what is behind it (WCAG 2.2, 1.4.3: 4.5 to 1)."""
    default = next(
        (str(el.get(f"{FO}color")) for el in parts.styles.iter(f"{STYLE}text-properties")),
        "#000000",
    )
    body = parts.content.find(f"{OFFICE}body")
    for element in body.iter(*FAMILIES) if body is not None else ():
        if element.tag.startswith(TEXT) and (element.text or "").strip():
            behind = _nearest(element, parts, f"{FO}background-color") or _PAPER
            front = _nearest(element, parts, f"{FO}color") or default
            if _is_colour(front) and _is_colour(behind) and contrast(front, behind) < _READABLE:
                yield Fault("odt-contrast-laag", words(element))


def _nearest(element: etree._Element, parts: Parts, name: str) -> str:
    """The first value that an element or what it stands in asks for."""
    for found in (element, *element.iterancestors(*FAMILIES)):
        value = asks(found, parts.named, name)
        if value and value != "transparent":
            return value
    return ""


def _is_colour(value: str) -> bool:
    return len(value) == 7 and value.startswith("#")


def layout(parts: Parts) -> Iterator[Fault]:
    """White space comes from styles, the paper is A4, pages have margins, a title and a number."""
    for paragraph in parts.content.iter(f"{TEXT}p"):
        parent = paragraph.getparent()
        in_cell = parent is not None and parent.tag == f"{TABLE}table-cell"
        if not in_cell and not words(paragraph) and not has_image(paragraph):
            yield Fault("odt-alinea-leeg")
            break
    pages = list(parts.styles.iter(f"{STYLE}page-layout-properties"))
    sizes = [(cm(el.get(f"{FO}page-width")), cm(el.get(f"{FO}page-height"))) for el in pages]
    if not sizes or any(not _is_a4(*sorted(size)) for size in sizes):
        yield Fault("odt-papier-onjuist")
    if any(_margin(page, side) < _SIDE for page in pages for side in ("left", "right")):
        yield Fault("odt-marge-klein")
    masters = _masters(parts)
    fields = ("page-number", "page-count")
    if not masters or any(
        next(el.iter(f"{TEXT}{field}"), None) is None for el in masters for field in fields
    ):
        yield Fault("odt-paginanummer-ontbreekt")
    if not all(words(el.find(f"{STYLE}header")) for el in masters):
        yield Fault("odt-kopregel-ontbreekt")


def _is_a4(width: float, height: float) -> bool:
    return abs(width - 21) < 0.05 and abs(height - 29.7) < 0.05
