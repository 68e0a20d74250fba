"""One source file as a typed value, and how its choices are walked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from pipeline.model.findings import At, Diagnostic, Place, Span
from pipeline.model.prose import Passage, Prose
from schema import (
    Bijlage,
    Dilemma,
    Figuur,
    Kerncijfer,
    Perspectiefsheet,
    Scenario,
    Tabel,
    Variant,
    Veldtekst,
)

if TYPE_CHECKING:
    from pydantic import RootModel

C_co = TypeVar("C_co", covariant=True)
Entry = TypeVar("Entry")


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


def entries_of(document: "Document[RootModel[tuple[Entry, ...]]] | None") -> tuple[Entry, ...]:
    """All sources, terms or waivers of the package; none where it has no such file."""
    return document.content.root if document else ()


SheetDocument: TypeAlias = Document[Perspectiefsheet | Bijlage]
