"""Read a page: the places that a fragment can point at, a password field, scripts."""

import codecs
import re
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree, html

from pipeline.links.nouns import Body, Found

_SCANT = 200
"""Characters of text; a page with less that has scripts gets its content from them."""
_SHORT = 1500
"""Characters of text; a page with more and a password field is a page with a login corner."""
_PARAMETER = re.compile(r"[/!].*|.*=.*|L\d+(-L?\d+)?", re.DOTALL)
"""Fragments that a script reads: `#/route`, `#!route`, `#tab=2`, `#L10-L20`."""
_HIDDEN = frozenset({"script", "style", "template", "noscript", "title"})
_DIRECTIVE = ":~:"
_TOP = ("", "top")


@dataclass(frozen=True, slots=True)
class Page:
    """The parts of a page that a link can depend on."""

    names: frozenset[str] = frozenset()
    password: bool = False
    text: int = 0
    scripts: str = ""
    scripted: bool = False
    whole: bool = True


def read(body: Body, charset: str) -> Page:
    """Parse the start of a page; a page that cannot be parsed counts as empty."""
    coding = charset or ("utf-8" if _is_utf8(body.data) else None)
    try:
        parser = html.HTMLParser(encoding=coding, remove_comments=True, remove_pis=True)
    except LookupError:
        parser = html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(body.data, parser=parser) if body.data else None
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        tree = None
    if tree is None:
        return Page(whole=not body.fault)
    elements = list(tree.iter(etree.Element))
    names = {name for element in elements if (name := element.get("id"))}
    names |= {name for element in tree.iter("a") if (name := element.get("name"))}
    scripts = list(tree.iter("script"))
    return Page(
        frozenset(names),
        any((field.get("type") or "").lower() == "password" for field in tree.iter("input")),
        sum(_text_length(element) for element in elements),
        " ".join(script.text or "" for script in scripts),
        bool(scripts),
        not body.fault,
    )


def _is_utf8(data: bytes) -> bool:
    """Whether this is UTF-8, apart from a last character that may have been cut off."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _text_length(element: etree._Element) -> int:
    """Characters that a reader sees in an element, outside its children, and right after it."""
    inside = "" if element.tag in _HIDDEN else element.text or ""
    return len(inside.strip()) + len((element.tail or "").strip())


def asks_login(page: Page) -> bool:
    """Whether logging in is all that the page offers."""
    return page.password and page.text < _SHORT


def find_place(page: Page, fragment: str) -> Found:
    """Look a fragment up in the page (HTML Standard, 7.4.6.3: as written, then decoded)."""
    name = fragment.partition(_DIRECTIVE)[0]
    plain = unquote(name)
    if plain.lower() in _TOP or {name, plain, f"user-content-{plain}"} & page.names:
        return "ja"
    if not page.whole:
        return "onbekend"
    made = page.scripted and (page.text < _SCANT or plain in page.scripts)
    return "script" if made or _PARAMETER.fullmatch(plain) else "nee"
