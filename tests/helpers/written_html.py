"""What only our own writer decides of a web page, judged on the exported page itself.

Content cannot break any of it, so it is no rule of the gate; every damage to it must show here.
"""

import re
from collections.abc import Iterator, Mapping
from typing import get_args
from urllib.parse import unquote, urlsplit

from pipeline.bounded import safe
from pipeline.style import labels
from pipeline.verify.html.facts import Element, read_name, read_words
from pipeline.verify.nouns import clean
from schema.pakket import Taal

LANDMARKS = "self::header or self::nav or self::main or self::footer or self::aside"
UNDER = "not(ancestor::main or ancestor::article or ancestor::aside or ancestor::section)"
NOTES = "//*[@role='doc-endnotes']"
VIEW = "//meta[@name='viewport'][{}]"
NAMED = "@aria-label[normalize-space()] or @aria-labelledby = //@id"
FOCUSABLE = (
    "//*[@tabindex and not(starts-with(normalize-space(@tabindex), '-')) or not(@tabindex) and "
    "(self::a[@href] or self::button or self::input[not(@type='hidden')] or self::select or "
    "self::textarea or self::summary or self::iframe)]"
)
STOPS = FOCUSABLE.replace("//*", ".//*")
POINTERS = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")
TYPES = {"docx": ("word",), "odt": ("opendocument",), "pdf": ("pdf",), "zip": ("zip",)}
SIZE = re.compile(r"(\d{1,9}(?:[.,]\d{1,6})?)\s?(kB|MB|GB|bytes)\b", re.IGNORECASE)
UNITS = {"bytes": 1, "kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000}
FOREIGN = " or ".join(
    f"@lang = '{language}' or starts-with(@lang, '{language}-')"
    for language in get_args(get_args(Taal)[0])
)
"""The languages that a term can have, on words only."""
BLOCK = "self::p or self::div or self::section or self::table or self::ul or self::ol"

NEVER: tuple[tuple[str, str], ...] = (
    ("html-zoom-geblokkeerd", "/html[not(//meta[@name='viewport'])]"),
    ("html-zoom-geblokkeerd", VIEW.format("contains(@content, 'user-scalable')")),
    ("html-zoom-geblokkeerd", VIEW.format("contains(@content, 'maximum-scale')")),
    ("html-viewport-vast", VIEW.format("not(contains(@content, 'width=device-width'))")),
    ("html-taal-deel-onjuist", f"//*[@lang][not(starts-with(@lang, 'nl') or {FOREIGN})]"),
    ("html-taal-deel-onjuist", f"//*[{FOREIGN}][not(normalize-space()) or .//*[{BLOCK}]]"),
    ("html-hoofddeel-onjuist", "/html[count(//main) != 1]"),
    ("html-landmark-dubbel", f"/html[count(//header[{UNDER}]) > 1]"),
    ("html-landmark-dubbel", f"/html[count(//footer[{UNDER}]) > 1]"),
    ("html-nav-zonder-naam", f"//nav[not({NAMED})]"),
    ("html-nav-naam-dubbel", "//nav[@aria-label = preceding::nav/@aria-label]"),
    ("html-overslaan-ontbreekt", f"/html[not(({FOCUSABLE})[1][self::a][substring(@href, 2) = "
     "//main/@id])]"),
    ("html-overslaan-onbereikbaar", "//main[not(@tabindex)]"),
    ("html-overslaan-verborgen", f"({FOCUSABLE})[1][@hidden or @aria-hidden or @inert]"),
    ("html-autofocus", "//*[@autofocus]"),
    ("html-tabvolgorde-verlegd", "//*[@tabindex > 0]"),
    ("html-kop1-niet-eerst", "//h1[preceding::*[self::h2 or self::h3 or self::h4]]"),
    ("html-lijst-onjuist", "//*[self::ul or self::ol][not(@hidden or ancestor::*[@hidden])]"
     "[not(li) or *[not(self::li or self::script or self::template)]]"),
    ("html-uitklap-zonder-titel", "//details[not(*[1][self::summary][normalize-space()])]"),
    ("html-noten-zonder-naam", f"{NOTES}[not({NAMED})]"),
    ("html-noot-ongebruikt", f"{NOTES}/ol/li[not(concat('#', @id) = "
     "//a[@role='doc-noteref']/@href)]"),
    ("html-terugweg-ontbreekt", f"{NOTES}/ol/li[not(.//a[@role='doc-backlink'])]"),
    ("html-voetnoot-zonder-noot", "//a[@role='doc-noteref'][not(substring(@href, 2) = "
     f"{NOTES}/ol/li/@id)]"),
    ("html-kopcel-zonder-bereik", "//th[not(@scope='col' or @scope='row')]"),
    ("html-kopcel-bereik-onjuist", "//thead//th[@scope='row'] | "
     "//table[thead]//th[not(ancestor::thead)][@scope='col']"),
    ("html-link-nieuw-venster", "//a[@target][not(@target='_self')]"),
    ("html-verborgen-voor-voorlezer",
     f"//*[@aria-hidden='true'][normalize-space() or {STOPS}]"),
    ("html-verborgen-voor-voorlezer",
     "//main//*[@role='presentation' or @role='none'][not(self::img)][normalize-space()]"),
)  # fmt: skip
"""A fault, and what must never be in a page."""


def wrong(data: bytes, sizes: Mapping[str, int] | None = None) -> set[str]:
    """The faults in a page that our writer does not make; `sizes` are the files beside it."""
    root = safe.html(data)
    found = {code for code, path in NEVER if root.xpath(path)}
    found |= {*_bytes(data), *_outside(root), *_notes(root), *_tables(root), *_fields(root)}
    for link in root.iter("a"):
        if link.get("href") is not None:
            found |= {*_link(link), *_download(link, sizes or {})}
    title, heading = root.findtext("head/title") or "", next(root.iter("h1"), None)
    if heading is None or read_words(heading) not in clean(title):
        found.add("html-titel-onjuist")
    ids = {el.get("id") for el in root.iter("*")}
    pointed = (el.get(pointer) or "" for el in root.iter("*") for pointer in POINTERS)
    if not ids.issuperset(part for text in pointed for part in text.split()):
        found.add("html-verwijzing-dood")
    return found


def _bytes(data: bytes) -> Iterator[str]:
    if not data.lstrip()[:15].lower().startswith(b"<!doctype html"):
        yield "html-doctype-ontbreekt"
    if not re.search(rb"<meta\s[^>]*charset=\"utf-8\"", data[:1024]):
        yield "html-tekenset-ontbreekt"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        yield "html-tekenset-onjuist"


def _outside(root: Element) -> Iterator[str]:
    """Texts and pictures that stand in no landmark; only the skip link may."""
    body = root.find("body")
    skip = next((link for link in root.iter("a") if link.get("href")), None)
    if body is not None and any(_loose(body, skip)):
        yield "html-inhoud-buiten-landmark"


def _loose(element: Element, skip: Element | None) -> Iterator[bool]:
    is_silent = not isinstance(element.tag, str) or element.tag in ("script", "style", "template")
    if element is skip or is_silent or element.get("hidden") is not None:
        return
    if element.xpath(LANDMARKS):
        return
    yield element.tag in ("img", "svg") or bool((element.text or "").strip())
    for child in element:
        yield from _loose(child, skip)
        yield bool((child.tail or "").strip())


def _notes(root: Element) -> Iterator[str]:
    items = root.xpath(f"{NOTES}/ol/li")
    notes = [str(note.get("id")) for note in items]
    for note in items:
        ways = {str(href)[1:] for href in note.xpath(".//a[@role='doc-backlink']/@href")}
        own = f"//a[@role='doc-noteref'][@href = '#{note.get('id')}']/@id"
        if not ways.issubset(map(str, root.xpath(own))):
            yield "html-terugweg-onjuist"
    for reference in root.iter("a"):
        called = read_name(reference)
        if reference.get("role") == "doc-backlink" and not re.search("[A-Za-z]{3}", called):
            yield "html-terugweg-zonder-naam"
        if reference.get("role") != "doc-noteref":
            continue
        said = re.fullmatch(r"[Vv]oetnoot (\d+)", called)
        target = str(reference.get("href"))[1:]
        if said is None:
            yield "html-voetnoot-zonder-naam"
        elif target in notes and {said[1], read_words(reference)} != {str(notes.index(target) + 1)}:
            yield "html-voetnoot-nummer-onjuist"


def _tables(root: Element) -> Iterator[str]:
    for table in root.iter("table"):
        if not table.xpath(".//*[@rowspan]"):
            rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
            if (
                len({row.xpath("count(*) + sum(*/@colspan) - count(*/@colspan)") for row in rows})
                > 1
            ):
                yield "html-rij-ongelijk"


def _fields(root: Element) -> Iterator[str]:
    named = {str(label.get("for")) for label in root.iter("label") if read_words(label)}
    for field in root.iter("input", "select", "textarea", "button"):
        own = read_name(field) if field.tag == "button" else clean(field.get("aria-label") or "")
        if not own and field.get("id") not in named:
            yield "html-veld-zonder-naam"


def _link(link: Element) -> Iterator[str]:
    seen, called = read_words(link), read_name(link)
    # A way back or a number of a note is no word that somebody would say aloud.
    if len(seen) > 2 and seen.lower() not in called.lower():
        yield "html-linknaam-onjuist"
    if str(link.get("href")).startswith(("http", "//")) and not called.endswith(labels.EXTERN):
        yield "html-link-extern-ongezegd"


def _download(link: Element, sizes: Mapping[str, int]) -> Iterator[str]:
    """A download names its kind and its size, and that is the size of the file.

    The way to the same text in another format names its kind; the download page has the sizes.
    """
    if urlsplit(str(link.get("href"))).scheme:
        return
    file = unquote(urlsplit(str(link.get("href"))).path).rpartition("/")[2]
    kind, called = file.lower().rpartition(".")[2], read_name(link)
    if kind not in TYPES and link.get("download") is None:
        return
    if not any(word in called.lower() for word in TYPES.get(kind, ("",))):
        yield "html-download-zonder-soort"
    said = SIZE.findall(called)
    if not said:
        if not link.xpath("ancestor::nav[@class='bladeren']"):
            yield "html-download-zonder-grootte"
        return
    number, unit = said[-1]
    step = UNITS[unit.lower()] / 10 ** len(re.sub(r"^\d+[.,]?", "", number))
    size = float(number.replace(",", ".")) * UNITS[unit.lower()]
    if file in sizes and abs(size - sizes[file]) > step:
        yield "html-download-grootte-onjuist"


def all_codes() -> set[str]:
    """Every fault that can be found here."""
    apart = (
        "doctype-ontbreekt tekenset-ontbreekt tekenset-onjuist inhoud-buiten-landmark"
        " titel-onjuist terugweg-zonder-naam terugweg-onjuist voetnoot-zonder-naam"
        " voetnoot-nummer-onjuist"
        " rij-ongelijk veld-zonder-naam verwijzing-dood linknaam-onjuist link-extern-ongezegd"
        " download-zonder-soort download-zonder-grootte download-grootte-onjuist"
    )
    return {code for code, _ in NEVER} | {f"html-{name}" for name in apart.split()}
