"""sheet-dubbel-in-pakket: the council would read the same sheet twice."""

from collections.abc import Iterator

from pipeline.model import Diagnostic, Package

CODE = "sheet-dubbel-in-pakket"
GROUP = "pakket"


def check(package: Package) -> Iterator[Diagnostic]:
    """Every listed id that stands earlier in the list."""
    listing = package.informatiepakket
    if listing is None:
        return
    seen: set[str] = set()
    for number, name in enumerate(listing.content.sheets, 1):
        if name not in seen:
            seen.add(name)
            continue
        yield listing.error(
            CODE,
            f"sheets/{number}",
            f"De sheet ‘{name}’ staat twee keer in het pakket. De raad leest die dan twee keer.",
            "Haal deze regel weg.",
            at="value",
        )
