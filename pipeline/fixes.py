"""The repairs that findings offer, as edits on the text: comments and layout stay as they are.

A repair is kept only when the package was checked again with it: its finding must be gone and no
other may have come. Where a file could not be read, what the repair brings to light was there
already; then only the repaired lines are looked at.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Diagnostic, Edit

_ROUNDS = 10
"""A repair may bring the next to light: a file that can be read, then the names in it."""

Texts = Mapping[str, str]
"""The text of every changed file, by its name from the root, exactly as in the file."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the program says about the package with some texts changed."""

    found: tuple[Diagnostic, ...]
    broken: frozenset[str]
    """The files that could not be read, from the root."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """The changed texts, the findings that were repaired, and those whose repair did harm."""

    texts: Texts
    done: tuple[Diagnostic, ...]
    refused: tuple[Diagnostic, ...]


Judge = Callable[[Texts], Judged]
_Name = tuple[str, str, str]


def repair(originals: Texts, first: Judged, judge: Judge) -> Repaired:
    """Apply the offered repairs until none is left, and keep only those that do no harm.

    `originals` are the texts of the files that may be changed, `first` what was said about them.
    """
    texts = originals
    done: list[Diagnostic] = []
    refused: list[Diagnostic] = []
    before = first
    for _ in range(_ROUNDS):
        seen = {_name(item) for item in refused}
        offered = [
            item
            for item in before.found
            if item.fix
            and not item.waived
            and _name(item) not in seen
            and all(edit.span.file in originals for edit in item.fix)
        ]
        chosen = choose(offered, before.broken)
        if not chosen:
            break
        texts, before, good, bad = _round(texts, before, chosen, judge)
        done += good
        refused += bad
    changed = {file: text for file, text in texts.items() if text != originals[file]}
    return Repaired(changed, tuple(done), tuple(refused))


def choose(offered: Sequence[Diagnostic], broken: Collection[str]) -> tuple[Diagnostic, ...]:
    """The findings whose repairs do not touch each other, the first of two that do.

    Where files cannot be read, the repairs in those files come first, alone.
    """
    urgent = [item for item in offered if item.span.file in broken]
    chosen: list[Diagnostic] = []
    taken: list[Edit] = []
    for item in urgent or offered:
        if not any(_touch(edit, other) for edit in item.fix for other in taken):
            chosen.append(item)
            taken += item.fix
    return tuple(chosen)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits, which may not touch each other; keeps its line ends."""
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(bom)
    starts = [0]
    for line in body.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    newline = "\r\n" if "\r\n" in body else "\n"
    for edit in sorted(set(edits), reverse=True):
        span = edit.span
        first = starts[span.line - 1] + span.column - 1
        last = starts[span.end_line - 1] + span.end_column - 1
        body = body[:first] + edit.text.replace("\n", newline) + body[last:]
    return bom + body


def _round(
    texts: Texts, before: Judged, chosen: Sequence[Diagnostic], judge: Judge
) -> tuple[Texts, Judged, list[Diagnostic], list[Diagnostic]]:
    """All at once where that does no harm, else one by one."""
    tried = _applied(texts, chosen)
    after = judge(tried)
    if not _harm(before, after, chosen):
        return tried, after, list(chosen), []
    good: list[Diagnostic] = []
    bad: list[Diagnostic] = []
    state = texts, before
    for item in chosen:
        tried = _applied(texts, [*good, item])
        after = judge(tried)
        if _harm(before, after, [*good, item]):
            bad.append(item)
        else:
            good.append(item)
            state = tried, after
    return *state, good, bad


def _applied(texts: Texts, chosen: Sequence[Diagnostic]) -> dict[str, str]:
    edits: dict[str, list[Edit]] = {}
    for item in chosen:
        for edit in item.fix:
            edits.setdefault(edit.span.file, []).append(edit)
    return {file: apply(text, edits.get(file, ())) for file, text in texts.items()}


def _harm(before: Judged, after: Judged, repaired: Sequence[Diagnostic]) -> bool:
    """Whether a repaired finding is still there or another has come."""
    if any(item.span.file in before.broken for item in repaired):
        return after.broken - before.broken != set() or _at_repaired_lines(before, after, repaired)
    earlier = Counter(map(_name, before.found))
    earlier.subtract(map(_name, repaired))
    return bool(Counter(map(_name, after.found)) - earlier)


def _at_repaired_lines(before: Judged, after: Judged, repaired: Sequence[Diagnostic]) -> bool:
    """Whether a line that was repaired has a finding that it did not have before."""
    edits = [edit for item in repaired for edit in item.fix]
    gone = {(item.span.file, item.span.line, item.code) for item in repaired}
    there = {(item.span.file, item.span.line, item.code) for item in before.found} - gone
    moved = {(file, _moved(file, line, edits), code) for file, line, code in there}
    lines = {
        (edit.span.file, _moved(edit.span.file, edit.span.line, edits) + extra)
        for edit in edits
        for extra in range(edit.text.count("\n") + 1)
    }
    return any(
        (item.span.file, item.span.line) in lines
        and (item.span.file, item.span.line, item.code) not in moved
        for item in after.found
        if item.severity == "error"
    )


def _moved(file: str, line: int, edits: Sequence[Edit]) -> int:
    """Where a line of the old text stands in the new one."""
    above = (edit for edit in edits if edit.span.file == file and edit.span.line < line)
    return line + sum(
        edit.text.count("\n") - (edit.span.end_line - edit.span.line) for edit in above
    )


def _name(found: Diagnostic) -> _Name:
    """What stays the same about a finding when lines move."""
    return found.code, found.span.file, found.path


def _touch(one: Edit, other: Edit) -> bool:
    if one.span.file != other.span.file:
        return False
    first, second = sorted((one.span, other.span))
    return (first.end_line, first.end_column) >= (second.line, second.column)
