"""The words of a Dutch text."""

import re
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(
    r"""
      (?P<address> (?:https?://|www\.|mailto:)\S+ | [^\s@]{1,64}@\S{1,255}\.\w+ )
    | (?:[^\W\d_]\.){2,}(?!\w)                                    # m.b.t.
    | [’'](?:s|t|n|k|m)(?=[-\s])                                  # ’s avonds
    | [^\W_]+ (?:(?:[-–‑]|[’'.&+@](?=[^\W_]))[^\W_]+)* [-–‑]?     # Spoor- en A1-zone, zo’n, R&D
    """,
    re.VERBOSE,
)


class Word(NamedTuple):
    """A word, the same in small letters, and where it stands in its text."""

    text: str
    small: str
    start: int
    end: int


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[Word, ...]:
    """Every word but addresses: a compound with hyphens is one, `m.b.t.` keeps its points."""
    return tuple(
        Word(found.group(), found.group().casefold(), *found.span())
        for found in _WORD.finditer(text)
        if found.group("address") is None
    )


@lru_cache(maxsize=20_000)
def count(text: str) -> int:
    """The number of words as readers count them: what stands between spaces and is no sign."""
    return sum(any(map(str.isalnum, part)) for part in text.split())
