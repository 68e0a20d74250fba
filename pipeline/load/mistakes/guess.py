"""A guess at what a line that cannot be read was meant to be, and how it is told."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.load.mistakes.rows import Rows

REST = "Wij kunnen de rest van dit bestand niet lezen."
_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Guess:
    """New text for lines (numbers from 0), and what to tell at a column (from 0) of a line."""

    rows: Mapping[int, str]
    line: int
    column: int
    message: str
    advice: str
    sure: bool = True
    """Whether the same meaning is certain before the whole file can be read."""
    level: int | None = None
    """The number of spaces, where that is what the guess is about."""
    fix: bool = True
    """Whether a machine may do it: not where text could get lost."""


Guesser = Callable[[Rows, int], Iterator[Guess]]


def show(advice: str, row: str) -> str:
    """The advice with the line as it must become, where it is not too long to read."""
    row = row.strip()
    return f"{advice}:\n  {row}" if len(row) <= _SHOWN else f"{advice}."


def guess_line(line: int, column: int, new: str, message: str, advice: str) -> Guess:
    """A guess about one line, that shows the new line."""
    return Guess({line: new}, line, column, message, show(advice, new))
