"""scenario-zonder-effecten: effects are to a scenario what pros and cons are to an option."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package

CODE = "scenario-zonder-effecten"
GROUP = "volledigheid"


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every scenario without effects."""
    for path, scenario in document.scenarios():
        if not scenario.effecten:
            yield document.error(
                CODE,
                f"{path}/effecten",
                f"Het scenario ‘{scenario.titel}’ heeft geen effecten. De raad kan de scenario’s "
                "dan niet vergelijken.",
                "Voeg onder dit scenario toe:\n"
                "  effecten:\n"
                '    - "[Vul in: wat merkt de stad ervan?]"',
            )
