"""A document of ours as lines that can be compared, also after another program saved it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.intake.nouns import Paragraph, Run, Table, WordFile
from pipeline.intake.sources import split_addresses
from pipeline.model import FIELD_MARK

Resolve = Callable[[str, str], str]
"""From an address in the document, and the words of the link, to the target in a sheet; empty where
that has no such link."""


_CONTENTS = re.compile(r"(?:toc|contents|inhopg)\b", re.IGNORECASE)
"""How the names of the styles of a table of contents begin, in Word and LibreOffice."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that looks the same all along; `target` is that of a link in a sheet, `note` the text of
    a footnote, whose mark has no text itself."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    target: str = ""
    note: tuple["Piece", ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or the part of one from the bookmark of a field.

    `before` is what stands before the bookmark. `level` is that of a heading, `depth` that in a
    list, `bold` whether all of it is, `cell` its table, row and column.
    """

    pieces: tuple[Piece, ...]
    mark: str = ""
    before: str = ""
    level: int = 0
    depth: int = 0
    ordered: bool = False
    bold: bool = False
    cell: tuple[int, int, int] | None = None

    @property
    def text(self) -> str:
        """The words, without footnotes."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def whole(self) -> str:
        """All its words, those of footnotes between brackets."""
        shown = (
            f" (voetnoot: {''.join(part.text for part in each.note)})" if each.note else each.text
            for each in self.pieces
        )
        return self.before + "".join(shown)

    @property
    def marks(self) -> list[tuple[str, tuple[Piece, ...]]]:
        """The targets of its links and the texts of its footnotes."""
        found = [(piece.target, piece.note) for piece in self.pieces if piece.target or piece.note]
        return [each for each, _ in groupby(found)]

    @property
    def kind(self) -> tuple[object, ...]:
        """The least likeness of a line to another to be a new version of it."""
        column = self.cell[2] if self.cell else -1
        return self.level, column, self.depth > 0

    @property
    def key(self) -> tuple[object, ...]:
        """The key that is equal for two lines that need no further comparison."""
        return *self.kind, self.before + self.text


def lines(source: WordFile, resolve: Resolve) -> tuple[Line, ...]:
    """The lines of a document in order, without its table of contents and what is empty."""
    return tuple(_lines(source, resolve))


def _lines(source: WordFile, resolve: Resolve) -> Iterator[Line]:
    tables = 0
    for block in source.blocks:
        if isinstance(block, Paragraph):
            yield from _cut(block, resolve, None)
            continue
        tables += 1
        for row, column, paragraph in _cells(block):
            yield from _cut(paragraph, resolve, (tables, row, column))


def _cells(table: Table) -> Iterator[tuple[int, int, Paragraph]]:
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            for paragraph in cell:
                yield row, column, paragraph


def _cut(
    paragraph: Paragraph, resolve: Resolve, cell: tuple[int, int, int] | None
) -> Iterator[Line]:
    """A line for each field that begins in the paragraph; one where none does."""
    if paragraph.generated or _CONTENTS.match(paragraph.style):
        return
    parts: list[tuple[str, list[Run]]] = [("", [])]
    for run in paragraph.runs:
        if run.begins.startswith(FIELD_MARK):
            parts.append((run.begins, []))
        else:
            parts[-1][1].append(run)
    (_, first), *marked = parts
    head = pieces(first, resolve)
    made = Line(
        head,
        level=paragraph.level,
        depth=paragraph.depth,
        ordered=paragraph.ordered,
        # LibreOffice underlines a link, and underlined counts as bold.
        bold=paragraph.bold and not paragraph.level and not _is_link(paragraph),
        cell=cell,
    )
    if not marked and head:
        yield made
    before = made.text
    for mark, runs in marked:
        yield replace(made, pieces=pieces(runs, resolve), mark=mark, before=before)
        before = ""


def _is_link(paragraph: Paragraph) -> bool:
    return all(run.link for run in paragraph.runs if run.text.strip())


def pieces(runs: Sequence[Run], resolve: Resolve) -> tuple[Piece, ...]:
    """The runs, equal neighbours joined, with each white space one space and none at the ends."""
    joined: list[Piece] = []
    for link, found in groupby(runs, key=lambda run: run.link):
        linked = list(found)
        target = resolve(link, "".join(run.text for run in linked)) if link else ""
        for piece in (each for run in linked for each in _pieces(run, target, resolve)):
            last = joined[-1] if joined else None
            if last and replace(piece, text="") == replace(last, text="") and not piece.note:
                joined[-1] = replace(last, text=last.text + piece.text)
            else:
                joined.append(piece)
    return _trim(joined)


def _pieces(run: Run, target: str, resolve: Resolve) -> Iterator[Piece]:
    if run.note:
        noted: list[Run] = []
        for number, each in enumerate(run.note):
            noted += [Run(" "), *each.runs] if number else each.runs
        yield Piece(note=pieces(noted, resolve) or (Piece("?"),))
    for text, address in split_addresses(run.text.replace("\u00ad", "")):
        # What stands as words stays so where the sheet has no source for it.
        bare = resolve(address, text) if address and not run.link else ""
        known = "" if bare == address else bare
        yield Piece(text, run.bold, run.italic, target or known)


def _trim(joined: Sequence[Piece]) -> tuple[Piece, ...]:
    made: list[Piece] = []
    spaced = True
    for piece in joined:
        text = re.sub(r"[\s\u00a0\u202f]+", " ", piece.text)
        text = text[1:] if spaced and text.startswith(" ") else text
        if text or piece.note:
            made.append(replace(piece, text=text))
            spaced = text.endswith(" ") if text else spaced
    while made and made[-1].text.endswith(" "):
        made[-1] = replace(made[-1], text=made[-1].text[:-1])
        if not made[-1].text:
            made.pop()
    return tuple(made)


def lead(text: str, rest: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with a text in front of them."""
    if not text.strip():
        return tuple(rest)
    if rest and replace(rest[0], text="") == Piece():
        return Piece(text + rest[0].text), *rest[1:]
    return Piece(text), *rest


def cut(found: Sequence[Piece], length: int) -> tuple[Piece, ...]:
    """The pieces without their first characters."""
    made: list[Piece] = []
    for piece in found:
        kept = piece.text[length:]
        length = max(0, length - len(piece.text))
        if kept or piece.note:
            made.append(replace(piece, text=kept))
    return _trim(made)
