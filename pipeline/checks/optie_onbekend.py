"""optie-onbekend: a scenario that chooses something which is not in the sheet."""

from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.model import Diagnostic, Document, Edit, Package, opties_of

CODE = "optie-onbekend"
GROUP = "verwijzingen"


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every choice of a scenario that is not `dilemma/optie` of this sheet."""
    options = {
        dilemma.id: [optie.id for _, optie in opties_of(path, dilemma)]
        for path, dilemma in document.dilemmas()
    }
    known = [f"{dilemma}/{optie}" for dilemma, own in options.items() for optie in own]
    for path, scenario in document.scenarios():
        for number, choice in enumerate(scenario.kiest, 1):
            if choice in known:
                continue
            place = f"{path}/kiest/{number}"
            span = document.span(place, "value")
            near = _meant(choice, known)
            yield Diagnostic(
                span,
                CODE,
                f"Het scenario ‘{scenario.titel}’ kiest ‘{choice}’. {_what(choice, options)} De "
                "raad ziet dan niet waar het scenario uit bestaat.",
                f"{references.did_you_mean(near)}"
                "Schrijf de id van het dilemma, een schuine streep en de "
                f"id van de optie: {_example(known)}.",
                "error",
                place,
                fix=(Edit(span, near),) if near else (),
            )


def _what(choice: str, options: dict[str, list[str]]) -> str:
    dilemma, slash, optie = choice.partition("/")
    if not slash or not optie or "/" in optie:
        return "Dat heeft niet de vorm dilemma/optie."
    if dilemma not in options:
        return f"Deze sheet heeft geen dilemma ‘{dilemma}’."
    return f"Het dilemma ‘{dilemma}’ heeft geen optie ‘{optie}’."


def _meant(choice: str, known: list[str]) -> str:
    """The only choice with this option, or else the nearest."""
    same = [name for name in known if name.partition("/")[2] == choice.rpartition("/")[2]]
    return same[0] if len(same) == 1 else references.closest_name(choice, known)


def _example(known: list[str]) -> str:
    return f"bijvoorbeeld {known[0]}" if known else "dilemma/optie"
