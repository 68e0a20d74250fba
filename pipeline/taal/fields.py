"""The texts that the rules on language check, and the limits on their length.

The limits are for readers at level B1. Dutch advice on B1 asks for sentences of about 10 to 15
words and paragraphs of at most 100. That is an average: one longer sentence is no fault, so we
warn from 20 words where a reader compares or skims, and from 25 in running text.
"""

from dataclasses import dataclass
from typing import Any

from pipeline.model import Document, Passage

_NO_LANGUAGE = frozenset({"pakket/bronnen"})
"""Titles of sources are quotations."""

_NAMES = frozenset(
    {"afkorting", "begrip", "eigenaar", "email", "gemeente", "soort", "status", "telefoon"}
    | {"versie", "waarde"}
)
"""Fields that hold a name, a number or a fixed word."""

_TITLES = frozenset({"titel", "label", "naam", "kolommen", "eenheid"})
_ARGUMENTS = frozenset({"voordelen", "nadelen", "kenmerken", "effecten", "risicos", "rijen"})


@dataclass(frozen=True, slots=True)
class Limit:
    """How many words a sentence and a paragraph may have, and what such a text is called."""

    sentence: int
    paragraph: int
    name: str


TITLE = Limit(12, 12, "Deze titel")
_ARGUMENT = Limit(20, 45, "Dit punt")
_ITEM = Limit(25, 45, "Dit punt")
_QUESTION = Limit(20, 30, "Deze vraag")
_SUMMARY = Limit(20, 60, "Deze alinea")
_NOTE = Limit(30, 60, "Deze voetnoot")
_TEXT = Limit(25, 100, "Deze alinea")
_BY_FIELD = {
    **dict.fromkeys(_TITLES, TITLE),
    **dict.fromkeys(_ARGUMENTS, _ARGUMENT),
    "vraag": _QUESTION,
    "samenvatting": _SUMMARY,
}


def readable(document: Document[Any]) -> tuple[Passage, ...]:
    """Every text of a document in sentences or titles, in reading order."""
    if document.id in _NO_LANGUAGE:
        return ()
    return tuple(each for each in document.passages if each.field not in _NAMES)


def limits_of(passage: Passage) -> Limit:
    """The limits for this kind of text."""
    if passage.kind == "noot":
        return _NOTE
    found = _BY_FIELD.get(passage.field, _TEXT)
    return _ITEM if passage.kind == "lijst" and found is _TEXT else found
