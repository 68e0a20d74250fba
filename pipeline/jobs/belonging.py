"""What can stand where in a sheet, and what goes along with a thing to another sheet."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline import ids
from pipeline.ids import Item, Kind, Renaming
from pipeline.jobs import rename
from pipeline.model import Package, SheetDocument, Stop
from pipeline.yaml.items import join_path
from schema import Perspectiefsheet

LISTS: dict[Kind, dict[Kind, str]] = {
    "dilemma": {"sheet": "keuzes/dilemmas"},
    "scenario": {"sheet": "keuzes/scenarios"},
    "optie": {"dilemma": "opties", "optie": "varianten"},
    "variant": {"optie": "varianten", "dilemma": "opties"},
    "risico": dict.fromkeys(("sheet", "dilemma", "optie", "variant"), "risicos"),
    "voordeel": dict.fromkeys(("optie", "variant"), "voordelen"),
    "nadeel": dict.fromkeys(("optie", "variant"), "nadelen"),
    "partij": {"sheet": "betrokkenheid_externen/partijen"},
    "kerncijfer": {"sheet": "kerncijfers"},
    "figuur": {"sheet": "figuren"},
    "tabel": {"sheet": "tabellen"},
}
"""The list of each kind of thing, in each kind of thing that can hold it."""
_NUMBERED = re.compile(r"(.+)[/:]([a-z]+)/([0-9]+)")


def list_in(item: Item, holder: Item) -> str:
    """The path of the list of a holder that an item goes in; nothing where it has none."""
    name = LISTS.get(item.kind, {}).get(holder.kind, "")
    return join_path(holder.path, name) if name else ""


def members(package: Package, kind: Kind, document: str, path: str) -> list[Item]:
    """The items of a list, in order; those without an id are of this kind."""
    sheet = package.sheet(document)
    paths = [each for each in sheet.places if each.rpartition("/")[0] == path] if sheet else []
    known = {each.path: each for each in ids.items(package) if each.document == document}
    return [known.get(each, Item(kind, "", document, each)) for each in paths]


def find_item(package: Package, name: str) -> Item:
    """The one thing that a person means, also by its number in a list: `klimaat/partijen/1`.

    Raises `Stop` where that is nothing or more than one thing.
    """
    found = _NUMBERED.fullmatch(name)
    if found is None or ids.find(package, name):
        return rename.find_one(package, name)
    above, field, number = found.groups()
    for holder in ids.find(package, above):
        for kind, holders in LISTS.items():
            path = join_path(holder.path, holders.get(holder.kind, ""))
            inside = members(package, kind, holder.document, path)
            if path.rpartition("/")[2] == field and 0 < int(number) <= len(inside):
                return inside[int(number) - 1]
    raise Stop(f"‘{name}’ is er niet. Tel vanaf 1 welke u bedoelt, zoals klimaat/partijen/1.")


def find_along(package: Package, named: Sequence[Item], home: str) -> Iterator[Item]:
    """What goes along to the sheet `home`: scenarios and risks about nothing but these dilemmas,
    and figures and tables that no text refers to that stays."""
    for sheet in package.sheets:
        leaving = [each for each in named if each.document == sheet.id != home]
        leaving += _about(sheet, {each.id for each in leaving if each.kind == "dilemma"}, package)
        yield from (each for each in leaving if each not in named)
        used: tuple[set[str], set[str]] = (set(), set())
        for path, prose in sheet.prose.items():
            is_leaving = any(f"{path}/".startswith(f"{each.path}/") for each in leaving)
            targets = (mark.target for mark in prose.marks if mark.kind == "link")
            used[is_leaving].update(
                re.sub(f"^(figuur:|tabel:|sheet:{sheet.id}#)", "#", each) for each in targets
            )
        for item in ids.items(package):
            is_drawn = item.kind in ("figuur", "tabel") and item.document == sheet.id
            if is_drawn and item not in named and f"#{item.id}" in used[1] - used[0]:
                yield item


def _about(sheet: SheetDocument, dilemmas: set[str], package: Package) -> Iterator[Item]:
    """The scenarios and risks of a sheet that name some of these dilemmas, and no other."""
    known = {(each.document, each.path): each for each in ids.items(package)}
    for path, names in references(sheet):
        if names and {name.partition("/")[0] for name in names} <= dilemmas:
            yield known.get((sheet.id, path), Item("risico", "", sheet.id, path))


def references(sheet: SheetDocument) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each scenario and risk of a sheet by its path, and the dilemmas or options that it names."""
    if isinstance(sheet.content, Perspectiefsheet):
        yield from ((path, scenario.kiest) for path, scenario in sheet.scenarios())
        for number, risk in enumerate(sheet.content.risicos, 1):
            yield f"risicos/{risk.id or number}", risk.betreft


def refuse_parted(package: Package, renaming: Renaming) -> None:
    """Raise `Stop` where scenarios or risks name something that would come in another sheet."""
    for sheet in package.sheets:
        options = {(path.split("/")[2], option.id): path for path, option in sheet.opties()}
        parted: dict[str, list[str]] = {}
        others: set[str] = set()
        for path, names in references(sheet):
            homes = {}
            for name in names:
                dilemma, _, option = name.partition("/")
                there = options.get((dilemma, option), f"keuzes/dilemmas/{dilemma}")
                homes[name] = renaming.place(sheet.id, there)[0]
            here = renaming.place(sheet.id, path)[0]
            apart = [name for name, home in homes.items() if home != here]
            if apart:
                # What stays of both is what could go along.
                left = [name for name in names if (name in apart) == (here != sheet.id)]
                others |= {name.partition("/")[0] for name in left}
                parted[path] = apart
        if parted:
            raise Stop(_parted(sheet, parted, sorted(others)))


def _parted(
    sheet: SheetDocument, parted: Mapping[str, Sequence[str]], others: Sequence[str]
) -> str:
    """Where a scenario or risk would be parted from what it names, and what to do now."""
    rows = []
    for path, names in parted.items():
        field = "kiest" if "scenarios" in path else "betreft"
        line = sheet.span(f"{path}/{field}").line
        rows.append(f"\n  {sheet.file}:{line}  {field}: {', '.join(names)}")
    also = f" Of verplaats ook {', '.join(others)}: noem dat vóór --to." if others else ""
    return (
        "een scenario of risico noemt alleen wat in zijn eigen sheet staat. Dat kan straks niet "
        f"meer:{''.join(rows)}\nHaal deze namen daar eerst weg.{also} Er is niets geschreven."
    )
