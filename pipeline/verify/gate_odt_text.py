"""Accessibility of the running text of an ODT export: headings, lists, notes and links."""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline import labels
from pipeline.verify.faults import Fault, skipped_levels
from pipeline.verify.gate_odt_parts import (
    FO,
    Parts,
    asks,
    by_hand,
    chain,
    has_image,
    in_index,
    is_styled,
    words,
)
from pipeline.verify.odt import OFFICE, STYLE, TEXT, XLINK, count

_GLYPHS = re.compile(r"[•▪◦‣●○■]\s*\S")
_PLACES = tuple(f"{TEXT}{name}" for name in ("bookmark", "bookmark-start", "reference-mark-start"))
_REFERENCES = (f"{TEXT}bookmark-ref", f"{TEXT}reference-ref")
_LEFT_BEHIND = (f"{OFFICE}annotation", f"{TEXT}tracked-changes", f"{TEXT}change")


def headings(parts: Parts) -> Iterator[Fault]:
    """The headings are real, filled, on the level of their style, and stay with their text."""
    elements = list(parts.content.iter(f"{TEXT}h"))
    found = [(count(el.get(f"{TEXT}outline-level")), words(el)) for el in elements]
    if sum(level == 1 for level, _ in found) != 1:
        yield Fault("odt-kop1-onjuist")
    yield from (Fault("odt-kopniveau-overgeslagen", text) for text in skipped_levels(found))
    yield from (Fault("odt-kop-leeg") for _, text in found if not text)
    for el, (level, text) in zip(elements, found, strict=True):
        if not el.get(f"{TEXT}outline-level"):
            yield Fault("odt-kop-zonder-niveau", text)
        if _style_level(el, parts) != level:
            yield Fault("odt-kopstijl-onjuist", text)
        if asks(el, parts.named, f"{FO}keep-with-next") != "always":
            yield Fault("odt-kop-los", text)
    for el in parts.content.iter(f"{TEXT}p"):
        if in_index(el):
            continue
        if is_styled(el, parts.named, "Heading"):
            yield Fault("odt-kop-zonder-niveau", words(el))
        elif _looks_like_heading(el, parts):
            yield Fault("odt-kop-nep", words(el))


def _style_level(heading: etree._Element, parts: Parts) -> int:
    """The level in the outline that the style of a heading gives; 0 when it gives none."""
    for style in chain(heading, parts.named):
        if style.get(f"{STYLE}default-outline-level"):
            return count(style.get(f"{STYLE}default-outline-level"), 0)
    return 0


def _looks_like_heading(paragraph: etree._Element, parts: Parts) -> bool:
    """Whether all of a line is bold and larger by hand."""
    own = (paragraph.text or "") + "".join(child.tail or "" for child in paragraph)
    dressed = [paragraph] if own.strip() else [el for el in paragraph if words(el)]
    return all(
        by_hand(el, parts.named, f"{FO}font-weight") == "bold"
        and by_hand(el, parts.named, f"{FO}font-size")
        for el in dressed
    ) and bool(words(paragraph))


def lists(parts: Parts) -> Iterator[Fault]:
    """Lists are real lists, and each has the style that gives it its marks."""
    before: etree._Element | None = None
    for paragraph in parts.content.iter(f"{TEXT}p"):
        text = words(paragraph)
        is_item = next(paragraph.iterancestors(f"{TEXT}list-item"), None) is not None
        is_typed = not is_item and bool(_GLYPHS.match(text))
        if is_typed and before is not None and paragraph.getprevious() is before:
            yield Fault("odt-lijst-nep", text)
        before = paragraph if is_typed else None
    for element in parts.content.iter(f"{TEXT}list"):
        is_inner = next(element.iterancestors(f"{TEXT}list"), None) is not None
        if not is_inner and not element.get(f"{TEXT}style-name"):
            yield Fault("odt-lijst-zonder-stijl", words(element.find(f"{TEXT}list-item")))


def notes(parts: Parts) -> Iterator[Fault]:
    """Footnotes are real, filled and numbered from one."""
    numbers: list[str] = []
    for note in parts.content.iter(f"{TEXT}note"):
        citation, text = (note.find(f"{TEXT}{name}") for name in ("note-citation", "note-body"))
        if not words(citation) or not words(text):
            yield Fault("odt-noot-leeg", words(text))
        if note.get(f"{TEXT}note-class") != "footnote":
            yield Fault("odt-noot-geen-voetnoot", words(text))
        numbers.append(words(citation))
    if numbers != [str(number) for number in range(1, len(numbers) + 1)]:
        yield Fault("odt-noot-volgorde")
    for span in parts.content.iter(f"{TEXT}span"):
        place = asks(span, parts.named, f"{STYLE}text-position")
        if place.startswith("super") and words(span).isdigit():
            yield Fault("odt-noot-nep", words(span))


def links(parts: Parts) -> Iterator[Fault]:
    """Every link can be seen without its colour, says where it goes and goes there."""
    places = {str(mark.get(f"{TEXT}name")) for mark in parts.content.iter(*_PLACES)}
    for link in parts.content.iter(f"{TEXT}a"):
        text, target = words(link), str(link.get(f"{XLINK}href") or "")
        if not text and not has_image(link):
            yield Fault("odt-link-leeg")
        elif text.lower().rstrip(".") in labels.EMPTY_LINKS or re.match(r"https?://", text):
            yield Fault("odt-linktekst-nietszeggend", text)
        if not target or (target.startswith("#") and target[1:] not in places):
            yield Fault("odt-anker-dood", text)
        line = asks(link, parts.named, f"{STYLE}text-underline-style")
        if not in_index(link) and line in ("", "none"):
            yield Fault("odt-link-onzichtbaar", text)
    for reference in parts.content.iter(*_REFERENCES):
        if reference.get(f"{TEXT}ref-name") not in places:
            yield Fault("odt-anker-dood", words(reference.getparent()))


def leftovers(parts: Parts) -> Iterator[Fault]:
    """No remark or change of an editor is left in the document."""
    if next(parts.content.iter(*_LEFT_BEHIND), None) is not None:
        yield Fault("odt-opmerking-achtergebleven")
