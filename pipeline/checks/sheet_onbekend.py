"""sheet-onbekend: a link that leads to no sheet, or to one that is not published."""

from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.checks.mentions import NONE, mentions
from pipeline.checks.references import Reference
from pipeline.checks.unknown import Hint, hint
from pipeline.model import Diagnostic, Document, Package, SheetDocument, Span

CODE = "sheet-onbekend"
GROUP = "verwijzingen"


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every link that names a sheet which readers cannot open, and earlier ids in no sheet."""
    known = references.sheet_ids(package)
    for leaf in document.leaves:
        home, mark, _ = str(leaf.waarde).partition("#")
        if leaf.veld == "eerder" and mark and home not in known:
            yield document.error(
                CODE,
                leaf.path,
                f"De sheet ‘{home}’ bestaat niet. Een oude link komt daar dan niet uit.",
                "Gebruik de naam van een bestand in de map sheets, zonder .yaml. Is die sheet weg? "
                "Haal deze naam hier dan weg.",
                at="value",
            )
    links = [found for found in references.links(document) if found.scheme == "sheet"]
    wrong = [found for found in links if found.name.partition("#")[0] not in known]
    used = mentions(package) if wrong else NONE
    for found in links:
        sheet_id = found.name.partition("#")[0]
        if sheet_id not in known:
            what = hint(("sheet", "", sheet_id), sheet_id, known, used)
            yield _unknown(found, what, package.sheet(what.repair))
        elif _hidden(document, sheet_id, package):
            yield _draft(found.path, found.span, sheet_id)


def _hidden(document: Document[Any], sheet_id: str, package: Package) -> bool:
    """Whether a published document refers to a draft."""
    sheet = package.sheet(sheet_id)
    if sheet is None or sheet.content.status != "concept":
        return False
    return getattr(document.content, "status", "") != "concept"


def _unknown(found: Reference, what: Hint, meant: SheetDocument | None) -> Diagnostic:
    sheet_id, mark, place = found.name.partition("#")
    whole = meant is not None and (not mark or place in references.place_ids(meant))
    return Diagnostic(
        found.span,
        CODE,
        f"De sheet ‘{sheet_id}’ bestaat niet. De verwijzing leidt dan nergens heen.",
        what.around("Gebruik de naam van een bestand in de map sheets, zonder .yaml."),
        "error",
        found.path,
        fix=found.edit(what.repair + mark + place) if whole else (),
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
