"""Whether a text says something: a full stop, `n.v.t.` and `Nadeel 1` do not.

What counts as nothing stands in four lists: `invulwoorden.txt` has words that no text may hold,
`invulteksten.txt` whole texts, `lege-woorden.txt` words that need another word beside them, and
`titelwoorden.txt` the same for a title or a name.
"""

import re
from collections.abc import Iterator
from typing import Literal
from unicodedata import category

from pipeline.taal.essence import bare_words, list_bare_words, normalise_text
from pipeline.taal.lists import find_listed, listed_words, per_project
from pipeline.taal.sentences import sentences
from pipeline.taal.spelling import find_unknown
from pipeline.taal.substance import says_only
from pipeline.taal.words import words

Form = Literal["tekst", "titel", "cel", "kop"]
"""Running text; a title or a name; a cell of a table; the head of a column or the label of a
value."""
Lack = Literal["", "geen-woorden", "invultekst", "verwijzing", "te-kort", "geen-taal"]
LEAST_WORDS = 3
"""Of a text in sentences: with fewer there is nobody or nothing that something happens to."""
_LONGEST_OPENED = 12
"""Words of a text that only points to another place, or only says who will write it."""
_LONGEST_NONSENSE = 8
"""Letters: an unknown word that is longer may be a compound that no dictionary has."""
_SIGNS = re.compile(
    r"""
    [\[{(xX?_P#€]                           # it begins with a set of signs: that is fast to find
    (?:
      (?<=[\[{])(?i:\s*(?:nog\ |hier\ )?
        (?:vul\ in|in\ te\ vullen|invullen|aan\ te\ vullen|aanvullen|toevoegen|tekst|naam|bedrag
        |datum|nader|volgt|onbekend|todo|xx)\b[^\]}\n]*+[\]}]?)
    | (?<=\()(?i:(?:nog\ |hier\ |bedrag\ |tekst\ |datum\ )?
        (?:vul\ in|in\ te\ vullen|invullen|aanvullen|toevoegen|uitzoeken|volgt|volgt\ nog|pm
        |bron\ volgt|bron\ ?\?|check|checken|nakijken|navragen|klopt\ dit\ ?\??))\)
    | (?<=\[)(?i:bron|bron\ toevoegen|bron\ invullen|check|checken|label|kop|titel|cel|jaar|aantal
        |plaats)\ ?\??\](?!\()
    | (?<=\[)(?:€|\.\.)\ ?\]
    | (?<=€)\s{0,2}(?:[xX]++(?!\w)|…|\.{2}\.*+|_++|\?++)
    | (?<![^\s(][xX])(?<!\d\ [xX])[xX]?(?=\ (?:euro|miljoen|miljard|procent|woningen)\b)
    | (?<!\w[xX])[xX]{2,}+(?!\w)
    | (?<=\?)\?++
    | (?<=_)_{2,}+
    | (?<!\w_)(?<=_)_(?!\w)
    | (?<!\wP)(?<=P)M(?!\w|[ -]?\d)         # pro memorie; PM 2,5 is fine dust
    | (?<=\#)(?:REF|VERW|N/B|N/A|WAARDE|VALUE|NAAM|NAME|DEEL/0|DIV/0)[!?]?
    )
    """,
    re.VERBOSE,
)
_INITIALS = re.compile(r"\.(?<=[nNtT]\.)(?<!\w.\.)\s?(?:[tTnN]\.\s?[bB]|[bB]\.\s?[dD])(?!\w)\.?")
"""From the first point of `n. t. b.`, `n. n. b.` and `t. b. d.`, with any space between."""
_DOTS = re.compile(r"[.…](?<![\[(.…].)(?:(?<=…)|\.{2,}+)[.…]*+(?![\])])")
_KEYBOARD = re.compile(r"asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|werty|zxcv|xcvb|cvbn|vbnm|lkjh|poiu")
_VOWEL = re.compile(r"[aeiouy]")
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_NO_VALUE = frozenset({"~", "?"})
_DIGIT_AS_LETTER = str.maketrans("01345", "oieas")


def find_placeholders(text: str) -> Iterator[tuple[int, int]]:
    """Where a text says of itself that it is not finished: `TODO`, `[invullen]`, `??`, in order."""
    spots = [(hit.start, hit.end) for hit in find_listed(text, "invulwoorden")]
    spots += [found.span() for found in _SIGNS.finditer(text)]
    spots += [(found.start() - 1, found.end()) for found in _INITIALS.finditer(text)]
    until = 0
    for start, end in sorted(spots):
        if start >= until:
            yield start, end
            until = end


def find_ellipses(text: str) -> Iterator[tuple[int, int]]:
    """Where three dots stand, in order; `(…)` and `[…]` say what a quotation leaves out."""
    return (found.span() for found in _DOTS.finditer(text))


@per_project
def lack_of(text: str, form: Form) -> Lack:
    """The reason why a text says nothing; empty when it says something."""
    said = bare_words(text)
    if form in ("cel", "kop"):
        return _lack_of_cell(text, said, form)
    if _is_listed(said, form):
        return "invultekst"
    real = {word for word in said if _is_real(word)}
    if form == "titel":
        return _lack_of_title(said, real)
    if real - list_bare_words("lege-woorden") and (opened := _opening_of(text, said)):
        return opened
    return _lack_of_words(text, said, real) or ("geen-taal" if _is_nonsense(text, said) else "")


def _lack_of_title(said: tuple[str, ...], real: set[str]) -> Lack:
    """A year or a share may be all there is to say, one digit is a place in a row."""
    if not real:
        return "" if any(sign.isdigit() for sign in "".join(said)[1:]) else "geen-woorden"
    left = {word for word in said if len(word) > 1} - list_bare_words("titelwoorden")
    return "" if left else "invultekst"


def _lack_of_words(text: str, said: tuple[str, ...], real: set[str]) -> Lack:
    """Of a text in sentences; a number counts as a word beside two others.

    Small words with a year may say when: ‘Kan niet vóór 2030’.
    """
    if not real:
        return "geen-woorden"
    if real <= list_bare_words("lege-woorden") and (
        not any(map(_YEAR.fullmatch, said)) or says_only(text)
    ):
        return "invultekst"
    enough = len(real) >= 2 and len(real | set(filter(str.isdigit, said))) >= LEAST_WORDS
    return "" if enough else "te-kort"


def _lack_of_cell(text: str, said: tuple[str, ...], form: Form) -> Lack:
    """A dash, a percent sign or one letter may be all there is to say."""
    shown = normalise_text(text).strip()
    if shown in _NO_VALUE or not any(category(sign)[0] in "LNPS" for sign in shown):
        return "geen-woorden"
    if form == "kop" and all(category(sign)[0] in "P" and sign not in "%#" for sign in shown):
        return "geen-woorden"
    return "invultekst" if said and _is_listed(said, "cel") else ""


def _is_listed(said: tuple[str, ...], form: Form) -> bool:
    """Whether the words, without a number or letter before or behind them, are in the list."""
    listed = _whole_texts(form)
    first, end = 0, len(said)
    while end > 1 and len(said[end - 1]) < 2:
        end -= 1
    while first < end - 1 and said[first].isdigit():
        first += 1
    forms = {"".join(said), "".join(said[first:end])}
    return not listed.isdisjoint(forms | {form.translate(_DIGIT_AS_LETTER) for form in forms})


def _is_real(word: str) -> bool:
    """Whether it may be a word: two letters that differ, a vowel unless it is short, no row of
    keys."""
    if len(word) < 2 or word.isdigit() or len(set(word)) < 2 or _KEYBOARD.search(word):
        return False
    return len(word) < 5 or not word.isascii() or bool(_VOWEL.search(word))


def _opening_of(text: str, said: tuple[str, ...]) -> Lack:
    """The reason why a short text that begins with words of the list (`zie`) says nothing."""
    if len(said) > _LONGEST_OPENED or len(sentences(text)) > 1:
        return ""
    found = (lack for opening, lack in _openings() if said[: len(opening)] == opening)
    return next(found, "")


def _is_nonsense(text: str, said: tuple[str, ...]) -> bool:
    """Whether no word is in the dictionary and each is too short for a new compound."""
    if (
        not list_bare_words("lege-woorden").isdisjoint(said)
        or max(map(len, said)) > _LONGEST_NONSENSE
    ):
        return False
    written = {word.text for word in words(normalise_text(text))}
    return bool(written) and len(find_unknown(written)) == len(written)


@per_project
def _whole_texts(form: Form) -> frozenset[str]:
    """The texts of the list that say nothing in this form, each as its letters only."""
    fields: dict[Form, set[str]] = {"cel": {"cel"}, "kop": {"cel"}, "titel": {"cel", ""}}
    wanted = fields.get(form, {"cel", "", "tekst", "verwijzing"})
    return frozenset(
        "".join(bare_words(text))
        for entry in listed_words("invulteksten")
        for text in entry.forms
        if entry.easier in wanted and not text.endswith("...")
    )


@per_project
def _openings() -> tuple[tuple[tuple[str, ...], Lack], ...]:
    return tuple(
        (bare_words(text), "verwijzing" if entry.easier == "verwijzing" else "invultekst")
        for entry in listed_words("invulteksten")
        for text in entry.forms
        if text.endswith("...")
    )
