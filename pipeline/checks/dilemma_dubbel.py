"""dilemma-dubbel: the council need not choose twice about the same."""

from collections.abc import Hashable, Iterator
from dataclasses import replace

from pipeline.checks.repeats import words_at
from pipeline.model import Diagnostic, Package, SheetDocument
from pipeline.taal.essence import bare_words
from schema import Dilemma

CODE = "dilemma-dubbel"
GROUP = "volledigheid"


def check(package: Package) -> Iterator[Diagnostic]:
    """Every dilemma that says what an earlier one says, in its own sheet or in another.

    In one sheet an equal title or question is enough. Two themes may ask the same in general
    words; then two of title, question and names of the options must be equal. Equal texts of all
    options are always enough.
    """
    seen: dict[Hashable, tuple[SheetDocument, str]] = {}
    for document in package.sheets:
        for path, dilemma in document.dilemmas():
            said = list(_said(document, path, dilemma))
            first = next((seen[key] for key in said if key in seen), None)
            if first:
                yield _finding(document, path, *first)
            for key in said:
                seen.setdefault(key, (document, dilemma.titel))


def _said(document: SheetDocument, path: str, dilemma: Dilemma) -> Iterator[Hashable]:
    """The words that no other dilemma may share."""
    title, question = bare_words(dilemma.titel), words_at(document, f"{path}/vraag")
    names = frozenset(bare_words(optie.titel) for optie in dilemma.opties)
    texts = [words_at(document, f"{path}/opties/{o.id}/beschrijving") for o in dilemma.opties]
    if title:
        yield "titel", document.id, title
        yield "titel en opties", title, names
    if question:
        yield "vraag", document.id, question
        yield "vraag en opties", question, names
    if title and question:
        yield "titel en vraag", title, question
    if len(texts) > 1 and all(texts):
        yield "beschrijvingen", frozenset(texts)


def _finding(document: SheetDocument, path: str, first: SheetDocument, title: str) -> Diagnostic:
    where = "" if first.id == document.id else f" in de sheet ‘{first.content.titel}’"
    found = document.error(
        CODE,
        path,
        f"Dit dilemma zegt hetzelfde als het dilemma ‘{title}’{where}. De raad zou dan twee keer "
        "over hetzelfde kiezen.",
        "Schrijf op wat hier anders is: de titel, de vraag en de opties. Is het dezelfde keuze? "
        "Haal dan één van de twee dilemma’s weg.",
    )
    draft = document.content.status == "concept"
    return replace(found, severity="warning") if draft else found
