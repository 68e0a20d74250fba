"""Prose with little or no markup, read in Python: most texts are, and pandoc takes longer.

The law, kept by `tests/test_prose_plain.py`: this module declines a text, or gives exactly what
pandoc gives for it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.model import Json, Mark, Passage, PassageKind, Prose, Run, Span
from pipeline.prose_places import Position

_PLAIN = re.compile(r"[0-9₀-₉A-Za-zÀ-ÖØ-öø-ÿ₀-₉ .,;:?!()%€'\"’‘“”„/–—…+=\n-]+")
_SPECIAL = re.compile(
    r"^[ \n]|^(?:[-+=]|[0-9]+[.)])|  | $|:/|@|www\.|(?:mailto|xmpp|bron|sheet|figuur|tabel):",
    re.IGNORECASE | re.MULTILINE,
)
"""What may be more than text: a list, a line under a heading, a break, an address, a reference."""


_MARKED = re.compile(
    r"(?<!!)\[(?P<Link>[^\[\]*\n]+)\]"
    r"\((?P<target>(?:bron|sheet|figuur|tabel):[a-z0-9-]+(?:#[a-z0-9-]+)?)\)"
    r"|(?<![^ \n(])\*\*(?P<Strong>[^\W_](?:[^*\[\]\n]*[^*\[\]\s])?)\*\*(?=[ \n.,:;)]|$)"
    r"|(?<![^ \n(])\*(?P<Emph>[^\W_](?:[^*\[\]\n]*[^*\[\]\s])?)\*(?=[ \n.,:;)]|$)"
)
"""A link inside the package, and words that stand out, on one line."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Words on one line, the column where they begin, how they are marked, where they lead."""

    column: int
    text: str
    kind: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of text: its number and the column where its text begins, both from 1."""

    number: int
    column: int
    text: str
    parts: tuple[_Part, ...]


Paragraph = tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class _Bullets:
    """A list whose items follow each other without an empty line."""

    items: tuple[Paragraph, ...]


def plain(
    path: str, text: str, one_paragraph: bool, whole: Span, locate: Callable[[Position], Span]
) -> Prose | None:
    """The text as paragraphs and simple lists; `None` where there may be more in it.

    `whole` is the place of the text in the file, `locate` the place of a position in the text.
    """
    if not _PLAIN.fullmatch(_MARKED.sub(_words_of, text)):
        return None
    blocks = _blocks(text.removesuffix("\n"))
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
        tuple(passage.text for passage in read),
        (),
        read,
    )


def _blocks(text: str) -> list[Paragraph | _Bullets] | None:
    """The paragraphs and lists of a text; nothing where a line may be something else."""
    blocks: list[Paragraph | _Bullets] = []
    rows: list[_Row] = []
    items: list[list[_Row]] = []
    for number, line in enumerate((*text.split("\n"), ""), 1):
        bullet = line.startswith("- ")
        inside = bullet or (items and line.startswith("  "))
        row = _row(number, 3, line[2:]) if inside else _row(number, 1, line)
        if not line:
            if rows:
                blocks.append(tuple(rows))
            if items:
                blocks.append(_Bullets(tuple(map(tuple, items))))
            rows, items = [], []
        elif row is None or (items and not inside):
            return None
        elif bullet and not items and blocks and isinstance(blocks[-1], _Bullets):
            return None  # an empty line between two items makes every item a paragraph
        elif bullet:
            items.append([row])
        elif items:
            items[-1].append(row)
        else:
            rows.append(row)
    return blocks


def _words_of(found: re.Match[str]) -> str:
    return found["Link"] or found["Strong"] or found["Emph"]


def _row(number: int, column: int, text: str) -> _Row | None:
    """One line in parts; nothing where there may be more in it than words and links."""
    if not text or _SPECIAL.search(_MARKED.sub("x", text)):
        return None
    parts = []
    start = 0
    for found in _MARKED.finditer(text):
        kind = "Link" if found["Link"] else "Strong" if found["Strong"] else "Emph"
        if _SPECIAL.search(found[kind]):
            return None
        target = found["target"] or ""
        parts.append(_Part(column + start, text[start : found.start()]))
        parts.append(_Part(column + found.start(kind), found[kind], kind, target))
        start = found.end()
    parts.append(_Part(column + start, text[start:]))
    return _Row(number, column, text, tuple(part for part in parts if part.text))


def _json(block: Paragraph | _Bullets) -> Json:
    if isinstance(block, tuple):
        return {"t": "Para", "c": _inlines(block)}
    return {"t": "BulletList", "c": [[{"t": "Plain", "c": _inlines(i)}] for i in block.items]}


def _inlines(rows: Paragraph) -> list[Json]:
    inlines: list[Json] = []
    for row in rows:
        inlines.append({"t": "SoftBreak"})
        for part in row.parts:
            words = _words(part.text)
            if part.kind == "Link":
                words = [{"t": "Link", "c": [["", [], []], words, [part.target, ""]]}]
            elif part.kind:
                words = [{"t": part.kind, "c": words}]
            inlines += words
    return inlines[1:]


def _words(text: str) -> list[Json]:
    found: list[Json] = []
    for word in text.split(" "):
        found += ({"t": "Str", "c": word}, {"t": "Space"}) if word else ({"t": "Space"},)
    found.pop()
    return found


def _marks(
    blocks: Sequence[Paragraph | _Bullets], locate: Callable[[Position], Span]
) -> Iterator[Mark]:
    for _, rows in _paragraphs(blocks):
        for row in rows:
            for part in row.parts:
                if part.target:
                    first = part.column - 1
                    last = first + len(part.text) + len(part.target) + 4
                    span = locate((row.number, first, row.number, last))
                    end = span.end_column - 1
                    target = replace(span, column=end - len(part.target), end_column=end)
                    yield Mark("link", part.target, part.text, span, target)


def _passages(
    path: str, blocks: Sequence[Paragraph | _Bullets], locate: Callable[[Position], Span]
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
                first = whole.column + part.column - row.column
                span = replace(whole, column=first, end_column=first + len(part.text))
                runs.append(Run(len(text), len(text) + len(part.text), span))
                text += part.text
        found.append(Passage(path, kind, text, tuple(runs)))
    return tuple(found)


def _paragraphs(
    blocks: Sequence[Paragraph | _Bullets],
) -> Iterator[tuple[PassageKind, Paragraph]]:
    for block in blocks:
        if isinstance(block, tuple):
            yield "alinea", block
        else:
            for item in block.items:
                yield "lijst", item
