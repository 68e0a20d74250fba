"""The words that a Dutch compound is made of: `windmolens` is `wind` and `molens`."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from pipeline import memo
from pipeline.taal.lists import lines, per_project
from pipeline.taal.spelling import dictionary, memo_key

_SHORTEST = 4, 4
"""Letters of the first word and of the last; shorter ones are found in nearly every word."""


def split(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The parts of each word (in small letters) that is a compound; other words are left out."""
    asked = list(dict.fromkeys(words))

    def ask(positions: Sequence[int]) -> list[bytes]:
        known = cache(dictionary().spell)
        return [" ".join(_split(asked[at], known)).encode() for at in positions]

    extra = memo.checksum(*(line.encode() for line in lines("schijnsamenstellingen")))
    questions = [(b"parts", *memo_key(), _VERSION, extra, word.encode()) for word in asked]
    found = zip(asked, memo.answers(questions, ask), strict=True)
    parts = {word: tuple((answer or b"").decode().split()) for word, answer in found}
    return {word: each for word, each in parts.items() if len(each) > 1}


_VERSION = b"1"
"""Goes up with every change in how we split, so that no old answer is taken for ours."""


def _split(word: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    """The parts, of which every one is a word; the word itself where it is no compound.

    Of two ways to split it, the most even one: `parkeer` and `plaatsen`, not `park` and the rest.
    """
    first, last = _SHORTEST
    ways = [
        (word[:at], word[at:])
        for at in range(first, len(word) - last + 1)
        if _is_part(word[:at], word[at:], known)
    ]
    if word in _no_compounds() or not ways:
        return (word,)
    left, right = max(ways, key=lambda way: min(map(len, way)))
    return (*_split(left, known), *_split(right, known))


def _is_part(left: str, right: str, known: Callable[[str], bool]) -> bool:
    """Whether both are words; the first may end in the `s` that joins two words."""
    if f"{left}-" in _no_compounds() or f"-{right}" in _no_compounds():
        return False
    return known(right) and (
        known(left) or (len(left) > 4 and left[-1] == "s" and known(left[:-1]))
    )


@per_project
def _no_compounds() -> frozenset[str]:
    """Whole words, first parts (`voor-`) and last parts (`-rijk`) that we never split."""
    return frozenset(lines("schijnsamenstellingen"))
