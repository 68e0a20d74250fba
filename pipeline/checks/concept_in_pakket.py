"""concept-in-pakket: a draft does not go to the council."""

from collections.abc import Iterator

from pipeline.model import Diagnostic, Package

CODE = "concept-in-pakket"
GROUP = "pakket"


def check(package: Package) -> Iterator[Diagnostic]:
    """Every listed sheet that is still a draft."""
    listing = package.informatiepakket
    if listing is None:
        return
    for number, name in enumerate(listing.content.sheets, 1):
        sheet = package.sheet(name)
        if sheet is None or sheet.content.status != "concept":
            continue
        yield listing.error(
            CODE,
            f"sheets/{number}",
            f"De sheet ‘{sheet.content.titel}’ is nog een concept, maar staat wel in het pakket. "
            "De raad krijgt dan een tekst die niet af is.",
            f"Haal ‘{name}’ uit de lijst. Is de sheet klaar? Zet dan in {sheet.file} "
            "‘status: definitief’.",
            at="value",
        )
