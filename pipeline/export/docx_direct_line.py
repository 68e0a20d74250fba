"""Paragraphs of a DOCX straight from the tree: see `docx_direct`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.export.direct import Unfamiliar, text, value, web
from pipeline.export.docx_measures import Measures
from pipeline.export.docx_tree import SPANS
from pipeline.export.targets import address
from pipeline.model import Json, Manuscript, bookmark

_MARKS = {"Strong": "<w:b/><w:bCs/>", "Emph": "<w:i/><w:iCs/>"}
_NOTE_MARK = (
    "<w:r>\n  <w:rPr>\n    "
    '<w:rStyle w:val="FootnoteReference"/>\n  </w:rPr>\n  <w:footnoteRef/>\n</w:r>'
)
_APART = re.compile("[\u00ad\u1100-\u11ff\u2011\u2e80-\U0010ffff]")
"""Signs that Word wants in a run of their own."""
FIRST_ID = 9
"""Where pandoc begins to count what it names; before it come the relations of its own parts."""

Run = tuple[str, str, str]
"""The properties of a text and the text itself; or what is more than text as XML, with its text."""


@dataclass(frozen=True, slots=True)
class Made:
    """A piece so far: its ids, its lists, and what it and the pieces before it refer to.

    `lists` is the number of lists before it; `kinds` holds the start of each of its own, 0 for
    bullets; `links` the relation of every address outside the document.
    """

    manuscript: Manuscript
    size: Measures
    ids: Iterator[int]
    figures: Iterator[int]
    lists: int
    links: dict[str, str]
    images: dict[str, str]
    kinds: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """The runs of a paragraph as XML, and the text of all of them."""

    xml: str
    words: str


def line(inlines: Sequence[Json], made: Made, before: Sequence[Run] = ()) -> Line:
    """The runs of a paragraph; neighbours that look the same are one."""
    runs = [*before, *_runs(inlines, "", "", made)]
    if not runs:
        raise Unfamiliar
    return Line(_joined(runs), "".join(words for _, words, _ in runs))


def unstyled(made: Line) -> Line:
    """The line; Unfamiliar where it has a style: `docx_tree` gives none to notes and figures."""
    if any(f'<w:rStyle w:val="{style}"/>' in made.xml for style in SPANS.values()):
        raise Unfamiliar
    return made


def _joined(runs: Sequence[Run]) -> str:
    """Runs as XML."""
    pieces: list[str] = []
    look, pending = "", ""
    for properties, words, special in runs:
        if pending and (special or properties != look):
            pieces.append(_text(look, pending))
            pending = ""
        if special:
            pieces.append(special)
        else:
            look, pending = properties, pending + words
    return "".join((*pieces, _text(look, pending) if pending else ""))


def _text(look: str, words: str) -> str:
    if _APART.search(words):
        raise Unfamiliar
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text(words)}</w:t></w:r>'


def _runs(inlines: Sequence[Json], style: str, marks: str, made: Made) -> Iterator[Run]:
    for node in inlines:
        kind = node["t"]
        if kind == "Str":
            yield style + marks, node["c"], ""
        elif kind in ("Space", "SoftBreak"):
            yield style + marks, " ", ""
        elif kind in _MARKS:
            yield from _runs(node["c"], style, _marked(marks, kind), made)
        elif style or marks:
            raise Unfamiliar
        else:
            yield from _special(kind, node.get("c"), made)


def _marked(marks: str, kind: str) -> str:
    """Bold stands before slanted, whatever stands inside what; pandoc says bold twice, twice."""
    if _MARKS[kind] in marks:
        raise Unfamiliar
    return "".join(mark for mark in _MARKS.values() if mark in marks or mark == _MARKS[kind])


def _special(kind: str, content: Json, made: Made) -> Iterator[Run]:
    """What is more than text, as one run that joins with no other; a span is text with a style."""
    if kind == "Link":
        yield _link(content, made)
    elif kind == "Note":
        yield "", "", _note(content, made)
    elif kind == "LineBreak":
        yield "", "", "<w:r><w:br/></w:r>"
    elif kind == "Span":
        yield from _span(content, made)
    else:
        raise Unfamiliar


def _link(content: Json, made: Made) -> Run:
    attributes, inlines, (target, title) = content
    if any(attributes) or title or not inlines:
        raise Unfamiliar
    runs = list(_runs(inlines, '<w:rStyle w:val="Hyperlink"/>', "", made))
    words, inner = "".join(word for _, word, _ in runs), _joined(runs)
    place = web(address(target, "docx", made.manuscript.sheets))
    if place.startswith("#"):
        where = f'w:anchor="{value(bookmark(place[1:]))}"'
    else:
        if place not in made.links:
            made.links[place] = f"rId{next(made.ids)}"
        where = f'r:id="{made.links[place]}"'
        file, mark, anchor = place.partition("#")
        if mark and file.endswith(".docx") and ":" not in file:
            where += f' w:anchor="{anchor}"'
    return "", words, f"<w:hyperlink {where}>{inner}</w:hyperlink>"


def _span(content: Json, made: Made) -> Iterator[Run]:
    (name, classes, pairs), inlines = content
    styles = [SPANS[item] for item in classes if item in SPANS]
    if pairs or bool(name) == bool(styles) or len(styles) > 1:
        raise Unfamiliar
    if styles:
        yield from _runs(inlines, f'<w:rStyle w:val="{styles[0]}"/>', "", made)
        return
    runs = list(_runs(inlines, "", "", made))
    number = next(made.ids)
    yield "", "", bookmark_start(number, name)
    yield from runs
    yield "", "", bookmark_end(number)


def bookmark_start(number: int, name: str) -> str:
    """The beginning of a place that links can lead to."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{value(bookmark(name))}"/>'


def bookmark_end(number: int) -> str:
    """The end of that place."""
    return f'<w:bookmarkEnd w:id="{number}"/>'


def _note(blocks: Sequence[Json], made: Made) -> str:
    number, before = next(made.ids), len(made.notes)
    if not blocks or any(block["t"] != "Para" for block in blocks):
        raise Unfamiliar
    first = [("", "", _NOTE_MARK), ("", " ", "")]
    lines = [
        unstyled(line(block["c"], made, () if place else first)).xml
        for place, block in enumerate(blocks)
    ]
    if len(made.notes) > before:  # a note in a note
        raise Unfamiliar
    style = '<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
    body = "".join(f"{style}{each}</w:p>" for each in lines)
    made.notes.append(f'<w:footnote w:id="{number}">{body}</w:footnote>')
    return (
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        f'<w:footnoteReference w:id="{number}"/></w:r>'
    )
