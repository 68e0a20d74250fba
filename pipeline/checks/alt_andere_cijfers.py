"""alt-andere-cijfers: a text alternative with another number than the chart itself shows."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations
from typing import Any

from pipeline.model import Diagnostic, Document, Package
from schema import Figuur

CODE = "alt-andere-cijfers"
GROUP = "toegankelijkheid"
_NUMBER = re.compile(
    r"(?<![\w.,-])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\w)|(?<![\w.,-])\d+(?:[.,]\d+)?(?!\w)"
)
_ABOUT = re.compile(
    r"(?i)(?:ongeveer|circa|ca\.|ruim|bijna|zo[’']n|rond(?: de)?|dik|krap|meer dan|"
    r"minder dan|hoogstens|minstens|boven de|onder de|tegen de|grofweg|afgerond|"
    r"tot|vanaf|over de)(?: €)? $"
)
_SCALES = {"duizend": 1e3, "miljoen": 1e6, "mln": 1e6, "miljard": 1e9, "mld": 1e9}
_SCALE = re.compile(r"[ \u00a0](duizend|miljoen|mln|miljard|mld)")
_AGE = re.compile(r"[ \u00a0-]?(?:jaar|jarige|plus|maanden|dagen|uur)")
_SHARE = re.compile(r"[ \u00a0]?(?:%|procent|keer|maal|x\b)")
_FEW = 12
"""A number this low may count bars or years; a chart with more bars has too many differences."""


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """The first number in the alternative of a chart that no value of that chart explains."""
    for path, figure in document.figuren():
        if figure.soort == "staafdiagram" and figure.gegevens and figure.alt:
            for words in _strange(figure):
                yield document.warning(
                    CODE,
                    f"{path}/alt",
                    f"De alternatieve tekst van ‘{figure.titel}’ noemt {words}. Dat getal staat "
                    "niet in het diagram. Wie de figuur niet kan zien, krijgt dan andere cijfers.",
                    "Kijk welk getal klopt. Verbeter de alternatieve tekst (alt), of de waarde bij "
                    "‘gegevens’.",
                    at="value",
                )
                break


def _strange(figure: Figuur) -> Iterator[str]:
    values = [item.waarde for item in figure.gegevens]
    around = " ".join((figure.titel, figure.eenheid, *(item.label for item in figure.gegevens)))
    named = {_value(found.group()) for found in _NUMBER.finditer(around)}
    sums, shares = _sums(values), _shares(values)
    for found in _NUMBER.finditer(figure.alt):
        number = _value(found.group())
        after = _SCALE.match(figure.alt, found.end())
        scaled = number * (_SCALES[after.group(1)] if after else 1)
        margin = 0.1 if _ABOUT.search(figure.alt[: found.start()]) else 0.0
        step = _step(found.group()) * (scaled / number if number else 1)
        if number in named or (number == int(number) and number <= _FEW):
            continue
        if _AGE.match(figure.alt, found.end()) and figure.eenheid != "jaar":
            continue
        if 1900 <= number <= 2100 and "." not in found.group() and not after:
            continue  # a year
        sound = sums | shares if _SHARE.match(figure.alt, found.end()) else sums
        if not any(_near(each, scaled, number, margin, step) for each in sound):
            yield found.group()


def _near(value: float, scaled: float, number: float, margin: float, step: float) -> bool:
    """Whether a value, rounded as the text does, is this number; also in the unit of the chart."""
    return any(
        abs(value - each) <= max(margin * abs(value), step / 2) + 1e-9 for each in (scaled, number)
    )


def _sums(values: Sequence[float]) -> set[float]:
    """The values, all together, their mean, and the sums and differences of some of them."""
    chosen = values[:_FEW]
    found = {*values, sum(values), sum(values) / len(values)}
    for one, two in combinations(chosen, 2):
        found |= {one + two, abs(one - two)}
    for first, last in combinations(range(len(chosen) + 1), 2):
        found.add(sum(chosen[first:last]))
    return found


def _shares(values: Sequence[float]) -> set[float]:
    """The share of each value in the total, and its ratio to each other value."""
    total = sum(values)
    found = {100.0}
    for one, two in permutations(values[:_FEW], 2):
        if two:
            found |= {100 * one / two, 100 * abs(one - two) / two, one / two}
        if total:
            found |= {100 * (one + two) / total}
    return found | ({100 * value / total for value in values} if total else set())


def _value(text: str) -> float:
    """A number in Dutch notation."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    return float(text.replace(",", "."))


def _step(text: str) -> float:
    """The unit of the last digit of a number; a whole number may be rounded to a unit."""
    decimals = re.search(r",(\d+)$", text)
    return 10.0 ** -len(decimals.group(1)) if decimals else 1.0
