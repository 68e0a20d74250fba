"""Findings of a file in the words of what the writer did, with advice that was tried."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

from pipeline.load.mistakes import best_guess, edits_of, with_guess
from pipeline.load.mistakes.guess import REST, Guess
from pipeline.load.mistakes.marks import Verdict
from pipeline.load.mistakes.rows import DASH, Rows
from pipeline.model import Diagnostic, Span

Read = Callable[[str], tuple[Verdict, list[Diagnostic]]]
"""How far a text can be read as this file, and what is wrong with it."""

_MOST = 3
_CODES = frozenset({"veld-onbekend", "sleutel-dubbel", "tekst-niet-in-blok", "waarde-ongeldig"})


def explain(found: Diagnostic, rows: Rows, read: Read) -> Diagnostic:
    """The finding of a file that is not YAML, with what the writer most likely did instead."""
    line = found.span.line - 1

    def rate(text: str, whole: bool) -> tuple[Verdict, tuple[int, ...]]:
        verdict, faults = read(text)
        lines = (each.span.line for each in faults if whole or each.code != "veld-ontbreekt")
        return verdict, tuple(lines)

    around = [line, *islice(rows.before(line), 2), *rows.owners(line)]
    best = best_guess(rows, around, (0, line + 1), rate)
    if best is None:
        return found
    guess, certain = best
    fix = edits_of(rows, guess, found.span.file) if certain else ()
    return replace(
        found, span=_span(guess, found), message=guess.message, advice=guess.advice, fix=fix
    )


def explain_all(found: Sequence[Diagnostic], rows: Rows, read: Read) -> list[Diagnostic]:
    """The findings, and of those that one mistake explains only the first, with tried advice.

    A mistake in the layout can give many findings; who follows the advice of one of those would
    delete what is right.
    """
    known = Counter(map(_key, found))

    def rate(text: str, _: bool) -> tuple[Verdict, tuple[int, ...]]:
        verdict, faults = read(text)
        # A fault that was not there before is no progress.
        return ((0, 0) if Counter(map(_key, faults)) - known else verdict), ()

    shown = list(found)
    for first in [each for each in found if _is_unclear(each, rows)][:_MOST]:
        if first not in shown:
            continue
        line = first.span.line - 1
        # A line too far in reads as more of the text above it: then that line is wrong.
        around = [line + 1, line] if first.code == "tekst-niet-in-blok" else [line]
        best = best_guess(rows, around, (1, -len(found)), rate)
        if best is None:
            continue
        guess, certain = best
        gone = known - Counter(map(_key, read(with_guess(rows, guess))[1]))
        shown = [each for each in shown if each is first or not gone[_key(each)]]
        fix = edits_of(rows, guess, first.span.file) if certain else ()
        shown[shown.index(first)] = replace(_explain_by(first, guess), fix=fix)
    return shown


def _explain_by(first: Diagnostic, guess: Guess) -> Diagnostic:
    """The finding with the advice of a guess; with its message where that names the mistake."""
    better = replace(first, advice=guess.advice)
    here = guess.line == first.span.line - 1
    if here and first.code in ("waarde-ongeldig", "sleutel-dubbel"):
        return better
    message = guess.message.removesuffix(f" {REST}")
    return replace(better, message=message, span=first.span if here else _span(guess, first))


def _span(guess: Guess, found: Diagnostic) -> Span:
    line, column = guess.line + 1, guess.column + 1
    return Span(found.span.file, line, column, line, column + 1)


def _is_unclear(found: Diagnostic, rows: Rows) -> bool:
    """Whether something else than the finding says may be the mistake."""
    if found.code == "veld-ontbreekt":
        # A dash too many cuts an item in two, and then both miss a field.
        return bool(DASH.match(rows.rows[found.span.line - 1].text))
    if found.advice.startswith(("Bedoelt u", "Geef dit veld")):
        return False
    return found.code in _CODES and (not found.fix or found.code == "tekst-niet-in-blok")


def _key(found: Diagnostic) -> tuple[str, str, str]:
    return found.code, found.path, found.message
