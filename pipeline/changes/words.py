"""The words that two texts do not share, and whether that changes what is said."""

import re
from collections import Counter
from difflib import SequenceMatcher

from pipeline.taal.essence import bare_words, essence, normalise_text
from pipeline.taal.lists import find_listed
from pipeline.taal.spelling import find_unknown

_WRAP = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*(?=\S)(?!(?:[-*+>|]|\d+[.)])\s|\[\^)")
"""The end of a line where no paragraph or list item ends: it shows as a space."""
_TOKEN = re.compile(r"\S+|\n+")
_NUMBER = re.compile(
    r"[-−–+±<>€$≤≥]?\s?(?<!\w)\w*\d[\w.,:/–-]*\w\s?[%‰€]?"
    r"|[-−–+±<>€$≤≥]?\s?\d\s?[%‰€]?"
)
_SIGN = re.compile(r"[€$%‰±<>≤≥=?]|\]\([^)\s]*|\[\^[^\]]*\]")
"""Signs of amounts and questions, and where links and footnotes point to."""
_NAME = re.compile(r"(?<![.!?:\n]\s)(?<!^)\b[^\W\d_]*[A-ZÀ-Þ]\w*|\b\w+[A-ZÀ-Þ]\w*")
"""A word with a capital that does not begin a sentence, or with one inside."""
_SAME_WORD = 0.8
"""A word with a fault is at least this much like the right one: one letter in five."""
_LONGEST = 4_000
"""Words of one text that are compared one by one; of a longer text the whole is shown."""


def unwrapped(text: str) -> str:
    """A Markdown text without the ends of lines that readers do not see."""
    return _WRAP.sub(" ", text.strip())


def pieces(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Two texts as one row of pieces: without the new ones it is the old text, and the reverse."""
    if not old or not new:
        return tuple((kind, text) for kind, text in (("old", old), ("new", new)) if text)
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if max(len(before), len(after)) > _LONGEST:
        return ("old", old), ("new", new)
    found: list[tuple[str, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("same", " ".join(before[a:b])))
            continue
        if b > a:
            found.append(("old", " ".join(before[a:b])))
        if d > c:
            found.append(("new", " ".join(after[c:d])))
    return tuple(found)


def is_substantive(old: str, new: str) -> bool:
    """Whether two texts may say something else; in doubt they do.

    Only signs, capitals, filling words and repaired spelling are editorial, and never where a
    number, a name, a source, a negation, a modal verb or a quantity is different.
    """
    if _fixed(old) != _fixed(new):
        return True
    return essence(old) != essence(new) and not _is_spelling(bare_words(old), bare_words(new))


def _fixed(text: str) -> tuple[Counter[str], ...]:
    """Counts the words and signs that an editorial change leaves alone."""
    shown = normalise_text(text)
    small = unwrapped(text)
    return (
        Counter("".join(found.split()) for found in _NUMBER.findall(shown)),
        Counter(_SIGN.findall(small)),
        Counter(_NAME.findall(shown)),
        Counter(small[hit.start : hit.end].casefold() for hit in find_listed(small, _MEANING)),
    )


_MEANING = "betekeniswoorden"


def _is_spelling(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Whether every word that differs was no Dutch word and is now one that looks like it.

    It begins with the same letter: ‘onwenseljk’ is not ‘wenselijk’, nor ‘geenn’ ‘een’.
    """
    if len(old) != len(new):
        return False
    pairs = [(one, two) for one, two in zip(old, new, strict=True) if one != two]
    if any(one[0] != two[0] or _ratio(one, two) < _SAME_WORD for one, two in pairs):
        return False
    wrong = find_unknown({word for pair in pairs for word in pair})
    return all(one in wrong and two not in wrong for one, two in pairs)


def _ratio(one: str, two: str) -> float:
    return SequenceMatcher(None, one, two).ratio()
