"""opties-ongelijk: the option that gets more words seems the better one."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package
from pipeline.taal.words import measure

CODE = "opties-ongelijk"
GROUP = "evenwicht"
_TIMES = 4
_MORE_POINTS = 4
_MORE_WORDS = 60


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every dilemma where one option has four times the points, or words for them, of another.

    Small differences do not count: at least four points or sixty words more. Options that still
    miss pros or cons have a rule of their own.
    """
    for path, dilemma in document.dilemmas():
        complete = [optie for optie in dilemma.opties if optie.voordelen and optie.nadelen]
        for unit, least in (("punten", _MORE_POINTS), ("woorden", _MORE_WORDS)):
            sizes = sorted(
                (measure(optie.voordelen + optie.nadelen, unit), optie.id, optie.titel)
                for optie in complete
            )
            if len(sizes) < 2 or sizes[-1][0] - sizes[0][0] < least:
                continue
            (small, short_id, short), (large, _, long) = sizes[0], sizes[-1]
            if large >= _TIMES * small:
                yield document.warning(
                    CODE,
                    f"{path}/opties/{short_id}",
                    f"De voor- en nadelen van ‘{short}’ tellen {small} {unit}, die van ‘{long}’ "
                    f"{large}. De optie met de meeste uitleg lijkt dan vanzelf de beste.",
                    "Werk deze optie net zo ver uit, of maak de andere korter.",
                )
                break
