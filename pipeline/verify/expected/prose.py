"""The texts that pandoc blocks promise, read without the code of render."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.model import Json
from pipeline.verify.nouns import Kind, clean

_WRAPPERS = frozenset({"Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript"})
_WRAPPERS_ARG = frozenset({"Quoted", "Span", "Cite"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One text inside a prose field; `target` only for links."""

    kind: Kind
    text: str
    target: str = ""


def pieces(blocks: Iterable[Json], kind: Kind = "paragraph") -> Iterator[Piece]:
    """Paragraphs and list items in reading order, each followed by its links and footnotes."""
    for node in blocks:
        name, content = node["t"], node.get("c")
        if name in ("Para", "Plain"):
            yield from _line(content, kind)
        elif name == "BulletList":
            for item in content:
                yield from pieces(item, "item")
        elif name == "OrderedList":
            for item in content[1]:
                yield from pieces(item, "item")


def join_text(blocks: Iterable[Json]) -> str:
    """All paragraphs and items as one text, without footnotes."""
    return " ".join(piece.text for piece in pieces(blocks) if piece.kind not in ("link", "note"))


def _line(inlines: Json, kind: Kind) -> Iterator[Piece]:
    text = clean(_text(inlines))
    if text:
        yield Piece(kind, text)
    yield from _inside(inlines)


def _text(inlines: Json) -> str:
    return "".join(map(_inline_text, inlines))


def _inline_text(node: Json) -> str:
    name = node["t"]
    if name == "Str":
        return str(node["c"])
    if name in ("Space", "SoftBreak", "LineBreak"):
        return " "
    content = node.get("c")
    if name in _WRAPPERS:
        return _text(content)
    if name in _WRAPPERS_ARG or name == "Link":
        return _text(content[1])
    return str(content[1]) if name == "Code" else ""


def _inside(inlines: Json) -> Iterator[Piece]:
    """Links and footnotes of one line, links inside a footnote after its text."""
    for node in inlines:
        name, content = node["t"], node.get("c")
        if name == "Note":
            inner = tuple(pieces(content))
            yield Piece("note", " ".join(p.text for p in inner if p.kind not in ("link", "note")))
            yield from (piece for piece in inner if piece.kind == "link")
        elif name == "Link":
            yield Piece("link", clean(_text(content[1])), content[2][0])
            yield from _inside(content[1])
        elif name in _WRAPPERS:
            yield from _inside(content)
        elif name in _WRAPPERS_ARG:
            yield from _inside(content[1])
