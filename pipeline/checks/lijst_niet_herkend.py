"""lijst-niet-herkend: marks of a list that Word shows and Markdown does not know.

The points then run together as one paragraph, and a screen reader reads no list.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pipeline.checks.source_rows import POINT, Field, Row, fields, numbered_points
from pipeline.model import Diagnostic, Document, Edit, Package

CODE = "lijst-niet-herkend"
GROUP = "toegankelijkheid"
_BULLETS = "•▪▫◦‣❏❐❑❒●○■□◆◇❖➢➤►▶·∙⁃⦁\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc\uf076\uf02d"
"""Signs that begin no sentence; those from U+F000 are bullets of the fonts Symbol and Wingdings."""

_SPACE = r"[ \t\u00a0\u2002\u2003\u2009\u202f]"
_MARKS = (
    # family, how often it must be there, the mark with the spaces after it
    ("bolletje", 1, re.compile(rf"(?:[-*+] )?[{_BULLETS}]{_SPACE}*(?=[^\W_]|[\"'‘“(€*_\[])")),
    ("streep", 2, re.compile(rf"(?:[–—‒―−‐‑]|--){_SPACE}*(?=[^\W_]|[\"'‘“(€*\[])")),
    ("streep", 2, re.compile(r"-(?:[\u00a0\u2002\u2003\u2009\u202f]+|(?=[^\W\d_]))(?=[^\W_])")),
    ("ster", 2, re.compile(r"\*(?=[^\W_][^*\n]*$)")),
    ("teken", 2, re.compile(rf"[oØüv§¤q✓✔✗✘→➔⇒»+=#~①-⑳❶-❿]{_SPACE}+(?=[^\W\d_])")),
)
_GATE = re.compile(
    rf"[{_BULLETS}]|: (?:[-–—*]|[1a][.)]) |(?m:^)[ \t]*(?:[–—‒―−‐‑*]|--"
    r"|-[^\s-]|-[\u00a0\u2000-\u202f]"
    rf"|\(?\w{{1,5}}[.):\s]|[^\w\s]\s)"
)
"""A text without one of these holds no mark."""

_COUNTED = re.compile(
    rf"(\(?)([a-zA-Z]|[ivxIVX]{{1,5}}|\d{{1,2}})([.):]|{_SPACE}-)(?:{_SPACE}+(?=\S)|(?=[A-Z]))"
)
_INLINE = re.compile(r"(?<=\s)[•▪◦‣●■➢►\uf0b7\uf0a7]\s*(?=[^\W_])")
_SHORT = r"[^\W_][^\s]{0,30}(?: [^\W_][^\s]{0,30}){0,2}"
"""One, two or three words: between dashes more may be an aside."""

_ON_ONE_ROW = re.compile(
    r"(?:(?<=: )|^[ \t]*)1([.)]) [^\n.,;]{1,100} 2\1 (?=[^\W\d_])"
    r"|(?<=: )a([.)]) [^\n.,;]{1,100} b\2 (?=[^\W\d_])"
    r"|(?<=: )([-–—*]) [^\W_][^\n]{0,100}? \3 (?=[^\W_])"
    rf"|^[ \t]*(?P<sign>[-–—*]) (?:{_SHORT} (?P=sign) ){{2,99}}{_SHORT}[ \t]*$"
)
"""A list that was typed on one row: `- a - b - c`, `1. a 2. b`."""
_ROMAN = {"i": 1, "v": 5, "x": 10}
_HEARD = "De punten komen achter elkaar in één alinea, en een schermlezer leest geen lijst voor."


@dataclass(frozen=True, slots=True)
class _Point:
    """A row that begins with a mark: `start` up to `end` is the mark with its spaces."""

    family: str
    number: int
    row: Row
    start: int
    end: int

    @property
    def mark(self) -> str:
        return self.row.text[self.start : self.end].strip()


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every group of rows with such a mark, and every text with bullets inside a line."""
    for field in fields(document, package, _GATE):
        groups = list(_groups(field))
        for group, end in groups:
            yield _finding(field, group, end)
        inside = list(field.find(_INLINE))
        if not groups and (len(inside) > 1 or (inside := list(field.find(_ON_ONE_ROW)))):
            row, found = inside[0]
            mark = found.group().split()[0]
            yield Diagnostic(
                row.span(*found.span()),
                CODE,
                f"Hier staan punten met het teken {mark} achter elkaar op één "
                "regel. De lezer ziet geen lijst, en een schermlezer leest die ook niet voor.",
                _ADVICE if field.leaf.opmaak.niveau == "blokken" else _NO_LIST,
                "error",
                field.path,
            )


_ADVICE = (
    "Begin elk punt op een nieuwe regel, met een streepje en een spatie:\n"
    "  - eerste punt\n"
    "  - tweede punt"
)
_NO_LIST = (
    "In dit veld past geen lijst. Maak er gewone zinnen van, of maak van elk punt een eigen punt "
    "in de lijst van het veld."
)


def _groups(field: Field) -> Iterator[tuple[list[_Point], int]]:
    """Points that belong together, and the number of the row after the last of them."""
    held: list[_Point] = []
    last = 0
    counted: list[_Point] = []
    known = numbered_points(field)
    for number, row in enumerate(field.rows):
        if not row.text.strip():
            continue
        point = _marked(row, number)
        if held and (point is None or point.family != held[0].family):
            yield from _enough(held, last)
            held = []
        if point:
            held.append(point)
            last = number + 1
        elif number not in known and (numbered := _numbered(row, number)):
            counted.append(numbered)
    yield from _enough(held, last)
    yield from _series(counted)


def _enough(held: list[_Point], last: int) -> Iterator[tuple[list[_Point], int]]:
    least = {family: least for family, least, _ in _MARKS}
    if held and len(held) >= least[held[0].family]:
        yield held, last


def _marked(row: Row, number: int) -> _Point | None:
    start = len(row.text) - len(row.text.lstrip())
    for family, _, pattern in _MARKS:
        if found := pattern.match(row.text, start):
            if family == "teken" and found.group()[0] in "+=#~" and POINT.match(row.text):
                return None
            return _Point(family, number, row, start, found.end())
    return None


def _numbered(row: Row, number: int) -> _Point | None:
    """A row that begins with a letter or number and that is no list in Markdown."""
    start = len(row.text) - len(row.text.lstrip())
    found = _COUNTED.match(row.text, start)
    return _Point("telling", number, row, start, found.end()) if found else None


def _series(counted: Sequence[_Point]) -> Iterator[tuple[list[_Point], int]]:
    """Rows that count on: a, b, c or i, ii, iii or 1, 2, 3, in one way of writing."""
    held: list[_Point] = []
    for before, point in pairwise(counted):
        if _follows(before, point):
            held = [*(held or [before]), point]
        elif held:
            yield held, held[-1].number + 1
            held = []
    if held:
        yield held, held[-1].number + 1


def _follows(before: _Point, point: _Point) -> bool:
    one, two = _COUNTED.match(before.mark + " x"), _COUNTED.match(point.mark + " x")
    if not one or not two or (one.group(1), one.group(3)) != (two.group(1), two.group(3)):
        return False
    first, second = one.group(2), two.group(2)
    if first.isdigit() or second.isdigit():
        return first.isdigit() and second.isdigit() and int(second) == int(first) + 1
    if len(first) == len(second) == 1 and ord(second) == ord(first) + 1:
        return True
    return _roman(second.lower()) == _roman(first.lower()) + 1 > 1


def _roman(text: str) -> int:
    """The value of a Roman number up to 39; -9 for another text."""
    if not set(text) <= set(_ROMAN):
        return -9
    values = [_ROMAN[letter] for letter in text] + [0]
    return sum(-one if one < two else one for one, two in pairwise(values))


def _finding(field: Field, group: Sequence[_Point], end: int) -> Diagnostic:
    first = group[0]
    block = field.leaf.opmaak.niveau == "blokken"
    mark = first.mark.removeprefix("- ").strip()
    alone = len(field.rows) == 1
    if block:
        numbers = first.family == "telling"
        advice = (
            "Nummer de punten met 1. en 2., elk op een eigen regel, met een lege regel erboven. "
            "Of begin elk punt met een streepje en een spatie: - tekst."
            if numbers
            else "Zet op de plek van het teken een streepje en een spatie, elk punt op een "
            "eigen regel: - tekst."
        )
        message = (
            f"Dit is een lijst met {mark} als teken. Zo herkent het programma geen lijst. {_HEARD}"
        )
    elif alone:
        advice = f"Haal het teken {mark} weg. Wat in een lijst moet, krijgt vanzelf een teken."
        message = (
            f"Deze tekst begint met het teken {mark}. De lezer ziet dat teken in de tekst staan."
        )
    else:
        advice = _NO_LIST
        message = f"Dit is een lijst met {mark} als teken. {_HEARD}"
    return Diagnostic(
        first.row.span(first.start, len(first.row.text.rstrip())),
        CODE,
        message,
        advice,
        "error",
        field.path,
        fix=_fix(field, group, end, block, alone),
    )


def _fix(
    field: Field, group: Sequence[_Point], end: int, block: bool, alone: bool
) -> tuple[Edit, ...]:
    """Marks of Markdown for those of Word, where what belongs to the last point is certain."""
    first = group[0]
    if first.family == "telling" or any("\\" in point.row.text[: point.end] for point in group):
        return ()
    if alone and first.family == "bolletje":
        kept = "- " if first.mark[:1] in "-*+" else ""
        return (first.row.edit(first.start, first.end, kept),)
    goes_on = end < len(field.rows) and field.rows[end].text.strip()
    if not block or goes_on:
        return ()
    edits = tuple(point.row.edit(point.start, point.end, "- ") for point in group)
    before = first.number - 1
    above = field.rows[before].text.strip() if before >= 0 else ""
    # Under a list in Markdown the points would become points of that list.
    return () if POINT.match(above) else edits
