"""Accessibility of a DOCX export, checked on the file (WCAG 2.2 AA, Microsoft's checker)."""

from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from pipeline.verify.docx import W
from pipeline.verify.faults import Fault, Rule, skipped_levels
from pipeline.verify.gate_docx_colours import colours
from pipeline.verify.gate_docx_parts import Element, Parts, fields, load, relation, value, words
from pipeline.verify.gate_docx_tables import images, tables
from pipeline.verify.gate_docx_text import links, lists, table_of_contents
from pipeline.verify.nouns import clean

RULES: Mapping[str, Rule] = {
    "docx-titel-ontbreekt": Rule("het document heeft geen titel.", "2.4.2"),
    "docx-eigenschap-ontbreekt": Rule("een eigenschap van het document is leeg."),
    "docx-taal-ontbreekt": Rule("de taal van het document is niet Nederlands.", "3.1.1"),
    "docx-taal-onjuist": Rule("een deel van de tekst staat op een andere taal.", "3.1.2"),
    "docx-kopniveau-overgeslagen": Rule("een kop slaat een niveau over.", "1.3.1"),
    "docx-kop-leeg": Rule("een kop is leeg.", "2.4.6"),
    "docx-kop-nep": Rule("een regel lijkt een kop maar is het niet.", "1.3.1"),
    "docx-kop1-onjuist": Rule("het document heeft niet precies één kop van niveau 1.", "1.3.1"),
    "docx-koprij-ontbreekt": Rule("een tabel heeft geen koprij.", "1.3.1"),
    "docx-kopkolom-ontbreekt": Rule("een tabel zegt niets over zijn eerste kolom.", "1.3.1"),
    "docx-rijkoppen-ontbreken": Rule("een tabel heeft geen rijkoppen en zegt dat niet.", "1.3.1"),
    "docx-tabel-zonder-bijschrift": Rule("een tabel heeft geen titel of beschrijving.", "1.3.1"),
    "docx-tabel-genest": Rule("een tabel staat in een andere tabel.", "1.3.2"),
    "docx-tabel-te-breed": Rule("een tabel past niet tussen de marges."),
    "docx-cel-samengevoegd": Rule("een tabel heeft samengevoegde cellen.", "1.3.1"),
    "docx-cel-leeg": Rule("een tabel heeft een lege cel.", "1.3.1"),
    "docx-rij-breekt": Rule("een rij van een tabel kan over twee pagina’s breken."),
    "docx-alt-ontbreekt": Rule("een afbeelding heeft geen alternatieve tekst.", "1.1.1"),
    "docx-alt-nietszeggend": Rule("een alternatieve tekst zegt niets nieuws.", "1.1.1"),
    "docx-bestandsnaam-zichtbaar": Rule("een afbeelding draagt een bestandsnaam.", "1.1.1"),
    "docx-afbeelding-zwevend": Rule("een afbeelding staat los van de tekst.", "1.3.2"),
    "docx-afbeelding-te-breed": Rule("een afbeelding past niet tussen de marges."),
    "docx-tekstvak": Rule("een deel van de tekst staat in een los tekstvak.", "1.3.2"),
    "docx-link-zonder-onderstreping": Rule("een link heeft geen streep onder de tekst.", "1.4.1"),
    "docx-link-contrast": Rule("de kleur van links heeft te weinig contrast.", "1.4.3"),
    "docx-linktekst-nietszeggend": Rule("een linktekst zegt niet waar de link heen gaat.", "2.4.4"),
    "docx-anker-dood": Rule("een link leidt naar een plek die er niet is.", "2.4.4"),
    "docx-tekst-contrast": Rule("een kleur van tekst heeft te weinig contrast.", "1.4.3"),
    "docx-lijst-nep": Rule("een lijst is getypt en geen echte lijst.", "1.3.1"),
    "docx-noot-onjuist": Rule("een voetnoot is geen echte voetnoot.", "1.3.1"),
    "docx-alinea-leeg": Rule("een lege alinea maakt witruimte.", "1.3.1"),
    "docx-inhoudsopgave-ontbreekt": Rule("het document heeft geen inhoudsopgave.", "2.4.5"),
    "docx-inhoudsopgave-leeg": Rule("de inhoudsopgave is leeg.", "2.4.5"),
    "docx-inhoudsopgave-onvolledig": Rule("de inhoudsopgave volgt niet de koppen.", "2.4.5"),
    "docx-inhoudsopgave-engels": Rule("de inhoudsopgave heeft geen Nederlandse titel.", "3.1.2"),
    "docx-inhoudsopgave-vuil": Rule("bij het openen vraagt Word om velden bij te werken.", "3.2.1"),
    "docx-inhoudsopgave-zonder-nummers": Rule("Word kan de inhoudsopgave niet bijwerken."),
    "docx-stijl-onbekend": Rule("een stijl die de tekst gebruikt, bestaat niet.", "1.3.1"),
    "docx-papier-onjuist": Rule("het papier is geen A4."),
    "docx-marge-onjuist": Rule("een marge is kleiner dan 1,5 of groter dan 5 centimeter."),
    "docx-kopregel-ontbreekt": Rule("de titel staat niet boven aan elke pagina.", "2.4.5"),
    "docx-paginanummer-ontbreekt": Rule("onder aan de pagina staat geen paginanummer.", "2.4.5"),
}  # fmt: skip

_A4 = ("11906", "16838")
_CORE = ("subject", "creator", "language", "keywords")
_MARGINS = range(850, 2836)
"""1,5 to 5 centimetres in twentieths of a point."""


_LATIN = ("val", "eastAsia")
"""The kinds of language that a Dutch text has; that of Arabic or Hebrew names is left alone."""


def faults(data: bytes) -> Iterator[Fault]:
    """Every fault in the document; Unreadable when there is none."""
    parts = load(data)
    for check in CHECKS:
        yield from check(parts)


def _properties(parts: Parts) -> Iterator[Fault]:
    values = {
        etree.QName(el).localname: clean(el.text or "")
        for el in (parts.core if parts.core is not None else ())
        if isinstance(el.tag, str)
    }
    if not values.get("title"):
        yield Fault("docx-titel-ontbreekt")
    yield from (Fault("docx-eigenschap-ontbreekt", name) for name in _CORE if not values.get(name))
    if values.get("language") not in (None, "", "nl-NL"):
        yield Fault("docx-taal-ontbreekt")


def _language(parts: Parts) -> Iterator[Fault]:
    default = value(parts.defaults, "rPrDefault/rPr/lang")
    if default != "nl-NL" or value(parts.settings, "themeFontLang") != "nl-NL":
        yield Fault("docx-taal-ontbreekt")
    marks = [mark for root in parts.texts() for mark in root.iter(f"{W}lang")]
    marks += [mark for style in parts.raw_styles.values() for mark in style.iter(f"{W}lang")]
    marks += list(parts.defaults.iter(f"{W}lang")) if parts.defaults is not None else []
    if any(mark.get(f"{W}{kind}") not in (None, "nl-NL") for mark in marks for kind in _LATIN):
        yield Fault("docx-taal-onjuist")


def _headings(parts: Parts) -> Iterator[Fault]:
    found = [
        (paragraph.look.level, paragraph.words)
        for paragraph in parts.paragraphs
        if paragraph.look.level and not paragraph.look.contents
    ]
    if sum(level == 1 for level, _ in found) != 1:
        yield Fault("docx-kop1-onjuist")
    yield from (Fault("docx-kopniveau-overgeslagen", text) for text in skipped_levels(found))
    yield from (Fault("docx-kop-leeg") for _, text in found if not text)


def _layout(parts: Parts) -> Iterator[Fault]:
    if any(not each.words and _is_empty(each.element) for each in parts.paragraphs):
        yield Fault("docx-alinea-leeg")
    sizes = [(el.get(f"{W}w"), el.get(f"{W}h")) for el in parts.body.iter(f"{W}pgSz")]
    if not sizes or any(tuple(sorted(map(str, size))) != _A4 for size in sizes):
        yield Fault("docx-papier-onjuist")
    edges = list(parts.body.iter(f"{W}pgMar"))
    sides = ("top", "right", "bottom", "left")
    widths = [int(el.get(f"{W}{side}") or 0) for el in edges for side in sides]
    if not edges or any(width not in _MARGINS for width in widths):
        yield Fault("docx-marge-onjuist")
    known = set(parts.raw_styles)
    for root in parts.texts():
        for mark in root.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"):
            if mark.get(f"{W}val") not in known:
                yield Fault("docx-stijl-onbekend", str(mark.get(f"{W}val")))


def _is_empty(paragraph: Element) -> bool:
    """Whether a paragraph without words is only white space.

    The one paragraph of a cell is judged as a cell.
    """
    parent = paragraph.getparent()
    if parent is not None and parent.tag == f"{W}tc" and len(parent.findall(f"{W}p")) == 1:
        return False
    kept = (f"{W}drawing", f"{W}br", f"{W}fldChar", f"{W}sectPr", f"{W}footnoteRef")
    return next(paragraph.iter(*kept), None) is None


def _edges(parts: Parts) -> Iterator[Fault]:
    """The running header with the title, and page numbers as fields, on every page."""
    for section in parts.body.iter(f"{W}sectPr"):
        found = {
            (str(etree.QName(el).localname), str(el.get(f"{W}type"))): parts.edges.get(
                f"word/{parts.links.get(relation(el), '')}"
            )
            for el in section.iterchildren(f"{W}headerReference", f"{W}footerReference")
        }
        header = found.get(("headerReference", "default"))
        if header is None or not parts.title or parts.title not in words(header):
            yield Fault("docx-kopregel-ontbreekt")
        kinds = ["default"] + ["first"] * (section.find(f"{W}titlePg") is not None)
        for kind in kinds:
            footer = found.get(("footerReference", kind))
            names = fields(footer).split() if footer is not None else []
            if not {"PAGE", "NUMPAGES"} <= set(names):
                yield Fault("docx-paginanummer-ontbreekt")


CHECKS: tuple[Callable[[Parts], Iterator[Fault]], ...] = (
    _properties,
    _language,
    _headings,
    tables,
    images,
    links,
    colours,
    lists,
    table_of_contents,
    _layout,
    _edges,
)
