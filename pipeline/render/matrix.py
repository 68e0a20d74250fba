"""Scenarios that combine two dilemmas, drawn as a table of quadrants."""

from collections.abc import Iterator

from pipeline.model import Json, anchor, opties_of
from pipeline.render import ast
from pipeline.render.source import Source
from pipeline.style import labels
from schema import Dilemma, Keuzes, Scenario


def matrix(source: Source, keuzes: Keuzes) -> Iterator[Json]:
    """A table for every pair of dilemmas that scenarios combine; its cells link to them."""
    pairs = dict.fromkeys(_dilemmas(scenario, keuzes) for scenario in keuzes.scenarios)
    for pair in pairs:
        if len(pair) == 2:
            yield _table(source, keuzes, *pair)


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
            (labels.KEUZE, 0.25),
            *((column.titel, share) for column in columns.opties),
        ),
        made,
        classes=("matrix",),
    )


def _cell(source: Source, keuzes: Keuzes, row: str, column: str) -> list[Json]:
    found = [
        ast.plain_block(
            [ast.link(ast.words(item.titel), f"#{anchor(source.document.id, item.id)}")]
        )
        for item in keuzes.scenarios
        if {_option_of(name, keuzes) for name in item.kiest} == {row, column}
    ]
    return found or [ast.plain_block(ast.words(labels.NIET_INGEVULD))]


def _option_of(choice: str, keuzes: Keuzes) -> str:
    """The option of a choice as `dilemma/option`: a variant stands in the place of its option."""
    name, _, chosen = choice.partition("/")
    for dilemma in keuzes.dilemmas:
        for path, item in opties_of("", dilemma) if dilemma.id == name else ():
            if item.id == chosen:
                return f"{name}/{path.split('/')[2]}"
    return choice
