"""Facts about fields from the models: type, group, choices, help, and a snippet to paste."""

import difflib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from pipeline.yaml.items import Location, child
from pipeline.yaml.tree import Node, Scalar
from schema import (
    Begrippen,
    Bijlage,
    Bronnen,
    Huisstijl,
    Informatiepakket,
    Ontheffingen,
    Perspectiefsheet,
)
from schema.huisstijl import KLEUR_PATROON, LETTERTYPE_PATROON
from schema.tekst import (
    BEDRAG_PATROON,
    BESTAND_PATROON,
    DATUM_PATROON,
    EERDER_PATROON,
    GEHEEL_PATROON,
    GETAL_PATROON,
    ID_MET_LETTER_PATROON,
    ID_PATROON,
    NIET_LEEG_PATROON,
    REGEL_OF_LEEG_PATROON,
    REGEL_PATROON,
    WAARHEID_PATROON,
    WEBADRES_PATROON,
    Opmaak,
)

PATTERN_ADVICE = {
    ID_PATROON: "Gebruik alleen kleine letters, cijfers en streepjes, zoals na-2040.",
    EERDER_PATROON: (
        "Gebruik alleen kleine letters, cijfers en streepjes, zoals na-2040. Stond het in een "
        "andere sheet? Zet die ervoor, zoals wonen#na-2040."
    ),
    ID_MET_LETTER_PATROON: (
        "Gebruik kleine letters, cijfers en streepjes, met minstens één letter, zoals na-2040."
    ),
    REGEL_PATROON: "Schrijf hier een tekst op één regel.",
    REGEL_OF_LEEG_PATROON: "Schrijf deze tekst op één regel.",
    BESTAND_PATROON: (
        "Schrijf alleen de naam van het bestand, met kleine letters en zonder spaties: "
        "kaart.png. Het bestand zelf hoort in de map sheets/figuren."
    ),
    WEBADRES_PATROON: "Schrijf het hele adres, zoals https://www.voorbeeldgemeente.nl.",
    DATUM_PATROON: "Schrijf de datum als jjjj-mm-dd, zoals 2026-11-24.",
    BEDRAG_PATROON: (
        "Schrijf het hele bedrag in cijfers, zoals 2.000.000. Is het nog niet bekend? Schrijf: "
        "onbekend."
    ),
    GEHEEL_PATROON: "Schrijf een heel getal.",
    GETAL_PATROON: "Schrijf een getal, met een punt voor de decimalen.",
    WAARHEID_PATROON: "Schrijf true (ja) of false (nee).",
    NIET_LEEG_PATROON: "Vul hier een tekst in.",
    KLEUR_PATROON: 'Schrijf de kleur tussen aanhalingstekens als #rrggbb, zoals "#155a7c".',
    LETTERTYPE_PATROON: "Schrijf de naam van één lettertype, zoals Verdana.",
}
"""Advice for a value that does not match a pattern of the schema."""

KINDS: dict[str, type[BaseModel]] = {"perspectiefsheet": Perspectiefsheet, "bijlage": Bijlage}
PACKAGE_FILES: dict[str, type[BaseModel]] = {
    "informatiepakket": Informatiepakket,
    "bronnen": Bronnen,
    "begrippen": Begrippen,
    "ontheffingen": Ontheffingen,
}

STYLE = "huisstijl"
"""The id of `huisstijl.yaml`, which stands in the root of a project."""


def model_of(name: str, tree: Node) -> type[BaseModel]:
    """The schema of a file; for a sheet with an unclear `soort` the schema it resembles."""
    if name == STYLE:
        return Huisstijl
    if name.startswith("pakket/"):
        return PACKAGE_FILES[name.removeprefix("pakket/")]
    kind = child(tree, "soort")
    if isinstance(kind, Scalar):
        near = difflib.get_close_matches(kind.value.lower(), KINDS, 1, 0.6)
        if near:
            return KINDS[near[0]]
    return Bijlage if child(tree, "bij") else Perspectiefsheet


def field_at(model: type[BaseModel], location: Location) -> FieldInfo | None:
    """The schema's field at a location; for a list item the field that holds the list."""
    names = [at for at, step in enumerate(location) if isinstance(step, str)]
    if not names:
        return None
    owner = group_of(kind_at(model, location[: names[-1]]))
    return owner.model_fields.get(str(location[names[-1]])) if owner else None


def kind_at(model: type[BaseModel], location: Location) -> Any:
    """The type of the value at a location, or nothing where the schema has none."""
    current: Any = model
    for step in location:
        if isinstance(step, int):
            current = item_kind(current)
        else:
            owner = group_of(current)
            info = owner.model_fields.get(step) if owner else None
            current = info.annotation if info else None
    return current


def group_of(annotation: Any) -> type[BaseModel] | None:
    """The group of fields that a type is or holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    parts = (group_of(part) for part in get_args(annotation) if part is not ...)
    return next((part for part in parts if part is not None), None)


def groups(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and every model inside it, in the order of the fields."""
    yield model
    for info in model.model_fields.values():
        inner = group_of(info.annotation)
        if inner is not None:
            yield from groups(inner)


@cache
def visible_fields(model: type[BaseModel]) -> tuple[frozenset[str], frozenset[str]]:
    """The names of fields with text that readers see, and of those that are lists of sentences."""
    visible: set[str] = set()
    sentences: set[str] = set()
    for group in groups(model):
        for name, info in group.model_fields.items():
            texts = [each for each in markup(info.annotation, info.metadata) if each.zichtbaar]
            if not texts:
                continue
            visible.add(name)
            if is_list(info.annotation) and not is_list(item_kind(info.annotation)):
                sentences |= {name for each in texts if each.niveau != "geen"}
    return frozenset(visible), frozenset(sentences)


@cache
def marked_fields(model: type[BaseModel]) -> frozenset[str]:
    """The names of fields whose text may hold markup."""
    return frozenset(
        name
        for group in groups(model)
        for name, info in group.model_fields.items()
        if any(each.niveau != "geen" for each in markup(info.annotation, info.metadata))
    )


def markup(annotation: Any, metadata: Sequence[Any] = ()) -> Iterator[Opmaak]:
    """How much markup the texts of a type may hold; nothing for a type that holds no text."""
    yield from (each for each in metadata if isinstance(each, Opmaak))
    if _is_root(annotation):
        root = annotation.model_fields["root"]
        yield from markup(root.annotation, root.metadata)
    elif not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        for part in get_args(annotation):
            yield from markup(part) if not isinstance(part, Opmaak) else (part,)


def group_title(model: type[BaseModel]) -> str:
    """The Dutch title of a group of fields."""
    return str(model.model_config.get("title", model.__name__))


def group_help(model: type[BaseModel]) -> str:
    """The Dutch help of a group of fields."""
    extra = model.model_config["json_schema_extra"]
    return str(extra["description"]) if isinstance(extra, dict) else ""


def choices(annotation: Any) -> list[str]:
    """All allowed words of a field, also where they stand inside a union or a tuple."""
    if get_origin(annotation) is Literal:
        return [str(value) for value in get_args(annotation)]
    return [word for part in get_args(annotation) for word in choices(part)]


def is_list(annotation: Any) -> bool:
    """Whether a type is a list of values."""
    root = annotation if not _is_root(annotation) else annotation.model_fields["root"].annotation
    return get_origin(root) is tuple


def snippet(name: str, info: FieldInfo) -> list[str]:
    """Lines of YAML for a field that is not there, with everything that it needs inside it."""
    group = group_of(info.annotation)
    listed = is_list(info.annotation)
    if group is None:
        text = _placeholder(info)
        return [f"{name}:", f"  - {text}"] if listed else [f"{name}: {text}"]
    rows = [row for inner in _needed(group) for row in snippet(*inner)]
    if not listed:
        return [f"{name}:", *(f"  {row}" for row in rows)]
    return [
        f"{name}:",
        *(f"  {'- ' if not number else '  '}{row}" for number, row in enumerate(rows)),
    ]


def _needed(group: type[BaseModel]) -> list[tuple[str, FieldInfo]]:
    fields = group.model_fields.items()
    needed = [
        (name, info) for name, info in fields if info.is_required() or needed_in_package(info)
    ]
    return needed or list(fields)[:1]


def needed_in_package(info: FieldInfo) -> bool:
    """Whether a draft may do without this field, but a sheet in the package may not."""
    extra = info.json_schema_extra
    return isinstance(extra, dict) and bool(extra.get("nodig"))


def _placeholder(info: FieldInfo) -> str:
    """A placeholder; the schema refuses it or the rule `nog-in-te-vullen` finds it."""
    words = choices(info.annotation)
    if len(words) == 1:
        return words[0]
    help_text = info.description or "de tekst"
    if words:
        help_text = f"kies uit {', '.join(words)}"
    elif info.annotation is date or date in get_args(info.annotation):
        help_text = "jjjj-mm-dd"
    return '"[Vul in: ' + help_text.replace('"', "'") + ']"'


def _is_root(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, RootModel)


def item_kind(annotation: Any) -> Any:
    """The type of the items of a list; nothing for a type that holds no others."""
    if _is_root(annotation):
        annotation = annotation.model_fields["root"].annotation
    arguments = [part for part in get_args(annotation) if part is not ...]
    return arguments[0] if arguments else None
