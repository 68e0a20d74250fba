"""optie-dubbel: two options that say the same are no choice."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pipeline.checks.repeats import nearly_repeats, repeats, words_at
from pipeline.model import Diagnostic, Document, Package, opties_of
from pipeline.taal.essence import bare_words

CODE = "optie-dubbel"
GROUP = "volledigheid"


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every option or variant with the title or the text of an earlier one in its dilemma."""
    for path, dilemma in document.dilemmas():
        options = tuple(opties_of(path, dilemma))
        titles = [(f"{at}/titel", item.titel, bare_words(item.titel)) for at, item in options]
        texts = [
            (f"{at}/beschrijving", item.titel, words_at(document, f"{at}/beschrijving"))
            for at, item in options
        ]
        for place, _ in repeats(titles):
            yield _finding(document, place, "heeft dezelfde titel als een andere optie", "titel")
        for place, first in repeats(texts):
            what = f"heeft dezelfde beschrijving als ‘{first}’"
            yield _finding(document, place, what, "beschrijving")
        for items, field in ((titles, "titel"), (texts, "beschrijving")):
            for place, first in nearly_repeats(items):
                what = f"heeft bijna dezelfde {field} als ‘{first}’"
                yield replace(_finding(document, place, what, field), severity="warning")


def _finding(document: Document[Any], path: str, what: str, field: str) -> Diagnostic:
    return document.error(
        CODE,
        path,
        f"Deze optie {what} bij dit dilemma. De raad kan dan niet zien waartussen de keuze gaat.",
        f"Verander de {field}: zeg wat deze optie anders maakt. Staat de optie er twee keer? Haal "
        "er dan één weg.",
        at="value",
    )
