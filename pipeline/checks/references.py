"""The references in a document (links and `bron` fields) and their targets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.model import Document, Edit, Mark, Package, SheetDocument, Span, entries_of
from schema import Bron

SCHEMES = ("bron", "sheet", "figuur", "tabel")
"""The words before the colon of a link inside the package."""

_ADDRESS_PARTS = re.compile(r"(?:https?://)?(?:www\.)?(.*?)/?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference from a document to a name: a link or a field.

    `name` is what stands after the colon; `repair` the place of the whole name, scheme included,
    if it can be replaced safely; `in_link` whether the scheme is a part of it.
    """

    path: str
    scheme: str
    name: str
    span: Span
    repair: Span | None
    in_link: bool = True

    def edit(self, name: str) -> tuple[Edit, ...]:
        """The repair that changes the name; nothing where it is not safe."""
        text = f"{self.scheme}:{name}" if self.in_link else name
        return (Edit(self.repair, text),) if self.repair and name else ()


def references(document: Document[Any]) -> Iterator[Reference]:
    """Every link inside the package and every `bron` field, in the order of the document."""
    yield from links(document)
    for leaf in document.leaves:
        if leaf.veld == "bron":
            span = document.span(leaf.path, "value")
            yield Reference(leaf.path, "bron", str(leaf.waarde), span, span, in_link=False)


def links(document: Document[Any]) -> Iterator[Reference]:
    """Every link inside the package, in the order of the document."""
    for path, mark in marks(document, "link"):
        scheme, colon, name = mark.target.partition(":")
        if colon and scheme in SCHEMES:
            yield Reference(path, scheme, name, mark.span, mark.address)


def marks(document: Document[Any], kind: str) -> Iterator[tuple[str, Mark]]:
    """Every mark of one kind in the prose of a document, with the path of its field."""
    for path, prose in document.prose.items():
        for mark in prose.marks:
            if mark.kind == kind:
                yield path, mark


def lines_of_text(document: Document[Any], package: Package) -> Iterator[tuple[str, Span, str]]:
    """Every visible field of one line: its path, its place, and its source text."""
    lines = package.sources.get(document.file, "").split("\n")
    for leaf in document.leaves:
        if leaf.opmaak.niveau == "geen" and leaf.opmaak.zichtbaar and isinstance(leaf.waarde, str):
            span = document.span(leaf.path, "value")
            if span.line == span.end_line <= len(lines):
                yield leaf.path, span, lines[span.line - 1][span.column - 1 : span.end_column - 1]


def match_span(span: Span, found: re.Match[str]) -> Span:
    """The place of a match in the text of a span on one line."""
    first, last = span.column + found.start(), span.column + found.end()
    return Span(span.file, span.line, first, span.line, last)


def broken(document: Document[Any]) -> Iterator[str]:
    """The texts in which a reference may be meant that is none: wrong signs, or a wrong address."""
    for prose in document.prose.values():
        for mark in prose.marks:
            if mark.kind == "verwijzing-kapot":
                yield mark.text
            elif mark.kind == "link" and mark.target.partition(":")[0] not in SCHEMES:
                yield mark.target
    for leaf in document.leaves:
        if isinstance(leaf.waarde, str) and "](" in leaf.waarde and leaf.opmaak.niveau == "geen":
            yield leaf.waarde


def bronnen(package: Package) -> dict[str, Bron]:
    """All declared sources by id."""
    return {bron.id: bron for bron in entries_of(package.bronnen)}


def bronnen_by_address(package: Package) -> dict[str, Bron]:
    """The sources by their web address, as `normalise_address` gives it; none that two have."""
    found: dict[str, list[Bron]] = {}
    for bron in bronnen(package).values():
        if bron.url:
            found.setdefault(normalise_address(bron.url), []).append(bron)
    return {address: sources[0] for address, sources in found.items() if len(sources) == 1}


def normalise_address(address: str) -> str:
    """An address without scheme, `www.` and last slash, which make no difference here."""
    found = _ADDRESS_PARTS.fullmatch(address)
    return found.group(1) if found else address


def sheet_ids(package: Package) -> frozenset[str]:
    """The ids of all sheets that exist, also those that could not be read."""
    broken = {name for name in package.broken if "/" not in name}
    return frozenset(sheet.id for sheet in package.sheets) | broken


def place_ids(sheet: SheetDocument) -> frozenset[str]:
    """The ids in a sheet that a link can lead to."""
    return frozenset(
        [dilemma.id for _, dilemma in sheet.dilemmas()]
        + [optie.id for _, optie in sheet.opties()]
        + [scenario.id for _, scenario in sheet.scenarios()]
        + [figuur.id for figuur in sheet.content.figuren]
        + [tabel.id for tabel in sheet.content.tabellen]
    )
