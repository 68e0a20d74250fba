"""The expected texts of the page on which all choices stand beside each other, and the chapter."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.model import SheetDocument, anchor, opties_of
from pipeline.style import labels
from pipeline.verify.expected.costs import cost_lines
from pipeline.verify.expected.promise import Source, cells, heading, items, line, or_absent, text
from pipeline.verify.nouns import Expected
from schema import Dilemma, Perspectiefsheet, Risico, Variant

_ALL = "#vergelijk_alles"
Titles = Mapping[str, str]


def comparison(
    source: Source, order: Iterable[SheetDocument], titles: Titles
) -> Iterator[Expected]:
    """The page; `source` is that of the package."""
    documents = [document for document in order if any(document.dilemmas())]
    yield heading(source, "titel", labels.VERGELIJK, 1)
    yield line(source, "", labels.VERGELIJK_UITLEG)
    yield line(source, "sheets", labels.KIES_THEMA)
    themes = [(labels.ALLE_THEMAS, _ALL)]
    themes += [(titles[document.id], f"#thema_{document.id}") for document in documents]
    for title, target in themes:
        yield line(source, "sheets", title, "item")
        yield line(source, "sheets", title, "link", target=target)
    for document in documents:
        own = Source(document, source.bronnen, in_package=False)
        yield heading(own, "titel", titles[document.id], 2)
        yield line(own, "titel", f"{labels.ALLEEN_THEMA} {labels.TOON_ALLES}")
        yield line(own, "titel", labels.TOON_ALLES, "link", target=_ALL)
        for path, dilemma in document.dilemmas():
            yield from _dilemma(own, path, dilemma)


def chapter(source: Source, order: Iterable[SheetDocument], titles: Titles) -> Iterator[Expected]:
    """The chapter of the package: a heading and an overview for each sheet with dilemmas."""
    documents = [document for document in order if any(document.dilemmas())]
    if documents:
        yield heading(source, "sheets", labels.VERGELIJK, 2)
        yield line(source, "sheets", labels.VERGELIJK_KORT)
    for document in documents:
        own = replace(source, document=document)
        yield heading(own, "titel", titles[document.id], 3)
        yield line(own, "keuzes/dilemmas", labels.OVERZICHT, "overview")


def _dilemma(source: Source, path: str, dilemma: Dilemma) -> Iterator[Expected]:
    yield heading(source, f"{path}/titel", dilemma.titel, 3)
    for item in _content(source, path, dilemma):
        # Here a place in the sheet is a place in another file.
        inside = item.kind == "link" and item.target.startswith("#")
        yield replace(item, target=f"sheet:{source.document.id}{item.target}") if inside else item
    more = labels.LEES_MEER.format(titel=dilemma.titel)
    target = f"sheet:{source.document.id}#{anchor(source.document.id, dilemma.id)}"
    yield line(source, path, more)
    yield line(source, path, more, "link", target=target)


def _content(source: Source, path: str, dilemma: Dilemma) -> Iterator[Expected]:
    yield from text(source, f"{path}/vraag")
    options = tuple(opties_of(path, dilemma))
    if options:
        at_table = f"{path}/opties"
        names = [_name(at, each) for at, each in options]
        yield line(source, at_table, labels.NAAST_ELKAAR, "caption")
        yield from cells(source, at_table, (labels.ONDERWERP, *names))
        yield from _rows(source, options)
    content: Perspectiefsheet = source.document.content
    risks = [(f"{path}/risicos", number, each) for number, each in enumerate(dilemma.risicos, 1)]
    for number, risico in enumerate(content.risicos, 1):
        risks += [("risicos", number, risico)] if dilemma.id in risico.betreft else []
    if risks:
        yield line(source, f"{path}/risicos", labels.RISICOS_HELE_DILEMMA)
    for at, number, each in risks:
        yield from _risk(source, f"{at}/{each.id or number}", each)


def _rows(source: Source, options: Sequence[tuple[str, Variant]]) -> Iterator[Expected]:
    subjects = [labels.VOORDELEN, labels.NADELEN]
    subjects += [labels.KOSTENRIJ] if any(each.kosten for _, each in options) else []
    subjects += [labels.RISICOS] if any(each.risicos for _, each in options) else []
    for row in subjects:
        yield line(source, options[0][0], row, "cell", column=labels.ONDERWERP)
        for at, option in options:
            none = labels.NIET_INGEVULD if row in subjects[:2] else labels.NIET_VERMELD
            field = f"{at}/{row.lower()}"
            absent = line(source, field, none, "cell", row=row, column=_name(at, option))
            for item in or_absent(_cell(source, at, option, row), absent):
                yield replace(item, row=absent.row, column=absent.column)


def _name(path: str, option: Variant) -> str:
    return labels.VARIANT.format(titel=option.titel) if "/varianten/" in path else option.titel


def _cell(source: Source, at: str, option: Variant, row: str) -> Iterator[Expected]:
    if row == labels.VOORDELEN:
        yield from items(source, f"{at}/voordelen", option.voordelen)
    elif row == labels.NADELEN:
        yield from items(source, f"{at}/nadelen", option.nadelen)
    elif row == labels.KOSTENRIJ:
        yield from cost_lines(source, at, option)
    else:
        for number, each in enumerate(option.risicos, 1):
            yield from _risk(source, f"{at}/risicos/{each.id or number}", each)


def _risk(source: Source, path: str, risico: Risico) -> Iterator[Expected]:
    kind = risico.soort.capitalize() if risico.soort else ""
    name = ": ".join(filter(None, (kind, risico.titel)))
    yield line(source, f"{path}/soort", name or labels.NIET_INGEDEELD, "item")
    yield from text(source, f"{path}/tekst", "item")
