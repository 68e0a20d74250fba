"""Findings for an amount of money that is not written in digits: what it means, written well."""

import re
from collections.abc import Mapping
from typing import Any

from pipeline.fields import PATTERN_ADVICE
from pipeline.style import labels
from schema.tekst import BEDRAG_PATROON

_MOST = 999_999_999_999
_UNITS = {
    "": 1,
    **dict.fromkeys(("k", "duizend"), 1_000),
    **dict.fromkeys(("m", "mln", "mio", "miljoen"), 1_000_000),
    **dict.fromkeys(("mld", "miljard"), 1_000_000_000),
}
_AMOUNT = re.compile(r"(?:€|eur(?:o(?:.?s)?)?)?([\d.,'_]*\d)(?:,?[-–—]+|,=)?([a-z]*)\.?")
_THOUSANDS = re.compile(r"\d{1,3}(?:([.,'_])\d{3})(?:\1\d{3})*")
_UNKNOWN = {"onbekend", "?", "pm", "ntb", "nietbekend", "nognietbekend", "weetniet"}


def explain_amount(
    title: str, shown: str, _: list[str], __: Mapping[str, Any]
) -> tuple[str, str, str]:
    """The fault, the advice, and the text to put there instead where only one can be meant."""
    what = f"Wij kunnen het bedrag bij ‘{title}’ niet lezen: ‘{shown}’."
    plain = re.sub(r"\s", "", shown.lower())
    if shown.startswith("[Vul in"):
        return f"Bij ‘{title}’ moet u nog iets invullen.", PATTERN_ADVICE[BEDRAG_PATROON], ""
    if re.fullmatch(r"[€]?[-–−]\d.*", plain):
        return (
            f"‘{title}’ mag niet lager zijn dan 0. Hier staat ‘{shown}’.",
            "Schrijf wat de optie kost. Wat de optie oplevert, hoort bij de voordelen.",
            "",
        )
    if plain.replace(".", "") in _UNKNOWN:
        return what, "Is het bedrag nog niet bekend? Schrijf: onbekend.", ""
    meant = _meant(plain)
    if not meant:
        return what, PATTERN_ADVICE[BEDRAG_PATROON], ""
    return what, f"Schrijf het hele bedrag in cijfers: {' of '.join(meant)}.", _only(meant)


def _only(meant: list[str]) -> str:
    return meant[0] if len(meant) == 1 else ""


def _meant(plain: str) -> list[str]:
    """The amounts that a text can mean, as we want them written."""
    found = _AMOUNT.fullmatch(plain)
    if not found:
        return []
    number, unit = found.group(1), found.group(2).removesuffix("euro")
    if unit not in _UNITS:
        return []
    if not unit and re.search(r"[.,]\d$", number):
        return []  # 2,5 is more likely half a sum than fifty cents
    values = [value * _UNITS[unit] for value in _readings(number)]
    return [labels.dutch_amount(value) for value in values if round(value * 100) <= _MOST * 100]


def _readings(number: str) -> list[float]:
    """The possible values: `2,500` is 2500 or two and a half; a number with one sign is clear."""
    readings = []
    if number.isdigit() or _THOUSANDS.fullmatch(number):
        readings.append(float(re.sub(r"\D", "", number)))
    if re.fullmatch(r"\d+[.,]\d{1,3}", number):
        readings.append(float(number.replace(",", ".")))
    if re.fullmatch(r"\d{1,3}(\.\d{3})+,\d{1,2}", number):
        readings.append(float(number.replace(".", "").replace(",", ".")))
    return readings
