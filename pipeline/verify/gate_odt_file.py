"""The file of an ODT export: its type, its manifest and the styles that it names."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from pipeline.verify.faults import Fault
from pipeline.verify.gate_odt_parts import FAMILIES, Parts, chain, style_of
from pipeline.verify.odt import OFFICE, STYLE, TEXT, count

_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_TYPE = b"application/vnd.oasis.opendocument.text"
_VERSION = "1.3"
_LIST, _LAYOUT, _MASTER = f"{TEXT}list-style", f"{STYLE}page-layout", f"{STYLE}master-page"
_REFERENCES = (
    (f"{TEXT}list", f"{TEXT}style-name", _LIST),
    (f"{STYLE}style", f"{STYLE}list-style-name", _LIST),
    (f"{STYLE}style", f"{STYLE}master-page-name", _MASTER),
    (_MASTER, f"{STYLE}next-style-name", _MASTER),
    (_MASTER, f"{STYLE}page-layout-name", _LAYOUT),
)
"""An element, its attribute, and the kind of style that the attribute names."""
_ENTRY = f"{TEXT}table-of-content-entry-template"
_PARENT = f"{STYLE}parent-style-name"
_VISITED = f"{TEXT}visited-style-name"
_APART = {"mimetype", "META-INF/manifest.xml"}


def package(parts: Parts) -> Iterator[Fault]:
    """The type stands first and not compressed; the manifest names every part, and once."""
    first = next(iter(parts.found), "")
    is_stored = parts.data[8:10] == b"\0\0"
    if first != "mimetype" or not is_stored or parts.found["mimetype"] != _TYPE:
        yield Fault("odt-mimetype-onjuist")
    listed = Counter(str(el.get(f"{_MANIFEST}full-path")) for el in parts.manifest)
    yield from (Fault("odt-manifest-dubbel", name) for name, count in listed.items() if count > 1)
    inside = {name for name in parts.found if not name.endswith("/")} - _APART
    named = {name for name in listed if not name.endswith("/")}
    yield from (Fault("odt-manifest-onvolledig", name) for name in sorted(inside ^ named))
    roots = [root for root in (parts.content, parts.styles, parts.meta) if root is not None]
    versions = {str(root.get(f"{OFFICE}version")) for root in roots}
    versions.add(str(parts.manifest.get(f"{_MANIFEST}version")))
    if versions != {_VERSION}:
        yield Fault("odt-versie-onjuist")


def names(parts: Parts) -> Iterator[Fault]:
    """Every style that is named exists, and no two places have one name."""
    missing: set[str] = set()
    seen: set[tuple[str, str, str]] = set()
    for root in (parts.content, parts.styles):
        for element in root.iter(*FAMILIES):
            visited = str(element.get(_VISITED) or "")
            family, name = style_of(element)
            if (family, name, visited) in seen:
                continue
            seen.add((family, name, visited))
            missing |= _unknown(parts, family, name)
            missing |= _unknown(parts, "text", visited)
            for style in chain(element, parts.named):
                parent = str(style.get(f"{STYLE}parent-style-name") or "")
                missing |= _unknown(parts, family, parent)
        for tag, attribute, kind in _REFERENCES:
            asked = {str(el.get(attribute)) for el in root.iter(tag) if el.get(attribute)}
            missing |= asked - _named(parts, kind)
        missing |= _asked(root) - _every_name(parts)
    yield from (Fault("odt-stijl-onbekend", name) for name in sorted(missing - {""}))
    marks = Counter(
        str(el.get(f"{TEXT}name"))
        for el in parts.content.iter(f"{TEXT}bookmark", f"{TEXT}bookmark-start")
    )
    yield from (Fault("odt-plek-dubbel", name) for name, count in marks.items() if count > 1)


def _asked(root: etree._Element) -> set[str]:
    """Every style of any kind that is referred to; parents only count in styles that are used."""
    return {
        str(value)
        for element in root.iter("*")
        for name, value in element.items()
        if str(name).endswith("style-name") and name != _PARENT and not _is_idle(element)
    }


def _is_idle(element: etree._Element) -> bool:
    """Whether an element describes entries deeper than those that the table of contents lists."""
    if element.tag != _ENTRY:
        return False
    deepest = str(next(element.iterancestors()).get(f"{TEXT}outline-level"))
    return count(element.get(f"{TEXT}outline-level")) > count(deepest, 10)


def _every_name(parts: Parts) -> set[str]:
    """Whatever has a name to be referred to; that stands beside the text, not in it."""
    beside = (part for root in (parts.styles, parts.content) for part in root)
    return {
        str(element.get(f"{STYLE}name"))
        for part in beside
        if part.tag != f"{OFFICE}body"
        for element in part.iter("*")
    }


def _named(parts: Parts, tag: str) -> set[str]:
    roots = (parts.styles, parts.content)
    return {str(el.get(f"{STYLE}name")) for root in roots for el in root.iter(tag)}


def _unknown(parts: Parts, family: str, name: str) -> set[str]:
    return {name} if name and (family, name) not in parts.named.elements else set()
