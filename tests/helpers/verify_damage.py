"""Small deliberate damages to a good file: one function a kind of damage, for all three formats."""

import copy
import re
from collections.abc import Callable

from helpers.verify_sample import with_part
from lxml import etree
from lxml import html as lxml_html

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"

Change = Callable[[etree._Element], None]
_PARTS = {"docx": "word/document.xml", "odt": "content.xml"}


def damaged(data: bytes, format_name: str, change: Change) -> bytes:
    """The file with its main part changed."""
    if format_name != "html":
        return with_part(data, _PARTS[format_name], change)
    root = lxml_html.document_fromstring(data)
    change(root)
    return bytes(lxml_html.tostring(root, doctype="<!DOCTYPE html>", encoding="utf-8"))


def lines(root: etree._Element, text: str) -> list[etree._Element]:
    """The innermost elements that hold exactly this text."""
    found = []
    for element in root.iter():
        if _is_line(element) and _own(element) == text:
            inner = (child for child in element.iterdescendants() if _is_line(child))
            if not any(_own(child) == text for child in inner):
                found.append(element)
    return found


def _is_line(element: etree._Element) -> bool:
    names = ("p", "h", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "caption")
    names = (*names, "figcaption")
    return isinstance(element.tag, str) and etree.QName(element).localname in names


def _own(element: etree._Element) -> str:
    if str(element.tag).startswith(W):
        return " ".join("".join(node.text or "" for node in element.iter(f"{W}t")).split())
    skipped = ("note", "sup")
    parts = [element.text or ""]
    for child in element:
        if child.get("class") == "extern-merk":
            continue
        if isinstance(child.tag, str) and etree.QName(child).localname not in skipped:
            parts.append(_own(child))
        parts.append(child.tail or "")
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def line(root: etree._Element, text: str, number: int = -1) -> etree._Element:
    """One of the lines with this text, by default the last: the first may be in the overview."""
    return lines(root, text)[number]


def drop(element: etree._Element) -> None:
    """Takes an element out and leaves the text behind it."""
    parent, previous = element.getparent(), element.getprevious()
    assert parent is not None
    if element.tail and previous is not None:
        previous.tail = (previous.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    element.tail = None
    parent.remove(element)


def remove(text: str, number: int = -1) -> Change:
    """Takes a line out."""
    return lambda root: drop(line(root, text, number))


def repeat(text: str, number: int = -1) -> Change:
    """Writes a line twice."""

    def change(root: etree._Element) -> None:
        element = line(root, text, number)
        element.addnext(copy.deepcopy(element))

    return change


def swap(first: str, second: str) -> Change:
    """Two lines change places."""

    def change(root: etree._Element) -> None:
        one, other = line(root, first), line(root, second)
        copy_one, copy_other = copy.deepcopy(one), copy.deepcopy(other)
        _replace(one, copy_other)
        _replace(other, copy_one)

    return change


def _replace(old: etree._Element, new: etree._Element) -> None:
    parent = old.getparent()
    assert parent is not None
    parent.replace(old, new)


def edit(text: str, old: str, new: str) -> Change:
    """Changes a few characters of a line."""

    def change(root: etree._Element) -> None:
        element = line(root, text)
        for node in element.iter():
            if node.text and old in node.text:
                node.text = node.text.replace(old, new)
                return
            if node is not element and node.tail and old in node.tail:
                node.tail = node.tail.replace(old, new)
                return
        raise AssertionError(f"{old} not in {text}")

    return change


def add(after: str, text: str) -> Change:
    """Writes a line that is in no sheet."""

    def change(root: etree._Element) -> None:
        element = line(root, after)
        extra = copy.deepcopy(element)
        for node in extra.iterdescendants():
            node.text = node.tail = None
        holders = [node for node in extra.iter() if node.tag == f"{W}t"]
        (holders[0] if holders else extra).text = text
        element.addnext(extra)

    return change


def relevel(text: str, level: int) -> Change:
    """Gives a heading another level."""

    def change(root: etree._Element) -> None:
        element = next(item for item in lines(root, text) if _is_heading(item))
        if element.tag == f"{W}p":
            _style(element).set(f"{W}val", f"Heading{level}")
        elif element.tag == f"{TEXT}h":
            element.set(f"{TEXT}outline-level", str(level))
        else:
            element.tag = f"h{level}"

    return change


def flatten(text: str) -> Change:
    """Makes a heading an ordinary line."""

    def change(root: etree._Element) -> None:
        element = next(item for item in lines(root, text) if _is_heading(item))
        if element.tag == f"{W}p":
            _style(element).set(f"{W}val", "BodyText")
        elif element.tag == f"{TEXT}h":
            element.tag = f"{TEXT}p"
        else:
            element.tag = "p"

    return change


def _style(paragraph: etree._Element) -> etree._Element:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    assert style is not None
    return style


def _is_heading(element: etree._Element) -> bool:
    if element.tag == f"{W}p":
        style = element.find(f"{W}pPr/{W}pStyle")
        return style is not None and str(style.get(f"{W}val")).startswith("Heading")
    return etree.QName(element).localname.startswith("h")


def drop_heading(text: str) -> Change:
    """Takes a heading out."""
    return lambda root: drop(next(item for item in lines(root, text) if _is_heading(item)))


def no_alt(root: etree._Element) -> None:
    """Takes the text alternative from the picture."""
    for element in root.iter("img", "svg", "{*}docPr"):
        for name in ("alt", "aria-label", "descr"):
            element.attrib.pop(name, None)
    for element in list(root.iter("{*}desc")):
        drop(element)


def other_alt(root: etree._Element) -> None:
    """Puts another text alternative on the picture."""
    names = {"img": "alt", "svg": "aria-label"}
    for element in root.iter("img", "svg", "{*}docPr"):
        element.set(names.get(str(element.tag), "descr"), "plaatje.png")
    for element in root.iter("{*}desc"):
        element.text = "plaatje.png"


def no_note(root: etree._Element) -> None:
    """Takes the reference to the footnote out, and in ODT the footnote with it."""
    for element in list(root.iter(f"{W}footnoteReference", f"{TEXT}note", "a")):
        if element.tag != "a" or element.get("role") == "doc-noteref":
            drop(element)


def links(root: etree._Element, text: str) -> list[etree._Element]:
    """The links with this text."""
    found = root.iter("a", f"{W}hyperlink", f"{TEXT}a")
    return [element for element in found if _own(element) == text]


def unlink(text: str) -> Change:
    """Takes a link off its text."""

    def change(root: etree._Element) -> None:
        element = links(root, text)[-1]
        if element.tag == "a":
            element.attrib.pop("href")
        else:
            element.tag = f"{TEXT}span" if element.tag == f"{TEXT}a" else f"{W}smartTag"

    return change


def retarget(text: str, target: str) -> Change:
    """Lets a link lead to another place in the file."""

    def change(root: etree._Element) -> None:
        element = links(root, text)[-1]
        if element.tag == f"{W}hyperlink":
            element.attrib.clear()
            element.set(f"{W}anchor", target.removeprefix("#"))
        else:
            element.set("href" if element.tag == "a" else f"{XLINK}href", target)

    return change


def no_anchor(name: str) -> Change:
    """Takes the place away that a link leads to."""

    def change(root: etree._Element) -> None:
        for element in list(root.iter()):
            if element.get("id") == name:
                del element.attrib["id"]
            for key in (f"{W}name", f"{TEXT}name"):
                if element.get(key) == name:
                    element.set(key, "elders")

    return change


def hide(text: str) -> Change:
    """Leaves a line in the file where no reader sees it."""

    def change(root: etree._Element) -> None:
        element = line(root, text)
        if element.tag == f"{W}p":
            for run in element.iter(f"{W}r"):
                marks = run.find(f"{W}rPr")
                if marks is None:
                    marks = etree.Element(f"{W}rPr")
                    run.insert(0, marks)
                etree.SubElement(marks, f"{W}vanish")
        elif element.tag.startswith(TEXT):
            _hide_in_odt(root, element)
        else:
            element.set("hidden", "")

    return change


def _hide_in_odt(root: etree._Element, element: etree._Element) -> None:
    styles = root.find("{*}automatic-styles")
    assert styles is not None
    name = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
    style = etree.SubElement(styles, f"{name}style", {f"{name}name": "verborgen"})
    etree.SubElement(style, f"{name}text-properties", {f"{TEXT}display": "none"})
    element.set(f"{TEXT}style-name", "verborgen")


def unlist(text: str) -> Change:
    """Makes a point of a list an ordinary line."""

    def change(root: etree._Element) -> None:
        element = line(root, text)
        if element.tag == f"{W}p":
            numbers = element.find(f"{W}pPr/{W}numPr")
            assert numbers is not None
            drop(numbers)
            return
        while etree.QName(element).localname not in ("ul", "list"):
            parent = element.getparent()
            assert parent is not None
            element = parent
        for item in (element, *element.iterchildren()):
            item.tag = "div" if "}" not in str(item.tag) else f"{TEXT}section"

    return change
