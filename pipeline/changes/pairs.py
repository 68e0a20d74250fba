"""Which item of a list in the old version is which item in the new one."""

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from pydantic import BaseModel

from pipeline.changes.names import label_of, show
from pipeline.changes.words import unwrapped

_ALIKE = 0.5
"""Of the words of two texts that are versions of each other, at least this part is the same."""
_MOST = 60
"""Items in one list that are compared by likeness, each with each."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Positions, from 0: `both` in new order, with `moved` those out of the old order."""

    both: tuple[tuple[int, int], ...]
    moved: frozenset[tuple[int, int]]
    gone: tuple[int, ...]
    come: tuple[int, ...]


def pair(old: Sequence[Any], new: Sequence[Any]) -> Pairs:
    """By id, also an earlier one, then by equal texts, by title or name, and by likeness."""
    left, right = list(range(len(old))), list(range(len(new)))
    both: list[tuple[int, int]] = []
    names = {name: _id(each) for each in new for name in getattr(each, "eerder", ())}
    for key in (_id, lambda each: names.get(_id(each), _id(each)), essence_of, _title):
        places: dict[Hashable, list[int]] = {}
        for b in right:
            places.setdefault(key(new[b]), []).append(b)
        for a in tuple(left):
            if (name := key(old[a])) is not None and (free := places.get(name)):
                b = free.pop(0)
                both.append((a, b))
                left.remove(a)
                right.remove(b)
    if max(len(left), len(right), 1) <= _MOST:
        _add_alike(old, new, left, right, both)
    both.sort(key=lambda each: each[1])
    steady = _longest_rise([a for a, _ in both])
    moved = frozenset(each for each in both if each[0] not in steady)
    return Pairs(tuple(both), moved, tuple(left), tuple(right))


def essence_of(item: Any) -> Hashable:
    """A value that is equal for two items that differ only in their id and line endings."""
    if isinstance(item, BaseModel):
        return type(item), unwrapped(show(item))
    return unwrapped(item) if isinstance(item, str) else item


def _id(item: Any) -> Hashable:
    return getattr(item, "id", None)


def _title(item: Any) -> Hashable:
    """The title or name of a titled item; a text has none."""
    return label_of(item) if isinstance(item, BaseModel) else None


def _add_alike(
    old: Sequence[Any],
    new: Sequence[Any],
    left: list[int],
    right: list[int],
    both: list[tuple[int, int]],
) -> None:
    """Pair what is left by likeness, the most alike first; two ids are two items."""
    tries = []
    for a in left:
        for b in right:
            if _id(old[a]) is None or _id(new[b]) is None:
                tries.append((-_likeness(show(old[a]), show(new[b])), abs(a - b), a, b))
    for likeness, _, a, b in sorted(tries):
        if -likeness >= _ALIKE and a in left and b in right:
            both.append((a, b))
            left.remove(a)
            right.remove(b)


def _likeness(old: str, new: str) -> float:
    return SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio()


def _longest_rise(numbers: Sequence[int]) -> frozenset[int]:
    """The most of these numbers that stand in rising order."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(tails, number)
        before[number] = tails[at - 1] if at else None
        tails[at : at + 1] = [number]
    kept = set()
    last: int | None = tails[-1] if tails else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return frozenset(kept)
