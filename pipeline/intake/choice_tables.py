"""Tables with choices: a row a dilemma or an option, a column a scenario, or four quadrants."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.intake import labels
from pipeline.intake.arguments import mixed_sides
from pipeline.intake.choice_items import ChoiceState, Item, add_argument, make_option
from pipeline.intake.draft import Text
from pipeline.intake.lines import Block, Line
from pipeline.intake.nouns import Table
from pipeline.intake.tables import Row, join_cell, label_cells, leave_table, role, rows_of

_ARGUMENTS = ("voordelen", "nadelen", "gemengd")
_BESIDE = (*_ARGUMENTS, "risicos")
_PER_ROW = ("thema", "dilemma", "optie")
_FEWEST_LINES = 3
"""Of a quadrant: a title, a label and what stands below it."""


def read_choice_table(state: ChoiceState, table: Table, later: Sequence[Block]) -> None:
    """Read a table among the choices; one that we do not know stays a table."""
    rows = rows_of(table)
    roles = [role(cell) for cell in rows[0]] if rows else []
    if _is_overview(rows):
        _read_overview(state, table, rows, later)
    elif _are_quadrants(rows):
        _read_quadrants(state, rows)
    elif _has_row_each(roles) or (len(rows) > 1 and all(name in _ARGUMENTS for name in roles)):
        _read_rows(state, rows, roles)
    elif roles.count("scenario") > 1:
        _read_columns(state, rows, roles)
    elif rows and len(roles) == 2 and all(role(row[0]) in _BESIDE for row in rows):
        for row in rows:
            label_cells(state.draft, row[:1])
            _read_row(state, row[1:], [role(row[0])])
    else:
        leave_table(state.draft, table, "bij de keuzes")


def _has_row_each(roles: Sequence[str]) -> bool:
    """Whether each row is a dilemma or an option, with its options or its pros and cons."""
    return any(name in _PER_ROW for name in roles) and any(
        name in (*_ARGUMENTS, "scenario") for name in roles
    )


def _read_rows(state: ChoiceState, rows: Sequence[Row], roles: Sequence[str]) -> None:
    label_cells(state.draft, rows[0])
    for row in _continued(rows[1:], roles):
        _read_row(state, row, roles)
    if "dilemma" in roles or "thema" in roles:
        state.dilemma = None
        state.begin(None, "")


def _read_quadrants(state: ChoiceState, rows: Sequence[Row]) -> None:
    for row in rows:
        for cell in row:
            _read_quadrant(state, cell)
    state.in_scenarios = False
    state.begin(None, "")


def _is_overview(rows: Sequence[Row]) -> bool:
    """Whether each row is a dilemma and its options, without a header."""
    return (
        len(rows) > 0
        and len(rows[0]) > 1
        and all(
            row[0]
            and role(row[0]) == ""
            and row[1]
            and all(role(c) == "scenario" for c in row[1:] if c)
            for row in rows
        )
    )


def _read_overview(
    state: ChoiceState, table: Table, rows: Sequence[Row], later: Sequence[Block]
) -> None:
    """The dilemmas of an overview; where they come below it stays a table."""
    heads = [each for each in later if isinstance(each, Line) and each.kind == "head"]
    if any(state.is_named(each.text) for each in heads):
        leave_table(state.draft, table, "bij de keuzes")
        return
    for row in rows:
        dilemma = state.new_dilemma(join_cell(row[0]))
        for cell in filter(None, row[1:]):
            dilemma["opties"].append(make_option(_option_title(state, cell)))
    state.begin(None, "")


def _are_quadrants(rows: Sequence[Row]) -> bool:
    cells = [cell for row in rows for cell in row]
    return (
        len(rows) == 2
        and len(rows[0]) == 2
        and all(len(cell) >= _FEWEST_LINES for cell in cells)
        and all(any(labels.find("kop", line.text) for line in cell) for cell in cells)
    )


def _read_quadrant(state: ChoiceState, cell: Sequence[Line]) -> None:
    """A cell of four: its name, maybe a title between quotes, then lists below labels."""
    at = next(n for n, line in enumerate(cell) if labels.find("kop", line.text))
    names, rest = list(cell[:at]), cell[at:]
    title, about = _quadrant_title(state, names)
    scenario = state.in_scenarios or any(len(each["opties"]) > 1 for each in state.dilemmas)
    item = state.new_scenario(title) if scenario else state.new_option(title)
    for line in about:
        item["beschrijving"].add(line.as_text())
    for line in rest:
        name = labels.find("kop", line.text)
        if name:
            state.take(name, line)
        else:
            state.add(line)


def _quadrant_title(state: ChoiceState, names: list[Line]) -> tuple[Text | str, list[Line]]:
    """The title of a quadrant and the lines about it: what stands between quotes is the title."""
    if not names:
        return "[Vul in: titel]", []
    first = names[0]
    found = labels.OPTION.match(first.text)
    if found and found.end() < len(first.text):
        names = [state.draft.cut(first, found.end()), *names[1:]]
    start = names[0].text.find("“")
    if start > 0 and names[0].text.endswith("”"):
        names = [names[0].part(0, start), names[0].part(start), *names[1:]]
    quoted = next((line for line in names if line.text.startswith(("“", "‘", '"'))), names[0])
    bare = quoted.text
    start, end = (1, len(bare) - 1) if bare[:1] in '“‘"' and bare[-1:] in '”’"' else (0, len(bare))
    return Text([quoted.part(start, end).as_text()]), [each for each in names if each is not quoted]


def _continued(rows: Sequence[Row], roles: Sequence[str]) -> list[Row]:
    """Rows with what goes on in the next row: there the first cell is empty (merged, or cut by
    the end of a page)."""
    found: list[Row] = []
    for row in rows:
        goes_on = found and not row[0] and roles[0] in ("thema", "dilemma") and "optie" not in roles
        if goes_on:
            found[-1] = [[*old, *new] for old, new in zip(found[-1], row, strict=True)]
        else:
            found.append(row)
    return found


def _read_row(state: ChoiceState, row: Row, roles: Sequence[str]) -> None:
    cells: dict[str, list[Line]] = {}
    options: list[list[Line]] = []
    for name, cell in zip(roles, row, strict=True):
        if name == "scenario" and cell:
            options.append(cell)
        elif cell and name:
            cells.setdefault(name, []).extend(cell)
        elif cell:
            state.draft.leave("in een tabel bij de keuzes", [line.as_text() for line in cell])
    _begin_dilemma(state, cells)
    for cell in options:
        state.new_option(_option_title(state, cell))
    if "optie" in cells:
        state.new_option(_option_title(state, cells.pop("optie")))
    for name, lines in cells.items():
        _fill(state, name, lines)


def _begin_dilemma(state: ChoiceState, cells: dict[str, list[Line]]) -> None:
    thema, dilemma = cells.pop("thema", []), cells.pop("dilemma", [])
    if not thema and not dilemma:
        return
    made = state.new_dilemma(join_cell(thema or dilemma))
    if thema and dilemma:
        made["vraag"] = join_cell(dilemma)


def _option_title(state: ChoiceState, cell: Sequence[Line]) -> Text:
    """The first line of a cell without its mark; the rest is not lost but stands with it."""
    text = join_cell(cell)
    found = labels.OPTION.match(text.lines[0].text)
    if found and found.end() < len(text.lines[0].text):
        text.lines[0] = state.draft.cut(text.lines[0], found.end())
    return text


def _fill(state: ChoiceState, name: str, lines: Sequence[Line]) -> None:
    """Put a cell in a field of the option, or of the dilemma where the field is one of that."""
    if name in ("toelichting", "beschrijving", "kenmerken", "effecten"):
        if state.kind == "scenario" and name in ("kenmerken", "effecten") and state.item:
            for line in lines:
                add_argument(state.item, "scenario", name, [line])
            return
        for line in lines:
            state.text().add(line)
        return
    if name == "risicos" and state.dilemma is not None and state.kind != "optie":
        for line in lines:
            add_argument(state.dilemma, "dilemma", name, [line])
        return
    found = mixed_sides(list(lines)) if name == "gemengd" else [(name, [line]) for line in lines]
    for side, sentences in found:
        if side:
            add_argument(_current_option(state), "optie", side, sentences)
        else:
            state.text().lines += [line.as_text() for line in sentences]


def _current_option(state: ChoiceState) -> Item:
    if state.kind == "optie" and state.item is not None:
        return state.item
    return state.new_option("[Vul in: titel van de optie met deze voor- en nadelen]")


def _read_columns(state: ChoiceState, rows: Sequence[Row], roles: Sequence[str]) -> None:
    """A column for each option or scenario, a row for each of their fields."""
    columns = [at for at, name in enumerate(roles) if name == "scenario"]
    made: dict[int, tuple[Item, str]] = {}
    for at in columns:
        title = _option_title(state, rows[0][at])
        item = state.new_scenario(title) if state.is_scenario() else state.new_option(title)
        made[at] = (item, state.kind)
    for at, cell in enumerate(rows[0]):
        if at not in made:
            label_cells(state.draft, [cell])
    for row in rows[1:]:
        name = next((role(cell) for at, cell in enumerate(row) if at not in made and cell), "")
        for at, cell in enumerate(row):
            if at not in made:
                label_cells(state.draft, [cell])
            else:
                state.begin(*made[at])
                _fill_column(state, *made[at], name, cell)


def _fill_column(
    state: ChoiceState, item: Item, kind: str, name: str, cell: Sequence[Line]
) -> None:
    if name in _ARGUMENTS or name in ("kenmerken", "effecten"):
        _fill(state, name, [replace(line, depth=min(line.depth, 1)) for line in cell])
    elif name == "risicos":
        for line in cell:
            add_argument(item, kind, name, [line])
    else:
        item["beschrijving"].lines += cell
