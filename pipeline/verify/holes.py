"""The last witness against an incomplete package: our own words for what is not filled in.

Where a sheet has nothing to show, an export says so. Readers may find those words only where a
waiver says why.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from pipeline.model import Diagnostic, Package, SheetDocument, Span, opties_of
from pipeline.style import labels
from pipeline.verify.expected.choices import pairs_of_dilemmas
from pipeline.verify.findings import about_file, finding
from pipeline.verify.nouns import Block, Expected, Outline
from schema import Dilemma, Keuzes, Perspectiefsheet, Risico, naam_in_pad

WORDS = (labels.NIET_INGEVULD, labels.NIET_INGEDEELD)
_CODE = "export-niet-ingevuld"
_MATRIX = "matrix-onvolledig"


class Hole(NamedTuple):
    """Our words for what is not there, and the place in the sheet where it should be."""

    words: str
    sheet: str
    path: str
    span: Span


def find_holes(
    package: Package,
    documents: Sequence[SheetDocument],
    expected: Sequence[Expected],
    outline: Outline,
    file_name: str,
) -> Iterator[Diagnostic]:
    """What is not filled in and has no waiver, in a file of these sheets."""
    shown = Counter(words for block in outline.blocks for words in _words_of(block))
    if not shown:
        return
    holes = [hole for document in documents for hole in _list_holes(document)]
    excused = {hole for hole in holes if _is_waived(hole, package)}
    allowed = Counter(hole.words for hole in holes if hole in excused)
    for words in WORDS:
        if shown[words] <= allowed[words]:
            continue
        places = [hole for hole in holes if hole.words == words and hole not in excused]
        typed = next((item for item in expected if item.text == words), None)
        for hole in dict.fromkeys(places):
            promise = Expected(hole.path, hole.span, hole.sheet, words, "cell")
            yield finding(_CODE, promise, file_name, words)
        if not places and typed is not None:
            yield finding(_CODE, typed, file_name, words)
        elif not places:
            source = documents[0].file if documents else file_name
            yield about_file(_CODE, source, file_name, "", words)


def _words_of(block: Block) -> Iterator[str]:
    """Those words in a cell, a heading or a line; a line of the contents repeats a heading."""
    if block.chrome and not block.column:
        return
    if block.text.endswith(WORDS) or block.text.startswith(WORDS) or ", " in block.text:
        yield from (part for part in block.text.split(", ") if part in WORDS)


def _is_waived(hole: Hole, package: Package) -> bool:
    rows = package.ontheffingen.content.root if package.ontheffingen else ()
    return any(
        row.plek == hole.path or (row.regel == _MATRIX and hole.path == "keuzes/scenarios")
        for row in rows
        if row.sheet == hole.sheet
    )


def _list_holes(document: SheetDocument) -> Iterator[Hole]:
    """Every place where an export of this sheet says that something is not there."""
    content = document.content
    if not isinstance(content, Perspectiefsheet):
        return
    for path, words in (*_holes_of_choices(content), *_holes_of_risks(content)):
        yield Hole(words, document.id, path, document.span(path))


def _holes_of_choices(content: Perspectiefsheet) -> Iterator[tuple[str, str]]:
    for dilemma in content.keuzes.dilemmas:
        path = f"keuzes/dilemmas/{dilemma.id}"
        if not dilemma.opties:
            yield f"{path}/opties", labels.NIET_INGEVULD
        for at, option in opties_of(path, dilemma):
            yield from (
                (f"{at}/{field}", labels.NIET_INGEVULD)
                for field in ("voordelen", "nadelen")
                if not getattr(option, field)
            )
        kinds = {
            risk.soort or f"{at}/soort" for at, risk in _risks_in_overview(content, path, dilemma)
        }
        if not kinds:
            yield f"{path}/risicos", labels.NIET_INGEVULD
        # The overview names a kind once, however many risks have it.
        unsorted = next((kind for kind in sorted(kinds) if kind.endswith("/soort")), None)
        if unsorted:
            yield unsorted, labels.NIET_INGEDEELD
    yield from (("keuzes/scenarios", labels.NIET_INGEVULD) for _ in _empty_cells(content.keuzes))


def _risks_in_overview(
    content: Perspectiefsheet, path: str, dilemma: Dilemma
) -> Iterator[tuple[str, Risico]]:
    """The risks of a dilemma, of its options, and of the sheet where that names it."""
    yield from _risks_in_table(path, dilemma)
    for number, risk in enumerate(content.risicos, 1):
        if dilemma.id in risk.betreft:
            yield f"risicos/{naam_in_pad(risk, number)}", risk


def _risks_in_table(path: str, dilemma: Dilemma) -> Iterator[tuple[str, Risico]]:
    yield from _named(f"{path}/risicos", dilemma.risicos)
    for at, option in opties_of(path, dilemma):
        yield from _named(f"{at}/risicos", option.risicos)


def _holes_of_risks(content: Perspectiefsheet) -> Iterator[tuple[str, str]]:
    """The risks without a kind in the tables of dilemmas, and among those of the sheet."""
    for dilemma in content.keuzes.dilemmas:
        path = f"keuzes/dilemmas/{dilemma.id}"
        for at, risk in _risks_in_table(path, dilemma):
            if not risk.soort:
                yield f"{at}/soort", labels.NIET_INGEDEELD
    for at, risk in _named("risicos", content.risicos):
        if not risk.soort and not risk.titel:
            yield f"{at}/soort", labels.NIET_INGEDEELD


def _named(path: str, risks: Sequence[Risico]) -> Iterator[tuple[str, Risico]]:
    for number, risk in enumerate(risks, 1):
        yield f"{path}/{naam_in_pad(risk, number)}", risk


def _empty_cells(keuzes: Keuzes) -> Iterator[tuple[str, str]]:
    """The combinations of a matrix that no scenario has."""
    filled = [set(scenario.kiest) for scenario in keuzes.scenarios]
    for rows, columns in pairs_of_dilemmas(keuzes):
        for row, column in product(rows.opties, columns.opties):
            pair = f"{rows.id}/{row.id}", f"{columns.id}/{column.id}"
            if set(pair) not in filled:
                yield pair
