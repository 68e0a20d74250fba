"""The choices of a sheet: the overview, the dilemmas with their options, and the scenarios."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.model import Json, SheetDocument, anchor, opties_of
from pipeline.render import ast
from pipeline.render.costs import amounts, cost_lines, cost_table
from pipeline.render.scenarios import scenarios
from pipeline.render.source import (
    Source,
    field,
    first_words,
    heading,
    item_heading,
    items,
    part_anchor,
    prose,
    slugs,
    titled_parts,
)
from pipeline.style import labels
from schema import Dilemma, Optie, Perspectiefsheet, Risico, Variant


def choices(source: Source, sheet: Perspectiefsheet) -> Iterator[Json]:
    """Everything under the heading of the choices."""
    keuzes = sheet.keuzes
    if not (keuzes.inleiding or keuzes.dilemmas or keuzes.scenarios or keuzes.onderdelen):
        return
    yield heading(source, 2, labels.KEUZES, "keuzes")
    if keuzes.dilemmas:
        yield overview(source, sheet)
    yield from prose(source, "keuzes/inleiding")
    for dilemma in keuzes.dilemmas:
        yield from _dilemma(source, f"keuzes/dilemmas/{dilemma.id}", dilemma)
    yield from scenarios(source, keuzes)
    yield from titled_parts(source, 3, "keuzes/onderdelen", keuzes.onderdelen, "keuzes")


def all_dilemmas(documents: Iterable[SheetDocument]) -> Iterator[Json]:
    """Every dilemma of the package by theme, with links."""
    rows = [
        [
            [
                ast.plain_block(
                    [ast.link(ast.words(document.content.titel), f"#{anchor(document.id)}")]
                )
            ],
            [ast.bullets([_dilemma_line(document, item) for _, item in document.dilemmas()])],
        ]
        for document in documents
        if any(document.dilemmas())
    ]
    if rows:
        caption = [ast.plain_block(ast.words(labels.ALLE_DILEMMAS))]
        columns = ((labels.THEMA, 0.35), (labels.DILEMMAS, 0.65))
        yield ast.table(caption, columns, rows, classes=("keuzekaart",))


def _dilemma_line(document: SheetDocument, dilemma: Dilemma) -> list[Json]:
    target = f"#{anchor(document.id, dilemma.id)}"
    return [ast.plain_block([ast.link(ast.words(dilemma.titel), target)])]


def overview(source: Source, sheet: Perspectiefsheet) -> Json:
    """The choices at a glance: every dilemma with its options, their balance and its risks."""
    rows = [
        [
            [ast.plain_block([_link_to(source, dilemma.titel, dilemma.id)])],
            [ast.bullets([_option_line(source, option) for option in dilemma.opties])]
            if dilemma.opties
            else [ast.plain_block(ast.words(labels.NIET_INGEVULD))],
            _risk_lines(source, sheet, dilemma),
        ]
        for dilemma in sheet.keuzes.dilemmas
    ]
    return ast.table(
        [ast.plain_block(ast.words(labels.OVERZICHT))],
        ((labels.DILEMMA, 0.26), (labels.OPTIES, 0.38), (labels.RISICOS, 0.36)),
        rows,
        classes=("keuzekaart",),
    )


def _link_to(source: Source, text: str, item: str) -> Json:
    return ast.link(ast.words(text), f"#{anchor(source.document.id, item)}")


def _option_line(source: Source, option: Variant) -> list[Json]:
    """An option with the balance of its arguments and its costs; its variants stand below it."""
    balance = labels.BALANS.format(
        voordelen=labels.count(len(option.voordelen), "voordeel", "voordelen"),
        nadelen=labels.count(len(option.nadelen), "nadeel", "nadelen"),
    )
    name = _link_to(source, option.titel, option.id)
    words = ast.span(ast.words(f"({balance})"), "", "balans")
    line = ast.plain_block([name, {"t": "Space"}, words, *amounts(option)])
    variants = option.varianten if isinstance(option, Optie) else ()
    below = [ast.bullets([_option_line(source, item) for item in variants])] if variants else []
    return [line, *below]


def _risk_lines(source: Source, sheet: Perspectiefsheet, dilemma: Dilemma) -> list[Json]:
    """The risks of a dilemma, its options, and the sheet where that names the dilemma."""
    own = f"keuzes/dilemmas/{dilemma.id}"
    table = part_anchor(source, f"risicos_{dilemma.id}")
    found = [(f"{own}/risicos", table, dilemma.risicos)]
    found += [(f"{at}/risicos", table, item.risicos) for at, item in opties_of(own, dilemma)]
    rows = [
        [ast.plain_block(_risk_line(source, f"{path}/{risico.id or number}", target, risico))]
        for path, target, risks in found
        for number, risico in enumerate(risks, 1)
    ]
    places = risk_places(source, sheet)
    for path, risico in zip(places, sheet.risicos, strict=True):
        if dilemma.id in risico.betreft:
            line = _risk_line(source, path, part_anchor(source, places[path]), risico)
            rows.append([ast.plain_block(line)])
    return [ast.bullets(rows) if rows else ast.plain_block(ast.words(labels.NIET_INGEVULD))]


def risk_places(source: Source, sheet: Perspectiefsheet) -> dict[str, str]:
    """The part that each risk of the whole sheet is, by its path: named by its id or its words."""
    paths = {f"risicos/{item.id or at}": item for at, item in enumerate(sheet.risicos, 1)}
    loose = [path for path, item in paths.items() if not item.id]
    names = slugs(
        paths[path].titel or first_words(prose(source, f"{path}/tekst")) for path in loose
    )
    named = {path: f"risico_{name}" for path, name in zip(loose, names, strict=True)}
    return {path: named.get(path, path) for path in paths}


def _risk_line(source: Source, path: str, target: str, risico: Risico) -> list[Json]:
    """A risk by its kind and its title, or else the first words of its text."""
    title = risico.titel or first_words(prose(source, f"{path}/tekst"))
    if _says_nothing(title):
        # Word and Writer let the look of a kind go before that of a link: so no mark in a link.
        kind = risico.soort.capitalize() if risico.soort else labels.RISICO
        return [ast.link(ast.words(f"{kind}: {title}"), f"#{target}")]
    name = ast.link(ast.words(title), f"#{target}")
    if not risico.soort:
        return [name]
    return [_kind_mark(risico), {"t": "Str", "c": ":"}, {"t": "Space"}, name]


def _says_nothing(title: str) -> bool:
    """Whether a link of these words only would not say where it leads (WCAG 2.4.4)."""
    return title.lower().rstrip(".") in labels.EMPTY_LINKS or not any(map(str.isalnum, title))


def _kind_mark(risico: Risico) -> Json:
    kind = risk_kind(risico)
    return ast.span(ast.words(kind), "", "risicosoort", f"risicosoort-{_slug(kind)}")


def _slug(kind: str) -> str:
    return kind.lower().replace(" ", "-")


def risk_kind(risico: Risico) -> str:
    """The kind of a risk as readers see it."""
    return risico.soort.capitalize() if risico.soort else labels.NIET_INGEDEELD


def _dilemma(source: Source, path: str, dilemma: Dilemma) -> Iterator[Json]:
    title = field(source, f"{path}/titel", dilemma.titel)
    yield item_heading(source, 3, title, dilemma.id)
    question = prose(source, f"{path}/vraag")
    if question:
        yield ast.div(question, "vraag")
    yield from prose(source, f"{path}/toelichting")
    for at, option in opties_of(path, dilemma):
        title = field(source, f"{at}/titel", option.titel)
        yield item_heading(source, 5 if "/varianten/" in at else 4, title, option.id)
        yield from prose(source, f"{at}/beschrijving")
        yield from cost_lines(option)
    yield from cost_table(source, path, dilemma)
    if dilemma.opties:
        above = labels.VOOR_EN_NADELEN.format(titel=dilemma.titel)
        yield heading(source, 4, above, f"voor-en-nadelen_{dilemma.id}")
        yield _pros_and_cons(source, path, dilemma)
    yield from _risk_table(source, path, dilemma)


def _pros_and_cons(source: Source, path: str, dilemma: Dilemma) -> Json:
    """A row for each option; its header holds the anchor that links to its arguments lead to."""
    rows = [
        [
            [ast.plain_block([_argued(source, option)])],
            arguments(source, f"{at}/voordelen", option.voordelen),
            arguments(source, f"{at}/nadelen", option.nadelen),
        ]
        for at, option in opties_of(path, dilemma)
    ]
    return ast.table(
        [ast.plain_block(ast.words(labels.ARGUMENTEN))],
        ((labels.OPTIE, 0.25), (labels.VOORDELEN, 0.375), (labels.NADELEN, 0.375)),
        rows,
        classes=("voor-en-nadelen",),
    )


def _argued(source: Source, option: Variant) -> Json:
    name = part_anchor(source, f"voor-en-nadelen_{option.id}")
    return ast.span(ast.words(option.titel), name)


def arguments(source: Source, path: str, values: Sequence[str]) -> list[Json]:
    """The pros or cons of an option as a list, or the words that there are none yet."""
    return items(source, path, values) or [ast.plain_block(ast.words(labels.NIET_INGEVULD))]


def _risk_table(source: Source, path: str, dilemma: Dilemma) -> Iterator[Json]:
    rows = [
        _risk_row(source, f"{at}/risicos/{risico.id or number}", option.titel, risico)
        for at, option in opties_of(path, dilemma)
        for number, risico in enumerate(option.risicos, 1)
    ]
    rows += [
        _risk_row(source, f"{path}/risicos/{risico.id or number}", labels.HELE_DILEMMA, risico)
        for number, risico in enumerate(dilemma.risicos, 1)
    ]
    if rows:
        title = labels.RISICOS_BIJ.format(titel=dilemma.titel)
        yield heading(source, 4, title, f"risicos_{dilemma.id}")
        yield ast.table(
            [ast.plain_block(ast.words(labels.RISICOTABEL))],
            ((labels.GELDT_VOOR, 0.25), (labels.SOORT, 0.2), (labels.RISICO, 0.55)),
            rows,
            classes=("risicos",),
        )


def _risk_row(source: Source, path: str, row: str, risico: Risico) -> list[list[Json]]:
    words = field(source, f"{path}/titel", risico.titel)
    title = [ast.para([ast.strong(words)])] if risico.titel else []
    return [
        [ast.plain_block(ast.words(row))],
        [ast.plain_block([_kind_mark(risico)])],
        [*title, *prose(source, f"{path}/tekst")],
    ]
