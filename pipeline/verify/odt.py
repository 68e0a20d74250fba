"""Reads an ODT export as a reader meets it (OpenDocument 1.3, part 3)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from pipeline import labels
from pipeline.verify import safe
from pipeline.verify.nouns import Alt, Block, Kind, Link, Note, Outline, Token, block, clean

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, OFFICE = f"{{{_NS}text:1.0}}", f"{{{_NS}table:1.0}}", f"{{{_NS}office:1.0}}"
DRAW, STYLE, SVG = f"{{{_NS}drawing:1.0}}", f"{{{_NS}style:1.0}}", f"{{{_NS}svg-compatible:1.0}}"
XLINK, XML = "{http://www.w3.org/1999/xlink}", "{http://www.w3.org/XML/1998/namespace}"

_INDEXES = frozenset(
    f"{TEXT}{name}" for name in ("table-of-content", "illustration-index", "alphabetical-index")
)
CAPTIONS = frozenset({"TableCaption", "FigureCaption", "Table", "Figure", "Caption"})
_GROUPS = frozenset({f"{TEXT}section", f"{TEXT}list-header"})
_ROWS = frozenset({f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"})
_DROPPED = frozenset({f"{OFFICE}annotation", f"{TEXT}tracked-changes", f"{TEXT}sequence-decls"})


def read(data: bytes) -> Outline:
    """The outline of an ODT file; Unreadable when it is no such file."""
    found = safe.parts(data)
    content = safe.xml(found.get("content.xml"), "content.xml")
    styles = safe.optional_xml(found, "styles.xml")
    _drop_hidden(content)
    parents = {
        str(style.get(f"{STYLE}name")): str(style.get(f"{STYLE}parent-style-name") or "")
        for root in (styles, content)
        if root is not None
        for style in root.iter(f"{STYLE}style")
    }
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    blocks = tuple(_blocks(body, parents, "paragraph", False)) if body is not None else ()
    return Outline("odt", blocks, frozenset(_anchors(content)))


def _drop_hidden(content: etree._Element) -> None:
    """Takes out the text that a style hides, which no reader meets."""
    hidden = {
        str(style.get(f"{STYLE}name"))
        for style in content.iter(f"{STYLE}style")
        if any(el.get(f"{TEXT}display") == "none" for el in style)
    }
    for element in content.iter(f"{TEXT}p", f"{TEXT}h", f"{TEXT}span") if hidden else ():
        if element.get(f"{TEXT}style-name") in hidden:
            for inner in element.iterdescendants():
                inner.text = inner.tail = None
            element.text = None


def _anchors(content: etree._Element) -> Iterator[str]:
    for name in ("bookmark", "bookmark-start", "reference-mark", "reference-mark-start"):
        yield from (str(el.get(f"{TEXT}name")) for el in content.iter(f"{TEXT}{name}"))
    yield from (str(el.get(f"{TABLE}name")) for el in content.iter(f"{TABLE}table"))


def _blocks(
    parent: etree._Element, parents: Mapping[str, str], kind: Kind, chrome: bool
) -> Iterator[Block]:
    caption = ""
    for child in parent:
        if child.tag in (f"{TEXT}p", f"{TEXT}h"):
            made = _paragraph(child, parents, kind, chrome)
            caption = made.text if made.kind == "caption" else ""
            yield replace(made, chrome=chrome or caption in labels.CHROME_TABELLEN)
        elif child.tag == f"{TABLE}table":
            yield from _table(child, parents, chrome or caption in labels.CHROME_TABELLEN)
        elif child.tag == f"{TEXT}list":
            for item in child.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
                yield from _blocks(item, parents, "item", chrome)
        elif child.tag in _INDEXES:
            yield from _index(child, parents)
        elif child.tag in _GROUPS:
            yield from _blocks(child, parents, kind, chrome)


def _index(index: etree._Element, parents: Mapping[str, str]) -> Iterator[Block]:
    for body in index.iterchildren(f"{TEXT}index-body"):
        for title in body.iterchildren(f"{TEXT}index-title"):
            yield from _blocks(title, parents, "paragraph", True)
        yield from _blocks(body, parents, "paragraph", True)


def _paragraph(
    paragraph: etree._Element, parents: Mapping[str, str], kind: Kind, chrome: bool
) -> Block:
    level = 0
    if paragraph.tag == f"{TEXT}h":
        kind, level = "heading", count(paragraph.get(f"{TEXT}outline-level"))
    elif kind == "paragraph":
        names = frozenset(style_chain(str(paragraph.get(f"{TEXT}style-name") or ""), parents))
        if names & CAPTIONS:
            kind = "caption"
        elif "Title" in names:
            kind, level = "heading", 1
    return block(_line(paragraph), kind, level=level, chrome=chrome)


def count(value: str | None, least: int = 1) -> int:
    """A whole number that an attribute holds; `least` when it holds none that can be meant."""
    return int(value) if value and re.fullmatch("[0-9]{1,6}", value) else least


def style_chain(name: str, parents: Mapping[str, str]) -> Iterator[str]:
    """A style and those it inherits from, nearest first."""
    seen: set[str] = set()
    while name and name not in seen:
        seen.add(name)
        yield name
        name = parents.get(name, "")


def _table(table: etree._Element, parents: Mapping[str, str], chrome: bool) -> Iterator[Block]:
    columns: list[str] = []
    for number, row in enumerate(_table_rows(table)):
        first = ""
        cells = row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
        for position, cell in enumerate(cells):
            column = columns[position] if position < len(columns) else ""
            made = tuple(
                replace(item, kind="cell" if item.kind == "paragraph" else item.kind,
                        row=first, column=column)
                for item in _blocks(cell, parents, "paragraph", chrome)
            )  # fmt: skip
            yield from made
            text = " ".join(item.text for item in made if item.text)
            if number == 0:
                columns.append(text)
            elif position == 0:
                first = text


def _table_rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in _ROWS:
            yield from _table_rows(child)


def _line(paragraph: etree._Element) -> Iterator[Token]:
    yield paragraph.text or ""
    for child in paragraph:
        if isinstance(child.tag, str):
            yield from _tokens(child)
        yield child.tail or ""


def _tokens(element: etree._Element) -> Iterator[Token]:
    """The pieces of a line: text, links, footnotes and images."""
    tag = element.tag
    if tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"):
        yield " "
    elif tag == f"{TEXT}note":
        yield from _note(element)
    elif tag == f"{DRAW}frame":
        yield from _frame(element)
    elif tag == f"{TEXT}a":
        inner = tuple(_line(element))
        yield from inner
        text = "".join(piece for piece in inner if isinstance(piece, str))
        yield Link(clean(text), str(element.get(f"{XLINK}href") or ""))
    elif tag not in _DROPPED:
        yield from _line(element)


def _note(note: etree._Element) -> Iterator[Token]:
    body = note.find(f"{TEXT}note-body")
    paragraphs = [] if body is None else [block(_line(p), "note") for p in body.iter(f"{TEXT}p")]
    yield Note(clean(" ".join(paragraph.text for paragraph in paragraphs)))
    for paragraph in paragraphs:
        yield from paragraph.links


def _frame(frame: etree._Element) -> Iterator[Token]:
    box = frame.find(f"{DRAW}text-box")
    if box is not None:
        for paragraph in box.iter(f"{TEXT}p"):
            yield " "
            yield from _line(paragraph)
    if frame.find(f"{DRAW}image") is not None or frame.find(f"{DRAW}object") is not None:
        yield Alt(clean(frame.findtext(f"{SVG}desc") or frame.findtext(f"{SVG}title") or ""))
