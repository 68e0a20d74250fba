"""A document of ours as somebody leaves it who put items in, took them out or moved them.

The sheet is changed as data and exported; a text that was there keeps its bookmark, a new one has
none, and the document says that it was made of the sheet as it was.
"""

import io
import random
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pipeline import formats, layout, render
from pipeline.load import load
from pipeline.model import field_mark
from pipeline.yaml.edits import apply
from pipeline.yaml.items import names_of

SENTENCES = (
    "Dit is een nieuwe zin over water en wonen.",
    "De kosten van dit plan zijn nog niet bekend.",
    "Jongeren krijgen hiermee een betere kans.",
    "De wijk krijgt meer groen en minder verkeer.",
    "Ouderen kunnen langer zelfstandig blijven wonen.",
)
_ARGUMENTS = ("voordelen", "nadelen")
_TEXTS = (*_ARGUMENTS, "kenmerken", "effecten")
Tree = dict[str, Any]


class Kept(str):
    """A text that stood in the sheet, with its path there."""

    path = ""


def keep(data: Any, path: str = "") -> Any:
    """The data of a sheet in which each text knows its path."""
    if isinstance(data, str):
        kept = Kept(data)
        kept.path = path
        return kept
    if isinstance(data, dict):
        return {name: keep(each, f"{path}/{name}".lstrip("/")) for name, each in data.items()}
    return [keep(each, f"{path}/{name}") for name, each in _named(data)]


def texts(data: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text with its path."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for name, each in data.items():
            yield from texts(each, f"{path}/{name}".lstrip("/"))
    else:
        for name, each in _named(data):
            yield from texts(each, f"{path}/{name}")


def said(data: Any) -> Any:
    """The data as it is compared: without ids, each white space one space."""
    if isinstance(data, str):
        return " ".join(data.split())
    if isinstance(data, dict):
        return {name: said(each) for name, each in data.items() if each and name != "id"}
    return [said(each) for each in data]


def _named(data: list[Any]) -> list[tuple[str, Any]]:
    ids = [each.get("id", "") if isinstance(each, dict) else "" for each in data]
    return list(zip(names_of(ids), data, strict=True))


def document(root: Path, sheet: str, tree: Tree, form: str, *, marked: bool = True) -> bytes:
    """The document of the sheet below `root` in which somebody changed what `tree` says otherwise.

    `marked` is whether bookmarks survived.
    """
    folder = root.parent / "veranderd"
    file = f"sheets/{sheet}.yaml"
    old = (root / file).read_bytes().decode()
    shutil.copytree(root / "sheets", folder / "sheets", dirs_exist_ok=True)
    new = apply(old, layout.edits(old, file, [layout.Set("", tree)]))
    (folder / file).write_bytes(new.encode())
    before, package = load(root)[0].sheet(sheet), load(folder)[0]
    after = package.sheet(sheet)
    assert before and after, load(folder)[1]
    made = formats.write([render.sheet(after, package, render.pictures(package))], (form,))
    names = {
        field_mark(sheet, path): field_mark(sheet, text.path) if isinstance(text, Kept) else ""
        for path, text in texts(tree)
    }
    swap = {after.sha256: before.sha256, **{name: new * marked for name, new in names.items()}}
    return _swapped(made[sheet, form], swap)


def _swapped(data: bytes, names: dict[str, str]) -> bytes:
    """The document with other names of bookmarks and another checksum; a bookmark without goes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith(".xml"):
                text = part.decode()
                for mark in [mark for mark, other in names.items() if not other and mark in text]:
                    for start in re.findall(f'<[^<>]*="{mark}"[^<>]*>', text):
                        number = re.search('w:id="([0-9]+)"', start)
                        text = text.replace(start, "")
                        if number:
                            text = text.replace(f'<w:bookmarkEnd w:id="{number[1]}"/>', "")
                            text = text.replace(f'<w:bookmarkEnd w:id="{number[1]}" />', "")
                part = re.sub(
                    "pf_[a-z2-7]{10}|[0-9a-f]{64}",
                    lambda found: names.get(found[0]) or found[0],
                    text,
                ).encode()
            new.writestr(name, part)
    return made.getvalue()


def restructure(tree: Tree, chance: random.Random) -> str:
    """Change the items of one list, at random; what was done."""
    steps = (_add, _add, _drop, _swap, _carry)
    while not (done := chance.choice(steps)(tree, chance)):
        pass
    return done


def _lists(tree: Any, name: str = "") -> Iterator[tuple[str, list[Any], Tree]]:
    """Every list that may get other items, with the name of its field and what holds it."""
    if isinstance(tree, dict):
        for each, inner in tree.items():
            if isinstance(inner, list) and each in _NEW:
                yield each, inner, tree
            yield from _lists(inner, each)
    elif isinstance(tree, list):
        for each in tree:
            yield from _lists(each, name)


def _add(tree: Tree, chance: random.Random) -> str:
    for holder in [each for name, items, _ in _lists(tree) if name == "opties" for each in items]:
        for name in ("varianten", "kosten", "risicos", *_ARGUMENTS):
            if name not in holder and chance.random() < 0.1:
                holder[name] = []
    name, items, _ = chance.choice(list(_lists(tree)))
    new = _NEW[name](items, chance)
    if new:
        items.insert(chance.randint(0, len(items)), new)
    return f"{name} erbij" if new else ""


def _drop(tree: Tree, chance: random.Random) -> str:
    name, items, _ = chance.choice(list(_lists(tree)))
    if len(items) > 1:
        items.pop(chance.randrange(len(items)))
        return f"{name} weg"
    return ""


def _swap(tree: Tree, chance: random.Random) -> str:
    name, items, _ = chance.choice(list(_lists(tree)))
    before = list(items)
    chance.shuffle(items)
    return f"{name} om" if said(items) != said(before) else ""


def _carry(tree: Tree, chance: random.Random) -> str:
    """Move an argument to another list of arguments."""
    held = [items for name, items, _ in _lists(tree) if name in _ARGUMENTS and len(items) > 1]
    if len(held) < 2:
        return ""
    source, target = chance.sample(held, 2)
    target.insert(chance.randint(0, len(target)), source.pop(chance.randrange(len(source))))
    return "argument verplaatst"


def _title(chance: random.Random) -> str:
    what = chance.choice(["Eerst de wijken", "Wachten op het Rijk", "Kleine stappen"])
    return f"{what} in {chance.randrange(2030, 2099)}"


def _slug(title: str) -> str:
    return re.sub("[^a-z0-9]+", "-", title.lower()).strip("-")


def _new_text(_items: list[Any], chance: random.Random) -> str:
    return chance.choice(SENTENCES)


def _new_option(_items: list[Any], chance: random.Random) -> Tree:
    title = _title(chance)
    return {
        "id": _slug(title),
        "titel": title,
        "beschrijving": "\n\n".join(chance.sample(SENTENCES, 2)),
        "voordelen": chance.sample(SENTENCES, 2),
        "nadelen": chance.sample(SENTENCES, chance.randint(1, 3)),
    }


def _new_dilemma(items: list[Any], chance: random.Random) -> Tree:
    title = _title(chance)
    options = [_new_option(items, chance), _new_option(items, chance)]
    if options[0]["id"] == options[1]["id"] or title in str(options):
        return {}
    return {
        "id": _slug(title),
        "titel": title,
        "vraag": "Kiest de stad voor snel of voor goed?",
        "toelichting": chance.choice(SENTENCES),
        "opties": options,
    }


def _new_scenario(items: list[Any], chance: random.Random) -> Tree:
    title = _title(chance)
    return {
        "id": _slug(title),
        "titel": title,
        "kiest": [str(each) for each in items[0]["kiest"]],
        "beschrijving": chance.choice(SENTENCES),
        "kenmerken": chance.sample(SENTENCES, 2),
        "effecten": chance.sample(SENTENCES, 1),
    }


def _new_risk(items: list[Any], chance: random.Random) -> Any:
    if items and isinstance(items[0], str):
        return _new_text(items, chance)
    kind = chance.choice(["financieel", "politiek"])
    return {"soort": kind, "titel": _title(chance), "tekst": chance.choice(SENTENCES)}


def _new_part(_items: list[Any], chance: random.Random) -> Tree:
    points = "\n- ".join(chance.sample(SENTENCES, 2))
    return {"titel": _title(chance), "tekst": f"{chance.choice(SENTENCES)}\n\n- {points}"}


def _new_party(items: list[Any], chance: random.Random) -> Tree:
    name = chance.choice(["Waterschap", "Vereniging van huurders", "Bedrijvenkring"])
    explained = any("toelichting" in each for each in items)
    return {"naam": name, **({"toelichting": chance.choice(SENTENCES)} if explained else {})}


def _new_figure(items: list[Any], chance: random.Random) -> Tree:
    days = {each["peildatum"] for each in items if "peildatum" in each}
    made = {"label": _title(chance), "waarde": str(chance.randrange(100, 999)), "eenheid": "fte"}
    return {**made, **({"peildatum": str(days.pop())} if len(days) == 1 else {})}


def _new_row(items: list[Any], chance: random.Random) -> list[str]:
    return [chance.choice(SENTENCES) for _ in items[0]]


def _new_bar(_items: list[Any], chance: random.Random) -> Tree:
    return {"label": _title(chance), "waarde": str(chance.randrange(100))}


def _new_cost(_items: list[Any], _chance: random.Random) -> Tree:
    return {"bedrag": "2.000.000", "periode": "eenmalig", "vanaf": "2028", "zekerheid": "raming"}


_NEW: dict[str, Callable[[list[Any], random.Random], Any]] = {
    **dict.fromkeys(_TEXTS, _new_text),
    "opties": _new_option,
    "varianten": _new_option,
    "dilemmas": _new_dilemma,
    "scenarios": _new_scenario,
    "risicos": _new_risk,
    "onderdelen": _new_part,
    "partijen": _new_party,
    "kerncijfers": _new_figure,
    "rijen": _new_row,
    "gegevens": _new_bar,
    "kosten": _new_cost,
}
"""Of each list how a new item of it is made."""
