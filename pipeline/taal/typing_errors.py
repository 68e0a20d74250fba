"""Which word or name somebody meant, where one typing error explains the difference.

One typing error is one letter added, dropped, changed, or swapped with its neighbour (the optimal
string alignment distance of Damerau and Levenshtein is 1). A number is never a typing error:
`na-2030` and `na-2040` are two things. Neither is a name that is right in itself: nobody knows
whether `huur` was to be `duur`, or is what it says.
"""

import re
from collections.abc import Collection

from pipeline.taal.spelling import find_unknown

_SHORTEST_WORD = 5
"""Letters; of two shorter words or abbreviations (`cpb`, `cbp`) both often exist."""
_SHORTEST_FIELD = 4
_LONGEST = 200
"""Signs; nobody mistypes one letter of a longer name."""
_SIGNS = re.compile(r"[\W_]+")
_NUMBERS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W_\d]+")


def meant_name(name: str, names: Collection[str]) -> str:
    """The only one of the ids or file names that this can be with one typing error, or nothing."""
    near = _near(name, names)
    return near[0] if len(near) == 1 and _is_safe(name.casefold(), near[0].casefold()) else ""


def meant_word(word: str, words: Collection[str]) -> str:
    """The only word of a fixed list (fields, kinds) that this can be, or nothing.

    Capitals, spaces, hyphens and underscores make no difference here.
    """
    plain = _drop_signs(word)
    same = [each for each in words if _drop_signs(each) == plain]
    near = same or [each for each in words if is_one_typing_error(plain, _drop_signs(each))]
    return near[0] if len(near) == 1 and len(near[0]) >= _SHORTEST_FIELD else ""


def is_one_typing_error(name: str, other: str) -> bool:
    """Whether two different names are one typing error apart."""
    if name == other or abs(len(name) - len(other)) > 1 or len(name) > _LONGEST:
        return False
    first = 0
    while first < min(len(name), len(other)) and name[first] == other[first]:
        first += 1
    rest, expected = name[first:], other[first:]
    while rest and expected and rest[-1] == expected[-1]:
        rest, expected = rest[:-1], expected[:-1]
    if len(rest) == len(expected) == 2:
        return rest == expected[::-1]
    return len(rest) <= 1 and len(expected) <= 1


def _near(name: str, names: Collection[str]) -> list[str]:
    small = name.casefold()
    same = [each for each in names if each.casefold() == small]
    return same or [each for each in names if is_one_typing_error(name, each)]


def _is_safe(name: str, meant: str) -> bool:
    """Whether the difference is a slip of the fingers and not another number or another word."""
    if _NUMBERS.findall(name) != _NUMBERS.findall(meant):
        return False
    if _SIGNS.sub("", name) == _SIGNS.sub("", meant):
        return True
    typed, wanted = _WORDS.findall(name), _WORDS.findall(meant)
    if len(typed) != len(wanted):
        return False
    pairs = [pair for pair in zip(typed, wanted, strict=True) if pair[0] != pair[1]]
    return len(pairs) == 1 and all(
        len(right) >= _SHORTEST_WORD and wrong in find_unknown([wrong]) for wrong, right in pairs
    )


def _drop_signs(word: str) -> str:
    return _SIGNS.sub("", word.casefold())
