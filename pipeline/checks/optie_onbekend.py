"""optie-onbekend: a scenario that chooses something which is not in the sheet."""

from collections.abc import Iterator
from typing import Any

from pipeline.checks.mentions import NONE, Target, mentions
from pipeline.checks.unknown import elsewhere, hint
from pipeline.model import Diagnostic, Document, Edit, Package, opties_of
from schema import Scenario

CODE = "optie-onbekend"
GROUP = "verwijzingen"


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every choice of a scenario that is not `dilemma/optie` of this sheet."""
    options = {
        dilemma.id: [optie.id for _, optie in opties_of(path, dilemma)]
        for path, dilemma in document.dilemmas()
    }
    known = [f"{dilemma}/{optie}" for dilemma, own in options.items() for optie in own]
    wrong = [
        (f"{path}/kiest/{number}", choice, scenario)
        for path, scenario in document.scenarios()
        for number, choice in enumerate(scenario.kiest, 1)
        if choice not in known
    ]
    used = mentions(package) if wrong else NONE
    for place, choice, scenario in wrong:
        span = document.span(place, "value")
        target = _target(choice, document.id, options)
        taken = _taken(scenario, known)
        found = hint(target, choice, known, used, taken)
        yield Diagnostic(
            span,
            CODE,
            f"Het scenario ‘{scenario.titel}’ kiest ‘{choice}’. {_what(choice, options)} De "
            "raad ziet dan niet waar het scenario uit bestaat.",
            found.around(_advice(target, choice, known, package)),
            "error",
            place,
            fix=(Edit(span, found.repair),) if found.repair else (),
        )


def _target(choice: str, sheet: str, options: dict[str, list[str]]) -> Target:
    """The part of a choice that does not exist."""
    dilemma, slash, optie = choice.partition("/")
    if not slash or not optie or "/" in optie:
        return "keuze", sheet, choice
    return "plek", sheet, optie if dilemma in options else dilemma


def _taken(scenario: Scenario, known: list[str]) -> list[str]:
    """The options of the dilemmas of which this scenario chooses another option already."""
    others = {other.partition("/")[0] for other in scenario.kiest if other in known}
    return [name for name in known if name.partition("/")[0] in others]


def _what(choice: str, options: dict[str, list[str]]) -> str:
    dilemma, slash, optie = choice.partition("/")
    if not slash or not optie or "/" in optie:
        return "Dat heeft niet de vorm dilemma/optie."
    if dilemma not in options:
        return f"Deze sheet heeft geen dilemma ‘{dilemma}’."
    return f"Het dilemma ‘{dilemma}’ heeft geen optie ‘{optie}’."


def _advice(target: Target, choice: str, known: list[str], package: Package) -> str:
    own = [name for name in known if name.partition("/")[2] == choice.rpartition("/")[2]]
    if len(own) == 1:
        dilemma, _, optie = own[0].partition("/")
        return (
            f"De optie ‘{optie}’ staat in deze sheet onder het dilemma ‘{dilemma}’. Is dat de "
            f"goede? Schrijf dan {own[0]}."
        )
    if sheet := elsewhere(target[2], package, target[1]):
        return (
            f"‘{target[2]}’ staat in sheets/{sheet}.yaml. Een scenario kiest alleen opties uit "
            "dezelfde sheet: zet het scenario ook daar, of kies hier iets anders."
        )
    return "Schrijf de id van het dilemma, een schuine streep en de id van de optie: dilemma/optie."
