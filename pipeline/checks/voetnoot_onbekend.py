"""voetnoot-onbekend: a footnote number without a footnote."""

from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.model import Diagnostic, Document, Package

CODE = "voetnoot-onbekend"
GROUP = "verwijzingen"


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every `[^x]` whose text is not in the same field."""
    unused = dict(references.marks(document, "voetnoot-ongebruikt"))
    for path, mark in references.marks(document, "voetnoot-onbekend"):
        other = unused[path].target if path in unused else ""
        yield Diagnostic(
            mark.span,
            CODE,
            f"De voetnoot {mark.text} heeft geen tekst. De lezer ziet dan alleen {mark.text}.",
            (
                f"Onderaan deze tekst staat wel een voetnoot [^{other}]: zonder plek in de tekst. "
                f"Hoort die hier? Schrijf dan op beide plekken [^{other}]. Hoort die hier niet? "
                if other
                else ""
            )
            + "Zet onderaan deze tekst, na een lege regel:\n"
            f"  [^{mark.target or 1}]: [Vul in: tekst van de voetnoot]",
            "error",
            path,
        )
