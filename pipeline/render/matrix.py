"""Scenarios that combine two dilemmas, drawn as a table of quadrants."""

from collections.abc import Iterator

from pipeline.model import Json, anchor
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
        if set(item.kiest) == {row, column}
    ]
    return found or [ast.plain_block(ast.words(labels.NIET_INGEVULD))]
