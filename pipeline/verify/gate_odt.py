"""Accessibility of an ODT export, checked on the file (WCAG 2.2 AA, OpenDocument 1.3)."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from pipeline.verify import safe
from pipeline.verify.faults import Fault, Rule, says_nothing, skipped_levels
from pipeline.verify.nouns import clean
from pipeline.verify.odt import DRAW, STYLE, SVG, TABLE, TEXT

RULES: Mapping[str, Rule] = {
    "odt-titel-ontbreekt": Rule("het document heeft geen titel.", "2.4.2"),
    "odt-eigenschap-ontbreekt": Rule("een eigenschap van het document is leeg."),
    "odt-taal-ontbreekt": Rule("de taal van het document is niet Nederlands.", "3.1.1"),
    "odt-taal-onjuist": Rule("een deel van de tekst staat op een andere taal.", "3.1.2"),
    "odt-kopniveau-overgeslagen": Rule("een kop slaat een niveau over.", "1.3.1"),
    "odt-kop-leeg": Rule("een kop is leeg.", "2.4.6"),
    "odt-kop1-onjuist": Rule("het document heeft niet precies één kop van niveau 1.", "1.3.1"),
    "odt-koprij-ontbreekt": Rule("een tabel heeft geen koprij.", "1.3.1"),
    "odt-cel-leeg": Rule("een tabel heeft een lege cel.", "1.3.1"),
    "odt-alt-ontbreekt": Rule("een afbeelding heeft geen alternatieve tekst.", "1.1.1"),
    "odt-alt-nietszeggend": Rule("een alternatieve tekst zegt niets nieuws.", "1.1.1"),
    "odt-alinea-leeg": Rule("een lege alinea maakt witruimte.", "1.3.1"),
    "odt-inhoudsopgave-leeg": Rule("de inhoudsopgave is leeg.", "2.4.5"),
    "odt-stijl-onbekend": Rule("een stijl bestaat niet."),
    "odt-manifest-dubbel": Rule("het manifest noemt een onderdeel twee keer."),
    "odt-manifest-onvolledig": Rule("het manifest noemt niet alle onderdelen."),
    "odt-mimetype-onjuist": Rule("het bestand zegt niet dat het een ODT is."),
    "odt-papier-onjuist": Rule("het papier is geen A4."),
}

_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_META = ("subject", "creator", "language", "keyword")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the file that checks look at."""

    names: frozenset[str]
    mimetype: bytes
    content: etree._Element
    styles: etree._Element
    meta: etree._Element | None
    manifest: etree._Element


def faults(data: bytes) -> Iterator[Fault]:
    """Every fault in the document; Unreadable when there is none."""
    found = safe.parts(data)
    parts = Parts(
        frozenset(name for name in found if not name.endswith("/")),
        found.get("mimetype", b""),
        safe.xml(found.get("content.xml"), "content.xml"),
        safe.xml(found.get("styles.xml"), "styles.xml"),
        safe.optional_xml(found, "meta.xml"),
        safe.xml(found.get("META-INF/manifest.xml"), "META-INF/manifest.xml"),
    )
    for check in CHECKS:
        yield from check(parts)


def _words(element: etree._Element) -> str:
    return clean("".join(str(piece) for piece in element.itertext()))


def _properties(parts: Parts) -> Iterator[Fault]:
    values = {
        etree.QName(el).localname: clean(el.text or "")
        for el in (parts.meta.iter() if parts.meta is not None else ())
        if isinstance(el.tag, str)
    }
    if not values.get("title"):
        yield Fault("odt-titel-ontbreekt")
    yield from (Fault("odt-eigenschap-ontbreekt", name) for name in _META if not values.get(name))


def _language(parts: Parts) -> Iterator[Fault]:
    defaults = [
        (text.get(f"{_FO}language"), text.get(f"{_FO}country"))
        for style in parts.styles.iter(f"{STYLE}default-style")
        if style.get(f"{STYLE}family") == "paragraph"
        for text in style.iter(f"{STYLE}text-properties")
    ]
    if ("nl", "NL") not in defaults:
        yield Fault("odt-taal-ontbreekt")
    others = [
        str(el.get(f"{_FO}language"))
        for root in (parts.content, parts.styles)
        for el in root.iter(f"{STYLE}text-properties")
        if el.get(f"{_FO}language")
    ]
    if any(language not in ("nl", "zxx", "none") for language in others):
        yield Fault("odt-taal-onjuist")


def _headings(parts: Parts) -> Iterator[Fault]:
    found = [
        (int(el.get(f"{TEXT}outline-level") or 1), _words(el))
        for el in parts.content.iter(f"{TEXT}h")
    ]
    if sum(level == 1 for level, _ in found) != 1:
        yield Fault("odt-kop1-onjuist")
    yield from (Fault("odt-kopniveau-overgeslagen", text) for text in skipped_levels(found))
    yield from (Fault("odt-kop-leeg") for _, text in found if not text)


def _tables(parts: Parts) -> Iterator[Fault]:
    for table in parts.content.iter(f"{TABLE}table"):
        caption = table.getprevious()
        title = _words(caption) if caption is not None and caption.tag == f"{TEXT}p" else ""
        if table.find(f"{TABLE}table-header-rows") is None:
            yield Fault("odt-koprij-ontbreekt", title)
        if not all(_words(cell) or _image(cell) for cell in table.iter(f"{TABLE}table-cell")):
            yield Fault("odt-cel-leeg", title)


def _image(element: etree._Element) -> bool:
    return next(element.iter(f"{DRAW}frame"), None) is not None


def _images(parts: Parts) -> Iterator[Fault]:
    texts = {_words(el) for el in parts.content.iter(f"{TEXT}p")} - {""}
    for frame in parts.content.iter(f"{DRAW}frame"):
        if frame.find(f"{DRAW}image") is None:
            continue
        title, description = (clean(frame.findtext(f"{SVG}{n}") or "") for n in ("title", "desc"))
        if not title or not description:
            yield Fault("odt-alt-ontbreekt")
        elif says_nothing(description, texts - {title + description}):
            yield Fault("odt-alt-nietszeggend", description)


def _layout(parts: Parts) -> Iterator[Fault]:
    for paragraph in parts.content.iter(f"{TEXT}p"):
        parent = paragraph.getparent()
        in_cell = parent is not None and parent.tag == f"{TABLE}table-cell"
        if not in_cell and not _words(paragraph) and not _image(paragraph):
            yield Fault("odt-alinea-leeg")
            break
    for index in parts.content.iter(f"{TEXT}table-of-content"):
        body = index.find(f"{TEXT}index-body")
        if body is None or next(body.iter(f"{TEXT}a"), None) is None:
            yield Fault("odt-inhoudsopgave-leeg")
    pages = list(parts.styles.iter(f"{STYLE}page-layout-properties"))
    sizes = [(_cm(el.get(f"{_FO}page-width")), _cm(el.get(f"{_FO}page-height"))) for el in pages]
    if not sizes or any(not _is_a4(*sorted(size)) for size in sizes):
        yield Fault("odt-papier-onjuist")


def _cm(length: str | None) -> float:
    try:
        return float((length or "0cm")[:-2]) * _CENTIMETRES.get((length or "")[-2:], 0)
    except ValueError:
        return 0


def _is_a4(width: float, height: float) -> bool:
    return abs(width - 21) < 0.05 and abs(height - 29.7) < 0.05


def _file(parts: Parts) -> Iterator[Fault]:
    if parts.mimetype != b"application/vnd.oasis.opendocument.text":
        yield Fault("odt-mimetype-onjuist")
    listed = Counter(str(el.get(f"{_MANIFEST}full-path")) for el in parts.manifest)
    yield from (Fault("odt-manifest-dubbel", name) for name, count in listed.items() if count > 1)
    for name in sorted(parts.names - {"mimetype", "META-INF/manifest.xml"} - set(listed)):
        yield Fault("odt-manifest-onvolledig", name)
    known = {
        str(el.get(f"{STYLE}name") or el.get(f"{TEXT}name"))
        for root in (parts.styles, parts.content)
        for el in root.iter(f"{STYLE}style", f"{TEXT}list-style")
    }
    used = {
        str(el.get(f"{TEXT}style-name"))
        for el in parts.content.iter(f"{TEXT}p", f"{TEXT}h", f"{TEXT}span", f"{TEXT}list")
        if el.get(f"{TEXT}style-name")
    }
    yield from (Fault("odt-stijl-onbekend", name) for name in sorted(used - known))


CHECKS: tuple[Callable[[Parts], Iterator[Fault]], ...] = (
    _properties,
    _language,
    _headings,
    _tables,
    _images,
    _layout,
    _file,
)
