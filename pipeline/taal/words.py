"""The words of a Dutch text."""

import re
from functools import lru_cache
from typing import NamedTuple

_ADDRESS = r"(?P<address> (?:https?://|www\.|mailto:)\S+ | [^\s@]{1,64}@\S{1,255}\.\w+ )"
_PLAIN = r"""
      (?:[^\W\d_]\.){2,}(?!\w)                                      # m.b.t.
    | [’'](?:s|t|n|k|m)(?=[-\s])                                    # ’s avonds
    | [^\W_]+ (?:(?:[-–‑]|[’'.&+@](?=[^\W_]))[^\W_]+)* [-–‑]?       # Spoor- en A1-zone, zo’n, R&D
"""
_WORD = re.compile(_PLAIN, re.VERBOSE)
_WORD_OR_ADDRESS = re.compile(f"{_ADDRESS} | {_PLAIN}", re.VERBOSE)
_ADDRESSES = ("://", "www.", "mailto:", "@")
"""Without one of these in a text there is no address in it: to look at every word takes long."""


class Word(NamedTuple):
    """A word, the same in small letters, and where it stands in its text."""

    text: str
    small: str
    start: int
    end: int


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[Word, ...]:
    """Every word but addresses: a compound with hyphens is one, `m.b.t.` keeps its points."""
    pattern = _WORD_OR_ADDRESS if any(sign in text for sign in _ADDRESSES) else _WORD
    return tuple(
        [
            Word(word := found[0], word.casefold(), *found.span())
            for found in pattern.finditer(text)
            if found.lastgroup is None
        ]
    )


@lru_cache(maxsize=20_000)
def count(text: str) -> int:
    """The number of words as readers count them: what stands between spaces and is no sign."""
    return sum(part.isalnum() or any(map(str.isalnum, part)) for part in text.split())
