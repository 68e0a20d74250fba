"""bijlage-zonder-sheet: an appendix goes with a perspectiefsheet in the same package."""

import difflib
from collections.abc import Iterator
from dataclasses import replace

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
    near = difflib.get_close_matches(name, known, 1, 0.6)
    what = "is zelf een bijlage" if parent else "bestaat niet"
    found = _finding(
        sheet,
        f"Deze bijlage hoort bij ‘{name}’, maar die sheet {what}. De raad weet dan niet waar de "
        "bijlage bij hoort.",
        f"Bedoelt u ‘{near[0]}’?" if near else f"Kies een sheet: {', '.join(known)}.",
    )
    return replace(found, fix=(Edit(found.span, near[0]),)) if near else found


def _finding(sheet: SheetDocument, message: str, advice: str) -> Diagnostic:
    return sheet.error(CODE, "bij", message, advice, at="value")
