"""Which sheets each part of an export makes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shard:
    """Part `number` of `count`, from 1."""

    number: int
    count: int

    def __str__(self) -> str:
        return f"deel {self.number} van {self.count}"


def shard(text: str) -> Shard:
    """`2/8` as a value; raises `ValueError` with one Dutch sentence."""
    found = re.fullmatch(r"([0-9]{1,5})/([0-9]{1,5})", text)
    if found is None:
        raise ValueError(f"‘{text}’ is geen deel. Schrijf bijvoorbeeld 2/8: deel 2 van 8")
    number, count = int(found[1]), int(found[2])
    if not 1 <= number <= count:
        raise ValueError(f"‘{text}’ kan niet: kies een deel van 1 tot en met {max(1, count)}")
    return Shard(number, count)


def holds_package(shard: Shard) -> bool:
    """Part 1 makes the combined document, next to what the others make."""
    return shard.number == 1


def own(sheets: Sequence[str], shard: Shard) -> tuple[str, ...]:
    """The sheets of a part, by their place in the package: always the same for the same package.

    The combined document takes half the time of all sheets together, so it counts for as much.
    From three parts on, part 1 makes that document only.
    """
    names = tuple(dict.fromkeys(sheets))
    package = -(-len(names) // 2)
    whole = package + len(names)
    if shard.count > 1 and package * shard.count >= whole:
        parts = [1 + place * (shard.count - 1) // len(names) for place in range(len(names))]
    else:
        parts = [place * shard.count // whole for place in range(package, whole)]
    return tuple(name for name, part in zip(names, parts, strict=True) if part == shard.number - 1)
