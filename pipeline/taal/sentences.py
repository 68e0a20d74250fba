"""Where sentences begin and end in Dutch text."""

import re
from functools import lru_cache

_END = re.compile(r"([.!?…]+)[\"'”’»)\]]*\s+(?=[\"'“‘«(\[„]*(?:[A-ZÀ-ÖØ-Þ\d€]|[’'][smtnk]\s))")
_LAST = re.compile(r"[\w&]*(?:\.[\w&]+)*$")

_NEVER_LAST = frozenset(
    "a.d aant afd art bijl bijv blz ca cf cq dd dhr div dr drs ds evt excl fam fig gebr gem hfst hr "
    "ing incl ir jhr kg max mevr min mgr mr mw mej n.v nl no nr nrs nv o.a o.g okt opm p par pag "
    "plm plv prof prov red resp sr st str tab tel vgl vlg vnl voorz vs wo zgn".split()
)
"""Abbreviations, without their last point, that need something after them."""

_MAY_BE_LAST = frozenset(
    "a.u.b c.a c.q.d c.s d.d e.a e.d e.v e.v.a enz etc i.d i.o j.l jl km l.s m.i mld mln n.chr "
    "o.i.d p.j p.m s.v.p v.chr".split()
)
"""Abbreviations that may close a sentence: a capital after them begins a new one."""

_NUMBERED = frozenset(
    "bijlage categorie deel fase figuur groep klasse letter model optie plan scenario stap tabel "
    "type variant vitamine woning".split()
)
"""A single letter after such a word is a name, not the initial of a person."""


@lru_cache(maxsize=20_000)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The start and end of every sentence, in order, without the spaces between them.

    A point closes no sentence in an abbreviation (`ca.`, `m.b.t.`), a number (`1.250,00`), an
    initial (`J. de Vries`), the number of an item (`1. Bouwen`), or where a small letter follows.
    """
    found: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for end in _END.finditer(text):
        if _closes(text, start, end):
            found.append((start, end.start() + len(end.group().rstrip())))
            start = end.end()
    stop = len(text.rstrip())
    return (*found, (start, stop)) if start < stop else tuple(found)


def _closes(text: str, start: int, end: re.Match[str]) -> bool:
    if end.group(1) != ".":
        return True
    before = text[start : end.start()]
    last = _last(before)
    if not last:
        return True
    small = last.casefold()
    follows = text[end.end() :].lstrip("\"'“‘«([„")
    if small in _MAY_BE_LAST:
        return not follows[:1].isdigit()
    if small in _NEVER_LAST or "." in small.strip(".") and not small.replace(".", "").isdigit():
        return False
    if before == last and (last.isdigit() or len(last) == 1):
        return False
    if len(last) == 1 and last.isupper():
        words = before.split()
        return len(words) > 1 and words[-2].casefold() in _NUMBERED
    return True


def _last(before: str) -> str:
    """The word right before a point, with the points inside it."""
    found = _LAST.search(before)
    return found.group() if found else ""
