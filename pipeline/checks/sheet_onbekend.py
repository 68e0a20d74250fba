"""sheet-onbekend: a link that leads to no sheet, or to one that is not published."""

from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.model import Diagnostic, Document, Edit, Package, Span

CODE = "sheet-onbekend"
GROUP = "verwijzingen"


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every link that names a sheet which readers cannot open."""
    for found in references.links(document):
        if found.scheme != "sheet":
            continue
        sheet_id, mark, place = found.name.partition("#")
        sheet = package.sheet(sheet_id)
        if sheet is None and sheet_id not in (known := references.sheet_ids(package)):
            near = references.closest_name(sheet_id, known)
            fix = found.edit(near + mark + place) if near else ()
            yield _unknown(found.path, found.span, sheet_id, near, fix)
        elif _hidden(document, sheet_id, package):
            yield _draft(found.path, found.span, sheet_id)


def _hidden(document: Document[Any], sheet_id: str, package: Package) -> bool:
    """Whether a published document refers to a draft."""
    sheet = package.sheet(sheet_id)
    if sheet is None or sheet.content.status != "concept":
        return False
    return getattr(document.content, "status", "") != "concept"


def _unknown(path: str, span: Span, sheet_id: str, near: str, fix: tuple[Edit, ...]) -> Diagnostic:
    return Diagnostic(
        span,
        CODE,
        f"De sheet ‘{sheet_id}’ bestaat niet. De verwijzing brengt de lezer dan nergens.",
        f"{references.did_you_mean(near)}"
        "Gebruik de naam van een bestand in de map sheets, zonder .yaml.",
        "error",
        path,
        fix=fix,
    )


def _draft(path: str, span: Span, sheet_id: str) -> Diagnostic:
    return Diagnostic(
        span,
        CODE,
        f"De sheet ‘{sheet_id}’ is nog een concept en komt niet in het pakket. De verwijzing "
        "brengt de lezer dan nergens.",
        "Haal de verwijzing weg, of maak die sheet eerst definitief.",
        "error",
        path,
    )
