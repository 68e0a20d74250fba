"""Ways to damage a good ODT file."""

from collections.abc import Callable

from helpers.office import DRAW, FO, OFFICE, STYLE, SVG, TABLE, TEXT, words
from lxml import etree

SPACES = {
    "text": TEXT[1:-1], "table": TABLE[1:-1], "office": OFFICE[1:-1], "style": STYLE[1:-1],
    "draw": DRAW[1:-1], "svg": SVG[1:-1], "fo": FO[1:-1],
}  # fmt: skip
Damage = Callable[[etree._Element], None]


def put_first(tag: str, attribute: str, value: str | None) -> Damage:
    """Gives the first such element that has the attribute another value, or none."""

    def change(root: etree._Element) -> None:
        element = next(el for el in root.iter(tag) if el.get(attribute) is not None)
        if value is None:
            del element.attrib[attribute]
        else:
            element.set(attribute, value)

    return change


def drop(tag: str) -> Damage:
    def change(root: etree._Element) -> None:
        for element in list(root.iter(tag)):
            parent = element.getparent()
            assert parent is not None
            parent.remove(element)

    return change


def flat(tag: str) -> Damage:
    """Puts what stands in these elements in their place."""

    def change(root: etree._Element) -> None:
        for element in list(root.iter(tag)):
            for child in list(element):
                element.addprevious(child)
        drop(tag)(root)

    return change


def in_style(name: str, attribute: str, value: str | None) -> Damage:
    """Changes a property of one style."""

    def change(root: etree._Element) -> None:
        for element in root.iter(f"{STYLE}style"):
            if element.get(f"{STYLE}name") == name:
                for properties in element:
                    if value is not None and properties.get(attribute) is not None:
                        properties.set(attribute, value)
                    elif value is None and properties.get(attribute) is not None:
                        del properties.attrib[attribute]

    return change


def repeat(tag: str) -> Damage:
    def change(root: etree._Element) -> None:
        element = next(root.iter(tag))
        element.addnext(etree.fromstring(etree.tostring(element)))

    return change


def fake_heading(root: etree._Element) -> None:
    paragraph = next(
        el for el in root.iter(f"{TEXT}p") if el.get(f"{TEXT}style-name") == "Text_20_body"
    )
    paragraph.set(f"{TEXT}style-name", "Heading_20_3")


def empty_line(root: etree._Element) -> None:
    next(root.iter(f"{TEXT}h")).addnext(etree.Element(f"{TEXT}p"))


def shuffle_contents(root: etree._Element) -> None:
    body = next(root.iter(f"{TEXT}index-body"))
    body.append(body[1])


def without_language(root: etree._Element) -> None:
    for element in root.iter(f"{STYLE}text-properties"):
        element.attrib.pop(f"{FO}language", None)


def relevel(old: str, new: str) -> Damage:
    """Gives every heading of one level another."""

    def change(root: etree._Element) -> None:
        for element in root.iter(f"{TEXT}h"):
            if element.get(f"{TEXT}outline-level") == old:
                element.set(f"{TEXT}outline-level", new)

    return change


def empty(tag: str) -> Damage:
    """Takes away all that stands in the last such element."""

    def change(root: etree._Element) -> None:
        last = list(root.iter(tag))[-1]
        for element in last.iter():
            element.text = element.tail = None

    return change


def nested(root: etree._Element) -> None:
    inner, outer = list(root.iter(f"{TABLE}table"))[:2]
    next(outer.iter(f"{TABLE}table-cell")).append(inner)


def alt_repeats_the_caption(root: etree._Element) -> None:
    caption = next(
        el for el in root.iter(f"{TEXT}p") if el.get(f"{TEXT}style-name") == "FigureCaption"
    )
    next(root.iter(f"{SVG}desc")).text = words(caption)


def add(path: str, xml: str) -> Damage:
    """Puts an element at the end of the first element at a path."""

    def change(root: etree._Element) -> None:
        at(root, path).append(made(xml))

    return change


def put_before(path: str, *lines: str) -> Damage:
    """Puts elements before the first element at a path."""

    def change(root: etree._Element) -> None:
        for line in lines:
            at(root, path).addprevious(made(line))

    return change


def put_at(path: str, name: str, value: str) -> Damage:
    """Gives the first element at a path another attribute."""
    return lambda root: at(root, path).set(name, value)


def say(path: str, text: str) -> Damage:
    """Changes the text of the first element at a path."""
    return lambda root: setattr(at(root, path), "text", text)


def take_out(path: str) -> Damage:
    """Takes every element at a path out."""

    def change(root: etree._Element) -> None:
        found = root.xpath(path, namespaces=SPACES)
        assert found, path
        for element in found:
            element.getparent().remove(element)

    return change


def together(*damages: Damage) -> Damage:
    """Several changes that are one damage together."""

    def change(root: etree._Element) -> None:
        for damage in damages:
            damage(root)

    return change


def at(root: etree._Element, path: str) -> etree._Element:
    found = root.xpath(path, namespaces=SPACES)
    assert found, path
    return found[0]


def made(xml: str) -> etree._Element:
    spaces = "".join(f' xmlns:{name}="{space}"' for name, space in SPACES.items())
    return etree.fromstring(f"<x{spaces}>{xml}</x>")[0]


def by_hand(name: str, look: str) -> Damage:
    """Adds a style of words made by hand."""
    return add(
        "//office:automatic-styles",
        f'<style:style style:name="{name}" style:family="text">'
        f"<style:text-properties {look}/></style:style>",
    )


def all_header_rows(root: etree._Element) -> None:
    table = at(root, "//table:table")
    head = at(table, "table:table-header-rows")
    head.extend(table.findall(f"{TABLE}table-row"))


def header_columns_last(root: etree._Element) -> None:
    head = at(root, "//table:table-header-columns")
    head.getparent().findall(f"{TABLE}table-column")[-1].addnext(head)


def every_column_a_header(root: etree._Element) -> None:
    head = at(root, "//table:table-header-columns")
    head.extend(head.getparent().findall(f"{TABLE}table-column"))


def span(root: etree._Element) -> None:
    """A cell lies over the next, which is still there."""
    at(root, "//table:table-cell").set(f"{TABLE}number-columns-spanned", "2")


def cover(root: etree._Element) -> None:
    """A cell is covered, and nothing lies over it."""
    at(root, "//table:table-cell").tag = f"{TABLE}covered-table-cell"


def one_entry_less(root: etree._Element) -> None:
    body = at(root, "//text:index-body")
    body.remove(body[-1])


def one_entry_more(root: etree._Element) -> None:
    body = at(root, "//text:index-body")
    body.append(etree.fromstring(etree.tostring(body[-1])))
