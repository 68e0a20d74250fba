"""What every export of a sheet and of the package must hold, in reading order.

Computed from the model and the prose alone, apart from rendering: what one of the two forgets,
the other reports.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pipeline.model import Document, Package, SheetDocument, Since
from pipeline.style import labels
from pipeline.taal.order import dutch_key, first_letter
from pipeline.verify.expected import comparison as compared
from pipeline.verify.expected.choices import choices
from pipeline.verify.expected.promise import (
    Source,
    address,
    cells,
    dutch_date,
    heading,
    line,
    plain_text,
    text,
)
from pipeline.verify.expected.prose import pieces
from pipeline.verify.expected.tables import figures, key_figures, parties, tables
from pipeline.verify.nouns import Expected, clean
from schema import Begrip, Bijlage, Bron, Bronnen, Kernopgave, Onderdeel, Perspectiefsheet

COMPARISON = "vergelijk"
"""The id of the page with all choices beside each other; no sheet can have it."""


def sheet(document: SheetDocument, package: Package) -> tuple[Expected, ...]:
    """The texts of one sheet as a separate file, in reading order."""
    source = Source(document, _bronnen(package), in_package=False)
    found = tuple(_sheet(source, package))
    moved = _moved_away(source, package)
    terms = _abbreviations(source, package, found)
    return (*found, *terms, *moved, *_used_sources(source, package))


def package(package: Package) -> tuple[Expected, ...]:
    """The texts of the package document, in reading order; nothing without its title page."""
    if package.informatiepakket is None:
        return ()
    source = Source(package.informatiepakket, _bronnen(package), in_package=True)
    return tuple(_package(source, package))


def comparison(package: Package) -> tuple[Expected, ...]:
    """The texts of the page with all choices beside each other."""
    if package.informatiepakket is None:
        return ()
    source = Source(package.informatiepakket, _bronnen(package), in_package=False)
    found = compared.comparison(source, _reading_order(package), _titles(package))
    # The page holds no sheet: a link to one leads to another file.
    return tuple(replace(item, sheet=COMPARISON) for item in found)


def _titles(package: Package) -> dict[str, str]:
    sources = (Source(document, {}, in_package=True) for document in package.listed())
    return {source.document.id: _title(source, package) for source in sources}


def _package(source: Source, package: Package) -> Iterator[Expected]:
    yield from _title_page(source)
    yield heading(source, "leeswijzer", labels.LEESWIJZER, 2)
    yield from text(source, "leeswijzer")
    if any(dilemma for document in package.listed() for dilemma in document.dilemmas()):
        yield line(source, "sheets", labels.ALLE_DILEMMAS, "overview")
    if package.since is not None:
        yield from _changes(source, package.since)
    for document in _reading_order(package):
        for item in _sheet(replace(source, document=document), package):
            yield replace(item, level=item.level + 1) if item.kind == "heading" else item
    yield from compared.chapter(source, _reading_order(package), _titles(package))
    if package.begrippen is not None and package.begrippen.content.root:
        yield from _terms(replace(source, document=package.begrippen))
    if package.bronnen is not None and package.bronnen.content.root:
        yield from _sources(replace(source, document=package.bronnen), package.bronnen, None)


def _changes(source: Source, since: Since) -> Iterator[Expected]:
    """What changed since the version before; all of it is there because of the version."""
    at = "versie"
    yield heading(source, at, labels.VERANDERD, 2)
    opening = labels.sinds(since.version, since.day, bool(since.changes))
    yield line(source, at, opening)
    if since.changes:
        yield line(source, at, labels.VERANDERINGEN, "caption")
        yield from cells(source, at, (labels.ONDERDEEL, labels.ANDERS))
    for title, sentences in since.changes:
        yield line(source, at, title, "cell", column=labels.ONDERDEEL)
        for said in sentences:
            yield line(source, at, said, "item", row=title, column=labels.ANDERS)
    if since.editorial:
        yield line(source, at, labels.redactioneel(since.editorial))


def _title_page(source: Source) -> Iterator[Expected]:
    content = source.document.content
    yield heading(source, "titel", content.titel, 1)
    yield line(source, "gemeente", content.gemeente)
    yield line(source, "versie", labels.VERSIE.format(waarde=content.versie))
    yield line(source, "datum", labels.DATUM.format(waarde=dutch_date(content.datum)))
    yield line(source, "contact/naam", labels.CONTACT.format(waarde=content.contact.naam))
    if content.contact.bron:
        target = address(source, f"bron:{content.contact.bron}")
        yield line(source, "contact/bron", content.contact.naam, "link", target=target)
    if content.contact.email:
        yield line(source, "contact/email", labels.EMAIL.format(waarde=content.contact.email))
    if content.contact.telefoon:
        yield line(
            source, "contact/telefoon", labels.TELEFOON.format(waarde=content.contact.telefoon)
        )


def _reading_order(package: Package) -> Iterator[SheetDocument]:
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


def _sheet(source: Source, package: Package) -> Iterator[Expected]:
    content = source.document.content
    yield heading(source, "titel", _title(source, package), 1, *_number(content))
    if content.status == "concept":
        yield line(source, "status", labels.CONCEPT)
    yield heading(source, "samenvatting", labels.SAMENVATTING, 2)
    yield from text(source, "samenvatting")
    yield from _core_issue(source, content.kernopgave)
    if isinstance(content, Perspectiefsheet):
        yield from choices(source, content.keuzes)
        yield from _council(source, content)
        yield from parties(source, content.betrokkenheid_externen)
        yield from _risks(source, content)
    yield from key_figures(source, content.kerncijfers)
    yield from figures(source, content.figuren)
    yield from tables(source, content.tabellen)
    if isinstance(content, Bijlage):
        for number, part in enumerate(content.onderdelen, 1):
            yield from section(source, f"onderdelen/{number}", part, 2)


def _number(content: Perspectiefsheet | Bijlage) -> tuple[str, ...]:
    return ("nummer",) if isinstance(content, Perspectiefsheet) else ()


def _title(source: Source, package: Package) -> str:
    content = source.document.content
    if isinstance(content, Perspectiefsheet):
        return f"{content.nummer}. {content.titel}"
    parent = package.sheet(content.bij)
    if parent is None or not isinstance(parent.content, Perspectiefsheet):
        return labels.BIJLAGE.format(titel=content.titel)
    return labels.BIJLAGE_BIJ.format(nummer=parent.content.nummer, titel=content.titel)


def section(source: Source, path: str, part: Onderdeel, level: int) -> Iterator[Expected]:
    """A titled part: its heading and its text."""
    yield heading(source, f"{path}/titel", part.titel, level)
    yield from text(source, f"{path}/tekst")


def _core_issue(source: Source, core: Kernopgave) -> Iterator[Expected]:
    yield heading(source, "kernopgave", labels.KERNOPGAVE, 2)
    yield from text(source, "kernopgave/tekst")
    for number, part in enumerate(core.onderdelen, 1):
        yield from section(source, f"kernopgave/onderdelen/{number}", part, 3)


def _council(source: Source, content: Perspectiefsheet) -> Iterator[Expected]:
    if content.rol_gemeenteraad:
        yield heading(source, "rol_gemeenteraad", labels.ROL, 2)
    for number, rol in enumerate(content.rol_gemeenteraad, 1):
        path = f"rol_gemeenteraad/{number}"
        yield heading(source, f"{path}/soort", labels.ROLLEN[rol.soort], 3)
        yield from text(source, f"{path}/tekst")


def _risks(source: Source, content: Perspectiefsheet) -> Iterator[Expected]:
    if content.risicos:
        yield heading(source, "risicos", labels.RISICOS, 2)
    names = {dilemma.id: dilemma.titel for dilemma in content.keuzes.dilemmas}
    for number, risico in enumerate(content.risicos, 1):
        path = f"risicos/{risico.id or number}"
        words = [risico.soort.capitalize()] if risico.soort else []
        words += [risico.titel] if risico.titel else []
        title = ": ".join(words) or labels.NIET_INGEDEELD
        at = f"{path}/titel" if risico.titel else f"{path}/soort"
        yield heading(source, at, title, 3, f"{path}/soort")
        yield from text(source, f"{path}/tekst")
        if risico.betreft:
            dilemmas = labels.titels([names.get(name, name) for name in risico.betreft])
            yield line(source, f"{path}/betreft", labels.BETREFT.format(dilemmas=dilemmas))


def _terms(source: Source) -> Iterator[Expected]:
    yield heading(source, "", labels.BEGRIPPEN, 2)
    found = sorted(
        enumerate(source.document.content.root, 1), key=lambda item: dutch_key(item[1].begrip)
    )
    before = ""
    for number, term in found:
        letter = first_letter(term.begrip)
        if letter != before:
            yield line(source, "", labels.BEGRIPPEN_BIJ.format(letter=letter), "caption")
            yield from cells(source, "", (labels.BEGRIP, labels.BETEKENIS))
        before = letter
        yield from _term(source, number, term, labels.BEGRIP)


def _term(source: Source, number: int, term: Begrip, column: str) -> Iterator[Expected]:
    yield line(source, f"{number}/begrip", term.begrip, "cell", column=column)
    at = f"{number}/betekenis"
    yield from text(source, at, "cell", row=term.begrip, column=labels.BETEKENIS)


def _abbreviations(
    source: Source, package: Package, items: Sequence[Expected]
) -> Iterator[Expected]:
    """The list of the abbreviations that stand in one of these texts."""
    if package.begrippen is None:
        return
    words = " | ".join(item.text for item in items)
    used = [
        (number, term)
        for number, term in enumerate(package.begrippen.content.root, 1)
        if term.soort == "afkorting" and _is_used(clean(term.begrip), words)
    ]
    if not used:
        return
    at = replace(source, document=package.begrippen)
    made = [
        heading(at, "", labels.AFKORTINGEN, 2),
        line(at, "", labels.AFKORTINGENTABEL, "caption"),
        *cells(at, "", (labels.AFKORTING, labels.BETEKENIS)),
    ]
    for number, term in sorted(used, key=lambda item: dutch_key(item[1].begrip)):
        made += _term(at, number, term, labels.AFKORTING)
    yield from (replace(item, sheet=source.document.id) for item in made)


def _is_used(name: str, words: str) -> bool:
    return name in words and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words))


def _moved_away(source: Source, package: Package) -> Iterator[Expected]:
    """The lines that lead to what stood in this sheet before and now stands in another."""
    here = f"{source.document.id}#"
    found: list[tuple[SheetDocument, str, Any]] = []
    for document in package.sheets:
        if document.id == source.document.id:
            continue
        rows: list[tuple[str, Any]] = [*document.dilemmas(), *document.opties()]
        rows += [*document.scenarios(), *document.figuren(), *document.tabellen()]
        was_here = (row for row in rows if any(each.startswith(here) for each in row[1].eerder))
        found += [(document, *row) for row in was_here if document in package.listed()]
    if found:
        yield heading(source, "", labels.VERPLAATST, 2)
    for document, path, item in found:
        caption = plain_text(replace(source, document=document), f"{path}/bijschrift")
        title = caption if "tabellen/" in path else item.titel
        said = labels.NU_IN.format(titel=title, sheet=document.content.titel)
        yield line(source, "", said, "item")
        target = address(source, f"sheet:{document.id}#{item.id}")
        yield line(source, "", said, "link", target=target)


def _bronnen(package: Package) -> dict[str, Bron]:
    if package.bronnen is None:
        return {}
    return {bron.id: bron for bron in package.bronnen.content.root}


def _used_sources(source: Source, package: Package) -> Iterator[Expected]:
    used = _used(source.document)
    if package.bronnen is not None and used & _bronnen(package).keys():
        yield from _sources(source, package.bronnen, used)


def _used(document: SheetDocument) -> frozenset[str]:
    inside = (piece for prose in document.prose.values() for piece in pieces(prose.blocks))
    targets = (piece.target for piece in inside if piece.kind == "link")
    found = {target.removeprefix("bron:") for target in targets if target.startswith("bron:")}
    for _, option in document.opties():
        found |= {post.bron for post in option.kosten if post.bron}
    content = document.content
    found |= {figuur.bron for figuur in content.figuren if figuur.bron}
    if isinstance(content, Perspectiefsheet) and content.betrokkenheid_externen:
        found |= {p.bron for p in content.betrokkenheid_externen.partijen if p.bron}
    return frozenset(found)


def _sources(
    source: Source, bronnen: Document[Bronnen], used: frozenset[str] | None
) -> Iterator[Expected]:
    """The list of sources: those in `used`, or all; each at its line in bronnen.yaml."""
    yield heading(source, "", labels.BRONNEN, 2)
    for bron in bronnen.content.root:
        if used is not None and bron.id not in used:
            continue
        entry = replace(source, document=bronnen)
        name = labels.bronregel(bron.titel, bron.uitgever)
        ending = "" if bron.url else f" {labels.ZONDER_ADRES}"
        covers = (f"{bron.id}/uitgever",)
        item = line(entry, f"{bron.id}/titel", name + ending, "item", covers=covers)
        yield replace(item, sheet=source.document.id)
        if bron.url:
            yield line(entry, f"{bron.id}/url", name, "link", target=bron.url)
