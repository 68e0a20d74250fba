"""`move`: one thing to another place in its list; its id, and what refers to it, stays."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline import ids, layout
from pipeline.ids import Item
from pipeline.jobs import journal, rename
from pipeline.load import load
from pipeline.model import Package, Stop
from pipeline.yaml.edits import apply

_PACKAGE = "sheets/pakket/informatiepakket.yaml"


@dataclass(frozen=True, slots=True)
class Moved:
    """The item that moves, the ids of its list in both orders, and the text of the file."""

    item: Item
    old: tuple[str, ...]
    new: tuple[str, ...]
    file: str
    texts: tuple[str, str]


def plan(root: Path, name: str, before: str, today: date) -> Moved:
    """Plan to move an item before another one of its list, or to the end (no `before`).

    A sheet moves in the order of the package. Writes nothing below `root`. Raises `Stop` where a
    name is nothing or more than one thing, where the two are not in one list, and where a check
    would find more than before.
    """
    package, _ = load(root)
    rename.refuse_broken(package)
    item = rename.find_one(package, name)
    beside = _list_of(item, package)
    if item not in beside:
        raise Stop(f"‘{item.name}’ staat in geen lijst met een volgorde.")
    others = [each for each in beside if each != item]
    if before:
        named = [each for each in others if each.is_named(before)]
        if len(named) != 1:
            known = ", ".join(each.id for each in others) or "niets"
            raise Stop(
                f"‘{before}’ staat niet in dezelfde lijst. Daar staat: {known}. Moet het in een "
                "andere lijst? Geef dan ook --to."
            )
        others.insert(others.index(named[0]), item)
    else:
        others.append(item)
    file = _PACKAGE if item.kind == "sheet" else item.file
    old = (root / file).read_bytes().decode()
    change = layout.Move(_path(item, beside), _step(before and named[0], beside))
    texts = (old, apply(old, layout.edits(old, file, [change])))
    if texts[0] == texts[1]:
        raise Stop(f"‘{item.name}’ staat daar al.")
    rename.refuse_harm(root, {file: texts}, today)
    return Moved(item, _ids(beside), _ids(others), file, texts)


def write(found: Moved, root: Path) -> None:
    """Write the file; raises `Stop` where somebody changed it meanwhile."""
    journal.write_all(root, {found.file: found.texts})


def _list_of(item: Item, package: Package) -> list[Item]:
    """The things in the list of an item, in order; sheets are in the order of the package."""
    if item.kind == "sheet":
        known = {each.id: each for each in ids.items(package) if each.kind == "sheet"}
        listed = package.informatiepakket.content.sheets if package.informatiepakket else ()
        return [known[name] for name in listed if name in known]
    above = item.path.rpartition("/")[0]
    return [
        each
        for each in ids.items(package)
        if each.document == item.document
        and each.kind == item.kind
        and each.path.rpartition("/")[0] == above
    ]


def _path(item: Item, beside: list[Item]) -> str:
    return f"sheets/{beside.index(item) + 1}" if item.kind == "sheet" else item.path


def _step(before: "Item | str", beside: list[Item]) -> str:
    """The last step of the path of the thing that it comes before."""
    return _path(before, beside).rpartition("/")[2] if isinstance(before, Item) else ""


def _ids(items: list[Item]) -> tuple[str, ...]:
    return tuple(each.id for each in items)
