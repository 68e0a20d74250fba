"""Where in the package each name is used, also names that do not exist (any more).

A name that two places use is no typing error: it was renamed, or it is something else.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.checks import references
from pipeline.model import Document, Package, entries_of
from schema import Bijlage, Perspectiefsheet

Kind = Literal["bron", "sheet", "plek", "bestand", "keuze"]
Target = tuple[Kind, str, str]
"""A kind of thing, the sheet that it is in (or nothing), and its name."""

_BROKEN_LINK = re.compile(r"\b(bron|sheet|figuur|tabel):([\w#-]+)")
_MOST_FILES = 5


@dataclass(frozen=True, slots=True)
class Mentions:
    """How often each file names a thing; `whole` is whether every file could be read."""

    places: Mapping[Target, Counter[str]]
    whole: bool

    def count(self, target: Target) -> int:
        """The number of places that name it."""
        return self.places.get(target, Counter[str]()).total()

    def shown(self, target: Target) -> str:
        """The files that name it, each with its number of places, in Dutch."""
        found = sorted(self.places.get(target, Counter[str]()).items())
        parts = [f"{file} ({number} keer)" for file, number in found[:_MOST_FILES]]
        more = len(found) - _MOST_FILES
        return ", ".join(parts) + (f" en {more} andere bestanden" if more > 0 else "")


NONE = Mentions({}, True)
"""For a rule that has found no wrong name."""


def mentions(package: Package) -> Mentions:
    """Every use of a name, in links, in fields and in waivers. Read it once for a rule."""
    places: defaultdict[Target, Counter[str]] = defaultdict(Counter)
    documents: list[Document[Any]] = [
        *package.sheets,
        *filter(None, (package.informatiepakket, package.bronnen, package.begrippen)),
    ]
    for document in documents:
        for target in _targets(document, package):
            places[target][document.file] += 1
    if package.ontheffingen:
        for target in _waived(package):
            places[target][package.ontheffingen.file] += 1
    whole = all(name.startswith("figuren/") for name in package.broken)
    return Mentions(places, whole)


def _targets(document: Document[Any], package: Package) -> Iterator[Target]:
    for found in references.references(document):
        yield from _linked(found.scheme, found.name, document)
    for _, mark in references.marks(document, "verwijzing-kapot"):
        for scheme, name in _BROKEN_LINK.findall(mark.text):
            yield from _linked(scheme, name, document)
    for _, figure in document.figuren():
        if figure.soort == "afbeelding" and figure.bestand:
            yield "bestand", "", figure.bestand
    if isinstance(document.content, Perspectiefsheet):
        yield from _named_in_fields(document.id, document.content)
    elif isinstance(document.content, Bijlage):
        yield "sheet", "", document.content.bij
    if package.informatiepakket is document:
        yield from (("sheet", "", name) for name in package.informatiepakket.content.sheets)


def _linked(scheme: str, name: str, document: Document[Any]) -> Iterator[Target]:
    if scheme == "bron":
        yield "bron", "", name
    elif scheme == "sheet":
        sheet, mark, place = name.partition("#")
        yield "sheet", "", sheet
        if mark:
            yield "plek", sheet, place
    else:
        yield "plek", document.id, name


def _named_in_fields(sheet: str, content: Perspectiefsheet) -> Iterator[Target]:
    for risico in content.risicos:
        yield from (("plek", sheet, name) for name in risico.betreft)
    for scenario in content.keuzes.scenarios:
        for choice in scenario.kiest:
            yield from _chosen(choice, sheet)


def _chosen(choice: str, sheet: str) -> Iterator[Target]:
    dilemma, slash, optie = choice.partition("/")
    if not slash or not optie or "/" in optie:
        yield "keuze", sheet, choice
        return
    yield "plek", sheet, dilemma
    yield "plek", sheet, optie


def _waived(package: Package) -> Iterator[Target]:
    """The things on the way to the place of each waiver."""
    for waiver in entries_of(package.ontheffingen):
        names = dict.fromkeys(waiver.plek.split("/"))
        if waiver.sheet == "pakket/bronnen":
            yield "bron", "", waiver.plek.partition("/")[0]
        else:
            yield "sheet", "", waiver.sheet
            yield from (("plek", waiver.sheet, name) for name in names)
