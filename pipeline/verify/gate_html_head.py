"""Checks on the head of a page, its landmarks, its skip link and the order of the keyboard."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.verify.faults import Fault, Rule
from pipeline.verify.gate_html_page import (
    HEADINGS,
    Element,
    Page,
    focusable,
    inside,
    is_meta,
    is_silent,
    labelled,
    words,
)
from pipeline.verify.nouns import clean

RULES: Mapping[str, Rule] = {
    "html-doctype-ontbreekt": Rule("de pagina begint niet met <!DOCTYPE html>."),
    "html-tekenset-ontbreekt": Rule("de pagina zegt niet aan het begin dat ze in UTF-8 staat."),
    "html-tekenset-onjuist": Rule("de pagina bevat tekens die geen UTF-8 zijn."),
    "html-taal-ontbreekt": Rule('de taal is niet Nederlands (lang="nl-NL").', "3.1.1"),
    "html-titel-ontbreekt": Rule("de pagina heeft geen titel.", "2.4.2"),
    "html-titel-onjuist": Rule("de titel van de pagina noemt de kop van de pagina niet.", "2.4.2"),
    "html-zoom-geblokkeerd": Rule("de lezer kan de pagina niet vergroten.", "1.4.4"),
    "html-viewport-vast": Rule("de pagina past zich niet aan een smal scherm aan.", "1.4.10"),
    "html-taal-deel-onjuist": Rule("een deel van de tekst staat op een andere taal.", "3.1.2"),
    "html-verversing": Rule("de pagina ververst zichzelf of gaat vanzelf verder.", "2.2.1"),
    "html-hoofddeel-onjuist": Rule("de pagina heeft niet precies één main.", "1.3.1"),
    "html-landmark-dubbel": Rule("de pagina heeft meer dan één kop- of voetdeel.", "1.3.1"),
    "html-inhoud-buiten-landmark": Rule("een tekst staat buiten de delen van de pagina.", "1.3.1"),
    "html-nav-zonder-naam": Rule("een menu heeft geen naam.", "2.4.1"),
    "html-nav-naam-dubbel": Rule("twee menu’s hebben dezelfde naam.", "2.4.1"),
    "html-overslaan-ontbreekt": Rule("de eerste link leidt niet naar de inhoud.", "2.4.1"),
    "html-overslaan-onbereikbaar": Rule("het doel van de link naar de inhoud krijgt geen focus.",
                                        "2.4.1"),
    "html-overslaan-verborgen": Rule("de link naar de inhoud is verborgen.", "2.4.1"),
    "html-autofocus": Rule("de pagina springt vanzelf naar een veld.", "2.4.3"),
    "html-tabvolgorde-verlegd": Rule("de volgorde van de Tab-toets is verlegd.", "2.4.3"),
}  # fmt: skip

_LANDMARKS = ("header", "nav", "main", "footer", "aside")
_ROLES = frozenset({"banner", "navigation", "main", "contentinfo", "complementary", "search"})


def checks(page: Page) -> Iterator[Fault]:
    """Every fault in what stands around the text."""
    yield from _bytes(page)
    yield from _head(page)
    yield from _landmarks(page)
    yield from _outside(page)
    yield from _skip(page)
    yield from _keyboard(page)


def _bytes(page: Page) -> Iterator[Fault]:
    if not page.data.lstrip()[:15].lower().startswith(b"<!doctype html"):
        yield Fault("html-doctype-ontbreekt")
    start = page.data[:1024].decode("utf-8", "replace").lower()
    # The HTML standard: the declaration stands wholly in the first 1024 bytes.
    if not re.search(r"<meta\s[^>]*charset\s*=\s*[\"']?utf-8", start):
        yield Fault("html-tekenset-ontbreekt")
    try:
        page.data.decode("utf-8")
    except UnicodeDecodeError:
        yield Fault("html-tekenset-onjuist")


def _head(page: Page) -> Iterator[Fault]:
    root = page.root
    if root.get("lang") != "nl-NL":
        yield Fault("html-taal-ontbreekt")
    title = clean(root.findtext("head/title") or "")
    if not title:
        yield Fault("html-titel-ontbreekt")
    heading = next(root.iter("h1"), None)
    if page.ours and title and heading is not None and words(heading) not in title:
        yield Fault("html-titel-onjuist", words(heading))
    views = [meta.get("content") or "" for meta in root.iter("meta") if is_meta(meta, "viewport")]
    if not views or re.search(r"user-scalable\s*=\s*(no|0)|maximum-scale\s*=\s*[0-4]\b", views[0]):
        yield Fault("html-zoom-geblokkeerd")
    elif re.search(r"\bwidth\s*=\s*\d", views[0]):
        yield Fault("html-viewport-vast")
    for element in root.iterdescendants("*"):
        if page.ours and element.get("lang") and not str(element.get("lang")).startswith("nl"):
            yield Fault("html-taal-deel-onjuist", words(element))
    if any(is_meta(meta, "refresh") for meta in root.iter("meta")):
        yield Fault("html-verversing")


def _landmarks(page: Page) -> Iterator[Fault]:
    if len(list(page.root.iter("main"))) != 1:
        yield Fault("html-hoofddeel-onjuist")
    for tag in ("header", "footer"):
        own = [
            element
            for element in page.root.iter(tag)
            if next(element.iterancestors("main", "article", "aside", "nav", "section"), None)
            is None
        ]
        if len(own) > 1:
            yield Fault("html-landmark-dubbel")
    menus = [nav for nav in page.root.iter("nav")]
    yield from (Fault("html-nav-zonder-naam") for nav in menus if not labelled(nav, page))
    names = Counter(clean(nav.get("aria-label") or "") for nav in menus)
    yield from (Fault("html-nav-naam-dubbel", text) for text, n in names.items() if text and n > 1)


def _outside(page: Page) -> Iterator[Fault]:
    """Texts and pictures that stand in no landmark; only the skip link may."""
    body = page.root.find("body")
    skip = next((link for link in page.root.iter("a") if link.get("href")), None)
    if body is not None:
        yield from (Fault("html-inhoud-buiten-landmark", text) for text in _loose(body, skip))


def _loose(element: Element, skip: Element | None) -> Iterator[str]:
    if element is skip or is_silent(element) or _is_landmark(element):
        return
    if element.tag in ("img", "svg"):
        yield clean(element.get("alt") or element.get("aria-label") or "")
        return
    if element.tag in ("p", *HEADINGS, "li", "td", "th"):
        text = words(element)
        if text:
            yield text
        return
    if clean(element.text or ""):
        yield clean(element.text or "")
    for child in element:
        yield from _loose(child, skip)
        if clean(child.tail or ""):
            yield clean(child.tail or "")


def _is_landmark(element: Element) -> bool:
    return element.tag in _LANDMARKS or element.get("role") in _ROLES


def _skip(page: Page) -> Iterator[Fault]:
    """The first stop of the Tab key is a link to the main part, and that part takes the focus."""
    first = next((el for el in page.root.iter("*") if focusable(el)), None)
    main = page.main
    name = str(first.get("href") or "").removeprefix("#") if first is not None else ""
    target = page.by_id(name) if name else None
    if main is None or first is None or target is None or not inside(target, "main"):
        yield Fault("html-overslaan-ontbreekt")
        return
    start = next((el for el in main.iter("*") if el.get("id") and el is not main), None)
    if target is not main and target is not start:
        yield Fault("html-overslaan-ontbreekt")
    elif target.get("tabindex") is None and (page.ours or target is not main):
        yield Fault("html-overslaan-onbereikbaar")
    hidden = (first.get("hidden"), first.get("aria-hidden"), first.get("inert"))
    if any(mark is not None for mark in hidden):
        yield Fault("html-overslaan-verborgen")


def _keyboard(page: Page) -> Iterator[Fault]:
    for element in page.root.iter("*"):
        if element.get("autofocus") is not None:
            yield Fault("html-autofocus")
        order = (element.get("tabindex") or "").strip()
        if re.fullmatch(r"\+?0*[1-9][0-9]*", order):
            yield Fault("html-tabvolgorde-verlegd", words(element))
