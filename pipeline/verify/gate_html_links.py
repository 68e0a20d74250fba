"""Checks on links, downloads, pictures, fields and names of a page."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from pipeline import labels
from pipeline.verify.faults import Fault, Rule, says_nothing
from pipeline.verify.gate_html_page import Element, Page, focusable, inside, labelled, name, words
from pipeline.verify.nouns import clean

RULES: Mapping[str, Rule] = {
    "html-alt-ontbreekt": Rule("een afbeelding heeft geen alternatieve tekst.", "1.1.1"),
    "html-alt-nietszeggend": Rule("een alternatieve tekst zegt niets nieuws.", "1.1.1"),
    "html-anker-dood": Rule("een link leidt naar een plek die er niet is.", "2.4.4"),
    "html-id-dubbel": Rule("een id komt twee keer voor.", "1.3.1"),
    "html-verwijzing-dood": Rule("een naam of label wijst naar een plek die er niet is.", "4.1.2"),
    "html-link-leeg": Rule("een link heeft geen tekst.", "2.4.4"),
    "html-linktekst-nietszeggend": Rule("een linktekst zegt niet waar de link heen gaat.", "2.4.4"),
    "html-linknaam-onjuist": Rule("de naam van een link is anders dan zijn tekst.", "2.5.3"),
    "html-link-extern-ongezegd": Rule("een link naar een andere website zegt dat niet.", "2.4.4"),
    "html-link-nieuw-venster": Rule("een link opent een nieuw venster en zegt dat niet."),
    "html-link-onveilig": Rule("een link voert iets uit of bevat zijn eigen inhoud."),
    "html-download-zonder-soort": Rule("een download noemt zijn soort bestand niet.", "2.4.4"),
    "html-download-zonder-grootte": Rule("een download noemt zijn grootte niet.", "2.4.4"),
    "html-download-grootte-onjuist": Rule("een download noemt een verkeerde grootte.", "2.4.4"),
    "html-veld-zonder-naam": Rule("een invulveld of knop heeft geen naam.", "4.1.2"),
    "html-verborgen-voor-voorlezer": Rule("een schermlezer slaat een deel over.", "1.3.1"),
}  # fmt: skip

_OUTSIDE = re.compile(r"\bexterne? (website|site|link)|andere website", re.IGNORECASE)
_WINDOW = re.compile(r"nieuw (venster|tabblad)", re.IGNORECASE)
_UNSAFE = ("javascript:", "vbscript:", "data:", "file:", "blob:")
_TYPES = {
    "docx": ("word", "docx"),
    "odt": ("opendocument", "odt"),
    "pdf": ("pdf",),
    "zip": ("zip",),
}
_SIZE = re.compile(r"(\d{1,9}(?:[.,]\d{1,6})?)\s?(kB|MB|GB|bytes)\b", re.IGNORECASE)
_UNITS = {"bytes": 1, "kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000}
_POINTERS = frozenset({"aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"})


def checks(page: Page) -> Iterator[Fault]:
    """Every fault in pictures, links, fields and names."""
    yield from _images(page)
    yield from _pointers(page)
    for link in page.root.iter("a", "area"):
        if link.get("href") is not None:
            yield from _link(link, page)
    yield from _fields(page)
    yield from _hidden(page)


def _images(page: Page) -> Iterator[Fault]:
    captions = {words(caption) for caption in page.root.iter("figcaption")}
    for image in page.root.iter("img", "svg"):
        title = image.findtext("title") or "" if image.tag == "svg" else ""
        alt = clean(image.get("alt") or image.get("aria-label") or title)
        if not alt and image.get("role") != "presentation" and image.get("aria-hidden") != "true":
            yield Fault("html-alt-ontbreekt")
        elif image.tag == "svg" and alt and image.get("role") != "img":
            yield Fault("html-alt-ontbreekt", alt)
        elif says_nothing(alt, captions):
            yield Fault("html-alt-nietszeggend", alt)


def _pointers(page: Page) -> Iterator[Fault]:
    ids = Counter(str(el.get("id")) for el in page.root.iter("*") if el.get("id"))
    yield from (Fault("html-id-dubbel", anchor) for anchor, count in ids.items() if count > 1)
    for element in page.root.iter("*"):
        target = element.get("href") if element.tag in ("a", "area") else None
        if target is not None and (target in ("", "#") or _is_dead(target, ids)):
            yield Fault("html-anker-dood", name(element))
        for pointer, value in element.items():
            if pointer in _POINTERS and any(part not in ids for part in str(value).split()):
                yield Fault("html-verwijzing-dood", words(element)[:80])


def _is_dead(target: str, ids: Mapping[str, int]) -> bool:
    place = target[1:]
    return target.startswith("#") and place not in ids and unquote(place) not in ids


def _link(link: Element, page: Page) -> Iterator[Fault]:
    target, called, seen = str(link.get("href")), name(link), words(link)
    own = _without_mark(called)
    if not own:
        yield Fault("html-link-leeg")
    elif own.lower().rstrip(".") in labels.EMPTY_LINKS or own.startswith(("http://", "https://")):
        yield Fault("html-linktekst-nietszeggend", own)
    # A way back or a number of a note is no word that somebody would say aloud.
    if seen and seen.lower() not in called.lower() and len(seen) > 2:
        yield Fault("html-linknaam-onjuist", seen)
    bare = re.sub(r"[\x00-\x20]", "", target).lower()
    if bare.startswith(_UNSAFE):
        yield Fault("html-link-onveilig", called)
    if bare.startswith(("http://", "https://", "//")) and not _OUTSIDE.search(called):
        yield Fault("html-link-extern-ongezegd", own)
    if link.get("target") not in (None, "_self") and not _WINDOW.search(called):
        yield Fault("html-link-nieuw-venster", called)
    if not re.match(r"[a-z][a-z0-9+.-]*:|//", bare):
        yield from _download(link, page)


def _without_mark(called: str) -> str:
    """The words of a link as the sheet has them, without our mark on a link to elsewhere."""
    return clean(called.removesuffix(labels.EXTERN))


def _download(link: Element, page: Page) -> Iterator[Fault]:
    file = unquote(urlsplit(str(link.get("href"))).path).rpartition("/")[2]
    kind, called = file.lower().rpartition(".")[2], name(link)
    if kind not in _TYPES and link.get("download") is None:
        return
    if kind in _TYPES and not any(word in called.lower() for word in _TYPES[kind]):
        yield Fault("html-download-zonder-soort", called)
    sizes = _SIZE.findall(called)
    if not sizes:
        yield Fault("html-download-zonder-grootte", called)
        return
    number, unit = sizes[-1]
    step = _UNITS[unit.lower()] / 10 ** len(re.sub(r"^\d+[.,]?", "", number))
    said = float(number.replace(",", ".")) * _UNITS[unit.lower()]
    if file in page.sizes and abs(said - page.sizes[file]) > step:
        yield Fault("html-download-grootte-onjuist", called)


def _fields(page: Page) -> Iterator[Fault]:
    labels = {str(label.get("for")): words(label) for label in page.root.iter("label")}
    for field in page.root.iter("input", "select", "textarea", "button"):
        if field.get("type") == "hidden" or labelled(field, page):
            continue
        called = labels.get(str(field.get("id")), "") if field.get("id") else ""
        if field.tag == "button" or field.get("type") in ("submit", "button", "reset"):
            called = called or words(field) or clean(field.get("value") or "")
        held = next(field.iterancestors("label"), None)
        if not called and not (held is not None and words(held)):
            yield Fault("html-veld-zonder-naam", clean(field.get("placeholder") or ""))


def _hidden(page: Page) -> Iterator[Fault]:
    """Texts and stops of the keyboard that `aria-hidden` or a role takes away from the reader."""
    for element in page.root.iter("*"):
        off = element.get("aria-hidden") == "true"
        if off and (words(element) or any(focusable(el) for el in element.iter("*"))):
            yield Fault("html-verborgen-voor-voorlezer", words(element))
        silent = element.get("role") in ("presentation", "none") and element.tag != "img"
        if silent and inside(element, "main") and words(element):
            yield Fault("html-verborgen-voor-voorlezer", words(element)[:80])
