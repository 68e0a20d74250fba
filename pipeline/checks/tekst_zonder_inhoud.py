"""tekst-zonder-inhoud: a full stop, `n.v.t.` or `Nadeel 1` is no argument."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pipeline.model import Diagnostic, Document, Package
from pipeline.taal.content import Form, Lack, find_ellipses, find_placeholders, lack_of
from pipeline.taal.essence import bare_words, normalise_text, shows
from pipeline.taal.substance import says_only, stems
from schema import Veldtekst

CODE = "tekst-zonder-inhoud"
GROUP = "volledigheid"
_SHORT_IS_FINE: frozenset[Lack] = frozenset({"te-kort"})
_POINTING_IS_FINE: frozenset[Lack] = frozenset({"te-kort", "verwijzing"})
_WORDS_ARE_FINE: frozenset[Lack] = frozenset({"invultekst"})
_STRICT: frozenset[Lack] = frozenset()
_FIELDS: dict[str, tuple[str, Form, frozenset[Lack]]] = {
    "voordelen": ("Dit voordeel", "tekst", _STRICT),
    "nadelen": ("Dit nadeel", "tekst", _STRICT),
    "effecten": ("Dit effect", "tekst", _STRICT),
    "risicos": ("Dit risico", "tekst", _STRICT),
    "kenmerken": ("Dit kenmerk", "tekst", _SHORT_IS_FINE),
    "tekst": ("Deze tekst", "tekst", _STRICT),
    "beschrijving": ("Deze beschrijving", "tekst", _STRICT),
    "samenvatting": ("Deze samenvatting", "tekst", _STRICT),
    "vraag": ("Deze vraag", "tekst", _SHORT_IS_FINE),
    "leeswijzer": ("Deze leeswijzer", "tekst", _POINTING_IS_FINE),
    "toelichting": ("Deze toelichting", "tekst", _POINTING_IS_FINE),
    "betekenis": ("Deze betekenis", "tekst", _POINTING_IS_FINE),
    "bijschrift": ("Dit bijschrift", "tekst", _POINTING_IS_FINE),
    "titel": ("Deze titel", "titel", _STRICT),
    "naam": ("Deze naam", "titel", _STRICT),
    "eigenaar": ("Deze naam", "titel", _STRICT),
    "gemeente": ("Deze naam", "titel", _STRICT),
    "begrip": ("Dit begrip", "titel", _STRICT),
    "uitgever": ("Deze naam", "titel", _WORDS_ARE_FINE),
    "kolommen": ("Deze kolomkop", "kop", _STRICT),
    "label": ("Dit label", "kop", _STRICT),
    "eenheid": ("Deze eenheid", "cel", _STRICT),
    "rijen": ("Deze cel", "cel", _STRICT),
}
"""The name of a text for readers, its pattern, and the parts that it may lack."""
_MUST_SAY = {
    "voordelen": "Schrijf in een korte zin wat de stad met deze optie wint.",
    "nadelen": "Schrijf in een korte zin wat de stad met deze optie verliest of betaalt.",
    "effecten": "Schrijf in een korte zin wat de stad hiervan merkt.",
    "risicos": "Schrijf in een korte zin wat er kan misgaan, en wie dat merkt.",
    "vraag": "Schrijf de vraag waarover de raad kiest.",
    "eigenaar": "Schrijf welk team dit bijhoudt.",
    "naam": "Schrijf de volledige naam.",
}
_SAYS = {
    "tekst": "Schrijf hier een zin van minstens drie woorden.",
    "titel": "Schrijf in een paar woorden waar dit over gaat.",
    "kop": "Schrijf in een paar woorden wat hier staat.",
    "cel": "Vul de waarde in. Is die niet bekend? Schrijf dan ‘onbekend’.",
}
_MOST_SHOWN = 60
_OWN_NAMES = {
    "voordelen": "voordeel pluspunt",
    "nadelen": "nadeel minpunt",
    "effecten": "effect",
    "risicos": "risico",
    "beschrijving": "optie variant scenario beschrijving tekst",
    "toelichting": "toelichting dilemma tekst",
    "samenvatting": "samenvatting sheet",
    "tekst": "kernopgave onderdeel tekst",
    "vraag": "vraag dilemma",
}
"""The names that a text of this field gives itself."""
_TITLE_AGAIN = frozenset({"samenvatting", "tekst", "vraag"})
"""Texts that may say no more than their title."""
_LONGEST_WEAK = 20
"""Words of a text that may be no more than a judgement; a longer one is for people to judge."""
_TO_DO = re.compile(
    r"(?i)(?:\w+ )?(?:nog|nader|later) (?:(?:even|aan|af|bij|door|in|na|op|uit) ){0,2}te \w{3,}en\b"
    r"|(?:aan|af|bij|in|na|op|uit) te \w{3,}en\b"
)
"""How a task begins: ‘Nog te leveren’, ‘Cijfers nog na te rekenen’, ‘Op te vragen bij’."""
_LONGEST_TASK = 8
_QUOTES = frozenset("\"'‘’“”«»")
_DENIALS = frozenset({"niet", "geen", "zonder", "nooit", "niemand"})


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every text for readers that has no words, or too few, or words that say nothing.

    A placeholder such as TODO is a fault of its own: `nog-in-te-vullen`.
    """
    if document.id in ("pakket/ontheffingen", "huisstijl"):
        return
    titles = {leaf.path: str(leaf.waarde) for leaf in document.leaves if leaf.veld == "titel"}
    for leaf in document.leaves:
        if lack := lack_at(document, leaf):
            yield _finding(document, leaf, lack, _text(document, leaf))
        elif _field(leaf) in _OWN_NAMES and (doubt := _doubt(document, leaf, titles)):
            yield _doubtful(document, leaf, doubt)
    yield from _notes(document)


def lack_at(document: Document[Any], leaf: Veldtekst) -> Lack:
    """The reason why a text for readers says nothing; empty where another rule reports it."""
    if leaf.veld not in _FIELDS or not isinstance(leaf.waarde, str):
        return ""
    _, form, fine = _FIELDS[leaf.veld]
    text = _text(document, leaf)
    lack = lack_of(text, form)
    if lack in ("", *fine) or _placeholder(text) or _hidden(document, leaf, text):
        return ""
    return lack


def _doubt(document: Document[Any], leaf: Veldtekst, titles: dict[str, str]) -> str:
    """Signs that a short text probably says nothing; words alone never prove it."""
    text = _text(document, leaf)
    said = bare_words(text)
    if not 0 < len(said) <= _LONGEST_WEAK or _placeholder(text) or _hidden(document, leaf, text):
        return ""
    task = len(said) <= _LONGEST_TASK and _TO_DO.match(normalise_text(text))
    if task or ("ik" in said and _QUOTES.isdisjoint(text)):
        return "lijkt een opmerking van de schrijver"
    if says_only(text, own=_OWN_NAMES[_field(leaf)]):
        return "lijkt alleen een oordeel of een aankondiging"
    if leaf.veld in _TITLE_AGAIN:
        return ""
    title = _title_above(leaf.path, titles)
    known = stems(title)
    denied = not _DENIALS.isdisjoint(said) and _DENIALS.isdisjoint(bare_words(title))
    if denied or stems(text).isdisjoint(known) or not says_only(text, known):
        return ""
    return "lijkt alleen de titel te herhalen"


def _title_above(path: str, titles: dict[str, str]) -> str:
    while path:
        path = path.rpartition("/")[0]
        if title := titles.get(f"{path}/titel".lstrip("/")):
            return title
    return ""


def _text(document: Document[Any], leaf: Veldtekst) -> str:
    """The words of a field without its markup and its footnotes."""
    prose = document.prose.get(leaf.path)
    return "\n".join(prose.paragraphs) if prose else str(leaf.waarde)


def _notes(document: Document[Any]) -> Iterator[Diagnostic]:
    """The footnotes that say nothing; a title, a year or a name is enough for one."""
    for passage in document.passages:
        if passage.kind != "noot" or _placeholder(passage.text):
            continue
        signs = shows(passage.text) and not bare_words(passage.text)
        lack = "geen-woorden" if signs else lack_of(passage.text, "tekst")
        if signs or lack == "invultekst":
            yield Diagnostic(
                passage.span(0, len(passage.text)),
                CODE,
                f"Deze voetnoot {_what(lack, passage.text)}",
                "Schrijf de tekst van de voetnoot, of haal de voetnoot weg.",
                "error",
                passage.path,
            )


def _hidden(document: Document[Any], leaf: Veldtekst, text: str) -> bool:
    """Whether nothing shows because of markup that cannot be: the finding on that says so."""
    prose = document.prose.get(leaf.path)
    marks = {mark.kind for mark in prose.marks} if prose else set()
    return not normalise_text(text).strip() and not marks.isdisjoint(
        {"afbeelding", "html", "kop", "opmaak"}
    )


def _placeholder(text: str) -> bool:
    return (
        any(find_placeholders(text))
        or any(find_placeholders(normalise_text(text)))
        or any(find_ellipses(text))
    )


def _finding(document: Document[Any], leaf: Veldtekst, lack: Lack, text: str) -> Diagnostic:
    field = _field(leaf)
    name, form, _ = _FIELDS[field]
    advice = _MUST_SAY.get(field, _SAYS[form])
    return document.error(CODE, leaf.path, f"{name} {_what(lack, text)}", advice, at="value")


def _doubtful(document: Document[Any], leaf: Veldtekst, doubt: str) -> Diagnostic:
    found = _finding(document, leaf, "invultekst", _text(document, leaf))
    what = f"{_FIELDS[_field(leaf)][0]} {doubt}: ‘{_shown(_text(document, leaf))}’."
    return replace(found, message=f"{what} Wat leest de raad hier?", severity="warning")


def _field(leaf: Veldtekst) -> str:
    return "risicos" if leaf.veld == "tekst" and "risicos/" in leaf.path else leaf.veld


def _shown(text: str) -> str:
    shown = normalise_text(text).strip()
    shown = shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN]} (…)"
    return shown.removesuffix(".") if shown.count(".") == 1 and bare_words(shown) else shown


def _what(lack: Lack, text: str) -> str:
    shown = _shown(text)
    match lack:
        case "geen-woorden" if not shown:
            return "lijkt leeg: er staan alleen tekens die niemand ziet. De raad leest hier niets."
        case "geen-woorden":
            return f"heeft geen woorden: er staat alleen ‘{shown}’. De raad leest hier dus niets."
        case "verwijzing":
            return (
                f"is alleen een verwijzing: ‘{shown}’. De raad moet dan zoeken en kan niet goed "
                "vergelijken."
            )
        case "te-kort":
            return f"is te kort: ‘{shown}’. De raad weet dan niet wat u bedoelt."
        case "geen-taal":
            return f"bestaat niet uit gewone woorden: ‘{shown}’. De raad kan dit niet lezen."
    return f"zegt niets: er staat alleen ‘{shown}’. De raad weet dan niet wat u bedoelt."
