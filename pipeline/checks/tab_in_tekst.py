"""tab-in-tekst: a table pasted from Word or Excel; its columns are gone in the document."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.checks.source_rows import POINT, Field, Row, fields
from pipeline.model import Diagnostic, Document, Package

CODE = "tab-in-tekst"
GROUP = "toegankelijkheid"
_GAP = re.compile(r"(?<=\S) *\t[ \t]*(?=\S)|(?<=\S) {3,}(?=\S)")
_CELLS = re.compile(
    r"[^|\n]{1,60}(?:\|[^|\n]{1,60})+|[^;\n]{1,60}(?:;[^;\n]{1,60})+(?<![.:?!])"
    r"|[^,\s][^,\n]{0,59}(?:,[^,\s][^,\n]{0,59}){2,}(?<![.:?!])"
)
"""A row with cells between | or ;, or between commas without a space."""
_TAB = re.compile(r"(?<=\S) *\t[ \t]*(?=\S)|\\t")
_MARK = re.compile(r"[ \t]*(?:[-*+]|\(?\w{1,4}[.)]|[^\w\s]|[oØüv§q])(?:[ ]*\t| {2,})")
_ANY = re.compile(r" {3}|\t|\\t|[|;]|,[^\s,]+,\S")
_ADVICE = "Zet de tabel onder ‘tabellen’, en haal de regels hier weg:\n"
_MOST_ROWS = 6
"""Rows of the pasted table in the advice: enough to see the form."""


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every row with columns by tabs or rows of spaces, together where they follow each other."""
    for field in fields(document, package, _ANY):
        for group in _groups(field):
            yield _table(field, group) if len(group) > 1 else _single(field, group[0])
        rows = field.rows
        if len(rows) == 1 and "\t" in field.text and "\t" not in rows[0].text:
            yield _hidden(field)


def _groups(field: Field) -> Iterator[list[Row]]:
    held: list[Row] = []
    before = ""
    for row in field.rows:
        form = _form(row.text)
        if not row.text.strip() and held:
            continue
        if form != before:
            yield from _kept(held, before)
            held, before = [], form
        if form:
            held.append(row)
    yield from _kept(held, before)


def _form(text: str) -> str:
    """How a row has columns: `\t` for tabs and spaces, else the signs between its cells."""
    if _GAP.search(_after_mark(text)):
        return "\t"
    if POINT.match(text.strip()) or not _CELLS.fullmatch(text.strip()):
        return ""
    sign = _sign(text)
    return sign * text.count(sign)


def _sign(text: str) -> str:
    return next(sign for sign in "|;," if sign in text)


def _kept(held: list[Row], form: str) -> Iterator[list[Row]]:
    """More rows, or one with a tab; one row with spaces or signs alone is no table."""
    if len(held) > 1 or (held and form == "\t" and "\t" in _after_mark(held[0].text)):
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
        "Hier staat een tabel die met tabs, spaties of andere tekens is gemaakt. In het document "
        "staan de cellen achter elkaar in één regel. De lezer weet niet wat bij wat hoort.",
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
    sign = next((sign for sign in ("\t", "   ") if sign in text), "") or _sign(text)
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
