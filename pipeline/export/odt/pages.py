"""The pages of an ODT: what stays together, and the pages on their side for wide tables."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import pairwise

from lxml import etree

from pipeline.export.odt.xml import full_name, get_attribute, inside, make, set_attribute
from pipeline.export.tree import LAST_LINES, chapters, count_last, list_tables
from pipeline.model import Manuscript

_PARAGRAPH, _TABLE = full_name("text:p"), full_name("table:table")
_APART = ("table:table", "text:note", "text:table-of-content")
_CAPTION = "TableCaption"
_UPRIGHT, _WIDE = "Standard", "Liggend"
"""The names of the pages in `templates/odt/styles.xml`."""


def lay_out(content: etree._Element, manuscript: Manuscript) -> None:
    """Keeps the end of every chapter together, and gives every wide table a page on its side."""
    automatic = content.find(full_name("office:automatic-styles"))
    if automatic is None:
        return
    blocks = [
        block
        for block in content.iter(_PARAGRAPH, full_name("text:h"), _TABLE)
        if not inside(block, *_APART)
    ]
    _keep_ends(automatic, blocks, manuscript)
    for block, page in _list_turns(blocks, _find_wide(content, blocks, manuscript)):
        _restyle(automatic, block, page, {"style:master-page-name": page})


def _keep_ends(
    automatic: etree._Element, blocks: Sequence[etree._Element], manuscript: Manuscript
) -> None:
    """Keeps the last paragraphs of every chapter together."""
    names = {entry.anchor for entry in chapters(manuscript)}
    ends = [number for number, block in enumerate(blocks) if _starts_chapter(block, names)]
    for end in (*ends, len(blocks)):
        last = blocks[max(0, end - LAST_LINES) : end]
        lengths = [len("".join(map(str, block.itertext()))) for block in last]
        last = last[-count_last(lengths) :]
        if all(block.tag == _PARAGRAPH for block in last):
            for block in last[:-1]:
                keep = make("style:paragraph-properties", {"fo:keep-with-next": "always"})
                _restyle(automatic, block, "bijeen", {}, keep)


def _starts_chapter(block: etree._Element, names: set[str]) -> bool:
    marks = block.iter(full_name("text:bookmark-start"))
    return any(get_attribute(mark, "text:name") in names for mark in marks)


def _find_wide(
    content: etree._Element, blocks: Sequence[etree._Element], manuscript: Manuscript
) -> set[etree._Element]:
    """The tables on an A4 on its side, with the caption and the headings above them."""
    known = zip(content.iter(_TABLE), list_tables(manuscript.blocks), strict=True)
    found = {table for table, item in known if item.is_wide}
    for block, following in reversed(list(pairwise(blocks))):
        is_caption = get_attribute(block, "text:style-name") == _CAPTION
        if following in found and (is_caption or block.tag == full_name("text:h")):
            found.add(block)
    return found


def _list_turns(
    blocks: Sequence[etree._Element], wide: set[etree._Element]
) -> Iterator[tuple[etree._Element, str]]:
    """The first block on paper that lies otherwise than the paper before, and its name."""
    for before, block in pairwise(blocks):
        if (before in wide) != (block in wide):
            yield block, _WIDE if block in wide else _UPRIGHT


def _restyle(
    automatic: etree._Element,
    block: etree._Element,
    name: str,
    asked: dict[str, str],
    *inner: etree._Element,
) -> None:
    """Gives a paragraph a style of its own, made once, that asks more than the one it had."""
    old = get_attribute(block, "text:style-name")
    new = f"{old}_20_{name}"
    set_attribute(block, "text:style-name", new)
    styles = {get_attribute(style, "style:name"): style for style in automatic}
    if new in styles:
        return
    parent, own = old, list(inner)
    if old in styles:
        # A style of this kind can inherit only from a named one (ODF 1.3, part 3, 16.2).
        parent = get_attribute(styles[old], "style:parent-style-name")
        own = [*map(deepcopy, styles[old]), *inner]
    look = {"style:name": new, "style:family": "paragraph", "style:parent-style-name": parent}
    automatic.append(make("style:style", {**look, **asked}, *own))
