"""getal-notatie: a number in English notation, of which a Dutch reader makes another number."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pipeline.checks.source_rows import Field, Row, fields
from pipeline.model import Diagnostic, Document, Package, Severity, Span

CODE = "getal-notatie"
GROUP = "taal"
_UNIT = (
    r"(?:%|‰|procent|procentpunt|miljoen|mln|miljard|mld|duizend|euro|eur\b|°|graden|kilometer|"
    r"km|meter|m²|m2|m³|hectare|ha\b|kilo|kg|ton\b|liter|MW|GW|GWh|TWh|kWh|PJ|dB|fte|keer|maal|x\b)"
)
_NAMED = re.compile(
    r"(?i)(?<!\w)(?:artikel|artikelen|art\.|paragraaf|par\.|§|hoofdstuk|versie|tabel|figuur|lid|bijlage|"
    r"stap|deel|onderdeel|punt|fase|nr\.|nummer|release|web|en|of|t/m|v)\s*$"
)
"""A word before `3.1` that makes it the number of a part, not an amount."""

_MARKED = re.compile(r"\d[.,]\d|[€$] ?\d+ \d{3}")
_EDGE = r"(?<![\w.,/:-])"


class _Form(NamedTuple):
    pattern: re.Pattern[str]
    severity: Severity
    amount: int
    """1: a point for the decimals; 2: commas for the thousands; 3: both."""


_FORMS = (
    _Form(re.compile(rf"{_EDGE}\d{{1,3}}(?:,\d{{3}})+\.\d+(?![\w,]|\.\d)"), "error", 3),
    _Form(re.compile(rf"{_EDGE}[1-9]\d{{0,2}}(?:,\d{{3}}){{2,}}(?![\w]|[.,]\d)"), "error", 2),
    _Form(
        re.compile(rf"{_EDGE}\d{{1,4}}\.\d{{1,2}}(?=[ \u00a0]?{_UNIT})(?![\d.])"),
        "warning",
        1,
    ),
    _Form(re.compile(r"(?<=[€$])[ \u00a0]?\d{1,6}\.\d{1,2}(?![\w,]|\.\d)"), "warning", 1),
    _Form(
        re.compile(
            rf"(?:{_EDGE}|(?<=[€$])|(?<=[€$][ \u00a0]))[1-9]\d{{0,2}},\d{{3}}"
            r"(?=[ \u00a0](?:woning|inwoner|medewerker|huishoud|ba(?:an|nen)\b|auto|bezoeker|"
            r"leerling|student|bedrij|plaats|mens|euro\b|uur\b|stuks|kinder|jongere|ouder|adres|vierkante))"
            r"|(?<=[€$])[ \u00a0]?[1-9]\d{0,2},\d{3}(?![\w]|[.,]\d)"
        ),
        "warning",
        2,
    ),
)
_AMOUNT = re.compile(
    r"(?<=[€$])[ \u00a0]?\d[\d.,]*(?: \d{3}(?!\d))*(?<=\d)(?!\w)"
    r"|(?<![\w.,/:€-])(?<!€[ \u00a0])\d[\d.,]*\d"
    r"(?=[ \u00a0](?:euro|inwoner|woning|medewerker|huishoud))"
)
_SOUND = re.compile(r"\d+(?:,\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?")
"""An amount as Dutch writes it: three figures after every point."""

_WHOLE = re.compile(r"-?\d{1,6}\.(?:\d{1,2}|\d{4,})")


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every number in English notation; where it may be the number of a part, nothing."""
    for field in fields(document, package, _MARKED):
        if document.id == "pakket/bronnen":
            continue  # the title of a source is a quotation
        if _is_figure(field) and _WHOLE.fullmatch(field.text):
            span = field.rows[0].span(0, len(field.text))
            yield _finding(field, span, field.text, _Form(_WHOLE, "error", 1))
        else:
            yield from _in_text(field)


def _is_figure(field: Field) -> bool:
    return field.leaf.veld == "waarde" and field.path.startswith("kerncijfers/")


def _in_text(field: Field) -> Iterator[Diagnostic]:
    for row in field.rows:
        if not _MARKED.search(row.text):
            continue
        taken = -1
        for form in _FORMS:
            for found in form.pattern.finditer(row.text):
                if found.start() < taken or _NAMED.search(row.text[: found.start()]):
                    continue
                taken = found.end()
                words = found.group().strip()
                shown = form._replace(severity="error") if _is_figure(field) else form
                yield _finding(field, row.span(taken - len(words), taken), words, shown)
        if taken < 0:
            yield from _no_number(field, row)


def _no_number(field: Field, row: Row) -> Iterator[Diagnostic]:
    """An amount whose points or spaces stand where they cannot, such as `€ 1.23.456`."""
    for found in _AMOUNT.finditer(row.text):
        words = found.group().strip()
        if not _SOUND.fullmatch(words):
            yield Diagnostic(
                row.span(found.end() - len(words), found.end()),
                CODE,
                f"‘{words}’ is geen getal zoals wij dat schrijven: na elke punt horen drie "
                "cijfers. De lezer weet niet welk bedrag of aantal u bedoelt.",
                "Kijk in de bron welk getal hier hoort. Schrijf het zoals 1.250 of 1.250,50.",
                "warning",
                field.path,
            )


def _finding(field: Field, span: Span, words: str, form: _Form) -> Diagnostic:
    return Diagnostic(
        span,
        CODE,
        f"‘{words}’ is geschreven zoals in het Engels. In het Nederlands is de komma voor "
        "decimalen en de punt voor duizendtallen. De lezer kan een ander getal lezen dan u "
        "bedoelt.",
        f"Bedoelt u {_dutch(words, form.amount)}? Schrijf het dan zo.",
        form.severity,
        field.path,
    )


def _dutch(text: str, amount: int) -> str:
    """The same number with a comma for the decimals and points for the thousands."""
    if amount == 1:
        return text.replace(".", ",")
    return text.translate(str.maketrans(",.", ".,"))
