"""keuze-als-tekst: a choice outside `dilemmas` escapes every rule on pros, cons and risks."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.model import Diagnostic, Document, Package, Passage, Severity
from pipeline.taal.essence import bare_words
from schema import Bijlage, Perspectiefsheet

CODE = "keuze-als-tekst"
GROUP = "volledigheid"
_OUTSIDE = ("keuzes/dilemmas/", "keuzes/scenarios/", "figuren/", "kerncijfers/", "risicos/")
"""Where pros, cons and options have their place, or where their names are only a label."""
_PRO = frozenset(
    {"voordeel", "voordelen", "plus", "plussen", "pluspunt", "pluspunten", "pro", "voors"}
)
_CON = frozenset({"nadeel", "nadelen", "min", "minnen", "minpunt", "minpunten", "contra", "tegens"})
_OPTION = frozenset(
    {"optie", "opties", "variant", "varianten", "alternatief", "alternatieven"}
    | {"keuzemogelijkheden"}
)
_DILEMMA = frozenset({"dilemma", "dilemmas"})
_CHOICE = frozenset({"keuze", "keuzes", "kiezen", "kiest", "scenario", "scenarios"})
_SIDES = {"voor": "pro", "tegen": "con"}
"""‘Argumenten voor:’ and ‘Wat spreekt tegen:’ are labels too, and ‘Voor en tegen’ is both."""
_FOR, _AGAINST = _PRO | {"voor"}, _CON | {"tegen"}
_LABEL_WORDS = 3
"""A label is that short: ‘Optie 1:’, ‘Voordelen van groei:’."""
_TELLING = (_PRO - {"plus"}, _CON - {"min"}, _OPTION, _DILEMMA, _CHOICE)
_NUMBERED = re.compile(r"(?:optie|variant|alternatief|scenario) (?:[1-9a-e]|een|twee|drie)\b")
_LEAST_TOLD = 3
"""So many of these kinds of words together make an appendix about a choice."""


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """A choice in running text: an error by its labels, a warning where an appendix weighs one."""
    if not isinstance(document.content, (Perspectiefsheet, Bijlage)):
        return
    passages = [item for item in document.passages if not item.path.startswith(_OUTSIDE)]
    texts = [item for item in passages if not item.path.startswith("tabellen/")]
    place = _labelled(texts)
    if place:
        yield _finding(document, place, "error")
    elif place := _labelled(passages) or _weighed(document, texts):
        yield _finding(document, place, "warning")


def _labelled(passages: Sequence[Passage]) -> Passage | None:
    """The first label of a choice: a dilemma, two options, or pros and cons."""
    kinds: dict[str, list[Passage]] = {"pro": [], "con": [], "option": []}
    for passage in passages:
        label, colon, _ = passage.text.partition(":")
        words = bare_words(label)
        for kind in _sides(passage, words) if colon or passage.field == "titel" else ():
            kinds[kind].append(passage)
        if not words or (len(words) > _LABEL_WORDS and words[0] not in _DILEMMA):
            continue
        if not colon and passage.kind == "alinea" and len(words) > 1 and "." in label:
            continue
        if words[0] in _DILEMMA and (colon or passage.field == "titel"):
            return passage
        for kind, listed in (("pro", _PRO), ("con", _CON), ("option", _OPTION)):
            if words[0] in listed:
                kinds[kind].append(passage)
    if kinds["pro"] and kinds["con"]:
        return min(kinds["pro"][0], kinds["con"][0], key=passages.index)
    return kinds["option"][0] if len(kinds["option"]) > 1 else None


def _sides(passage: Passage, words: Sequence[str]) -> Iterator[str]:
    """The kinds of argument that a label or title names by ‘voor’ or ‘tegen’."""
    said = {*words} if passage.field == "titel" else set()
    both = not _FOR.isdisjoint(said) and not _AGAINST.isdisjoint(said)
    for side, kind in _SIDES.items():
        if both or (words[-1:] == (side,) and len(words) <= _LABEL_WORDS):
            yield kind


def _weighed(document: Document[Any], passages: Sequence[Passage]) -> Passage | None:
    """The first passage of an appendix, or of a part, that names what belongs to a choice."""
    appendix = isinstance(document.content, Bijlage)
    named: dict[int, Passage] = {}
    for passage in passages:
        if appendix or "onderdelen/" in passage.path:
            words = bare_words(passage.text)
            if len(set(_NUMBERED.findall(" ".join(words)))) > 1:
                return passage
            said = frozenset(words)
            for number, kind in enumerate(_TELLING):
                if said & kind:
                    named.setdefault(number, passage)
    both = 0 in named and 1 in named
    enough = both or (appendix and len(named) >= _LEAST_TOLD)
    return min(named.values(), key=passages.index) if enough else None


def _finding(document: Document[Any], passage: Passage, severity: Severity) -> Diagnostic:
    appendix = isinstance(document.content, Bijlage)
    where = "in een bijlage" if appendix else "in gewone tekst"
    sheet = " in een perspectiefsheet" if appendix else ""
    return Diagnostic(
        passage.span(0, len(passage.text)),
        CODE,
        f"Hier lijkt een keuze te staan {where}. De raad ziet die dan niet bij de dilemma’s, en "
        "niemand kijkt na of er bij elke optie voordelen, nadelen en risico’s staan.",
        f"Maak er een dilemma van onder ‘keuzes’{sheet}. Is het geen keuze voor de raad? Schrijf "
        "het dan op zonder kopjes zoals ‘Voordelen’.",
        severity,
        passage.path,
    )
