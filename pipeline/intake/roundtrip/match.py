"""Which line of the edited document is which line of the exported one."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, repeat

from pipeline.intake.roundtrip.lines import Line

_ALIKE = 0.5
"""The least share of letters that a line has in common with its new version."""
_MOST = 250_000
"""Pairs of lines that are weighed for likeness; a larger part is paired by equality only."""


@dataclass(frozen=True, slots=True)
class Matched:
    """For each new line its old one; `by_text` names the old lines whose bookmark was gone,
    `moved` those that stand in another order, `weak` those that have only their place in common."""

    old_of: Mapping[int, int]
    by_text: frozenset[int]
    moved: frozenset[int]
    weak: frozenset[int]


def match(old: Sequence[Line], new: Sequence[Line]) -> Matched:
    """Pairs by bookmark; between those by equal text; between those by likeness and kind.

    A heading, a point or a cell without its bookmark may also stand elsewhere, with the same words.
    """
    places = {line.mark: at for at, line in enumerate(new) if line.mark}
    marked = [(at, places[line.mark]) for at, line in enumerate(old) if line.mark in places]
    fixed = _longest_rise(marked)
    pairs = dict(marked)
    strayed = dict(set(marked) - set(fixed))
    for at, to in strayed.items():
        _follow(old, new, pairs, at, to)
    taken = set(pairs.values())
    weak: set[int] = set()
    edges = [(-1, -1), *fixed, (len(old), len(new))]
    for (old_start, new_start), (old_end, new_end) in pairwise(edges):
        lost = [at for at in range(old_start + 1, old_end) if at not in pairs]
        # The bookmark of an old line that is gone may not stand on a new one of ours elsewhere.
        free = [at for at in range(new_start + 1, new_end) if at not in taken]
        for at, to, score in _pair(old, new, lost, free):
            pairs[at] = to
            taken.add(to)
            weak |= {at} if score < _ALIKE else set()
    elsewhere = _find_elsewhere(old, new, pairs)
    pairs |= elsewhere
    for at, to in elsewhere.items():
        _follow(old, new, pairs, at, to)
    by_text = frozenset(at for at in pairs if old[at].mark and old[at].mark not in places)
    old_of = {to: at for at, to in pairs.items()}
    return Matched(old_of, by_text, frozenset({**strayed, **elsewhere}), frozenset(weak))


def _find_elsewhere(
    old: Sequence[Line], new: Sequence[Line], pairs: Mapping[int, int]
) -> dict[int, int]:
    """The headings, points and cells that stand in another place with the same words, each once."""
    taken = set(pairs.values())
    lost = [at for at, line in enumerate(old) if at not in pairs and line.mark]
    free = [to for to in range(len(new)) if to not in taken and not new[to].mark]
    lost_keys, free_keys = Counter(old[at].key for at in lost), Counter(new[to].key for to in free)
    places = {new[to].key: to for to in free if free_keys[new[to].key] == 1}
    return {
        at: places[old[at].key]
        for at in lost
        if (old[at].level or old[at].cell) and lost_keys[old[at].key] == 1 and old[at].key in places
    }


def _follow(
    old: Sequence[Line], new: Sequence[Line], pairs: dict[int, int], at: int, to: int
) -> None:
    """Pair what stands behind a line that moved and moved along."""
    taken = set(pairs.values())
    at, to = at + 1, to + 1
    while (
        at < len(old) and to < len(new) and at not in pairs and to not in taken
        and old[at].key == new[to].key
    ):  # fmt: skip
        pairs[at] = to
        at, to = at + 1, to + 1


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
) -> Iterator[tuple[int, int, float]]:
    left, right = [old[at].key for at in lost], [new[at].key for at in free]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(lost[i1:i2], free[j1:j2], repeat(1.0))
        elif tag == "replace" and (i2 - i1) * (j2 - j1) <= _MOST:
            yield from _weigh(old, new, lost[i1:i2], free[j1:j2])


def _weigh(
    old: Sequence[Line], new: Sequence[Line], lost: Sequence[int], free: Sequence[int]
) -> Iterator[tuple[int, int, float]]:
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
            yield lost[i], free[j], scores[i][j]
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
