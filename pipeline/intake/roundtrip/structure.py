"""Items that were added to or moved in the document: parts, dilemmas, options, rows of tables."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.intake.roundtrip import headings, rows
from pipeline.intake.roundtrip.described import Field, find_owners, items_around
from pipeline.intake.roundtrip.fresh import Fresh, write_text
from pipeline.intake.roundtrip.headings import Node
from pipeline.intake.roundtrip.lines import Line
from pipeline.intake.roundtrip.markdown import points
from pipeline.intake.roundtrip.match import Matched
from pipeline.intake.roundtrip.reading import PARTIES, Reading, Value
from pipeline.intake.roundtrip.tables import read_table


@dataclass(frozen=True, slots=True)
class Structure:
    """What the document says beside the fields that it had.

    `order` gives of each list with new or moved items what is in it now, an old item by its name;
    `added` gives the fields that an old item did not have, `chosen` what a line of ours says that a
    scenario or a risk is about, `columns` the rows of tables with other columns, their heads
    first. `apart` are the new lines of these (true) and those that say what a table says too
    (false), `astray` those of a field that stand where that field has no place. `matched` is what
    is left of the pairs: an argument in another list is no longer paired with what it was.
    """

    order: Mapping[str, tuple[str | Fresh, ...]]
    added: Mapping[str, Value]
    chosen: Mapping[str, list[str]]
    columns: Mapping[str, list[list[str]]]
    apart: Mapping[int, bool]
    astray: frozenset[int]
    matched: Matched


def read_structure(
    fields: Mapping[str, Field],
    base: Mapping[str, str],
    old: Sequence[Line],
    new: Sequence[Line],
    matched: Matched,
) -> Structure:
    """The items that are new or stand elsewhere; `base` are the texts of the exported sheet.

    `fields` are those of the exported sheet by their bookmark.
    """
    owner, number = find_owners(fields, old)
    pairs = _forget_replaced(owner, matched)
    reading = Reading(base, old, new, pairs, owner, number)
    texts = _Texts(reading)
    for at, line in enumerate(new):
        texts.read(at, line)
    for lines, levels in texts.tables.values():
        read_table(reading, lines, levels)
    reading.chosen |= {path: [] for path in _choose_nothing(reading)}
    headings.finish([each for _, _, each in reading.items], texts.void)
    kept = [each for each in reading.items if each[2].name and id(each[2]) not in texts.void]
    mine = {id(each) for _, _, item in kept for each in item.walk()}
    claimed = [at for at, item in reading.claimed.items() if item is None or id(item) in mine]
    return Structure(
        _order(reading.live, kept),
        {**reading.added, **{path: write_text(lines) for path, lines in texts.bodies.items()}},
        reading.chosen,
        reading.columns,
        {**dict.fromkeys(reading.aside, False), **dict.fromkeys(claimed, True)},
        frozenset(reading.astray),
        replace(matched, old_of=reading.pairs),
    )


def _choose_nothing(reading: Reading) -> Iterator[str]:
    """What no line says any more that a scenario or a risk is about, where that is still there."""
    kept, items = set(reading.pairs.values()), [""]
    for at, line in enumerate(reading.old):
        if at in reading.owner:
            items = ["", *items_around(reading.owner[at].path)]
        elif at not in kept and reading.is_left(items[-1]):
            name = headings.chosen_by(items[-1].split("/")[-2:][0], line)
            if name and f"{items[-1]}/{name}" not in reading.stated:
                yield f"{items[-1]}/{name}"


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


def _order(
    live: Mapping[str, int], fresh: Sequence[tuple[str, int, Fresh]]
) -> dict[str, tuple[str | Fresh, ...]]:
    """The items of each list in the order of the document: by their title, else their text."""
    places: dict[str, int] = {}
    for path, at in live.items():
        for item in items_around(path):
            places[item] = min(places.get(item, at), at)
    places |= {item: live[f"{item}/titel"] for item in places if f"{item}/titel" in live}
    found: dict[str, list[tuple[int, str | Fresh]]] = {}
    for item, at in places.items():
        path, _, name = item.rpartition("/")
        found.setdefault(path, []).append((at, name))
    for path, at, new in fresh:
        found.setdefault(path, []).append((at, new))
    return {
        path: tuple(each for _, each in sorted(pairs, key=lambda pair: pair[0]))
        for path, pairs in found.items()
    }


class _Texts:
    """Goes through the headings and what stands below them; notes the tables for later.

    `bodies` are the texts of items that had none, `void` (by `id`) new items that are none.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._levels: dict[int, Node] = {}
        self._last = (0, "")
        self.tables: dict[int, tuple[list[int], dict[int, Node]]] = {}
        self.bodies: dict[str, list[Line]] = {}
        self.void: set[int] = set()

    def read(self, at: int, line: Line) -> None:
        """Read the next line of the document."""
        if line.cell:
            self.tables.setdefault(line.cell[0], ([], dict(self._levels)))[0].append(at)
        elif level := line.level or self._lost_level(at):
            for deeper in [each for each in self._levels if each >= level]:
                del self._levels[deeper]
            self._levels[level] = self._read_heading(at, line)
        elif at not in self._reading.pairs and headings.side(self._top, line):
            top = self._top
            self._levels[max(self._levels)] = replace(top, list=headings.side(top, line))
            self._reading.claim([at], top.item if isinstance(top.item, Fresh) else None)
        elif isinstance(self._top.item, Fresh):
            self._read_below_fresh(at, line, self._top.item)
        else:
            self._read_line(at, line)
        if path := self._reading.path(at):
            self._last = (line.depth, path)

    @property
    def _top(self) -> Node:
        return self._levels[max(self._levels)] if self._levels else Node()

    def _lost_level(self, at: int) -> int:
        """The level of a title that is no heading any more; a person may not have meant that."""
        was = self._reading.was(at)
        return was.level if was and self._reading.path(at).endswith("titel") else 0

    def _read_heading(self, at: int, line: Line) -> Node:
        reading, above = self._reading, self._top
        path, was = reading.path(at), reading.was(at)
        if path and (not path.endswith("titel") or (was and was.level != line.level)):
            reading.astray.add(at)
            if line.level:
                return Node()
        if path:
            item = path.rpartition("/")[0]
            items = item.rpartition("/")[0]
            reading.name(items, item, line.text, reading.base[path])
            return Node(items.rpartition("/")[2] if item else "sheet", item)
        if was:
            return headings.ours(was.text, above)
        node = headings.fresh(reading.new, at, above, self._following(at, line.level))
        if node.list:
            reading.claim([at], node.item if isinstance(node.item, Fresh) else None)
        elif isinstance(node.item, Fresh):
            reading.claim([at], node.item)
            if node.kind:
                reading.add_new(above, node.item, at)
        return node

    def _following(self, at: int, level: int) -> str:
        """The list of the next item with a heading of this level that was there already."""
        for to in range(at + 1, len(self._reading.new)):
            here = self._reading.new[to].level
            if 0 < here < level:
                break
            path = self._reading.path(to) if here == level else ""
            if path:
                return path.split("/")[-3]
        return ""

    def _read_below_fresh(self, at: int, line: Line, item: Fresh) -> None:
        """A line below the heading of a new item."""
        reading = self._reading
        is_field = reading.field(at) is not None
        if is_field and not reading.number[reading.pairs[at]]:
            # The heading stands in front of a text that was there: whose text is it now?
            self.void.add(id(item))
        elif (is_field or not reading.was(at)) and headings.take(self._top, line, reading.titles):
            reading.claim([at], item)

    def _read_line(self, at: int, line: Line) -> None:
        reading, top = self._reading, self._top
        path, was = reading.path(at), reading.was(at)
        if path:
            is_out = bool(top.kind) and not f"{path}/".startswith(f"{top.item}/".lstrip("/"))
            if (was and was.level) or (is_out and any(items_around(path))):
                reading.astray.add(at)
        elif name := headings.chosen_by(top.kind, line):
            self._read_chosen(at, line, name)
        elif was:
            return
        elif headings.is_ours(top, line):
            reading.aside.add(at)
        elif top.list:
            said = reading.added.setdefault(f"{top.item}/{top.list}", [])
            assert isinstance(said, list)
            said += points([line])
            reading.claim([at], None)
        elif line.depth and top.kind == "betrokkenheid_externen" and self._is_party(at):
            item = Fresh("partijen", rows.read_party([line]))
            reading.items.append((PARTIES, at, item))
            reading.claim([at], item)
        elif top.body and not reading.is_left(top.body):
            self.bodies.setdefault(top.body, []).append(line)
            reading.claim([at], None)

    def _read_chosen(self, at: int, line: Line, name: str) -> None:
        """A line of ours with the options of a scenario or the dilemmas of a risk."""
        reading, item = self._reading, self._top.item
        reading.stated.add(f"{item}/{name}")
        if chosen := headings.name_chosen(self._top.kind, line, reading.titles):
            reading.chosen |= {f"{item}/{name}": each for each in chosen.values()}
            reading.claim([at], None)
        elif not reading.was(at):
            reading.aside.add(at)

    def _is_party(self, at: int) -> bool:
        """Whether a point stands between those that name the parties, or in front of them."""
        depth, last = self._last
        return last.startswith(PARTIES) or (
            not (depth and last.startswith("betrokkenheid_externen"))
            and next(self._paths(at), "").startswith(PARTIES)
        )

    def _paths(self, at: int) -> Iterator[str]:
        return filter(None, map(self._reading.path, range(at + 1, len(self._reading.new))))
