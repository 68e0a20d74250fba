"""A sheet as its exported document has it: its lines, and what may happen to each field in Word."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from pipeline import formats, intake, render
from pipeline.intake import roundtrip
from pipeline.model import Json, Package, SheetDocument, field_mark
from schema import Veldtekst

_PAGE = re.compile(r"(?<!\d)\d+ van \d+$")
"""The numbers of pages, which each program counts anew."""
_TEXT_LISTS = frozenset({"voordelen", "nadelen", "kenmerken", "effecten", "risicos"})
_OPTIONAL = frozenset({"inleiding", "toelichting", "afkorting", "eenheid", "vanaf", "voor_wie"})


def document_of(package: Package, sheet: SheetDocument, form: str) -> intake.WordFile:
    """The document of a sheet as we export it, read like any other."""
    manuscript = render.sheet(sheet, package, render.pictures(package))
    return intake.read(formats.write([manuscript], (form,))[sheet.id, form])


def compare_surroundings(
    sheet: SheetDocument, old: intake.WordFile, new: intake.WordFile
) -> Iterator[str]:
    """A sentence for each difference in the headers, footers and pictures of a document."""
    edges = {_PAGE.sub("", each) for each in old.edges}
    for edge in new.edges:
        if not any(_PAGE.sub("", edge) in each for each in edges):
            yield f"in de kop- of voetregel: ‘{edge}’"
    before = Counter(each.data for each in old.pictures.values())
    known = {" ".join(each.alt.split()) for each in old.pictures.values()}
    for _, figuur in sheet.figuren():
        known |= {" ".join(each.split()) for each in (figuur.alt, figuur.titel, figuur.bijschrift)}
    for each in new.pictures.values():
        alt = " ".join(each.alt.split())
        if not before[each.data]:
            yield f"een andere of nieuwe afbeelding: ‘{alt or 'zonder alternatieve tekst'}’"
        elif alt and alt not in known:
            yield f"een andere alternatieve tekst bij een afbeelding: ‘{alt}’"
        before[each.data] -= 1
    for left in before.values():
        if left > 0:
            yield "een afbeelding is weg"


def fields_of(sheet: SheetDocument) -> dict[str, roundtrip.Field]:
    """The fields of a sheet by their bookmark."""
    return {field_mark(sheet.id, leaf.path): _field(sheet, leaf) for leaf in sheet.leaves}


def _field(sheet: SheetDocument, leaf: Veldtekst) -> roundtrip.Field:
    """The changes in Word that a field allows."""
    plain = leaf.opmaak.niveau == "geen"
    prose = sheet.prose.get(leaf.path)
    count = sum(map(_count, prose.blocks)) if prose else 1
    if leaf.opmaak.niveau == "blokken":
        return roundtrip.Field(leaf.path, count, "lines")
    *_, above, name = ("", *leaf.path.split("/"))
    grows = "items" if name.isdigit() and above == leaf.veld and above in _TEXT_LISTS else ""
    return roundtrip.Field(leaf.path, count, grows, plain)


def _count(block: Json) -> int:
    """The paragraphs and points in a block."""
    kind, content = block["t"], block["c"]
    if kind in ("Para", "Plain"):
        return 1
    items = content if kind == "BulletList" else content[1]
    return sum(_count(inside) for item in items for inside in item)


def texts_of(sheet: SheetDocument) -> dict[str, str]:
    """Every text of the sheet by its path, as the file has it."""
    return {leaf.path: _as_text(leaf.waarde) for leaf in sheet.leaves}


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def optional_of(sheet: SheetDocument) -> frozenset[str]:
    """The fields that a sheet can do without."""
    return frozenset(
        leaf.path
        for leaf in sheet.leaves
        if leaf.veld in _OPTIONAL
        or (leaf.veld == "titel" and "/risicos/" in f"/{leaf.path}")
        or (leaf.veld == "beschrijving" and "/scenarios/" in leaf.path)
        or leaf.path == "betrokkenheid_externen/tekst"
    )
