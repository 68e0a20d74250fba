"""Pydantic's errors as Dutch findings at their place; nothing of pydantic shows through."""

import difflib
from collections.abc import Sequence
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from pipeline.model import Diagnostic, Edit, Place
from pipeline.yaml_tree import Listing, Mapping, Node, Scalar
from schema import naam_in_pad

Location = Sequence[int | str]
_WRONG_KIND = {
    "string_type": "een tekst",
    "tuple_type": "een lijst met streepjes",
    "model_type": "een groep velden",
    "model_attributes_type": "een groep velden",
    "int_parsing": "een heel getal",
    "int_type": "een heel getal",
    "float_parsing": "een getal",
    "float_type": "een getal",
    "finite_number": "een getal",
    "bool_parsing": "‘true’ of ‘false’",
    "bool_type": "‘true’ of ‘false’",
    "date_parsing": "een datum, zoals 2026-11-24",
    "date_from_datetime_parsing": "een datum, zoals 2026-11-24",
    "date_from_datetime_inexact": "een datum, zoals 2026-11-24",
    "date_type": "een datum, zoals 2026-11-24",
}


def path_of(tree: Node, location: Location) -> str:
    """The path by id of a pydantic location."""
    names: list[str] = []
    node: Node | None = tree
    for step in location:
        if isinstance(step, int) and isinstance(node, Listing) and step < len(node.items):
            names.append(item_name(node, step))
            node = node.items[step]
        else:
            names.append(str(step))
            node = child(node, str(step))
    return "/".join(names)


def item_name(listing: Listing, index: int) -> str:
    """The name of a list item in a path: its id when that is there and unique, else its number."""
    names = [_id(item) for item in listing.items]
    own = names[index]
    return own if own and names.count(own) == 1 else naam_in_pad(None, index + 1)


def child(node: Node | None, name: str) -> Node | None:
    """The value of a field, if it is there."""
    if isinstance(node, Mapping):
        return next((value for key, value in node.pairs if key.value == name), None)
    return None


def finding(
    error: Any, model: type[BaseModel], tree: Node, places: dict[str, Place], file_start: Place
) -> Diagnostic:
    """One pydantic error as a finding; `error` is an item of `ValidationError.errors()`."""
    location: Location = error["loc"]
    path = path_of(tree, location)
    name = str(location[-1]) if location else ""
    kind = error["type"]
    if kind == "missing":
        return _missing(path, name, field(model, location), places, file_start)
    place = places.get(path, file_start)
    if kind == "extra_forbidden":
        return _unknown(path, name, model, location, place)
    return _invalid(path, name, error, field(model, location), place)


def field(model: type[BaseModel], location: Location) -> FieldInfo | None:
    """The schema's field at a location."""
    current: Any = model
    found: FieldInfo | None = None
    for step in location:
        if isinstance(step, int):
            current = _item(current)
        elif (inner := _model(current)) is not None and step in inner.model_fields:
            found = inner.model_fields[step]
            current = found.annotation
        else:
            return None
    return found


def _missing(
    path: str, name: str, info: FieldInfo | None, places: dict[str, Place], start: Place
) -> Diagnostic:
    parent = path.rpartition("/")[0]
    place = places.get(path) or places.get(parent, start)
    title = info.title if info and info.title else name
    return Diagnostic(
        place.key,
        "veld-ontbreekt",
        f"Hier ontbreekt ‘{name}’ ({title}). Zonder dit veld is dit onderdeel niet compleet "
        "voor de raad.",
        f"Voeg hier toe:\n  {name}: {_placeholder(info)}",
        "error",
        path,
    )


def _placeholder(info: FieldInfo | None) -> str:
    help_text = (info.description if info else None) or "de tekst"
    return f'"[Vul in: {help_text}]"'


def _unknown(
    path: str, name: str, model: type[BaseModel], location: Location, place: Place
) -> Diagnostic:
    parent = field(model, location[:-1]) if len(location) > 1 else None
    owner = _owner(model, location[:-1]) if parent or len(location) <= 2 else None
    names = list(owner.model_fields) if owner else []
    near = difflib.get_close_matches(name, names, 1, 0.6)
    advice = (
        f"Bedoelt u ‘{near[0]}’? Verander de naam van het veld."
        if near
        else f"Haal dit veld weg, of kies uit: {', '.join(names)}."
    )
    fix = (Edit(place.key, near[0]),) if near else ()
    return Diagnostic(
        place.key,
        "veld-onbekend",
        f"Het veld ‘{name}’ kennen wij hier niet. De tekst komt zo niet in het document.",
        advice,
        "error",
        path,
        fix=fix,
    )


def _owner(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
    current: Any = model
    for step in location:
        if isinstance(step, int):
            current = _item(current)
        elif (inner := _model(current)) is not None and step in inner.model_fields:
            current = inner.model_fields[step].annotation
        else:
            return None
    return _model(current)


def _invalid(path: str, name: str, error: Any, info: FieldInfo | None, place: Place) -> Diagnostic:
    kind, context = error["type"], error.get("ctx", {})
    shown = str(error.get("input"))[:60]
    title = info.title if info and info.title else name
    fix: tuple[Edit, ...] = ()
    if kind == "literal_error":
        choices = literals(info.annotation if info else None)
        near = difflib.get_close_matches(shown, choices, 1, 0.6)
        what = f"‘{shown}’ kan niet bij ‘{title}’."
        advice = f"Kies uit: {', '.join(choices)}."
        if near:
            advice = f"Bedoelt u ‘{near[0]}’? {advice}"
            fix = (Edit(place.value, near[0]),)
    elif kind in _WRONG_KIND:
        what = f"Bij ‘{title}’ hoort {_WRONG_KIND[kind]}."
        advice = f"Schrijf hier {_WRONG_KIND[kind]}."
    elif kind == "string_too_long":
        what = f"De tekst bij ‘{title}’ is te lang: hoogstens {context['max_length']} tekens."
        advice = "Maak de tekst korter of verdeel hem."
    elif kind in ("string_too_short", "too_short"):
        what = f"‘{title}’ is leeg."
        advice = "Vul dit veld."
    elif kind == "string_pattern_mismatch":
        what = f"‘{shown}’ kan niet bij ‘{title}’."
        advice = _pattern_advice(name)
    elif kind in ("greater_than_equal", "less_than_equal"):
        border = context.get("ge", context.get("le"))
        side = "minstens" if kind == "greater_than_equal" else "hoogstens"
        what = f"Het getal bij ‘{title}’ moet {side} {border} zijn."
        advice = "Verander het getal."
    else:
        what = f"De waarde bij ‘{title}’ klopt niet."
        advice = "Kijk in schema/velden.md wat hier hoort."
    message = f"{what} Wij kunnen dit onderdeel zo niet aan de raad tonen."
    return Diagnostic(place.value, "waarde-ongeldig", message, advice, "error", path, fix=fix)


def _pattern_advice(name: str) -> str:
    if name in ("url", "archief"):
        return "Schrijf het hele adres, zoals https://www.amersfoort.nl."
    return "Gebruik alleen kleine letters, cijfers en streepjes, zoals na-2040."


def literals(annotation: Any) -> list[str]:
    """All allowed words of a field, also where they stand inside a union or a tuple."""
    if get_origin(annotation) is Literal:
        return [str(value) for value in get_args(annotation)]
    return [word for part in get_args(annotation) for word in literals(part)]


def _model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    parts = (_model(part) for part in get_args(annotation) if part is not ...)
    return next((part for part in parts if part is not None), None)


def _item(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, RootModel):
        annotation = annotation.model_fields["root"].annotation
    arguments = [part for part in get_args(annotation) if part is not ...]
    return arguments[0] if arguments else None


def _id(node: Node) -> str:
    found = child(node, "id")
    return found.value if isinstance(found, Scalar) else ""
