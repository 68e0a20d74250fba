"""The Dutch names of content items in sentences about changes."""

from textwrap import shorten
from typing import Any

from pydantic import BaseModel

from pipeline.style import labels
from schema import teksten

ONE = {
    "dilemmas": "dilemma", "opties": "optie", "varianten": "variant", "scenarios": "scenario",
    "risicos": "risico", "voordelen": "voordeel", "nadelen": "nadeel", "kenmerken": "kenmerk",
    "effecten": "effect", "onderdelen": "onderdeel", "rol_gemeenteraad": "rol van de raad",
    "partijen": "partij", "kerncijfers": "kerncijfer", "figuren": "figuur", "tabellen": "tabel",
    "kosten": "kosten", "gegevens": "gegeven", "kolommen": "kolom", "rijen": "rij",
    "kiest": "gekozen optie", "betreft": "dilemma bij dit risico", "sheets": "sheet",
    "bronnen": "bron", "begrippen": "begrip",
}  # fmt: skip
"""One item of each field that holds a list."""
_LABELS = ("titel", "naam", "label", "begrip", "soort", "tekst", "bedrag", "id")
_UNSEEN = frozenset({"id"})


def label_of(item: Any) -> str:
    """How readers know an item: its title or name, or the first words of its text."""
    if not isinstance(item, BaseModel):
        return shorten(show(item), 60, placeholder=" …")
    found = (getattr(item, name, None) for name in _LABELS)
    return shorten(str(next(filter(None, found), "")), 80, placeholder=" …")


def title_of(model: BaseModel, field: str) -> str:
    """The name of a field in the middle of a sentence."""
    if field in ONE and field != "kosten":
        return ONE[field]
    title = type(model).model_fields[field].title or field
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def show(value: Any) -> str:
    """A value as text: a day as `18 maart 2026`, an item as all its texts."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, BaseModel):
        leaves = (leaf for leaf in teksten(value) if leaf.veld not in _UNSEEN)
        return "\n".join(show(leaf.waarde) for leaf in leaves)
    if isinstance(value, tuple):
        return " | ".join(map(show, value))
    if hasattr(value, "isoformat"):
        return labels.dutch_date(value)
    if isinstance(value, float):
        return labels.dutch_amount(value)
    return "" if value is None else str(value).strip()
