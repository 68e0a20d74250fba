"""Tables of a sheet: the roles of their columns, and a table that stays a table."""

from collections.abc import Iterable, Sequence

from pipeline.intake import labels
from pipeline.intake.draft import Draft, Text
from pipeline.intake.lines import Line, split_lines
from pipeline.intake.nouns import Table

Row = list[list[Line]]
_LONGEST_HEADER = 120


def rows_of(table: Table) -> list[Row]:
    """The rows of a table as cells of lines, all as long as the longest; empty rows left out."""
    made = [
        [[line for p in cell for line in split_lines(p, 0)] for cell in row] for row in table.rows
    ]
    width = max(map(len, made), default=0)
    made = [[*row, *([] for _ in range(width - len(row)))] for row in made]
    return [row for row in made if any(row)]


def text_of(cell: Sequence[Line]) -> str:
    """The words of a cell on one line."""
    return " ".join(line.text for line in cell if line.text)


def role(cell: Sequence[Line]) -> str:
    """What the header of a column (or of a row) says that stands there; `scenario` for one option
    or scenario, empty where we do not know."""
    text = text_of(cell)
    return labels.find("tabel", text) or ("scenario" if labels.OPTION.match(text) else "")


def leave_table(draft: Draft, table: Table, where: str) -> None:
    """Keep a table in `tabellen`; what has one cell, or one column, is text without a place."""
    rows = rows_of(table)
    width = len(rows[0]) if rows else 0
    if width < 2 or (len(rows) < 2 and width < 3):
        draft.leave(where, [line.as_text() for row in rows for cell in row for line in cell])
        return
    first = rows[0]
    named = [_can_be_header(cell) for cell in first]
    has_header = len(rows) > 1 and all(named[1:]) and (named[0] or not first[0])
    columns: list[Text | str] = []
    for number in range(1, width + 1):
        cell = first[number - 1] if has_header else []
        columns.append(Text(list(cell)) if cell else f"[Vul in: kop van kolom {number}]")
    draft.fields.setdefault("tabellen", []).append(
        {
            "bijschrift": "[Vul in: bijschrift van deze tabel]",
            "kolommen": columns,
            "rijen": [[join_cell(cell) for cell in row] for row in rows[has_header:]],
        }
    )
    draft.decisions.append(f"Een tabel {where} staat in ‘tabellen’. Geef die een bijschrift.")


def label_cells(draft: Draft, cells: Iterable[Sequence[Line]]) -> None:
    """The words of cells became the names of fields."""
    for cell in cells:
        for line in cell:
            draft.label(line)


def join_cell(cell: Sequence[Line]) -> Text:
    """The lines of a cell as one paragraph."""
    return Text([line.as_text() for line in cell])


def _can_be_header(cell: Sequence[Line]) -> bool:
    return (
        len(cell) == 1
        and 0 < len(cell[0].text) <= _LONGEST_HEADER
        and not any(run.note or run.picture or run.link for run in cell[0].runs)
    )
