"""voetnoot-dubbel: a footnote that is used or written twice."""

from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.model import Diagnostic, Document, Package

CODE = "voetnoot-dubbel"
GROUP = "verwijzingen"


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every footnote number, and every text of a footnote, that came before in the same field."""
    for path, mark in references.marks(document, "voetnoot-dubbel"):
        written = mark.text.endswith(":")
        yield Diagnostic(
            mark.span,
            CODE,
            f"Voor de voetnoot ‘{mark.target}’ staat al een tekst. Deze tweede tekst valt dan weg: "
            "geen lezer ziet die."
            if written
            else f"De voetnoot ‘{mark.target}’ wordt hier nog een keer gebruikt. De lezer krijgt "
            "dezelfde voetnoot dan twee keer.",
            "Geef deze voetnoot een eigen naam, zoals [^2], en zet die naam ook achter het woord "
            "waar de voetnoot bij hoort."
            if written
            else "Laat deze voetnoot weg, of schrijf onderaan een nieuwe voetnoot met een andere "
            "naam.",
            "error",
            path,
        )
