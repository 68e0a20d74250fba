"""Accessibility of the table of contents of an ODT export."""

from collections.abc import Iterator

from lxml import etree

from pipeline import labels
from pipeline.verify.faults import Fault
from pipeline.verify.gate_odt_parts import Parts, words
from pipeline.verify.nouns import clean
from pipeline.verify.odt import TEXT, XLINK, count

_LISTED = (2, 3)
"""The levels of headings that a table of contents lists."""
_DUTCH = frozenset({labels.INHOUD, "Inhoudsopgave"})
_SOURCE = f"{TEXT}table-of-content-source"
_ENTRY = f"{TEXT}table-of-content-entry-template"
_NEEDED = tuple(
    f"{TEXT}index-entry-{name}" for name in ("link-start", "text", "page-number", "link-end")
)


def contents(parts: Parts) -> Iterator[Fault]:
    """It is there, has a Dutch title, leads to every heading and shows its page."""
    headings = [
        (words(el), {str(mark.get(f"{TEXT}name")) for mark in el if mark.get(f"{TEXT}name")})
        for el in parts.content.iter(f"{TEXT}h")
        if count(el.get(f"{TEXT}outline-level")) in _LISTED
    ]
    index = next(parts.content.iter(f"{TEXT}table-of-content"), None)
    if index is None:
        if len(headings) > 1:
            yield Fault("odt-inhoudsopgave-ontbreekt")
        return
    yield from _title(index)
    if not _can_be_updated(index):
        yield Fault("odt-inhoudsopgave-vast")
    links = list(index.iterfind(f"{TEXT}index-body//{TEXT}a"))
    if not links:
        yield Fault("odt-inhoudsopgave-leeg")
        return
    yield from _entries(links, headings)


def _title(index: etree._Element) -> Iterator[Fault]:
    title = words(index.find(f"{TEXT}index-body/{TEXT}index-title"))
    if not title:
        yield Fault("odt-inhoudsopgave-zonder-titel")
    asked = words(index.find(f"{_SOURCE}/{TEXT}index-title-template"))
    if not {title, asked} - {""} <= _DUTCH:
        yield Fault("odt-inhoudsopgave-engels")


def _can_be_updated(index: etree._Element) -> bool:
    """Whether a program that makes the table again gives every entry its link and page."""
    levels = list(index.iterfind(f"{_SOURCE}/{_ENTRY}"))
    return bool(levels) and all(
        level.find(piece) is not None for level in levels[: len(_LISTED)] for piece in _NEEDED
    )


def _entries(links: list[etree._Element], headings: list[tuple[str, set[str]]]) -> Iterator[Fault]:
    for number, (text, anchors) in enumerate(headings):
        link = links[number] if number < len(links) else None
        target = str(link.get(f"{XLINK}href"))[1:] if link is not None else ""
        if target not in anchors or _entry(link) != text:
            yield Fault("odt-inhoudsopgave-onvolledig", text)
            return
    if len(links) > len(headings):
        yield Fault("odt-inhoudsopgave-onvolledig")
    for link in links:
        if not _shows_page(link):
            yield Fault("odt-inhoudsopgave-zonder-nummers", _entry(link))


def _entry(link: etree._Element | None) -> str:
    """The text of an entry up to the number of its page."""
    pieces = [link.text or ""] if link is not None else []
    for child in link if link is not None else ():
        if child.tag == f"{TEXT}tab":
            break
        pieces += ["".join(map(str, child.itertext())), child.tail or ""]
    return clean("".join(pieces))


def _shows_page(link: etree._Element) -> bool:
    """Whether an entry ends in the page of its heading, as a reference or as written digits."""
    reference = next(link.iter(f"{TEXT}bookmark-ref"), None)
    if reference is None:
        after = link.find(f"{TEXT}tab")
        return after is not None and words(link)[-1:].isdigit()
    target = str(link.get(f"{XLINK}href"))[1:]
    kind = reference.get(f"{TEXT}reference-format")
    return kind == "page" and reference.get(f"{TEXT}ref-name") == target
