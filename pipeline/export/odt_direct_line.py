"""Paragraphs of an ODT straight from the tree: see `odt_direct`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.export.direct import Unfamiliar, parted, text, value
from pipeline.export.targets import address
from pipeline.model import Json, Manuscript
from pipeline.style import Style

DIVS = {
    "colofon": "Colofon",
    "samenvatting": "Samenvatting",
    "vraag": "Vraag",
    "kiest": "Kiest",
}
SPANS = {"risicosoort": "Risicosoort", "balans": "Balans"}
"""The classes of the tree that have a style of their own."""

_WEIGHT = ("fo:font-weight", "style:font-weight-asian", "style:font-weight-complex")
_SLANT = ("fo:font-style", "style:font-style-asian", "style:font-style-complex")
_MARKS = {"Strong": (_WEIGHT, "bold"), "Emph": (_SLANT, "italic")}
_TAG = re.compile(r"<[^>]*>")
_ENTITY = re.compile(r"&\w+;")
_LINK = 'text:style-name="Internet_20_link" text:visited-style-name="Visited_20_Internet_20_Link"'

Marks = frozenset[str]


@dataclass(frozen=True, slots=True)
class Made:
    """A piece so far: the counters, what it needs beside its text, the heading we are below.

    `marks` holds the styles of text, also of the pieces before it; `files` the file of a picture
    by the part it becomes; `lengths` gets the number of letters of every paragraph.
    """

    manuscript: Manuscript
    look: Style
    notes: Iterator[int]
    pictures: Iterator[int]
    tables: Iterator[int]
    marks: dict[Marks, str]
    styles: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    heading: list[str] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)


def text_styles(known: Mapping[Marks, str]) -> Iterator[str]:
    """The styles of bold and slanted text, as pandoc writes them: their attributes by name."""
    for marks, name in known.items():
        pairs = sorted((item, _MARKS[mark][1]) for mark in marks for item in _MARKS[mark][0])
        properties = " ".join(f'{item}="{word}"' for item, word in pairs)
        yield (
            f'<style:style style:name="{name}" style:family="text">'
            f"<style:text-properties {properties}/></style:style>"
        )


def paragraph(inlines: Sequence[Json], made: Made, style: str) -> str:
    """A paragraph with its style."""
    line = whole_line(inlines, made)
    made.lengths.append(len(_ENTITY.sub("x", _TAG.sub("", line))))
    return f'<text:p text:style-name="{style}">{line}</text:p>'


def whole_line(inlines: Sequence[Json], made: Made) -> str:
    """All of a paragraph; pandoc has ways of its own with spaces that stand together."""
    line = _line(inlines, made, frozenset())
    if not line or line[0] == " " or line[-1] == " " or "  " in line:
        raise Unfamiliar
    return line


def _line(inlines: Sequence[Json], made: Made, marks: Marks) -> str:
    return "".join(
        _marked(part, made, marks)
        if isinstance(part, str)
        else _piece(part["t"], part.get("c"), made, marks)
        for part in parted(inlines)
    )


def _marked(words: str, made: Made, marks: Marks) -> str:
    line = text(words)
    if not line or not marks:
        return line
    name = made.marks.setdefault(marks, f"T{len(made.marks) + 1}")
    return f'<text:span text:style-name="{name}">{line}</text:span>'


def _piece(kind: str, content: Json, made: Made, marks: Marks) -> str:
    if kind in _MARKS:
        return _line(content, made, marks | {kind})
    if kind == "Link":
        return _link(content, made, marks)
    if kind == "Span" and not marks:
        return _span(content, made)
    if kind == "Note" and not marks:
        return _note(content, made)
    if kind == "LineBreak" and not marks:
        return "<text:line-break/>"
    raise Unfamiliar


def _link(content: Json, made: Made, marks: Marks) -> str:
    attributes, inlines, (target, title) = content
    if any(attributes) or title or any(node["t"] in ("Note", "Link") for node in inlines):
        raise Unfamiliar
    place = value(address(target, "odt", made.manuscript.sheets))
    if target.startswith("sheet:") and place[0] != "#":
        place = f"../{place}"  # the folder around the file, seen from inside the zip
    elif not place.startswith(("#", "https://", "http://")):
        raise Unfamiliar
    return f'<text:a xlink:type="simple" xlink:href="{place}" {_LINK}>' + (
        f"{_line(inlines, made, marks)}</text:a>"
    )


def _span(content: Json, made: Made) -> str:
    (name, classes, pairs), inlines = content
    line = _line(inlines, made, frozenset())
    style = next((SPANS[item] for item in classes if item in SPANS), "")
    if pairs or bool(name) == bool(style):
        raise Unfamiliar
    if style:
        return f'<text:span text:style-name="{style}">{line}</text:span>'
    return bookmarked(name, line)


def bookmarked(name: str, line: str) -> str:
    """A line that links can lead to."""
    place = f'text:name="{value(name)}"'
    return f"<text:bookmark-start {place}/>{line}<text:bookmark-end {place}/>"


def _note(blocks: Sequence[Json], made: Made) -> str:
    number = next(made.notes)
    if any(block["t"] not in ("Para", "Plain") for block in blocks):
        raise Unfamiliar
    body = "".join(paragraph(block["c"], made, "Footnote") for block in blocks)
    if "<text:note " in body:
        raise Unfamiliar
    return (
        f'<text:note text:id="ftn{number}" text:note-class="footnote"><text:note-citation>'
        f"{number + 1}</text:note-citation><text:note-body>{body}</text:note-body></text:note>"
    )
