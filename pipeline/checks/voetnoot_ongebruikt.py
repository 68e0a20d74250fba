"""voetnoot-ongebruikt: the text of a footnote that no reader will see."""

from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.model import Diagnostic, Document, Package

CODE = "voetnoot-ongebruikt"
GROUP = "verwijzingen"


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every text of a footnote without a number in the same field."""
    unknown = dict(references.marks(document, "voetnoot-onbekend"))
    for path, mark in references.marks(document, "voetnoot-ongebruikt"):
        other = unknown[path].target if path in unknown else ""
        yield Diagnostic(
            mark.span,
            CODE,
            f"Nergens in deze tekst staat [^{mark.target}]. Deze voetnoot valt dan weg: geen lezer "
            "ziet die.",
            f"In deze tekst staat wel [^{other}], maar daarvan ontbreekt de voetnoot. Horen die "
            f"bij elkaar? Schrijf dan ook in de tekst [^{mark.target}]."
            if other
            else f"Zet [^{mark.target}] achter het woord waar de voetnoot bij hoort, of haal de "
            "voetnoot weg.",
            "error",
            path,
        )
