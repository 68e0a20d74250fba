"""One piece of a DOCX straight from the tree: see `docx_direct`."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple

from pipeline.export.contents import place, rows
from pipeline.export.direct import Unfamiliar, one, picture_of, text
from pipeline.export.docx_direct_block import Looks, Paragraph, paragraphs
from pipeline.export.docx_direct_line import (
    FIRST_ID,
    Made,
    bookmark_end,
    bookmark_start,
    line,
    unstyled,
)
from pipeline.export.docx_direct_table import table
from pipeline.export.docx_measures import Measures
from pipeline.export.docx_pictures import NAME, fitted
from pipeline.export.docx_text import AFTER_TABLE
from pipeline.export.docx_tree import BOX_LIST, BOXES, LIST
from pipeline.export.docx_xml import PICTURE
from pipeline.model import Json, Manuscript

CONTENTS = "\0"
"""Stands where the table of contents comes; no text of ours holds this sign."""
_BODY = "BodyText"
_CHAPTER = 2
"""The level of the heading that every further piece begins with."""


class At(NamedTuple):
    """Where a piece begins: its next id and figure, and what the document refers to before it."""

    ids: int = FIRST_ID
    figures: int = 1
    lists: int = 0
    links: dict[str, str] = {}  # noqa: RUF012 - a value that nobody changes
    images: dict[str, str] = {}  # noqa: RUF012
    first: bool = True


class Part(NamedTuple):
    """What a piece becomes, and what it adds to the document beside its text.

    `open` are the places in `blocks` where a bookmark begins that no heading here ends, with its
    name. `ids` and `figures` are the next of each; `kinds` holds the start of every list.
    """

    blocks: list[str]
    open: list[tuple[int, str]]
    notes: list[str]
    ids: int
    figures: int
    kinds: list[int]
    links: dict[str, str]
    images: dict[str, str]
    entries: list[tuple[int, str, str]]


def after(at: At, part: Part) -> At:
    """Where the next piece begins."""
    links, images = {**at.links, **part.links}, {**at.images, **part.images}
    return At(part.ids, part.figures, at.lists + len(part.kinds), links, images, False)


def written(manuscript: Manuscript, size: Measures, blocks: Sequence[Json], at: At) -> Part:
    """The blocks of a piece; Unfamiliar where only pandoc can write them."""
    made = Made(
        manuscript, size, count(at.ids), count(at.figures), at.lists, {**at.links}, {**at.images}
    )
    lines, left = _sections(blocks, made, place(blocks) if at.first else -1)
    return Part(
        lines,
        left,
        made.notes,
        next(made.ids),
        next(made.figures),
        made.kinds,
        {name: ident for name, ident in made.links.items() if name not in at.links},
        {name: ident for name, ident in made.images.items() if name not in at.images},
        rows(blocks),
    )


def _sections(
    blocks: Sequence[Json], made: Made, contents: int
) -> tuple[list[str], list[tuple[int, str]]]:
    """All blocks; every heading begins a part, which ends at the next heading of its level.

    The table of contents comes before block number `contents`. Parts that go on after the piece
    are told, with their place.
    """
    written: list[str] = []
    open_parts: list[tuple[int, int, str]] = []
    flow: list[Paragraph | str] = []

    def close(level: int) -> None:
        written.extend(_kept(flow))
        flow.clear()
        while open_parts and open_parts[-1][0] >= level:
            _, begin, name = open_parts.pop()
            number = next(made.ids)
            written[begin] = bookmark_start(number, name)
            written.append(bookmark_end(number))

    for number, block in enumerate(blocks):
        if number == contents:
            flow.append(CONTENTS)
        if block["t"] != "Header":
            flow.extend(_block(block, made))
            continue
        level, (name, classes, pairs), inlines = block["c"]
        if not name or classes or pairs or not 0 < level < 10:
            raise Unfamiliar
        close(level)
        open_parts.append((level, len(written), name))
        written.append("")
        runs = line(inlines, made)
        flow.append(Paragraph(f"Heading{level}", "", runs.xml, runs.words))
    if contents >= len(blocks):
        flow.append(CONTENTS)
    close(_CHAPTER)
    return written, [(begin, name) for _, begin, name in open_parts]


def _kept(flow: Sequence[Paragraph | str]) -> Iterator[str]:
    """Blocks between two headings, with what keeps them together (`docx_text.keep_together`)."""
    for number, item in enumerate(flow):
        if isinstance(item, str):
            yield item
        elif item.style != _BODY or item.mark:
            yield item.xml()
        else:
            before = flow[number - 1] if number else ""
            after = flow[number + 1] if number + 1 < len(flow) else ""
            below = isinstance(before, Paragraph) and before.style.startswith("Heading")
            listed = isinstance(after, Paragraph) and bool(after.mark)
            keep = listed and not below and item.words.rstrip().endswith(":")
            table_before = isinstance(before, str) and before.endswith("</w:tbl>")
            yield item.xml(keep, AFTER_TABLE if table_before else "")


def _block(block: Json, made: Made) -> Iterator[Paragraph | str]:
    kind, inner = block["t"], block.get("c")
    if kind == "Table":
        yield table(inner, made)
    elif kind == "Figure":
        yield from _figure(inner, made)
    elif kind == "Div":
        (name, classes, pairs), blocks = inner
        style = next((BOXES[item] for item in classes if item in BOXES), "")
        if name or pairs or not style or not blocks:
            raise Unfamiliar
        listed = BOX_LIST if style == BOXES["samenvatting"] else LIST
        yield from paragraphs(blocks, Looks(style, listed), made)
    else:
        yield from paragraphs([block], Looks(_BODY, LIST), made)


def _figure(inner: Json, made: Made) -> Iterator[Paragraph]:
    found = picture_of(inner)
    source, caption = found.source, one(found.caption)
    data = made.manuscript.images.get(source, b"")
    if not data or not found.words or caption["t"] not in ("Para", "Plain"):
        raise Unfamiliar
    if source not in made.images:
        made.images[source] = f"rId{next(made.ids)}"
    alt = "".join(text(node["c"]) if node["t"] == "Str" else _space(node) for node in found.words)
    yield Paragraph("Figuur", "", _picture(alt.replace('"', "&quot;"), source, data, made), "")
    below = unstyled(line(caption["c"], made))
    yield Paragraph("Caption", "", below.xml, below.words)


def _space(node: Json) -> str:
    if node["t"] not in ("Space", "SoftBreak"):
        raise Unfamiliar
    return " "


def _picture(alt: str, source: str, data: bytes, made: Made) -> str:
    first, second = next(made.ids), next(made.ids)
    name = NAME.format(number=next(made.figures))
    width, height = fitted(data, made.size)
    extent = f'cx="{width}" cy="{height}"'
    return (
        f"<w:r><w:drawing><wp:inline><wp:extent {extent}/>"
        '<wp:effectExtent b="0" l="0" r="0" t="0"/>'
        f'<wp:docPr descr="{alt}" id="{first}" name="{name}"/><a:graphic>'
        f'<a:graphicData uri="{PICTURE}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{second}" name="{name}"/><pic:cNvPicPr>'
        '<a:picLocks noChangeArrowheads="1" noChangeAspect="1"/></pic:cNvPicPr></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{made.images[source]}"/><a:stretch><a:fillRect/>'
        '</a:stretch></pic:blipFill><pic:spPr bwMode="auto"><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        '<a:ln w="9525"><a:noFill/><a:headEnd/><a:tailEnd/></a:ln></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
