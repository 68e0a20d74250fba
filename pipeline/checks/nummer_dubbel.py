"""nummer-dubbel: the council speaks of "sheet 3", so a number belongs to one sheet."""

from collections.abc import Iterator

from pipeline.model import Diagnostic, Package, SheetDocument
from schema import Perspectiefsheet

CODE = "nummer-dubbel"
GROUP = "pakket"


def check(package: Package) -> Iterator[Diagnostic]:
    """Every sheet whose number an earlier sheet of the package has; drafts come last."""
    listed = package.listed()
    known = {sheet.id for sheet in listed}
    rest = [sheet for sheet in package.sheets if sheet.id not in known]
    rest.sort(key=lambda sheet: sheet.content.status == "concept")
    free = _free(package)
    seen: dict[int, SheetDocument] = {}
    for sheet in dict.fromkeys(sheet.id for sheet in (*listed, *rest)):
        document = package.sheet(sheet)
        if document is None or not isinstance(document.content, Perspectiefsheet):
            continue
        number = document.content.nummer
        if number in seen:
            yield _finding(document, seen[number], number, free)
        seen.setdefault(number, document)


def _free(package: Package) -> int:
    numbers = {
        sheet.content.nummer
        for sheet in package.sheets
        if isinstance(sheet.content, Perspectiefsheet)
    }
    return next(number for number in range(1, 101) if number not in numbers)


def _finding(sheet: SheetDocument, first: SheetDocument, number: int, free: int) -> Diagnostic:
    return sheet.error(
        CODE,
        "nummer",
        f"De sheet ‘{first.content.titel}’ heeft ook nummer {number}. De raad weet dan niet welke "
        "sheet iemand bedoelt.",
        f"Geef deze sheet een eigen nummer. Nummer {free} is nog vrij.",
        at="value",
    )
