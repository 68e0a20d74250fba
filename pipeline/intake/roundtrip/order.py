"""The items of a list in the order of the document, merged with the order of the sheet now."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.intake.roundtrip.fresh import NAMED_BY, Fresh
from pipeline.intake.roundtrip.versions import Versions, items, join, same


@dataclass(frozen=True, slots=True)
class Ordered:
    """The items of a list: those of the sheet by their name now, new ones between them.

    `conflicts` are a path with the words of the exported sheet, of the sheet now and of Word.
    """

    items: list[str | Fresh]
    is_moved: bool
    is_contested: bool
    conflicts: list[tuple[str, str, str, str]]


def merge_order(
    path: str, place: str, wanted: Sequence[str | Fresh], versions: Versions
) -> Ordered:
    """The list at `path` of the exported sheet, at `place` now, with what Word wants of it."""
    base, now = items(versions.base, path), items(versions.now, place)
    then = {name: found.rpartition("/")[2] for name in base
            if (found := versions.place(f"{path}/{name}"))}  # fmt: skip
    kept = [then[each] for each in wanted if isinstance(each, str) and then.get(each) in now]
    old = [then[name] for name in base if then.get(name) in kept]
    conflicts: list[tuple[str, str, str, str]] = []
    arranged = arrange(list(now), old, kept)
    if arranged is None:
        here = [name for name in now if name in kept]
        said = ["\n".join(_name(now[name]) for name in each) for each in (old, here, kept)]
        conflicts.append((place, said[0], said[1], said[2]))
    made: list[str | Fresh] = list(arranged or now)
    taken = set(then.values())
    others = [found for name, found in now.items() if name not in taken]
    above: list[str | Fresh] = []
    for each in wanted:
        if isinstance(each, str):
            above.append(then.get(each, ""))
            continue
        twin = next((found for found in others if same(_name(found), each.name)), None)
        if twin is None:
            insert(made, each, above)
            above.append(each)
        elif not _is_said(each, twin):
            conflicts.append((place, "", join(twin), "\n".join(each.texts())))
    return Ordered(made, bool(arranged) and kept != old, arranged is None, conflicts)


def arrange(now: Sequence[str], old: Sequence[str], wanted: Sequence[str]) -> list[str] | None:
    """The names as they are now, those that Word moved in its order.

    None where the sheet has them in a third order.
    """
    known = [name for name in now if name in wanted]
    goal = [name for name in wanted if name in known]
    if goal == known or wanted == old:
        return list(now)
    if known != [name for name in old if name in known]:
        return None
    fill = iter(goal)
    return [next(fill) if name in wanted else name for name in now]


def insert(made: list[str | Fresh], item: Fresh, above: Sequence[str | Fresh]) -> None:
    """Put a new item behind the nearest one above it."""
    last = next((up for up in reversed(above) if up in made), None)
    at = made.index(last) + 1 if last is not None else 0
    made.insert(at, item)


def _name(texts: dict[str, str]) -> str:
    found = (texts[each] for each in NAMED_BY if texts.get(each))
    return next(found, " ".join(texts.values()))


def _is_said(item: Fresh, texts: dict[str, str]) -> bool:
    """Whether an item of the sheet says all that a new one does."""
    return set(_normal(item.texts())) <= set(_normal(texts.values()))


def _normal(texts: Iterable[str]) -> Iterator[str]:
    return (" ".join(text.split()) for text in texts)
