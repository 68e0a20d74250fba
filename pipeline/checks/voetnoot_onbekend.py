"""voetnoot-onbekend: a footnote number without a footnote."""

from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.model import Diagnostic, Document, Package

CODE = "voetnoot-onbekend"
GROUP = "verwijzingen"


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every `[^x]` whose text is not in the same field."""
    for path, mark in references.marks(document, "voetnoot-onbekend"):
        yield Diagnostic(
            mark.span,
            CODE,
            f"De voetnoot {mark.text} heeft geen tekst. De lezer ziet dan alleen {mark.text}.",
            "Zet onderaan deze tekst, na een lege regel:\n"
            f"  [^{mark.target or 1}]: [Vul in: tekst van de voetnoot]",
            "error",
            path,
        )
