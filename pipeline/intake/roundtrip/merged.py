"""The result of a merge: changes of the sheet as it is now, and choices for a person."""

from dataclasses import dataclass, field

from pipeline.intake.roundtrip.described import Described
from pipeline.intake.roundtrip.fresh import Fresh


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that Word and the sheet changed differently since the export; nothing where gone."""

    path: str
    base: str
    now: str
    word: str


@dataclass(slots=True)
class Merged:
    """What must change in the sheet as it is now: texts and lists of texts by their path, the
    items of a list in another order or with new ones between them, tables with other columns
    (their heads first), items that go, and what cannot be decided here.

    `kept` names fields that are gone in Word, but that the sheet cannot do without; `unclear` are
    texts that we cannot read back, `ordered` lists with another order.
    """

    texts: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    groups: dict[str, list[str | Fresh]] = field(default_factory=dict)
    tables: dict[str, list[list[str]]] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    unclear: list[Described] = field(default_factory=list)
    ordered: set[str] = field(default_factory=set)
