"""Checks on the running text of a DOCX: links, lists, notes and the table of contents."""

import re
from collections.abc import Iterator
from itertools import islice

from pipeline import labels
from pipeline.verify.docx import W
from pipeline.verify.faults import Fault
from pipeline.verify.gate_docx_colours import underlined
from pipeline.verify.gate_docx_parts import (
    CONTENTS,
    Element,
    Parts,
    contents,
    fields,
    holds,
    value,
    words,
)
from pipeline.verify.nouns import clean

_GLYPHS = re.compile(r"[•▪◦‣●○■]\s*\S")
_DUTCH = frozenset({labels.INHOUD, "Inhoudsopgave"})
_IN_RUN = (f"{W}rPr", f"{W}r")
_LEVELS = re.compile(r'\\o\s+"(\d)-(\d)"')


def links(parts: Parts) -> Iterator[Fault]:
    """Every link stands out without colour, can be read, says where it goes and goes there."""
    places = {mark.get(f"{W}name") for mark in parts.body.iter(f"{W}bookmarkStart")}
    plain = set()
    for root in parts.texts():
        for link in root.iter(f"{W}hyperlink"):
            text, place = words(link), link.get(f"{W}anchor")
            inside = not any(str(key).endswith("}id") for key in link.attrib)
            if inside and place not in places:
                yield Fault("docx-anker-dood", text)
            if text.lower().rstrip(".") in labels.EMPTY_LINKS | {""} or re.match(
                r"https?://", text
            ):
                yield Fault("docx-linktekst-nietszeggend", text)
            if not _in_contents(link) and not all(underlined(run, parts) for run in _runs(link)):
                plain.add(text)
    yield from (Fault("docx-link-zonder-onderstreping", text) for text in sorted(plain))


def _in_contents(link: Element) -> bool:
    """Whether a link is a line of the table of contents, where everything is a link."""
    blocks = (block.find(f"{W}sdtPr/{W}docPartObj") for block in link.iterancestors(f"{W}sdt"))
    return any(value(block, "docPartGallery") == CONTENTS for block in blocks)


def _runs(link: Element) -> Iterator[Element]:
    return (run for run in link.iter(f"{W}r") if words(run))


def lists(parts: Parts) -> Iterator[Fault]:
    """Lists, headings and notes are what they look like."""
    before = False
    for paragraph in parts.paragraphs:
        text, look, element = paragraph.words, paragraph.look, paragraph.element
        real = look.listed or holds(element, "pPr/numPr")
        typed = not real and bool(_GLYPHS.match(text))
        if typed and before:
            yield Fault("docx-lijst-nep", text)
        before = typed
        if text and not look.level and _looks_like_heading(element):
            yield Fault("docx-kop-nep", text)
    yield from _notes(parts)


def _looks_like_heading(paragraph: Element) -> bool:
    """Whether all of a line is bold and larger by hand."""
    return all(
        (holds(run, "rPr/b") and holds(run, "rPr/sz")) or not words(run)
        for run in paragraph.iter(f"{W}r")
    )


def _notes(parts: Parts) -> Iterator[Fault]:
    notes: dict[str, Element] = {}
    for note in parts.footnotes if parts.footnotes is not None else ():
        if note.get(f"{W}type") is None:
            notes[str(note.get(f"{W}id"))] = note
    used = [str(mark.get(f"{W}id")) for mark in parts.body.iter(f"{W}footnoteReference")]
    for ident in used:
        if ident not in notes or not words(notes[ident]):
            yield Fault("docx-noot-onjuist")
    for ident, note in notes.items():
        if ident not in used or next(note.iter(f"{W}footnoteRef"), None) is None:
            yield Fault("docx-noot-onjuist", words(note))
    for mark in parts.body.iter(f"{W}vertAlign"):
        if mark.get(f"{W}val") == "superscript":
            around = tuple(islice(mark.iterancestors(), 2))
            if tuple(each.tag for each in around) == _IN_RUN and words(around[1]).isdigit():
                yield Fault("docx-noot-onjuist", words(around[1]))


def table_of_contents(parts: Parts) -> Iterator[Fault]:
    """It is there, Dutch, filled with exactly the headings, and Word can add page numbers."""
    found = list(contents(parts))
    headings = list(_headings(parts))
    if not found and any(level > 1 for level, _ in headings):
        yield Fault("docx-inhoudsopgave-ontbreekt")
    for block in found:
        lines = [_entry(link) for link in block.iter(f"{W}hyperlink") if words(link)]
        if not lines:
            yield Fault("docx-inhoudsopgave-leeg")
        titles = {words(p) for p in block.iter(f"{W}p") if p.find(f"{W}hyperlink") is None}
        if not _DUTCH & titles:
            yield Fault("docx-inhoudsopgave-engels")
        field = fields(block)
        levels = _LEVELS.search(field)
        if "TOC" not in field or "\\n" in field:
            yield Fault("docx-inhoudsopgave-zonder-nummers")
        low, high = (int(levels[1]), int(levels[2])) if levels else (1, 3)
        if lines and lines != [text for level, text in headings if low <= level <= high]:
            yield Fault("docx-inhoudsopgave-onvolledig")
    asks = parts.settings is not None and parts.settings.find(f"{W}updateFields") is not None
    marks = parts.body.iter(f"{W}fldChar", f"{W}fldSimple")
    if asks or any(mark.get(f"{W}dirty") for mark in marks):
        yield Fault("docx-inhoudsopgave-vuil")


def _headings(parts: Parts) -> Iterator[tuple[int, str]]:
    for paragraph in parts.paragraphs:
        if paragraph.look.level and not paragraph.look.contents:
            yield paragraph.look.level, paragraph.words


def _entry(link: Element) -> str:
    """The text of an entry up to the number of its page."""
    pieces: list[str] = []
    for node in link.iter(f"{W}t", f"{W}tab"):
        if node.tag == f"{W}tab":
            break
        pieces.append(node.text or "")
    return clean("".join(pieces))
