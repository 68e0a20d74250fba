"""The state while the structure of a document is read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.intake.roundtrip.described import Field
from pipeline.intake.roundtrip.fresh import Fresh
from pipeline.intake.roundtrip.headings import Node
from pipeline.intake.roundtrip.lines import Line

Value = str | list[str]
PARTIES = "betrokkenheid_externen/partijen"


@dataclass(slots=True)
class Reading:
    """Two documents with the pairs of their lines (new to old), the field that owns an old line,
    and what was found: new items with their list and place, and fields that an item did not have.

    `base` are the texts of the exported sheet, `live` the first new line of each field, `chosen`
    what lines of ours say that scenarios and risks are about, `stated` which of them say so,
    `columns` the rows of tables with other columns, their heads first.
    """

    base: Mapping[str, str]
    old: Sequence[Line]
    new: Sequence[Line]
    pairs: dict[int, int]
    owner: Mapping[int, Field]
    number: Mapping[int, int]
    live: dict[str, int] = field(default_factory=dict)
    items: list[tuple[str, int, Fresh]] = field(default_factory=list)
    added: dict[str, Value] = field(default_factory=dict)
    chosen: dict[str, list[str]] = field(default_factory=dict)
    stated: set[str] = field(default_factory=set)
    columns: dict[str, list[list[str]]] = field(default_factory=dict)
    claimed: dict[int, Fresh | None] = field(default_factory=dict)
    aside: set[int] = field(default_factory=set)
    astray: set[int] = field(default_factory=set)
    titles: dict[str, dict[str, str | Fresh]] = field(default_factory=dict)
    """The items of each list that has titles, by what a reader may call them."""

    def __post_init__(self) -> None:
        for to, at in sorted(self.pairs.items()):
            if at in self.owner:
                self.live.setdefault(self.owner[at].path, to)

    def field(self, at: int) -> Field | None:
        """The field of a new line."""
        return self.owner.get(self.pairs.get(at, -1))

    def path(self, at: int) -> str:
        """The path of the field of a new line; empty for a line of none."""
        found = self.field(at)
        return found.path if found else ""

    def was(self, at: int) -> Line | None:
        """The old line of a new one."""
        return self.old[self.pairs[at]] if at in self.pairs else None

    def is_ours(self, at: int) -> bool:
        """Whether a new line says words of ours as it did."""
        was = self.was(at)
        return was is not None and not self.field(at) and was.whole == self.new[at].whole

    def is_left(self, path: str) -> bool:
        """Whether something of a field or list is left in the document, or it is never shown."""
        shown = {each.path for each in self.owner.values()}
        there = [each for each in self.base if f"{each}/".startswith(f"{path}/")]
        return any(each in self.live or each not in shown for each in there)

    def is_shown(self, path: str) -> bool:
        """Whether a line is left that shows a field or list, and not what others have in common."""
        return any(f"{each}/".startswith(f"{path}/") for each in self.live)

    def claim(self, lines: Iterable[int], item: Fresh | None) -> None:
        """Say that lines are of a new item, or of a field that an item did not have."""
        for at in lines:
            self.claimed[at] = item
            self.unpair(at)

    def unpair(self, at: int) -> None:
        """A line is no longer what it was: what it was is gone."""
        path = self.path(at)
        self.pairs.pop(at, None)
        if self.live.get(path) == at:
            del self.live[path]

    def name(self, items: str, item: str | Fresh, *titles: str) -> None:
        """Let rows name an item of a list by these titles."""
        for title in titles:
            self.titles.setdefault(items, {}).setdefault(title, item)

    def add_new(self, above: Node, item: Fresh, at: int) -> None:
        """Put a new item in its list: that of a new item, or one of the sheet."""
        if isinstance(above.item, Fresh):
            above.item.fields.setdefault(item.kind, []).append(item)
            path = key(above.item, item.kind)
        else:
            is_list = above.item.rpartition("/")[2] == item.kind
            path = above.item if is_list else f"{above.item}/{item.kind}".lstrip("/")
            self.items.append((path, at, item))
        self.name(path, item, item.name)


def key(item: str | Fresh, kind: str) -> str:
    """How a list within an item, also within a new one, is named."""
    return f"{id(item) if isinstance(item, Fresh) else item}/{kind}".lstrip("/")
