"""Accessibility of the pages of an ODT export: colours, paper, margins, header and footer."""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.style import contrast
from pipeline.verify.faults import Fault
from pipeline.verify.gate_odt_parts import (
    FAMILIES,
    FO,
    Parts,
    asks,
    cm,
    has_image,
    margin,
    masters,
    words,
)
from pipeline.verify.nouns import clean
from pipeline.verify.odt import OFFICE, STYLE, TABLE, TEXT

_SIDE = 2.0
"""The least room at the sides of a page, in centimetres."""
_READABLE = 4.5
_PAPER, _INK = "#ffffff", "#000000"
_TEXTS = frozenset(tag for tag in FAMILIES if tag.startswith(TEXT))
_COLOUR = re.compile("#[0-9a-fA-F]{6}")


def colours(parts: Parts) -> Iterator[Fault]:
    """Every text stands out from what is behind it (WCAG 2.2, 1.4.3: 4.5 to 1)."""
    default, named = _default(parts), parts.named
    body = parts.content.find(f"{OFFICE}body")
    bands = (el for page in parts.styles.iter(f"{STYLE}master-page") for el in page)
    known: dict[etree._Element | None, tuple[str, str]] = {None: (_PAPER, default)}
    for root in (*bands, *([body] if body is not None else [])):
        for element in root.iter("*"):
            behind, front = known.get(element.getparent(), known[None])
            if element.tag in FAMILIES:
                behind = _seen(asks(element, named, f"{FO}background-color")) or behind
                front = _seen(asks(element, named, f"{FO}color")) or front
            known[element] = behind, front
            if element.tag not in _TEXTS or not _own_text(element):
                continue
            if not all(
                _is_readable(colour, behind) for colour in (front, _visited(element, parts))
            ):
                yield Fault("odt-contrast-laag", words(element))


def _default(parts: Parts) -> str:
    """The colour of text for which no style asks one."""
    for style in parts.styles.iter(f"{STYLE}default-style"):
        if style.get(f"{STYLE}family") == "paragraph":
            for text in style.iter(f"{STYLE}text-properties"):
                return str(text.get(f"{FO}color") or _INK)
    return _INK


def _own_text(element: etree._Element) -> str:
    """The text that has the style of this element, not of one inside it."""
    return clean((element.text or "") + "".join(child.tail or "" for child in element))


def _visited(link: etree._Element, parts: Parts) -> str:
    """The colour of a link after it was followed; nothing when no style says it."""
    style = parts.named.elements.get(("text", str(link.get(f"{TEXT}visited-style-name"))))
    found = style.iter(f"{STYLE}text-properties") if style is not None else ()
    return next((str(el.get(f"{FO}color") or "") for el in found), "")


def _is_readable(front: str, behind: str) -> bool:
    both = _is_colour(front) and _is_colour(behind)
    return not both or contrast(front, behind) >= _READABLE


def _seen(colour: str) -> str:
    return "" if colour == "transparent" else colour


def _is_colour(value: str) -> bool:
    return _COLOUR.fullmatch(value) is not None


def layout(parts: Parts) -> Iterator[Fault]:
    """White space comes from styles, the paper is A4, pages have margins, a title and a number."""
    if any(map(_is_empty, parts.content.iter(f"{TEXT}p"))):
        yield Fault("odt-alinea-leeg")
    pages = list(parts.styles.iter(f"{STYLE}page-layout-properties"))
    sizes = [(cm(el.get(f"{FO}page-width")), cm(el.get(f"{FO}page-height"))) for el in pages]
    if not sizes or any(not _is_a4(*sorted(size)) for size in sizes):
        yield Fault("odt-papier-onjuist")
    if any(margin(page, side) < _SIDE for page in pages for side in ("left", "right")):
        yield Fault("odt-marge-klein")
    after = masters(parts)
    fields = [f"{TEXT}{name}" for name in ("page-number", "page-count")]
    feet = [page.find(f"{STYLE}footer") for page in after]
    if not feet or not all(_has(foot, field) for foot in feet for field in fields):
        yield Fault("odt-paginanummer-ontbreekt")
    title = clean(parts.meta.findtext(".//{*}title") or "") if parts.meta is not None else ""
    heads = [words(page.find(f"{STYLE}header")) for page in after]
    if not all(head and title in head for head in heads):
        yield Fault("odt-kopregel-ontbreekt")


def _is_empty(paragraph: etree._Element) -> bool:
    """Whether a paragraph is only white space; the one paragraph of a cell is judged as a cell."""
    parent = paragraph.getparent()
    is_cell = parent is not None and parent.tag == f"{TABLE}table-cell" and len(parent) == 1
    return not is_cell and not words(paragraph) and not has_image(paragraph)


def _has(root: etree._Element | None, tag: str) -> bool:
    return root is not None and next(root.iter(tag), None) is not None


def _is_a4(width: float, height: float) -> bool:
    return abs(width - 21) < 0.05 and abs(height - 29.7) < 0.05
