"""All choices of the package beside each other: a page of its own, and a chapter that is short."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.model import Json, Package, SheetDocument, anchor, opties_of
from pipeline.render import ast
from pipeline.render.choices import arguments, overview, risk_kind
from pipeline.render.costs import cost_lines
from pipeline.render.source import Source, bronnen_of, heading, item_heading, prose
from pipeline.style import labels
from schema import Dilemma, Perspectiefsheet, Risico, Variant

COMPARISON_ID = "vergelijk"
_ALL = "vergelijk_alles"
Titles = Mapping[str, str]
"""The title of each sheet with its number, by id."""


def comparison(order: Sequence[SheetDocument], package: Package, titles: Titles) -> Iterator[Json]:
    """The page: for each theme its dilemmas, with the options as columns.

    The links at the top lead to a theme; the style sheet then shows that theme alone (`:target`),
    without a script. In the order of the package: nothing is counted, weighed or sorted.
    """
    documents = [document for document in order if any(document.dilemmas())]
    yield ast.header(1, labels.VERGELIJK, _ALL)
    yield ast.para(ast.words(labels.VERGELIJK_UITLEG))
    links = [(labels.ALLE_THEMAS, _ALL), *((titles[each.id], _theme(each)) for each in documents)]
    lines = [[ast.plain_block([ast.link(ast.words(text), f"#{to}")])] for text, to in links]
    yield ast.div([ast.para(ast.words(labels.KIES_THEMA)), ast.bullets(lines)], "themakeuze")
    for document in documents:
        blocks = _theme_blocks(document, package, titles[document.id])
        yield {"t": "Div", "c": [ast.attr(_theme(document), ["thema"]), list(blocks)]}


def chapter(source: Source, order: Sequence[SheetDocument], titles: Titles) -> Iterator[Json]:
    """The chapter of the package: the overviews of all sheets, because the sheets hold the rest."""
    documents = [document for document in order if any(document.dilemmas())]
    if not documents:
        return
    yield heading(source, 1, labels.VERGELIJK, COMPARISON_ID)
    yield ast.para(ast.words(labels.VERGELIJK_KORT))
    for document in documents:
        yield heading(source, 2, titles[document.id], f"{COMPARISON_ID}_{document.id}")
        assert isinstance(document.content, Perspectiefsheet)
        yield overview(replace(source, document=document), document.content)


def _theme(document: SheetDocument) -> str:
    return f"thema_{document.id}"


def _theme_blocks(document: SheetDocument, package: Package, title: str) -> Iterator[Json]:
    # In a separate document every anchor has the id of its sheet, so no two are the same here.
    source = Source(document, bronnen_of(package), level=1)
    yield heading(source, 2, title, "vergelijk")
    back = ast.link(ast.words(labels.TOON_ALLES), f"#{_ALL}")
    yield ast.div(
        [ast.para([*ast.words(labels.ALLEEN_THEMA), {"t": "Space"}, back])], "alleen-thema"
    )
    assert isinstance(document.content, Perspectiefsheet)
    for path, dilemma in document.dilemmas():
        yield item_heading(source, 3, dilemma.titel, dilemma.id)
        yield from _elsewhere(document.id, _dilemma(source, path, dilemma, document.content))
        more = ast.words(labels.LEES_MEER.format(titel=dilemma.titel))
        target = f"sheet:{document.id}#{anchor(document.id, dilemma.id)}"
        yield ast.para([ast.link(more, target)])


def _dilemma(
    source: Source, path: str, dilemma: Dilemma, sheet: Perspectiefsheet
) -> Iterator[Json]:
    question = prose(source, f"{path}/vraag")
    yield ast.div(question, "vraag")
    options = tuple(opties_of(path, dilemma))
    if options:
        yield _table(source, options)
    risks = [
        *((f"{path}/risicos", number, each) for number, each in enumerate(dilemma.risicos, 1)),
        *(
            ("risicos", number, each)
            for number, each in enumerate(sheet.risicos, 1)
            if dilemma.id in each.betreft
        ),
    ]
    if risks:
        yield ast.para(ast.words(labels.RISICOS_HELE_DILEMMA))
        yield ast.bullets([_risk(source, *risk) for risk in risks])


def _table(source: Source, options: Sequence[tuple[str, Variant]]) -> Json:
    """A row for each subject; costs and risks only where an option has them.

    What an option is stands in the sheet: here it would part what the reader wants to compare.
    """
    absent = [ast.plain_block(ast.words(labels.NIET_VERMELD))]
    rows: list[tuple[str, list[list[Json]]]] = [
        (
            labels.VOORDELEN,
            [arguments(source, f"{at}/voordelen", each.voordelen) for at, each in options],
        ),
        (
            labels.NADELEN,
            [arguments(source, f"{at}/nadelen", each.nadelen) for at, each in options],
        ),
    ]
    if any(each.kosten for _, each in options):
        rows.append((labels.KOSTENRIJ, [cost_lines(each) or absent for _, each in options]))
    if any(each.risicos for _, each in options):
        rows.append((labels.RISICOS, [_risks(source, *each) or absent for each in options]))
    share = 0.85 / len(options)
    columns = ((labels.ONDERWERP, 0.15), *((_name(at, each), share) for at, each in options))
    return ast.table(
        [ast.plain_block(ast.words(labels.NAAST_ELKAAR))],
        columns,
        [[[ast.plain_block(ast.words(name))], *cells] for name, cells in rows],
        classes=("naast-elkaar",),
    )


def _name(path: str, option: Variant) -> str:
    return labels.VARIANT.format(titel=option.titel) if "/varianten/" in path else option.titel


def _risks(source: Source, path: str, option: Variant) -> list[Json]:
    rows = [
        _risk(source, f"{path}/risicos", number, each)
        for number, each in enumerate(option.risicos, 1)
    ]
    return [ast.bullets(rows)] if rows else []


def _risk(source: Source, path: str, number: int, risico: Risico) -> list[Json]:
    """The kind of a risk with its title, as far as the sheet has them, and what can go wrong."""
    kind = risk_kind(risico) if risico.soort or not risico.titel else ""
    name = ": ".join(filter(None, (kind, risico.titel)))
    title = ast.para([ast.strong(ast.words(name))])
    return [title, *prose(source, f"{path}/{risico.id or number}/tekst")]


def _elsewhere(sheet: str, node: Json) -> Json:
    """The same blocks, in which a link to a place in the sheet leads to the file of that sheet."""
    if isinstance(node, dict) and "c" in node:
        content = _elsewhere(sheet, node["c"])
        if node["t"] == "Link" and content[2][0].startswith("#"):
            content = [content[0], content[1], [f"sheet:{sheet}{content[2][0]}", content[2][1]]]
        return {"t": node["t"], "c": content}
    if isinstance(node, (list, Iterator)):
        return [_elsewhere(sheet, child) for child in node]
    return node
