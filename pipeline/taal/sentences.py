"""Finds where sentences begin and end in Dutch text."""

import re

from pipeline.taal.lists import listed_words, per_project

_END = re.compile(
    r"""
    (?<![.!?…]) ([.!?…]++) [\"'”’»)\]]*+ \s++
    (?= [\"'“‘«(\[„]* (?: [A-ZÀ-ÖØ-Þ\d€] | [’'][smtnk]\s ) )    # a capital, 2040, ’s Avonds
    """,
    re.VERBOSE,
)
_LAST = re.compile(r"[\w&]*(?:\.[\w&]+)*$")
_NEAR = 80
"""Characters before and after a point that decide whether it closes a sentence."""
_NAMED_BY_LETTER = frozenset(
    {"bijlage", "categorie", "deel", "fase", "figuur", "groep", "klasse", "letter", "optie", "plan"}
    | {"scenario", "stap", "tabel", "type", "variant", "vitamine"}
)
"""A single letter after such a word is its name, not the initial of a person."""


@per_project
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The start and end of every sentence, in order, without the spaces between them.

    A point closes no sentence in an abbreviation (`ca.`, `m.b.t.`), a number (`1.250,00`), an
    initial (`J. de Vries`), the number of an item (`1. Bouwen`), or where a small letter follows.
    """
    found: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for end in _END.finditer(text):
        before = text[max(start, end.start() - _NEAR) : end.start()]
        if end.group(1) != "." or _closes(before, text[end.end() : end.end() + _NEAR]):
            found.append((start, end.start() + len(end.group().rstrip())))
            start = end.end()
    stop = len(text.rstrip())
    return (*found, (start, stop)) if start < stop else tuple(found)


def _closes(before: str, after: str) -> bool:
    """Whether a point between the two texts closes a sentence."""
    matched = _LAST.search(before)
    last = matched.group() if matched else ""
    ends = _abbreviations().get(f"{last.casefold()}.")
    if ends is not None:
        return ends and not after.lstrip("\"'“‘«([„")[:1].isdigit()
    if "." in last:  # d.w.z. or J.P., but not 1.250 or gemeente.nl
        return any(len(part) > 2 or part.isdigit() for part in last.split("."))
    if before == last and (last.isdigit() or len(last) == 1):  # the number of an item
        return False
    if len(last) == 1 and last.isupper():
        words = before.split()
        return len(words) > 1 and words[-2].casefold() in _NAMED_BY_LETTER
    return True


@per_project
def _abbreviations() -> dict[str, bool]:
    """Abbreviations with their last point, and whether they may close a sentence."""
    entries = listed_words("afkortingen")
    return {form: entry.easier == "einde" for entry in entries for form in entry.forms}
