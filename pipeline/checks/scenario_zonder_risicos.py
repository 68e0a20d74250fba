"""scenario-zonder-risicos: a scenario without a risk looks better than it is."""

from collections.abc import Iterator

from pipeline.model import Diagnostic, SheetDocument

CODE = "scenario-zonder-risicos"
GROUP = "volledigheid"


def check(document: SheetDocument) -> Iterator[Diagnostic]:
    """Every scenario without risks of its own."""
    for path, scenario in document.scenarios():
        if not scenario.risicos:
            yield document.error(
                CODE,
                f"{path}/risicos",
                f"Het scenario ‘{scenario.titel}’ heeft geen risico’s. De raad weet dan niet wat "
                "er mis kan gaan.",
                "Voeg onder dit scenario toe:\n"
                "  risicos:\n"
                '    - "[Vul in: wat kan er misgaan in dit scenario?]"',
            )
