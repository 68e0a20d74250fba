"""The accessibility gate: is a written file fit to give to a council member?

A rule looks at the outline of a file, and so holds for every format. What only a file of one
format can have wrong is found when it is read, and stands in its outline.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from urllib.parse import unquote

from pipeline.model import Diagnostic
from pipeline.style import labels
from pipeline.verify.docx import gate as gate_docx
from pipeline.verify.findings import PICTURE_ADVICE, TABLE_ADVICE, Rule, find_places
from pipeline.verify.html import gate as gate_html
from pipeline.verify.nouns import (
    Block,
    Contents,
    Expected,
    Fault,
    Heading,
    Outline,
    Picture,
)
from pipeline.verify.odt import gate as gate_odt

_RULES: Mapping[str, Rule] = {
    "titel-ontbreekt": Rule("het bestand heeft geen titel.", "2.4.2"),
    "taal-ontbreekt": Rule("de taal van het bestand is niet Nederlands.", "3.1.1"),
    "kop1-onjuist": Rule("het bestand heeft niet precies één kop van niveau 1.", "1.3.1"),
    "kopniveau-overgeslagen": Rule("een kop slaat een niveau over.", "1.3.1"),
    "kop-leeg": Rule("een kop is leeg.", "2.4.6"),
    "alinea-leeg": Rule("een lege alinea maakt witruimte.", "1.3.1"),
    "inhoudsopgave-ontbreekt": Rule("het bestand heeft geen inhoudsopgave.", "2.4.5"),
    "inhoudsopgave-onvolledig": Rule("de inhoudsopgave volgt de koppen niet.", "2.4.5"),
    "tabel-zonder-bijschrift": Rule("een tabel heeft geen bijschrift.", "1.3.1"),
    "tabel-genest": Rule("een tabel staat in een andere tabel.", "1.3.2"),
    "koprij-ontbreekt": Rule("een tabel heeft geen koppen boven de kolommen.", "1.3.1"),
    "rijkoppen-ontbreken": Rule("een tabel heeft geen rijkoppen en zegt dat niet.", "1.3.1"),
    "cel-leeg": Rule("een tabel heeft een lege cel.", "1.3.1"),
    "alt-ontbreekt": Rule("een afbeelding heeft geen alternatieve tekst.", "1.1.1"),
    "alt-nietszeggend": Rule("een alternatieve tekst zegt niets nieuws.", "1.1.1"),
    "anker-dood": Rule("een link leidt naar een plek die er niet is.", "2.4.4"),
    "link-leeg": Rule("een link heeft geen tekst.", "2.4.4"),
    "linktekst-nietszeggend": Rule("een link zegt niet waar de lezer uitkomt.", "2.4.4"),
}
_WIDE_TABLE = Rule("een tabel past niet tussen de marges.", advice=TABLE_ADVICE)
_WIDE_PICTURE = Rule("een afbeelding past niet tussen de marges.", advice=PICTURE_ADVICE)
_PAPER_RULES: Mapping[str, Mapping[str, Rule]] = {
    "docx": {"docx-tabel-te-breed": _WIDE_TABLE, "docx-afbeelding-te-breed": _WIDE_PICTURE},
    "odt": {"odt-tabel-te-breed": _WIDE_TABLE, "odt-afbeelding-buiten-marge": _WIDE_PICTURE},
    "html": {},
}
"""What holds where there are margins; a page on a screen has none."""

_OWN = {"html": gate_html.RULES, "docx": gate_docx.RULES, "odt": gate_odt.RULES}
_PARTS = {"html": "9", "docx": "10", "odt": "10"}
"""The chapter of EN 301 549 for web pages, and for documents."""

RULES: Mapping[str, Mapping[str, Rule]] = {
    form: {f"{form}-{name}": rule for name, rule in _RULES.items()} | {**_PAPER_RULES[form], **own}
    for form, own in _OWN.items()
}
"""The rules that every file of a format is judged by."""

RULE_COUNTS: Mapping[str, Mapping[str, int]] = {
    form: Counter(rule.criterion for rule in rules.values()) for form, rules in RULES.items()
}
"""How many rules a file of each format is judged by, for each WCAG criterion ("" for none)."""

CODES = frozenset(code for rules in RULES.values() for code in rules)

_FILE_NAME = re.compile(r"\S+\.(png|jpe?g|svg|gif)", re.IGNORECASE)
_SLACK = 0.02
"""Centimetres by which a width may be rounded."""


def check_outline(
    expected: Sequence[Expected], outline: Outline, file_name: str
) -> tuple[Diagnostic, ...]:
    """Every fault in a file, at its place in the YAML, with its WCAG and EN 301 549 clause."""
    return place_faults(expected, find_faults(outline), outline.format_name, file_name)


def place_faults(
    expected: Sequence[Expected], faults: Iterable[Fault], form: str, file_name: str
) -> tuple[Diagnostic, ...]:
    """Faults of a file of this format as findings at their places in the YAML."""
    found = find_places(faults, RULES[form], _PARTS[form], expected, file_name)
    return tuple(sorted(set(found)))


def explain(code: str) -> str:
    """What an accessibility code means, in Dutch; empty for a code that is not ours."""
    for form, rules in RULES.items():
        rule = rules.get(code)
        if rule is not None:
            eis = f"\nEis: {rule.name_law(_PARTS[form])}.\n" if rule.criterion else ""
            return f"# {code}\n\nIn een gemaakt bestand: {rule.sentence}\n{eis}\n{rule.advice}\n"
    return ""


def find_faults(outline: Outline) -> Iterator[Fault]:
    """Every broken rule in a file with this outline."""
    for check in _CHECKS:
        for fault in check(outline):
            yield Fault(f"{outline.format_name}-{fault.code}", fault.text)
    yield from outline.format_faults


def _check_file(outline: Outline) -> Iterator[Fault]:
    if not outline.title:
        yield Fault("titel-ontbreekt")
    if outline.language != "nl-NL":
        yield Fault("taal-ontbreekt")
    if outline.blank_lines:
        yield Fault("alinea-leeg")


def _check_headings(outline: Outline) -> Iterator[Fault]:
    if sum(heading.level == 1 for heading in outline.headings) != 1:
        yield Fault("kop1-onjuist")
    before = 0
    for heading in outline.headings:
        if heading.level > before + 1:
            yield Fault("kopniveau-overgeslagen", heading.text)
        if not heading.text:
            yield Fault("kop-leeg")
        before = heading.level


def _check_contents(outline: Outline) -> Iterator[Fault]:
    """A document of more than one chapter lists its headings, in order and in the same words."""
    found = outline.contents
    wanted = _listed(outline, found or Contents(()))
    if found is None:
        if outline.is_document and len(wanted) > 1:
            yield Fault("inhoudsopgave-ontbreekt")
        return
    for number, heading in enumerate(wanted):
        line = found.lines[number] if number < len(found.lines) else None
        if line is None or line.text != heading.text or line.target[1:] not in heading.places:
            yield Fault("inhoudsopgave-onvolledig", heading.text)
            return
    if len(found.lines) > len(wanted):
        yield Fault("inhoudsopgave-onvolledig", found.lines[len(wanted)].text)


def _listed(outline: Outline, contents: Contents) -> list[Heading]:
    levels = range(contents.first, contents.last + 1)
    return [each for each in outline.headings if each.is_listed and each.level in levels]


def _check_tables(outline: Outline) -> Iterator[Fault]:
    for table in outline.tables:
        if not table.is_named:
            yield Fault("tabel-zonder-bijschrift", table.caption)
        if table.holds_table:
            yield Fault("tabel-genest", table.caption)
        if not table.has_header_row:
            yield Fault("koprij-ontbreekt", table.caption)
        for code, rows in (
            ("rijkoppen-ontbreken", table.headless_rows),
            ("cel-leeg", table.blank_rows),
        ):
            yield from (Fault(code, first or table.caption) for first in rows)
        if table.room and table.width > table.room + _SLACK:
            yield Fault("tabel-te-breed", table.caption)


def _check_pictures(outline: Outline) -> Iterator[Fault]:
    captions = _captions(outline)
    outside = {"docx": "afbeelding-te-breed", "odt": "afbeelding-buiten-marge"}
    for picture in outline.pictures:
        is_file = _FILE_NAME.fullmatch(picture.alt)
        if not picture.is_read:
            yield Fault("alt-ontbreekt", picture.alt)
        elif is_file or picture.alt in captions[picture.alt]:
            yield Fault("alt-nietszeggend", picture.alt)
        if not _fits(picture):
            yield Fault(outside[outline.format_name], picture.alt)


def _captions(outline: Outline) -> Mapping[str, set[str]]:
    """The captions below pictures, by the alternative of the picture.

    The words of another caption may say what a picture shows.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for block, after in pairwise((*outline.blocks, Block("paragraph", ""))):
        for alt in block.alts:
            found[alt.text] |= {item.text for item in (block, after) if item.kind == "caption"}
    return found


def _fits(picture: Picture) -> bool:
    sides = zip(picture.size, picture.room, strict=True)
    return not any(picture.room) or all(0 < side <= room + _SLACK for side, room in sides)


def _check_links(outline: Outline) -> Iterator[Fault]:
    titles = {place: each.text for each in outline.headings for place in each.places}
    for link in outline.links():
        text, (file, _, place) = link.name or link.text, link.target.partition("#")
        if not text:
            yield Fault("link-leeg")
        elif _says_nothing(text) and not titles.get(place, "").endswith(text):
            yield Fault("linktekst-nietszeggend", text)
        if not file and not {place, unquote(place)} & outline.anchors:
            yield Fault("anker-dood", text)


def _says_nothing(text: str) -> bool:
    """Whether the words of a link do not say where it leads, unless they are the title there."""
    words = text.lower().rstrip(".")
    return words in labels.EMPTY_LINKS or bool(re.fullmatch(r"https?://\S+", text))


_CHECKS: tuple[Callable[[Outline], Iterator[Fault]], ...] = (
    _check_file,
    _check_headings,
    _check_contents,
    _check_tables,
    _check_pictures,
    _check_links,
)
