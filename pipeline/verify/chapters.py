"""A long file cut at its chapters, so that a chapter that was proven is not read a second time.

A chapter runs from a heading of level 2 to the next. Of a proven one stays what the rest of the
file and the reader's way through it depend on: headings, places, links, footnotes and pictures.
"""

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.verify import safe
from pipeline.verify.nouns import Block, Expected, Outline

_STAYS = frozenset({"heading", "note", "alt", "link"})
_LEVEL = 2


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a format writes chapters; `part` is the file in the zip that holds the text.

    `start` is what a chapter begins with, and its name; `looks` finds before the first chapter
    what dresses them all. `stays` finds in a chapter what is kept: `whole` between paragraphs,
    `inline` in a paragraph, and a `place` that links lead to, as the bytes of `place`. `named`
    finds the names of all places, and `leads` the place that a link leads to. `apart` are the parts
    in which nothing dresses a text: they are judged whole in a shortened file too.
    """

    part: str
    start: re.Pattern[bytes]
    looks: re.Pattern[bytes]
    stays: re.Pattern[bytes]
    named: re.Pattern[bytes]
    leads: re.Pattern[bytes]
    paragraph: tuple[bytes, bytes]
    apart: re.Pattern[str]
    place: bytes = b""


_SHAPES: Mapping[str, _Shape] = {
    "html": _Shape(
        part="",
        start=re.compile(rb'<h2 id="([^"]*)"'),
        looks=re.compile(rb"<style.*?</style>", re.DOTALL),
        stays=re.compile(
            rb"(?P<whole><h[2-6]\b.*?</h[2-6]>)"
            rb"|(?P<inline><a\b.*?</a>|<img\b[^>]*>|<svg\b.*?</svg>)"
            rb'|<\w+ (?:[^<>]* )?id=(?P<place>"[^"]*")',
            re.DOTALL,
        ),
        named=re.compile(rb' id="([^"]*)"'),
        leads=re.compile(rb'<a href="#([^"]*)"'),
        paragraph=(b"<p>", b" (ingekort)</p>"),
        apart=re.compile(""),
        place=b"<span id=%s></span>",
    ),
    "docx": _Shape(
        part="word/document.xml",
        start=re.compile(
            rb'<w:bookmarkStart w:id="\d+" w:name="([^"]*)"/>\s*'
            rb'<w:p><w:pPr><w:pStyle w:val="Heading2"/>'
        ),
        looks=re.compile(rb"^.*?<w:body>", re.DOTALL),
        stays=re.compile(
            rb"(?P<whole><w:bookmark(?:Start|End) [^<>]*/>"
            rb'|<w:p><w:pPr><w:pStyle w:val="Heading[2-9]"/>.*?</w:p>)'
            rb"|(?P<inline><w:hyperlink\b.*?</w:hyperlink>|<w:r><w:drawing>.*?</w:drawing></w:r>"
            rb"|<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:footnoteReference [^<>]*/></w:r>)",
            re.DOTALL,
        ),
        named=re.compile(rb' w:name="([^"]*)"'),
        leads=re.compile(rb'<w:hyperlink w:anchor="([^"]*)"'),
        paragraph=(b"<w:p>", b"<w:r><w:t>ingekort</w:t></w:r></w:p>"),
        apart=re.compile(r"word/(footnotes\.xml|_rels/.*|media/.*)|docProps/.*"),
    ),
    "odt": _Shape(
        part="content.xml",
        start=re.compile(
            rb'<text:h text:style-name="Heading_20_2" text:outline-level="2">'
            rb'<text:bookmark-start text:name="([^"]*)"'
        ),
        looks=re.compile(rb"^.*?<office:text>", re.DOTALL),
        stays=re.compile(
            rb"(?P<whole><text:h\b.*?</text:h>)|(?P<inline><text:note\b.*?</text:note>"
            rb"|<text:a\b.*?</text:a>|<draw:frame\b.*?</draw:frame>"
            rb"|<text:bookmark-(?:start|end) [^<>]*/>)",
            re.DOTALL,
        ),
        named=re.compile(rb' text:name="([^"]*)"'),
        leads=re.compile(rb'<text:a xlink:type="simple" xlink:href="#([^"]*)"'),
        paragraph=(b"<text:p>", b"ingekort</text:p>"),
        apart=re.compile(r"Pictures/.*|meta\.xml|META-INF/.*"),
    ),
}


@dataclass(frozen=True, slots=True)
class Cut:
    """A file in pieces: what stands before the first chapter, and every chapter by its name.

    `around` is all that can change how the words of a chapter look; `found` the parts of a zip.
    """

    front: bytes
    chapters: Mapping[str, bytes]
    around: tuple[bytes, ...]
    found: Mapping[str, bytes]


def cut(data: bytes, format_name: str) -> Cut:
    """The pieces of a file, in order: together they are the text of it.

    Without chapters where two have one name; Unreadable when it is no such file.
    """
    shape = _SHAPES[format_name]
    found = safe.parts(data) if shape.part else {}
    text = found.get(shape.part, b"") if shape.part else data
    starts = list(shape.start.finditer(text))
    names = [start[1].decode(errors="replace") for start in starts]
    if len(set(names)) < len(names):
        starts = []
    places = [*(start.start() for start in starts), len(text)]
    front = text[: places[0]]
    chapters = {
        name: text[place:end] for name, place, end in zip(names, places, places[1:], strict=False)
    }
    dressing = (part for name, part in sorted(found.items()) if not _is_apart(name, shape))
    return Cut(front, chapters, (*shape.looks.findall(front), *dressing), found)


def _is_apart(name: str, shape: _Shape) -> bool:
    return name == shape.part or shape.apart.fullmatch(name) is not None


def shortened(pieces: Cut, instead: Mapping[str, bytes], format_name: str) -> bytes:
    """The file with what `short` gave instead of the chapters with these names."""
    shape = _SHAPES[format_name]
    text = pieces.front + b"".join({**pieces.chapters, **instead}.values())
    if not shape.part:
        return text
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, part in pieces.found.items():
            archive.writestr(name, text if name == shape.part else part)
    return target.getvalue()


def short(chapter: bytes, format_name: str) -> bytes:
    """What must stay of a chapter: not the links in it that lead to places in it."""
    return b"".join(_short(chapter, _SHAPES[format_name]))


def _short(chapter: bytes, shape: _Shape) -> Iterator[bytes]:
    is_open = False
    own = frozenset(shape.named.findall(chapter))
    for match in shape.stays.finditer(chapter):
        link = shape.leads.match(match[0])
        if link and link[1] in own:
            continue
        is_inline = match.lastgroup != "whole"
        if is_inline != is_open:
            yield shape.paragraph[0 if is_inline else 1]
            is_open = is_inline
        yield shape.place % match["place"] if match.lastgroup == "place" else match[0]
    if is_open:
        yield shape.paragraph[1]


def owners(expected: Sequence[Expected]) -> tuple[str, ...]:
    """Of every part of a document its sheet, or nothing where a part is no sheet.

    A part runs from a heading of level 2 to the next; the first is what stands before them all.
    """
    starts = (item for item in expected if item.kind == "heading" and item.level == _LEVEL)
    return ("", *(item.sheet if item.path == "titel" else "" for item in starts))


def promises(expected: Sequence[Expected]) -> tuple[tuple[Expected, ...], ...]:
    """Of every part the promises that count in a shortened file too."""
    parts: list[list[Expected]] = [[]]
    for item in expected:
        if item.kind == "heading" and item.level == _LEVEL:
            parts.append([])
        if item.kind in _STAYS and not _leads_inside(item):
            parts[-1].append(item)
    return tuple(map(tuple, parts))


def _leads_inside(item: Expected) -> bool:
    """Whether a link leads to a place in its own sheet."""
    own = (f"sheet:{item.sheet}#", f"#{item.sheet}--")
    return item.kind == "link" and item.target.startswith(own)


def parts(outline: Outline) -> tuple[tuple[Block, ...], ...]:
    """The blocks of every part."""
    found: list[list[Block]] = [[]]
    for block in outline.blocks:
        if block.kind == "heading" and block.level == _LEVEL and not block.chrome:
            found.append([])
        found[-1].append(block)
    return tuple(map(tuple, found))


def without_texts(outline: Outline, numbers: Collection[int]) -> Outline:
    """The outline in which the parts with these numbers hold only what stays."""
    blocks = (
        _bare(block) if number in numbers and block.kind != "heading" else block
        for number, part in enumerate(parts(outline))
        for block in part
    )
    return Outline(outline.format_name, tuple(blocks), outline.anchors)


def _bare(item: Block) -> Block:
    return Block(
        item.kind, "", item.level, item.row, item.column, item.chrome,
        item.links, item.notes, item.alts,
    )  # fmt: skip
