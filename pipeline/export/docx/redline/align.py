"""Which block of the old document is which block of the new one, in the order of both."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher

Row = tuple[int | None, int | None]
"""Positions in the old and the new row; one of them is nothing where a block came or went."""
_MOST = 40_000
"""Pairs of one gap that are weighed, each with each."""
_ALIKE = 0.4
"""Of the words of two versions of a text, at least this part is the same."""


def align(
    old: Sequence[Hashable], new: Sequence[Hashable], weigh: Callable[[int, int], float]
) -> list[Row]:
    """Equal keys first; between them the pairs that weigh most, 0 being no pair.

    Both orders are kept: what moved has gone here and has come there.
    """
    rows: list[Row] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            rows += zip(range(a, b), range(c, d), strict=True)
        else:
            rows += _pair(range(a, b), range(c, d), weigh)
    return rows


def alike(old: Sequence[str], new: Sequence[str]) -> float:
    """The part of their words that two texts share, or 0 where they are no versions."""
    shared = (Counter(old) & Counter(new)).total()
    found = 2 * shared / max(1, len(old) + len(new))
    return found if found >= _ALIKE else 0


def _pair(old: range, new: range, weigh: Callable[[int, int], float]) -> list[Row]:
    if len(old) * len(new) > _MOST:
        return [*((a, None) for a in old), *((None, b) for b in new)]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    weights = [[weigh(a, b) for b in new] for a in old]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            both = best[i + 1][j + 1] + weights[i][j] if weights[i][j] else 0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], both)
    rows: list[Row] = []
    i = j = 0
    while i < len(old) or j < len(new):
        both = weights[i][j] if i < len(old) and j < len(new) else 0
        if both and best[i][j] == best[i + 1][j + 1] + both:
            rows.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif i < len(old) and best[i][j] == best[i + 1][j]:
            rows.append((old[i], None))
            i += 1
        else:
            rows.append((None, new[j]))
            j += 1
    return rows
