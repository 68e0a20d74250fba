"""A Word file as lines and tables: what is a heading, what an item of a list, what text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.intake import labels
from pipeline.intake.nouns import Paragraph, Run, Table, WordFile
from pipeline.word.words import seen

Kind = Literal["head", "text", "item"]
_LONGEST_HEAD = 160
_LONGEST_SENTENCE = 110
"""Of a bold line with a full stop: a longer one is text that somebody stressed."""
_BULLET = re.compile(r"[•●▪◦‣·–*-]\s+|[-–]\t")
_NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")
_HEAD_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line: `runs` hold exactly the characters of `text`.

    `level` is that of a heading with a style (0: a bold line), `number` what Word counted or the
    writer typed before it (`typed`), `place` which paragraph of the file it is.
    """

    runs: tuple[Run, ...]
    text: str
    kind: Kind
    place: int
    level: int = 0
    number: str = ""
    typed: bool = False
    depth: int = 0
    ordered: bool = False
    style: str = ""

    def part(self, start: int, end: int | None = None) -> "Line":
        """The characters from `start` up to `end`, and the points between them."""
        runs = tuple(cut(self.runs, start, len(self.text) if end is None else end))
        runs = tidy(runs)
        typed = self.typed and not start
        return replace(self, runs=runs, text=join_runs(runs), typed=typed)

    def as_bold(self) -> "Line":
        """The line with all its words bold."""
        return replace(self, runs=tuple(replace(run, bold=bool(run.text)) for run in self.runs))

    def as_text(self) -> "Line":
        """The line as text, also where it is a heading or an item."""
        return replace(self, kind="text", level=0, depth=0)


Block = Line | Table


def join_runs(runs: Sequence[Run]) -> str:
    """The characters of runs."""
    return "".join(run.text for run in runs)


def outline(source: WordFile) -> tuple[Block, ...]:
    """The lines and tables of a file; a table of contents that Word made is left out."""
    found: list[Block] = []
    for place, block in enumerate(source.blocks, 1):
        if isinstance(block, Table):
            found += _form(block, place) or [block]
        elif not block.generated:
            found += split_lines(block, place)
    return tuple(_count(found))


def _form(table: Table, place: int) -> list[Block]:
    """The lines of a table that is a form: one column, or the names of parts beside their text."""
    rows = [
        [[line for p in cell for line in split_lines(p, place)] for cell in row]
        for row in table.rows
    ]
    rows = [full for row in rows if (full := [cell for cell in row if cell])]
    names = [row[0][0] for row in rows if len(row) == 2 and len(row[0]) == 1]
    parts = [line for line in names if labels.find("deel", line.text)]
    if all(len(row) < 2 for row in rows):
        return [line for row in rows for cell in row for line in cell]
    if len(parts) < 2 or any(len(row) > 2 for row in rows):
        return []
    return [line for row in rows for line in _form_row(row)]


def _form_row(row: list[list[Line]]) -> Iterator[Line]:
    """The lines of a row of a form; what stands beside `Thema` is the title of the sheet."""
    first, *rest = row
    named = len(row) == 2 and len(first) == 1
    titled = named and bool(labels.find("titel", first[0].text)) and len(rest[0]) == 1
    for line in first:
        yield replace(line, kind="head") if named and not titled else line
    for line in (each for cell in rest for each in cell):
        yield replace(line, kind="head", level=1) if titled else line


def split_lines(paragraph: Paragraph, place: int) -> list[Line]:
    """The lines of a paragraph: what stands after a line break is a line of its own, but not in
    a heading."""
    is_head = _is_head(paragraph)
    pieces = [paragraph.runs] if is_head else list(_at_breaks(paragraph.runs))
    made = [_line(tidy(runs), paragraph, place, is_head) for runs in pieces]
    return [line for line in made if line.text or any(run.note or run.picture for run in line.runs)]


def _is_head(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if not text or len(text) > _LONGEST_HEAD:
        return False
    if paragraph.level or paragraph.style.casefold() in ("title", "titel"):
        return True
    if paragraph.bold:
        counted = bool(paragraph.number) or not paragraph.depth
        sentence = text.endswith(".") and (len(text) > _LONGEST_SENTENCE or ". " in text)
        return counted and not sentence and not text.endswith((";", ","))
    known = labels.find("deel", text) or labels.find("kop", text) or labels.NAMED.match(text)
    return bool(known) and not paragraph.depth and not text.endswith(".")


def _line(runs: tuple[Run, ...], paragraph: Paragraph, place: int, is_head: bool) -> Line:
    text, typed = join_runs(runs), False
    number, depth, ordered = paragraph.number, paragraph.depth, paragraph.ordered
    kind: Kind = "head" if is_head else "item" if depth else "text"
    bullet = _BULLET.match(text)
    if kind == "text" and bullet and bullet.end() < len(text):
        kind, depth = "item", 1
        runs = tidy(_after(runs, bullet.end()))
    elif kind == "head" and not number and (found := _HEAD_NUMBER.match(text)):
        number, typed = found[1], True
        runs = tidy(_after(runs, found.end()))
    level = paragraph.level or (1 if paragraph.style.casefold() in ("title", "titel") else 0)
    return Line(
        runs, join_runs(runs), kind, place, level, number, typed, depth, ordered, paragraph.style
    )


def _count(blocks: list[Block]) -> Iterator[Block]:
    """Lines that the writer numbered by hand, from 1 on, are the items of a list."""
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and _typed_number(blocks[end]) == end - at + 1:
            end += 1
        if end - at > 1:
            for block in blocks[at:end]:
                if isinstance(block, Line):
                    found = _NUMBER.match(block.text)
                    runs = tidy(_after(block.runs, found.end() if found else 0))
                    number = found[1] if found else ""
                    yield replace(
                        block, runs=runs, text=join_runs(runs), kind="item", depth=1, ordered=True,
                        number=number, typed=True,
                    )  # fmt: skip
            at = end
        else:
            yield blocks[at]
            at += 1


def _typed_number(block: Block) -> int:
    if not isinstance(block, Line) or block.kind != "text":
        return 0
    found = _NUMBER.match(block.text)
    return int(found[1]) if found else 0


def _at_breaks(runs: Sequence[Run]) -> Iterator[tuple[Run, ...]]:
    current: list[Run] = []
    for run in runs:
        first, *rest = run.text.split("\n")
        current.append(replace(run, text=first))
        for piece in rest:
            yield tuple(current)
            current = [replace(run, text=piece)]
    yield tuple(current)


def cut(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    """The characters from `start` up to `end`, and the points between them."""
    at = 0
    length = sum(len(run.text) for run in runs)
    for run in runs:
        after = at + len(run.text)
        if not run.text:
            if start <= at < end or (at == end == length):
                yield run
        elif at < end and after > start:
            yield replace(run, text=run.text[max(0, start - at) : end - at])
        at = after


def _after(runs: Sequence[Run], start: int) -> tuple[Run, ...]:
    """The characters from `start` on, and every point: also one in what is left out."""
    points = (run for run in cut(runs, 0, start) if not run.text)
    return (*points, *cut(runs, start, len(join_runs(runs))))


def tidy(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs with each white space one space, none at the ends, and no mark of a bookmark."""
    kept: list[Run] = []
    space = True
    for run in runs:
        if run.begins or run.ends:
            continue
        text = re.sub(" +", " ", seen(run.text))
        if space and text.startswith(" "):
            text = text[1:]
        if text:
            space = text.endswith(" ")
        if text or run.note or run.picture:
            kept.append(replace(run, text=text))
    for at in range(len(kept) - 1, -1, -1):
        if kept[at].text:
            kept[at] = replace(kept[at], text=kept[at].text.rstrip())
            if kept[at].text:
                break
    return tuple(run for run in kept if run.text or run.note or run.picture)
