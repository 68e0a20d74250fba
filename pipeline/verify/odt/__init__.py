"""Reads an ODT export as a reader meets it (OpenDocument 1.3, part 3)."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.style import labels
from pipeline.verify.nouns import (
    Alt,
    Block,
    Kind,
    Note,
    Outline,
    Token,
    clean,
    make_block,
    make_link,
    read_table,
)
from pipeline.verify.odt import facts as odt_facts
from pipeline.verify.odt import gate as gate_odt
from pipeline.verify.odt.parts import (
    CAPTIONS,
    DRAW,
    OFFICE,
    STYLE,
    SVG,
    TABLE,
    TEXT,
    XLINK,
    Element,
    Parts,
    open_parts,
    parse_int,
    style_names,
)

_INDEXES = frozenset(
    f"{TEXT}{name}" for name in ("table-of-content", "illustration-index", "alphabetical-index")
)
_PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
_SPACES = frozenset({f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"})
_GROUPS = frozenset({f"{TEXT}section", f"{TEXT}list-header"})
_ROWS = frozenset({f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"})
_DROPPED = frozenset({f"{OFFICE}annotation", f"{TEXT}tracked-changes", f"{TEXT}sequence-decls"})


def read(data: bytes) -> Outline:
    """The outline of an ODT file; Unreadable when it is no such file."""
    parts = open_parts(data)
    body = parts.content.find(f"{OFFICE}body/{OFFICE}text")
    outline = Outline(
        "odt",
        (),
        frozenset(_anchors(parts.content)),
        title=odt_facts.title(parts),
        language=odt_facts.language(parts),
        headings=tuple(odt_facts.headings(parts)),
        contents=odt_facts.contents(parts),
        tables=tuple(odt_facts.tables(parts)),
        pictures=tuple(odt_facts.pictures(parts)),
        blank_lines=odt_facts.blank_lines(parts),
        format_faults=tuple(gate_odt.faults(parts)),
    )
    _drop_hidden(parts.content)
    blocks = tuple(_blocks(body, parts, "paragraph", False)) if body is not None else ()
    return replace(outline, blocks=blocks)


def _drop_hidden(content: Element) -> None:
    """Removes the text that a style hides from readers."""
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


def _anchors(content: Element) -> Iterator[str]:
    for name in ("bookmark", "bookmark-start", "reference-mark", "reference-mark-start"):
        yield from (str(el.get(f"{TEXT}name")) for el in content.iter(f"{TEXT}{name}"))
    yield from (str(el.get(f"{TABLE}name")) for el in content.iter(f"{TABLE}table"))


def _blocks(parent: Element, parts: Parts, kind: Kind, chrome: bool) -> Iterator[Block]:
    caption = ""
    for child in parent:
        if child.tag in _PARAGRAPHS:
            made = _paragraph(child, parts, kind, chrome)
            caption = made.text if made.kind == "caption" else ""
            yield replace(made, chrome=True) if caption in labels.CHROME_TABELLEN else made
        elif child.tag == f"{TABLE}table":
            yield from _table(child, parts, chrome or caption in labels.CHROME_TABELLEN)
        elif child.tag == f"{TEXT}list":
            for item in child.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
                yield from _blocks(item, parts, "item", chrome)
        elif child.tag in _INDEXES:
            yield from _index(child, parts)
        elif child.tag in _GROUPS:
            yield from _blocks(child, parts, kind, chrome)


def _index(index: Element, parts: Parts) -> Iterator[Block]:
    for body in index.iterchildren(f"{TEXT}index-body"):
        for title in body.iterchildren(f"{TEXT}index-title"):
            yield from _blocks(title, parts, "paragraph", True)
        yield from _blocks(body, parts, "paragraph", True)


def _paragraph(paragraph: Element, parts: Parts, kind: Kind, chrome: bool) -> Block:
    level = 0
    if paragraph.tag == f"{TEXT}h":
        kind, level = "heading", parse_int(paragraph.get(f"{TEXT}outline-level"))
    elif kind == "paragraph":
        names = style_names(paragraph, parts)
        if names & CAPTIONS:
            kind = "caption"
        elif "Title" in names:
            kind, level = "heading", 1
    return make_block(_line(paragraph), kind, level=level, chrome=chrome)


def _table(table: Element, parts: Parts, chrome: bool) -> Iterator[Block]:
    tags = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
    return read_table(
        (_blocks(cell, parts, "paragraph", chrome) for cell in row.iterchildren(*tags))
        for row in _table_rows(table)
    )


def _table_rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in _ROWS:
            yield from _table_rows(child)


def _line(paragraph: Element) -> Iterator[Token]:
    yield paragraph.text or ""
    for child in paragraph:
        if isinstance(child.tag, str):
            yield from _tokens(child)
        yield child.tail or ""


def _tokens(element: Element) -> Iterator[Token]:
    """The pieces of a line: text, links, footnotes and images."""
    tag = element.tag
    if tag in _SPACES:
        yield " "
    elif tag == f"{TEXT}note":
        yield from _note(element)
    elif tag == f"{DRAW}frame":
        yield from _frame(element)
    elif tag == f"{TEXT}a":
        inner = tuple(_line(element))
        yield from inner
        yield make_link(inner, str(element.get(f"{XLINK}href") or ""))
    elif tag not in _DROPPED:
        yield from _line(element)


def _note(note: Element) -> Iterator[Token]:
    body = note.find(f"{TEXT}note-body")
    paragraphs = (
        [] if body is None else [make_block(_line(p), "note") for p in body.iter(f"{TEXT}p")]
    )
    yield Note(clean(" ".join(paragraph.text for paragraph in paragraphs)))
    for paragraph in paragraphs:
        yield from paragraph.links


def _frame(frame: Element) -> Iterator[Token]:
    box = frame.find(f"{DRAW}text-box")
    if box is not None:
        for paragraph in box.iter(f"{TEXT}p"):
            yield " "
            yield from _line(paragraph)
    if frame.find(f"{DRAW}image") is not None or frame.find(f"{DRAW}object") is not None:
        yield Alt(clean(frame.findtext(f"{SVG}desc") or frame.findtext(f"{SVG}title") or ""))
