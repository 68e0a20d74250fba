"""optie-uit-balans: many pros against one con is advice in disguise."""

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.model import Diagnostic, Document, Package
from pipeline.taal.words import measure

CODE = "optie-uit-balans"
GROUP = "evenwicht"
_TIMES = 3
_MORE_POINTS = 3
_MORE_WORDS = 40


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every option with three times as many pros as cons, or words for them, or the reverse.

    Small differences do not count: at least three points or forty words more. An option without
    pros or without cons has a rule of its own.
    """
    for path, optie in document.opties():
        if not optie.voordelen or not optie.nadelen:
            continue
        much, unit = _difference(optie.voordelen, optie.nadelen)
        if not much:
            continue
        pros, cons = measure(optie.voordelen, unit), measure(optie.nadelen, unit)
        few = "voordelen" if pros < cons else "nadelen"
        yield document.warning(
            CODE,
            path,
            f"De optie ‘{optie.titel}’ is uit balans: {_shown(pros, 'voordelen', unit)} tegenover "
            f"{_shown(cons, 'nadelen', unit)}. Het lijkt dan of de keuze al gemaakt is.",
            f"Zoek bij de {few} wat er nog mist, of voeg punten samen die op elkaar lijken. "
            "Zegt de bron niet meer? Leg dat dan vast met een ontheffing.",
        )


def _difference(pros: Sequence[str], cons: Sequence[str]) -> tuple[bool, str]:
    for unit, least in (("punten", _MORE_POINTS), ("woorden", _MORE_WORDS)):
        small, large = sorted((measure(pros, unit), measure(cons, unit)))
        if large >= _TIMES * small and large - small >= least:
            return True, unit
    return False, ""


def _shown(number: int, kind: str, unit: str) -> str:
    if unit == "woorden":
        return f"{number} woorden aan {kind}"
    return f"{number} {kind if number != 1 else kind.removesuffix('en').replace('del', 'deel')}"
