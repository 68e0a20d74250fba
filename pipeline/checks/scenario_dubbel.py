"""scenario-dubbel: two scenarios that say the same are one."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

from pipeline.checks.repeats import Words, nearly_repeats, repeats, words_at
from pipeline.model import Diagnostic, Document, Package, SheetDocument
from pipeline.taal.essence import bare_words, essence
from schema import Scenario

CODE = "scenario-dubbel"
GROUP = "volledigheid"


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every scenario with the title, the text, the effects or the choice of an earlier one.

    Two scenarios in one cell of a matrix are a fault of the matrix: `matrix-onvolledig`.
    """
    scenarios = tuple(document.scenarios())
    for field, what in (
        ("titel", "dezelfde titel"),
        ("beschrijving", "dezelfde beschrijving"),
        ("effecten", "dezelfde effecten"),
        ("kiest", "dezelfde keuzes"),
    ):
        items = [
            (f"{path}/{field}", item.titel, _said(document, path, item, field))
            for path, item in scenarios
        ]
        for place, first in repeats(items):
            yield _finding(document, place, f"{what} als ‘{first}’")
        if field != "kiest":
            for place, first in nearly_repeats(items):
                found = _finding(document, place, f"bijna {what} als ‘{first}’")
                yield replace(found, severity="warning")


def _finding(document: SheetDocument, place: str, what: str) -> Diagnostic:
    return document.error(
        CODE,
        place,
        f"Dit scenario heeft {what}. De raad ziet dan niet wat het verschil is.",
        "Schrijf op wat dit scenario anders maakt, of maak er één scenario van.",
        at="value" if place.endswith(("/titel", "/beschrijving")) else "key",
    )


def _said(document: Document[Any], path: str, scenario: Scenario, field: str) -> Words:
    if field == "titel":
        return bare_words(scenario.titel)
    if field == "beschrijving":
        return words_at(document, f"{path}/beschrijving")
    if field == "effecten":
        return tuple(chain.from_iterable(sorted(map(essence, scenario.effecten))))
    in_matrix = len({name.partition("/")[0] for name in scenario.kiest}) == 2
    return () if in_matrix else tuple(sorted(set(scenario.kiest)))
