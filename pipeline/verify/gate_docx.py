"""Accessibility of a DOCX export, checked on the file (WCAG 2.2 AA, Microsoft's checker)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from pipeline.verify import safe
from pipeline.verify.docx import WP, Style, W, paragraph_style, read_styles
from pipeline.verify.faults import Fault, Rule, says_nothing, skipped_levels
from pipeline.verify.nouns import clean

RULES: Mapping[str, Rule] = {
    "docx-titel-ontbreekt": Rule("het document heeft geen titel.", "2.4.2"),
    "docx-eigenschap-ontbreekt": Rule("een eigenschap van het document is leeg."),
    "docx-taal-ontbreekt": Rule("de taal van het document is niet Nederlands.", "3.1.1"),
    "docx-taal-onjuist": Rule("een deel van de tekst staat op een andere taal.", "3.1.2"),
    "docx-kopniveau-overgeslagen": Rule("een kop slaat een niveau over.", "1.3.1"),
    "docx-kop-leeg": Rule("een kop is leeg.", "2.4.6"),
    "docx-kop1-onjuist": Rule("het document heeft niet precies één kop van niveau 1.", "1.3.1"),
    "docx-koprij-ontbreekt": Rule("een tabel heeft geen koprij.", "1.3.1"),
    "docx-kopkolom-ontbreekt": Rule("een tabel zegt niets over zijn eerste kolom.", "1.3.1"),
    "docx-tabel-zonder-bijschrift": Rule("een tabel heeft geen titel of beschrijving.", "1.3.1"),
    "docx-tabel-genest": Rule("een tabel staat in een andere tabel.", "1.3.2"),
    "docx-cel-samengevoegd": Rule("een tabel heeft samengevoegde cellen.", "1.3.1"),
    "docx-cel-leeg": Rule("een tabel heeft een lege cel.", "1.3.1"),
    "docx-rij-breekt": Rule("een rij van een tabel kan over twee pagina’s breken."),
    "docx-alt-ontbreekt": Rule("een afbeelding heeft geen alternatieve tekst.", "1.1.1"),
    "docx-alt-nietszeggend": Rule("een alternatieve tekst zegt niets nieuws.", "1.1.1"),
    "docx-bestandsnaam-zichtbaar": Rule("een afbeelding draagt een bestandsnaam.", "1.1.1"),
    "docx-afbeelding-zwevend": Rule("een afbeelding staat los van de tekst.", "1.3.2"),
    "docx-alinea-leeg": Rule("een lege alinea maakt witruimte.", "1.3.1"),
    "docx-inhoudsopgave-leeg": Rule("de inhoudsopgave is leeg.", "2.4.5"),
    "docx-papier-onjuist": Rule("het papier is geen A4."),
}

_A4 = ("11906", "16838")
_CORE = ("subject", "creator", "language", "keywords")


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the file that checks look at."""

    body: etree._Element
    styles: Mapping[str, Style]
    languages: tuple[etree._Element, ...]
    settings: etree._Element | None
    core: etree._Element | None


def faults(data: bytes) -> Iterator[Fault]:
    """Every fault in the document; Unreadable when there is none."""
    found = safe.parts(data)
    body = safe.xml(found.get("word/document.xml"), "word/document.xml")
    styles = safe.optional_xml(found, "word/styles.xml")
    languages = tuple(styles.iter(f"{W}lang")) if styles is not None else ()
    parts = Parts(
        body,
        read_styles(styles),
        (*languages, *body.iter(f"{W}lang")),
        safe.optional_xml(found, "word/settings.xml"),
        safe.optional_xml(found, "docProps/core.xml"),
    )
    for check in CHECKS:
        yield from check(parts)


def _words(element: etree._Element) -> str:
    return clean("".join(node.text or "" for node in element.iter(f"{W}t")))


def _properties(parts: Parts) -> Iterator[Fault]:
    values = {
        etree.QName(el).localname: clean(el.text or "")
        for el in (parts.core if parts.core is not None else ())
        if isinstance(el.tag, str)
    }
    if not values.get("title"):
        yield Fault("docx-titel-ontbreekt")
    yield from (Fault("docx-eigenschap-ontbreekt", name) for name in _CORE if not values.get(name))


def _language(parts: Parts) -> Iterator[Fault]:
    values = [str(el.get(f"{W}val")) for el in parts.languages if el.get(f"{W}val")]
    theme = parts.settings.find(f"{W}themeFontLang") if parts.settings is not None else None
    if "nl-NL" not in values or theme is None or theme.get(f"{W}val") != "nl-NL":
        yield Fault("docx-taal-ontbreekt")
    if any(value != "nl-NL" for value in values):
        yield Fault("docx-taal-onjuist")


def _headings(parts: Parts) -> Iterator[Fault]:
    found = [
        (style.level, _words(paragraph))
        for paragraph in parts.body.iter(f"{W}p")
        if (style := paragraph_style(paragraph, parts.styles)).level and not style.contents
    ]
    if sum(level == 1 for level, _ in found) != 1:
        yield Fault("docx-kop1-onjuist")
    yield from (Fault("docx-kopniveau-overgeslagen", text) for text in skipped_levels(found))
    yield from (Fault("docx-kop-leeg") for _, text in found if not text)


def _tables(parts: Parts) -> Iterator[Fault]:
    for table in parts.body.iter(f"{W}tbl"):
        named = table.find(f"{W}tblPr/{W}tblCaption")
        described = table.find(f"{W}tblPr/{W}tblDescription")
        before = table.getprevious()
        title = _words(before) if before is not None and before.tag == f"{W}p" else ""
        if named is None or not named.get(f"{W}val") or described is None:
            yield Fault("docx-tabel-zonder-bijschrift", title)
        row = table.find(f"{W}tr")
        if row is None or row.find(f"{W}trPr/{W}tblHeader") is None:
            yield Fault("docx-koprij-ontbreekt", title)
        look = table.find(f"{W}tblPr/{W}tblLook")
        if look is None or look.get(f"{W}firstColumn") is None:
            yield Fault("docx-kopkolom-ontbreekt", title)
        if table.find(f".//{W}tbl") is not None:
            yield Fault("docx-tabel-genest", title)
        yield from _cells(table, title)


def _cells(table: etree._Element, title: str) -> Iterator[Fault]:
    if any(True for _ in table.iter(f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge")):
        yield Fault("docx-cel-samengevoegd", title)
    if not all(_words(cell) or _has_image(cell) for cell in table.iter(f"{W}tc")):
        yield Fault("docx-cel-leeg", title)
    if any(row.find(f"{W}trPr/{W}cantSplit") is None for row in table.iter(f"{W}tr")):
        yield Fault("docx-rij-breekt", title)


def _has_image(element: etree._Element) -> bool:
    return next(element.iter(f"{W}drawing"), None) is not None


def _images(parts: Parts) -> Iterator[Fault]:
    texts = {_words(paragraph) for paragraph in parts.body.iter(f"{W}p")}
    for name in parts.body.iter(f"{WP}docPr"):
        alt = clean(name.get("descr") or "")
        if not alt and next(name.iter("{*}decorative"), None) is None:
            yield Fault("docx-alt-ontbreekt")
        elif says_nothing(alt, texts - {""}):
            yield Fault("docx-alt-nietszeggend", alt)
    for name in parts.body.iter("{*}cNvPr"):
        if says_nothing(name.get("name") or "") or says_nothing(name.get("descr") or ""):
            yield Fault("docx-bestandsnaam-zichtbaar")
    yield from (Fault("docx-afbeelding-zwevend") for _ in parts.body.iter(f"{WP}anchor"))


def _layout(parts: Parts) -> Iterator[Fault]:
    for paragraph in parts.body.iter(f"{W}p"):
        parent = paragraph.getparent()
        in_cell = parent is not None and parent.tag == f"{W}tc"
        if not in_cell and not _words(paragraph) and not _holds_something(paragraph):
            yield Fault("docx-alinea-leeg")
            break
    for gallery in parts.body.iter(f"{W}docPartGallery"):
        block = next(gallery.iterancestors(f"{W}sdt"))
        if len([link for link in block.iter(f"{W}hyperlink") if _words(link)]) == 0:
            yield Fault("docx-inhoudsopgave-leeg")
    sizes = [(el.get(f"{W}w"), el.get(f"{W}h")) for el in parts.body.iter(f"{W}pgSz")]
    if not sizes or any(tuple(sorted(map(str, size))) != _A4 for size in sizes):
        yield Fault("docx-papier-onjuist")


def _holds_something(paragraph: etree._Element) -> bool:
    kept = (f"{W}drawing", f"{W}br", f"{W}fldChar", f"{W}sectPr", f"{W}footnoteRef")
    return next(paragraph.iter(*kept), None) is not None


CHECKS: tuple[Callable[[Parts], Iterator[Fault]], ...] = (
    _properties,
    _language,
    _headings,
    _tables,
    _images,
    _layout,
)
