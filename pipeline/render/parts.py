"""Parties, risks of the whole sheet, key figures, charts, tables and sources."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.model import Json, Picture, anchor
from pipeline.render import ast
from pipeline.render.choices import risk_kind, risk_places
from pipeline.render.source import (
    Source,
    address,
    dutch_number,
    escape_uri,
    field,
    filled,
    heading,
    item_heading,
    prose,
    sentence,
    source_anchor,
    source_line,
)
from pipeline.style import labels
from schema import (
    Bron,
    Externen,
    Figuur,
    Kerncijfer,
    Partij,
    Perspectiefsheet,
    Sheetrisico,
    Tabel,
)


def parties(source: Source, externen: Externen | None) -> Iterator[Json]:
    """The parties outside the municipality: a table, or a list when none has an explanation."""
    if externen is None or not (externen.tekst or externen.partijen):
        return
    path = "betrokkenheid_externen"
    yield heading(source, 2, labels.EXTERNEN, path)
    yield from prose(source, f"{path}/tekst")
    names = [
        [ast.plain_block(_party(source, f"{path}/partijen/{number}", partij))]
        for number, partij in enumerate(externen.partijen, 1)
    ]
    if any(partij.toelichting for partij in externen.partijen):
        rows = [
            [name, _or_absent(sentence(source, f"{path}/partijen/{number}/toelichting"))]
            for number, name in enumerate(names, 1)
        ]
        caption = [ast.plain_block(ast.words(labels.PARTIJEN))]
        columns = ((labels.PARTIJ, 0.35), (labels.TOELICHTING, 0.65))
        yield ast.table(caption, columns, rows)
    elif names:
        yield ast.bullets(names)


def _party(source: Source, path: str, partij: Partij) -> list[Json]:
    name = f"{partij.naam} ({partij.afkorting})" if partij.afkorting else partij.naam
    words = field(source, f"{path}/naam", name)
    return [ast.link(words, address(source, f"bron:{partij.bron}"))] if partij.bron else words


def _or_absent(inlines: Sequence[Json]) -> list[Json]:
    return [ast.plain_block(inlines or ast.words(labels.NIET_VERMELD))]


def risks(source: Source, sheet: Perspectiefsheet) -> Iterator[Json]:
    """The risks of the whole sheet."""
    if sheet.risicos:
        yield heading(source, 2, labels.RISICOS, "risicos")
    names = {dilemma.id: dilemma.titel for dilemma in sheet.keuzes.dilemmas}
    places = risk_places(source, sheet)
    for path, risico in zip(places, sheet.risicos, strict=True):
        yield heading(source, 3, _risk_title(source, path, risico), places[path])
        yield from prose(source, f"{path}/tekst")
        if risico.betreft:
            dilemmas = labels.titels([names.get(name, name) for name in risico.betreft])
            yield ast.para(ast.words(labels.BETREFT.format(dilemmas=dilemmas)))


def _risk_title(source: Source, path: str, risico: Sheetrisico) -> list[Json]:
    if not risico.titel:
        return ast.words(risk_kind(risico))
    template = "{titel}" if not risico.soort else f"{risk_kind(risico)}: {{titel}}"
    return filled(source, template, f"{path}/titel", risico.titel)


def key_figures(source: Source, cijfers: Sequence[Kerncijfer]) -> Iterator[Json]:
    """The table of key figures, with a column of days where some rows have one.

    A day that is the same for all rows stands in the caption instead.
    """
    if not cijfers:
        return
    days = {cijfer.peildatum for cijfer in cijfers}
    shared = cijfers[0].peildatum if len(days) == 1 and len(cijfers) > 1 else None
    with_day = not shared and any(days)
    columns = [labels.KERNCIJFER, labels.WAARDE]
    columns += [labels.PEILDATUM] if with_day else []
    rows = []
    for number, cijfer in enumerate(cijfers, 1):
        path = f"kerncijfers/{number}"
        row = [
            [ast.plain_block(field(source, f"{path}/label", cijfer.label))],
            [
                ast.para(field(source, f"{path}/waarde", f"{cijfer.waarde} {cijfer.eenheid}")),
                *prose(source, f"{path}/toelichting"),
            ],
        ]
        if with_day:
            text = labels.dutch_date(cijfer.peildatum) if cijfer.peildatum else ""
            day = field(source, f"{path}/peildatum", text)
            row.append(_or_absent(day))
        rows.append(row)
    yield heading(source, 2, labels.KERNCIJFERS, "kerncijfers")
    title = labels.CIJFERTABEL
    if shared:
        title = labels.CIJFERTABEL_OP.format(dag=labels.dutch_date(shared))
    caption = [ast.plain_block(ast.words(title))]
    share = 0.6 / (len(columns) - 1)
    specs = ((columns[0], 0.4), *((column, share) for column in columns[1:]))
    yield ast.table(caption, specs, rows, classes=("kerncijfers",))


def figures(
    source: Source, figuren: Sequence[Figuur], pictures: Mapping[str, Picture]
) -> Iterator[Json]:
    """Every figure with its caption, its data and its source; `pictures` are by figure id."""
    if figuren:
        yield heading(source, 2, labels.FIGUREN, "figuren")
    for figuur in figuren:
        path = f"figuren/{figuur.id}"
        title = field(source, f"{path}/titel", figuur.titel)
        yield item_heading(source, 3, title, figuur.id)
        if figuur.id in pictures:
            alt = " ".join(figuur.alt.split())
            caption = [ast.plain_block(sentence(source, f"{path}/bijschrift"))]
            yield ast.figure(pictures[figuur.id].name, alt, caption)
        if figuur.gegevens:
            yield _data(source, path, figuur)
        yield from source_line(source, figuur.bron)


def _data(source: Source, path: str, figuur: Figuur) -> Json:
    rows = [
        [
            [ast.plain_block(field(source, f"{path}/gegevens/{number}/label", gegeven.label))],
            [
                ast.plain_block(
                    field(source, f"{path}/gegevens/{number}/waarde", dutch_number(gegeven.waarde))
                )
            ],
        ]
        for number, gegeven in enumerate(figuur.gegevens, 1)
    ]
    caption = [ast.plain_block(ast.words(labels.GEGEVENS.format(titel=figuur.titel)))]
    columns = (
        (labels.GEGEVEN, 0.6),
        (labels.kop_van_eenheid(figuur.eenheid) or labels.WAARDE, 0.4),
    )
    return ast.table(caption, columns, rows, classes=("gegevens",))


def tables(source: Source, tabellen: Sequence[Tabel]) -> Iterator[Json]:
    """Every table of the sheet."""
    if tabellen:
        yield heading(source, 2, labels.TABELLEN, "tabellen")
    for tabel in tabellen:
        path = f"tabellen/{tabel.id}"
        name = anchor(source.document.id, tabel.id)
        caption = [ast.plain_block([ast.span(sentence(source, f"{path}/bijschrift"), name)])]
        rows = [
            [
                _or_absent(sentence(source, f"{path}/rijen/{row}/{column}"))
                for column in range(1, len(tabel.kolommen) + 1)
            ]
            for row in range(1, len(tabel.rijen) + 1)
        ]
        columns = tuple(
            (field(source, f"{path}/kolommen/{number}", kop), 1 / len(tabel.kolommen))
            for number, kop in enumerate(tabel.kolommen, 1)
        )
        looks = {"zonder-rijkoppen": not tabel.rijkoppen, "liggend": tabel.liggend}
        classes = tuple(name for name, applies in looks.items() if applies)
        yield ast.table(caption, columns, rows, row_headers=tabel.rijkoppen, classes=classes)


def sources(source: Source, bronnen: Iterable[Bron], level: int) -> Iterator[Json]:
    """The list of sources, each at the anchor that links lead to."""
    rows = []
    for bron in bronnen:
        name = ast.words(labels.bronregel(bron.titel, bron.uitgever))
        if bron.url:
            line: list[Json] = [ast.link(name, escape_uri(bron.url))]
        else:
            line = [*name, {"t": "Space"}, *ast.words(labels.ZONDER_ADRES)]
        rows.append([ast.plain_block([ast.span(line, source_anchor(source, bron.id))])])
    if rows:
        yield heading(source, level, labels.BRONNEN, "bronnen")
        yield ast.bullets(rows)
