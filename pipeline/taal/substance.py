"""What a text says of its own: its words without those that only judge, link or tell who writes.

Words are compared by stem, so that ‘bouwen’, ‘bouwt’ and ‘gebouwd’ are one.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable
from functools import lru_cache
from itertools import pairwise

from pipeline.taal.essence import bare_words, list_bare_words, normalise_text
from pipeline.taal.lists import listed_words, per_project

_VOWELS = "aeiouy"
_ENDINGS = (
    ("heden", "heid"),
    ("ingen", ""),
    ("ende", ""),
    ("ing", ""),
    ("en", ""),
    ("e", ""),
    ("s", ""),
)
_KEPT_AFTER_S = "aeious"
_DOUBLED = re.compile(r"([aeou])\1(?=[^aeiouy]$)")
_PARTED = re.compile(r"^(aan|af|bij|door|in|mee|na|om|op|over|samen|toe|uit|voor)ge(\w{3,})[td]$")
"""‘Uitgewerkt’ is of ‘uitwerken’."""
_LEAST = 3
"""Letters that stay of a word."""
_NAME = re.compile(r"(?<=\w[ ,])(?:[A-ZÀ-Þ][\w’'-]+)")
_YEARS = re.compile(r"(?:19|20|21)\d\d|(?<!\d)\d+ ?%|€ ?\d")
_SMALL = frozenset(
    {
        "de", "het", "een", "dit", "dat", "deze", "die", "er", "hier", "daar", "is", "zijn",
        "wordt", "worden", "heeft", "hebben", "kan", "kunnen", "zal", "en", "in", "op", "aan",
        "bij", "te", "van", "met", "door", "om", "uit", "komt", "komen", "gaat", "gaan", "neemt",
        "nemen", "wat", "als", "hun", "ons", "onze", "we", "wij", "zo", "optie", "variant",
        "scenario", "keuze", "denken", "denk", "verwachten", "volgens",
    }
)  # fmt: skip
"""Words that differ when a sentence is turned around, or stands in a frame: ‘In deze optie …’."""
_COMING = frozenset(
    {"binnenkort", "hier", "komt", "later", "morgen", "nog", "straks", "verder", "volgt", "volgen"}
)
"""Words of a text that is still to come."""
_ITSELF = frozenset({"dit", "deze", "hier", "ik", "we", "wij", "tekst"})
_KINDS = ("oordeel", "werk", "sheet", "wie", "afdeling", "wanneer", "hoeveel")
_MORE = frozenset({"meer", "minder"})
_LEAST_ALIKE = 2
_ORDERED = frozenset({"boven", "dan", "eerst", "na", "naar", "onder", "tegen", "tot", "voor"})
"""‘Groen boven wonen’ and ‘wonen boven groen’ have the same words and are two choices."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The part that the forms of a Dutch word share, roughly; `word` comes from `bare_words`."""
    if len(word) < _LEAST or word.isdigit():
        return word
    word = _PARTED.sub(r"\1\2", word)
    done = word.startswith("ge") and len(word) > 5 and word[-1] in "td"
    word = word[2:] if done else word
    for ending, instead in _ENDINGS:
        left = word.removesuffix(ending)
        kept = _KEPT_AFTER_S if ending == "s" else "aeou"
        least = _LEAST + 1 if ending in ("ing", "ingen", "s") else _LEAST
        if left != word and len(left) >= least and left[-1] not in kept:
            word = left + instead
            break
    if len(word) > 4 and (word[-1] == "t" or (done and word[-1] == "d")):
        word = word[:-1]
    if len(word) > _LEAST and word[-1] == word[-2] and word[-1] not in _VOWELS:
        word = word[:-1]
    word = _DOUBLED.sub(r"\1", word)
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1], word[-1])


def stems(text: str) -> frozenset[str]:
    """The stems of all words and numbers of a text but single letters."""
    return frozenset(stem(word) for word in bare_words(text) if len(word) > 1 or word.isdigit())


def skeleton(words: Iterable[str]) -> frozenset[str]:
    """The stems of the words that carry what a text says, in no order; `words` as `essence`."""
    return frozenset(stem(word) for word in words if word not in _SMALL)


def same_said(words: Iterable[str]) -> Hashable:
    """Equal for texts that only differ in their order or in forms of words.

    A word that ranks (‘boven’) keeps what follows it; of few words the order counts.
    """
    found = tuple(words)
    kept = skeleton(found) - _ORDERED
    follow = [word for word in found if word not in _SMALL]
    kept |= {f"{one} {stem(two)}" for one, two in pairwise(follow) if one in _ORDERED}
    return kept if len(kept) >= _LEAST_ALIKE else tuple(sorted(found))


@per_project
def says_only(text: str, known: frozenset[str] = frozenset(), own: str = "") -> bool:
    """Whether a text says nothing beyond a judgement, the making of the text, and `known` stems.

    `own` is what this kind of text is called, such as ‘nadeel’: beside it one word more is nothing.
    """
    found = bare_words(text)
    small = {word for word in found if len(word) > 1}
    of_kind = _weak(small)
    busy = of_kind["werk"]
    judged = busy | of_kind["oordeel"] | of_kind["sheet"]
    if not judged and not known and not (of_kind["afdeling"] or of_kind["hoeveel"]):
        return False
    if not busy and _YEARS.search(text):
        return False
    counted = {word for word in of_kind["hoeveel"] if stem(word) not in known}
    if counted and of_kind["wie"] and not busy and not (judged and counted.isdisjoint(_MORE)):
        return False  # ‘Minder inwoners’ says something, ‘Veel voordelen voor inwoners’ does not
    names = {word for name in _NAME.findall(normalise_text(text)) for word in bare_words(name)}
    weak = judged | of_kind["wie"] | of_kind["hoeveel"]
    if busy or (of_kind["afdeling"] and not _COMING.isdisjoint(small)):
        weak |= of_kind["afdeling"] | of_kind["wanneer"] | names
    left = {
        stem(word) for word in small - weak - list_bare_words("lege-woorden") if not word.isdigit()
    }
    spare = len(left - known)
    if busy and _COMING & small and _ITSELF & small:
        spare -= 1
    if own and {stem(word) for word in small} & set(map(stem, own.split())):
        spare -= 1
    return spare <= 0


def _weak(small: set[str]) -> dict[str, set[str]]:
    """The words of a text that are of each kind."""
    by_stem: dict[str, set[str]] = defaultdict(set)
    for word in small:
        by_stem[stem(word)].add(word)
    found: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    for first in tuple(by_stem):
        for kind, form in _listed().get(first, ()):
            if form <= by_stem.keys():
                found[kind].update(*(by_stem[part] for part in form))
    return found


@per_project
def _listed() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """By one of its stems: the kind of a form of the list and all its stems."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for entry in listed_words("zwakke-woorden"):
        for form in entry.forms:
            parts = frozenset(map(stem, bare_words(form)))
            if parts and entry.easier in _KINDS:
                found[min(parts)].append((entry.easier, parts))
    return dict(found)
