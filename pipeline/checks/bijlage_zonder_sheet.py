"""bijlage-zonder-sheet: an appendix goes with a perspectiefsheet in the same package."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.checks.mentions import mentions
from pipeline.checks.unknown import hint
from pipeline.model import Diagnostic, Edit, Package, SheetDocument
from schema import Bijlage, Perspectiefsheet

CODE = "bijlage-zonder-sheet"
GROUP = "pakket"


def check(package: Package) -> Iterator[Diagnostic]:
    """Every appendix of no sheet, of another appendix, or of a sheet outside the package."""
    listed = package.informatiepakket.content.sheets if package.informatiepakket else ()
    for sheet in package.sheets:
        content = sheet.content
        if not isinstance(content, Bijlage) or content.bij in package.broken:
            continue
        parent = package.sheet(content.bij)
        if parent is None or not isinstance(parent.content, Perspectiefsheet):
            yield _unknown(sheet, content.bij, parent, package)
        elif sheet.id in listed and parent.id not in listed:
            yield _finding(
                sheet,
                f"Deze bijlage hoort bij ‘{parent.content.titel}’, maar die sheet staat niet in "
                "het pakket. De raad mist dan de tekst waar de bijlage bij hoort.",
                f"Zet ook ‘{parent.id}’ in het pakket, of haal deze bijlage eruit.",
            )


def _unknown(
    sheet: SheetDocument, name: str, parent: SheetDocument | None, package: Package
) -> Diagnostic:
    known = [item.id for item in package.sheets if isinstance(item.content, Perspectiefsheet)]
    found = hint(("sheet", "", name), name, known, mentions(package))
    what = "is zelf een bijlage" if parent else "bestaat niet"
    wrong = _finding(
        sheet,
        f"Deze bijlage hoort bij ‘{name}’, maar die sheet {what}. De raad weet dan niet waar de "
        "bijlage bij hoort.",
        found.around("Noem de sheet waar de bijlage bij hoort."),
    )
    return replace(wrong, fix=(Edit(wrong.span, found.repair),)) if found.repair else wrong


def _finding(sheet: SheetDocument, message: str, advice: str) -> Diagnostic:
    return sheet.error(CODE, "bij", message, advice, at="value")
