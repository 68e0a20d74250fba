"""plek-onbekend: a link to a place in a sheet that is not there."""

from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.checks.mentions import NONE, mentions
from pipeline.checks.references import Reference
from pipeline.checks.unknown import elsewhere, hint, unless_moved
from pipeline.model import Diagnostic, Document, Package, SheetDocument

CODE = "plek-onbekend"
GROUP = "verwijzingen"

Wrong = tuple[Reference, SheetDocument, str]
"""A link, the sheet that it leads to, and the name that is not in that sheet."""


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every `sheet:x#y` where `y` is no item of that sheet; a broken sheet is not judged."""
    wrong = list(_wrong(document, package))
    used = mentions(package) if wrong else NONE
    for reference, sheet, place in wrong:
        moved = _moved(place, elsewhere(place, package, sheet.id))
        known = references.place_ids(sheet)
        found = unless_moved(hint(("plek", sheet.id, place), place, known, used), moved)
        yield Diagnostic(
            reference.span,
            CODE,
            f"In de sheet ‘{sheet.content.titel}’ staat geen onderdeel ‘{place}’. De lezer komt "
            "dan niet op de goede plek.",
            found.around(
                moved
                or "Gebruik na # de id van een dilemma, optie, scenario, figuur of tabel in die "
                "sheet."
            ),
            "error",
            reference.path,
            fix=reference.edit(f"{sheet.id}#{found.repair}") if found.repair else (),
        )


def _wrong(document: Document[Any], package: Package) -> Iterator[Wrong]:
    for found in references.links(document):
        sheet_id, mark, place = found.name.partition("#")
        sheet = package.sheet(sheet_id) if found.scheme == "sheet" and mark else None
        if sheet is not None and place not in references.place_ids(sheet):
            yield found, sheet, place


def _moved(place: str, other: str) -> str:
    if not other:
        return ""
    return (
        f"‘{place}’ staat in sheets/{other}.yaml. Is dat de goede plek? Schrijf dan "
        f"[tekst](sheet:{other}#{place})."
    )
