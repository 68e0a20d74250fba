"""scenario-zonder-beschrijving: a title alone does not tell what the council would choose."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package

CODE = "scenario-zonder-beschrijving"
GROUP = "volledigheid"


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every scenario without a description."""
    for path, scenario in document.scenarios():
        if not scenario.beschrijving.strip():
            yield document.error(
                CODE,
                f"{path}/beschrijving",
                f"Het scenario ‘{scenario.titel}’ heeft geen beschrijving. De raad weet dan niet "
                "wat het scenario inhoudt.",
                "Voeg onder dit scenario toe:\n"
                "  beschrijving: |\n"
                "    [Vul in: wat houdt het scenario in?]",
            )
