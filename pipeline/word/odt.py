"""Reads an ODT that anybody made (OASIS OpenDocument 1.3)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.bounded import safe
from pipeline.word.names import Element
from pipeline.word.odt_styles import DRAW, OFFICE, STYLE, TEXT
from pipeline.word.odt_text import HIDDEN, PARAGRAPHS, SPACES, Book, read_blocks
from pipeline.word.runs import MACROS


def read(found: Mapping[str, bytes]) -> Any:
    """All that stands in the file, as the JSON of a `Source`; Unreadable where it is broken."""
    book = Book(found)
    blocks = [
        each for each in read_blocks(book.body, book, {}) if each.get("rows") or each.get("runs")
    ]
    meta = safe.optional_xml(found, "meta.xml")
    title = meta.find(".//{http://purl.org/dc/elements/1.1/}title") if meta is not None else None
    own = list(meta.iter("{*}user-defined"))[:50] if meta is not None else []
    if any(name.startswith("Basic/") for name in found):
        book.remarks.append(MACROS)
    return {
        "blocks": blocks,
        "title": " ".join((title.text or "").split()) if title is not None else "",
        "pictures": book.pictures,
        "edges": list(dict.fromkeys(_edges(found))),
        "comments": list(_comments(book.body)),
        "properties": {
            str(value): "".join(map(str, each.itertext()))[:1_000]
            for each in own
            for key, value in each.attrib.items()
            if str(key).endswith("}name")
        },
        "remarks": list(dict.fromkeys(book.remarks)),
    }


def words(found: Mapping[str, bytes]) -> str:
    """All text of the file read a second time, from the raw part and in no other order."""
    return " ".join(_raw(Book(found).body))


def _raw(element: Element) -> Iterator[str]:
    """The text of each paragraph; of a note or a text box in it apart."""
    text = [element.text or ""]
    for child in element:
        if child.tag in SPACES:
            text.append(" ")
        elif child.tag in PARAGRAPHS or child.tag in (f"{TEXT}note", f"{DRAW}text-box"):
            yield from _raw(child)
        elif child.tag not in HIDDEN and isinstance(child.tag, str):
            *apart, inside = _raw(child)
            yield from apart
            text.append(inside)
        text.append(child.tail or "")
    yield "".join(text)


def _edges(found: Mapping[str, bytes]) -> Iterator[str]:
    root = safe.optional_xml(found, "styles.xml")
    for edge in root.iter(f"{STYLE}header", f"{STYLE}footer") if root is not None else ():
        for p in edge.iter(*PARAGRAPHS):
            text = " ".join(" ".join(_raw(p)).split())
            if re.search(r"[^\W\d_]", text):
                yield text


def _comments(body: Element) -> Iterator[str]:
    for each in body.iter(f"{OFFICE}annotation"):
        text = " ".join(
            " ".join(" ".join(map(str, p.itertext())) for p in each.iter(f"{TEXT}p")).split()
        )
        if text:
            yield text
