"""`move --to`: things of a sheet to another dilemma or sheet, with all that belongs to them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline import ids, layout
from pipeline.ids import Item, Kind, Renaming, Touch
from pipeline.jobs import belonging, journal, rename
from pipeline.jobs.belonging import LISTS, list_in, members
from pipeline.load import load
from pipeline.model import Package, Stop
from pipeline.yaml.edits import apply
from pipeline.yaml.items import join_path

_Pair = tuple[Item, Item]
"""A thing as it was and as it becomes."""


@dataclass(frozen=True, slots=True)
class Relocated:
    """The items that move: first those that were named, then those that go along.

    `touches` are the places that change, `texts` the old and new text of each file, `signs` the
    sheets that lead on to the new place; `is_hidden` says that readers do not get that.
    """

    pairs: tuple[_Pair, ...]
    touches: tuple[Touch, ...]
    texts: journal.Texts
    signs: tuple[str, ...]
    is_hidden: bool


def plan(root: Path, names: Sequence[str], to: str, before: str, today: date) -> Relocated:
    """Plan to move items to the list of another item: before an item there, or to the end.

    What only they refer to goes along. Writes nothing below `root`. Raises `Stop` where a name is
    nothing or more than one thing, where it does not fit there, and where a check would find more
    than before.
    """
    package, _ = load(root)
    rename.refuse_broken(package)
    named = tuple(dict.fromkeys(belonging.find_item(package, name) for name in names))
    target = _find_target(package, named, to)
    along = tuple(belonging.find_along(package, named, target.document))
    arranged = _arrange(package, _outer((*named, *along)), target, before)
    pairs = (*arranged.moved, *_inside(package, arranged.moved))
    _refuse_ids(package, pairs)
    renaming = Renaming((*pairs, *arranged.shifted))
    belonging.refuse_parted(package, renaming)
    touches = ids.touches(package, renaming)
    texts = _change_texts(root, package, arranged, pairs, touches)
    if all(old == new for old, new in texts.values()):
        raise Stop(f"‘{named[0].name}’ staat daar al.")
    rename.refuse_harm(root, texts, today, renaming=renaming)
    listed = {sheet.id for sheet in package.listed()}
    is_hidden = target.document not in listed and any(old.document in listed for old, _ in pairs)
    signs = {
        old.document
        for old, new in pairs
        if old.is_place and f"{old.document}#{old.id}" in _earlier(old, new)
    }
    return Relocated(arranged.moved, touches, texts, tuple(sorted(signs)), is_hidden)


def write(found: Relocated, root: Path) -> None:
    """Write every file, or none; raises `Stop` where somebody changed one meanwhile."""
    journal.write_all(root, found.texts)


def _find_target(package: Package, named: Sequence[Item], to: str) -> Item:
    """The one thing with that name that has a list for each of these."""
    found = [each for each in ids.find(package, to) if all(list_in(item, each) for item in named)]
    target = found[0] if len(found) == 1 else rename.find_one(package, to)
    sheet = package.sheet(target.document)
    for item in named:
        path = list_in(item, target)
        if not path:
            raise Stop(_misfit(item, target))
        if target == item:
            raise Stop(f"‘{item.name}’ kan niet in zichzelf staan.")
        if sheet and path.partition("/")[0] not in type(sheet.content).model_fields:
            raise Stop(f"‘{target.id}’ is een bijlage. Daarin past geen {item.kind}.")
    return target


def _misfit(item: Item, target: Item) -> str:
    holders = LISTS.get(item.kind)
    if holders is None:
        return f"een {item.kind} staat niet in een sheet. Laat --to weg."
    return (
        f"een {item.kind} past niet in een {target.kind}, zoals ‘{target.name}’. Noem achter --to "
        f"een {' of een '.join(holders)}."
    )


def _outer(moved: Sequence[Item]) -> tuple[Item, ...]:
    """Those that stand in no other of them: what stands inside goes along by itself."""
    return tuple(
        item
        for item in dict.fromkeys(moved)
        if not any(_holds(each, item.document, item.path) for each in moved if each != item)
    )


def _holds(item: Item, document: str, path: str) -> bool:
    return document == item.document and path.startswith(f"{item.path}/")


@dataclass(frozen=True, slots=True)
class _Arranged:
    """What moves, what of the lists only gets another number, and the name of what each of the
    first comes before."""

    moved: tuple[_Pair, ...]
    shifted: tuple[_Pair, ...]
    before: tuple[str, ...]


def _arrange(package: Package, items: Sequence[Item], target: Item, before: str) -> _Arranged:
    """The place of each of these in its list of the target, or of the sheet of that."""
    sheet = Item("sheet", target.document, target.document)
    homes = [(target.document, list_in(each, target) or list_in(each, sheet)) for each in items]
    lists = {
        key: members(package, each.kind, *key)
        for each, home in zip(items, homes, strict=True)
        for key in ((each.document, each.path.rpartition("/")[0]), home)
    }
    ahead = _find_before(lists[homes[0]], before)
    for key, inside in lists.items():
        lists[key] = [each for each in inside if each not in items]
    names = []
    for item, home in zip(items, homes, strict=True):
        there = lists[home]
        at = there.index(ahead) if ahead in there else len(there)
        is_named = ahead is not None and bool(ahead.id)
        names.append("" if ahead not in there else ahead.id if is_named else f"{at + 1}")
        there.insert(at, item)
    new = {
        each: _at(each, document, join_path(path, each.id or f"{number}"))
        for (document, path), inside in lists.items()
        for number, each in enumerate(inside, 1)
    }
    others = ((old, new[old]) for old in new if old not in items and old.path != new[old].path)
    return _Arranged(tuple((each, new[each]) for each in items), tuple(others), tuple(names))


def _find_before(inside: Sequence[Item], name: str) -> Item | None:
    found = [each for each in inside if name and each.is_named(name)]
    if name and len(found) != 1:
        known = ", ".join(each.id or each.name for each in inside) or "nog niets"
        raise Stop(f"‘{name}’ staat niet waar dit heen gaat. Daar staat: {known}.")
    return found[0] if found else None


def _at(item: Item, document: str, path: str) -> Item:
    kinds: dict[str, Kind] = {"opties": "optie", "varianten": "variant"}
    kind = kinds.get(path.split("/")[-2], item.kind)
    return replace(item, kind=kind, document=document, path=path)


def _inside(package: Package, moved: Sequence[_Pair]) -> tuple[_Pair, ...]:
    """The items with an id within the items that move."""
    return tuple(
        (each, replace(each, document=new.document, path=new.path + each.path[len(old.path) :]))
        for old, new in moved
        for each in ids.items(package)
        if _holds(old, each.document, each.path)
    )


def _refuse_ids(package: Package, pairs: Sequence[_Pair]) -> None:
    """Raise `Stop` where an id is of something else in the sheet where it goes."""
    taken = {(each.document, each.id): each for each in ids.items(package) if each.kind != "sheet"}
    for old, new in pairs:
        other = taken.get((new.document, old.id))
        if other and old.document != new.document:
            raise Stop(
                f"de id ‘{old.id}’ is in {new.file} al van een {other.kind}. Geef het eerst een "
                f"andere naam, bijvoorbeeld: perspectief rename {old.name} "
                f"{old.id}-{old.document} --write"
            )


def _change_texts(
    root: Path,
    package: Package,
    arranged: _Arranged,
    pairs: Sequence[_Pair],
    touches: Sequence[Touch],
) -> dict[str, tuple[str, str]]:
    """The old and the new text of each file that changes."""
    files = {touch.span.file for touch in touches}
    files |= {each.file for pair in arranged.moved for each in pair}
    texts = {file: (root / file).read_bytes().decode() for file in sorted(files)}
    made = {
        file: apply(text, [each.edit for each in touches if each.span.file == file])
        for file, text in texts.items()
    }
    parts = [layout.part(made[old.file], old.file, old.path) for old, _ in arranged.moved]
    changes: dict[str, list[layout.Change]] = {file: [] for file in files}
    # From the last to the first: a number says what is there after the changes before it.
    for old in sorted((old for old, _ in arranged.moved), key=_number, reverse=True):
        changes[old.file].append(layout.Remove(old.path))
    for (_, new), part, before in zip(arranged.moved, parts, arranged.before, strict=True):
        changes[new.file].append(layout.Insert(new.path.rpartition("/")[0], part, before))
    for old, new in pairs:
        if old.is_place and old.document != new.document:
            changes[new.file].append(layout.Set(f"{new.path}/eerder", _earlier(old, new)))
    for old, new in arranged.moved:
        if _loses_subject(package, old, new):
            changes[new.file].append(layout.Remove(f"{new.path}/betreft"))
    for file, wanted in changes.items():
        made[file] = apply(made[file], layout.edits(made[file], file, wanted))
    return {file: (text, made[file]) for file, text in texts.items()}


def _number(item: Item) -> int:
    last = item.path.rpartition("/")[2]
    return int(last) if last.isdigit() and not item.id else 0


def _earlier(old: Item, new: Item) -> list[str]:
    """The ids that it had, each with the sheet where it had it where that is another one.

    Who puts it back where it was undoes the move: then no link to where it is now is known.
    """
    had = [old.home(each) for each in old.earlier]
    had += [] if (new.document, new.id) in had else [(old.document, old.id)]
    found = [name if home == new.document else f"{home}#{name}" for home, name in had]
    return [each for each in found if each != new.id]


def _loses_subject(package: Package, old: Item, new: Item) -> bool:
    """Whether a risk of a sheet goes to the only dilemma that it is about, which need not be said.

    Raises `Stop` where it is about another one.
    """
    sheet = package.sheet(old.document)
    about = dict(belonging.references(sheet)).get(old.path) if sheet else ()
    if old.kind != "risico" or not about or new.path.startswith("risicos/"):
        return False
    if (old.document, *about) != (new.document, new.path.split("/")[2]):
        raise Stop(
            f"‘{old.name}’ geldt voor {', '.join(about)}. Haal eerst bij ‘betreft’ weg wat straks "
            "niet klopt."
        )
    return True
