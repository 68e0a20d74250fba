"""What a text says, in one form: what looks the same or reads the same is the same.

Readers do not see how a text is stored. `é` may be one sign or two, letters may be full width or
Cyrillic, and a soft hyphen or a joiner may stand in the middle of a word. Rules that compare texts,
or look for a text that says nothing, look at what these functions return.
"""

import re
import unicodedata
from functools import lru_cache

from pipeline.taal.lists import lines, per_project

_LOOK_ALIKES = str.maketrans(
    # Cyrillic, then Greek, then the letters without a dot or with a shape of their own.
    "авекмнорстухіјѕԁԛԝһАВЕКМНОРСТУХІЈЅαβγικνορτυχωΑΒΕΖΗΙΚΜΝΟΡΤΥΧıȷɑɡօΟ",
    "aBeKMHopcTyxijsdqwhABEKMHOPCTYXIJSaByiKvopTuxwABEZHIKMNOPTYXijagoO",
)
"""Letters of other alphabets that look like Latin ones, and those."""
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols that show as a space."""
_NO_WIDTH = frozenset("\u034f\u17b4\u17b5")
"""Marks that show nothing."""
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_SMALL_CAPITAL = re.compile(r"LATIN LETTER SMALL CAPITAL ([A-Z])")
_WORD = re.compile(r"[^\W_]+")
_LATIN_END = "\u0180"


def shows(text: str) -> bool:
    """Whether there is anything to see: a letter, a digit or a sign that is not blank."""
    return any(unicodedata.category(sign)[0] in "LNPS" for sign in text if sign not in _BLANK)


@lru_cache(maxsize=20_000)
def normalise_text(text: str) -> str:
    """The text as it looks, in one Unicode form (NFKC): without signs that show nothing, and with
    Latin letters for those of other alphabets that look the same."""
    if text.isascii():
        return text
    once = unicodedata.normalize("NFKC", text).translate(_LOOK_ALIKES)
    return unicodedata.normalize("NFC", "".join(map(_shown, once)))


@lru_cache(maxsize=20_000)
def bare_words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, in order: small letters, no accents, no signs.

    Equal for two texts that differ in case, spaces, quotes, accents, full stops or Unicode form.
    """
    found = normalise_text(text).casefold()
    if not found.isascii():
        apart = unicodedata.normalize("NFKD", found)
        found = "".join(sign for sign in apart if not unicodedata.category(sign).startswith("M"))
    return tuple(_WORD.findall(found))


@per_project
def essence(text: str) -> tuple[str, ...]:
    """`bare_words` without the words of `vulwoorden.txt`, that change nothing in what is said.

    Of a text of such words only, all of them.
    """
    found = bare_words(text)
    return tuple(word for word in found if word not in list_bare_words("vulwoorden")) or found


@per_project
def list_bare_words(name: str) -> frozenset[str]:
    """The `bare_words` of a list."""
    return frozenset(word for line in lines(name) for word in bare_words(line))


def _shown(sign: str) -> str:
    """A sign as readers see it: nothing, a space, a Latin letter, or itself."""
    if sign < _LATIN_END and sign not in "\x7f\xad":
        return sign
    if sign in _BLANK:
        return " "
    if sign in _NO_WIDTH or unicodedata.category(sign) in _UNSEEN:
        return ""
    found = _SMALL_CAPITAL.fullmatch(unicodedata.name(sign, ""))
    return found[1] if found else sign
