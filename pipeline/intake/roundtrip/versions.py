"""Which item of the exported sheet is which item of the sheet as it is now."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property

from pipeline.intake.roundtrip.described import items_around

_ALIKE = 0.6


@dataclass(frozen=True)
class Versions:
    """The texts of the sheet by path: as it was exported, and as it is now.

    `optional` says whether a field may be absent, `moved` where items are now that have another id
    or stand in another item.
    """

    base: Mapping[str, str]
    now: Mapping[str, str]
    optional: frozenset[str] = frozenset()
    moved: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _maps(self) -> dict[str, dict[str, str]]:
        return {}

    def place(self, path: str) -> str | None:
        """Where a path of the exported sheet is now; nothing where it is gone."""
        made: list[str] = []
        old = ""
        for step in path.split("/"):
            known = self.names(old, "/".join(made)) if step.isdigit() else {}
            name = known.get(step) if step.isdigit() else step
            if name is None:
                return None
            made.append(name)
            old = f"{old}/{step}".lstrip("/")
            made = self.moved[old].split("/") if old in self.moved else made
        return "/".join(made)

    def has_home(self, place: str) -> bool:
        """Whether the item that a field is of is in the sheet as it is now."""
        around = list(items_around(place))
        return not around or bool(under(self.now, around[-1]))

    def names(self, old: str, new: str) -> dict[str, str]:
        """The new number of each item without an id of a list."""
        if old not in self._maps:
            self._maps[old] = _pair_items(items(self.base, old), items(self.now, new))
        return self._maps[old]


def items(texts: Mapping[str, str], path: str) -> dict[str, dict[str, str]]:
    """The items of a list by name: of each its texts, by their path within it."""
    found: dict[str, dict[str, str]] = {}
    for where, text in under(texts, path).items():
        name, _, rest = where.partition("/")
        found.setdefault(name, {})[rest] = text
    return found


def under(texts: Mapping[str, str], path: str) -> dict[str, str]:
    """The texts within an item or list, by their path within it."""
    return {
        where[len(path) + 1 :]: text
        for where, text in texts.items()
        if where.startswith(f"{path}/")
    }


def _pair_items(
    old: Mapping[str, Mapping[str, str]], new: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    """The new name of each old item: that with the same texts, else that which is like it."""
    left, right = list(old), list(new)
    one, two = [join(old[name]) for name in left], [join(new[name]) for name in right]
    pairs: dict[str, str] = {}
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs |= zip(left[i1:i2], right[j1:j2], strict=True)
        elif tag == "replace":
            free = list(range(j1, j2))
            for at in range(i1, i2):
                likes = [(_ratio(one[at], two[to]), -to) for to in free]
                best, to = max(likes, default=(0.0, 0))
                if best >= _ALIKE:
                    pairs[left[at]] = right[-to]
                    free.remove(-to)
    taken = set(pairs.values())
    for at, text in enumerate(one):
        # An item that moved stands elsewhere with the same words.
        same = [to for to, each in enumerate(two) if each == text and right[to] not in taken]
        if left[at] not in pairs and same:
            pairs[left[at]] = right[same[0]]
            taken.add(right[same[0]])
    return pairs


def _ratio(one: str, two: str) -> float:
    return SequenceMatcher(None, one, two, autojunk=False).ratio()


def join(texts: Mapping[str, str]) -> str:
    """The texts of an item below each other, without its id."""
    return "\n".join(text for name, text in texts.items() if name.rpartition("/")[2] != "id")


def words(texts: Mapping[str, str]) -> list[str]:
    """The texts of an item, each white space one space."""
    return [" ".join(text.split()) for text in texts.values()]


def same(one: str, two: str) -> bool:
    """Whether two texts are the same but for the spaces around them."""
    return re.sub(r"(?<![ \t])[ \t]+$", "", one.strip(), flags=re.M) == re.sub(
        r"(?<![ \t])[ \t]+$", "", two.strip(), flags=re.M
    )
