"""scenario-zonder-risicos: a scenario without a risk looks better than it is."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package

CODE = "scenario-zonder-risicos"
GROUP = "volledigheid"


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every scenario without risks of its own."""
    for path, scenario in document.scenarios():
        if not scenario.risicos:
            yield document.error(
                CODE,
                f"{path}/risicos",
                f"Het scenario ‘{scenario.titel}’ heeft geen risico’s. De raad weet dan niet wat "
                "er kan misgaan.",
                "Voeg onder dit scenario toe:\n"
                "  risicos:\n"
                '    - "[Vul in: wat kan er misgaan in dit scenario?]"',
            )
