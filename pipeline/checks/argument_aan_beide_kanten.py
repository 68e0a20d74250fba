"""argument-aan-beide-kanten: the same words for and against tell the council nothing."""

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

from pipeline.model import Diagnostic, Document, Package, opties_of
from pipeline.taal.lists import listed_words
from pipeline.taal.words import words
from schema import Dilemma

CODE = "argument-aan-beide-kanten"
GROUP = "evenwicht"
_ALIKE = 0.7
"""Two points are alike from this share of words in common."""
_STEM = 6
_LEAST_WORDS = 4
_MOST_POINTS = 200
"""Of each kind in a dilemma: every pro is compared with every con."""
Point = tuple[str, str, frozenset[str], str]
"""Path, title of the option, stems of the words, and the text."""


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every con with nearly the words of a pro in the same dilemma, and no opposite word.

    Exactly the same words are a fault: `argument-dubbel`.
    """
    for path, dilemma in document.dilemmas():
        pros = list(islice(_points(path, dilemma, "voordelen"), _MOST_POINTS))
        for con in islice(_points(path, dilemma, "nadelen"), _MOST_POINTS):
            twin = next((pro for pro in pros if _same(pro, con)), None)
            if twin:
                yield document.warning(
                    CODE,
                    con[0],
                    f"Dit nadeel zegt bijna hetzelfde als een voordeel van ‘{twin[1]}’: "
                    f"‘{twin[3]}’ De raad weet dan niet wat ervoor en wat ertegen is.",
                    "Schrijf op wat hier het nadeel is, of haal een van de twee weg.",
                    at="value",
                )


def _points(path: str, dilemma: Dilemma, field: str) -> Iterator[Point]:
    for at, optie in opties_of(path, dilemma):
        for number, text in enumerate(getattr(optie, field), 1):
            stems = frozenset(word.small[:_STEM] for word in words(text))
            if len(stems) >= _LEAST_WORDS:
                yield f"{at}/{field}/{number}", optie.titel, stems, text


def _same(pro: Point, con: Point) -> bool:
    both, either = pro[2] & con[2], pro[2] | con[2]
    if len(both) < _ALIKE * len(either) or _exact(pro[3]) == _exact(con[3]):
        return False
    return _opposites().isdisjoint(either - both)


def _exact(text: str) -> tuple[str, ...]:
    return tuple(word.small for word in words(text))


@cache
def _opposites() -> frozenset[str]:
    """Words that turn a point around, up to their stem."""
    return frozenset(form[:_STEM] for entry in listed_words("tegenpolen") for form in entry.forms)
