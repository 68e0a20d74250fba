"""Apply the repairs that findings offer, as edits on the text: comments and layout stay.

A repair is kept only where a new check of the package shows that its finding is gone and no other
has come. Where a file could not be read before, the repair may bring old faults to light: then
only new errors on the repaired lines count against it.
"""

import difflib
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Diagnostic, Edit
from pipeline.yaml.edits import apply

_ROUNDS = 10
"""A repair can make the next one possible: first a file can be read, then names in it resolve."""

Texts = Mapping[str, str]
"""The text of every changed file, by its name from the root, exactly as in the file."""


@dataclass(frozen=True, slots=True)
class CheckState:
    """The findings of a check on the package with some texts changed."""

    found: tuple[Diagnostic, ...]
    broken: frozenset[str]
    """The files that could not be read, from the root."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """The changed texts, the repaired findings, and the findings whose repair did harm."""

    texts: Texts
    done: tuple[Diagnostic, ...]
    refused: tuple[Diagnostic, ...]


Recheck = Callable[[Texts], CheckState]


def repair(originals: Texts, first: CheckState, recheck: Recheck) -> Repaired:
    """Apply the offered repairs until none is left, and keep only those that do no harm.

    `originals` are the texts of the files that may be changed, `first` is their state.
    """
    texts = originals
    done: list[Diagnostic] = []
    refused: list[Diagnostic] = []
    before = first
    for _ in range(_ROUNDS):
        seen = {_key(item) for item in refused}
        offered = [
            item
            for item in before.found
            if item.fix
            and not item.waived
            and _key(item) not in seen
            and all(edit.span.file in originals for edit in item.fix)
        ]
        chosen = choose(offered, before.broken)
        if not chosen:
            break
        texts, before, good, bad = _run_round(texts, before, chosen, recheck)
        done += good
        refused += bad
    changed = {file: text for file, text in texts.items() if text != originals[file]}
    return Repaired(changed, tuple(done), tuple(refused))


def choose(offered: Sequence[Diagnostic], broken: Collection[str]) -> tuple[Diagnostic, ...]:
    """Choose findings whose repairs do not touch each other; of two that touch, the first.

    Where files cannot be read, only the repairs in those files are chosen.
    """
    urgent = [item for item in offered if item.span.file in broken]
    chosen: list[Diagnostic] = []
    taken: list[Edit] = []
    for item in urgent or offered:
        if not any(_touch(edit, other) for edit in item.fix for other in taken):
            chosen.append(item)
            taken += item.fix
    return tuple(chosen)


def _run_round(
    texts: Texts, before: CheckState, chosen: Sequence[Diagnostic], recheck: Recheck
) -> tuple[Texts, CheckState, list[Diagnostic], list[Diagnostic]]:
    """Apply all repairs at once where that does no harm, else one by one."""
    tried = _apply_fixes(texts, chosen)
    after = recheck(tried)
    if not _does_harm(before, after, chosen, texts, tried):
        return tried, after, list(chosen), []
    good: list[Diagnostic] = []
    bad: list[Diagnostic] = []
    state = texts, before
    for item in chosen:
        tried = _apply_fixes(texts, [*good, item])
        after = recheck(tried)
        if _does_harm(before, after, [*good, item], texts, tried):
            bad.append(item)
        else:
            good.append(item)
            state = tried, after
    return *state, good, bad


def _apply_fixes(texts: Texts, chosen: Sequence[Diagnostic]) -> dict[str, str]:
    edits: dict[str, list[Edit]] = {}
    for item in chosen:
        for edit in item.fix:
            edits.setdefault(edit.span.file, []).append(edit)
    return {file: apply(text, edits.get(file, ())) for file, text in texts.items()}


def _does_harm(
    before: CheckState, after: CheckState, repaired: Sequence[Diagnostic], old: Texts, new: Texts
) -> bool:
    """Whether a repaired finding is still there or another has come."""
    earlier = Counter(map(_key, before.found))
    earlier.subtract(map(_key, repaired))
    added = Counter(map(_key, after.found)) - earlier
    if not any(item.span.file in before.broken for item in repaired):
        return bool(added)
    if after.broken - before.broken:
        return True
    lines = {(file, line) for file in new for line in _changed_lines(old[file], new[file])}
    return any(
        item.severity == "error"
        and _key(item) in added
        and (item.span.file, item.span.line) in lines
        for item in after.found
    )


def _changed_lines(old: str, new: str) -> Iterator[int]:
    """The numbers of the lines in the new text that the old text does not have there."""
    if old == new:
        return
    matcher = difflib.SequenceMatcher(None, old.split("\n"), new.split("\n"))
    for tag, _, _, first, last in matcher.get_opcodes():
        if tag != "equal":
            yield from range(first + 1, last + 1)


def _key(found: Diagnostic) -> tuple[str, str, str]:
    """The key of a finding that stays the same when lines move."""
    return found.code, found.span.file, found.path


def _touch(one: Edit, other: Edit) -> bool:
    if one.span.file != other.span.file:
        return False
    first, second = sorted((one.span, other.span))
    return (first.end_line, first.end_column) >= (second.line, second.column)
