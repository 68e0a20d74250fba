"""What the dictionaries said of words, kept for the next run: to read them takes 0.3 seconds.

A change of one word in a sheet then asks them at most that word. An answer is that of this very
program with these word lists, or it is not kept.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Literal

from pipeline import cache

Kind = Literal["juist", "lettergrepen"]
_NAME = "woorden"
_MOST = 100_000
"""Words of each kind that are kept: the real sheets have fewer than 2,000."""
_SAID: dict[str, dict[str, int]] = {"juist": {}, "lettergrepen": {}}
_NEW: set[str] = set()


def said(kind: Kind, word: str, ask: Callable[[str], int]) -> int:
    """What a dictionary says of a word: as it said before, or asked now."""
    answers = _SAID[kind]
    found = answers.get(word)
    if found is None:
        found = ask(word)
        if len(answers) < _MOST:
            answers[word] = found
            _NEW.add(kind)
    return found


def recall(store: cache.Store | None) -> None:
    """Take in what was kept of earlier runs of this very program."""
    data = cache.get(store, _NAME, cache.program()) if store else None
    with suppress(ValueError):
        for kind, answers in json.loads(data or b"{}").items():
            _SAID[kind].update(answers)


def keep(store: cache.Store | None) -> None:
    """Keep what was asked since `recall`, beside all that was known."""
    if _NEW:
        cache.put(store, _NAME, cache.program(), json.dumps(_SAID, ensure_ascii=False).encode())
    _NEW.clear()
