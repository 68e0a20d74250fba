"""Markdown fields to parsed prose: all of them in one pandoc process, never glued together."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline import pandoc
from pipeline.model import Json, Mark, MarkKind, Prose, Span
from pipeline.yaml_tree import Scalar

MAX_MARKUP = 400
_CROWDED = re.compile(r"[\[\]*_>!(<`~^]")
_NOTE_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)
_NOTE_USE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](?!:)")
_POSITION = re.compile(r"(\d+):(\d+)-(\d+):(\d+)")
_WEB = re.compile(r"(https?:|www\.|//)", re.IGNORECASE)
_PLAIN_BLOCKS = frozenset({"Para", "Plain", "BulletList", "OrderedList"})
_BLOCK_MARKS: dict[str, tuple[MarkKind, str]] = {
    "Header": ("kop", "kop"),
    "RawBlock": ("html", "html"),
    "CodeBlock": ("opmaak", "code"),
    "BlockQuote": ("opmaak", "citaatblok"),
    "HorizontalRule": ("opmaak", "streep"),
    "Table": ("opmaak", "tabel"),
}
_INLINE_MARKS: dict[str, tuple[MarkKind, str]] = {
    "RawInline": ("html", "html"),
    "Image": ("afbeelding", "afbeelding"),
    "Code": ("opmaak", "code"),
}

Position = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """One Markdown field as it stands in the file."""

    path: str
    scalar: Scalar
    one_paragraph: bool


def crowded(text: str) -> bool:
    """Whether a line holds so much markup that reading it could take very long."""
    return any(len(_CROWDED.findall(line)) > MAX_MARKUP for line in text.splitlines())


def parse(sources: Sequence[Source], lines: Sequence[Sequence[str]]) -> list[Prose | None]:
    """Each field parsed, with its marks in place; `None` where pandoc cannot read it.

    `lines` holds, for each field, the lines of its file. Raises `PandocError`.
    """
    documents = pandoc.parse([source.scalar.value for source in sources])
    return [
        _prose(source, document, own) if document else None
        for source, document, own in zip(sources, documents, lines, strict=True)
    ]


def text_of(inlines: Sequence[Json]) -> str:
    """Plain text of inline nodes, without footnotes."""
    parts = []
    for node in inlines:
        kind, content = node["t"], node.get("c")
        if kind == "Str":
            parts.append(content)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            parts.append(" ")
        elif kind == "Code":
            parts.append(content[1])
        elif kind in ("Link", "Image", "Span"):
            parts.append(text_of(content[1]))
        elif kind not in ("Note", "RawInline", "Math") and isinstance(content, list):
            parts.append(text_of(content))
    return "".join(parts)


def _prose(source: Source, document: Json, lines: Sequence[str]) -> Prose | None:
    locate = _locator(source.scalar, lines)
    marks: list[Mark] = []

    def mark(kind: MarkKind, target: str, text: str, position: Position | None) -> None:
        spot = locate(position) if position else content_span(source.scalar, lines)
        marks.append(Mark(kind, target, text, spot))

    try:
        blocks = _blocks(document["blocks"], None, mark)
        paragraphs, notes = _texts(blocks)
    except RecursionError:
        return None
    if source.one_paragraph and [block["t"] for block in blocks] not in ([], ["Para"]):
        mark("opmaak", "blokken", source.scalar.value.strip(), None)
    _footnote_marks(source.scalar.value, mark)
    return Prose(
        source.path,
        content_span(source.scalar, lines),
        tuple(blocks),
        tuple(sorted(marks, key=lambda item: item.span)),
        tuple(paragraphs),
        tuple(notes),
    )


Marker = Callable[[MarkKind, str, str, Position | None], None]


def _footnote_marks(text: str, mark: Marker) -> None:
    """Footnotes without a definition, and definitions without use, which pandoc drops."""
    defined = {found.group(1) for found in _NOTE_DEFINITION.finditer(text)}
    spots = {found.start() + found.group().index("[") for found in _NOTE_DEFINITION.finditer(text)}
    used = [found for found in _NOTE_USE.finditer(text) if found.start() not in spots]
    for found in used:
        if found.group(1) not in defined:
            mark("voetnoot-onbekend", found.group(1), found.group(), _at(text, found.span()))
    names = {found.group(1) for found in used}
    for found in _NOTE_DEFINITION.finditer(text):
        if found.group(1) not in names:
            mark("voetnoot-ongebruikt", found.group(1), found.group(), _at(text, found.span()))


def _at(text: str, span: tuple[int, int]) -> Position:
    line = text.count("\n", 0, span[0]) + 1
    start = text.rfind("\n", 0, span[0]) + 1
    return line, span[0] - start + 1, line, span[1] - start + 1


def _blocks(blocks: Sequence[Json], around: Position | None, mark: Marker) -> list[Json]:
    """The blocks without wrappers and positions; what is not allowed becomes a mark."""
    clean: list[Json] = []
    for block in blocks:
        kind, content = block["t"], block.get("c")
        if kind == "Div":
            clean += _blocks(content[1], _position(content[0]) or around, mark)
            continue
        if kind in _BLOCK_MARKS:
            attributes = content[1] if kind == "Header" else content and content[0]
            name = _BLOCK_MARKS[kind]
            mark(name[0], name[1], _raw_text(kind, content), _position(attributes) or around)
        if kind in ("Para", "Plain"):
            clean.append({"t": kind, "c": _inlines(content, around, mark)})
        elif kind == "BulletList":
            items = [_blocks(item, around, mark) for item in content]
            clean.append({"t": kind, "c": items})
        elif kind == "OrderedList":
            items = [_blocks(item, around, mark) for item in content[1]]
            clean.append({"t": kind, "c": [content[0], items]})
        elif kind == "Header":
            clean.append({"t": "Para", "c": _inlines(content[2], around, mark)})
        elif kind == "BlockQuote":
            clean += _blocks(content, around, mark)
        elif kind == "CodeBlock":
            clean.append({"t": "Para", "c": [{"t": "Str", "c": content[1]}]})
    return clean


def _raw_text(kind: str, content: Any) -> str:
    if kind in ("RawBlock", "CodeBlock"):
        return str(content[1]).strip()
    return text_of(_inlines(content[2], None, lambda *_: None)) if kind == "Header" else ""


def _inlines(inlines: Sequence[Json], around: Position | None, mark: Marker) -> list[Json]:
    clean: list[Json] = []
    for node in inlines:
        kind, content = node["t"], node.get("c")
        if kind == "Span":
            clean += _inlines(content[1], _position(content[0]) or around, mark)
        elif kind == "Link":
            inner = _inlines(content[1], around, mark)
            target = content[2][0]
            link_kind: MarkKind = "losse-url" if _WEB.match(target) else "link"
            mark(link_kind, target, text_of(inner), _position(content[0]) or around)
            clean.append({"t": "Link", "c": [["", [], []], inner, [target, ""]]})
        elif kind == "Note":
            mark("voetnoot", "", "", around)
            clean.append({"t": "Note", "c": _blocks(content, around, mark)})
        elif kind in _INLINE_MARKS:
            name, target = _INLINE_MARKS[kind]
            shown = content[1] if isinstance(content[1], str) else text_of(content[1])
            mark(name, target, shown, around)
            if kind == "Code":
                clean.append({"t": "Str", "c": shown})
        elif isinstance(content, list):
            clean.append({"t": kind, "c": _inlines(content, around, mark)})
        else:
            clean.append(node)
    return _merged(clean)


def _merged(inlines: Sequence[Json]) -> list[Json]:
    merged: list[Json] = []
    for node in inlines:
        if node["t"] == "Str" and merged and merged[-1]["t"] == "Str":
            merged[-1] = {"t": "Str", "c": merged[-1]["c"] + node["c"]}
        else:
            merged.append(node)
    return merged


def _texts(blocks: Sequence[Json]) -> tuple[list[str], list[str]]:
    paragraphs: list[str] = []
    notes: list[str] = []
    for block in blocks:
        kind, content = block["t"], block["c"]
        if kind in ("Para", "Plain"):
            paragraphs.append(text_of(content).strip())
            notes += _notes(content)
            continue
        for item in content[1] if kind == "OrderedList" else content:
            inner = _texts(item)
            paragraphs += inner[0]
            notes += inner[1]
    return paragraphs, notes


def _notes(inlines: Sequence[Json]) -> list[str]:
    notes = []
    for node in inlines:
        content = node.get("c")
        if node["t"] == "Note":
            notes.append(" ".join(_texts(content)[0]))
        elif node["t"] == "Link":
            notes += _notes(content[1])
        elif node["t"] != "Str" and isinstance(content, list):
            notes += _notes(content)
    return notes


def _position(attributes: Any) -> Position | None:
    pairs = attributes[2] if isinstance(attributes, list) and len(attributes) == 3 else []
    found = next((_POSITION.search(value) for name, value in pairs if name == "data-pos"), None)
    return tuple(int(part) for part in found.groups()) if found else None  # type: ignore[return-value]


def content_span(scalar: Scalar, lines: Sequence[str]) -> Span:
    """The text of a scalar itself, without the `|` and the indentation before it."""
    if scalar.style != "|":
        return scalar.span
    rows = scalar.value.rstrip("\n").split("\n")
    return _locator(scalar, lines)((1, 1, len(rows), len(rows[-1]) + 1))


def _locator(scalar: Scalar, lines: Sequence[str]) -> Callable[[Position], Span]:
    """From a position in the text of a scalar to its place in the file."""
    start = scalar.span
    rows = scalar.value.split("\n")
    offsets = _quoted_offsets(scalar, lines) if scalar.style in ("'", '"') else None

    def point(row: int, column: int) -> tuple[int, int]:
        if scalar.style != "|":
            index = min(column - 1, len(offsets) - 1) if offsets else column - 1
            return start.line, start.column + (offsets[index] if offsets else index)
        line = min(start.line + row, len(lines))
        text = rows[row - 1] if row <= len(rows) else ""
        indent = len(lines[line - 1].rstrip("\r\n")) - len(text)
        return line, max(1, indent + column)

    def locate(position: Position) -> Span:
        first = point(position[0], position[1])
        last = point(position[2], position[3])
        if position[3] == 1 and position[2] > position[0]:
            last = point(position[2] - 1, len(rows[position[2] - 2]) + 1)
        return Span(start.file, *first, *last)

    return locate


def _quoted_offsets(scalar: Scalar, lines: Sequence[str]) -> list[int]:
    """For each character of a quoted text, its distance from the opening quote."""
    row = lines[scalar.span.line - 1][scalar.span.column - 1 :]
    pattern = (
        r"''|[^']"
        if scalar.style == "'"
        else r"\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\.|[^\"\\]"
    )
    offsets = [found.start() + 1 for found in re.finditer(pattern, row[1:])]
    return [*offsets[: len(scalar.value)], scalar.span.end_column - scalar.span.column - 1]
