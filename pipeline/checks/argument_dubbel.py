"""argument-dubbel: the same argument twice tells the council nothing new."""

from collections.abc import Hashable, Iterator
from dataclasses import replace
from typing import Any

from pipeline.checks.repeats import words_at
from pipeline.model import Diagnostic, Document, Package, SheetDocument, opties_of
from pipeline.taal.substance import same_said
from schema import Dilemma

CODE = "argument-dubbel"
GROUP = "volledigheid"


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every pro or con whose words stand earlier in the same dilemma, as a pro or as a con.

    Markup, accents, full stops and words that add nothing (‘ook’) make no other argument.
    """
    for path, dilemma in document.dilemmas():
        seen: dict[Hashable, tuple[str, str]] = {}
        for at, kind, title in _arguments(path, dilemma):
            words = words_at(document, at)
            if not words:
                continue
            turned = same_said(words)
            if words in seen:
                yield _finding(document, at, kind, *seen[words])
            elif turned and seen.get(turned, ("", ""))[0] == kind:
                yield replace(_finding(document, at, kind, *seen[turned]), severity="warning")
            for said in (words, turned):
                seen.setdefault(said, (kind, title))


def _arguments(path: str, dilemma: Dilemma) -> Iterator[tuple[str, str, str]]:
    for at, optie in opties_of(path, dilemma):
        for kind, texts in (("voordeel", optie.voordelen), ("nadeel", optie.nadelen)):
            field = "voordelen" if kind == "voordeel" else "nadelen"
            for number in range(1, len(texts) + 1):
                yield f"{at}/{field}/{number}", kind, optie.titel


def _finding(
    document: SheetDocument, path: str, kind: str, first_kind: str, first_title: str
) -> Diagnostic:
    why = (
        f"Twee keer hetzelfde {kind} zegt de raad niets nieuws."
        if kind == first_kind
        else "Dezelfde zin kan niet een voordeel en een nadeel zijn."
    )
    return document.error(
        CODE,
        path,
        f"Dit {kind} staat al als {first_kind} bij ‘{first_title}’. {why}",
        f"Haal dit {kind} weg, of schrijf op wat hier anders is.",
        at="value",
    )
