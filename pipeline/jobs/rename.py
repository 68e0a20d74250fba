"""`rename`: another id for one thing, and every reference, waiver and file along with it."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from pipeline import ids, layout
from pipeline.ids import Item, Renaming, Touch
from pipeline.jobs import journal
from pipeline.jobs.check import check
from pipeline.jobs.versions import copy_project
from pipeline.load import load
from pipeline.model import Diagnostic, Package, Stop, entries_of
from pipeline.report import is_open
from pipeline.yaml.edits import apply
from schema.tekst import BESTAND_PATROON, ID_PATROON

_MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Renamed:
    """What gets another id, each place that changes, the old and new text of each file, and the
    files that get another name."""

    item: Item
    new: Item
    touches: tuple[Touch, ...]
    texts: Mapping[str, tuple[str, str]]
    moves: Mapping[str, str]

    @property
    def earlier(self) -> tuple[str, ...]:
        """The earlier ids that stay places in the documents; the new one is none any more."""
        item = self.item
        if not item.is_place or self.new.id in item.earlier:
            return tuple(each for each in item.earlier if each != self.new.id)
        return (*item.earlier, item.id)


def plan(root: Path, old: str, new: str, today: date) -> Renamed:
    """What `old` (a name of one thing) under the id `new` changes; writes nothing below `root`.

    Where `new` has that id already but others still refer to `old`, only those are changed. Raises
    `Stop` where `old` is nothing or more than one thing, where `new` cannot be, and where a check
    would find more than before.
    """
    package, _ = load(root)
    refuse_broken(package)
    item, is_done = _find(package, old, new)
    renaming = Renaming(((item, item.with_id(new)),))
    touches = ids.touches(package, renaming)
    if not is_done:
        _refuse_id(package, item, new)
    elif not touches:
        raise Stop(_unknown(package, old))
    moved = item.kind in ("sheet", "afbeelding") and not is_done
    moves = {item.file: item.with_id(new).file} if moved else {}
    found = Renamed(item, item.with_id(new), touches, {}, moves)
    now = item.with_id(item.id if moved else new).file
    texts = _change_texts(root, found, now if item.is_place else "")
    found = replace(found, texts=texts)
    refuse_harm(root, texts, today, moves, renaming)
    return found


def write(found: Renamed, root: Path) -> None:
    """Write every file, or none; raises `Stop` where somebody changed one meanwhile."""
    journal.write_all(root, found.texts, found.moves)


def refuse_broken(package: Package) -> None:
    """In a file that cannot be read a reference may stand that we do not see."""
    broken = sorted(name for name in package.broken if not name.startswith("figuren/"))
    if broken:
        raise Stop(
            f"sheets/{broken[0]}.yaml heeft een fout, zodat wij niet zien wat daar verwijst. Los "
            f"die eerst op: zie ‘perspectief check sheets/{broken[0]}.yaml’."
        )


def _find(package: Package, old: str, new: str) -> tuple[Item, bool]:
    """The one thing that is meant, and whether it has its new id already."""
    if not ids.find(package, old):
        name = re.split("[:#/]", old)[-1]
        there = [item.with_id(name) for item in ids.find(package, new) if item.id == new]
        named = [item for item in there if item.is_named(old)]
        if len(named) == 1:
            return named[0], True
    return find_one(package, old), False


def find_one(package: Package, name: str) -> Item:
    """The one thing that a person means; raises `Stop` where that is nothing or more than one."""
    found = ids.find(package, name)
    if not found:
        raise Stop(_unknown(package, name))
    if len(found) > 1:
        names = [f"{each.name} ({each.kind})" for each in found[:_MOST_SHOWN]]
        more = f" en nog {len(found) - len(names)}" if len(found) > len(names) else ""
        raise Stop(
            f"‘{name}’ kan meer betekenen. Schrijf welke u bedoelt: {', '.join(names)}{more}."
        )
    return found[0]


def _unknown(package: Package, old: str) -> str:
    terms = [each.begrip for each in entries_of(package.begrippen)]
    if old in terms:
        return (
            f"‘{old}’ is een begrip. Een begrip heeft geen id: het staat als woord in de teksten. "
            "Verander die woorden zelf."
        )
    now = [
        each.name
        for each in ids.items(package)
        if any(old in (alias, alias.rpartition("#")[2]) for alias in each.earlier)
    ]
    if now:
        return f"‘{old}’ heet nu ‘{now[0]}’."
    near = ids.nearest(package, old)
    hint = f"Bedoelt u ‘{near}’?" if near else "Noem een id die in uw sheets staat."
    return f"‘{old}’ is geen id, en niets verwijst ernaar. {hint}"


def _refuse_id(package: Package, item: Item, new: str) -> None:
    """Raise `Stop` for an id that cannot be, is the same, or is there already."""
    if new == item.id:
        raise Stop(f"‘{item.name}’ heeft die id al.")
    if item.kind == "afbeelding":
        if not new or not re.fullmatch(BESTAND_PATROON, new) or _ending(new) != _ending(item.id):
            raise Stop(
                f"‘{new}’ kan geen naam van deze afbeelding zijn. Gebruik kleine letters, cijfers "
                f"en streepjes, en laat het eind hetzelfde, zoals kaart.{_ending(item.id)}."
            )
    elif not re.fullmatch(ID_PATROON, new) or len(new) > 80:
        raise Stop(
            f"‘{new[:60]}’ kan geen id zijn. Gebruik kleine letters, cijfers en streepjes, zoals "
            "wonen-na-2040."
        )
    # In a sheet no two things share an id, whatever they are.
    same = [
        each
        for each in ids.items(package)
        if each.id == new and (each.document, each.kind == "sheet") == _home(item, new)
    ]
    if same:
        raise Stop(f"de id ‘{new}’ is er al: {same[0].kind} in {same[0].file}. Kies een andere.")


def _home(item: Item, new: str) -> tuple[str, bool]:
    return (new, True) if item.kind == "sheet" else (item.document, False)


def _ending(name: str) -> str:
    return name.rpartition(".")[2]


def _change_texts(root: Path, found: Renamed, home: str) -> dict[str, tuple[str, str]]:
    """The old and new text of each file; in `home` the item keeps its earlier ids."""
    texts: dict[str, tuple[str, str]] = {}
    for file in sorted({touch.span.file for touch in found.touches} | {home} - {""}):
        old = new = (root / file).read_bytes().decode()
        new = apply(new, [each.edit for each in found.touches if each.span.file == file])
        if file == home:
            path = f"{found.new.path}/eerder".lstrip("/")
            new = apply(new, layout.edits(new, file, [layout.Set(path, list(found.earlier))]))
        texts[file] = (old, new)
    return texts


def refuse_harm(
    root: Path,
    texts: journal.Texts,
    today: date,
    moves: journal.Moves = MappingProxyType({}),
    renaming: Renaming | None = None,
) -> None:
    """Raise `Stop` where a check of a copy has an open finding that it did not have before."""
    with copy_project(root) as copy:
        _write_texts(copy, texts, 1)
        for old, new in moves.items():
            (copy / old).rename(copy / new)
        after = list(filter(is_open, check(copy, today).diagnostics))
        if not after:
            return
        for old, new in moves.items():
            (copy / new).rename(copy / old)
        _write_texts(copy, texts, 0)
        before = Counter(
            _key(each, renaming) for each in check(copy, today).diagnostics if is_open(each)
        )
    worse = Counter(map(_key, after)) - before
    if worse:
        first = next(each for each in after if _key(each) in worse)
        raise Stop(
            f"dan komt er een fout bij, in {first.span.file}, regel {first.span.line}: "
            f"{first.message} Er is niets geschreven."
        )


def _write_texts(root: Path, texts: journal.Texts, which: int) -> None:
    for file, both in texts.items():
        (root / file).write_bytes(both[which].encode())


def _key(found: Diagnostic, renaming: Renaming | None = None) -> tuple[str, str, str]:
    """The key of a finding that stays the same when lines move, with the new id of a renaming."""
    name = found.span.file.removeprefix("sheets/").removesuffix(".yaml")
    path = found.path
    if renaming:
        name, path = renaming.place(name, path)
    return found.code, name, path
