"""Accessibility of an ODT export, checked on the file (WCAG 2.2 AA, OpenDocument 1.3)."""

from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from pipeline.verify import gate_odt_file, gate_odt_page, gate_odt_text
from pipeline.verify.faults import Fault, Rule
from pipeline.verify.gate_odt_contents import contents
from pipeline.verify.gate_odt_images import images
from pipeline.verify.gate_odt_parts import FO, Parts, read
from pipeline.verify.gate_odt_tables import tables
from pipeline.verify.nouns import clean
from pipeline.verify.odt import STYLE

RULES: Mapping[str, Rule] = {
    "odt-titel-ontbreekt": Rule("het document heeft geen titel.", "2.4.2"),
    "odt-eigenschap-ontbreekt": Rule("een eigenschap van het document is leeg."),
    "odt-taal-ontbreekt": Rule("de taal van het document is niet Nederlands.", "3.1.1"),
    "odt-taal-onjuist": Rule("een deel van de tekst staat op een andere taal.", "3.1.2"),
    "odt-kopniveau-overgeslagen": Rule("een kop slaat een niveau over.", "1.3.1"),
    "odt-kop-leeg": Rule("een kop is leeg.", "2.4.6"),
    "odt-kop1-onjuist": Rule("het document heeft niet precies één kop van niveau 1.", "1.3.1"),
    "odt-kop-zonder-niveau": Rule("een kop heeft geen niveau.", "1.3.1"),
    "odt-kop-nep": Rule("een regel lijkt een kop maar is het niet.", "1.3.1"),
    "odt-kopstijl-onjuist": Rule("een kop heeft een ander niveau dan zijn stijl.", "1.3.1"),
    "odt-kop-los": Rule("een kop kan alleen onder aan een bladzijde komen te staan."),
    "odt-koprij-ontbreekt": Rule("een tabel heeft geen koprij.", "1.3.1"),
    "odt-koprij-onjuist": Rule("alle rijen van een tabel zijn koprij.", "1.3.1"),
    "odt-kopkolom-ontbreekt": Rule("een tabel heeft geen kopkolom.", "1.3.1"),
    "odt-kopkolom-onjuist": Rule("de verkeerde kolommen van een tabel zijn kopkolom.", "1.3.1"),
    "odt-cel-leeg": Rule("een tabel heeft een lege cel.", "1.3.1"),
    "odt-rij-onvolledig": Rule("een rij van een tabel heeft te weinig cellen.", "1.3.1"),
    "odt-cel-bedekt-onjuist": Rule("naast een brede cel staan de cellen verkeerd.", "1.3.1"),
    "odt-rij-breekt": Rule("een rij van een tabel kan over twee bladzijden breken."),
    "odt-tabel-genest": Rule("een tabel staat in een andere tabel.", "1.3.1"),
    "odt-tabel-te-breed": Rule("een tabel past niet tussen de marges."),
    "odt-tabel-zonder-bijschrift": Rule("een tabel heeft geen bijschrift.", "1.3.1"),
    "odt-bijschrift-los": Rule("een bijschrift kan los van zijn tabel komen te staan."),
    "odt-alt-ontbreekt": Rule("een afbeelding heeft geen alternatieve tekst.", "1.1.1"),
    "odt-alt-nietszeggend": Rule("een alternatieve tekst zegt niets nieuws.", "1.1.1"),
    "odt-bestandsnaam-zichtbaar": Rule("een afbeelding draagt een bestandsnaam.", "1.1.1"),
    "odt-afbeelding-ontbreekt": Rule("een afbeelding zit niet in het bestand.", "1.1.1"),
    "odt-afbeelding-zwevend": Rule("een afbeelding staat los van de tekst.", "1.3.2"),
    "odt-tekstvak": Rule("een deel van de tekst staat in een los tekstvak.", "1.3.2"),
    "odt-afbeelding-buiten-marge": Rule("een afbeelding valt buiten de marges."),
    "odt-afbeelding-vervormd": Rule("een afbeelding is uitgerekt of ingedrukt."),
    "odt-alinea-leeg": Rule("een lege alinea maakt witruimte.", "1.3.1"),
    "odt-lijst-nep": Rule("een lijst is getypt en geen echte lijst.", "1.3.1"),
    "odt-lijst-zonder-stijl": Rule("een lijst heeft geen stijl en dus geen tekens.", "1.3.1"),
    "odt-inhoudsopgave-ontbreekt": Rule("het document heeft geen inhoudsopgave.", "2.4.5"),
    "odt-inhoudsopgave-leeg": Rule("de inhoudsopgave is leeg.", "2.4.5"),
    "odt-inhoudsopgave-zonder-titel": Rule("de inhoudsopgave heeft geen titel.", "2.4.6"),
    "odt-inhoudsopgave-engels": Rule("de inhoudsopgave heeft geen Nederlandse titel.", "3.1.2"),
    "odt-inhoudsopgave-zonder-nummers": Rule("de inhoudsopgave noemt geen bladzijden.", "2.4.5"),
    "odt-inhoudsopgave-vast": Rule("een programma kan de inhoudsopgave niet bijwerken."),
    "odt-inhoudsopgave-onvolledig": Rule(
        "de inhoudsopgave klopt niet met de koppen van het document.", "2.4.5"
    ),
    "odt-link-leeg": Rule("een link heeft geen tekst.", "2.4.4"),
    "odt-linktekst-nietszeggend": Rule("een linktekst zegt niet waar de link heen gaat.", "2.4.4"),
    "odt-anker-dood": Rule("een link leidt naar een plek die er niet is.", "2.4.4"),
    "odt-link-onzichtbaar": Rule("een link is alleen aan zijn kleur te zien.", "1.4.1"),
    "odt-contrast-laag": Rule("een tekst valt te weinig op tegen de achtergrond.", "1.4.3"),
    "odt-noot-leeg": Rule("een voetnoot is leeg.", "1.3.1"),
    "odt-noot-nep": Rule("een voetnoot is getypt en geen echte voetnoot.", "1.3.1"),
    "odt-noot-geen-voetnoot": Rule("een noot staat niet onder aan zijn bladzijde.", "1.3.1"),
    "odt-noot-volgorde": Rule("de nummers van de voetnoten lopen niet op.", "1.3.2"),
    "odt-opmerking-achtergebleven": Rule("er staat nog een opmerking of wijziging in de tekst."),
    "odt-papier-onjuist": Rule("het papier is geen A4."),
    "odt-marge-klein": Rule("een bladzijde heeft te smalle marges."),
    "odt-paginanummer-ontbreekt": Rule("de bladzijden hebben geen nummer.", "2.4.5"),
    "odt-kopregel-ontbreekt": Rule("boven de bladzijden staat geen titel.", "2.4.5"),
    "odt-stijl-onbekend": Rule("een stijl die het bestand gebruikt, bestaat niet.", "1.3.1"),
    "odt-plek-dubbel": Rule("twee plekken hebben dezelfde naam.", "2.4.4"),
    "odt-manifest-dubbel": Rule("het manifest noemt een onderdeel twee keer."),
    "odt-manifest-onvolledig": Rule("het manifest klopt niet met de onderdelen."),
    "odt-mimetype-onjuist": Rule("het bestand zegt niet dat het een ODT is."),
    "odt-versie-onjuist": Rule("het bestand is geen OpenDocument 1.3."),
}

_META = ("subject", "creator", "language", "keyword")


def faults(data: bytes) -> Iterator[Fault]:
    """Every fault in the document; Unreadable when there is none."""
    parts = read(data)
    for check in CHECKS:
        yield from check(parts)


def _properties(parts: Parts) -> Iterator[Fault]:
    values = {
        etree.QName(el).localname: clean(el.text or "")
        for el in (parts.meta.iter() if parts.meta is not None else ())
        if isinstance(el.tag, str)
    }
    if not values.get("title"):
        yield Fault("odt-titel-ontbreekt")
    yield from (Fault("odt-eigenschap-ontbreekt", name) for name in _META if not values.get(name))
    if values.get("language") and not values["language"].startswith("nl"):
        yield Fault("odt-taal-ontbreekt")


def _language(parts: Parts) -> Iterator[Fault]:
    defaults = [
        (text.get(f"{FO}language"), text.get(f"{FO}country"))
        for style in parts.styles.iter(f"{STYLE}default-style")
        if style.get(f"{STYLE}family") == "paragraph"
        for text in style.iter(f"{STYLE}text-properties")
    ]
    if ("nl", "NL") not in defaults:
        yield Fault("odt-taal-ontbreekt")
    others = [
        str(el.get(f"{FO}language"))
        for root in (parts.content, parts.styles)
        for el in root.iter(f"{STYLE}text-properties")
        if el.get(f"{FO}language")
    ]
    if any(language not in ("nl", "zxx", "none") for language in others):
        yield Fault("odt-taal-onjuist")


CHECKS: tuple[Callable[[Parts], Iterator[Fault]], ...] = (
    _properties,
    _language,
    gate_odt_text.headings,
    gate_odt_text.lists,
    gate_odt_text.notes,
    gate_odt_text.links,
    gate_odt_text.leftovers,
    contents,
    tables,
    images,
    gate_odt_page.colours,
    gate_odt_page.layout,
    gate_odt_file.package,
    gate_odt_file.names,
)
