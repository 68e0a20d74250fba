"""The layout that the schema asks for: the order of fields, blocks, quotes."""

from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import WithJsonSchema

from pipeline.fields import group_of, is_list, item_kind, markup

_NO_TEXT = (bool, int, float)


@dataclass(frozen=True, slots=True)
class Shape:
    """A type of the schema with what is said beside it; of nothing where it has none."""

    kind: Any = None
    metadata: tuple[Any, ...] = ()


NOTHING = Shape()


def order(shape: Shape) -> tuple[str, ...]:
    """The names of the fields of a group, in the order in which they are written."""
    group = None if is_list(shape.kind) else group_of(shape.kind)
    return tuple(group.model_fields) if group else ()


def field(shape: Shape, name: str) -> Shape:
    """The shape of a field of a group."""
    group = None if is_list(shape.kind) else group_of(shape.kind)
    found = group.model_fields.get(name) if group else None
    return Shape(found.annotation, tuple(found.metadata)) if found else NOTHING


def item(shape: Shape) -> Shape:
    """The shape of an item of a list."""
    return Shape(item_kind(shape.kind)) if is_list(shape.kind) else NOTHING


def is_block(shape: Shape) -> bool:
    """Whether a text may have more than one paragraph, so that it always stands in a block."""
    return any(each.niveau == "blokken" for each in markup(shape.kind, shape.metadata))


def is_names(shape: Shape) -> bool:
    """Whether a list holds names that no reader sees: it stands between brackets if it fits."""
    texts = list(markup(shape.kind))
    return bool(texts) and not any(each.zichtbaar for each in texts)


def is_text(shape: Shape) -> bool:
    """Whether a value is text to an editor too: then what looks like a number gets quotes."""
    if any(isinstance(each, WithJsonSchema) for each in (*shape.metadata, *_parts(shape.kind))):
        return True
    return not any(part in _NO_TEXT for part in _parts(shape.kind))


@cache
def _parts(kind: Any) -> tuple[Any, ...]:
    """A type and all that it is made of."""
    return (kind, *(part for each in get_args(kind) for part in _parts(each)))
