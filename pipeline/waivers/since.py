"""Compares two versions: their waivers, and the sheets that the council gets."""

from collections.abc import Iterator, Mapping
from textwrap import shorten

from pipeline.model import Package, SheetDocument, entries_of
from pipeline.waivers.moved import Key, key_of_waiver
from schema import Ontheffing

_REASON = 200


def changes(old: Package, new: Package) -> tuple[str, ...]:
    """One Dutch sentence for each change that lets through more, or less, than the old version.

    First the sheets that leave the package or become a draft, then the waivers.
    """
    return (*_sheets(old, new), *_waivers(old, new))


def _sheets(old: Package, new: Package) -> Iterator[str]:
    if old.informatiepakket is None:
        yield "Niet te vergelijken: het pakket van de vorige versie was niet te lezen."
    elif new.informatiepakket is None:
        yield "Niet te lezen: het informatiepakket."
    else:
        listed = frozenset(new.informatiepakket.content.sheets)
        for name in old.informatiepakket.content.sheets:
            if before := old.sheet(name):
                yield from _sheet(before, new)
            if (
                name not in listed
                and name not in old.broken | new.broken
                and _is_there(name, old, new)
            ):
                yield f"Uit het pakket gehaald: de sheet ‘{name}’."


def _is_there(name: str, old: Package, new: Package) -> bool:
    """Whether the new version has a sheet; one that is equal in both is not loaded."""
    return new.sheet(name) is not None or old.sheet(name) is None


def _sheet(before: SheetDocument, new: Package) -> Iterator[str]:
    now = new.sheet(before.id)
    if before.id in new.broken:
        yield f"Niet te lezen: de sheet ‘{before.id}’."
    elif now is None:
        yield f"Weg: de sheet ‘{before.id}’ bestaat niet meer onder die naam."
    else:
        if now.content.status == "concept" != before.content.status:
            yield f"Nu een concept: de sheet ‘{before.id}’ was definitief."
        if now.content.soort != before.content.soort:
            yield f"Andere soort: ‘{before.id}’ was {before.content.soort}, nu {now.content.soort}."


def _waivers(old: Package, new: Package) -> Iterator[str]:
    if "pakket/ontheffingen" in new.broken:
        yield "Niet te lezen: het bestand met ontheffingen."
        return
    if "pakket/ontheffingen" in old.broken:
        yield "Niet te vergelijken: de ontheffingen van de vorige versie waren niet te lezen."
        return
    before, after = _rows(old), _rows(new)
    for key, row in after.items():
        if key not in before:
            yield (
                f"Nieuwe ontheffing: {_name(key)}, tot en met {row.geldig_tot.isoformat()}. "
                f"Eigenaar: {row.eigenaar}. Reden: {_short(row.reden)}"
            )
        else:
            yield from _changed(key, before[key], row)
    for key in before:
        if key not in after:
            yield f"Ontheffing weg: {_name(key)}."


def _rows(package: Package) -> Mapping[Key, Ontheffing]:
    rows = entries_of(package.ontheffingen)
    return {key_of_waiver(row): row for row in reversed(rows)}


def _changed(key: Key, before: Ontheffing, after: Ontheffing) -> Iterator[str]:
    old, new = before.geldig_tot, after.geldig_tot
    if new != old:
        word = "Verlengd" if new > old else "Korter"
        yield f"{word}: {_name(key)}, van {old.isoformat()} naar {new.isoformat()}."
    if after.tekst != before.tekst:
        yield f"Geldt nu voor een andere tekst: {_name(key)}."
    if after.reden != before.reden:
        yield f"Andere reden: {_name(key)}. Nu: {_short(after.reden)}"
    if after.eigenaar != before.eigenaar:
        yield f"Andere eigenaar: {_name(key)}, van {before.eigenaar} naar {after.eigenaar}."


def _short(reason: str) -> str:
    return shorten(reason, _REASON, placeholder=" …") or "geen"


def _name(key: Key) -> str:
    rule, sheet, plek = key
    return f"{rule} in {sheet}, {plek}"
