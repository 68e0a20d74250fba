"""Scenarios that combine two dilemmas, drawn as a table of quadrants."""

from collections.abc import Iterator

from pipeline.model import Json, anchor, opties_of
from pipeline.render import ast
from pipeline.render.source import Source, sentence
from pipeline.style import labels
from schema import Dilemma, Keuzes, Scenario


def matrix(source: Source, keuzes: Keuzes) -> Iterator[Json]:
    """A table for every pair of dilemmas that scenarios combine; its cells link to them.

    Where a scenario chooses in more dilemmas, one table says what each scenario chooses.
    """
    chosen = dict.fromkeys(_dilemmas(scenario, keuzes) for scenario in keuzes.scenarios)
    for pair in chosen:
        if len(pair) == 2:
            yield _table(source, keuzes, *pair)
    if any(len(dilemmas) > 2 for dilemmas in chosen):
        yield _choices(source, keuzes)


def _choices(source: Source, keuzes: Keuzes) -> Json:
    """A row for each scenario, a column for each dilemma that one of them chooses in."""
    used = {dilemma for scenario in keuzes.scenarios for dilemma in _dilemmas(scenario, keuzes)}
    columns = [dilemma for dilemma in keuzes.dilemmas if dilemma in used]
    rows = [
        [
            [ast.plain_block([_link(source, scenario)])],
            *([ast.plain_block(_chosen(scenario, dilemma))] for dilemma in columns),
        ]
        for scenario in keuzes.scenarios
    ]
    share = 0.8 / len(columns)
    heads = ((labels.SCENARIO, 0.2), *((dilemma.titel, share) for dilemma in columns))
    caption = [ast.plain_block(ast.words(labels.KEUZES_VAN_SCENARIOS))]
    return ast.table(caption, heads, rows, classes=("keuzekaart",))


def _chosen(scenario: Scenario, dilemma: Dilemma) -> list[Json]:
    titles = [
        option.titel
        for _, option in opties_of("", dilemma)
        if f"{dilemma.id}/{option.id}" in scenario.kiest
    ]
    return ast.words(labels.titels(titles) or labels.NIET_VERMELD)


def _link(source: Source, scenario: Scenario) -> Json:
    return ast.link(ast.words(scenario.titel), f"#{anchor(source.document.id, scenario.id)}")


def _dilemmas(scenario: Scenario, keuzes: Keuzes) -> tuple[Dilemma, ...]:
    """The dilemmas that a scenario chooses in, in the order of the sheet."""
    chosen = {name.partition("/")[0] for name in scenario.kiest}
    return tuple(dilemma for dilemma in keuzes.dilemmas if dilemma.id in chosen)


def _table(source: Source, keuzes: Keuzes, rows: Dilemma, columns: Dilemma) -> Json:
    made = [
        [
            [ast.plain_block(ast.words(row.titel))],
            *(
                _cell(source, keuzes, f"{rows.id}/{row.id}", f"{columns.id}/{column.id}")
                for column in columns.opties
            ),
        ]
        for row in rows.opties
    ]
    share = 0.75 / len(columns.opties) if columns.opties else 0.75
    return ast.table(
        [ast.plain_block(ast.words(labels.MATRIX))],
        (
            (labels.ASSEN.format(rijen=rows.titel, kolommen=columns.titel), 0.25),
            *((column.titel, share) for column in columns.opties),
        ),
        made,
        classes=("matrix",),
    )


def _cell(source: Source, keuzes: Keuzes, row: str, column: str) -> list[Json]:
    found = [
        block
        for item in keuzes.scenarios
        if {_option_of(name, keuzes) for name in item.kiest} == {row, column}
        for block in _quadrant(source, item)
    ]
    return found or [ast.plain_block(ast.words(labels.NIET_INGEVULD))]


def _quadrant(source: Source, scenario: Scenario) -> Iterator[Json]:
    """A scenario by its title, and the first of its effects."""
    yield ast.para([ast.strong([_link(source, scenario)])])
    if scenario.effecten:
        path = f"keuzes/scenarios/{scenario.id}/effecten/1"
        yield ast.para(ast.words(ast.text(sentence(source, path))))


def _option_of(choice: str, keuzes: Keuzes) -> str:
    """The option of a choice as `dilemma/option`: a variant stands in the place of its option."""
    name, _, chosen = choice.partition("/")
    for dilemma in keuzes.dilemmas:
        for path, item in opties_of("", dilemma) if dilemma.id == name else ():
            if item.id == chosen:
                return f"{name}/{path.split('/')[2]}"
    return choice
