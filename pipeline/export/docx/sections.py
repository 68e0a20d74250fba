"""The sections of a DOCX: each chapter has its own header."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml import etree

from pipeline.export.docx.measures import PAGE_HEIGHT, PAGE_WIDTH, Measures
from pipeline.export.docx.xml import (
    OFFICE,
    WORD,
    Element,
    R,
    W,
    make,
    properties,
    set_property,
    style_of,
)
from pipeline.export.tree import LAST_LINES, chapters
from pipeline.model import Manuscript

_BLOCKS = (f"{W}p", f"{W}tbl", f"{W}sdt")
_CHAPTER = "Heading2"
FIRST, OTHER, FOOTER = "header1", "header2", "footer1"
"""The header of the first page, that of pages outside a chapter, and the footer of all pages."""


def chapter_headers(manuscript: Manuscript) -> dict[str, str]:
    """The title of each chapter by the name of its header."""
    return {f"header{number}": entry.text for number, entry in enumerate(chapters(manuscript), 3)}


def divide(document: Element, manuscript: Manuscript, size: Measures) -> None:
    """Ends a section where the next block stands in another chapter.

    A field in one header for all pages would do in Word, but LibreOffice shows its stored words on
    every page. Pandoc leaves the paper to the reader's printer.
    """
    body = document.find(f"{W}body")
    if body is None:
        return
    for old in body.findall(f"{W}sectPr"):
        body.remove(old)
    blocks = [block for block in body if block.tag in _BLOCKS]
    pages = list(_choose_headers(blocks, manuscript))
    first = pages[0] if pages else OTHER
    for block, (page, following) in zip(blocks, pairwise(pages), strict=False):
        if page != following:
            _end(block, _section(page, size, is_first=page == first))
    _keep_ends(blocks, pages)
    last = pages[-1] if pages else first
    body.append(_section(last, size, is_first=last == first))


def _keep_ends(blocks: Sequence[Element], pages: Sequence[str]) -> None:
    """Keeps the last paragraphs of every chapter together."""
    ends = [number for number, (page, after) in enumerate(pairwise(pages), 1) if page != after]
    for end in (*ends, len(blocks)):
        last = blocks[max(0, end - LAST_LINES) : end]
        if all(block.tag == f"{W}p" for block in last):
            for block in last[:-1]:
                set_property(properties(block), make("keepNext"))


def _choose_headers(blocks: Sequence[Element], manuscript: Manuscript) -> Iterator[str]:
    """The name of the header above each block."""
    names = iter(chapter_headers(manuscript))
    header = OTHER
    for block in blocks:
        if style_of(block) == _CHAPTER:
            header = next(names, header)
        yield header


def _end(block: Element, section: Element) -> None:
    """Ends a section with a block; after a table or the contents stands a line without height."""
    if block.tag == f"{W}p":
        set_property(properties(block), section)
        return
    spacing = {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}
    block.addnext(make("p", {}, make("pPr", {}, make("spacing", spacing), section)))


def _section(header: str, size: Measures, is_first: bool) -> Element:
    edge, near = str(size.margin), str(size.margin // 2)
    made = make("sectPr")
    for kind, tag, part in (
        ("default", "header", header), ("first", "header", FIRST),
        ("default", "footer", FOOTER), ("first", "footer", FOOTER),
    ):  # fmt: skip
        if kind == "default" or is_first:
            names = {f"{W}type": kind, f"{R}id": f"deel-{part}"}
            made.append(etree.Element(f"{W}{tag}Reference", names, {"w": WORD, "r": OFFICE}))
    made.append(make("type", {"val": "nextPage"}))
    made.append(make("pgSz", {"w": str(PAGE_WIDTH), "h": str(PAGE_HEIGHT)}))
    edges = {"top": edge, "right": edge, "bottom": edge, "left": edge}
    made.append(make("pgMar", {**edges, "header": near, "footer": near, "gutter": "0"}))
    if is_first:
        made.append(make("titlePg"))
    return made
