"""Reads the anchors and words of a web page; runs in a child of `bounded`, so it loads little."""

import codecs
from typing import Any

_HIDDEN = frozenset({"script", "style", "template", "noscript", "title"})


def look(data: bytes) -> Any:
    """The places, the length of the text, the scripts and a password field of a page, as JSON.

    Before the page itself stands the name of its encoding, maybe empty, and a NUL. Nothing where
    there is no page.
    """
    from lxml import etree, html

    charset, _, page = data.partition(b"\0")
    coding = charset.decode("ascii", "replace") or ("utf-8" if _is_utf8(page) else None)
    try:
        parser = html.HTMLParser(encoding=coding, remove_comments=True, remove_pis=True)
    except LookupError:
        parser = html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(page, parser=parser) if page else None
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        tree = None
    if tree is None:
        return {}
    elements = list(tree.iter(etree.Element))
    names = {name for element in elements if (name := element.get("id"))}
    names |= {name for element in tree.iter("a") if (name := element.get("name"))}
    scripts = list(tree.iter("script"))
    return {
        "names": sorted(names),
        "password": any(
            (field.get("type") or "").lower() == "password" for field in tree.iter("input")
        ),
        "text": sum(_text_length(element) for element in elements),
        "scripts": " ".join(script.text or "" for script in scripts),
        "scripted": bool(scripts),
    }


def _is_utf8(data: bytes) -> bool:
    """Whether this is UTF-8, apart from a last character that may have been cut off."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _text_length(element: Any) -> int:
    """Characters that a reader sees in an element, outside its children, and right after it."""
    inside = "" if element.tag in _HIDDEN else element.text or ""
    return len(inside.strip()) + len((element.tail or "").strip())
