"""The expected reading order of parties, key figures, charts and tables."""

from collections.abc import Iterator, Sequence

from pipeline.style import labels
from pipeline.verify.expected.promise import (
    Source,
    address,
    cells,
    dutch_date,
    heading,
    line,
    or_absent,
    plain_text,
    text,
)
from pipeline.verify.nouns import Expected
from schema import Externen, Figuur, Kerncijfer, Partij, Tabel


def parties(source: Source, externen: Externen | None) -> Iterator[Expected]:
    """The parties outside the municipality: a table, or a list when none has an explanation."""
    if externen is None or not (externen.tekst or externen.partijen):
        return
    path = "betrokkenheid_externen"
    yield heading(source, path, labels.EXTERNEN, 2)
    yield from text(source, f"{path}/tekst")
    as_table = any(partij.toelichting for partij in externen.partijen)
    if as_table:
        yield line(source, f"{path}/partijen", labels.PARTIJEN, "caption")
        yield from cells(source, f"{path}/partijen", (labels.PARTIJ, labels.TOELICHTING))
    for number, partij in enumerate(externen.partijen, 1):
        yield from _party(source, f"{path}/partijen/{number}", partij, as_table)


def _party(source: Source, path: str, partij: Partij, as_table: bool) -> Iterator[Expected]:
    name = f"{partij.naam} ({partij.afkorting})" if partij.afkorting else partij.naam
    covers = (f"{path}/afkorting",) if partij.afkorting else ()
    column = labels.PARTIJ if as_table else ""
    yield line(
        source, f"{path}/naam", name, "cell" if as_table else "item", column=column, covers=covers
    )
    if partij.bron:
        target = address(source, f"bron:{partij.bron}")
        yield line(source, f"{path}/bron", name, "link", target=target)
    if as_table:
        at = f"{path}/toelichting"
        yield from _cell(source, at, name, labels.TOELICHTING)


def key_figures(source: Source, cijfers: tuple[Kerncijfer, ...]) -> Iterator[Expected]:
    """The table of key figures; a day that all rows share stands in its caption."""
    if not cijfers:
        return
    yield heading(source, "kerncijfers", labels.KERNCIJFERS, 2)
    first = cijfers[0].peildatum
    columns = [labels.KERNCIJFER, labels.WAARDE]
    if first and len(cijfers) > 1 and all(cijfer.peildatum == first for cijfer in cijfers):
        caption = labels.CIJFERTABEL_OP.format(dag=dutch_date(first))
        covers = tuple(f"kerncijfers/{row}/peildatum" for row in range(1, len(cijfers) + 1))
        yield line(source, "kerncijfers", caption, "caption", covers=covers)
    else:
        yield line(source, "kerncijfers", labels.CIJFERTABEL, "caption")
        columns += [labels.PEILDATUM] if any(cijfer.peildatum for cijfer in cijfers) else []
    yield from cells(source, "kerncijfers", columns)
    for number, cijfer in enumerate(cijfers, 1):
        yield from _key_figure(source, f"kerncijfers/{number}", cijfer, columns)


def _key_figure(
    source: Source, path: str, cijfer: Kerncijfer, columns: Sequence[str]
) -> Iterator[Expected]:
    row = cijfer.label
    yield line(source, f"{path}/label", row, "cell", column=labels.KERNCIJFER)
    covers = (f"{path}/eenheid",) if cijfer.eenheid else ()
    value = f"{cijfer.waarde} {cijfer.eenheid}"
    yield line(
        source, f"{path}/waarde", value, "cell", row=row, column=labels.WAARDE, covers=covers
    )
    yield from text(source, f"{path}/toelichting", "cell", row=row, column=labels.WAARDE)
    if labels.PEILDATUM in columns:
        day = dutch_date(cijfer.peildatum) if cijfer.peildatum else labels.NIET_VERMELD
        yield line(source, f"{path}/peildatum", day, "cell", row=row, column=labels.PEILDATUM)


def _cell(source: Source, path: str, row: str, column: str) -> Iterator[Expected]:
    absent = line(source, path, labels.NIET_VERMELD, "cell", row=row, column=column)
    yield from or_absent(text(source, path, "cell", row=row, column=column), absent)


def figures(source: Source, figuren: tuple[Figuur, ...]) -> Iterator[Expected]:
    """Every figure: title, image with its alternative, caption, its data and its source."""
    if figuren:
        yield heading(source, "figuren", labels.FIGUREN, 2)
    for figuur in figuren:
        path = f"figuren/{figuur.id}"
        yield heading(source, f"{path}/titel", figuur.titel, 3)
        if figuur.alt:
            yield line(source, f"{path}/alt", figuur.alt, "alt")
        yield from text(source, f"{path}/bijschrift", "caption")
        if figuur.gegevens:
            yield from _data(source, path, figuur)
        if figuur.bron and figuur.bron in source.bronnen:
            name = source.bronnen[figuur.bron].titel
            yield line(source, f"{path}/bron", labels.BRON.format(titel=name))
            target = address(source, f"bron:{figuur.bron}")
            yield line(source, f"{path}/bron", name, "link", target=target)


def _data(source: Source, path: str, figuur: Figuur) -> Iterator[Expected]:
    yield line(source, f"{path}/gegevens", labels.GEGEVENS.format(titel=figuur.titel), "caption")
    first, second = labels.GEGEVEN, labels.kop_van_eenheid(figuur.eenheid) or labels.WAARDE
    yield line(source, f"{path}/gegevens", first, "cell")
    yield line(source, f"{path}/eenheid", second, "cell")
    for number, gegeven in enumerate(figuur.gegevens, 1):
        at = f"{path}/gegevens/{number}"
        yield line(source, f"{at}/label", gegeven.label, "cell", column=first)
        value = dutch_number(gegeven.waarde)
        yield line(source, f"{at}/waarde", value, "cell", row=gegeven.label, column=second)


def dutch_number(value: float) -> str:
    """A number in Dutch notation: 1.313 or 12,5."""
    english = f"{value:,.10f}".rstrip("0").rstrip(".")
    return english.translate(str.maketrans(",.", ".,"))


def tables(source: Source, tabellen: tuple[Tabel, ...]) -> Iterator[Expected]:
    """Every table with its caption, column headers and rows."""
    if tabellen:
        yield heading(source, "tabellen", labels.TABELLEN, 2)
    for tabel in tabellen:
        path = f"tabellen/{tabel.id}"
        yield from text(source, f"{path}/bijschrift", "caption")
        for number, kop in enumerate(tabel.kolommen, 1):
            if kop:
                yield line(source, f"{path}/kolommen/{number}", kop, "cell")
        for number in range(1, len(tabel.rijen) + 1):
            yield from _row(source, f"{path}/rijen/{number}", tabel, number)


def _row(source: Source, path: str, tabel: Tabel, number: int) -> Iterator[Expected]:
    first = ""
    for position, kop in enumerate(tabel.kolommen, 1):
        at = f"{path}/{position}"
        yield from _cell(source, at, first, kop)
        if position == 1:
            first = plain_text(source, at) or labels.NIET_VERMELD
