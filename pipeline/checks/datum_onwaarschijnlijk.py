"""datum-onwaarschijnlijk: a day that does not exist or cannot be meant, mostly a typing error."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from pipeline.checks.source_rows import Field, fields
from pipeline.model import Diagnostic, Document, Package, Span
from pipeline.style.labels import MAANDEN

CODE = "datum-onwaarschijnlijk"
GROUP = "volledigheid"
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_LEAP = 2024
"""A year that has a 29 February."""

_SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH_OF = {name: at for names in (MAANDEN, _SHORT) for at, name in enumerate(names, 1)}
_NAMES = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_MONTH_NAMES = "|".join(MAANDEN)
_IN_WORDS = re.compile(rf"(?i)(?<![\w.,])(\d{{1,2}}) ({_NAMES})\.? (\d{{3,5}})(?![\w])")
_DAY_ONLY = re.compile(rf"(?i)(?<![\w.,–-])(\d{{1,2}}) ({_MONTH_NAMES})(?![\w.-]| \d{{3}})")
_IN_DIGITS = re.compile(r"(?<![\w.,/-])(\d{1,2})-(\d{1,2})-(\d{4})(?![\w/-])")
_YEAR_FIRST = re.compile(r"(?<![\w.,/-])((?:19|20)\d\d)-(\d{2})-(\d{2})(?![\w/-])")
_VERBS = (
    "is|zijn|was|waren|wordt|worden|heeft|hebben|komt|komen|moet|moeten|kan|kunnen|geldt|gelden|"
    "gaat|gaan|start|telt|staat|had|krijgt|krijgen|wil|willen|bouwt|bouwen|groeit|groeien|stijgt|"
    "stijgen|daalt|dalen|volgt|begint"
)
_FAR_YEAR = re.compile(
    r"(?i)\b(?:in|sinds|vanaf|eind|begin|medio|anno|het jaar) "
    rf"((?:2[2-9]|3\d)\d\d|[12][09]\d{{3}})(?=[.,;:)](?!\d)|$| (?:{_VERBS})\b)"
)
"""A year is not known from an amount but by what stands around it: `in 2206 is de stad klaar`."""

_YEAR = r"((?:1[89]|20|21)\d\d)"
_RANGE = re.compile(
    rf"(?<![\w.,/-]){_YEAR} ?[-–—] ?{_YEAR}(?![\w/-])"
    rf"|(?i:\bvan) {_YEAR} (?:tot(?: en met)?|t/m) {_YEAR}(?!\w)"
    rf"|(?i:\btussen) {_YEAR} en {_YEAR}(?!\w)"
)
_GATE = re.compile(r"\d\d")
_MISTAKE = "Dat is vaak een tikfout, en de raad leest dan iets dat niet klopt."


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every date in a field of its own, as an error, and every date in a text, as a warning."""
    yield from _in_fields(document, package)
    if document.id != "pakket/bronnen":
        for field in fields(document, package, _GATE):
            yield from _in_text(field)


def _in_fields(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    own = package.informatiepakket.content.datum if package.informatiepakket else None
    for leaf in document.leaves:
        day = leaf.waarde
        if not isinstance(day, date) or leaf.veld == "geldig_tot":
            continue
        if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            yield document.error(
                CODE,
                leaf.path,
                f"De datum {day.isoformat()} kan hier niet kloppen: het jaar is {day.year}. "
                "De raad weet dan niet van wanneer dit is.",
                "Kijk in de bron welk jaar hier hoort, en schrijf jjjj-mm-dd.",
                at="value",
            )
        elif own and leaf.veld in ("peildatum", "geraadpleegd") and day > own:
            yield document.warning(
                CODE,
                leaf.path,
                f"De datum {day.isoformat()} ligt na de datum van het pakket, {own.isoformat()}. "
                "Wat nog moet komen, kan niet gemeten of bekeken zijn.",
                "Kijk of deze datum klopt. Klopt die wel? Verander dan ‘datum’ in "
                "sheets/pakket/informatiepakket.yaml.",
                at="value",
            )


def _in_text(field: Field) -> Iterator[Diagnostic]:
    for row in field.rows:
        if not _GATE.search(row.text):
            continue
        for start, end in _impossible(row.text):
            words = row.text[start:end]
            what = "Het jaar" if words.isdigit() else "De datum"
            yield _finding(field, row.span(start, end), f"{what} {words}")
        for found in _RANGE.finditer(row.text):
            first, last = (int(year) for year in found.groups() if year)
            if last < first:
                yield Diagnostic(
                    row.span(*found.span()),
                    CODE,
                    f"‘{found.group()}’ loopt terug in de tijd: {last} is eerder dan {first}. "
                    f"{_MISTAKE}",
                    "Zet het vroegste jaar vooraan, of verbeter het jaar.",
                    "warning",
                    field.path,
                )


def _impossible(text: str) -> Iterator[tuple[int, int]]:
    """The places of days that do not exist and of years that are far away."""
    for found in _IN_WORDS.finditer(text):
        day, month, year = found.groups()
        if not _is_likely(int(day), _MONTH_OF[month.casefold()], int(year)):
            yield found.span()
    for found in _IN_DIGITS.finditer(text):
        if not _is_likely(*map(int, found.groups())):
            yield found.span()
    for found in _YEAR_FIRST.finditer(text):
        if not _is_likely(*map(int, reversed(found.groups()))):
            yield found.span()
    for found in _DAY_ONLY.finditer(text):
        if not _is_likely(int(found.group(1)), _MONTH_OF[found.group(2).casefold()], _LEAP):
            yield found.span()
    for found in _FAR_YEAR.finditer(text):
        yield found.span(1)


def _is_likely(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return 1000 <= year <= _LAST_YEAR


def _finding(field: Field, span: Span, what: str) -> Diagnostic:
    return Diagnostic(
        span,
        CODE,
        f"{what} bestaat niet, of ligt wel erg ver weg. {_MISTAKE}",
        "Kijk in de bron welke datum hier hoort.",
        "warning",
        field.path,
    )
