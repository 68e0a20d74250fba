"""Prose with little or no markup, read in Python: most texts are, and pandoc takes longer.

The law, kept by `tests/test_prose_plain.py`: this module declines a text, or gives exactly what
pandoc gives for it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipeline.model import Json, Mark, Passage, PassageKind, Prose, Run, Span
from pipeline.prose_places import Position
from pipeline.prose_plain_rows import Bullets, Paragraph, blocks_of


def plain(
    path: str, text: str, one_paragraph: bool, whole: Span, locate: Callable[[Position], Span]
) -> Prose | None:
    """The text as paragraphs and simple lists; `None` where there may be more in it.

    `whole` is the place of the text in the file, `locate` the place of a position in the text.
    """
    blocks = blocks_of(text.removesuffix("\n"))
    if not blocks:
        return None
    read = _passages(path, blocks, locate)
    if read is None:
        return None
    single = len(blocks) == 1 and isinstance(blocks[0], tuple)
    marks = list(_marks(blocks, locate))
    if one_paragraph and not single:
        marks.append(Mark("opmaak", "blokken", text.strip(), whole))
    return Prose(
        path,
        whole,
        tuple(map(_json, blocks)),
        tuple(sorted(marks, key=lambda mark: mark.span)),
        tuple(passage.text for passage in read if passage.kind != "noot"),
        tuple(passage.text for passage in read if passage.kind == "noot"),
        read,
    )


def _json(block: Paragraph | Bullets) -> Json:
    if isinstance(block, tuple):
        return {"t": "Para", "c": _inlines(block)}
    items = [[{"t": "Plain", "c": _inlines(item)}] for item in block.items]
    if block.numbered:
        return {"t": "OrderedList", "c": [[1, {"t": "Decimal"}, {"t": "Period"}], items]}
    return {"t": "BulletList", "c": items}


def _inlines(rows: Paragraph) -> list[Json]:
    inlines: list[Json] = []
    for row in rows:
        inlines.append({"t": "SoftBreak"})
        for part in row.parts:
            words = [] if part.note else _words(part.text)
            if part.note:
                words = [{"t": "Note", "c": [{"t": "Para", "c": _inlines((part.note,))}]}]
            elif part.kind == "Link":
                words = [{"t": "Link", "c": [["", [], []], words, [part.target, ""]]}]
            elif part.kind:
                words = [{"t": part.kind, "c": words}]
            inlines += words
    return inlines[1:]


def _words(text: str) -> list[Json]:
    found: list[Json] = []
    for word in text.split(" "):
        if word:
            found.append({"t": "Str", "c": word})
        found.append({"t": "Space"})
    found.pop()
    return found


def _marks(
    blocks: Sequence[Paragraph | Bullets], locate: Callable[[Position], Span]
) -> Iterator[Mark]:
    for _, rows in _paragraphs(blocks):
        for row in rows:
            for part in row.parts:
                if part.note:
                    last = part.column + len(part.text)
                    span = locate((row.number, part.column, row.number, last))
                    yield Mark("voetnoot", part.target, part.text, span)
                elif part.target:
                    first = part.column - 1
                    last = first + len(part.text) + len(part.target) + 4
                    span = locate((row.number, first, row.number, last))
                    end = span.end_column - 1
                    target = replace(span, column=end - len(part.target), end_column=end)
                    yield Mark("link", part.target, part.text, span, target)


def _passages(
    path: str, blocks: Sequence[Paragraph | Bullets], locate: Callable[[Position], Span]
) -> tuple[Passage, ...] | None:
    """Each paragraph and item with its place; nothing where the file writes it otherwise."""
    found = []
    for kind, rows in _paragraphs(blocks):
        runs = []
        text = ""
        for row in rows:
            whole = locate((row.number, row.column, row.number, row.column + len(row.text)))
            if whole.end_column - whole.column != len(row.text):
                return None
            text += " " if text else ""
            for part in row.parts:
                if part.note:
                    continue
                first = whole.column + part.column - row.column
                last = first + len(part.text)
                span = Span(whole.file, whole.line, first, whole.end_line, last)
                runs.append(Run(len(text), len(text) + len(part.text), span))
                text += part.text
        found.append(Passage(path, kind, text, tuple(runs)))
    return tuple(found)


def _paragraphs(
    blocks: Sequence[Paragraph | Bullets],
) -> Iterator[tuple[PassageKind, Paragraph]]:
    for block in blocks:
        kind: PassageKind = "alinea" if isinstance(block, tuple) else "lijst"
        for rows in (block,) if isinstance(block, tuple) else block.items:
            yield kind, rows
            yield from (("noot", (part.note,)) for row in rows for part in row.parts if part.note)
