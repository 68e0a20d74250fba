"""The nouns that pass between stages. All values are frozen; none knows a stage."""

import hashlib
from base64 import b32encode
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from schema import (
    Begrippen,
    Bijlage,
    Bronnen,
    Dilemma,
    Figuur,
    Huisstijl,
    Informatiepakket,
    Kerncijfer,
    Ontheffingen,
    Perspectiefsheet,
    Scenario,
    Tabel,
    Variant,
    Veldtekst,
)

C_co = TypeVar("C_co", covariant=True)
Severity = Literal["error", "warning"]
Json = Any
"""A piece of pandoc's JSON syntax tree."""


PAGES = {
    "informatiepakket": "zo heten de documenten van het hele pakket",
    "index": "zo heet de pagina waarop lezers alles downloaden",
    "vergelijk": "zo heet de pagina waarop lezers alle keuzes vergelijken",
    "controleer": "zo heet de pagina waarop lezers een bestand controleren",
    "formulier": "zo heet de pagina waarop medewerkers een sheet invullen",
}
"""Our own pages, which are of no sheet: no sheet has such a name, or had it before."""


class Stop(Exception):
    """A wrong call or a broken installation: nothing was done, exit code 2.

    The text is one Dutch sentence for staff.
    """


class Stale(Exception):
    """A file changed since it was read for a change; its text is a Dutch sentence for staff."""


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A place in a source file: 1-based lines and columns in code points, end exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, order=True, slots=True)
class Edit:
    """A safe repair: replace the text at `span` with `text`."""

    span: Span
    text: str


@dataclass(frozen=True, order=True, slots=True)
class Diagnostic:
    """A finding: a fault at a place, its consequence for the reader, and advice.

    `path` names the content item by id (`keuzes/dilemmas/na-2040/opties/groei/nadelen`), `waived`
    holds the reason of the waiver that covers it, or nothing.
    """

    span: Span
    code: str
    message: str
    advice: str
    severity: Severity
    path: str = ""
    waived: str = ""
    fix: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a content item stands: its key (or, in a list, its first line) and its value."""

    key: Span
    value: Span


At = Literal["key", "value"]
"""The part of a content item where a finding is shown."""

MarkKind = Literal[
    "link",
    "losse-url",
    "voetnoot",
    "voetnoot-onbekend",
    "voetnoot-ongebruikt",
    "voetnoot-dubbel",
    "verwijzing-kapot",
    "kop",
    "html",
    "afbeelding",
    "opmaak",
]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something inside prose that rules look at: a link, a footnote, or markup that is not allowed.

    `target` is the address of a link, the name of a footnote, or the kind of markup; `text` is
    the link text or the text as written. `address` is the place of the target of a link, if a
    repair can replace it there.
    """

    kind: MarkKind
    target: str
    text: str
    span: Span
    address: Span | None = None


PassageKind = Literal["regel", "alinea", "lijst", "noot"]


@dataclass(frozen=True, slots=True)
class Run:
    """The characters of a text from `start` up to `end`, and their place in the file."""

    start: int
    end: int
    span: Span

    def first_column(self, index: int) -> int:
        """The column where a character begins, or the run where the file spells it otherwise."""
        return self.span.column + (index - self.start if self._literal else 0)

    def last_column(self, index: int) -> int:
        """The column where the character before `index` ends, or the run as a whole."""
        return self.span.end_column - (self.end - index if self._literal else 0)

    @property
    def _literal(self) -> bool:
        """Whether the file holds these characters one for one: `&amp;` is one in five."""
        return self.end - self.start == self.span.end_column - self.span.column


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of plain text: a line, a paragraph, a list item or a footnote.

    `text` is without markup and without the footnotes in it; `runs` give the places of
    its characters in the file, in order. Spaces at the end of a line have no place.
    """

    path: str
    kind: PassageKind
    text: str
    runs: tuple[Run, ...]

    @property
    def field(self) -> str:
        """The name of the field that holds it: `nadelen` for an item of that list."""
        path, _, name = self.path.rpartition("/")
        while name.isdigit():
            path, _, name = path.rpartition("/")
        return name

    def span(self, start: int, end: int) -> Span:
        """The place in the file of the characters from `start` up to `end`, at least one."""
        before = bisect_right(self.runs, start, key=lambda run: run.end)
        after = bisect_left(self.runs, end, key=lambda run: run.start)
        inside = self.runs[before:after] or self.runs
        first, last = inside[0], inside[-1]
        return Span(
            first.span.file,
            first.span.line,
            first.first_column(max(start, first.start)),
            last.span.end_line,
            last.last_column(min(max(end, last.start + 1), last.end)),
        )


@dataclass(frozen=True, slots=True)
class Prose:
    """One Markdown field, parsed: pandoc blocks without positions, and its marks with them.

    `paragraphs` is the plain text of each paragraph and list item in reading order, without
    footnotes; `notes` is the plain text of each footnote in order of use. `passages` holds
    the same texts with their places, each paragraph before its footnotes.
    """

    path: str
    span: Span
    blocks: tuple[Json, ...]
    marks: tuple[Mark, ...]
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...]
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Document(Generic[C_co]):
    """One source file as a typed value, with the place of every field and its prose parsed.

    `places` and `prose` are keyed by path; `id` is `woningbouw` for a sheet and
    `pakket/bronnen` for a package file; `file` is relative to the root, with forward slashes.
    `leaves` is every text and number in it, `passages` every text that readers see, both in
    reading order; `cites` the ids of the sources that a link or a `bron` field names; `sha256` the
    checksum of the bytes that were read.
    """

    id: str
    file: str
    content: C_co
    places: Mapping[str, Place]
    prose: Mapping[str, Prose]
    passages: tuple[Passage, ...] = ()
    cites: frozenset[str] = frozenset()
    leaves: tuple[Veldtekst, ...] = ()
    sha256: str = ""

    def error(self, code: str, path: str, message: str, advice: str, at: At = "key") -> Diagnostic:
        """An error at a path."""
        return Diagnostic(self.span(path, at), code, message, advice, "error", path)

    def warning(
        self, code: str, path: str, message: str, advice: str, at: At = "key"
    ) -> Diagnostic:
        """A warning at a path."""
        return Diagnostic(self.span(path, at), code, message, advice, "warning", path)

    def span(self, path: str, at: At = "key") -> Span:
        """The key of a field (or the first line of a list item), or its value.

        A path that is not in the file is shown at the key of its nearest ancestor; what belongs
        to the file as a whole at the first field.
        """
        place = self.places.get(path)
        if place and at == "value":
            return place.value
        while path and path not in self.places:
            path = path.rpartition("/")[0]
        place = self.places.get(path) or next(iter(self.places.values()), None)
        return place.key if place else Span(self.file, 1, 1, 1, 1)

    def dilemmas(self) -> Iterator[tuple[str, Dilemma]]:
        """Every dilemma with its path."""
        if isinstance(self.content, Perspectiefsheet):
            for dilemma in self.content.keuzes.dilemmas:
                yield f"keuzes/dilemmas/{dilemma.id}", dilemma

    def opties(self) -> Iterator[tuple[str, Variant]]:
        """Every option and variant with its path, in reading order."""
        for path, dilemma in self.dilemmas():
            yield from opties_of(path, dilemma)

    def scenarios(self) -> Iterator[tuple[str, Scenario]]:
        """Every scenario with its path."""
        if isinstance(self.content, Perspectiefsheet):
            for scenario in self.content.keuzes.scenarios:
                yield f"keuzes/scenarios/{scenario.id}", scenario

    def figuren(self) -> Iterator[tuple[str, Figuur]]:
        """Every figure with its path."""
        if isinstance(self.content, (Perspectiefsheet, Bijlage)):
            for figuur in self.content.figuren:
                yield f"figuren/{figuur.id}", figuur

    def tabellen(self) -> Iterator[tuple[str, Tabel]]:
        """Every table with its path."""
        if isinstance(self.content, (Perspectiefsheet, Bijlage)):
            for tabel in self.content.tabellen:
                yield f"tabellen/{tabel.id}", tabel

    def kerncijfers(self) -> Iterator[tuple[str, Kerncijfer]]:
        """Every key figure with its path."""
        if isinstance(self.content, (Perspectiefsheet, Bijlage)):
            for number, kerncijfer in enumerate(self.content.kerncijfers, 1):
                yield f"kerncijfers/{number}", kerncijfer


def opties_of(path: str, dilemma: Dilemma) -> Iterator[tuple[str, Variant]]:
    """The options and variants of one dilemma with their paths, in reading order."""
    for optie in dilemma.opties:
        optie_path = f"{path}/opties/{optie.id}"
        yield optie_path, optie
        for variant in optie.varianten:
            yield f"{optie_path}/varianten/{variant.id}", variant


def priced_opties(path: str, dilemma: Dilemma) -> Iterator[tuple[str, Variant]]:
    """The options and variants that a comparison of costs must name, with their paths.

    None where no option of the dilemma says what it costs. Variants speak for their option where
    it has no costs of its own and one of them has.
    """
    if not any(each.kosten for _, each in opties_of(path, dilemma)):
        return
    for optie in dilemma.opties:
        at = f"{path}/opties/{optie.id}"
        by_variant = not optie.kosten and any(each.kosten for each in optie.varianten)
        if not by_variant:
            yield at, optie
        for variant in optie.varianten:
            if by_variant or variant.kosten:
                yield f"{at}/varianten/{variant.id}", variant


SheetDocument: TypeAlias = Document[Perspectiefsheet | Bijlage]


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
class Picture:
    """A picture by its file name in the tree: as PNG, and a chart of ours also as SVG.

    `narrow` is the same chart for a narrow screen.
    """

    name: str
    png: bytes
    svg: bytes = b""
    narrow: bytes = b""


@dataclass(frozen=True, slots=True)
class Style:
    """The house style: colours as `#rrggbb`, sizes in the units of `huisstijl.yaml`, and a logo."""

    light: Mapping[str, str]
    dark: Mapping[str, str]
    screen_font: str
    office_font: str
    sizes: Mapping[str, float]
    logo: bytes = b""
    logo_alt: str = ""
    watermark: str = ""
    """What stands at the top of every page of documents that are not for publication."""

    def colour(self, name: str) -> str:
        """A colour on paper and in light mode."""
        return self.light[name]


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document ready to be written in any format: one pandoc syntax tree and what it needs.

    `sheets` holds the ids of the sheets in it, `sources` the checksum of the file of each,
    `pictures` those that the tree shows, `formats` those in which it is written, `previous` and
    `next` the id and title of the sheets beside it in the reading order. Links are `https://…`,
    `#<anchor>` or `sheet:<id>#<anchor>`. An empty Span with the attributes `veld` (begin, einde)
    and `naam` is the mark of a field.
    """

    id: str
    title: str
    subject: str
    keywords: tuple[str, ...]
    version: str
    day: date | None
    municipality: str
    blocks: tuple[Json, ...]
    sheets: tuple[str, ...]
    pictures: tuple[Picture, ...]
    style: Style
    sources: tuple[tuple[str, str], ...] = ()
    formats: tuple[str, ...] = ("docx", "odt", "html")
    previous: tuple[str, str] | None = None
    next: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Export:
    """One written file of an export: `sheet` is the id of the sheet or of the package."""

    file: str
    sheet: str
    title: str
    format: str
    data: bytes
    source_sha256: str
    version: str


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


SOURCE_PROPERTY = "Bron van "
"""What stands before the id of a sheet in the name of the property with its checksum."""
FIELD_MARK = "pf_"
"""How the bookmark of a field begins; no id can."""


def anchor(sheet_id: str, item_id: str = "") -> str:
    """The name of a place in every export: `woningbouw` or `woningbouw--na-2040`."""
    return f"{sheet_id}--{item_id}" if item_id else sheet_id


def field_mark(sheet_id: str, path: str) -> str:
    """The bookmark of a field or list item in Word and ODT: opaque, and the same in every export.

    Word and LibreOffice keep a name of at most 40 characters; no anchor can be the same.
    """
    made = hashlib.sha256(f"{sheet_id}#{path}".encode()).digest()
    return f"{FIELD_MARK}{b32encode(made)[:10].decode().lower()}"


def bookmark(name: str) -> str:
    """An anchor as a Word bookmark: at most 40 characters, else the hash that pandoc uses."""
    if len(name) <= 40 and name[:1].isalpha():
        return name
    return "X" + hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()[1:]


__all__ = [
    "FIELD_MARK",
    "SOURCE_PROPERTY",
    "Change",
    "Comparison",
    "Diagnostic",
    "Document",
    "Edit",
    "Export",
    "Json",
    "Manuscript",
    "Mark",
    "MarkKind",
    "Package",
    "Passage",
    "PassageKind",
    "Picture",
    "Place",
    "Prose",
    "Reused",
    "Run",
    "Severity",
    "SheetDocument",
    "Since",
    "Span",
    "Style",
    "anchor",
    "bookmark",
    "field_mark",
    "opties_of",
    "priced_opties",
]
