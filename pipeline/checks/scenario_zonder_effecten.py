"""scenario-zonder-effecten: effects are to a scenario what pros and cons are to an option."""

from collections.abc import Iterator

from pipeline.model import Diagnostic, SheetDocument

CODE = "scenario-zonder-effecten"
GROUP = "volledigheid"


def check(document: SheetDocument) -> Iterator[Diagnostic]:
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
