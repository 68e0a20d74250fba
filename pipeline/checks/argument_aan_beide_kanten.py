"""argument-aan-beide-kanten: the same words for and against tell the council nothing."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from pipeline.checks.repeats import Words, words_at
from pipeline.model import Diagnostic, Document, Package, opties_of
from pipeline.taal.essence import bare_words
from pipeline.taal.lists import listed_words, per_project
from pipeline.taal.substance import skeleton, stem
from schema import Dilemma

CODE = "argument-aan-beide-kanten"
GROUP = "evenwicht"
_ALIKE = 0.7
"""Two points are alike from this share of words in common."""
_STEM = 6
_LEAST_WORDS = 3
_LEAST_TURNED = 2
_MOST_POINTS = 200
"""Of each kind in a dilemma: every pro is compared with every con."""
Point = tuple[str, str, frozenset[str], str, Words]
"""Path, title of the option, stems of the words, the text, and its words in order."""


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every con with nearly the words of a pro in the same dilemma, and no opposite word.

    Exactly the same words are a fault: `argument-dubbel`.
    """
    for path, dilemma in document.dilemmas():
        pros = list(islice(_points(document, path, dilemma, "voordelen"), _MOST_POINTS))
        for con in islice(_points(document, path, dilemma, "nadelen"), _MOST_POINTS):
            twin = next((pro for pro in pros if _same(pro, con)), None)
            if twin:
                yield document.warning(
                    CODE,
                    con[0],
                    f"Dit nadeel zegt bijna hetzelfde als een voordeel van ‘{twin[1]}’: "
                    f"‘{twin[3]}’ De raad weet dan niet wat ervoor en wat ertegen is.",
                    "Schrijf op wat hier het nadeel is, of haal één van de twee weg.",
                    at="value",
                )


def _points(document: Document[Any], path: str, dilemma: Dilemma, field: str) -> Iterator[Point]:
    for at, optie in opties_of(path, dilemma):
        for number, text in enumerate(getattr(optie, field), 1):
            said = words_at(document, f"{at}/{field}/{number}")
            stems = frozenset(word[:_STEM] for word in said)
            if len(stems) >= _LEAST_WORDS:
                yield f"{at}/{field}/{number}", optie.titel, stems, text, said


def _same(pro: Point, con: Point) -> bool:
    if _turned(pro, con):
        return True
    both, either = pro[2] & con[2], pro[2] | con[2]
    if len(both) < _ALIKE * len(either) or pro[4] == con[4]:
        return False
    return not any(word in _opposites() or word.isdigit() for word in either - both)


def _turned(pro: Point, con: Point) -> bool:
    """Whether the words stand in another order, or an option has a pro and its denial as a con."""
    one, two = skeleton(pro[4]), skeleton(con[4])
    if min(len(one), len(two)) < _LEAST_TURNED or pro[4] == con[4]:
        return False
    if one == two:
        return True
    same_option = pro[0].rpartition("/voordelen/")[0] == con[0].rpartition("/nadelen/")[0]
    left, right = one - _opposite_stems(), two - _opposite_stems()
    return same_option and left == right and len(left) >= _LEAST_TURNED


@per_project
def _opposite_stems() -> frozenset[str]:
    forms = (form for entry in listed_words("tegenpolen") for form in entry.forms)
    return frozenset(stem(word) for form in forms for word in bare_words(form))


@per_project
def _opposites() -> frozenset[str]:
    """Words that turn a point around, up to their stem."""
    forms = (form for entry in listed_words("tegenpolen") for form in entry.forms)
    return frozenset(word[:_STEM] for form in forms for word in bare_words(form))
