"""From the pandoc tree of one Markdown text to the parts that we use: a pure function.

Positions are relative to the text; `prose` turns them into places in a file. So the memo can keep
the result for every file that holds the same text.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from pipeline.load.prose.guard import literal_marks
from pipeline.load.prose.passages import Paragraph, find_paragraphs
from pipeline.load.prose.places import Position, position_of
from pipeline.model import Json, MarkKind

_WEB = re.compile(r"https?:|www\.", re.IGNORECASE)
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

ReadText = tuple[list[Json], list[tuple[MarkKind, str, str, Position | None]], list[Paragraph]]
"""Blocks without positions, marks, and paragraphs with the positions of their words."""


def read_tree(document: Json) -> ReadText | None:
    """The parts of a pandoc tree that we use; nothing if its blocks are nested too deep."""
    marks: list[tuple[MarkKind, str, str, Position | None]] = []

    def mark(*found: Any) -> None:
        marks.append(found)

    try:
        return _blocks(document["blocks"], None, mark), marks, find_paragraphs(document["blocks"])
    except RecursionError:
        return None


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


Marker = Callable[[MarkKind, str, str, Position | None], None]


def _blocks(blocks: Sequence[Json], around: Position | None, mark: Marker) -> list[Json]:
    """The blocks without wrappers and positions; what is not allowed becomes a mark."""
    clean: list[Json] = []
    for block in blocks:
        kind, content = block["t"], block.get("c")
        if kind == "Div":
            clean += _blocks(content[1], position_of(content[0]) or around, mark)
            continue
        if kind in _BLOCK_MARKS:
            attributes = content[1] if kind == "Header" else content and content[0]
            name = _BLOCK_MARKS[kind]
            mark(name[0], name[1], _raw_text(kind, content), position_of(attributes) or around)
        if kind in ("Para", "Plain"):
            for each in literal_marks(content):
                mark(*each)
            inlines = _inlines(content, around, mark)
            clean += [{"t": kind, "c": inlines}] if inlines else []
            if inlines and not _is_visible(inlines):
                mark("opmaak", "alinea-leeg", text_of(inlines), around)
        elif kind in ("BulletList", "OrderedList"):
            items = [
                _blocks(item, around, mark) for item in (content if kind[0] == "B" else content[1])
            ]
            for item in items:
                if item and item[0]["t"] in ("BulletList", "OrderedList"):
                    mark("opmaak", "punt-leeg", "", around)
            clean.append({"t": kind, "c": items if kind[0] == "B" else [content[0], items]})
        else:
            clean += _flatten(kind, content, around, mark)
    return clean


def _is_visible(inlines: Sequence[Json]) -> bool:
    """Whether readers see anything of a paragraph."""
    return bool(text_of(inlines).strip()) or bool(_notes(inlines))


def _flatten(kind: str, content: Any, around: Position | None, mark: Marker) -> list[Json]:
    """The text of a block that is not allowed, as paragraphs."""
    if kind == "Header":
        return [{"t": "Para", "c": _inlines(content[2], around, mark)}]
    if kind == "BlockQuote":
        return _blocks(content, around, mark)
    if kind == "CodeBlock":
        return [{"t": "Para", "c": [{"t": "Str", "c": content[1]}]}]
    return []


def _raw_text(kind: str, content: Any) -> str:
    if kind in ("RawBlock", "CodeBlock"):
        return str(content[1]).strip()
    return text_of(_inlines(content[2], None, lambda *_: None)) if kind == "Header" else ""


def _inlines(inlines: Sequence[Json], around: Position | None, mark: Marker) -> list[Json]:
    clean: list[Json] = []
    for node in inlines:
        kind, content = node["t"], node.get("c")
        if kind == "Span":
            inner = content[1]
            # Most spans hold one word and need no mark: reading is a fifth faster without those.
            if len(inner) != 1 or inner[0]["t"] not in ("Str", "Space"):
                inner = _inlines(inner, position_of(content[0]) or around, mark)
            clean += inner
        elif kind == "Link":
            inner = _inlines(content[1], around, mark)
            target = content[2][0]
            link_kind: MarkKind = "losse-url" if _WEB.match(target) else "link"
            spot = position_of(content[0]) or around
            mark(link_kind, target, text_of(inner), spot)
            if content[2][1]:
                mark("opmaak", "linktitel", content[2][1], spot)
            clean.append({"t": "Link", "c": [["", [], []], inner, [target, ""]]})
        elif kind == "Note":
            mark("voetnoot", "", "", around)
            clean.append({"t": "Note", "c": _blocks(content, around, mark)})
        elif kind in _INLINE_MARKS:
            name, target = _INLINE_MARKS[kind]
            shown = content[1] if isinstance(content[1], str) else text_of(content[1])
            attributes = None if kind == "RawInline" else content[0]
            mark(name, target, shown, position_of(attributes) or around)
            if kind == "Code":
                clean.append({"t": "Str", "c": shown})
        elif isinstance(content, list):
            inlines = _inlines(content, around, mark)
            clean += [{"t": kind, "c": inlines}] if inlines else []
        else:
            clean.append(node)
    return _merge_strings(clean)


def _merge_strings(inlines: Sequence[Json]) -> list[Json]:
    """The words of a line as one node, with the spaces between them: a fifth of the nodes.

    A space beside other markup stays a node, and so does the end of a line.
    """
    merged: list[Json] = []
    for node in inlines:
        if node["t"] != "Str":
            merged.append(node)
            continue
        space = len(merged) > 1 and merged[-1]["t"] == "Space" and merged[-2]["t"] == "Str"
        if space:
            merged.pop()
        before = merged.pop()["c"] if merged and merged[-1]["t"] == "Str" else ""
        merged.append({"t": "Str", "c": f"{before}{' ' * space}{node['c']}"})
    return merged


def plain_texts(blocks: Sequence[Json]) -> tuple[list[str], list[str]]:
    """The plain text of each paragraph and list item, and of each footnote."""
    paragraphs: list[str] = []
    notes: list[str] = []
    for block in blocks:
        kind, content = block["t"], block["c"]
        if kind in ("Para", "Plain"):
            paragraphs.append(text_of(content).strip())
            notes += _notes(content)
            continue
        for item in content[1] if kind == "OrderedList" else content:
            inner = plain_texts(item)
            paragraphs += inner[0]
            notes += inner[1]
    return paragraphs, notes


def _notes(inlines: Sequence[Json]) -> list[str]:
    notes = []
    for node in inlines:
        content = node.get("c")
        if node["t"] == "Note":
            notes.append(" ".join(plain_texts(content)[0]))
        elif node["t"] == "Link":
            notes += _notes(content[1])
        elif node["t"] != "Str" and isinstance(content, list):
            notes += _notes(content)
    return notes
