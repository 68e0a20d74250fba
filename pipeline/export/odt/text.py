"""Passes over the text of an ODT: links, paragraphs, lists and pictures."""

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from pipeline.export.odt.measures import cm, text_height, text_width
from pipeline.export.odt.xml import (
    drop_attribute,
    full_name,
    get_attribute,
    inside,
    make,
    set_attribute,
)
from pipeline.export.png import pixels
from pipeline.export.tree import read_text
from pipeline.model import Json, Manuscript
from pipeline.style import Style

_CM_PER_PIXEL = 2.54 / 96
_BULLETS, _NUMBERS, _TABLE_BULLETS = "Opsomming", "Nummering", "Opsomming_20_tabel"
"""The three styles of `templates/odt/styles.xml` for all lists of a document."""
_LIST_KINDS = {"List": "", "Samenvatting": "_20_kader"}
"""What the styles of the paragraphs of a list are called, by the style of where they stand."""
_DEEPEST = 3
"""The depths of a list that have a style of paragraphs; deeper ones use the last."""


def repair_links(content: etree._Element) -> None:
    """Gives links the style of links and no empty name.

    jgm/pandoc#6362: pandoc gives a link the style of a definition, so nobody sees that it is one.
    """
    for link in content.iter(full_name("text:a")):
        drop_attribute(link, "office:name")
        if not get_attribute(link, "text:style-name"):
            set_attribute(link, "text:style-name", "Internet_20_link")
            set_attribute(link, "text:visited-style-name", "Visited_20_Internet_20_Link")
        for span in link.findall(full_name("text:span")):
            if get_attribute(span, "text:style-name") == "Definition":
                _unwrap(span)


def _unwrap(element: etree._Element) -> None:
    """Puts the content of an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    before = parent[at - 1] if at else None
    text = element.text or ""
    children = list(element)
    if children:
        children[-1].tail = (children[-1].tail or "") + (element.tail or "")
    else:
        text += element.tail or ""
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    parent[at : at + 1] = children


def repair_paragraphs(content: etree._Element) -> None:
    """Gives paragraphs a named style by the place where they stand.

    jgm/pandoc#7336: pandoc makes a style of its own for every list, which nobody can change.
    """
    automatic = _find_automatic(content, "paragraph")
    for paragraph in content.iter(full_name("text:p")):
        name = get_attribute(paragraph, "text:style-name")
        if name == "First_20_paragraph":
            set_attribute(paragraph, "text:style-name", "Text_20_body")
        elif name in automatic:
            set_attribute(paragraph, "text:style-name", _choose_style(paragraph))
    for element in automatic.values():
        _remove(element)


def _choose_style(paragraph: etree._Element) -> str:
    if inside(paragraph, "text:note-body"):
        return "Footnote"
    if inside(paragraph, "table:table-cell"):
        return "Table_20_Contents"
    return "List" if inside(paragraph, "text:list") else "Quotations"


def _style_items(item: etree._Element, name: str) -> None:
    """Gives the paragraphs of a list in running text or in a box the style of list and depth."""
    for paragraph in item.iterfind(f"{full_name('text:list-item')}/{full_name('text:p')}"):
        kind = _LIST_KINDS.get(get_attribute(paragraph, "text:style-name"))
        if kind is not None:
            depth = sum(1 for _ in paragraph.iterancestors(full_name("text:list")))
            look = f"{name}{kind}_20_{min(depth, _DEEPEST)}"
            set_attribute(paragraph, "text:style-name", look)


def repair_lists(content: etree._Element) -> None:
    """Gives lists one of our three styles; one that does not start at 1 says so in its first item.

    jgm/pandoc#7336, as for paragraphs.
    """
    automatic = {
        get_attribute(element, "style:name"): element
        for element in content.iter(full_name("text:list-style"))
    }
    for element in content.iter(full_name("text:list")):
        made = automatic.get(get_attribute(element, "text:style-name"))
        around = next(element.iterancestors(full_name("text:list")), None)
        if made is None and around is not None:
            # A list in a list of its own kind has no style of its own.
            set_attribute(element, "text:style-name", get_attribute(around, "text:style-name"))
            _style_items(element, get_attribute(around, "text:style-name"))
        if made is None:
            continue
        number = made.find(full_name("text:list-level-style-number"))
        bullets = _TABLE_BULLETS if inside(element, "table:table-cell") else _BULLETS
        set_attribute(element, "text:style-name", bullets if number is None else _NUMBERS)
        if number is not None or bullets == _BULLETS:
            _style_items(element, get_attribute(element, "text:style-name"))
        start = get_attribute(number, "text:start-value") if number is not None else ""
        item = element.find(full_name("text:list-item"))
        if item is not None and start not in ("", "1"):
            set_attribute(item, "text:start-value", start)
    for element in automatic.values():
        _remove(element)


def drop_leftovers(content: etree._Element) -> None:
    """Removes what pandoc declares and nothing uses: fonts, and a style without its parent."""
    for fonts in content.findall(full_name("office:font-face-decls")):
        content.remove(fonts)
    for element in _find_automatic(content, "graphic").values():
        _remove(element)


def _find_automatic(content: etree._Element, family: str) -> dict[str, etree._Element]:
    """The styles that pandoc made for this document, by name."""
    found = content.iterfind(f"{full_name('office:automatic-styles')}/{full_name('style:style')}")
    return {
        get_attribute(el, "style:name"): el
        for el in found
        if get_attribute(el, "style:family") == family
    }


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def repair_pictures(
    content: etree._Element, parts: Mapping[str, bytes], manuscript: Manuscript, style: Style
) -> None:
    """Gives every picture its title and alternative text, whole and inside the margins.

    jgm/pandoc#6354: pandoc drops every alternative text from ODT.
    """
    frames = list(content.iter(full_name("draw:frame")))
    found = zip(frames, _list_pictures(manuscript.blocks), strict=True)
    for number, (frame, (title, alt)) in enumerate(found, 1):
        set_attribute(frame, "draw:name", f"Figuur {number}")
        set_attribute(frame, "draw:style-name", "Graphics")
        set_attribute(frame, "text:anchor-type", "as-char")
        image = frame.find(full_name("draw:image"))
        data = parts.get(get_attribute(image, "xlink:href"), b"") if image is not None else b""
        width, height = _fit_to_page(data, style)
        set_attribute(frame, "svg:width", cm(width))
        set_attribute(frame, "svg:height", cm(height))
        for old in ("svg:title", "svg:desc"):
            for element in frame.findall(full_name(old)):
                frame.remove(element)
        frame.append(make("svg:title", None, title))
        frame.append(make("svg:desc", None, alt))


def _fit_to_page(png: bytes, style: Style) -> tuple[float, float]:
    """Width and height in centimetres: natural, or as much smaller as the page asks."""
    width, height = pixels(png)
    natural = width * _CM_PER_PIXEL or 1.0
    ratio = height / width if width else 1.0
    chosen = min(natural, text_width(style), text_height(style) * 0.7 / ratio)
    return chosen, chosen * ratio


def _list_pictures(blocks: Sequence[Json]) -> Iterator[tuple[str, str]]:
    """The heading above every picture of the tree, and its alternative text."""
    title = ""
    for block in blocks:
        if block["t"] == "Header":
            title = read_text(block["c"][2])
        elif block["t"] == "Figure":
            for node in (node for part in block["c"][2] for node in part["c"]):
                if node["t"] == "Image":
                    alt = read_text(node["c"][1])
                    yield title or alt, alt
