"""Findings for values that the schema refuses: what is wrong and how to write it."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from pipeline.fields import PATTERN_ADVICE, choices, field_at, group_of, is_list, kind_at
from pipeline.load.fields.amounts import explain_amount
from pipeline.model import Diagnostic, Edit, Place
from pipeline.taal.typing_errors import meant_word
from pipeline.yaml.items import Location, TreeItem
from pipeline.yaml.tree import Listing, Scalar
from schema.tekst import (
    ID_MET_LETTER_PATROON,
    ID_PATROON,
    NIET_LEEG_PATROON,
    REGEL_OF_LEEG_PATROON,
    REGEL_PATROON,
)

Advice = tuple[str, str, str]
"""The fault, the advice, and the text to put there instead (or nothing)."""

KINDS = ("perspectiefsheet", "bijlage")
_DUTCH_DATE = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_PLAIN = (REGEL_PATROON, REGEL_OF_LEEG_PATROON, NIET_LEEG_PATROON)
"""Patterns that any text of one line meets."""


def invalid_value(
    error: Any, model: type[BaseModel], location: Location, item: TreeItem, place: Place
) -> Diagnostic:
    """One pydantic error about a value as a finding; `error` is from `ValidationError.errors()`."""
    info = field_at(model, location)
    title = (info.title if info else None) or "dit bestand"
    words = list(KINDS) if item.path == "soort" else choices(info.annotation if info else None)
    what, advice, instead = _advice(error, title, words, kind_at(model, location), item)
    return Diagnostic(
        place.value,
        "waarde-ongeldig",
        what,
        advice,
        "error",
        item.path,
        fix=(Edit(place.value, instead),) if instead else (),
    )


def _advice(error: Any, title: str, words: list[str], kind: Any, item: TreeItem) -> Advice:
    if error["type"] == "too_short":
        return _too_short(title, "", [], {})
    if error["type"] == "too_long":
        return _too_many(title, error.get("ctx") or {})
    if not isinstance(item.node, Scalar) or error["type"] not in _MAKERS:
        return _wrong_shape(title, kind, item)
    shown = " ".join(item.node.value.split())[:60]
    return _MAKERS[error["type"]](title, shown, words, error.get("ctx") or {})


def _wrong_shape(title: str, kind: Any, item: TreeItem) -> Advice:
    """A list, a group of fields or a text where something else should be."""
    if is_list(kind):
        example = f"  {item.key.value}:\n    - " if item.key else "  - "
        return (
            f"Bij ‘{title}’ hoort een lijst met streepjes.",
            f"Zet elk punt op een eigen regel met een streepje ervoor:\n{example}...",
            "",
        )
    if group_of(kind) is None:
        if isinstance(item.node, Listing):
            return (
                f"Bij ‘{title}’ hoort één waarde. Hier staat een lijst.",
                "Haal de streepjes of de haken weg.",
                "",
            )
        if isinstance(item.node, Scalar):
            return _other(title, "", [], {})
        return (
            f"Bij ‘{title}’ hoort een tekst. Hier staat een groep velden.",
            "Staat er een dubbele punt in de tekst? Zet de hele tekst tussen aanhalingstekens.",
            "",
        )
    found = "een lijst" if isinstance(item.node, Listing) else "een tekst"
    return (
        f"Bij ‘{title}’ hoort een groep velden. Hier staat {found}.",
        "Zet de velden op eigen regels en laat ze twee spaties verder inspringen. "
        "Kijk in schema/velden.md welke velden hier horen.",
        "",
    )


def _word(title: str, shown: str, words: list[str], _: Mapping[str, Any]) -> Advice:
    near = meant_word(shown, words)
    advice = f"Kies uit: {', '.join(words)}."
    if near:
        advice = f"Bedoelt u ‘{near}’? {advice}"
    return f"‘{shown}’ kan niet bij ‘{title}’.", advice, near


def _date(title: str, shown: str, _: list[str], __: Mapping[str, Any]) -> Advice:
    instead = ""
    if found := _DUTCH_DATE.fullmatch(shown):
        day, month, year = (int(part) for part in found.groups())
        unsure = "/" in shown and month <= 12 and day <= 12 and day != month
        try:
            instead = "" if unsure else date(year, month, day).isoformat()
        except ValueError:
            instead = ""
    example = instead or (
        f"{shown}-12-31" if re.fullmatch(r"(?:19|20)\d\d", shown) else "2026-11-24"
    )
    advice = f"Schrijf eerst het jaar, dan de maand en dan de dag: {example}."
    return f"Wij kunnen de datum bij ‘{title}’ niet lezen: ‘{shown}’.", advice, instead


def _explain_integer(title: str, shown: str, _: list[str], __: Mapping[str, Any]) -> Advice:
    advice = "Schrijf een heel getal met alleen cijfers, zoals 3."
    return f"Bij ‘{title}’ hoort een heel getal. Hier staat ‘{shown}’.", advice, ""


def _number(title: str, shown: str, _: list[str], __: Mapping[str, Any]) -> Advice:
    thousand = re.fullmatch(r"\d{1,3},\d{3}", shown)
    instead = shown.replace(",", ".") if re.fullmatch(r"\d+,\d+", shown) and not thousand else ""
    advice = "Schrijf alleen cijfers, zonder punt voor duizend. Gebruik een punt voor de decimalen"
    advice = f"{advice}: {instead or '1198.5'}."
    return f"Wij kunnen het getal bij ‘{title}’ niet lezen: ‘{shown}’.", advice, instead


def _ambiguous(title: str, shown: str, _: list[str], __: Mapping[str, Any]) -> Advice:
    return (
        f"Bij ‘{title}’ is ‘{shown}’ niet duidelijk: het kan {shown.replace('.', '')} zijn, of "
        f"{shown.replace('.', ',')}.",
        f"Bedoelt u {shown.replace('.', '')}? Schrijf het getal zonder punt. "
        f"Bedoelt u decimalen? Schrijf {shown}0.",
        "",
    )


def _truth(title: str, shown: str, _: list[str], __: Mapping[str, Any]) -> Advice:
    words = {"ja": "true", "yes": "true", "nee": "false", "no": "false"}
    instead = words.get(shown.lower(), "")
    return f"‘{shown}’ kan niet bij ‘{title}’.", "Schrijf true (ja) of false (nee).", instead


def _too_many(title: str, context: Mapping[str, Any]) -> Advice:
    return (
        f"Bij ‘{title}’ kunnen hoogstens {context.get('max_length', 0)} onderdelen staan. "
        "Meer kan de lezer niet overzien.",
        "Voeg onderdelen samen, of verdeel ze.",
        "",
    )


def _too_long(title: str, _: str, __: list[str], context: Mapping[str, Any]) -> Advice:
    most = f"{context.get('max_length', 0):,}".replace(",", ".")
    return (
        f"De tekst bij ‘{title}’ is te lang: hoogstens {most} tekens.",
        "Maak de tekst korter, of maak er twee teksten van.",
        "",
    )


def _too_short(title: str, shown: str, _: list[str], context: Mapping[str, Any]) -> Advice:
    least = context.get("min_length", 1)
    if shown and least > 1:
        return f"‘{title}’ is te kort: ‘{shown}’.", f"Schrijf hier minstens {least} tekens.", ""
    return f"‘{title}’ is leeg.", "Vul hier iets in.", ""


def _pattern(title: str, shown: str, _: list[str], context: Mapping[str, Any]) -> Advice:
    pattern = str(context["pattern"])
    if pattern not in _PLAIN:
        if shown.startswith("[Vul in"):
            return f"Bij ‘{title}’ moet u nog iets invullen.", PATTERN_ADVICE[pattern], ""
        return f"‘{shown}’ kan niet bij ‘{title}’.", _pattern_advice(pattern, shown), ""
    if not shown:
        return _too_short(title, shown, [], {})
    return (
        f"Bij ‘{title}’ hoort een tekst op één regel.",
        "Haal de nieuwe regels uit de tekst. "
        "Tussen dubbele aanhalingstekens is \\n een nieuwe regel.",
        "",
    )


def _pattern_advice(pattern: str, shown: str) -> str:
    """The advice with the writer's own words as an example, where they make a good id."""
    advice = PATTERN_ADVICE[pattern]
    plain = unicodedata.normalize("NFKD", shown).encode("ascii", "ignore").decode().lower()
    better = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if pattern in (ID_PATROON, ID_MET_LETTER_PATROON) and re.search("[a-z]", better):
        return advice.replace("na-2040", better)
    return advice


def _border(title: str, _: str, __: list[str], context: Mapping[str, Any]) -> Advice:
    least, most = context.get("ge"), context.get("le")
    if least is not None:
        least = _dutch(least)
        return (
            f"‘{title}’ mag niet lager zijn dan {least}.",
            f"Schrijf {least} of een hoger getal.",
            "",
        )
    most = _dutch(most)
    return f"‘{title}’ mag niet hoger zijn dan {most}.", f"Schrijf {most} of een lager getal.", ""


def _dutch(number: Any) -> str:
    """A number as Dutch people write it: 1.000 and 2,5, and 0 for 0.0."""
    shown = f"{number:,.15g}"
    return shown.translate(str.maketrans(",.", ".,"))


def _other(title: str, _: str, __: list[str], ___: Mapping[str, Any]) -> Advice:
    return f"De waarde bij ‘{title}’ klopt niet.", "Kijk in schema/velden.md wat hier hoort.", ""


_Maker = Callable[[str, str, list[str], Mapping[str, Any]], Advice]
_MAKERS: dict[str, _Maker] = {
    "literal_error": _word,
    "date_parsing": _date,
    "date_from_datetime_parsing": _date,
    "date_from_datetime_inexact": _date,
    "int_parsing": _explain_integer,
    "int_parsing_size": _explain_integer,
    "float_parsing": _number,
    "getal_dubbelzinnig": _ambiguous,
    "bedrag_onleesbaar": explain_amount,
    "bool_parsing": _truth,
    "string_too_long": _too_long,
    "string_too_short": _too_short,
    "string_pattern_mismatch": _pattern,
    "greater_than_equal": _border,
    "less_than_equal": _border,
}
