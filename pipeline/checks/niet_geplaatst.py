"""niet-geplaatst: text of a Word file that has no field yet; a reader would miss it."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package

CODE = "niet-geplaatst"
GROUP = "volledigheid"
_LONGEST = 60


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every text of `niet_geplaatst`."""
    for number, item in enumerate(getattr(document.content, "niet_geplaatst", ()), 1):
        words = " ".join(item.tekst.split())
        shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
        yield document.error(
            CODE,
            f"niet_geplaatst/{number}",
            f"De tekst ‘{shown}’ uit het Word-bestand heeft nog geen plek. "
            "Zij komt zo niet in de documenten, en de lezer mist haar.",
            "Zet de tekst in het veld waar zij hoort, en haal haar hier weg. Is zij niet nodig? "
            "Haal haar dan alleen weg.",
        )
