"""Which words are abbreviations, and which of those every reader knows."""

import re

from pipeline.taal.lists import listed_words, per_project
from pipeline.taal.words import Word

_PART = re.compile(r"[^\W_]+")
_CAPITALS = re.compile(r"(?=.*[A-ZÀ-ÖØ-Þ].*[A-ZÀ-ÖØ-Þ])[A-ZÀ-ÖØ-Þ0-9₀-₉]+")
_NO_VOWELS = re.compile(r"[bcdfghjklmnpqrstvwxz]{3,5}", re.IGNORECASE)
_ROMAN = re.compile(r"[IVX]+")
_LETTER = "IJ"
"""One letter in Dutch, and water near Amsterdam."""


def is_common(text: str, word: Word) -> bool:
    """Whether `afkortingen.txt` has this word of a text, with the point that follows it or not."""
    point = "." if text[word.end : word.end + 1] == "." else ""
    return word.small in _forms() or f"{word.small}{point}" in _forms()


def short_names(word: str) -> tuple[tuple[str, int], ...]:
    """A word, or the parts of a compound, of capitals only or without any vowel; and where."""
    if word.isalpha() and not word[1:].isupper():
        short = len(word) <= 5 and _NO_VOWELS.fullmatch(word)
        return ((word, 0),) if short else ()
    return tuple(
        (part[0], part.start())
        for part in _PART.finditer(word)
        if not _ROMAN.fullmatch(part[0])
        and part[0] != _LETTER
        and (_CAPITALS.fullmatch(part[0]) or _NO_VOWELS.fullmatch(part[0]))
    )


@per_project
def _forms() -> frozenset[str]:
    return frozenset(form for entry in listed_words("afkortingen") for form in entry.forms)
