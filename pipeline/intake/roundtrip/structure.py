"""Items that were added to or moved in the document: parts, dilemmas, options, rows of tables."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.intake.roundtrip import headings, rows
from pipeline.intake.roundtrip.described import Field, items_around, own
from pipeline.intake.roundtrip.fresh import Fresh, write_text
from pipeline.intake.roundtrip.headings import Node
from pipeline.intake.roundtrip.lines import Line
from pipeline.intake.roundtrip.match import Matched
from pipeline.style import labels

Value = str | list[str]
_DAY = r"kerncijfers/\d+/peildatum"
_PARTIES = "betrokkenheid_externen/partijen"


@dataclass(frozen=True, slots=True)
class Structure:
    """What the document says beside the fields that it had.

    `order` gives of each list with new or moved items what is in it now, an old item by its name;
    `added` gives the fields that an old item did not have. `claimed` are the new lines of these,
    `aside` those that say what a table says too, `astray` those of a field that stand where that field has no place. `matched` is what is left
    of the pairs: an argument in another list is no longer paired with what it was.
    """

    order: Mapping[str, tuple[str | Fresh, ...]]
    added: Mapping[str, Value]
    claimed: frozenset[int]
    aside: frozenset[int]
    astray: frozenset[int]
    matched: Matched


def read_structure(
    fields: Mapping[str, Field],
    base: Mapping[str, str],
    old: Sequence[Line],
    new: Sequence[Line],
    matched: Matched,
) -> Structure:
    """The items that are new or stand elsewhere; `base` are the texts of the exported sheet."""
    owner, number = own(fields, old)
    pairs = _forget_replaced(owner, matched)
    reader = _Reader(base, old, new, pairs, owner, number)
    reader.read_text()
    for table in reader.tables.values():
        reader.read_table(*table)
    return reader.structure(matched)


def _forget_replaced(owner: Mapping[int, Field], matched: Matched) -> dict[int, int]:
    """The pairs without those of an item that has only its place in common with another one."""
    strong: dict[str, bool] = {}
    for at in matched.old_of.values():
        for item in items_around(owner[at].path) if at in owner else ():
            strong[item] = strong.get(item, False) or at not in matched.weak
    return {
        to: at
        for to, at in matched.old_of.items()
        if at not in owner or all(strong[item] for item in items_around(owner[at].path))
    }


@dataclass(slots=True)
class _Reader:
    base: Mapping[str, str]
    old: Sequence[Line]
    new: Sequence[Line]
    pairs: dict[int, int]
    owner: Mapping[int, Field]
    number: Mapping[int, int]
    tables: dict[int, tuple[list[int], dict[int, Node]]] = field(default_factory=dict)
    _live: dict[str, int] = field(default_factory=dict)
    _items: list[tuple[str, int, Fresh]] = field(default_factory=list)
    _added: dict[str, Value] = field(default_factory=dict)
    _texts: dict[str, list[Line]] = field(default_factory=dict)
    _claimed: dict[int, Fresh | None] = field(default_factory=dict)
    _last: str = ""
    _aside: set[int] = field(default_factory=set)
    _astray: set[int] = field(default_factory=set)
    _titles: dict[str, dict[str, str | Fresh]] = field(default_factory=dict)
    _void: list[Fresh] = field(default_factory=list)

    def read_text(self) -> None:
        """Read the headings and what stands below them; note the tables with where they stand."""
        for to, at in sorted(self.pairs.items()):
            if at in self.owner:
                self._live.setdefault(self.owner[at].path, to)
        levels: dict[int, Node] = {}
        for at, line in enumerate(self.new):
            if line.cell:
                self.tables.setdefault(line.cell[0], ([], dict(levels)))[0].append(at)
            elif line.level:
                levels = {level: node for level, node in levels.items() if level < line.level}
                levels[line.level] = self._read_heading(at, line, levels)
            else:
                self._read_line(at, line, levels[max(levels)] if levels else Node())

    def _field(self, at: int) -> Field | None:
        return self.owner.get(self.pairs.get(at, -1))

    def _read_heading(self, at: int, line: Line, levels: Mapping[int, Node]) -> Node:
        above = levels[max(levels)] if levels else Node()
        found = self._field(at)
        if found and (found.path.rpartition("/")[2] != "titel" or line.level != self._level(at)):
            self._astray.add(at)
            return Node()
        if found:
            path = found.path.rpartition("/")[0]
            kind = path.split("/")[-2] if path else "sheet"
            self._name(path.rpartition("/")[0], path, line.text, self.base[found.path])
            return Node(kind, path)
        if at in self.pairs:
            return headings.ours(self.old[self.pairs[at]].text, above)
        node = headings.fresh(self.new, at, above, self._after(at, line.level))
        if isinstance(node.item, Fresh):
            self._claimed[at] = node.item
            if node.kind:
                self._put(above, node.item, at)
        return node

    def _level(self, at: int) -> int:
        return self.old[self.pairs[at]].level

    def _after(self, at: int, level: int) -> str:
        """What kind of item the next heading of this level is, that was there; else nothing."""
        for to in range(at + 1, len(self.new)):
            if 0 < self.new[to].level < level:
                break
            found = self._field(to) if self.new[to].level == level else None
            if found:
                return found.path.split("/")[-3]
        return ""

    def _name(self, items: str, item: str | Fresh, *titles: str) -> None:
        for title in titles:
            self._titles.setdefault(items, {}).setdefault(title, item)

    def _put(self, above: Node, item: Fresh, at: int) -> None:
        """Put a new item in its list: that of a new item, or one of the sheet."""
        if isinstance(above.item, Fresh):
            above.item.fields.setdefault(item.kind, []).append(item)
            self._name(f"{id(above.item)}/{item.kind}", item, item.name)
        else:
            is_list = above.item.rpartition("/")[2] == item.kind
            path = above.item if is_list else f"{above.item}/{item.kind}".lstrip("/")
            self._items.append((path, at, item))
            self._name(path, item, item.name)

    def _read_line(self, at: int, line: Line, top: Node) -> None:
        found = self._field(at)
        if isinstance(top.item, Fresh):
            if found is None and at in self.pairs:
                return
            if found and not self.number[self.pairs[at]]:
                # A heading in front of a text that was there: whose text is it now?
                self._void.append(top.item)
            elif headings.take(top, line, self.base):
                self._claimed[at] = top.item
                self.pairs.pop(at, None)
        elif found:
            self._last = found.path
            own_item = next(iter(items_around(found.path)), "")
            is_out = bool(top.kind) and not f"{found.path}/".startswith(f"{top.item}/".lstrip("/"))
            if self._level(at) or (is_out and own_item):
                self._astray.add(at)
        elif at not in self.pairs and headings.is_ours(top, line):
            self._aside.add(at)
        elif at not in self.pairs and line.depth and self._is_party(at):
            item = Fresh("partijen", rows.read_party([line]))
            self._items.append((_PARTIES, at, item))
            self._claimed[at] = item
        elif at not in self.pairs and top.body and top.body not in self._live:
            self._texts.setdefault(top.body, []).append(line)
            self._claimed[at] = None

    def _is_party(self, at: int) -> bool:
        """Whether a point stands between those that name the parties."""
        following = (self._field(to) for to in range(at + 1, len(self.new)))
        after = next((found.path for found in following if found), "")
        after = after if self._last == f"{_PARTIES.rpartition('/')[0]}/tekst" else ""
        return f"{self._last}|{after}".count(_PARTIES) > 0

    def read_table(self, lines: Sequence[int], levels: Mapping[int, Node]) -> None:
        """Read the rows of a table; `levels` are the headings above it."""
        grid: dict[int, dict[int, list[int]]] = {}
        for at in lines:
            _, row, column = self.new[at].cell or (0, 0, 0)
            grid.setdefault(row, {}).setdefault(column, []).append(at)
        head = grid.pop(0, {})
        header = [
            " ".join(self.new[at].text for at in head.get(column, ()))
            for column in range(max(head, default=-1) + 1)
        ]
        table = self._table(head, header, levels)
        for row in grid.values():
            if table:
                self._read_row(table, header, row)

    def _table(
        self, head: Mapping[int, list[int]], header: Sequence[str], levels: Mapping[int, Node]
    ) -> "_Table | None":
        owners = (self._field(at) for ats in head.values() for at in ats)
        columns = {found.path.rpartition("/")[0] for found in owners if found}
        node = next((levels[level] for level in sorted(levels, reverse=True) if levels[level].kind),
                    Node())  # fmt: skip
        if len(columns) == 1 and (path := columns.pop()).startswith("tabellen/"):
            return _Table(None, f"{path.rpartition('/')[0]}/rijen", node)
        kind = rows.kind_of(header)
        if kind is None:
            return None
        if not kind.of or kind.holder:
            holder = levels.get(3, Node())
            around = str(id(holder.item)) if isinstance(holder.item, Fresh) else holder.item
            scenario = header[0] == labels.SCENARIO
            titles = self._titles.get("keuzes/scenarios" if scenario else f"{around}/opties", {})
            if not scenario:
                options = list(titles.values())
                for option in options:
                    inner = str(id(option)) if isinstance(option, Fresh) else option
                    titles = {**self._titles.get(f"{inner}/varianten", {}), **titles}
                titles = {**titles, labels.HELE_DILEMMA: holder.item}
            return _Table(kind, "", holder, titles)
        own_list = {"partijen": _PARTIES, "kerncijfers": "kerncijfers"}
        path = own_list.get(kind.of) or (f"{node.item}/gegevens" if node.kind == "figuren" else "")
        return _Table(kind, path, node) if path else None

    def _read_row(
        self, table: "_Table", header: Sequence[str], row: Mapping[int, list[int]]
    ) -> None:
        kind = table.kind
        found = [self._field(at).path for ats in row.values() for at in ats if self._field(at)]  # type: ignore[union-attr]
        title = " ".join(self.new[at].text for at in row.get(0, ()))
        about = table.titles.get(title)
        if about is None and row.get(0) and row[0][0] in self.pairs:
            about = table.titles.get(self.old[self.pairs[row[0][0]]].text)
        if kind and not kind.of:
            self._read_about(table, header, row, about, found, title)
            return
        item = self._item(found, kind.of if kind else "rijen")
        path = table.path or (f"{about}/{kind.of}" if kind and isinstance(about, str) else "")
        if item:
            self._stray(row, item)
            self._fill(kind, item, header, row)
        elif all(self._is_ours(at) for ats in row.values() for at in ats):
            return
        elif path or isinstance(about, Fresh):
            self._new_row(kind, about if not path else path, header, row)

    def _item(self, found: Sequence[str], group: str) -> str:
        """The item that most fields of a row are of."""
        steps = [path.split("/") for path in found]
        made = ["/".join(each[: each.index(group) + 2]) for each in steps if group in each[:-1]]
        return max(made, key=made.count) if made else ""

    def _is_ours(self, at: int) -> bool:
        """Whether a line says words of ours as it did."""
        return at in self.pairs and self.old[self.pairs[at]].whole == self.new[at].whole

    def _stray(self, row: Mapping[int, list[int]], item: str) -> None:
        for ats in row.values():
            for at in ats:
                found = self._field(at)
                if found and not found.path.startswith(f"{item}/"):
                    self._astray.add(at)

    def _read_about(
        self, table: "_Table", header: Sequence[str], row: Mapping[int, list[int]],
        about: str | Fresh | None, found: Sequence[str], title: str,
    ) -> None:  # fmt: skip
        """A row with the lists of an item that is named in its first cell."""
        if about is None and found:
            about = found[0].rsplit("/", 2)[0]
        if about is None and table.holder.kind == "dilemmas" and title:
            option = Fresh("opties", {"titel": title})
            self._put(table.holder, option, row[0][0])
            about = option
        if isinstance(about, Fresh):
            made = table.kind.read(header, self._cells(header, row)) if table.kind else {}
            about.fields.update(made or {})
            for at in (each for ats in row.values() for each in ats):
                self._claimed[at] = about
                self.pairs.pop(at, None)
        elif about:
            for column, ats in row.items():
                for at in ats:
                    field_ = self._field(at)
                    if (
                        field_
                        and field_.path.rpartition("/")[0] != f"{about}/{rows.side(header, column)}"
                    ):
                        self._unpair(at)
            self._fill(table.kind, about, header, row)

    def _unpair(self, at: int) -> None:
        """An argument that stands in another list is gone from the one it was in."""
        path = self.owner[self.pairs.pop(at)].path
        if self._live.get(path) == at:
            del self._live[path]

    def _cells(self, header: Sequence[str], row: Mapping[int, list[int]]) -> list[list[Line]]:
        width = max(len(header), max(row, default=0) + 1)
        return [[self.new[at] for at in row.get(column, ())] for column in range(width)]

    def _fill(
        self, kind: rows.Kind | None, item: str, header: Sequence[str], row: Mapping[int, list[int]]
    ) -> None:
        """The fields of an item that it did not have, one column at a time."""
        for column, ats in row.items():
            fresh = [at for at in ats if not self._field(at) and not self._is_ours(at)]
            cells = self._cells(header, {column: fresh})
            if not fresh or (kind and not kind.of and not column):
                continue
            if kind is None:
                made: Mapping[str, Any] = {str(column + 1): rows.read_cells(cells)[column]}
            else:
                made = {
                    name: each for name, each in (kind.read(header, cells) or {}).items() if each
                }
            known = [name for name in made if self._is_there(f"{item}/{name}")]
            if made and not known:
                self._added |= {f"{item}/{name}": each for name, each in made.items()}
                self._claimed |= dict.fromkeys(fresh)

    def _is_there(self, path: str) -> bool:
        """Whether something of a field or list is left in the document, or it is never shown."""
        shown = {self.owner[at].path for at in self.owner}
        there = [each for each in self.base if f"{each}/".startswith(f"{path}/")]
        return any(each in self._live or each not in shown for each in there)

    def _new_row(
        self, kind: rows.Kind | None, where: str | Fresh | None, header: Sequence[str],
        row: Mapping[int, list[int]],
    ) -> None:  # fmt: skip
        cells = self._cells(header, row)
        if kind is None:
            item = Fresh("rijen", cells=rows.read_cells(cells))
        else:
            made = kind.read(header, cells)
            if made is None:
                return
            days = {day for path, day in self.base.items() if re.fullmatch(_DAY, path)}
            if kind.of == "kerncijfers" and len(header) == 2 and len(days) == 1:
                # A day that all figures have in common stands above the table.
                made["peildatum"] = days.pop()
            item = Fresh(kind.of, {name: each for name, each in made.items() if each})
        ats = [at for each in row.values() for at in each]
        if isinstance(where, Fresh):
            where.fields.setdefault(item.kind, []).append(item)
        else:
            self._items.append((where or "", min(ats), item))
        for at in ats:
            self._claimed[at] = item
            self.pairs.pop(at, None)

    def structure(self, matched: Matched) -> Structure:
        """All that was found."""
        void = {id(each) for each in self._void}
        headings.finish([each for _, _, each in self._items])
        items = [each for each in self._items if id(each[2]) not in void and each[2].name]
        kept = {id(each) for _, _, item in items for each in _with_inner(item)}
        claimed = {at for at, item in self._claimed.items() if item is None or id(item) in kept}
        for path, lines in self._texts.items():
            self._added[path] = write_text(lines)
        return Structure(
            self._order(items), self._added, frozenset(claimed), frozenset(self._aside), frozenset(self._astray),
            replace(matched, old_of=self.pairs),
        )  # fmt: skip

    def _order(self, items: Sequence[tuple[str, int, Fresh]]) -> dict[str, tuple[str | Fresh, ...]]:
        """The items of each list in the order of the document."""
        places: dict[str, int] = {}
        for path, at in self._live.items():
            for item in items_around(path):
                places[item] = min(places.get(item, at), at)
        places |= {
            item: self._live[f"{item}/titel"] for item in places if f"{item}/titel" in self._live
        }
        found: dict[str, list[tuple[int, str | Fresh]]] = {}
        for item, at in places.items():
            path, _, name = item.rpartition("/")
            found.setdefault(path, []).append((at, name))
        for path, at, new in items:
            found.setdefault(path, []).append((at, new))
        return {
            path: tuple(each for _, each in sorted(pairs, key=lambda pair: pair[0]))
            for path, pairs in found.items()
        }


@dataclass(frozen=True, slots=True)
class _Table:
    """A table: the list that its rows are items of, the heading that it stands below, and the
    items that a row can be about by title."""

    kind: rows.Kind | None
    path: str
    holder: Node
    titles: Mapping[str, str | Fresh] = field(default_factory=dict)


def _with_inner(item: Fresh) -> list[Fresh]:
    inner = [
        each for value in item.fields.values() if isinstance(value, list) for each in value
        if isinstance(each, Fresh)
    ]  # fmt: skip
    return [item, *(deeper for each in inner for deeper in _with_inner(each))]
