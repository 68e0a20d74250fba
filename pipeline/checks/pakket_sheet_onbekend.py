"""pakket-sheet-onbekend: the package lists a sheet that does not exist."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.checks.mentions import NONE, mentions
from pipeline.checks.unknown import Hint, hint
from pipeline.model import Diagnostic, Edit, Package

CODE = "pakket-sheet-onbekend"
GROUP = "pakket"


def check(package: Package) -> Iterator[Diagnostic]:
    """Every listed id without a sheet; a sheet that could not be read does exist."""
    listing = package.informatiepakket
    if listing is None:
        return
    names = {sheet.id for sheet in package.sheets} | package.broken
    drafts = {sheet.id for sheet in package.sheets if sheet.content.status == "concept"}
    free = sorted(name for name in names - set(listing.content.sheets) if "/" not in name)
    used = mentions(package) if any(name not in names for name in listing.content.sheets) else NONE
    for number, name in enumerate(listing.content.sheets, 1):
        if name in names:
            continue
        what = hint(("sheet", "", name), name, free, used)
        found = listing.error(
            CODE,
            f"sheets/{number}",
            f"De sheet ‘{name}’ bestaat niet. In het pakket voor de raad ontbreekt dan een sheet.",
            _advice(name, free, what),
            at="value",
        )
        good = what.repair and what.repair not in drafts
        yield replace(found, fix=(Edit(found.span, what.repair),) if good else ())


def _advice(name: str, free: list[str], what: Hint) -> str:
    if free:
        return what.around(
            "Zet hier de naam van een sheet die nog niet in deze lijst staat, of maak het bestand "
            f"sheets/{name}.yaml."
        )
    return what.around(f"Maak het bestand sheets/{name}.yaml, of haal de naam uit de lijst.")
