"""pakket-sheet-onbekend: the package lists a sheet that does not exist."""

import difflib
from collections.abc import Iterator
from dataclasses import replace

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
    for number, name in enumerate(listing.content.sheets, 1):
        if name in names:
            continue
        near = difflib.get_close_matches(name, free, 1, 0.6)
        found = listing.error(
            CODE,
            f"sheets/{number}",
            f"De sheet ‘{name}’ bestaat niet. In het pakket voor de raad ontbreekt dan een sheet.",
            (f"Bedoelt u ‘{near[0]}’? " if near else "")
            + f"Haal de naam uit de lijst, of maak het bestand sheets/{name}.yaml.",
            at="value",
        )
        fix = (Edit(found.span, near[0]),) if near and near[0] not in drafts else ()
        yield replace(found, fix=fix)
