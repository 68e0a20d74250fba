"""Checks on headings, the table of contents, paragraphs, lists and footnotes of a page."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.verify.faults import Fault, Rule, skipped_levels
from pipeline.verify.gate_html_page import (
    HEADINGS,
    Element,
    Page,
    in_notes,
    inside,
    labelled,
    name,
    words,
)

_TITLE = "Maak van deze regel een onderdeel met een titel, of haal de vette letters weg."
RULES: Mapping[str, Rule] = {
    "html-kop1-onjuist": Rule("de pagina heeft niet precies één h1.", "1.3.1"),
    "html-kop1-niet-eerst": Rule("er staat een kop vóór de h1.", "1.3.1"),
    "html-kopniveau-overgeslagen": Rule("een kop slaat een niveau over.", "1.3.1"),
    "html-kop-leeg": Rule("een kop is leeg.", "2.4.6"),
    "html-kop-nep": Rule("een vette regel lijkt een kop maar is het niet.", "1.3.1", _TITLE),
    "html-inhoudsopgave-ontbreekt": Rule("de pagina heeft geen inhoudsopgave.", "2.4.5"),
    "html-inhoudsopgave-onvolledig": Rule("een kop staat niet in de inhoudsopgave.", "2.4.5"),
    "html-inhoudsopgave-volgorde": Rule("de inhoudsopgave heeft een andere volgorde dan de tekst.",
                                        "2.4.5"),
    "html-inhoudsopgave-tekst": Rule("een regel van de inhoudsopgave is anders dan de kop.",
                                     "2.4.4"),
    "html-alinea-leeg": Rule("een lege alinea maakt witruimte.", "1.3.1"),
    "html-lijst-onjuist": Rule("een lijst bevat iets anders dan punten, of is leeg.", "1.3.1"),
    "html-uitklap-zonder-titel": Rule("een deel dat uitklapt, heeft geen titel.", "4.1.2"),
    "html-voetnoot-zonder-naam": Rule("een voetnootcijfer heet niet ‘voetnoot 3’.", "2.4.4"),
    "html-voetnoot-nummer-onjuist": Rule("het nummer bij een voetnoot klopt niet.", "2.4.4"),
    "html-voetnoot-zonder-noot": Rule("een voetnootcijfer leidt niet naar een noot.", "2.4.4"),
    "html-noot-ongebruikt": Rule("een noot hoort bij geen enkel voetnootcijfer.", "1.3.1"),
    "html-noten-zonder-naam": Rule("het deel met voetnoten heeft geen naam.", "1.3.1"),
    "html-terugweg-zonder-naam": Rule("de link terug uit een voetnoot is geen woord.", "2.4.4"),
    "html-terugweg-ontbreekt": Rule("een noot heeft geen link terug naar de tekst.", "2.4.4"),
    "html-terugweg-onjuist": Rule("de link terug leidt niet naar het voetnootcijfer.", "2.4.4"),
}  # fmt: skip

_LONGEST_TITLE = 120


def checks(page: Page) -> Iterator[Fault]:
    """Every fault in headings, contents, paragraphs, lists and notes."""
    yield from _headings(page)
    yield from _fake_headings(page)
    yield from _contents(page)
    yield from _paragraphs(page)
    yield from _notes(page)


def _headings(page: Page) -> Iterator[Fault]:
    found = [(int(str(el.tag)[1]), words(el)) for el in page.root.iter(*HEADINGS)]
    if sum(level == 1 for level, _ in found) != 1:
        yield Fault("html-kop1-onjuist")
    elif found[0][0] != 1:
        yield Fault("html-kop1-niet-eerst", found[0][1])
    yield from (Fault("html-kopniveau-overgeslagen", text) for text in skipped_levels(found))
    yield from (Fault("html-kop-leeg") for _, text in found if not text)


def _fake_headings(page: Page) -> Iterator[Fault]:
    """A short paragraph, wholly bold and without an end, with more text after it (F2 of WCAG)."""
    for paragraph in page.root.iter("p"):
        if inside(paragraph, "table", "li", "nav", "header", "footer", "figure", "dl"):
            continue
        text = words(paragraph)
        bold = "".join(
            words(child) for child in paragraph if child.tag in ("strong", "b") and child.text
        )
        alone = bold.replace(" ", "") == text.replace(" ", "")
        ends = text.endswith((".", "!", "?", ";", ",", "…", ")"))
        after = next(paragraph.itersiblings("*"), None)
        follows = after is not None and after.tag not in HEADINGS
        if text and alone and not ends and follows and len(text) <= _LONGEST_TITLE:
            yield Fault("html-kop-nep", text)


def _contents(page: Page) -> Iterator[Fault]:
    """Every heading of the levels that the menu holds is in it, in order, in the same words."""
    headings = _in_main(page)
    lines = [
        (str(link.get("href"))[1:], words(link))
        for nav in page.root.iter("nav")
        for link in nav.iter("a")
        if str(link.get("href")).startswith("#")
    ]
    texts = {str(el.get("id")): words(el) for el in headings if el.get("id")}
    linked = {target for target, _ in lines}
    levels = [str(el.tag) for el in headings if el.get("id") in linked]
    if not levels:
        if page.ours and not page.is_index and any(el.tag == "h2" for el in headings):
            yield Fault("html-inhoudsopgave-ontbreekt")
        return
    deepest = max([*levels, "h3"] if page.ours else levels)
    promised = [el for el in headings if "h1" < str(el.tag) <= deepest]
    for heading in promised:
        if heading.get("id") not in linked:
            yield Fault("html-inhoudsopgave-onvolledig", words(heading))
    yield from _order(lines, [str(el.get("id")) for el in promised])
    for target, text in lines:
        if target in texts and text != texts[target]:
            yield Fault("html-inhoudsopgave-tekst", texts[target])


def _in_main(page: Page) -> list[Element]:
    main = page.main
    found = main.iter(*HEADINGS) if main is not None else ()
    return [heading for heading in found if not in_notes(heading)]


def _order(lines: Sequence[tuple[str, str]], promised: Sequence[str]) -> Iterator[Fault]:
    places = {anchor: place for place, anchor in enumerate(promised)}
    before = -1
    for target, text in lines:
        place = places.get(target, before)
        if place < before:
            yield Fault("html-inhoudsopgave-volgorde", text)
        before = max(before, place)


def _paragraphs(page: Page) -> Iterator[Fault]:
    body = page.root.find("body")
    for element in body.iter("p", "li", "ul", "ol", "details") if body is not None else ():
        off = any(el.get("hidden") is not None for el in (element, *element.iterancestors()))
        if off or element.get("role") == "status":
            continue
        if element.tag in ("p", "li"):
            if not words(element) and not list(element.iter("img", "svg", "input")):
                yield Fault("html-alinea-leeg")
        elif element.tag == "details":
            first = next(element.iterchildren("*"), None)
            if first is None or first.tag != "summary" or not words(first):
                yield Fault("html-uitklap-zonder-titel")
        else:
            kinds = {child.tag for child in element.iterchildren("*")}
            if kinds - {"script", "template"} != {"li"}:
                yield Fault("html-lijst-onjuist")


def _notes(page: Page) -> Iterator[Fault]:
    references = [el for el in page.root.iter("a") if el.get("role") == "doc-noteref"]
    sections = [el for el in page.root.iter("*") if el.get("role") == "doc-endnotes"]
    yield from (Fault("html-noten-zonder-naam") for el in sections if not labelled(el, page))
    for back in page.root.iter("a"):
        if back.get("role") == "doc-backlink" and not re.search(r"[A-Za-z]{3}", name(back)):
            yield Fault("html-terugweg-zonder-naam")
    notes = {
        str(item.get("id")): item
        for section in sections
        for items in section.iterchildren("ol")
        for item in items.iterchildren("li")
    }
    places = {anchor: place for place, anchor in enumerate(notes, 1)}
    led: dict[str, list[str]] = {}
    for reference in references:
        target = str(reference.get("href")).removeprefix("#")
        led.setdefault(target, []).append(str(reference.get("id")))
        said = re.fullmatch(r"[Vv]oetnoot (\d+)", name(reference))
        if target not in notes:
            yield Fault("html-voetnoot-zonder-noot", name(reference))
        if said is None:
            yield Fault("html-voetnoot-zonder-naam")
        elif {said[1], words(reference)} != {str(places.get(target, said[1]))}:
            yield Fault("html-voetnoot-nummer-onjuist", name(reference))
    for anchor, note in notes.items():
        yield from _way_back(note, led.get(anchor, []))


def _way_back(note: Element, references: Sequence[str]) -> Iterator[Fault]:
    if not references:
        yield Fault("html-noot-ongebruikt", words(note))
        return
    ways = [
        str(link.get("href")).removeprefix("#")
        for link in note.iter("a")
        if link.get("role") == "doc-backlink"
    ]
    if not ways:
        yield Fault("html-terugweg-ontbreekt", words(note))
    elif not set(ways) <= set(references):
        yield Fault("html-terugweg-onjuist", words(note))
