"""afkorting-onbekend: readers may not know an abbreviation."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pipeline.model import Diagnostic, Document, Package, Passage
from pipeline.taal.fields import readable
from pipeline.taal.lists import PLACEHOLDERS, term_words
from pipeline.taal.typing_errors import meant_word
from pipeline.taal.words import words

CODE = "afkorting-onbekend"
GROUP = "taal"
_PART = re.compile(r"[^\W_]+")
_CAPITALS = re.compile(r"(?=.*[A-ZÀ-ÖØ-Þ].*[A-ZÀ-ÖØ-Þ])[A-ZÀ-ÖØ-Þ0-9₀-₉]+")
_NO_VOWELS = re.compile(r"[bcdfghjklmnpqrstvwxz]{3,5}", re.IGNORECASE)
_ROMAN = re.compile(r"[IVX]+")
_MOST_GUESSES = 20
"""A document with more unknown abbreviations has another problem than typing errors."""


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """The first use in this document of every abbreviation that the terms do not explain."""
    if "pakket/begrippen" in package.broken:
        return
    known = term_words(package)
    fine = known | PLACEHOLDERS
    seen: set[str] = set()
    for passage in readable(document):
        for word in words(passage.text):
            for name, offset in _abbreviations(word.text):
                if name.casefold() not in fine and name not in seen:
                    seen.add(name)
                    nearby = known if len(seen) <= _MOST_GUESSES else frozenset()
                    yield _finding(passage, name, word.start + offset, nearby)


@lru_cache(maxsize=50_000)
def _abbreviations(word: str) -> tuple[tuple[str, int], ...]:
    """A word, or the parts of a compound, of capitals only or without any vowel; and where."""
    if word.isalpha() and not word[1:].isupper():
        short = len(word) <= 5 and _NO_VOWELS.fullmatch(word)
        return ((word, 0),) if short else ()
    return tuple(
        (part[0], part.start())
        for part in _PART.finditer(word)
        if not _ROMAN.fullmatch(part[0])
        and (_CAPITALS.fullmatch(part[0]) or _NO_VOWELS.fullmatch(part[0]))
    )


def _finding(passage: Passage, name: str, start: int, known: frozenset[str]) -> Diagnostic:
    near = meant_word(name, known)
    question = f"Bedoelt u ‘{near.upper()}’? " if near else ""
    return Diagnostic(
        passage.span(start, start + len(name)),
        CODE,
        f"De afkorting ‘{name}’ staat niet in de begrippenlijst. Wie haar niet kent, weet niet "
        "waar de tekst over gaat.",
        f"{question}Schrijf de naam voluit, of zet de afkorting in sheets/pakket/begrippen.yaml:\n"
        f"  - begrip: {name}\n    soort: afkorting\n"
        f'    betekenis: "[Vul in: waar staat {name} voor?]"',
        "warning",
        passage.path,
    )
