"""All source files together, and what is different between two versions of them."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.model.document import Document, SheetDocument
from schema import Begrippen, Bronnen, Huisstijl, Informatiepakket, Ontheffingen


@dataclass(frozen=True, slots=True)
class Reused:
    """An earlier package with this version and date, and the ids of what differs now.

    `name` is Dutch for the earlier one; readers have its documents where it was `released`.
    """

    name: str
    ids: tuple[str, ...]
    released: bool


@dataclass(frozen=True, slots=True)
class Since:
    """What readers are told is different since the version before, of this name and day.

    `changes` holds sentences by the title of their sheet; `editorial` counts texts that say the
    same in other words.
    """

    version: str
    day: date
    changes: tuple[tuple[str, tuple[str, ...]], ...]
    editorial: int


@dataclass(frozen=True, slots=True)
class Package:
    """Everything that was loaded.

    `sheets` holds every readable sheet, drafts too, sorted by id; `broken` the ids of files that
    exist but could not be read (`woningbouw`, `pakket/bronnen`): rules skip references to them.
    `huisstijl` is what the project changes about the looks; `figures` maps a file name in
    `sheets/figuren` to its bytes; `sources` maps a file to its text, for showing the line of a
    finding; `reused` is an earlier package that bears the same version,
    and `since` what changed since another.
    """

    sheets: tuple[SheetDocument, ...]
    informatiepakket: Document[Informatiepakket] | None
    bronnen: Document[Bronnen] | None
    begrippen: Document[Begrippen] | None
    ontheffingen: Document[Ontheffingen] | None
    huisstijl: Document[Huisstijl] | None = None
    broken: frozenset[str] = frozenset()
    figures: Mapping[str, bytes] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    reused: Reused | None = None
    since: Since | None = None

    def sheet(self, sheet_id: str) -> SheetDocument | None:
        """The sheet with this id, if it could be read."""
        index = bisect_left(self.sheets, sheet_id, key=lambda sheet: sheet.id)
        found = self.sheets[index : index + 1]
        return found[0] if found and found[0].id == sheet_id else None

    def listed(self) -> tuple[SheetDocument, ...]:
        """The sheets of the package in its order, as far as they could be read."""
        if self.informatiepakket is None:
            return ()
        found = (self.sheet(sheet_id) for sheet_id in self.informatiepakket.content.sheets)
        return tuple(sheet for sheet in found if sheet is not None)


@dataclass(frozen=True, slots=True)
class Change:
    """What is different at one content item between two versions of the package.

    `document` is the title of its sheet, `where` the item in Dutch (‘Dilemma ‘A’, optie ‘B’’),
    `what` says what happened (‘nadeel toegevoegd’); `old` and `new` are its texts, one of
    them empty where something came or went, and `pieces` is both as one row of words that are in
    both (`same`), in the `old` or in the `new` text. `substantive` is false only for what is surely
    editorial.
    """

    document: str
    path: str
    where: str
    what: str
    old: str = ""
    new: str = ""
    substantive: bool = True
    pieces: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of the package by name, all that is different, and the new one.

    `allowed` says, one sentence each, what lets through more or less than before: waivers, and the
    sheets that the council gets. `unread` names the documents that a version has but that cannot
    be read: nobody knows what changed in them. `left` says, one sentence each, what else is not
    compared.
    """

    old: str
    new: str
    changes: tuple[Change, ...]
    allowed: tuple[str, ...]
    unread: tuple[str, ...]
    package: Package
    left: tuple[str, ...] = ()
