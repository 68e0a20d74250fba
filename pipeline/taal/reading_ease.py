"""How easy a Dutch text is to read, by the formula of Flesch and Douma.

`206,84 - 0,93 x words per sentence - 77 x syllables per word`, from W.H. Douma, De leesbaarheid
van landbouwbladen, Bulletin 17, Landbouwhogeschool Wageningen, 1960. Douma reads the score as:
0-30 very hard, 30-45 hard, 45-60 rather hard, 60-70 normal, 70-80 rather easy, 80-100 easy.
Syllables come from the Dutch hyphenation patterns that pyphen carries, as in textstat. A hyphen
never leaves one letter alone, so `over` counts as one syllable: scores are a point or two high.
"""

from collections.abc import Collection, Iterable
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import memo
from pipeline.taal.sentences import sentences
from pipeline.taal.words import look_up, words

if TYPE_CHECKING:
    from pyphen import Pyphen  # type: ignore[import-untyped]

_BASE, _PER_SENTENCE, _PER_WORD = 206.84, 0.93, 77.0
_SYLLABLES: dict[str, int] = {}


def reading_ease(texts: Iterable[str]) -> tuple[float, int]:
    """The score of paragraphs together, and their number of words; 0 words give 100 points."""
    every = tuple(texts)
    small = [word.small for text in every for word in words(text)]
    of_words, of_sentences = len(small), sum(len(sentences(text)) for text in every)
    of_each = syllables(small)
    of_syllables = sum(of_each[word] for word in small)
    if not of_words:
        return 100.0, 0
    score = _BASE - _PER_SENTENCE * of_words / of_sentences - _PER_WORD * of_syllables / of_words
    return score, of_words


def syllables(words: Collection[str]) -> dict[str, int]:
    """The number of syllables of each word in small letters, at least one."""
    look_up(words, _SYLLABLES, _memo_key, lambda word: len(_patterns().positions(word)) + 1)
    return {word: _SYLLABLES[word] for word in words}


@cache
def _memo_key() -> memo.Question:
    """The versions of the hyphenation library and of our code around it."""
    code = Path(__file__).read_bytes()
    return b"syllables", memo.checksum(metadata.version("pyphen").encode(), code)


@cache
def _patterns() -> "Pyphen":
    from pyphen import Pyphen

    return Pyphen(lang="nl_NL", left=1, right=1)
