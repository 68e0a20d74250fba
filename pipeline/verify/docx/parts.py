"""The parts of a DOCX file, opened once, and the functions that read them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from pipeline.bounded import safe
from pipeline.verify.nouns import clean

Element = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CONTENTS = "Table of Contents"
MOST_ANCESTORS = 50
"""Of a style. Word itself takes ten; without an end a long chain is read again at every style."""
_PROPERTIES, _VALUE = f"{W}pPr", f"{W}val"
_NAME, _LEVEL, _LIST = f"{W}pStyle", f"{W}outlineLvl", f"{W}numPr"


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says, with what it inherits: outline level (from 1), list, role."""

    level: int = 0
    listed: bool = False
    caption: bool = False
    chrome: bool = False
    """Of the table of contents, or of the logo: no text of the sheet."""


_PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the file; `links` and `note_links` are the addresses of their relations.

    `raw_styles` are the elements of the styles, `styles` what they mean; `edges` are the
    headers and footers.
    """

    document: Element
    styles: Mapping[str, Style]
    raw_styles: Mapping[str, Element]
    defaults: Element | None
    core: Element | None
    footnotes: Element | None
    links: Mapping[str, str]
    note_links: Mapping[str, str]
    edges: tuple[Element, ...]

    def texts(self) -> Iterator[Element]:
        """Every part that holds text."""
        yield self.document
        if self.footnotes is not None:
            yield self.footnotes
        yield from self.edges

    def style(self, paragraph: Element) -> Style:
        """The style of a paragraph; a level or a list of the paragraph itself goes before it."""
        about = paragraph.find(_PROPERTIES)
        if about is None:
            return _PLAIN
        marks = {mark.tag: mark for mark in about}
        name = str(marks[_NAME].get(_VALUE)) if _NAME in marks else ""
        found = self.styles.get(name, _PLAIN)
        if _LEVEL in marks:
            found = replace(found, level=_level(marks[_LEVEL]))
        return replace(found, listed=True) if _LIST in marks else found


def open_parts(data: bytes) -> Parts:
    """The parts of a DOCX; Unreadable when it is no such file."""
    found = safe.parts(data)
    styles = safe.optional_xml(found, "word/styles.xml")
    raw = {str(el.get(f"{W}styleId")): el for el in _children(styles, f"{W}style")}
    edges = (name for name in found if name.startswith(("word/header", "word/footer")))
    return Parts(
        document=safe.xml(found.get("word/document.xml"), "word/document.xml"),
        styles={name: _style(name, raw) for name in raw},
        raw_styles=raw,
        defaults=styles.find(f"{W}docDefaults") if styles is not None else None,
        core=safe.optional_xml(found, "docProps/core.xml"),
        footnotes=safe.optional_xml(found, "word/footnotes.xml"),
        links=_relations(found, "word/_rels/document.xml.rels"),
        note_links=_relations(found, "word/_rels/footnotes.xml.rels"),
        edges=tuple(safe.xml(found[name], name) for name in edges if name.endswith(".xml")),
    )


def _children(parent: Element | None, tag: str) -> Iterator[Element]:
    if parent is not None:
        yield from parent.iter(tag)


def _relations(found: dict[str, bytes], name: str) -> dict[str, str]:
    root = safe.optional_xml(found, name)
    return {str(el.get("Id")): str(el.get("Target")) for el in (root if root is not None else ())}


def _level(mark: Element) -> int:
    """The level of a heading that an outline level stands for; 0 for text."""
    level = parse_int(mark.get(f"{W}val"), 9) + 1
    return level if level <= 9 else 0


def _style(name: str, raw: Mapping[str, Element]) -> Style:
    level, listed, caption, chrome = 0, False, False, False
    for element in inherit_styles(name, raw):
        outline = element.find(f"{W}pPr/{W}outlineLvl")
        if not level and outline is not None:
            level = parse_int(outline.get(f"{W}val"), 9) + 1
        listed = listed or element.find(f"{W}pPr/{W}numPr") is not None
        label = get_value(element, "name").lower()
        caption = caption or label in ("caption", "table caption", "image caption")
        chrome = chrome or label.startswith("toc") or label == "logo"
        level = level or (1 if label == "title" else 0)
    return Style(level if level <= 9 else 0, listed, caption, chrome)


def inherit_styles(name: str, raw: Mapping[str, Element]) -> Iterator[Element]:
    """A style and those it is based on, nearest first; no further than any real document goes."""
    seen: set[str] = set()
    while name in raw and name not in seen and len(seen) < MOST_ANCESTORS:
        seen.add(name)
        yield raw[name]
        name = get_value(raw[name], "basedOn")


def read_words(element: Element) -> str:
    """The text of an element as it is compared."""
    return clean("".join(node.text or "" for node in element.iter(f"{W}t")))


def has_words(element: Element) -> bool:
    """Whether an element shows text."""
    return any(clean(node.text or "") for node in element.iter(f"{W}t"))


def get_value(parent: Element | None, path: str) -> str:
    """The `w:val` at the end of a path of elements, or nothing."""
    steps = "/".join(f"{W}{step}" for step in path.split("/"))
    found = parent.find(steps) if parent is not None else None
    return str(found.get(f"{W}val") or "") if found is not None else ""


def parse_int(text: str | None, other: int = 0) -> int:
    """The integer in an attribute; `other` for anything else."""
    return int(text) if text and re.fullmatch("-?[0-9]{1,9}", text) else other
