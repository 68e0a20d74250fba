"""eerder-dubbel: an earlier id that something else has too: an old link would lead there."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import PAGES, Diagnostic, Document, Package

CODE = "eerder-dubbel"
GROUP = "verwijzingen"


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every earlier id that is the id, or also an earlier id, of another thing.

    Items count within their file, sheets within the package.
    """
    inside = {
        str(leaf.waarde): leaf.path.removesuffix("/id")
        for leaf in document.leaves
        if leaf.veld == "id"
    }
    sheets = {name: f"de pagina {name}.html" for name in PAGES}
    for sheet in package.sheets:
        earlier = sheet.content.eerder if sheet.id < document.id else ()
        sheets |= dict.fromkeys((sheet.id, *earlier), sheet.file)
    for leaf in document.leaves:
        if leaf.veld != "eerder":
            continue
        name, owner = str(leaf.waarde), leaf.path.rpartition("/eerder/")[0]
        known = inside if owner else sheets
        if name in known:
            yield document.error(
                CODE,
                leaf.path,
                f"De naam ‘{name}’ is ook van {known[name]}. Een oude link komt dan op de "
                "verkeerde plek uit.",
                "Haal deze naam hier weg.",
                at="value",
            )
        known.setdefault(name, owner or document.file)
