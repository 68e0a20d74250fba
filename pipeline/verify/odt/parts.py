"""The parts of an ODT file, opened once, and what its styles say."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from pipeline.bounded import safe
from pipeline.verify.nouns import clean

Element = etree._Element
_NS = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, OFFICE = f"{{{_NS}text:1.0}}", f"{{{_NS}table:1.0}}", f"{{{_NS}office:1.0}}"
DRAW, STYLE, SVG = f"{{{_NS}drawing:1.0}}", f"{{{_NS}style:1.0}}", f"{{{_NS}svg-compatible:1.0}}"
FO, MANIFEST = f"{{{_NS}xsl-fo-compatible:1.0}}", f"{{{_NS}manifest:1.0}}"
XLINK = "{http://www.w3.org/1999/xlink}"
FAMILIES = {
    f"{TEXT}p": "paragraph",
    f"{TEXT}h": "paragraph",
    f"{TEXT}span": "text",
    f"{TEXT}a": "text",
    f"{TABLE}table": "table",
    f"{TABLE}table-column": "table-column",
    f"{TABLE}table-row": "table-row",
    f"{TABLE}table-cell": "table-cell",
    f"{DRAW}frame": "graphic",
}
"""The elements that a style dresses, and the family of that style."""
CAPTIONS = frozenset({"TableCaption", "FigureCaption", "Table", "Figure", "Caption"})

_TEXT_STYLE, _TABLE_STYLE = f"{TEXT}style-name", f"{TABLE}style-name"
_DRAW_STYLE = f"{DRAW}style-name"
_MOST_ANCESTORS = 50
_UNITS = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the file; `named` is every style by its family and name."""

    found: Mapping[str, bytes]
    content: Element
    styles: Element | None
    meta: Element | None
    manifest: Element | None
    named: Mapping[tuple[str, str], Element]

    def roots(self) -> tuple[Element, ...]:
        """The parts that hold styles and texts: the styles, and the content."""
        return (self.content,) if self.styles is None else (self.styles, self.content)


def open_parts(data: bytes) -> Parts:
    """The parts of an ODT file; Unreadable when it is none."""
    found = safe.parts(data)
    content = safe.xml(found.get("content.xml"), "content.xml")
    styles = safe.optional_xml(found, "styles.xml")
    named = {
        (str(el.get(f"{STYLE}family")), str(el.get(f"{STYLE}name"))): el
        for root in (styles, content)
        if root is not None
        for el in root.iter(f"{STYLE}style")
    }
    return Parts(
        found,
        content,
        styles,
        safe.optional_xml(found, "meta.xml"),
        safe.optional_xml(found, "META-INF/manifest.xml"),
        named,
    )


def read_words(element: Element | None) -> str:
    """The text of an element."""
    if element is None:
        return ""
    return clean(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


def has_image(element: Element) -> bool:
    """Whether an element shows a picture."""
    return next(element.iter(f"{DRAW}frame"), None) is not None


def name_style(element: Element) -> tuple[str, str]:
    """The family and the name of the style of an element; an empty name where it has none."""
    tag = str(element.tag)
    name = element.get(_TABLE_STYLE if tag.startswith(TABLE) else _TEXT_STYLE)
    return FAMILIES.get(tag, ""), str(name or element.get(_DRAW_STYLE) or "")


def inherit_styles(element: Element, parts: Parts) -> Iterator[Element]:
    """The style of an element and those it inherits from, nearest first, up to fifty of them."""
    family, name = name_style(element)
    seen: set[str] = set()
    while name not in seen and len(seen) < _MOST_ANCESTORS and (family, name) in parts.named:
        seen.add(name)
        style = parts.named[family, name]
        yield style
        name = str(style.get(f"{STYLE}parent-style-name") or "")


def find_property(element: Element, parts: Parts, name: str) -> str:
    """The value of a property in the styles of an element; empty where no style sets it."""
    said = (
        str(inner.get(name) or "") for style in inherit_styles(element, parts) for inner in style
    )
    return next(filter(None, said), "")


def style_names(element: Element, parts: Parts) -> frozenset[str]:
    """The names of the style of an element and of those it inherits from.

    A style that no part defines counts by its name.
    """
    inherited = (str(style.get(f"{STYLE}name")) for style in inherit_styles(element, parts))
    return frozenset((name_style(element)[1], *inherited))


def parse_int(value: str | None, least: int = 1) -> int:
    """The integer in an attribute; `least` for anything else."""
    return int(value) if value and re.fullmatch("[0-9]{1,6}", value) else least


def parse_cm(length: str | None) -> float:
    """A length in centimetres; 0 when it is none."""
    found = re.fullmatch(r"(-?[0-9]{0,6}\.?[0-9]{1,9})(cm|mm|in|pt)", length or "")
    return float(found[1]) * _UNITS[found[2]] if found else 0
