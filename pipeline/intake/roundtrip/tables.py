"""The rows of the tables of a document: which are new, and what an item got that it had not."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.intake.roundtrip import rows
from pipeline.intake.roundtrip.fresh import Fresh
from pipeline.intake.roundtrip.headings import Node
from pipeline.intake.roundtrip.lines import Line
from pipeline.intake.roundtrip.reading import PARTIES, Reading, key
from pipeline.style import labels

_DAY = re.compile(r"kerncijfers/\d+/peildatum")
_Row = Mapping[int, list[int]]
"""The lines of a row by column."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A table: its kind (none for one that somebody made), the heads of its columns, the list that
    its rows are items of, the heading above it, and the items that a row can name by title."""

    kind: rows.Kind | None
    header: Sequence[str]
    items: str
    holder: Node
    titles: Mapping[str, str | Fresh] = field(default_factory=dict)


def read_table(reading: Reading, lines: Sequence[int], levels: Mapping[int, Node]) -> None:
    """Read the rows of a table; `levels` are the headings above it."""
    grid: dict[int, dict[int, list[int]]] = {}
    for at in lines:
        _, number, column = reading.new[at].cell or (0, 0, 0)
        grid.setdefault(number, {}).setdefault(column, []).append(at)
    head = grid.pop(0, {})
    table = _table(reading, head, levels)
    if table and table.kind:
        reading.claim((at for ats in head.values() for at in ats if at not in reading.pairs), None)
    elif table and _read_columns(reading, table, [head, *grid.values()]):
        return
    for row in grid.values() if table else ():
        # What stands beyond the heads of the columns has no place.
        if table and max(row) < len(table.header):
            _read_row(reading, table, row)


def _read_columns(reading: Reading, table: _Table, found: Sequence[_Row]) -> bool:
    """A table of the sheet with columns that came, went or moved, as a whole; whether it is one."""
    path, width = table.items.rpartition("/")[0], len(table.header)
    was = [each for each in reading.base if each.startswith(f"{path}/kolommen/")]
    if any(len(row) != width for row in found) or not all(table.header):
        return False
    if [reading.path(ats[0]) for _, ats in sorted(found[0].items())] == was:
        return False
    body = [[_read_cell(reading, row[column]) for column in range(width)] for row in found[1:]]
    reading.columns[path] = [list(table.header), *body]
    reading.claim([at for row in found for ats in row.values() for at in ats], None)
    return True


def _read_cell(reading: Reading, ats: Sequence[int]) -> str:
    """The text of a cell: as it was written where it says the same."""
    was, path = reading.was(ats[0]), reading.path(ats[0])
    if len(ats) == 1 and path and was and was.pieces == reading.new[ats[0]].pieces:
        return reading.base[path]
    return rows.read_cells([[reading.new[at] for at in ats]])[0]


def _table(reading: Reading, head: _Row, levels: Mapping[int, Node]) -> _Table | None:
    header = [
        " ".join(reading.new[at].text for at in head.get(column, ()))
        for column in range(max(head, default=-1) + 1)
    ]
    above = [node for _, node in sorted(levels.items()) if node.kind] or [Node()]
    columns = {reading.path(at).rpartition("/")[0] for ats in head.values() for at in ats}
    own = next((path for path in columns if path.startswith("tabellen/")), "")
    if own:
        return _Table(None, header, f"{own.rpartition('/')[0]}/rijen", above[-1])
    kind = rows.kind_of(header)
    if kind is None:
        return None
    if header[0] == labels.SCENARIO:
        return _Table(kind, header, "", Node(), reading.titles.get("keuzes/scenarios", {}))
    if not kind.of or kind.holder:
        holder = levels.get(3, Node())
        return _Table(kind, header, "", holder, _options(reading, holder))
    items = {"partijen": PARTIES, "kerncijfers": "kerncijfers"}.get(kind.of, "")
    if above[-1].kind == "figuren":
        items = f"{above[-1].item}/gegevens"
    return _Table(kind, header, items, above[-1]) if items else None


def _options(reading: Reading, dilemma: Node) -> dict[str, str | Fresh]:
    """The options and variants of a dilemma by title, and the dilemma itself."""
    options = reading.titles.get(key(dilemma.item, "opties"), {})
    found = dict(options)
    for option in options.values():
        found |= reading.titles.get(key(option, "varianten"), {})
    return {**found, labels.HELE_DILEMMA: dilemma.item}


def _read_row(reading: Reading, table: _Table, row: _Row) -> None:
    kind = table.kind
    found = [path for ats in row.values() for at in ats if (path := reading.path(at))]
    about = _named(reading, table, row)
    if kind and not kind.of:
        _read_about(reading, table, row, about or (found[0].rsplit("/", 2)[0] if found else None))
        return
    item = _item(found, kind.of if kind else "rijen")
    if item:
        for at in (each for ats in row.values() for each in ats):
            if reading.path(at) and not reading.path(at).startswith(f"{item}/"):
                reading.astray.add(at)
        _fill(reading, table, item, row)
    elif not all(reading.is_ours(at) for ats in row.values() for at in ats):
        _add_row(reading, table, about, row)


def _named(reading: Reading, table: _Table, row: _Row) -> str | Fresh | None:
    """The item that the first cell of a row names by its title, as it is now or as it was."""
    title = " ".join(reading.new[at].text for at in row.get(0, ()))
    was = reading.was(row[0][0]) if row.get(0) else None
    return table.titles.get(title) or (table.titles.get(was.text) if was else None)


def _item(found: Sequence[str], group: str) -> str:
    """The item that most fields of a row are of."""
    steps = [path.split("/") for path in found]
    made = ["/".join(each[: each.index(group) + 2]) for each in steps if group in each[:-1]]
    return max(made, key=made.count) if made else ""


def _read_about(reading: Reading, table: _Table, row: _Row, about: str | Fresh | None) -> None:
    """A row with the lists of an item that is named in its first cell."""
    ats = [at for each in row.values() for at in each]
    if about is None and table.holder.kind == "dilemmas" and row.get(0):
        about = Fresh("opties", {"titel": " ".join(reading.new[at].text for at in row[0])})
        reading.add_new(table.holder, about, ats[0])
    if isinstance(about, Fresh):
        for name, texts in _read(table, _cells(reading, table, row)).items():
            about.fields[name] = [*about.fields.get(name, ()), *texts]
        reading.claim(ats, about)
    elif about:
        for column, each in row.items():
            for at in each:
                own = reading.path(at).rpartition("/")[0]
                if own and own != f"{about}/{rows.side(table.header, column)}":
                    reading.unpair(at)
        _fill(reading, table, about, row)


def _read(table: _Table, cells: Sequence[Sequence[Line]]) -> dict[str, Any]:
    """The fields in the cells of a row that say something; nothing where they cannot be read."""
    made = table.kind.read(table.header, cells) if table.kind else None
    return {name: each for name, each in (made or {}).items() if each}


def _cells(reading: Reading, table: _Table, row: _Row) -> list[list[Line]]:
    return [[reading.new[at] for at in row.get(column, ())] for column in range(len(table.header))]


def _fill(reading: Reading, table: _Table, item: str, row: _Row) -> None:
    """The fields of an item that it did not have, one column at a time."""
    for column, ats in row.items():
        fresh = [at for at in ats if not reading.field(at) and not reading.is_ours(at)]
        if not fresh or (table.kind and not table.kind.of and not column):
            continue
        cells = _cells(reading, table, {column: fresh})
        made: Mapping[str, Any] = _read(table, cells)
        if table.kind is None:
            made = {str(column + 1): rows.read_cells(cells)[column]}
        if made and not any(reading.is_shown(f"{item}/{name}") for name in made):
            reading.added |= {f"{item}/{name}": each for name, each in made.items()}
            reading.claim(fresh, None)


def _add_row(reading: Reading, table: _Table, about: str | Fresh | None, row: _Row) -> None:
    """A new row: an item of the list of the table, or of one that its first cell names."""
    ats = [at for each in row.values() for at in each]
    cells = _cells(reading, table, row)
    if table.kind is None:
        item = Fresh("rijen", cells=rows.read_cells(cells))
    else:
        item = Fresh(table.kind.of, _read(table, cells))
        if item.kind == "kerncijfers" and labels.PEILDATUM not in table.header and item.fields:
            # A day that all figures have in common stands above the table.
            days = {day for path, day in reading.base.items() if _DAY.fullmatch(path)}
            item.fields |= {"peildatum": days.pop()} if len(days) == 1 else {}
    if not item.name:
        return
    if isinstance(about, Fresh):
        about.fields.setdefault(item.kind, []).append(item)
    elif table.items or about:
        reading.items.append((table.items or f"{about}/{item.kind}", min(ats), item))
    else:
        return
    reading.claim(ats, item)
