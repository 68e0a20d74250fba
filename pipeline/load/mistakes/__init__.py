"""Mistakes that people make while they type and paste: named, with advice that was tried.

A parser says where it stopped, not what the writer did. Here each likely meaning is put in and the
file is read again; the advice that takes the fault away and brings no other is the one to give.
So what a person types after reading it works.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from pipeline.load.mistakes.guess import Guess
from pipeline.load.mistakes.guesses import LINE
from pipeline.load.mistakes.indents import alone, pasted, together
from pipeline.load.mistakes.lists import LISTS, dashes
from pipeline.load.mistakes.marks import Verdict
from pipeline.load.mistakes.plain import double_bar, marked_name, markup
from pipeline.load.mistakes.rows import Rows
from pipeline.load.mistakes.swallowed import swallowed
from pipeline.model import Edit, Span

Judge = Callable[[str, bool], tuple[Verdict, tuple[int, ...]]]
"""The verdict on a text, and the lines (from 1) of its faults.

Of a text that is not the whole file a missing field is no fault.
"""

_NEAR = 2
_CLEAN = (1, 0)
_MOST_TRIES = 40
_MOST_TEXT = 1_500_000
"""How many characters all tries together may read; a file that a person types is far below."""


def best_guess(
    rows: Rows, lines: Sequence[int], reached: Verdict, judge: Judge
) -> tuple[Guess, bool] | None:
    """The first guess about the lines (from 0) after which the file can be read further.

    `reached` is the verdict on the file as it is. A guess after which nothing is wrong is the best.
    Also says whether it is certain: not where two guesses about indentation both leave no fault.
    """
    text = "\n".join(row.text for row in rows.rows)
    tries = min(_MOST_TRIES, _MOST_TEXT // (len(text) + 1))
    best: tuple[Verdict, Guess] | None = None
    for guess in islice(_guesses(rows, lines), tries):
        if best and best[0] == _CLEAN and not _rivals(best[1], guess):
            continue
        verdict = _try(rows, guess, reached, judge)
        if verdict is None:
            continue
        if best and best[0] == verdict == _CLEAN:
            return best[1], False
        # While faults are left, the first guess is the likeliest; a certain one is never given up
        # for another number of spaces.
        if best is None or verdict == _CLEAN or (verdict[0] and verdict > best[0] and guess.sure):
            best = verdict, guess
        if verdict == _CLEAN and guess.level is None:
            break
    if best is None:
        return None
    return best[1], best[1].fix and (best[1].sure or best[0] == _CLEAN)


def _rivals(one: Guess, two: Guess) -> bool:
    """Whether two guesses give the same line another number of spaces."""
    return one.line == two.line and two.level is not None and one.level != two.level


def _try(rows: Rows, guess: Guess, reached: Verdict, judge: Judge) -> Verdict | None:
    """The verdict on the file with a guess; nothing where the guess does not help."""
    tried = with_guess(rows, guess)
    verdict, faults = judge(tried, True)
    if verdict <= reached or (not verdict[0] and verdict[1] <= max(guess.rows) + 1):
        return None
    if not verdict[0]:
        start = "\n".join(tried.split("\n")[: verdict[1] - 1])
        faults = (verdict[1], *judge(start, False)[1])
    near = 0 if guess.sure else _NEAR
    return None if any(_is_near(line, guess, near) for line in faults) else verdict


def _is_near(line: int, guess: Guess, near: int) -> bool:
    """Whether a fault stands on or beside the changed lines: then the guess did not help."""
    return min(guess.rows) + 1 - near <= line <= max(guess.rows) + 1 + near


def with_guess(rows: Rows, guess: Guess) -> str:
    """The text of the file once somebody did as the guess says."""
    return "\n".join(guess.rows.get(number, row.text) for number, row in enumerate(rows.rows))


def edits_of(rows: Rows, guess: Guess, file: str) -> tuple[Edit, ...]:
    """The guess as edits that leave the rest of each line alone."""
    return tuple(
        edit
        for number, new in guess.rows.items()
        if (edit := _edit(rows.rows[number].text, new, number + 1, file))
    )


def _edit(old: str, new: str, line: int, file: str) -> Edit | None:
    if old == new:
        return None
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    span = Span(file, line, first + 1, line, len(old) - last + 1)
    return Edit(span, new[first : len(new) - last])


def _guesses(rows: Rows, lines: Sequence[int]) -> Iterator[Guess]:
    near = [line for line in dict.fromkeys(lines) if 0 <= line < len(rows.rows)]
    for line in near[:1]:
        yield from pasted(rows, line)
    for guessers in (
        (swallowed, marked_name, double_bar, markup, *LINE, *LISTS),
        (alone, dashes),
        (together,),
    ):
        for line in near:
            for guesser in guessers:
                yield from guesser(rows, line)
