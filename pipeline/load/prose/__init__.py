"""From Markdown fields to prose: in one call of pandoc, but each field as a text by itself."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import memo, pandoc
from pipeline.load.prose.guard import crowded, guard_markup
from pipeline.load.prose.passages import place_passages
from pipeline.load.prose.places import Position, content_span, locator
from pipeline.load.prose.tree import plain_texts, read_tree
from pipeline.model import Json, Mark, MarkKind, Prose, Span
from pipeline.yaml.tree import Scalar


@dataclass(frozen=True, slots=True)
class ProseField:
    """One Markdown field as it stands in the file."""

    path: str
    scalar: Scalar
    one_paragraph: bool


def parse(fields: Sequence[ProseField], lines: Sequence[Sequence[str]]) -> list[Prose | None]:
    """Each field parsed, with its marks in place; `None` where pandoc cannot read it.

    `lines` holds, for each field, the lines of its file. Raises `Stop`.
    """
    unique = list(dict.fromkeys(field.scalar.value for field in fields))
    known = dict(zip(unique, _read_texts(unique), strict=True))
    return [
        _place_prose(field, json.loads(answer), own) if answer else None
        for field, own in zip(fields, lines, strict=True)
        for answer in (known[field.scalar.value],)
    ]


def _read_texts(unique: Sequence[str]) -> list[bytes | None]:
    """The result of `read_tree` for each text as JSON, from the memo where possible."""
    if not unique:
        return []
    about = memo.checksum(*pandoc.parser(), *_code_version())
    questions = [(about, text.encode("utf-8", "surrogatepass")) for text in unique]
    return memo.answers(questions, lambda missing: _parse_texts([unique[at] for at in missing]))


def _code_version() -> list[bytes]:
    """Our own code that reads a text: a change to it makes earlier answers invalid."""
    return [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]


def _parse_texts(unread: Sequence[str]) -> list[bytes | None]:
    guarded = [guard_markup(text) for text in unread]
    documents = pandoc.parse([text for text, _ in guarded])
    found = (document and read_tree(document) for document in documents)
    return [
        json.dumps((*each, raw)).encode() if each else None
        for each, (_, raw) in zip(found, guarded, strict=True)
    ]


def _place_prose(field: ProseField, found: Json, lines: Sequence[str]) -> Prose:
    """The prose of one field, its positions turned into places in the file."""
    blocks, inside, paragraphs, raw = found
    locate = locator(field.scalar, lines)
    whole = content_span(field.scalar, lines)
    marks: list[Mark] = []

    def mark(kind: MarkKind, target: str, text: str, position: Position | None) -> None:
        span = locate(position) if position else whole
        if kind == "voetnoot":
            text = lines[span.line - 1][span.column - 1 : span.end_column - 1]
            target = text.strip("[^]")
        marks.append(Mark(kind, target, text, span, _address(kind, target, span, lines)))

    for each in inside:
        mark(*each)
    if field.one_paragraph and [block["t"] for block in blocks] not in ([], ["Para"]):
        mark("opmaak", "blokken", field.scalar.value.strip(), None)
    for each in raw:
        mark(*each)
    shown, notes = plain_texts(blocks)
    return Prose(
        field.path,
        whole,
        tuple(blocks),
        tuple(sorted(marks, key=lambda item: item.span)),
        tuple(shown),
        tuple(notes),
        place_passages(field.path, paragraphs, locate),
    )


def _address(kind: MarkKind, target: str, span: Span, lines: Sequence[str]) -> Span | None:
    """The place of the target in a link that is written as `[tekst](target)`."""
    end = span.end_column - 1
    if kind not in ("link", "losse-url") or not target:
        return None
    if not lines[span.end_line - 1].endswith(f"]({target})", 0, end):
        return None
    return Span(span.file, span.end_line, end - len(target), span.end_line, end)


__all__ = ["ProseField", "content_span", "crowded", "parse"]
