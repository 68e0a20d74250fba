"""plek-onbekend: a link to a place in a sheet that is not there."""

from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.model import Diagnostic, Document, Package

CODE = "plek-onbekend"
GROUP = "verwijzingen"


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every `sheet:x#y` where `y` is no item of that sheet; a broken sheet is not judged."""
    for found in references.links(document):
        sheet_id, mark, place = found.name.partition("#")
        sheet = package.sheet(sheet_id) if found.scheme == "sheet" and mark else None
        known = references.place_ids(sheet) if sheet else frozenset()
        if sheet is None or place in known:
            continue
        near = references.closest_name(place, known)
        yield Diagnostic(
            found.span,
            CODE,
            f"In de sheet ‘{sheet.content.titel}’ staat geen onderdeel ‘{place}’. De lezer komt "
            "dan niet op de goede plek.",
            f"{references.did_you_mean(near)}"
            "Gebruik na # de id van een dilemma, optie, scenario, figuur "
            "of tabel in die sheet.",
            "error",
            found.path,
            fix=found.edit(f"{sheet_id}#{near}") if near else (),
        )
