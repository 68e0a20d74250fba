"""OpenDocument 1.3 as XML: the names of its parts and how we write them."""

from collections.abc import Iterable, Mapping

from lxml import etree

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "office": f"{_ODF}office:1.0",
    "style": f"{_ODF}style:1.0",
    "text": f"{_ODF}text:1.0",
    "table": f"{_ODF}table:1.0",
    "draw": f"{_ODF}drawing:1.0",
    "fo": f"{_ODF}xsl-fo-compatible:1.0",
    "svg": f"{_ODF}svg-compatible:1.0",
    "meta": f"{_ODF}meta:1.0",
    "config": f"{_ODF}config:1.0",
    "manifest": f"{_ODF}manifest:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
VERSION = "1.3"


def full_name(name: str) -> str:
    """`text:p` as lxml names it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def make(
    tag: str, attributes: Mapping[str, str] | None = None, *children: etree._Element | str
) -> etree._Element:
    """An element; its name and those of its attributes have a prefix, a child may be text."""
    element = etree.Element(full_name(tag), nsmap=NAMESPACES)
    for name, value in (attributes or {}).items():
        element.set(full_name(name), value)
    add(element, children)
    return element


def add(element: etree._Element, children: Iterable[etree._Element | str]) -> None:
    """The children after what the element already holds."""
    for child in children:
        if not isinstance(child, str):
            element.append(child)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + child
        else:
            element.text = (element.text or "") + child


def get_attribute(element: etree._Element, name: str) -> str:
    """The value of an attribute; nothing when it is absent."""
    return str(element.get(full_name(name)) or "")


def set_attribute(element: etree._Element, name: str, value: str) -> None:
    """Gives an attribute its value."""
    element.set(full_name(name), value)


def drop_attribute(element: etree._Element, name: str) -> None:
    """Takes an attribute away."""
    if full_name(name) in element.attrib:
        del element.attrib[full_name(name)]


def inside(element: etree._Element, *names: str) -> bool:
    """Whether the element stands in one of these elements."""
    return next(element.iterancestors(*map(full_name, names)), None) is not None


def serialize(root: etree._Element) -> bytes:
    """The part as it stands in the file: every namespace declared once, at the root."""
    etree.cleanup_namespaces(root, top_nsmap=NAMESPACES)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
