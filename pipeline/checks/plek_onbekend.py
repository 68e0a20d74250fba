"""plek-onbekend: a link to a place in a sheet that is not there."""

from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.model import Diagnostic, Document, Package

CODE = "plek-onbekend"
GROUP = "verwijzingen"


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every `sheet:x#y` where `y` is no item of that sheet; a broken sheet is not judged."""
    known = {sheet.id: references.place_ids(sheet) for sheet in package.sheets}
    for found in references.references(document):
        sheet_id, mark, place = found.name.partition("#")
        sheet = package.sheet(sheet_id) if found.scheme == "sheet" and mark else None
        if sheet is None or place in known[sheet_id]:
            continue
        near = references.nearest(place, known[sheet_id])
        yield Diagnostic(
            found.span,
            CODE,
            f"In de sheet ‘{sheet.content.titel}’ staat geen onderdeel ‘{place}’. De lezer komt "
            "dan niet op de goede plek.",
            f"{references.meant(near)}Gebruik na # de id van een dilemma, optie, scenario, figuur "
            "of tabel in die sheet.",
            "error",
            found.path,
            fix=found.edit(f"{sheet_id}#{near}") if near else (),
        )
