"""Two packages to the changes between them: everything but waivers, which change no text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from pipeline.changes.names import ONE, label_of, show, title_of
from pipeline.changes.pairs import essence_of, pair
from pipeline.changes.words import is_substantive, pieces, unwrapped
from pipeline.model import Change, Document, Package
from schema import naam_in_pad

_NEVER_EDITORIAL = frozenset(
    {
        "opties", "varianten", "voordelen", "nadelen", "risicos", "kosten", "bronnen", "bron",
        "kiest", "betreft", "sheets", "soort", "status", "eigenaar", "naam", "afkorting", "bij",
        "email", "telefoon", "bestand", "gemeente", "versie", "waarde", "eenheid",
    }
)  # fmt: skip
"""Fields of which no change, or change below them, is only editorial."""
RENAMED = "hernoemd (andere vaste naam, id)"
SHEET_RENAMED = "hernoemd: de sheet ‘{was}’ heet nu ‘{now}’"
_PACKAGE = "Het informatiepakket"


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where in a document we are: its title and id, the path, and the items around it in Dutch."""

    document: str
    id: str
    path: str = ""
    items: tuple[str, ...] = ()

    def down(self, name: str, item: str = "") -> "_Spot":
        path = f"{self.path}/{name}".lstrip("/")
        return _Spot(self.document, self.id, path, (*self.items, item) if item else self.items)

    def change(self, what: str, old: str = "", new: str = "", substantive: bool = True) -> Change:
        where = ", ".join(self.items)
        where = where[:1].upper() + where[1:]
        row = pieces(old, new)
        return Change(self.document, self.path, where, what, old, new, substantive, row)


@dataclass(frozen=True, slots=True)
class _Lone:
    """An item that only one version has at this place: it came, went, or is moved from afar."""

    spot: _Spot
    field: str
    item: Any
    name: str


_Found = Change | tuple[str, _Lone]
"""A change, or an item that is `gone` or that has `come`."""


def compare(old: Package, new: Package) -> tuple[Change, ...]:
    """Every change of the content, in the order of the new package; what is gone at its place.

    A document that one of the versions has but cannot be read is left out: its name is in `broken`.
    """
    before, after = _documents(old), _documents(new)
    skipped = old.broken | new.broken
    found: list[_Found] = []
    names = [*after, *(name for name in before if name not in after)]
    for name in names:
        if name in skipped:
            continue
        one, two = before.get(name), after.get(name)
        if one and two and one.file != two.file:
            was = PurePosixPath(one.file).stem
            found.append(_Spot(_title(two), name).change(SHEET_RENAMED.format(was=was, now=name)))
        if one and two and one.sha256 != two.sha256:
            field = name.rpartition("/")[2]
            found += _values(one.content, two.content, _Spot(_title(two), name), field)
        elif not one or not two:
            there = one or two
            assert there is not None
            lone = _Lone(_Spot(_title(there), name), "sheets", there.content, name)
            found.append(("gone" if one else "come", lone))
    return (*_settle(found), *_pictures(old, new))


def _documents(package: Package) -> Mapping[str, Document[Any]]:
    others = (package.informatiepakket, package.bronnen, package.begrippen)
    listed = package.listed()
    rest = (each for each in package.sheets if each not in listed)
    return {each.id: each for each in (*listed, *rest, *others) if each is not None}


def _title(document: Document[Any]) -> str:
    own = {"pakket/bronnen": "De bronnen", "pakket/begrippen": "De begrippen"}
    return own.get(document.id) or (
        _PACKAGE if document.id.startswith("pakket/") else document.content.titel
    )


def _pictures(old: Package, new: Package) -> Iterator[Change]:
    for name in sorted({*old.figures} | {*new.figures}):
        one, two = old.figures.get(name), new.figures.get(name)
        if one != two and f"figuren/{name}" not in old.broken | new.broken:
            what = "veranderd" if one and two else "verwijderd" if one else "toegevoegd"
            spot = _Spot("De afbeeldingen", "", f"figuren/{name}", (f"afbeelding ‘{name}’",))
            yield spot.change(f"bestand {what}")


# --- from values to changes


def _values(old: Any, new: Any, spot: _Spot, field: str) -> Iterator[_Found]:
    """The differences between two values of one place."""
    if hasattr(old, "root"):
        yield from _lists(old.root, new.root, spot, field)
    elif isinstance(old, BaseModel) and isinstance(new, BaseModel):
        yield from _models(old, new, spot)


def _models(old: BaseModel, new: BaseModel, spot: _Spot) -> Iterator[_Found]:
    fields = [*type(new).model_fields]
    fields += [name for name in type(old).model_fields if name not in fields]
    for name in fields:
        one, two = getattr(old, name, None), getattr(new, name, None)
        if name in ("id", "eerder") or one == two:
            continue
        of = new if hasattr(new, name) else old
        if isinstance(one, tuple) or isinstance(two, tuple):
            yield from _lists(one or (), two or (), spot.down(name), name)
        elif isinstance(one, BaseModel) and isinstance(two, BaseModel):
            inner = "" if name == "keuzes" else title_of(of, name)
            yield from _models(one, two, spot.down(name, inner))
        else:
            yield from _leaf(one, two, spot.down(name), title_of(of, name))


def _leaf(old: Any, new: Any, spot: _Spot, title: str) -> Iterator[Change]:
    unknown = "onbekend" if spot.path.endswith("/bedrag") else ""
    one, two = show(old) or unknown, show(new) or unknown
    if unwrapped(one) == unwrapped(two):
        return
    what = "veranderd" if one and two else "verwijderd" if one else "toegevoegd"
    plain = isinstance(old, str) and isinstance(new, str) and not _is_guarded(spot)
    serious = not (plain and one and two) or is_substantive(one, two)
    yield spot.change(f"{title} {what}", unwrapped(one), unwrapped(two), serious)


def _lists(old: Sequence[Any], new: Sequence[Any], spot: _Spot, field: str) -> Iterator[_Found]:
    found = pair(old, new)
    one = ONE.get(field, field)
    for a in found.gone:
        yield "gone", _Lone(spot.down(naam_in_pad(old[a], a + 1)), field, old[a], "")
    for b in found.come:
        yield "come", _Lone(spot.down(naam_in_pad(new[b], b + 1)), field, new[b], "")
    for a, b in found.both:
        here = spot.down(naam_in_pad(new[b], b + 1))
        if (a, b) in found.moved:
            at = replace(here, items=(*here.items, f"{one} ‘{label_of(new[b])}’"))
            yield at.change(
                f"verplaatst van plek {a + 1} naar plek {b + 1}", substantive=_is_guarded(here)
            )
        yield from _paired(old[a], new[b], here, one)


def _paired(old: Any, new: Any, here: _Spot, one: str) -> Iterator[_Found]:
    """Two versions of one item of a list."""
    if not isinstance(new, BaseModel):
        if isinstance(new, tuple):
            old, new = show(old), show(new)
        yield from _leaf(old, new, here, one)
        return
    inside = replace(here, items=(*here.items, f"{one} ‘{label_of(new)}’"))
    was, now = (str(getattr(each, "id", None) or "") for each in (old, new))
    if was != now:
        yield inside.change(RENAMED, was, now, _is_guarded(here))
    yield from _models(old, new, inside)


def _is_guarded(spot: _Spot) -> bool:
    guarded = not _NEVER_EDITORIAL.isdisjoint(spot.path.split("/"))
    return guarded or spot.document == "De bronnen"


# --- what came and went


def _settle(found: Sequence[_Found]) -> Iterator[Change]:
    """The changes in order: an item that went here and came there is told once, as moved."""
    gone = [each[1] for each in found if isinstance(each, tuple) and each[0] == "gone"]
    origin: dict[int, _Lone] = {}
    for each in found:
        if isinstance(each, tuple) and each[0] == "come":
            source = next((lone for lone in gone if _is_same(lone, each[1])), None)
            if source:
                gone.remove(source)
                origin[id(each[1])] = source
    moved = set(map(id, origin.values()))
    for each in found:
        if isinstance(each, Change):
            yield each
        elif each[0] == "gone" and id(each[1]) not in moved:
            yield _came_or_went(each[1], "verwijderd")
        elif each[0] == "come" and id(each[1]) in origin:
            yield from _moved(origin[id(each[1])], each[1])
        elif each[0] == "come":
            yield _came_or_went(each[1], "toegevoegd")


def _is_same(old: _Lone, new: _Lone) -> bool:
    """By id in one sheet, or in the sheet where the new one says that it was, or by equal texts of
    more than a word; never short codes."""
    named = getattr(old.item, "id", None)
    if named and f"{old.spot.id}#{named}" in getattr(new.item, "eerder", ()):
        return True
    if named and old.field == new.field and old.spot.document == new.spot.document:
        return bool(named == getattr(new.item, "id", None))
    said = essence_of(old.item)
    return said == essence_of(new.item) and " " in str(said)


def _came_or_went(lone: _Lone, what: str) -> Change:
    one = ONE.get(lone.field, lone.field)
    text = unwrapped(show(lone.item))
    old, new = (text, "") if what == "verwijderd" else ("", text)
    return lone.spot.change(f"{one} {what}", old, new)


def _moved(old: _Lone, new: _Lone) -> Iterator[Change]:
    one = ONE.get(new.field, new.field)
    if new.name:
        yield new.spot.change(SHEET_RENAMED.format(was=old.name, now=new.name))
        return
    is_afar = old.spot.document != new.spot.document
    was = ", ".join([old.spot.document] * (is_afar or not old.spot.items) + [*old.spot.items])
    before = ONE.get(old.field, old.field)
    inside = replace(new.spot, items=(*new.spot.items, f"{one} ‘{label_of(new.item)}’"))
    serious = is_afar or _is_guarded(new.spot)
    yield inside.change(f"verplaatst, was {before} bij: {was}", substantive=serious)
    for each in _paired(old.item, new.item, new.spot, one):
        yield (
            each
            if isinstance(each, Change)
            else _came_or_went(each[1], "verwijderd" if each[0] == "gone" else "toegevoegd")
        )
