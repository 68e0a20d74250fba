"""Checks on the running text of a DOCX: links, colours, lists, notes and the table of contents."""

import re
from collections.abc import Iterator

from pipeline import labels, style
from pipeline.verify.docx import W
from pipeline.verify.faults import Fault
from pipeline.verify.gate_docx_parts import (
    CONTENTS,
    PAPER,
    Element,
    Parts,
    contents,
    fields,
    theme_colours,
    value,
    words,
)
from pipeline.verify.nouns import clean

_ENOUGH = 4.5
"""The contrast of text (WCAG 2.2, 1.4.3)."""
_EMPTY_WORDS = frozenset({"hier", "klik hier", "lees meer", "meer", "link", "deze link", "website"})
_GLYPHS = re.compile(r"[•▪◦‣●○■]\s*\S")
_DUTCH = frozenset({labels.INHOUD, "Inhoudsopgave"})
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
            if text.lower().rstrip(".") in _EMPTY_WORDS | {""} or re.match(r"https?://", text):
                yield Fault("docx-linktekst-nietszeggend", text)
            if not _in_contents(link) and not all(_underlined(run, parts) for run in _runs(link)):
                plain.add(text)
    yield from (Fault("docx-link-zonder-onderstreping", text) for text in sorted(plain))
    yield from _link_colours(parts)


def _in_contents(link: Element) -> bool:
    """Whether a link is a line of the table of contents, where everything is a link."""
    blocks = (block.find(f"{W}sdtPr/{W}docPartObj") for block in link.iterancestors(f"{W}sdt"))
    return any(value(block, "docPartGallery") == CONTENTS for block in blocks)


def _runs(link: Element) -> Iterator[Element]:
    return (run for run in link.iter(f"{W}r") if words(run))


def _underlined(run: Element, parts: Parts) -> bool:
    own = value(run, "rPr/u")
    return (own or _inherited(parts, value(run, "rPr/rStyle"), "rPr/u")) not in ("", "none")


def _inherited(parts: Parts, name: str, path: str) -> str:
    seen: set[str] = set()
    while name in parts.raw_styles and name not in seen:
        seen.add(name)
        found = value(parts.raw_styles[name], path)
        if found:
            return found
        name = value(parts.raw_styles[name], "basedOn")
    return ""


def _link_colours(parts: Parts) -> Iterator[Fault]:
    theme = theme_colours(parts.theme)
    used = [theme[name] for name in ("hlink", "folHlink") if name in theme]
    for element in parts.raw_styles.values():
        if "hyperlink" in value(element, "name").lower():
            used.append(parts.colour(element.find(f"{W}rPr/{W}color")))
    if any(colour and _contrast(colour, PAPER) < _ENOUGH for colour in used):
        yield Fault("docx-link-contrast")


def _contrast(first: str, second: str) -> float:
    try:
        return style.contrast(f"#{first}", f"#{second}")
    except ValueError:
        return 0.0


def colours(parts: Parts) -> Iterator[Fault]:
    """Text in a style, and text with a colour of its own, against what is behind it."""
    for element in parts.raw_styles.values():
        yield from _readable(parts, element.find(f"{W}rPr"), element.find(f"{W}pPr"), "")
    for root in parts.texts():
        for run in root.iter(f"{W}r"):
            yield from _readable(parts, run.find(f"{W}rPr"), None, words(run))


def _readable(
    parts: Parts, look: Element | None, block: Element | None, text: str
) -> Iterator[Fault]:
    colour = parts.colour(look.find(f"{W}color")) if look is not None else ""
    plane = block.find(f"{W}shd") if block is not None else None
    fill = str(plane.get(f"{W}fill") or "").upper() if plane is not None else PAPER
    if colour and _contrast(colour, PAPER if fill in ("", "AUTO") else fill) < _ENOUGH:
        yield Fault("docx-tekst-contrast", text)


def lists(parts: Parts) -> Iterator[Fault]:
    """Lists, headings and notes are what they look like."""
    before = False
    for paragraph in parts.body.iter(f"{W}p"):
        text, look = words(paragraph), parts.style(paragraph)
        real = look.listed or paragraph.find(f"{W}pPr/{W}numPr") is not None
        typed = not real and bool(_GLYPHS.match(text))
        if typed and before:
            yield Fault("docx-lijst-nep", text)
        before = typed
        if text and not look.level and _looks_like_heading(paragraph):
            yield Fault("docx-kop-nep", text)
    yield from _notes(parts)


def _looks_like_heading(paragraph: Element) -> bool:
    """Whether all of a line is bold and larger by hand."""
    runs = [run for run in paragraph.iter(f"{W}r") if words(run)]
    return all(
        run.find(f"{W}rPr/{W}b") is not None and run.find(f"{W}rPr/{W}sz") is not None
        for run in runs
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
    for run in parts.body.iter(f"{W}r"):
        if value(run, "rPr/vertAlign") == "superscript" and words(run).isdigit():
            yield Fault("docx-noot-onjuist", words(run))


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
    for paragraph in parts.body.iter(f"{W}p"):
        look = parts.style(paragraph)
        if look.level and not look.contents:
            yield look.level, words(paragraph)


def _entry(link: Element) -> str:
    """The text of an entry up to the number of its page."""
    pieces: list[str] = []
    for node in link.iter(f"{W}t", f"{W}tab"):
        if node.tag == f"{W}tab":
            break
        pieces.append(node.text or "")
    return clean("".join(pieces))
