"""Reads the text of each field from the edited document, and the texts that are in no field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.intake.roundtrip.lines import Line, cut, lead

_GROUPS = frozenset(
    {
        "dilemmas", "opties", "varianten", "scenarios", "risicos", "onderdelen", "partijen",
        "kerncijfers", "gegevens", "rijen", "figuren", "tabellen", "kosten", "rol_gemeenteraad",
    }
)  # fmt: skip
"""The lists of items that have fields themselves."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field as it was exported: its path, how many lines it had, and what may be added to it.

    `grows` is `lines` for a text of paragraphs, `items` for an item of a list of texts, of which
    each line is one, and nothing for any other.
    """

    path: str
    count: int = 1
    grows: str = ""
    plain: bool = False
    """Whether the field holds text without markup."""


@dataclass(frozen=True, slots=True)
class Described:
    """A field in the edited document: its lines, each with its number in the exported field."""

    field: Field
    old: tuple[Line, ...]
    new: tuple[tuple[int | None, Line], ...]
    at: int = -1
    """Where it begins in the edited document."""

    @property
    def is_gone(self) -> bool:
        """Whether nothing is left of it."""
        return not any(line.pieces for _, line in self.new)

    @property
    def is_same(self) -> bool:
        """Whether it says what it said, in the same way."""
        new = [line for _, line in self.new]
        if self.field.plain:
            return [(line.text, line.marks) for line in new] == [
                (line.text, line.marks) for line in self.old
            ]
        return list(map(_said, new)) == list(map(_said, self.old))


@dataclass(frozen=True, slots=True)
class Loose:
    """A line of the edited document that is of no field; `after` is the path before it."""

    line: Line
    after: str
    old: Line | None = None
    """The words of ours that stood here."""


@dataclass(frozen=True, slots=True)
class EditedDocument:
    """All fields in the order of the exported document, the items that were added after (or, with
    an empty list before it, before) a field, and the lines that are of none."""

    fields: tuple[Described, ...]
    added: Mapping[str, tuple[Line, ...]]
    before: Mapping[str, tuple[Line, ...]]
    loose: tuple[Loose, ...]


def items_around(path: str) -> Iterator[str]:
    """The items of lists that a field is in, the outermost first."""
    steps = path.split("/")
    for at in range(1, len(steps) - 1):
        if steps[at - 1] in _GROUPS:
            yield "/".join(steps[: at + 1])


def describe(
    fields: Mapping[str, Field],
    old: Sequence[Line],
    new: Sequence[Line],
    old_of: Mapping[int, int],
    apart: Mapping[int, bool],
) -> EditedDocument:
    """The lines of each field; `fields` are those of the exported sheet by their bookmark.

    `old_of` is the old line of each new one; `apart` are new lines that are not for a field,
    with whether it is known what they are.
    """
    owner, number = find_owners(fields, old)
    describer = _Describer({each.path: each for each in owner.values()})
    for at, line in enumerate(new):
        was = old_of.get(at)
        if at in apart:
            describer.pass_over(line, is_known=apart[at])
        elif was is None:
            describer.add(line)
        elif was in owner:
            describer.take(owner[was], number[was], old[was], line, at)
        else:
            describer.pass_by(old[was], line)
    describer.let_go()
    lines: dict[str, list[Line]] = {}
    for at, field in sorted(owner.items()):
        lines.setdefault(field.path, []).append(old[at])
    return describer.document(lines)


class _Describer:
    """Goes through the edited document and gives each line to its field."""

    def __init__(self, fields: Mapping[str, Field]) -> None:
        self._fields = fields
        self._said: dict[str, list[tuple[int | None, Line]]] = {path: [] for path in fields}
        self._added: dict[str, list[Line]] = {}
        self._before: dict[str, list[Line]] = {}
        self._at: dict[str, int] = {}
        self._loose: list[Loose] = []
        self._waiting: list[Line] = []
        self._beside: tuple[Field, Line] | None = None
        self._last = ""

    def add(self, line: Line) -> None:
        """A line that was not there: of the field before it, or waiting for the next one."""
        if self._beside and not self._waiting and _takes(*self._beside, line):
            field = self._beside[0]
            if field.grows == "lines":
                self._said[field.path].append((None, line))
            else:
                self._added.setdefault(field.path, []).append(line)
        else:
            self._waiting.append(line)

    def take(self, field: Field, number: int, old: Line, line: Line, at: int) -> None:
        """A line of a field, with its number in the field as it was exported."""
        near: list[Line] = []
        while not number and self._waiting and _takes(field, line, self._waiting[-1]):
            near.insert(0, self._waiting.pop())
        self.let_go()
        if field.grows == "lines":
            self._said[field.path] += [(None, each) for each in near]
        elif near:
            self._before.setdefault(field.path, []).extend(near)
        said, label = _without_label(line, old)
        if label:
            self._loose.append(Loose(label, self._last, old))
        self._said[field.path].append((number, said))
        self._at.setdefault(field.path, at)
        self._beside, self._last = (field, line), field.path

    def pass_by(self, old: Line, line: Line) -> None:
        """A line of words of ours."""
        self.leave()
        if (line.kind, line.whole) != (old.kind, old.whole):
            self._loose.append(Loose(line, self._last, old))

    def pass_over(self, line: Line, *, is_known: bool) -> None:
        """A line that is not for a field."""
        self.leave()
        if not is_known:
            self._loose.append(Loose(line, self._last))

    def leave(self) -> None:
        """A line of no field: what follows is not of the field before it."""
        self.let_go()
        self._beside = None

    def let_go(self) -> None:
        """Texts that waited for a field belong to none."""
        self._loose += [Loose(line, self._last) for line in self._waiting]
        self._waiting = []

    def document(self, lines: Mapping[str, Sequence[Line]]) -> EditedDocument:
        """All that was described; `lines` are those of each field as it was exported."""
        described = (
            Described(field, tuple(lines[path]), tuple(self._said[path]), self._at.get(path, -1))
            for path, field in self._fields.items()
        )
        return EditedDocument(
            tuple(described),
            {path: tuple(each) for path, each in self._added.items()},
            {path: tuple(each) for path, each in self._before.items()},
            tuple(self._loose),
        )


def find_owners(
    fields: Mapping[str, Field], old: Sequence[Line]
) -> tuple[dict[int, Field], dict[int, int]]:
    """The field of each old line, and which of its lines it is."""
    owner: dict[int, Field] = {}
    number: dict[int, int] = {}
    for at, line in enumerate(old):
        field = fields.get(line.mark)
        for step in range(field.count if field else 0):
            if field and at + step < len(old) and (not step or not old[at + step].mark):
                owner[at + step], number[at + step] = field, step
    return owner, number


def _without_label(line: Line, old: Line) -> tuple[Line, Line | None]:
    """The line without the words of ours before the field, and what became of those words.

    What is typed in front of a bookmark stands outside it, but is of the field.
    """
    if line.mark:
        if line.before.startswith(old.before):
            return replace(line, pieces=lead(line.before[len(old.before) :], line.pieces)), None
        return line, Line(lead(line.before, ()))
    if old.before and line.text.startswith(old.before):
        return replace(line, pieces=cut(line.pieces, len(old.before))), None
    return line, None


def _takes(field: Field, beside: Line, line: Line) -> bool:
    """Whether a new line surely belongs to a field or its list, beside this line of it."""
    if line.level or line.cell != beside.cell:
        return False
    return field.grows == "lines" or (field.grows == "items" and line.depth == beside.depth)


def _said(line: Line) -> tuple[object, ...]:
    return line.pieces, line.depth, line.ordered, line.bold
