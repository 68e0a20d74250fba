"""Accessibility and safety of an HTML export, checked on the file (WCAG 2.2 AA)."""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from lxml import etree
from lxml import html as lxml_html

from pipeline.verify.faults import Fault, Rule, says_nothing, skipped_levels
from pipeline.verify.nouns import Unreadable, clean

RULES: Mapping[str, Rule] = {
    "html-doctype-ontbreekt": Rule("de pagina begint niet met <!DOCTYPE html>."),
    "html-tekenset-ontbreekt": Rule("de pagina zegt niet dat ze in UTF-8 staat."),
    "html-taal-ontbreekt": Rule('de taal is niet Nederlands (lang="nl-NL").', "3.1.1"),
    "html-titel-ontbreekt": Rule("de pagina heeft geen titel.", "2.4.2"),
    "html-zoom-geblokkeerd": Rule("de lezer kan de pagina niet vergroten.", "1.4.4"),
    "html-hoofddeel-onjuist": Rule("de pagina heeft niet precies één main.", "1.3.1"),
    "html-kop1-onjuist": Rule("de pagina heeft niet precies één h1.", "1.3.1"),
    "html-kopniveau-overgeslagen": Rule("een kop slaat een niveau over.", "1.3.1"),
    "html-kop-leeg": Rule("een kop is leeg.", "2.4.6"),
    "html-tabel-zonder-bijschrift": Rule("een tabel heeft geen bijschrift.", "1.3.1"),
    "html-tabel-zonder-kopcel": Rule("een tabel heeft geen kopcellen.", "1.3.1"),
    "html-kopcel-zonder-bereik": Rule("een kopcel heeft geen scope.", "1.3.1"),
    "html-kopcel-leeg": Rule("een kopcel is leeg.", "1.3.1"),
    "html-alt-ontbreekt": Rule("een afbeelding heeft geen alternatieve tekst.", "1.1.1"),
    "html-alt-nietszeggend": Rule("een alternatieve tekst zegt niets nieuws.", "1.1.1"),
    "html-anker-dood": Rule("een link leidt naar een plek die er niet is.", "2.4.4"),
    "html-id-dubbel": Rule("een id komt twee keer voor.", "1.3.1"),
    "html-link-leeg": Rule("een link heeft geen tekst.", "2.4.4"),
    "html-linktekst-nietszeggend": Rule("een linktekst zegt niet waar de link heen gaat.", "2.4.4"),
    "html-overslaan-ontbreekt": Rule("de eerste link leidt niet naar de inhoud.", "2.4.1"),
    "html-nav-zonder-naam": Rule("een menu heeft geen naam.", "2.4.1"),
    "html-voetnoot-zonder-naam": Rule("een voetnootcijfer heet niet ‘voetnoot 3’.", "2.4.4"),
    "html-noten-zonder-naam": Rule("het deel met voetnoten heeft geen naam.", "1.3.1"),
    "html-terugweg-zonder-naam": Rule("de link terug uit een voetnoot is geen woord.", "2.4.4"),
    "html-script": Rule("de pagina bevat een script dat haar eigen beleid niet noemt."),
    "html-externe-bron": Rule("de pagina haalt iets op van een ander adres."),
    "html-csp-ontbreekt": Rule("de pagina heeft geen Content-Security-Policy."),
}

_EMPTY_WORDS = frozenset({"hier", "klik hier", "lees meer", "meer", "link", "deze link", "website"})
_LOADING = ("src", "srcset", "poster", "data", "background")


def faults(data: bytes) -> Iterator[Fault]:
    """Every fault in the page; Unreadable when there is no page."""
    if not data.strip():
        raise Unreadable("Het bestand is leeg.")
    if not data.lstrip()[:15].lower().startswith(b"<!doctype html"):
        yield Fault("html-doctype-ontbreekt")
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError) as fault:
        raise Unreadable("Het bestand is geen geldige HTML.") from fault
    for check in CHECKS:
        yield from check(root)


def _words(element: etree._Element) -> str:
    alts = "".join(str(image.get("alt") or "") for image in element.iter("img"))
    return clean("".join(str(piece) for piece in element.itertext()) + alts)


def _name(element: etree._Element) -> str:
    return clean(element.get("aria-label") or "") or _words(element)


def _head(root: etree._Element) -> Iterator[Fault]:
    if root.get("lang") != "nl-NL":
        yield Fault("html-taal-ontbreekt")
    if not clean(root.findtext("head/title") or ""):
        yield Fault("html-titel-ontbreekt")
    if not any((meta.get("charset") or "").lower() == "utf-8" for meta in root.iter("meta")):
        yield Fault("html-tekenset-ontbreekt")
    views = [meta.get("content") or "" for meta in root.iter("meta") if _is(meta, "viewport")]
    if not views or re.search(r"user-scalable\s*=\s*(no|0)|maximum-scale\s*=\s*[0-4]\b", views[0]):
        yield Fault("html-zoom-geblokkeerd")


def _is(meta: etree._Element, name: str) -> bool:
    return (meta.get("name") or meta.get("http-equiv") or "").lower() == name


def _landmarks(root: etree._Element) -> Iterator[Fault]:
    if len(list(root.iter("main"))) != 1:
        yield Fault("html-hoofddeel-onjuist")
    for nav in root.iter("nav"):
        if not (nav.get("aria-label") or nav.get("aria-labelledby")):
            yield Fault("html-nav-zonder-naam")
    first = next((link for link in root.iter("a") if link.get("href")), None)
    main = next(root.iter("main"), None)
    target = str(first.get("href")).removeprefix("#") if first is not None else ""
    if main is None or not target or target not in (main.get("id"), _first_id(main)):
        yield Fault("html-overslaan-ontbreekt")


def _first_id(main: etree._Element) -> str:
    return next((str(el.get("id")) for el in main.iterdescendants() if el.get("id")), "")


def _headings(root: etree._Element) -> Iterator[Fault]:
    found = [
        (int(str(el.tag)[1]), _words(el)) for el in root.iter("h1", "h2", "h3", "h4", "h5", "h6")
    ]
    if sum(level == 1 for level, _ in found) != 1:
        yield Fault("html-kop1-onjuist")
    yield from (Fault("html-kopniveau-overgeslagen", text) for text in skipped_levels(found))
    yield from (Fault("html-kop-leeg") for _, text in found if not text)


def _tables(root: etree._Element) -> Iterator[Fault]:
    for table in root.iter("table"):
        caption = table.find("caption")
        title = _words(caption) if caption is not None else ""
        if not title:
            yield Fault("html-tabel-zonder-bijschrift")
        heads = list(table.iter("th"))
        if not heads:
            yield Fault("html-tabel-zonder-kopcel", title)
        for head in heads:
            if head.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                yield Fault("html-kopcel-zonder-bereik", _words(head))
            if not _words(head):
                yield Fault("html-kopcel-leeg", title)


def _images(root: etree._Element) -> Iterator[Fault]:
    captions = {_words(caption) for caption in root.iter("figcaption")}
    for image in root.iter("img"):
        alt = clean(image.get("alt") or "")
        if not alt and image.get("role") != "presentation":
            yield Fault("html-alt-ontbreekt")
        elif says_nothing(alt, captions):
            yield Fault("html-alt-nietszeggend", alt)


def _links(root: etree._Element) -> Iterator[Fault]:
    ids = Counter(str(el.get("id")) for el in root.iter() if el.get("id"))
    yield from (Fault("html-id-dubbel", name) for name, count in ids.items() if count > 1)
    for link in root.iter("a"):
        target, name = link.get("href"), _name(link)
        if target is None:
            continue
        if target.startswith("#") and target[1:] not in ids:
            yield Fault("html-anker-dood", name)
        if not name:
            yield Fault("html-link-leeg")
        elif name.lower().rstrip(".") in _EMPTY_WORDS or name.startswith(("http://", "https://")):
            yield Fault("html-linktekst-nietszeggend", name)


def _notes(root: etree._Element) -> Iterator[Fault]:
    for element in root.iter():
        role = element.get("role")
        if role == "doc-noteref" and not re.match(r"[Vv]oetnoot \d+$", _name(element)):
            yield Fault("html-voetnoot-zonder-naam")
        if role == "doc-backlink" and not re.search(r"[A-Za-z]{3}", _name(element)):
            yield Fault("html-terugweg-zonder-naam")
        if role == "doc-endnotes" and not (
            element.get("aria-label") or element.get("aria-labelledby")
        ):
            yield Fault("html-noten-zonder-naam")


def _hashed(script: etree._Element, root: etree._Element) -> bool:
    """Whether the Content-Security-Policy names this very script by its hash (CSP level 3)."""
    digest = base64.b64encode(hashlib.sha256((script.text or "").encode()).digest()).decode()
    policies = (
        str(meta.get("content"))
        for meta in root.iter("meta")
        if _is(meta, "content-security-policy")
    )
    return not script.get("src") and any(f"'sha256-{digest}'" in policy for policy in policies)


def _safety(root: etree._Element) -> Iterator[Fault]:
    for element in root.iter():
        if element.tag == "script" and not _hashed(element, root):
            yield Fault("html-script")
        if any(str(key).lower().startswith("on") for key in element.attrib):
            yield Fault("html-script")
        loads = [element.get(key) or "" for key in _LOADING]
        loads += [element.get("href") or ""] if element.tag == "link" else []
        loads += (
            re.findall(r"url\(([^)]*)\)|@import", element.text or "")
            if element.tag == "style"
            else []
        )
        if any(re.match(r"\s*['\"]?(https?:)?//", str(load)) for load in loads):
            yield Fault("html-externe-bron")
        if str(element.get("href") or "").strip().lower().startswith("javascript:"):
            yield Fault("html-script")
    if not any(_is(meta, "content-security-policy") for meta in root.iter("meta")):
        yield Fault("html-csp-ontbreekt")


CHECKS: tuple[Callable[[etree._Element], Iterator[Fault]], ...] = (
    _head,
    _landmarks,
    _headings,
    _tables,
    _images,
    _links,
    _notes,
    _safety,
)
