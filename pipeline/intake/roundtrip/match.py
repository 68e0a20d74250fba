"""Which line of the edited document is which line of the exported one."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from pipeline.intake.roundtrip.lines import Line

_ALIKE = 0.5
"""The least share of letters that a line has in common with its new version."""
_MOST = 250_000
"""Pairs of lines that are weighed for likeness; a larger part is paired by equality only."""


@dataclass(frozen=True, slots=True)
class Matched:
    """For each old line its new one and the reverse; `by_text` names the old lines whose bookmark
    was gone, `moved` those that stand in another order."""

    new_of: dict[int, int]
    old_of: dict[int, int]
    by_text: frozenset[int]
    moved: frozenset[int]


def match(old: Sequence[Line], new: Sequence[Line]) -> Matched:
    """Pairs by bookmark; between those by equal text; between those by likeness and kind."""
    places = {line.mark: at for at, line in enumerate(new) if line.mark}
    marked = [(at, places[line.mark]) for at, line in enumerate(old) if line.mark in places]
    fixed = _longest_rise(marked)
    pairs = dict(marked)
    taken = set(pairs.values())
    edges = [(-1, -1), *fixed, (len(old), len(new))]
    for (old_start, new_start), (old_end, new_end) in pairwise(edges):
        lost = [at for at in range(old_start + 1, old_end) if at not in pairs]
        # The bookmark of an old line that is gone may not stand on a new one of ours elsewhere.
        free = [at for at in range(new_start + 1, new_end) if at not in taken]
        found = dict(_pair(old, new, lost, free))
        pairs |= found
        taken |= set(found.values())
    by_text = frozenset(at for at in pairs if old[at].mark and old[at].mark not in places)
    moved = frozenset(at for at, _ in set(marked) - set(fixed))
    return Matched(pairs, {to: at for at, to in pairs.items()}, by_text, moved)


def _longest_rise(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs, in order of the first, that are in order of the second too."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, to) in enumerate(pairs):
        place = bisect_left(ends, to)
        ends[place : place + 1] = [to]
        last[place : place + 1] = [at]
        before.append(last[place - 1] if place else -1)
    found: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _pair(
    old: Sequence[Line], new: Sequence[Line], lost: Sequence[int], free: Sequence[int]
) -> Iterator[tuple[int, int]]:
    left, right = [old[at].key for at in lost], [new[at].key for at in free]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(lost[i1:i2], free[j1:j2], strict=True)
        elif tag == "replace" and (i2 - i1) * (j2 - j1) <= _MOST:
            yield from _weigh(old, new, lost[i1:i2], free[j1:j2])


def _weigh(
    old: Sequence[Line], new: Sequence[Line], lost: Sequence[int], free: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """The pairs in order that are most alike in all (Needleman and Wunsch)."""
    alone = len(lost) == len(free) == 1
    scores = [[_likeness(old[one], new[two], alone) for two in free] for one in lost]
    best = [[0.0] * (len(free) + 1) for _ in range(len(lost) + 1)]
    for i in range(len(lost) - 1, -1, -1):
        for j in range(len(free) - 1, -1, -1):
            pair = scores[i][j] + best[i + 1][j + 1] if scores[i][j] else 0.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(lost) and j < len(free):
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            yield lost[i], free[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _likeness(one: Line, two: Line, alone: bool) -> float:
    """How much of two lines is the same; alone in its place a line may be another text."""
    if one.kind != two.kind or two.mark:
        return 0.0
    matcher = SequenceMatcher(None, one.before + one.text, two.before + two.text, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.1 if alone else 0.0
    found = matcher.ratio()
    return found if found >= _ALIKE else 0.1 * alone
