"""An item that somebody typed in the document: what its lines are as fields of a sheet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.intake.names import Names
from pipeline.intake.roundtrip.described import Described, Field
from pipeline.intake.roundtrip.lines import Line
from pipeline.intake.roundtrip.markdown import rewrite

_ORDER = (
    "id", "soort", "titel", "naam", "afkorting", "label", "waarde", "eenheid", "peildatum",
    "bedrag", "periode", "vanaf", "voor_wie", "zekerheid", "bron", "kiest", "vraag",
    "beschrijving", "tekst", "betreft", "toelichting", "opties", "kosten", "kenmerken", "effecten",
    "voordelen", "nadelen", "risicos", "varianten",
)  # fmt: skip
"""The fields of every kind of item, in the order of the schema."""
REQUIRED = {
    "dilemmas": ("vraag",),
    "opties": ("beschrijving",),
    "varianten": ("beschrijving",),
    "onderdelen": ("tekst",),
    "risicos": ("tekst",),
    "rol_gemeenteraad": ("tekst",),
}
"""Of each list of items the texts that an item cannot do without."""
_WITH_ID = ("dilemmas", "opties", "varianten", "scenarios")
NAMED_BY = ("titel", "label", "naam", "tekst", "bedrag")
"""The field by which a person knows an item."""


@dataclass(slots=True)
class Fresh:
    """A new item: the list that it is of by name, its fields (or the cells of a row), and from
    which lines of the document they were made."""

    kind: str
    fields: dict[str, Any] = field(default_factory=dict)
    cells: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    """Its text of paragraphs, as long as more may come."""

    def as_data(self, names: Names) -> Any:
        """The item as data of a sheet; what it cannot do without stands there to be filled in."""
        if self.cells:
            return self.cells
        made = dict(self.fields)
        if self.kind in _WITH_ID:
            made["id"] = names.make(made["titel"], self.kind)
        for name in REQUIRED.get(self.kind, ()):
            made.setdefault(name, f"[Vul in: {name}]")
        return {
            name: _value(made[name], names) for name in sorted(made, key=_ORDER.index) if made[name]
        }

    def texts(self) -> list[str]:
        """The words of the item, for a report."""
        return list(_texts(self.cells or self.fields))

    def walk(self) -> "Iterator[Fresh]":
        """The item and all new items in it."""
        yield self
        for value in self.fields.values():
            for each in value if isinstance(value, list) else ():
                if isinstance(each, Fresh):
                    yield from each.walk()

    @property
    def name(self) -> str:
        """The words by which a person knows it."""
        found = (self.fields[each] for each in NAMED_BY if self.fields.get(each))
        return next(found, " ".join(self.cells))


def _value(value: Any, names: Names) -> Any:
    if isinstance(value, list):
        return [each.as_data(names) if isinstance(each, Fresh) else each for each in value]
    return value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Fresh):
        yield from value.texts()
    else:
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(each)


def write_text(lines: Sequence[Line]) -> str:
    """New lines as the Markdown of one text."""
    return rewrite("", Described(Field(""), (), tuple((None, line) for line in lines)))


def join_lines(lines: Iterable[Line]) -> str:
    """New lines as the words of a field without markup; a footnote stands between brackets."""
    return " ".join(line.whole for line in lines if line.whole)
