"""The Dutch dictionary of OpenTaal, through Hunspell.

`woordenboek/` holds it, with its licence. Reading it takes a fifth of a second of work, so that
happens at the first word that no list knows; each word is looked up once.
"""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.taal.lists import lines
from pipeline.taal.remembered import said
from pipeline.taal.words import words

if TYPE_CHECKING:
    from hunspell import HunspellWrap  # type: ignore[import-untyped]

_FOLDER = Path(__file__).parent / "woordenboek"
_PARTS = re.compile(r"[-–‑/+]")
_NO_WORD = re.compile(r"\d|\w[A-ZÀ-ÖØ-Þ]|^.?$|^(?:\w\.)+$")
"""A number, an abbreviation or a name with a capital inside, one letter: not for a dictionary."""


@lru_cache(maxsize=50_000)
def known(word: str) -> bool:
    """Whether the dictionary or the list of project words has this word, or all its parts."""
    parts = _PARTS.split(word)
    if len(parts) == 1:
        return bool(_NO_WORD.search(word)) or _right(word)
    return _right(word) or all(map(known, parts))


@lru_cache(maxsize=1_000)
def suggestions(word: str) -> tuple[str, ...]:
    """Words that were probably meant, the likeliest first; may be none."""
    return tuple(str(found) for found in _dictionary().suggest(word))


def _right(word: str) -> bool:
    return word.casefold() in _project_words() or bool(said("juist", word, _asked))


def _asked(word: str) -> bool:
    return bool(_dictionary().spell(word))


@cache
def _project_words() -> frozenset[str]:
    return frozenset(word.small for line in lines("projectwoorden") for word in words(line))


@cache
def _dictionary() -> "HunspellWrap":
    from hunspell import Hunspell

    return Hunspell("nl", hunspell_data_dir=str(_FOLDER))
