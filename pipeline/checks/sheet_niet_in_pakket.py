"""sheet-niet-in-pakket: a finished sheet that is not listed never reaches the council."""

from collections.abc import Iterator

from pipeline.model import Diagnostic, Package

CODE = "sheet-niet-in-pakket"
GROUP = "pakket"


def check(package: Package) -> Iterator[Diagnostic]:
    """Every sheet that is no draft and is not in the list of the information package."""
    if package.informatiepakket is None:
        return
    listed = package.informatiepakket.content.sheets
    for sheet in package.sheets:
        if sheet.content.status == "concept" or sheet.id in listed:
            continue
        yield sheet.error(
            CODE,
            "status",
            f"De sheet ‘{sheet.content.titel}’ is definitief, maar staat niet in het pakket. De "
            "raad krijgt die sheet dan niet.",
            f"Zet in {package.informatiepakket.file} onder ‘sheets’:\n"
            f"  - {sheet.id}\n"
            "Is de sheet nog niet klaar? Zet dan hier ‘status: concept’.",
            at="value",
        )
