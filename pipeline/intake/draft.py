"""A draft in the making: the fields of a sheet, each with the lines of the Word file in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeVar

from pipeline.intake.lines import Line

T = TypeVar("T")
Form = Literal["regel", "zin", "proza", "kaal", "soort"]


@dataclass(slots=True)
class Text:
    """The lines of the Word file that stand in one field, in order."""

    lines: list[Line] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """Put a line below the others."""
        self.lines.append(line)

    @property
    def one_line(self) -> str:
        """The words without markup and notes, on one line."""
        return " ".join(line.text for line in self.lines if line.text)

    def __bool__(self) -> bool:
        return bool(self.lines)


@dataclass(frozen=True, slots=True)
class Leaf:
    """The value of one field from the Word file: how much markup it may hold, and its lines."""

    form: Form
    text: Text


@dataclass(slots=True)
class Draft:
    """One sheet as recognised: `fields` in the order of the schema, where a value is `Text`
    (words of the file), a list or a dict of those, or a word of ours.

    `labels` are words that became the name of a field or a number, `unplaced` what has no place
    with where it stood, `decisions` what a person must decide.
    """

    title: Line | None
    number: int = 0
    annex: bool = False
    belongs_to: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    unplaced: list[tuple[str, Text | str]] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)

    def leave(self, where: str, lines: Sequence[Line]) -> None:
        """Put lines in `niet_geplaatst`, below what stood at the same place just before."""
        if not lines:
            return
        last = self.unplaced[-1] if self.unplaced else ("", "")
        if last[0] == where and isinstance(last[1], Text):
            last[1].lines += lines
        else:
            self.unplaced.append((where, Text(list(lines))))

    def label(self, line: Line) -> None:
        """A whole line became the name of a field."""
        self.cut(line, len(line.text))

    def cut(self, line: Line, end: int) -> Line:
        """The line from `end` on: what stands before it became the name of a field."""
        if line.typed:
            self.labels.append(line.number)
        self.labels.append(line.text[:end].strip())
        self.keep_notes(line.part(0, end) if end < len(line.text) else line)
        return capitalise(line.part(end))

    def keep_notes(self, line: Line) -> None:
        """Footnotes and pictures at words that become a name, or a line without markup."""
        points = tuple(run for run in line.runs if run.note or run.picture)
        if points:
            kept = Line(points, "", "text", line.place)
            self.leave(f"bij ‘{line.text[:200]}’", [kept])


def capitalise(line: Line) -> Line:
    """A line that begins with a capital, as it does where nothing stands before it."""
    for at, run in enumerate(line.runs):
        if run.text:
            text = run.text[:1].upper() + run.text[1:]
            runs = (*line.runs[:at], replace(run, text=text), *line.runs[at + 1 :])
            return replace(line, runs=runs, text=text + line.text[len(run.text) :])
    return line


def leaves(value: Any, kind: type[T]) -> Iterator[T]:
    """Every value of this kind in the dicts and lists below a value, in order."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from leaves(each, kind)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each, kind)
