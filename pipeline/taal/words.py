"""The words of a Dutch text, and what a dictionary says of them."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline import memo

_ADDRESS = r"(?P<address> (?:https?://|www\.|mailto:)\S+ | [^\s@]{1,64}@\S{1,255}\.\w+ )"
_PLAIN = r"""
      (?:[^\W\d_]\.){2,}(?!\w)                                      # m.b.t.
    | [’'][sS](?:-[^\W_]+)+                                        # ’s-Hertogenbosch
    | [’'](?:s|t|n|k|m)(?=[-\s])                                    # ’s avonds
    | [^\W_]+ (?:(?:[-–‑]|[’'.&+@](?=[^\W_]))[^\W_]+)* [-–‑]?       # Spoor- en A1-zone, zo’n, R&D
"""
_WORD = re.compile(_PLAIN, re.VERBOSE)
_WORD_OR_ADDRESS = re.compile(f"{_ADDRESS} | {_PLAIN}", re.VERBOSE)
_INSIDE = re.compile("[\u0300-\u036f\u00ad]")
"""An accent as a character of its own, and a soft hyphen: they part no word."""

_PASTED = re.compile("[\u0300-\u036f\u00ad\ufb00-\ufb04]")
_AS_TYPED = {
    0xAD: "",
    **{ord(each): unicodedata.normalize("NFKC", each) for each in "\ufb00\ufb01\ufb02\ufb03\ufb04"},
}
"""Replaces characters that nobody types: a soft hyphen by nothing, a ligature by its letters."""

_LETTER, _WITH_INSIDE = r"[^\W_]", rf"(?:[^\W_]{_INSIDE.pattern}*)"
_WORD_WITH_INSIDE = re.compile(f"{_ADDRESS} | {_PLAIN.replace(_LETTER, _WITH_INSIDE)}", re.VERBOSE)
_ADDRESSES = ("://", "www.", "mailto:", "@")
"""A text without one of these holds no address; the pattern for addresses is slow."""


class Word(NamedTuple):
    """A word, the same in small letters, and where it stands in its text."""

    text: str
    small: str
    start: int
    end: int


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[Word, ...]:
    """Every word but addresses: a compound with hyphens is one, `m.b.t.` keeps its points.

    The text of a word is without soft hyphens and ligatures, in the form that Unicode calls NFC.
    """
    if not text.isascii() and _PASTED.search(text):
        return tuple(_rejoined(text))
    pattern = _WORD_OR_ADDRESS if any(sign in text for sign in _ADDRESSES) else _WORD
    return tuple(
        [
            Word(word := found[0], word.casefold(), *found.span())
            for found in pattern.finditer(text)
            if found.lastgroup is None
        ]
    )


def _rejoined(text: str) -> Iterator[Word]:
    for found in _WORD_WITH_INSIDE.finditer(text):
        if found.lastgroup is None:
            word = unicodedata.normalize("NFC", found[0]).translate(_AS_TYPED)
            yield Word(word, word.casefold(), *found.span())


@lru_cache(maxsize=20_000)
def count_words(text: str) -> int:
    """The number of words as readers count them: parts between spaces with a letter or digit."""
    return sum(part.isalnum() or any(map(str.isalnum, part)) for part in text.split())


def measure(points: Sequence[str], unit: str) -> int:
    """The size of a list of points, in `punten` or in `woorden`."""
    return len(points) if unit == "punten" else sum(map(count_words, points))


def look_up(
    words: Iterable[str],
    known: MutableMapping[str, int],
    memo_key: Callable[[], memo.Question],
    ask: Callable[[str], int],
) -> None:
    """Add the number that a dictionary gives for each word to `known`, unless it is there.

    `memo_key` gives everything that decides the answer of `ask` beside the word. Words are asked
    together: `ask` first loads a dictionary, which takes as long as the rest of a check, so it is
    only called for words that no earlier run has asked.
    """
    missing = list(dict.fromkeys(word for word in words if word not in known))
    if not missing:
        return
    dictionary = memo_key()

    def ask_all(positions: Sequence[int]) -> list[bytes]:
        return [b"%d" % ask(missing[at]) for at in positions]

    questions = [(*dictionary, word.encode("utf-8", "surrogatepass")) for word in missing]
    for word, answer in zip(missing, memo.answers(questions, ask_all), strict=True):
        known[word] = int(answer or b"0")
