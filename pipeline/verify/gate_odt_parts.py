"""The parts of an ODT file that its gate looks at, and what its styles say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.verify import safe
from pipeline.verify.nouns import clean
from pipeline.verify.odt import DRAW, OFFICE, STYLE, TABLE, TEXT

FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
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

_OF_TABLE, _OF_TEXT, _OF_FRAME = (f"{space}style-name" for space in (TABLE, TEXT, DRAW))
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Styles:
    """Every style by its family and name.

    What was asked once is remembered: few styles dress all elements.
    """

    elements: Mapping[_Key, etree._Element]
    chains: dict[_Key, tuple[etree._Element, ...]] = field(default_factory=dict)
    names: dict[_Key, frozenset[str]] = field(default_factory=dict)
    said: dict[tuple[_Key, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the file that checks look at."""

    data: bytes
    found: Mapping[str, bytes]
    content: etree._Element
    styles: etree._Element
    meta: etree._Element | None
    manifest: etree._Element
    named: Styles


def read(data: bytes) -> Parts:
    """The parts of an ODT file; Unreadable when it is none."""
    found = safe.parts(data)
    content = safe.xml(found.get("content.xml"), "content.xml")
    styles = safe.xml(found.get("styles.xml"), "styles.xml")
    named = {
        (str(el.get(f"{STYLE}family")), str(el.get(f"{STYLE}name"))): el
        for root in (styles, content)
        for el in root.iter(f"{STYLE}style")
    }
    return Parts(
        data,
        found,
        content,
        styles,
        safe.optional_xml(found, "meta.xml"),
        safe.xml(found.get("META-INF/manifest.xml"), "META-INF/manifest.xml"),
        Styles(named),
    )


def words(element: etree._Element | None) -> str:
    """The text of an element."""
    if element is None:
        return ""
    return clean(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


def has_image(element: etree._Element) -> bool:
    """Whether an element shows a picture."""
    return next(element.iter(f"{DRAW}frame"), None) is not None


def style_of(element: etree._Element) -> tuple[str, str]:
    """The family and the name of the style that an element asks for; no name where it asks none."""
    tag = element.tag
    own = _OF_TABLE if tag.startswith(TABLE) else _OF_TEXT
    return FAMILIES.get(tag, ""), str(element.get(own) or element.get(_OF_FRAME) or "")


def chain(element: etree._Element, styles: Styles) -> tuple[etree._Element, ...]:
    """The style of an element and those it inherits from, nearest first."""
    key = style_of(element)
    if key not in styles.chains:
        styles.chains[key] = tuple(_chain(key, styles))
    return styles.chains[key]


def _chain(key: _Key, styles: Styles) -> Iterator[etree._Element]:
    family, name = key
    seen: set[str] = set()
    while name not in seen and (family, name) in styles.elements:
        seen.add(name)
        style = styles.elements[family, name]
        yield style
        name = str(style.get(f"{STYLE}parent-style-name") or "")


def asks(element: etree._Element, styles: Styles, name: str) -> str:
    """What the style of an element says of one property; nothing when no style says it."""
    key = style_of(element), name
    if key not in styles.said:
        said = (
            value
            for style in chain(element, styles)
            for properties in style
            if (value := properties.get(name))
        )
        styles.said[key] = str(next(said, ""))
    return styles.said[key]


def is_styled(element: etree._Element, styles: Styles, *names: str) -> bool:
    """Whether an element has one of these styles, or one that inherits from it."""
    key = style_of(element)
    if key not in styles.names:
        own = (str(style.get(f"{STYLE}name")) for style in chain(element, styles))
        styles.names[key] = frozenset(own)
    return not styles.names[key].isdisjoint(names)


def in_index(element: etree._Element) -> bool:
    """Whether an element stands in the table of contents."""
    return next(element.iterancestors(f"{TEXT}table-of-content"), None) is not None


def cm(length: str | None) -> float:
    """A length in centimetres; 0 when it is none."""
    units = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}
    try:
        return float((length or "0cm")[:-2]) * units.get((length or "")[-2:], 0)
    except ValueError:
        return 0


def is_automatic(style: etree._Element) -> bool:
    """Whether a style is made by hand at one place, and so has no name that anyone chose."""
    parent = style.getparent()
    return parent is not None and parent.tag == f"{OFFICE}automatic-styles"


def by_hand(element: etree._Element, styles: Styles, name: str) -> str:
    """What is set by hand on an element for one property; nothing when only named styles say it."""
    for style in chain(element, styles):
        for properties in style if is_automatic(style) else ():
            if properties.get(name):
                return str(properties.get(name))
    return ""


def room(parts: Parts) -> tuple[float, float]:
    """The width and height between the margins, on the page that leaves least."""
    names = {str(el.get(f"{STYLE}page-layout-name")) for el in masters(parts)}
    pages = [
        _between(properties)
        for page in parts.styles.iter(f"{STYLE}page-layout")
        if page.get(f"{STYLE}name") in names
        for properties in page.iter(f"{STYLE}page-layout-properties")
    ]
    widths, heights = zip(*pages, strict=True) if pages else ((0.0,), (0.0,))
    return min(widths), min(heights)


def masters(parts: Parts) -> list[etree._Element]:
    """The pages that most of the document stands on: those that no other page follows."""
    masters = parts.styles.iter(f"{STYLE}master-page")
    return [el for el in masters if el.get(f"{STYLE}next-style-name") is None]


def _between(page: etree._Element) -> tuple[float, float]:
    across, down = ("left", "right"), ("top", "bottom")
    width = cm(page.get(f"{FO}page-width")) - sum(margin(page, side) for side in across)
    height = cm(page.get(f"{FO}page-height")) - sum(margin(page, side) for side in down)
    return width, height


def margin(page: etree._Element, side: str) -> float:
    """The room at one side of a page, with a border that stands in it."""
    border = (page.get(f"{FO}border-{side}") or "").split(" ")[0]
    edges = (page.get(f"{FO}margin-{side}"), page.get(f"{FO}padding-{side}"), border)
    return sum(map(cm, edges))
