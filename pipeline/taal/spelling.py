"""The Dutch dictionary of OpenTaal, through Hunspell.

`woordenboek/` holds it, with its licence. Loading it takes a fifth of a second, so it is
only loaded for words that no earlier run has asked.
"""

import json
import re
from collections.abc import Collection, Iterable
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import memo
from pipeline.taal.lists import lines, per_project
from pipeline.taal.words import look_up, words

if TYPE_CHECKING:
    from hunspell import HunspellWrap  # type: ignore[import-untyped]

_FOLDER = Path(__file__).parent / "woordenboek"
_PARTS = re.compile(r"[-–‑/+&]")
_NO_WORD = re.compile(r"[\d¹²³⁰-⁹₀-₉]|\w[A-ZÀ-ÖØ-Þ]|^.?$|^(?:\w\.)+$")
"""A number, an abbreviation or a name with a capital inside, one letter: not for a dictionary."""


_RIGHT_AS_IT_STANDS = frozenset({"Eén", "’n", "'n"})
"""An accent on a capital may be left out, but `eén` is an error: a list without capitals."""

_SPELLED_WELL: dict[str, int] = {}


def find_unknown(words: Iterable[str], own: Collection[str] = ()) -> frozenset[str]:
    """The words that are unknown as a whole and of which a part is unknown too.

    `own` holds words in small letters that are right as a part, such as those of a foreign term.
    """
    parts = {word: _PARTS.split(word) for word in words}
    single = {part for each in parts.values() for part in each}
    compound = {word for word, each in parts.items() if len(each) > 1}
    right = _find_known({part for part in single if not _NO_WORD.search(part)} | compound)
    return frozenset(
        word
        for word, each in parts.items()
        if word not in right
        and not all(
            part in right or part.casefold() in own or _NO_WORD.search(part) for part in each
        )
    )


def suggest(word: str) -> tuple[str, ...]:
    """Known words like this one, the likeliest first; may be none."""

    def ask(_: object) -> list[bytes]:
        return [json.dumps([str(found) for found in dictionary().suggest(word)]).encode()]

    (answer,) = memo.answers([(b"suggestions", *memo_key(), word.encode())], ask)
    return tuple(json.loads(answer or b"[]"))


def _find_known(words: Iterable[str]) -> frozenset[str]:
    project = _project_words()
    listed = {
        word
        for word in words
        if word in _RIGHT_AS_IT_STANDS or word.casefold().replace("’", "'") in project
    }
    rest = frozenset(words) - listed
    look_up(rest, _SPELLED_WELL, memo_key, lambda word: dictionary().spell(word))
    return frozenset(listed | {word for word in rest if _SPELLED_WELL[word]})


@cache
def memo_key() -> memo.Question:
    """The versions of the dictionary, of its library and of our code around it."""
    files = (_FOLDER / "nl.aff", _FOLDER / "nl.dic", Path(__file__))
    version = metadata.version("chunspell").encode()
    return b"spelling", memo.checksum(version, *(file.read_bytes() for file in files))


@per_project
def _project_words() -> frozenset[str]:
    return frozenset(
        word.small.replace("’", "'") for line in lines("projectwoorden") for word in words(line)
    )


@cache
def dictionary() -> "HunspellWrap":
    """The Dutch dictionary that comes with the program; loading it takes half a second."""
    from hunspell import Hunspell

    return Hunspell("nl", hunspell_data_dir=str(_FOLDER))
