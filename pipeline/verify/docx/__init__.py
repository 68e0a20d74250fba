"""Reads a DOCX export as a reader meets it (ECMA-376, WordprocessingML)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.style import labels
from pipeline.verify.docx import facts as docx_facts
from pipeline.verify.docx import gate as gate_docx
from pipeline.verify.docx.parts import CONTENTS, MC, WP, Element, Parts, R, W, get_value, open_parts
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

_PARAGRAPH, _RUN, _WORDS = f"{W}p", f"{W}r", f"{W}t"
_SPACES = frozenset({f"{W}br", f"{W}tab", f"{W}cr"})
_NOTES = frozenset({f"{W}footnoteReference", f"{W}endnoteReference"})
_DROPPED = frozenset(
    {f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delText", f"{W}del", f"{MC}Fallback"}
)


@dataclass(frozen=True, slots=True)
class _Book:
    """What a paragraph refers to: styles, the text of footnotes by id, addresses by relation."""

    parts: Parts
    notes: Mapping[str, str]
    targets: Mapping[str, str]


def read(data: bytes) -> Outline:
    """The outline of a DOCX file; Unreadable when it is no such file."""
    parts = open_parts(data)
    book = _Book(parts, {}, parts.links)
    book = replace(book, notes=_notes(book))
    body = parts.document.find(f"{W}body")
    blocks = tuple(_blocks(body, book, False)) if body is not None else ()
    anchors = {str(el.get(f"{W}name")) for el in parts.document.iter(f"{W}bookmarkStart")}
    return Outline(
        "docx",
        (*blocks, *_note_links(book)),
        frozenset(anchors),
        title=docx_facts.title(parts),
        language=get_value(parts.defaults, "rPrDefault/rPr/lang"),
        headings=tuple(docx_facts.headings(parts)),
        contents=docx_facts.contents(parts),
        tables=tuple(docx_facts.tables(parts)),
        pictures=tuple(docx_facts.pictures(parts)),
        blank_lines=docx_facts.blank_lines(parts),
        format_faults=tuple(gate_docx.faults(parts)),
    )


def _notes(book: _Book) -> dict[str, str]:
    if book.parts.footnotes is None:
        return {}
    return {
        str(note.get(f"{W}id")): clean(
            " ".join(make_block(_tokens(p, book), "note").text for p in note.iter(f"{W}p"))
        )
        for note in book.parts.footnotes.iter(f"{W}footnote")
    }


def _note_links(book: _Book) -> Iterator[Block]:
    root = book.parts.footnotes
    inside = replace(book, targets=book.parts.note_links)
    for paragraph in root.iter(f"{W}p") if root is not None else ():
        links = make_block(_tokens(paragraph, inside), "note").links
        if links:
            yield Block("note", "", links=links)


def _blocks(parent: Element, book: _Book, chrome: bool) -> Iterator[Block]:
    caption = ""
    for child in parent:
        if child.tag == _PARAGRAPH:
            made = _paragraph(child, book, chrome)
            caption = made.text if made.kind == "caption" else ""
            is_chrome = made.chrome or caption in labels.CHROME_TABELLEN
            yield replace(made, chrome=True) if is_chrome else made
        elif child.tag == f"{W}tbl":
            is_chrome = chrome or caption in labels.CHROME_TABELLEN
            rows = (
                (_blocks(cell, book, is_chrome) for cell in row.iterchildren(f"{W}tc"))
                for row in child.iterchildren(f"{W}tr")
            )
            yield from read_table(rows)
            caption = ""
        elif child.tag == f"{W}sdt":
            is_contents = get_value(child, "sdtPr/docPartObj/docPartGallery") == CONTENTS
            for content in child.iterchildren(f"{W}sdtContent"):
                yield from _blocks(content, book, chrome or is_contents)


def _paragraph(paragraph: Element, book: _Book, chrome: bool) -> Block:
    style = book.parts.style(paragraph)
    kind: Kind = "paragraph"
    if style.level:
        kind = "heading"
    elif style.caption:
        kind = "caption"
    elif style.listed:
        kind = "item"
    return make_block(
        _tokens(paragraph, book), kind, level=style.level, chrome=chrome or style.chrome
    )


def _tokens(element: Element, book: _Book) -> Iterator[Token]:
    """The pieces of a line: text, links, footnotes and images."""
    for child in element:
        tag = child.tag
        if tag == _WORDS:
            yield child.text or ""
        elif tag in _DROPPED or (tag == _RUN and _is_hidden(child)):
            continue
        elif tag in _SPACES:
            yield " "
        elif tag == f"{W}noBreakHyphen":
            yield "\u2011"
        elif tag in _NOTES:
            yield Note(book.notes.get(str(child.get(f"{W}id")), ""))
        elif tag == f"{W}drawing":
            yield from (Alt(clean(prop.get("descr") or "")) for prop in child.iter(f"{WP}docPr"))
        elif tag == f"{W}hyperlink":
            inner = tuple(_tokens(child, book))
            yield from inner
            yield make_link(inner, _target(child, book))
        else:
            yield from _tokens(child, book)


def _is_hidden(run: Element) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val") not in ("0", "false")


def _target(element: Element, book: _Book) -> str:
    outside = book.targets.get(str(element.get(f"{R}id")), "")
    inside = element.get(f"{W}anchor")
    return f"{outside}#{inside}" if inside else outside
