"""Walks a content value and names every text in it by its path."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pydantic import BaseModel, RootModel

from schema.tekst import Opmaak


@dataclass(frozen=True, slots=True)
class Veldtekst:
    """One leaf of a content value: its path, its value and how much markup it may hold.

    `veld` is the name of the field that holds it (`nadelen` for an item of that list).
    """

    path: str
    veld: str
    waarde: str | int | float | date
    opmaak: Opmaak


def naam_in_pad(item: Any, nummer: int) -> str:
    """The name of a list item in a path: its id if it has one, else its place counted from 1."""
    eigen_id = getattr(item, "id", None)
    return eigen_id if isinstance(eigen_id, str) else str(nummer)


def teksten(inhoud: BaseModel) -> tuple[Veldtekst, ...]:
    """Every leaf that is not empty, in the order of the model, with its path."""
    gevonden: list[Veldtekst] = []
    if isinstance(inhoud, RootModel):
        _lijst(inhoud.root, "", "", Opmaak("geen"), gevonden)
    else:
        _model(inhoud, "", gevonden)
    return tuple(gevonden)


def _model(inhoud: BaseModel, voor: str, gevonden: list[Veldtekst]) -> None:
    """The leaves of a model; `voor` is what stands before the names of its fields in a path."""
    for naam, opmaak in _velden(type(inhoud)):
        waarde = getattr(inhoud, naam)
        if waarde is None or waarde in ("", ()):
            continue
        if isinstance(waarde, tuple):
            _lijst(waarde, f"{voor}{naam}/", naam, opmaak, gevonden)
        else:
            _waarde(waarde, voor + naam, naam, opmaak, gevonden)


def _lijst(
    items: tuple[Any, ...], voor: str, veld: str, opmaak: Opmaak, gevonden: list[Veldtekst]
) -> None:
    namen = [naam_in_pad(item, nummer) for nummer, item in enumerate(items, 1)]
    aantal = Counter(namen) if len(set(namen)) < len(namen) else {}
    for nummer, (item, naam) in enumerate(zip(items, namen, strict=True), 1):
        # An id that occurs twice names nothing: then the place counts.
        eigen = naam if aantal.get(naam, 1) == 1 else str(nummer)
        if isinstance(item, tuple):
            _lijst(item, f"{voor}{eigen}/", veld, opmaak, gevonden)
        else:
            _waarde(item, voor + eigen, veld, opmaak, gevonden)


def _waarde(waarde: Any, path: str, veld: str, opmaak: Opmaak, gevonden: list[Veldtekst]) -> None:
    if isinstance(waarde, BaseModel):
        _model(waarde, f"{path}/", gevonden)
    elif waarde is not None and waarde != "" and not isinstance(waarde, bool):
        gevonden.append(Veldtekst(path, veld, waarde, opmaak))


@cache
def _velden(model: type[BaseModel]) -> tuple[tuple[str, Opmaak], ...]:
    return tuple((naam, _opmaak(veld)) for naam, veld in model.model_fields.items())


def _opmaak(veld: Any) -> Opmaak:
    """The markup level of a field, also where the text type stands inside a tuple or a union."""
    for extra in veld.metadata:
        if isinstance(extra, Opmaak):
            return extra
    return _zoek(veld.annotation) or Opmaak("geen")


def _zoek(annotatie: Any) -> Opmaak | None:
    for extra in getattr(annotatie, "__metadata__", ()):
        if isinstance(extra, Opmaak):
            return extra
    for deel in getattr(annotatie, "__args__", ()):
        gevonden = _zoek(deel)
        if gevonden is not None:
            return gevonden
    return None
