"""Reads an HTML export as a reader meets it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.bounded import safe
from pipeline.bounded.safe import Unreadable
from pipeline.style import labels
from pipeline.verify.html import facts as html_facts
from pipeline.verify.html import gate as gate_html
from pipeline.verify.html.facts import HEADINGS, Element, read_name
from pipeline.verify.nouns import (
    Alt,
    Block,
    Kind,
    Link,
    Note,
    Outline,
    Token,
    clean,
    make_block,
    make_link,
    read_table,
)

_MAX_BYTES = 100 * 1024 * 1024
_SKIPPED = frozenset({"script", "style", "head", "template", "noscript", "title"})
_WORDS = (
    "address article aside blockquote body caption dd details div dl dt fieldset figcaption "
    "figure footer form header hr li main nav ol p pre section summary table tbody td tfoot th "
    "thead tr ul"
)
_BLOCKS = frozenset(_WORDS.split()) | frozenset(HEADINGS)
_KINDS: Mapping[str, Kind] = {
    "li": "item",
    "td": "cell",
    "th": "cell",
    "caption": "caption",
    "figcaption": "caption",
}


@dataclass(frozen=True, slots=True)
class _Context:
    """The kind of text inside an element, and whether a program made it to find the way."""

    kind: Kind = "paragraph"
    chrome: bool = False


def read(data: bytes) -> Outline:
    """The outline of an HTML file; Unreadable when there is no body in it."""
    if len(data) > _MAX_BYTES or not data.strip():
        raise Unreadable("Het bestand is leeg of groter dan een export kan zijn.")
    root = safe.html(data)
    body = root.find("body")
    if body is None:
        raise Unreadable("Het bestand heeft geen inhoud.")
    notes = _notes(body)
    outside = body.find(".//main") is not None
    blocks = tuple(_blocks(body, _Context(chrome=outside), notes))
    anchors = {str(el.get("id")) for el in root.iter() if el.get("id")}
    headings = tuple(html_facts.headings(root))
    return Outline(
        "html",
        blocks,
        frozenset(anchors),
        title=clean(root.findtext("head/title") or ""),
        language=root.get("lang") or "",
        headings=headings,
        contents=html_facts.contents(root, headings),
        tables=tuple(html_facts.tables(root)),
        pictures=tuple(html_facts.pictures(root)),
        blank_lines=html_facts.blank_lines(body),
        is_document=html_facts.is_document(root),
        format_faults=tuple(gate_html.faults(root)),
    )


def _is_element(node: Element) -> bool:
    return isinstance(node.tag, str)


def _is_notes(element: Element) -> bool:
    return element.get("role") == "doc-endnotes"


def _notes(body: Element) -> dict[str, str]:
    """The text of every footnote by its id, without the way back and the mark on a link."""
    return {
        str(item.get("id")): clean(" ".join(_note_text(item)))
        for section in body.iter()
        if _is_element(section) and _is_notes(section)
        for item in section.iter("li")
        if item.get("id")
    }


def _note_text(element: Element) -> Iterator[str]:
    if element.get("role") == "doc-backlink" or _is_external_mark(element):
        return
    yield "".join(_separate(element)) + (element.text or "")
    for child in element:
        if _is_element(child):
            inner = "".join(_note_text(child))
            yield inner
        yield child.tail or ""


def _separate(element: Element) -> str:
    return " " if element.tag in _BLOCKS else ""


def _blocks(element: Element, context: _Context, notes: Mapping[str, str]) -> Iterator[Block]:
    """The blocks inside an element; loose text between blocks forms separate blocks."""
    if element.tag == "table":
        yield from _table(element, context, notes)
        return
    pending: list[Token] = [element.text or ""]
    for child in element:
        if _is_element(child) and _holds_blocks(child):
            yield from _flush(pending, context)
            pending = []
            yield from _child_blocks(child, context, notes)
        elif _is_element(child):
            pending.extend(_tokens(child, notes))
        pending.append(child.tail or "")
    yield from _flush(pending, context)


def _holds_blocks(element: Element) -> bool:
    if element.tag in _SKIPPED:
        return False
    return any(each.tag in _BLOCKS for each in element.iter())


def _flush(pending: list[Token], context: _Context) -> Iterator[Block]:
    if len(pending) == 1 and not str(pending[0]).strip():
        return  # only white space between two elements
    made = make_block(pending, context.kind, chrome=context.chrome)
    if made.kind == "caption" and made.text in labels.CHROME_TABELLEN:
        made = replace(made, chrome=True)
    if made.text or made.links or made.alts:
        yield made


def _child_blocks(element: Element, context: _Context, notes: Mapping[str, str]) -> Iterator[Block]:
    tag = str(element.tag)
    if tag in _SKIPPED or element.get("hidden") is not None:
        return
    if tag in HEADINGS:
        yield make_block(
            _tokens(element, notes), "heading", level=HEADINGS[tag], chrome=context.chrome
        )
    elif tag == "pre":
        text = "".join(piece for piece in _tokens(element, notes) if isinstance(piece, str))
        for written in text.splitlines():
            yield from _flush([written], context)
    else:
        yield from _blocks(element, _narrow(element, tag, context), notes)


def _narrow(element: Element, tag: str, context: _Context) -> _Context:
    chrome = tag == "nav" or (context.chrome and tag != "main") or _is_notes(element)
    kind = "paragraph" if tag == "figure" else _KINDS.get(tag, context.kind)
    return _Context(kind, chrome)


def _table(table: Element, context: _Context, notes: Mapping[str, str]) -> Iterator[Block]:
    caption = table.find("caption")
    if caption is not None:
        title = make_block(_tokens(caption, notes), "caption", chrome=context.chrome)
        context = replace(context, chrome=context.chrome or title.text in labels.CHROME_TABELLEN)
        yield replace(title, chrome=context.chrome)
    inside = _Context("cell", context.chrome)
    # Without the rows of a table inside a cell: read at every level, they would never end.
    rows = (row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table)
    yield from read_table(
        (_blocks(cell, inside, notes) for cell in row.iterchildren("td", "th")) for row in rows
    )


def _tokens(element: Element, notes: Mapping[str, str]) -> Iterator[Token]:
    """The pieces of a line: text, links, footnotes and images."""
    tag = element.tag
    if tag in _SKIPPED or element.get("hidden") is not None or _adds_nothing(element):
        return
    if tag == "br":
        yield " "
    elif tag == "img":
        yield Alt(clean(element.get("alt") or ""))
    elif tag == "svg":
        yield Alt(clean(element.get("aria-label") or element.findtext("{*}title") or ""))
    elif element.get("role") == "doc-noteref":
        target = element.get("href") or ""
        yield Note(notes.get(target.removeprefix("#"), ""))
        yield Link("", target, read_name(element))
    else:
        inner = tuple(_content(element, notes))
        yield from inner
        if tag == "a" and element.get("href") is not None:
            yield make_link(inner, str(element.get("href")), clean(element.get("aria-label") or ""))


def _adds_nothing(element: Element) -> bool:
    return _is_external_mark(element) or _is_twin(element)


def _is_twin(drawing: Element) -> bool:
    """Whether this is the chart before it once more, for a narrow screen, under the same name."""
    if drawing.tag != "svg" or drawing.get("class") != "diagram smal":
        return False
    before = drawing.getprevious()
    if before is None or before.tag != "svg":
        return False
    return before.get("aria-label") == drawing.get("aria-label")


def _is_external_mark(element: Element) -> bool:
    """Whether this is the mark on a link out of the package, with these words and no others."""
    if element.get("class") != "extern-merk":
        return False
    return clean("".join(str(piece) for piece in element.itertext())) == labels.EXTERN


def _content(element: Element, notes: Mapping[str, str]) -> Iterator[Token]:
    yield element.text or ""
    for child in element:
        if _is_element(child):
            yield from _tokens(child, notes)
        yield child.tail or ""
