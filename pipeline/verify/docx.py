"""Reads a DOCX export as a reader meets it (ECMA-376, WordprocessingML)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree

from pipeline import labels
from pipeline.verify import safe
from pipeline.verify.nouns import (
    Alt,
    Block,
    Kind,
    Link,
    Note,
    Outline,
    Token,
    block,
    clean,
    in_cell,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
STYLES = "word/styles.xml"
_PARAGRAPH, _LOOK, _RUN, _RUN_LOOK = f"{W}p", f"{W}pPr", f"{W}r", f"{W}rPr"
_STYLE, _OUTLINE, _LISTED, _VAL = f"{W}pStyle", f"{W}outlineLvl", f"{W}numPr", f"{W}val"
_TEXT, _VANISH = f"{W}t", f"{W}vanish"
_DROPPED = frozenset({_LOOK, _RUN_LOOK, f"{W}instrText", f"{W}delText", f"{W}del", f"{MC}Fallback"})


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says, with what it inherits: outline level (from 1), list, role."""

    level: int = 0
    listed: bool = False
    caption: bool = False
    contents: bool = False


_NO_STYLE = Style()


@dataclass(frozen=True, slots=True)
class _Book:
    """The other parts that a paragraph refers to."""

    styles: Mapping[str, Style]
    notes: Mapping[str, str]
    targets: Mapping[str, str]


def read(data: bytes) -> Outline:
    """The outline of a DOCX file; Unreadable when it is no such file."""
    found = safe.parts(data)
    root = safe.xml(found.get("word/document.xml"), "word/document.xml")
    styles = read_styles(found.get(STYLES))
    book = _Book(styles, {}, _targets(found, "word/_rels/document.xml.rels"))
    notes = _notes(safe.optional_xml(found, "word/footnotes.xml"), book)
    book = replace(book, notes=notes)
    body = root.find(f"{W}body")
    blocks = tuple(_blocks(body, book, False)) if body is not None else ()
    foot_links = _note_links(found, book)
    anchors = {str(el.get(f"{W}name")) for el in root.iter(f"{W}bookmarkStart")}
    return Outline("docx", (*blocks, *foot_links), frozenset(anchors))


@lru_cache(maxsize=1)
def read_styles(data: bytes | None) -> Mapping[str, Style]:
    """Every style in `word/styles.xml` by its id, with what it inherits.

    The documents of one export have the same styles, so the last are kept.
    """
    if data is None:
        return {}
    root = safe.xml(data, STYLES)
    raw = {str(el.get(f"{W}styleId")): el for el in root.iter(f"{W}style")}
    return {name: _style(name, raw) for name in raw}


def _style(name: str, raw: Mapping[str, etree._Element]) -> Style:
    level, listed, caption, contents = 0, False, False, False
    seen: set[str] = set()
    while name in raw and name not in seen:
        seen.add(name)
        element = raw[name]
        outline = element.find(f"{W}pPr/{W}outlineLvl")
        if not level and outline is not None:
            level = int(outline.get(f"{W}val") or 9) + 1
        listed = listed or element.find(f"{W}pPr/{W}numPr") is not None
        shown = element.find(f"{W}name")
        label = (shown.get(f"{W}val") or "").lower() if shown is not None else ""
        caption = caption or label in ("caption", "table caption", "image caption")
        contents = contents or label.startswith("toc")
        level = level or (1 if label == "title" else 0)
        parent = element.find(f"{W}basedOn")
        name = str(parent.get(f"{W}val")) if parent is not None else ""
    return Style(level if level <= 9 else 0, listed, caption, contents)


def _targets(found: Mapping[str, bytes], name: str) -> dict[str, str]:
    root = safe.optional_xml(dict(found), name)
    if root is None:
        return {}
    return {str(el.get("Id")): str(el.get("Target")) for el in root}


def _notes(root: etree._Element | None, book: _Book) -> dict[str, str]:
    if root is None:
        return {}
    return {
        str(note.get(f"{W}id")): clean(
            " ".join(block(_tokens(p, book), "note").text for p in note.iter(f"{W}p"))
        )
        for note in root.iter(f"{W}footnote")
    }


def _note_links(found: Mapping[str, bytes], book: _Book) -> Iterator[Block]:
    root = safe.optional_xml(dict(found), "word/footnotes.xml")
    targets = _targets(found, "word/_rels/footnotes.xml.rels")
    for paragraph in root.iter(f"{W}p") if root is not None else ():
        links = block(_tokens(paragraph, replace(book, targets=targets)), "note").links
        if links:
            yield Block("note", "", links=links)


def _blocks(parent: etree._Element, book: _Book, chrome: bool) -> Iterator[Block]:
    caption = ""
    for child in parent:
        if child.tag == _PARAGRAPH:
            made = _paragraph(child, book, chrome)
            caption = made.text if made.kind == "caption" else ""
            is_chrome = made.chrome or caption in labels.CHROME_TABELLEN
            yield replace(made, chrome=True) if is_chrome and not made.chrome else made
        elif child.tag == f"{W}tbl":
            yield from _table(child, book, chrome or caption in labels.CHROME_TABELLEN)
            caption = ""
        elif child.tag == f"{W}sdt":
            gallery = child.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
            contents = gallery is not None and gallery.get(f"{W}val") == "Table of Contents"
            for content in child.iterchildren(f"{W}sdtContent"):
                yield from _blocks(content, book, chrome or contents)


def _paragraph(paragraph: etree._Element, book: _Book, chrome: bool) -> Block:
    style = paragraph_style(paragraph, book.styles)
    kind: Kind = "paragraph"
    if style.level:
        kind = "heading"
    elif style.caption:
        kind = "caption"
    elif style.listed or _inner(paragraph, _LOOK, _LISTED) is not None:
        kind = "item"
    return block(_tokens(paragraph, book), kind, level=style.level, chrome=chrome or style.contents)


def paragraph_style(paragraph: etree._Element, styles: Mapping[str, Style]) -> Style:
    """The style of a paragraph, with an outline level of its own where it has one."""
    style, own = _NO_STYLE, None
    for look in paragraph.iterchildren(_LOOK):
        for mark in look.iterchildren(_STYLE, _OUTLINE):
            if mark.tag == _STYLE:
                style = styles.get(str(mark.get(_VAL)), _NO_STYLE)
            else:
                own = mark
    if own is None:
        return style
    level = int(own.get(f"{W}val") or 9) + 1
    return replace(style, level=level if level <= 9 else 0)


def _inner(element: etree._Element, outer: str, tag: str) -> etree._Element | None:
    """The element `tag` in the child `outer`; a path in words would be read at every call."""
    for child in element.iterchildren(outer):
        for found in child.iterchildren(tag):
            return found
    return None


def _table(table: etree._Element, book: _Book, chrome: bool) -> Iterator[Block]:
    columns: list[str] = []
    for number, row in enumerate(table.iterchildren(f"{W}tr")):
        first = ""
        for position, cell in enumerate(row.iterchildren(f"{W}tc")):
            column = columns[position] if position < len(columns) else ""
            blocks = _blocks(cell, book, chrome)
            made = tuple(in_cell(item, first, column) for item in blocks)
            yield from made
            text = " ".join(item.text for item in made if item.text)
            if number == 0:
                columns.append(text)
            elif position == 0:
                first = text


def _tokens(element: etree._Element, book: _Book) -> Iterator[Token]:
    """The pieces of a line: text, links, footnotes and images."""
    for child in element:
        tag = child.tag
        if tag == _TEXT:
            yield child.text or ""
        elif tag in _DROPPED or (tag == _RUN and _vanished(child)):
            continue
        elif tag in (f"{W}br", f"{W}tab", f"{W}cr"):
            yield " "
        elif tag == f"{W}noBreakHyphen":
            yield "\u2011"
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            yield Note(book.notes.get(str(child.get(f"{W}id")), ""))
        elif tag == f"{W}drawing":
            yield from (Alt(clean(prop.get("descr") or "")) for prop in child.iter(f"{WP}docPr"))
        elif tag == f"{W}hyperlink":
            inner = tuple(_tokens(child, book))
            yield from inner
            text = "".join(piece for piece in inner if isinstance(piece, str))
            yield Link(clean(text), _target(child, book))
        else:
            yield from _tokens(child, book)


def _vanished(run: etree._Element) -> bool:
    mark = _inner(run, _RUN_LOOK, _VANISH)
    return mark is not None and mark.get(_VAL) not in ("0", "false")


def _target(link: etree._Element, book: _Book) -> str:
    outside = book.targets.get(str(link.get(f"{R}id")), "")
    inside = link.get(f"{W}anchor")
    return f"{outside}#{inside}" if inside else outside
