"""The text of a field as the rules see it: paragraphs, their marks, and the place of each word."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.model.findings import Span

Json = Any
"""A piece of pandoc's JSON syntax tree."""
MarkKind = Literal[
    "link",
    "losse-url",
    "voetnoot",
    "voetnoot-onbekend",
    "voetnoot-ongebruikt",
    "voetnoot-dubbel",
    "verwijzing-kapot",
    "kop",
    "html",
    "afbeelding",
    "opmaak",
]
PassageKind = Literal["regel", "alinea", "lijst", "noot"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something inside prose that rules look at: a link, a footnote, or markup that is not allowed.

    `target` is the address of a link, the name of a footnote, or the kind of markup; `text` is
    the link text or the text as written. `address` is the place of the target of a link, if a
    repair can replace it there.
    """

    kind: MarkKind
    target: str
    text: str
    span: Span
    address: Span | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """The characters of a text from `start` up to `end`, and their place in the file."""

    start: int
    end: int
    span: Span

    def first_column(self, index: int) -> int:
        """The column where a character begins, or the run where the file spells it otherwise."""
        return self.span.column + (index - self.start if self._literal else 0)

    def last_column(self, index: int) -> int:
        """The column where the character before `index` ends, or the run as a whole."""
        return self.span.end_column - (self.end - index if self._literal else 0)

    @property
    def _literal(self) -> bool:
        """Whether the file holds these characters one for one: `&amp;` is one in five."""
        return self.end - self.start == self.span.end_column - self.span.column


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of plain text: a line, a paragraph, a list item or a footnote.

    `text` is without markup and without the footnotes in it; `runs` give the places of
    its characters in the file, in order. Spaces at the end of a line have no place.
    """

    path: str
    kind: PassageKind
    text: str
    runs: tuple[Run, ...]

    @property
    def field(self) -> str:
        """The name of the field that holds it: `nadelen` for an item of that list."""
        path, _, name = self.path.rpartition("/")
        while name.isdigit():
            path, _, name = path.rpartition("/")
        return name

    def span(self, start: int, end: int) -> Span:
        """The place in the file of the characters from `start` up to `end`, at least one."""
        before = bisect_right(self.runs, start, key=lambda run: run.end)
        after = bisect_left(self.runs, end, key=lambda run: run.start)
        inside = self.runs[before:after] or self.runs
        first, last = inside[0], inside[-1]
        return Span(
            first.span.file,
            first.span.line,
            first.first_column(max(start, first.start)),
            last.span.end_line,
            last.last_column(min(max(end, last.start + 1), last.end)),
        )


@dataclass(frozen=True, slots=True)
class Prose:
    """One Markdown field, parsed: pandoc blocks without positions, and its marks with them.

    `paragraphs` is the plain text of each paragraph and list item in reading order, without
    footnotes; `notes` is the plain text of each footnote in order of use. `passages` holds
    the same texts with their places, each paragraph before its footnotes.
    """

    path: str
    span: Span
    blocks: tuple[Json, ...]
    marks: tuple[Mark, ...]
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...]
    passages: tuple[Passage, ...] = ()
