"""The text of an ODT: paragraphs with their runs, lists, tables and frames (OpenDocument 1.3)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.bounded import safe
from pipeline.word.names import Element
from pipeline.word.odt_styles import DRAW, OFFICE, SVG, TABLE, TEXT, XLINK, Numbers, Styles
from pipeline.word.runs import NO_PICTURE, flatten, has_content, join_runs, show_picture, weigh

HIDDEN = frozenset(
    (
        f"{TEXT}tracked-changes", f"{TEXT}sequence-decls", f"{TEXT}variable-decls",
        f"{TEXT}user-field-decls", f"{OFFICE}annotation", f"{OFFICE}annotation-end",
        f"{OFFICE}forms", f"{TEXT}note-citation", f"{SVG}desc", f"{SVG}title",
        f"{TEXT}table-of-content-source", f"{TEXT}ruby-text",
        "{http://openoffice.org/2009/office}annotation", f"{OFFICE}event-listeners",
    )
)  # fmt: skip
"""Elements with text that is no text of the document."""
SPACES = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n", f"{TEXT}s": " "}
PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
_BOXED = PARAGRAPHS | {f"{TABLE}table", f"{DRAW}text-box", f"{TEXT}list"}


class Book:
    """What a paragraph refers to, and what was met on the way."""

    def __init__(self, found: Mapping[str, bytes]) -> None:
        self.found = found
        content = safe.xml(found.get("content.xml"), "content.xml")
        self.styles = Styles([content, safe.optional_xml(found, "styles.xml")])
        self.numbers = Numbers(self.styles)
        body = content.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise safe.Unreadable("dit is geen tekstdocument maar een ander soort bestand.")
        self.body = body
        self.pictures: dict[str, Any] = {}
        self.remarks: list[str] = []


def read_blocks(
    parent: Iterable[Element], book: Book, about: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """The paragraphs and tables below an element; `about` is what its surroundings say of them."""
    for child in parent:
        tag = child.tag
        if tag in PARAGRAPHS:
            yield from _paragraph(child, book, about)
        elif tag == f"{TEXT}list":
            yield from _list(child, book, about)
        elif tag == f"{TABLE}table":
            yield {"rows": [list(_cells(row, book)) for row in _rows(child)]}
        elif tag in (f"{TEXT}table-of-content", f"{TEXT}alphabetical-index"):
            yield from read_blocks(child, book, {**about, "generated": True})
        elif tag not in HIDDEN and isinstance(tag, str):
            yield from read_blocks(child, book, about)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in (
            f"{TABLE}table-header-rows",
            f"{TABLE}table-row-group",
            f"{TABLE}table-rows",
        ):
            yield from _rows(child)


def _cells(row: Element, book: Book) -> Iterator[list[dict[str, Any]]]:
    for cell in row:
        if cell.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            yield list(flatten(read_blocks(cell, book, {})))


def _list(element: Element, book: Book, about: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    outer = str(about.get("list") or "")
    style = str(element.get(f"{TEXT}style-name") or about.get("_style") or outer)
    depth = int(about.get("depth", 0)) + 1
    going_on = element.get(f"{TEXT}continue-numbering") == "true" or element.get(
        f"{TEXT}continue-list"
    )
    if not going_on:
        book.numbers.restart(style, depth)
    for item in element:
        if item.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
            continue
        counted = item.tag == f"{TEXT}list-item"
        start = item.get(f"{TEXT}start-value")
        number, ordered = "", False
        first = next((each for each in item if isinstance(each.tag, str)), None)
        if counted and first is not None and first.tag in PARAGRAPHS:
            number, ordered = book.numbers.next(style, depth, start)
        said = {"list": style, "_style": style, "depth": depth, "ordered": ordered}
        inside = {**about, **said, "number": number}
        for child in item:
            yield from read_blocks((child,), book, inside)
            inside = {**inside, "number": ""}


def _paragraph(p: Element, book: Book, about: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    style = str(p.get(f"{TEXT}style-name") or "")
    level = book.styles.level(p, style)
    later: list[dict[str, Any]] = []
    look = book.styles.look(style, {})
    runs, bold = weigh(_inline(p, book, look, "", later), level)
    if has_content(runs):
        said = {key: each for key, each in about.items() if not key.startswith("_")}
        number = book.numbers.heading(level) if level and not said.get("number") else ""
        yield {
            **said,
            **({"number": number} if number else {}),
            "runs": join_runs(runs),
            "style": book.styles.name(style),
            "level": level,
            "depth": 0 if level else said.get("depth", 0),
            "bold": bold,
        }
    yield from later


def _inline(
    parent: Element, book: Book, look: Mapping[str, Any], link: str, later: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """The runs below an element; what stands in a box, or is no text, goes to `later`."""
    yield from _text(parent.text, look, link)
    for child in parent:
        tag = child.tag
        if tag == f"{TEXT}span":
            own = book.styles.look(str(child.get(f"{TEXT}style-name") or ""), look)
            yield from _inline(child, book, own, link, later)
        elif tag == f"{TEXT}a":
            yield from _inline(child, book, look, str(child.get(f"{XLINK}href") or ""), later)
        elif tag in SPACES:
            yield from _text(SPACES[tag], look, link)
        elif tag in _BOXED:
            later += read_blocks(child if tag == f"{DRAW}text-box" else (child,), book, {})
        elif tag in _POINTS:
            yield from _POINTS[tag](child, book, later)
        elif tag not in HIDDEN and isinstance(tag, str):
            yield from _inline(child, book, look, link, later)
        yield from _text(child.tail, look, link)


def _bookmark(mark: Element, _book: Book, _later: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    name = str(mark.get(f"{TEXT}name") or "")[:100]
    if name and not name.startswith("_"):
        yield {"begins" if mark.tag == f"{TEXT}bookmark-start" else "ends": name}


def _text(text: str | None, look: Mapping[str, Any], link: str) -> Iterator[dict[str, Any]]:
    if text:
        words = re.sub(r"[ \t\r\n]+", " ", text) if text not in SPACES.values() else text
        script = look.get("script")
        if script and words.isdecimal():
            words = words.translate(script)
        said = {
            key: each for key, each in look.items() if key in ("bold", "italic", "strong") and each
        }
        yield {**said, **({"link": link} if link else {}), "text": words}


def _note(note: Element, book: Book, _later: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    paragraphs = []
    for p in note.iter(*PARAGRAPHS):
        runs, _ = weigh(_inline(p, book, {}, "", []), 0)
        if has_content(runs):
            paragraphs.append(join_runs(runs))
    if paragraphs:
        yield {"note": paragraphs}


def _frame(frame: Element, book: Book, later: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    alt = next((each.text for each in frame.iter(f"{SVG}desc", f"{SVG}title") if each.text), "")
    run = None
    for child in frame:
        if child.tag == f"{DRAW}text-box":
            later += read_blocks(child, book, {})
        elif child.tag == f"{DRAW}image" and not run:
            # A frame may hold one picture in two forms: of those the first that can be shown.
            name = str(child.get(f"{XLINK}href") or "")
            if run := show_picture(book.found, name, alt, book.pictures):
                yield run
        elif child.tag in (f"{DRAW}object", f"{DRAW}object-ole"):
            book.remarks.append(
                "In het bestand staat een diagram of een ander bestand. Wij lezen dat niet; kijk "
                "of de cijfers in de tekst staan."
            )
    kinds = {child.tag for child in frame}
    if run is None and kinds & {f"{DRAW}image", f"{DRAW}object"} == {f"{DRAW}image"}:
        book.remarks.append(NO_PICTURE)


_POINTS = {
    f"{TEXT}note": _note,
    f"{DRAW}frame": _frame,
    f"{TEXT}bookmark-start": _bookmark,
    f"{TEXT}bookmark-end": _bookmark,
}
