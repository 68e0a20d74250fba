"""matrix-onvolledig: scenarios over two dilemmas fill each combination once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from typing import Any

from pipeline.model import Diagnostic, Document, Package, SheetDocument, opties_of
from schema import Dilemma, Perspectiefsheet, Scenario

CODE = "matrix-onvolledig"
GROUP = "volledigheid"

MAX_SHOWN = 6
"""Empty places that a message names: a large matrix has thousands."""
Pair = tuple[Dilemma, Dilemma]
Cell = frozenset[str]
"""The two choices of a place in a matrix; a variant stands in the place of its option."""


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Each pair of dilemmas that scenarios combine: choices on both sides, each cell once.

    Empty cells are only reported once the other faults of that matrix are gone: a wrong choice
    also leaves a gap.
    """
    content = document.content
    if not isinstance(content, Perspectiefsheet):
        return
    dilemmas = {item.id: item for item in content.keuzes.dilemmas}
    options = frozenset(_options_by_choice(dilemmas.values()))
    order = {item.id: number for number, item in enumerate(content.keuzes.scenarios)}
    users: dict[str, list[Scenario]] = defaultdict(list)
    for scenario in content.keuzes.scenarios:
        for name in _chosen(scenario):
            users[name].append(scenario)
    for names in dict.fromkeys(map(_chosen, content.keuzes.scenarios)):
        pair = [item for name, item in dilemmas.items() if name in names]
        if len(names) != 2 or len(pair) != 2:
            continue
        both = {item.id: item for name in names for item in users[name]}
        # A choice that does not exist is a fault of its own, and no reason to see a gap here.
        if any(not options.issuperset(item.kiest) for item in both.values()):
            continue
        inside = [item for item in both.values() if _chosen(item) <= names]
        inside.sort(key=lambda item: order[item.id])
        faults = [*_axes(document, pair, inside), *_doubles(document, inside)]
        yield from faults or _gaps(document, (pair[0], pair[1]), inside)


def _chosen(scenario: Scenario) -> frozenset[str]:
    return frozenset(name.partition("/")[0] for name in scenario.kiest)


def _axes(
    document: SheetDocument, pair: Sequence[Dilemma], scenarios: Sequence[Scenario]
) -> Iterator[Diagnostic]:
    for item in scenarios:
        for dilemma in pair:
            count = sum(name.partition("/")[0] == dilemma.id for name in item.kiest)
            if count == 1:
                continue
            what = "meer dan één optie" if count else "geen optie"
            yield document.error(
                CODE,
                f"keuzes/scenarios/{item.id}/kiest",
                f"Het scenario ‘{item.titel}’ kiest {what} van het dilemma ‘{dilemma.titel}’. "
                "Het past dan niet in de matrix.",
                f"Kies bij ‘kiest’ één optie van dit dilemma: {_options(dilemma)}.",
            )


def _doubles(document: SheetDocument, scenarios: Sequence[Scenario]) -> Iterator[Diagnostic]:
    seen: dict[Cell, Scenario] = {}
    for item in scenarios:
        chosen = frozenset(item.kiest)
        if chosen in seen:
            yield document.error(
                CODE,
                f"keuzes/scenarios/{item.id}/kiest",
                f"De scenario’s ‘{seen[chosen].titel}’ en ‘{item.titel}’ kiezen precies hetzelfde. "
                "In de matrix ziet de raad dan twee scenario’s op één plek.",
                "Verander de keuze van één van beide, of maak er één scenario van.",
            )
        seen.setdefault(chosen, item)


def _gaps(
    document: SheetDocument, pair: Pair, scenarios: Sequence[Scenario]
) -> Iterator[Diagnostic]:
    rows, columns = pair
    option_of = _options_by_choice(pair)
    filled = {frozenset(option_of[name] for name in item.kiest) for item in scenarios}
    number = len(rows.opties) * len(columns.opties) - len(filled)
    empty = (
        (row, column)
        for row, column in product(rows.opties, columns.opties)
        if frozenset((f"{rows.id}/{row.id}", f"{columns.id}/{column.id}")) not in filled
    )
    shown = list(islice(empty, MAX_SHOWN))
    if not shown:
        return
    row, column = shown[0]
    names = "; ".join(f"‘{row.titel}’ met ‘{column.titel}’" for row, column in shown)
    rest = number - len(shown)
    names += f"; en nog {rest} {'andere' if rest > 1 else 'andere combinatie'}" if rest else ""
    places = "een lege plek" if number == 1 else f"{number} lege plekken"
    yield document.error(
        CODE,
        "keuzes/scenarios",
        f"Er is geen scenario voor: {names}. De matrix heeft dan {places}.",
        "Voeg onder ‘scenarios’ toe:\n"
        "  - id: naam-van-het-scenario\n"
        '    titel: "[Vul in: titel van het scenario]"\n'
        f"    kiest: [{rows.id}/{row.id}, {columns.id}/{column.id}]\n"
        '    beschrijving: "[Vul in: wat houdt het scenario in?]"\n'
        '    effecten: ["[Vul in: wat merkt de stad ervan?]"]\n'
        '    risicos: ["[Vul in: wat kan er misgaan in dit scenario?]"]',
    )


def _options_by_choice(dilemmas: Iterable[Dilemma]) -> dict[str, str]:
    """The choices of a scenario, each with its option: a variant belongs to one."""
    found: dict[str, str] = {}
    for dilemma in dilemmas:
        for path, item in opties_of("", dilemma):
            option = path.split("/")[2]
            found[f"{dilemma.id}/{item.id}"] = f"{dilemma.id}/{option}"
    return found


def _options(dilemma: Dilemma) -> str:
    return " of ".join(f"{dilemma.id}/{optie.id}" for optie in dilemma.opties)
