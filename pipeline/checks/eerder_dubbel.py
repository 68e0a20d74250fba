"""eerder-dubbel: an earlier id that something else has too: an old link would lead there."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import PAGES, Diagnostic, Document, Package
from schema import Veldtekst

CODE = "eerder-dubbel"
GROUP = "verwijzingen"


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every earlier id that is the id, or also an earlier id, of another thing.

    Items count within the file where they had it, sheets within the package.
    """
    earlier = [leaf for leaf in document.leaves if leaf.veld == "eerder"]
    known = _known(document, package) if earlier else {}
    for leaf in earlier:
        key = _home(document, leaf)
        if key in known:
            yield document.error(
                CODE,
                leaf.path,
                f"De naam ‘{leaf.waarde}’ is ook van {known[key]}. Een oude link komt dan op de "
                "verkeerde plek uit.",
                "Haal deze naam hier weg.",
                at="value",
            )
        known.setdefault(key, leaf.path.rpartition("/eerder/")[0] or document.file)


def _home(document: Document[Any], leaf: Veldtekst) -> tuple[str, str]:
    """The file where something had an earlier id (nothing for a sheet), and that id."""
    home, _, name = str(leaf.waarde).rpartition("#")
    return (home or document.id if "/eerder/" in leaf.path else ""), name


def _known(document: Document[Any], package: Package) -> dict[tuple[str, str], str]:
    """The owner of each id, and the earlier owners in the files before this one."""
    known = {("", name): f"de pagina {name}.html" for name in PAGES}
    known |= {("", sheet.id): sheet.file for sheet in package.sheets}
    for each in (*package.sheets, document):
        for leaf in each.leaves:
            owner = leaf.path.removesuffix("/id").rpartition("/eerder/")
            path = owner[0] or owner[2]
            where = path if each.id == document.id else f"{path} in {each.file}"
            if leaf.veld == "id":
                known[each.id, str(leaf.waarde)] = where
            elif leaf.veld == "eerder" and each.id < document.id:
                known.setdefault(_home(each, leaf), where if owner[0] else each.file)
    return known
