"""Content to pandoc's syntax tree: one tree a document, the same for every format.

Links in the tree are `https://…`, `#<anchor>` or `sheet:<id>#<anchor>`; an exporter turns the
last into a place in the same file or in the file of that sheet.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipeline import style
from pipeline.model import Json, Manuscript, Package, Picture, SheetDocument, Since, Style
from pipeline.render import ast
from pipeline.render import comparison as compared
from pipeline.render.chart import bar_chart
from pipeline.render.choices import all_dilemmas, choices
from pipeline.render.comparison import COMPARISON_ID
from pipeline.render.earlier import add_earlier_places, moved_away
from pipeline.render.language import mark_languages
from pipeline.render.parts import figures, key_figures, parties, risks, sources, tables
from pipeline.render.picture import as_png
from pipeline.render.source import (
    Source,
    address,
    bronnen_of,
    escape_uri,
    filled,
    heading,
    item_heading,
    part_anchor,
    prose,
    slugs,
    titled_parts,
)
from pipeline.render.terms import abbreviations, terms
from pipeline.style import labels
from schema import Begrippen, Bijlage, Bronnen, Perspectiefsheet

PACKAGE_ID = "informatiepakket"
OF_THE_PACKAGE = (COMPARISON_ID, PACKAGE_ID)
"""The documents that hold more than one sheet."""

Pictures = Mapping[tuple[str, str], Picture]
"""The picture of a figure, by sheet id and figure id."""


def house_style(package: Package) -> Style:
    """How the documents look: our house style, with what the project changes."""
    own = package.huisstijl.content if package.huisstijl else None
    logo = package.figures.get(own.logo.bestand, b"") if own and own.logo else b""
    return style.load(own, as_png(logo) if logo else b"")


def pictures(package: Package) -> Pictures:
    """The picture of every figure that can be shown: drawn from its data, or from its file."""
    made: dict[tuple[str, str], Picture] = {}
    for document in package.sheets:
        for figuur in document.content.figuren:
            name = f"{document.id}--{figuur.id}.png"
            if figuur.soort == "staafdiagram" and figuur.gegevens:
                drawn = bar_chart(figuur.gegevens, figuur.eenheid, house_style(package))
                made[document.id, figuur.id] = Picture(name, *drawn)
            elif figuur.bestand in package.figures:
                png = as_png(package.figures[figuur.bestand])
                if png:
                    made[document.id, figuur.id] = Picture(name, png)
    return made


def sheet(document: SheetDocument, package: Package, pictures: Pictures) -> Manuscript:
    """One sheet as a separate document."""
    order = [(item.id, sheet_title(item, package)) for item in reading_order(package)]
    names = [name for name, _ in order]
    place = names.index(document.id) if document.id in names else len(names)
    return _manuscript(
        package,
        id=document.id,
        title=sheet_title(document, package),
        keyword=document.content.titel,
        blocks=_sheet(document, package, pictures, level=1),
        sheets=(document.id,),
        pictures=tuple(_by_figure(document, pictures).values()),
        previous=order[place - 1] if 0 < place < len(order) else None,
        next=order[place + 1] if place + 1 < len(order) else None,
    )


def package(package: Package, pictures: Pictures) -> Manuscript | None:
    """All listed sheets together: title page, leeswijzer, sheets, terms and sources."""
    if package.informatiepakket is None:
        return None
    title = package.informatiepakket.content.titel
    source = Source(package.informatiepakket, bronnen_of(package), level=2)
    order = tuple(reading_order(package))
    return _manuscript(
        package,
        id=PACKAGE_ID,
        title=title,
        keyword=title,
        blocks=_package(source, order, package, pictures),
        sheets=tuple(item.id for item in package.listed()),
        pictures=tuple(
            shown for document in order for shown in _by_figure(document, pictures).values()
        ),
    )


def comparison(package: Package) -> Manuscript | None:
    """The page with all choices beside each other, as a web page only; none without a dilemma."""
    order = tuple(reading_order(package))
    if package.informatiepakket is None or not any(any(each.dilemmas()) for each in order):
        return None
    return _manuscript(
        package,
        id=COMPARISON_ID,
        title=labels.VERGELIJK,
        keyword=labels.VERGELIJK,
        blocks=compared.comparison(order, package, _titles(order, package)),
        sheets=(),
        pictures=(),
        formats=("html",),
    )


def _manuscript(
    package: Package, *, keyword: str, blocks: Iterable[Json], **more: Any
) -> Manuscript:
    """A manuscript with what every document says of its package, and these fields of its own."""
    info = package.informatiepakket.content if package.informatiepakket else None
    return Manuscript(
        subject=labels.onderwerp(info.titel, info.gemeente) if info else "",
        keywords=(keyword, info.gemeente if info else ""),
        version=info.versie if info else "",
        day=info.datum if info else None,
        municipality=info.gemeente if info else "",
        blocks=_finish(blocks, package),
        sources=tuple(
            (item.id, item.sha256) for item in package.sheets if item.id in more["sheets"]
        ),
        style=house_style(package),
        **more,
    )


def _finish(blocks: Iterable[Json], package: Package) -> tuple[Json, ...]:
    """The blocks of a document with what counts for all: spaces, languages, earlier places."""
    placed = add_earlier_places(tuple(blocks), package)
    return mark_languages(ast.keep_together(placed), package)


def _titles(order: Sequence[SheetDocument], package: Package) -> Mapping[str, str]:
    return {document.id: sheet_title(document, package) for document in order}


def reading_order(package: Package) -> Iterator[SheetDocument]:
    """The listed sheets, an appendix right after the sheet it belongs to."""
    listed = package.listed()
    names = {document.id for document in listed}
    for document in listed:
        if isinstance(document.content, Bijlage) and document.content.bij in names:
            continue
        yield document
        for other in listed:
            if isinstance(other.content, Bijlage) and other.content.bij == document.id:
                yield other


def sheet_title(document: SheetDocument, package: Package) -> str:
    """The title with its number; an appendix names the sheet it belongs to."""
    return _title_template(document, package).replace("{titel}", document.content.titel)


def _title_template(document: SheetDocument, package: Package) -> str:
    content = document.content
    if isinstance(content, Perspectiefsheet):
        return f"{content.nummer}. {{titel}}"
    parent = package.sheet(content.bij)
    if parent is None or not isinstance(parent.content, Perspectiefsheet):
        return labels.BIJLAGE
    return labels.BIJLAGE_BIJ.replace("{nummer}", str(parent.content.nummer))


def _title_page(source: Source) -> Iterator[Json]:
    info = source.document.content
    yield ast.header(1, info.titel, part_anchor(source, "titel"))
    contact = info.contact
    name = ast.words(contact.naam)
    if contact.bron:
        name = [ast.link(name, address(replace(source, level=2), f"bron:{contact.bron}"))]
    lines = [
        ast.words(info.gemeente),
        ast.words(labels.VERSIE.format(waarde=info.versie)),
        ast.words(labels.DATUM.format(waarde=labels.dutch_date(info.datum))),
        [*ast.words(labels.CONTACT.format(waarde="")), {"t": "Space"}, *name],
    ]
    if contact.email:
        lines.append(ast.words(labels.EMAIL.format(waarde=contact.email)))
    if contact.telefoon:
        lines.append(ast.words(labels.TELEFOON.format(waarde=contact.telefoon)))
    yield ast.div([ast.para(line) for line in lines], "colofon")


def _guide(source: Source, order: Sequence[SheetDocument]) -> Iterator[Json]:
    yield heading(source, 1, labels.LEESWIJZER, "leeswijzer")
    yield from prose(source, "leeswijzer")
    yield from all_dilemmas(order)


def _changes(source: Source, since: Since) -> Iterator[Json]:
    """What changed since the version before, a row for each sheet."""
    yield heading(source, 1, labels.VERANDERD, "veranderd")
    yield ast.para(ast.words(labels.sinds(since.version, since.day, bool(since.changes))))
    rows = [
        [
            [ast.plain_block(ast.words(title))],
            [ast.bullets([[ast.plain_block(ast.words(said))] for said in sentences])],
        ]
        for title, sentences in since.changes
    ]
    if rows:
        caption = [ast.plain_block(ast.words(labels.VERANDERINGEN))]
        columns = ((labels.ONDERDEEL, 0.3), (labels.ANDERS, 0.7))
        yield ast.table(caption, columns, rows)
    if since.editorial:
        yield ast.para(ast.words(labels.redactioneel(since.editorial)))


def _package(
    source: Source, order: Sequence[SheetDocument], package: Package, pictures: Pictures
) -> Iterator[Json]:
    yield from _title_page(replace(source, level=1))
    yield from _guide(source, order)
    if package.since is not None:
        yield from _changes(source, package.since)
    for document in order:
        yield from _sheet(document, package, pictures, level=2)
    yield from compared.chapter(source, order, _titles(order, package))
    if package.begrippen is not None and package.begrippen.content.root:
        begrippen: Begrippen = package.begrippen.content
        yield from terms(replace(source, document=package.begrippen), begrippen)
    if package.bronnen is not None and package.bronnen.content.root:
        bronnen: Bronnen = package.bronnen.content
        yield from sources(replace(source, document=package.bronnen), bronnen.root, 1)


def _sheet(
    document: SheetDocument, package: Package, pictures: Pictures, level: int
) -> Iterator[Json]:
    """A sheet with its first heading at this level.

    A separate sheet ends with the abbreviations that it uses and the sources that it cites.
    """
    source = Source(document, bronnen_of(package, document.cites), level)
    blocks = tuple(_body(source, package, pictures))
    if source.in_package:
        yield from blocks
        return
    if package.begrippen is not None:
        terms_source = replace(source, document=package.begrippen)
        blocks = abbreviations(source, terms_source, package.begrippen.content, blocks)
    yield from blocks
    yield from moved_away(source, package)
    yield from sources(source, source.bronnen.values(), 2)


def _body(source: Source, package: Package, pictures: Pictures) -> Iterator[Json]:
    document = source.document
    content = document.content
    title = filled(source, _title_template(document, package), "titel", content.titel)
    yield item_heading(source, 1, title)
    if content.status == "concept":
        yield ast.div([ast.para(ast.words(labels.CONCEPT))], "colofon")
    yield heading(source, 2, labels.SAMENVATTING, "samenvatting")
    yield ast.div(prose(source, "samenvatting"), "samenvatting")
    yield heading(source, 2, labels.KERNOPGAVE, "kernopgave")
    yield from prose(source, "kernopgave/tekst")
    path = "kernopgave/onderdelen"
    yield from titled_parts(source, 3, path, content.kernopgave.onderdelen, "kernopgave")
    if isinstance(content, Perspectiefsheet):
        yield from choices(source, content)
        yield from _council(source, content)
        yield from parties(source, content.betrokkenheid_externen)
        yield from risks(source, content)
    yield from key_figures(source, content.kerncijfers)
    yield from figures(source, content.figuren, _by_figure(document, pictures))
    yield from tables(source, content.tabellen)
    if isinstance(content, Bijlage):
        yield from titled_parts(source, 2, "onderdelen", content.onderdelen, "onderdeel")


def _council(source: Source, content: Perspectiefsheet) -> Iterator[Json]:
    if content.rol_gemeenteraad:
        yield heading(source, 2, labels.ROL, "rol_gemeenteraad")
    names = slugs(rol.soort for rol in content.rol_gemeenteraad)
    for number, (rol, name) in enumerate(zip(content.rol_gemeenteraad, names, strict=True), 1):
        yield heading(source, 3, labels.ROLLEN[rol.soort], f"rol_{name}")
        yield from prose(source, f"rol_gemeenteraad/{number}/tekst")


def _by_figure(document: SheetDocument, pictures: Pictures) -> dict[str, Picture]:
    """The pictures of the figures of a sheet, by figure."""
    keys = ((document.id, figuur.id) for figuur in document.content.figuren)
    return {key[1]: pictures[key] for key in keys if key in pictures}


__all__ = [
    "COMPARISON_ID",
    "OF_THE_PACKAGE",
    "PACKAGE_ID",
    "Pictures",
    "comparison",
    "escape_uri",
    "house_style",
    "package",
    "pictures",
    "reading_order",
    "sheet",
    "sheet_title",
]
