"""The pieces of WordprocessingML that the passes over a DOCX need (ECMA-376, part 1)."""

from collections.abc import Iterator, Mapping

from lxml import etree

Element = etree._Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
W, R, WP, A = f"{{{WORD}}}", f"{{{OFFICE}}}", f"{{{DRAWING}}}", f"{{{MAIN}}}"
PIC = f"{{{PICTURE}}}"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# The order that the schema asks for; only what we write.
_ORDER = {
    f"{W}pPr": (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr",
        "shd", "tabs", "suppressAutoHyphens", "spacing", "ind", "contextualSpacing", "jc",
        "outlineLvl", "rPr", "sectPr", "pPrChange",
    ),
}  # fmt: skip


def parse(data: bytes) -> Element:
    """The root of a part that pandoc wrote."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def serialize(root: Element) -> bytes:
    """A part as bytes: the same tree gives the same bytes."""
    text = etree.tostring(root, encoding="unicode")
    return f"{HEAD}{text}".encode()


def canonical(element: Element) -> bytes:
    """An element as bytes by which it is compared (Exclusive XML Canonicalization 1.0)."""
    return etree.tostring(element, method="c14n", exclusive=True)


def make(tag: str, values: Mapping[str, str] | None = None, *children: Element) -> Element:
    """An element `w:<tag>` with attributes `w:<name>` and children."""
    attributes = {f"{W}{name}": text for name, text in (values or {}).items()}
    made = etree.Element(f"{W}{tag}", attributes, {"w": WORD})
    made.extend(children)
    return made


def remove(element: Element) -> None:
    """Take an element and what follows it as text out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def get_value(parent: Element | None, tag: str) -> str:
    """The `w:val` of the child `w:<tag>`, or nothing."""
    found = parent.find(f"{W}{tag}") if parent is not None else None
    return str(found.get(f"{W}val") or "") if found is not None else ""


def properties(paragraph: Element) -> Element:
    """The properties of a paragraph, made where it has none."""
    found = paragraph.find(f"{W}pPr")
    if found is None:
        found = make("pPr")
        paragraph.insert(0, found)
    return found


def set_property(parent: Element, child: Element) -> None:
    """Adds a property at its place in the order of the schema; one of the same name goes out."""
    order = _ORDER[str(parent.tag)]
    place = order.index(_local(child))
    for old in parent.findall(child.tag):
        parent.remove(old)
    before = sum(1 for other in parent if order.index(_local(other)) < place)
    parent.insert(before, child)


def style_of(paragraph: Element) -> str:
    """The id of the style of a paragraph, or nothing."""
    return get_value(paragraph.find(f"{W}pPr"), "pStyle")


def set_style(paragraph: Element, name: str) -> None:
    """Gives a paragraph a style."""
    set_property(properties(paragraph), make("pStyle", {"val": name}))


def words(element: Element) -> str:
    """All text of an element, its white space as it stands."""
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def paragraphs(root: Element) -> Iterator[Element]:
    """Every paragraph, also those in tables."""
    return iter(list(root.iter(f"{W}p")))


def _local(element: Element) -> str:
    return str(etree.QName(element).localname)
