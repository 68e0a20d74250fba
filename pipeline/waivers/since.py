"""What a version changes about waivers, and about which sheets the council gets."""

from collections.abc import Iterator, Mapping

from pipeline.model import Package
from pipeline.waivers.moved import Key, key_of_waiver
from schema import Ontheffing, Perspectiefsheet


def changes(old: Package, new: Package) -> tuple[str, ...]:
    """One Dutch sentence for each change that lets through more, or less, than the old version.

    First the sheets that leave the package or become a draft, then the waivers.
    """
    return (*_sheets(old, new), *_waivers(old, new))


def _sheets(old: Package, new: Package) -> Iterator[str]:
    listed = {sheet.id for sheet in new.listed()}
    for before in old.listed():
        name = before.id
        now = new.sheet(name)
        if name in new.broken:
            yield f"Niet te lezen: de sheet ‘{name}’."
        elif now is None:
            yield f"Weg: de sheet ‘{name}’ bestaat niet meer onder die naam."
        elif now.content.status != before.content.status:
            yield f"Nu een concept: de sheet ‘{name}’ was {before.content.status}."
        elif name not in listed:
            yield f"Uit het pakket gehaald: de sheet ‘{name}’."
        if now is not None and type(now.content) is not type(before.content):
            what = "een perspectiefsheet" if _is_sheet(now.content) else "een bijlage"
            yield f"Andere soort: de sheet ‘{name}’ is nu {what}."


def _is_sheet(content: object) -> bool:
    return isinstance(content, Perspectiefsheet)


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
                f"Reden: {row.reden or 'geen'} Eigenaar: {row.eigenaar}."
            )
        else:
            yield from _changed(key, before[key], row)
    for key in before:
        if key not in after:
            yield f"Ontheffing weg: {_name(key)}."


def _rows(package: Package) -> Mapping[Key, Ontheffing]:
    rows = package.ontheffingen.content.root if package.ontheffingen else ()
    return {key_of_waiver(row): row for row in reversed(rows)}


def _changed(key: Key, before: Ontheffing, after: Ontheffing) -> Iterator[str]:
    old, new = before.geldig_tot, after.geldig_tot
    if new != old:
        word = "Verlengd" if new > old else "Korter"
        yield f"{word}: {_name(key)}, van {old.isoformat()} naar {new.isoformat()}."
    if after.tekst != before.tekst:
        yield f"Geldt nu voor een andere tekst: {_name(key)}."
    if after.reden != before.reden:
        yield f"Andere reden: {_name(key)}. Nu: {after.reden or 'geen'}"
    if after.eigenaar != before.eigenaar:
        yield f"Andere eigenaar: {_name(key)}, van {before.eigenaar} naar {after.eigenaar}."


def _name(key: Key) -> str:
    rule, sheet, plek = key
    return f"{rule} in {sheet}, {plek}"
