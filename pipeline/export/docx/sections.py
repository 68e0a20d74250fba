"""The sections of a DOCX: each chapter has its own header, a wide table an A4 on its side."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

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
    words,
)
from pipeline.export.tree import LAST_LINES, chapters, count_last, list_tables
from pipeline.model import Manuscript

_BLOCKS = (f"{W}p", f"{W}tbl", f"{W}sdt")
_CHAPTER, _CAPTION = "Heading2", "Tabelbijschrift"
FIRST, OTHER, FOOTER = "header1", "header2", "footer1"
"""The header of the first page, that of pages outside a chapter, and the footer of all pages."""


class Page(NamedTuple):
    """The name of the header of a page, and whether it lies on its side."""

    header: str
    is_wide: bool = False


def chapter_headers(manuscript: Manuscript) -> dict[str, str]:
    """The title of each chapter by the name of its header."""
    return {f"header{number}": entry.text for number, entry in enumerate(chapters(manuscript), 3)}


def divide(document: Element, manuscript: Manuscript, size: Measures) -> None:
    """Ends a section where the next block stands in another chapter or on other paper.

    A field in one header for all pages would do in Word, but LibreOffice shows its stored words on
    every page. Pandoc leaves the paper to the reader's printer.
    """
    body = document.find(f"{W}body")
    if body is None:
        return
    for old in body.findall(f"{W}sectPr"):
        body.remove(old)
    blocks = [block for block in body if block.tag in _BLOCKS]
    pages = list(_choose_pages(blocks, manuscript))
    is_first = True
    for block, (page, following) in zip(blocks, pairwise(pages), strict=False):
        if page != following:
            _end(block, _section(page, size, is_first))
            is_first = False
    _keep_ends(blocks, pages)
    body.append(_section(pages[-1] if pages else Page(OTHER), size, is_first))


def _keep_ends(blocks: Sequence[Element], pages: Sequence[Page]) -> None:
    """Keeps the last paragraphs of every chapter together."""
    ends = [number for number, (page, after) in enumerate(pairwise(pages), 1) if page != after]
    for end in (*ends, len(blocks)):
        last = blocks[max(0, end - LAST_LINES) : end]
        last = last[-count_last([len(words(block)) for block in last]) :]
        if all(block.tag == f"{W}p" for block in last):
            for block in last[:-1]:
                set_property(properties(block), make("keepNext"))


def _choose_pages(blocks: Sequence[Element], manuscript: Manuscript) -> Iterator[Page]:
    """The page on which each block belongs."""
    names = iter(chapter_headers(manuscript))
    wide = _find_wide(blocks, manuscript)
    header = OTHER
    for block in blocks:
        if style_of(block) == _CHAPTER:
            header = next(names, header)
        yield Page(header, block in wide)


def _find_wide(blocks: Sequence[Element], manuscript: Manuscript) -> set[Element]:
    """The tables on an A4 on its side, with the caption and the headings above them."""
    tables = [table for block in blocks for table in block.iter(f"{W}tbl")]
    known = zip(tables, list_tables(manuscript.blocks), strict=True)
    found = {table for table, item in known if item.is_wide}
    for block, following in reversed(list(pairwise(blocks))):
        is_above = style_of(block) == _CAPTION or style_of(block).startswith("Heading")
        if is_above and following in found:
            found.add(block)
    return found


def _end(block: Element, section: Element) -> None:
    """Ends a section with a block; after a table or the contents stands a line without height."""
    if block.tag == f"{W}p":
        set_property(properties(block), section)
        return
    spacing = {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}
    block.addnext(make("p", {}, make("pPr", {}, make("spacing", spacing), section)))


def _section(page: Page, size: Measures, is_first: bool) -> Element:
    edge, near = str(size.margin), str(size.margin // 2)
    made = make("sectPr")
    for kind, tag, part in (
        ("default", "header", page.header), ("first", "header", FIRST),
        ("default", "footer", FOOTER), ("first", "footer", FOOTER),
    ):  # fmt: skip
        if kind == "default" or is_first:
            names = {f"{W}type": kind, f"{R}id": f"deel-{part}"}
            made.append(etree.Element(f"{W}{tag}Reference", names, {"w": WORD, "r": OFFICE}))
    made.append(make("type", {"val": "nextPage"}))
    sides = {"w": str(PAGE_WIDTH), "h": str(PAGE_HEIGHT)}
    if page.is_wide:
        sides = {"w": str(PAGE_HEIGHT), "h": str(PAGE_WIDTH), "orient": "landscape"}
    made.append(make("pgSz", sides))
    edges = {"top": edge, "right": edge, "bottom": edge, "left": edge}
    made.append(make("pgMar", {**edges, "header": near, "footer": near, "gutter": "0"}))
    if is_first:
        made.append(make("titlePg"))
    return made
