"""The schema's fields by location, and what to paste where one is missing."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from pipeline.yaml_places import Location


def field_at(model: type[BaseModel], location: Location) -> FieldInfo | None:
    """The schema's field at a location; for a list item the field that holds the list."""
    found: FieldInfo | None = None
    current: Any = model
    for step in location:
        if isinstance(step, int):
            current = _item(current)
            continue
        owner = group_of(current)
        if owner is None or step not in owner.model_fields:
            return None
        found = owner.model_fields[step]
        current = found.annotation
    return found


def kind_at(model: type[BaseModel], location: Location) -> Any:
    """The type of the value at a location, or nothing where the schema has none."""
    current: Any = model
    for step in location:
        if isinstance(step, int):
            current = _item(current)
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
    """A model and every model inside it."""
    yield model
    for info in model.model_fields.values():
        inner = group_of(info.annotation)
        if inner is not None:
            yield from groups(inner)


def group_title(model: type[BaseModel]) -> str:
    """What staff call a group of fields."""
    return str(model.model_config.get("title", model.__name__))


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
    needed = [(name, info) for name, info in fields if info.is_required() or _for_package(info)]
    return needed or list(fields)[:1]


def _for_package(info: FieldInfo) -> bool:
    extra = info.json_schema_extra
    return isinstance(extra, dict) and bool(extra.get("nodig"))


def _placeholder(info: FieldInfo) -> str:
    """What to fill in; it is never valid by itself, or a rule finds it."""
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


def _item(annotation: Any) -> Any:
    if _is_root(annotation):
        annotation = annotation.model_fields["root"].annotation
    arguments = [part for part in get_args(annotation) if part is not ...]
    return arguments[0] if arguments else None
