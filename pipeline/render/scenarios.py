"""The scenarios of a sheet: what each chooses, its effects beside its risks, and its story."""

from collections.abc import Iterator

from pipeline.model import Json, anchor, opties_of
from pipeline.render import ast
from pipeline.render.matrix import matrix
from pipeline.render.source import Source, field, heading, item_heading, items, prose
from pipeline.style import labels
from schema import Keuzes, Scenario


def scenarios(source: Source, keuzes: Keuzes) -> Iterator[Json]:
    """Everything under the heading of the scenarios: first the tables that compare them."""
    if not keuzes.scenarios:
        return
    yield heading(source, 3, labels.SCENARIOS, "scenarios")
    yield from matrix(source, keuzes)
    yield from _outcomes(source, keuzes)
    for scenario in keuzes.scenarios:
        yield from _scenario(source, f"keuzes/scenarios/{scenario.id}", scenario, keuzes)


def _outcomes(source: Source, keuzes: Keuzes) -> Iterator[Json]:
    """One table of what each scenario brings; a side that no scenario has is no column."""
    sides = [
        (field, label)
        for field, label in (("effecten", labels.EFFECTEN), ("risicos", labels.RISICOS))
        if any(getattr(scenario, field) for scenario in keuzes.scenarios)
    ]
    if not sides:
        return
    title = labels.uitkomsten([label for _, label in sides])
    yield heading(source, 4, title, "scenarios_uitkomsten")
    rows = [
        [
            [ast.plain_block([ast.link(ast.words(item.titel), _place(source, item))])],
            *(_outcome(source, item, field) for field, _ in sides),
        ]
        for item in keuzes.scenarios
    ]
    columns = ((labels.SCENARIO, 0.24), *((label, 0.76 / len(sides)) for _, label in sides))
    caption = [ast.plain_block(ast.words(labels.UITKOMSTEN))]
    yield ast.table(caption, columns, rows, classes=("uitkomsten",))


def _outcome(source: Source, scenario: Scenario, field: str) -> list[Json]:
    path = f"keuzes/scenarios/{scenario.id}/{field}"
    found = items(source, path, getattr(scenario, field))
    return found or [ast.plain_block(ast.words(labels.NIET_INGEVULD))]


def _place(source: Source, scenario: Scenario) -> str:
    return f"#{anchor(source.document.id, scenario.id)}"


def _scenario(source: Source, path: str, scenario: Scenario, keuzes: Keuzes) -> Iterator[Json]:
    title = field(source, f"{path}/titel", scenario.titel)
    yield item_heading(source, 4, title, scenario.id)
    names = {
        f"{dilemma.id}/{option.id}": option.titel
        for dilemma in keuzes.dilemmas
        for _, option in opties_of("", dilemma)
    }
    chosen = labels.titels([names.get(name, name) for name in scenario.kiest])
    yield ast.div([ast.para(ast.words(labels.KIEST.format(opties=chosen)))], "kiest")
    yield from prose(source, f"{path}/beschrijving")
    if scenario.kenmerken:
        above = labels.KENMERKEN_VAN.format(titel=scenario.titel)
        yield heading(source, 5, above, f"{path}/kenmerken")
        yield from items(source, f"{path}/kenmerken", scenario.kenmerken)
