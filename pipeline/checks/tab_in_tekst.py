"""tab-in-tekst: a table pasted from Word or Excel; its columns are gone in the document."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.checks.source_rows import Field, Row, fields
from pipeline.model import Diagnostic, Document, Package

CODE = "tab-in-tekst"
GROUP = "toegankelijkheid"
_GAP = re.compile(
    r"(?<=\S) *\t[ \t]*(?=\S)|(?<=\S) {3,}(?=\S)|^[^|\n]+ \| [^|]|^[^;\n]+;(?=\S)[^;\n]+;(?=\S)"
)
_TAB = re.compile(r"(?<=\S) *\t[ \t]*(?=\S)|\\t")
_MARK = re.compile(r"[ \t]*(?:[-*+]|\(?\w{1,4}[.)]|[^\w\s]|[oØüv§q])(?:[ ]*\t| {2,})")
_ANY = re.compile(r" {3}|\t|\\t| \| |;\S")
_ADVICE = "Zet de tabel onder ‘tabellen’, en haal de regels hier weg:\n"
_MOST_ROWS = 6
"""Rows of the pasted table in the advice: enough to see the form."""


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every row with columns by tabs or rows of spaces, together where they follow each other."""
    for field in fields(document, package, _ANY):
        for group in _groups(field):
            yield _table(field, group) if len(group) > 1 else _single(field, group[0])
        rows = field.rows
        if len(rows) == 1 and "\t" in field.value and "\t" not in rows[0].text:
            yield _hidden(field)


def _groups(field: Field) -> Iterator[list[Row]]:
    held: list[Row] = []
    for row in field.rows:
        if _GAP.search(_after_mark(row.text)):
            held.append(row)
        elif row.text.strip() or not held:
            yield from _kept(held)
            held = []
    yield from _kept(held)


def _kept(held: list[Row]) -> Iterator[list[Row]]:
    """More rows, or one with a tab; one row with spaces, | or ; alone is no table."""
    if len(held) > 1 or (held and "\t" in _after_mark(held[0].text)):
        yield held


def _after_mark(text: str) -> str:
    """The text with the tab after the mark of a list, or before the text, blanked out."""
    found = _MARK.match(text)
    lead = found.end() if found else len(text) - len(text.lstrip())
    return " " * lead + text[lead:]


def _table(field: Field, group: Sequence[Row]) -> Diagnostic:
    cells = [_cells(row) for row in group]
    width = max(map(len, cells))
    rows = [each + [""] * (width - len(each)) for each in cells]
    shown = "".join(f"      - {_list(each)}\n" for each in rows[1:_MOST_ROWS])
    return Diagnostic(
        group[0].span(len(group[0].text) - len(group[0].text.lstrip()), len(group[0].text)),
        CODE,
        "Hier staat een tabel die met tabs of spaties is gemaakt. In het document staan de cellen "
        "achter elkaar in één regel. De lezer weet niet wat bij wat hoort.",
        f"{_ADVICE}"
        "  - id: naam-van-de-tabel\n"
        '    bijschrift: "[Vul in: tekst boven de tabel]"\n'
        f"    kolommen: {_list(rows[0])}\n"
        f"    rijen:\n{shown}".rstrip("\n"),
        "error",
        field.path,
    )


def _cells(row: Row) -> list[str]:
    text = row.text.strip(" ")
    sign = next((sign for sign in ("\t", "   ", "|", ";") if sign in text), ";")
    parts = re.split(r" {3,}", text) if sign == "   " else text.split(sign)
    return [part.strip() for part in parts]


def _list(cells: Sequence[str]) -> str:
    return f"[{', '.join(json.dumps(cell, ensure_ascii=False) for cell in cells)}]"


def _single(field: Field, row: Row) -> Diagnostic:
    found = _TAB.search(row.text, len(row.text) - len(_after_mark(row.text).lstrip()))
    start, end = found.span() if found else (0, len(row.text))
    return Diagnostic(
        row.span(start, end),
        CODE,
        "Hier staat een tab in de tekst. In het document wordt dat een gewone spatie: de ruimte "
        "die u bedoelt, ziet de lezer niet.",
        "Zet er een spatie voor in de plaats. Is dit een rij van een tabel? Zet die onder "
        "‘tabellen’.",
        "warning",
        field.path,
        fix=(row.edit(start, end, " "),) if found else (),
    )


def _hidden(field: Field) -> Diagnostic:
    return Diagnostic(
        field.span,
        CODE,
        "Hier staat \\t, een tab, in de tekst. In het document wordt dat een gewone spatie.",
        "Schrijf een spatie in plaats van \\t.",
        "warning",
        field.path,
    )
