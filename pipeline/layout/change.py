"""Changes of a draft: what they do, and which part of the file is which part of the content."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.layout.draft import Part, content, fresh, names, tidy, way
from pipeline.layout.shape import Shape, field, item, order
from pipeline.model import Stop


@dataclass(frozen=True, slots=True)
class Set:
    """Give a field, an item or (at "") the whole file a value: a text, a list or a group (`dict`).

    A field that is not there comes at its place. Of a list or group only the difference is
    written: items are known by their id, else by what they say. Nothing (`""`, `[]`, `{}`, `None`)
    takes the field away.
    """

    path: str
    value: Any


@dataclass(frozen=True, slots=True)
class Insert:
    """Add an item to a list, before the item with this name, or at the end.

    A list that is not there is made, at the place of its field. A `Part` of a file keeps its lines
    and comments.
    """

    path: str
    value: Any
    before: str = ""


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a field or an item away, with the comments above it; a list left empty goes too."""

    path: str


@dataclass(frozen=True, slots=True)
class Move:
    """Put an item before another one of its list, or at the end; or in the list at `to`."""

    path: str
    before: str = ""
    to: str = ""


Change = Set | Insert | Remove | Move
NOTHING: tuple[Any, ...] = ("", [], {})


def make(root: Part, shape: Shape, change: Change) -> None:
    """Make a change in the draft; raises `Stop` where its path is not there."""
    if isinstance(change, Set):
        _set(root, shape, change)
    elif isinstance(change, Insert):
        parts = _list_at(root, shape, change.path)
        value = change.value
        new = value if isinstance(value, Part) else fresh(tidy(value))
        _insert_before(parts, new, _named(parts[-1], change.path, change.before))
    elif isinstance(change, Remove):
        _take(root, change.path)
    else:
        _move(root, shape, change)


def shape_at(shape: Shape, root: Part, path: str) -> Shape:
    """The shape of what stands at a path."""
    here: Part | None = root
    for step in filter(None, path.split("/")):
        inside = here.value if here else {}
        if isinstance(inside, list):
            shape = item(shape)
            here = dict(zip(names(inside), inside, strict=True)).get(step)
        else:
            shape = field(shape, step)
            here = inside.get(step) if isinstance(inside, dict) else None
    return shape


def _set(root: Part, shape: Shape, change: Set) -> None:
    value = tidy(change.value) if change.value is not None else ""
    above, _, name = change.path.rpartition("/")
    parts = way(root, change.path)
    is_field = bool(name) and isinstance(reach(root, above)[-1].value, dict)
    if len(parts) <= _steps(change.path):
        if not is_field:
            raise _not_there(change.path)
        if value not in NOTHING:
            _add_field(parts[-1], fresh(value, name), shape_at(shape, root, above))
            _mark(parts)
    elif is_field and value in NOTHING:
        _take(root, change.path)
    elif merge(parts[-1], value, shape_at(shape, root, change.path)):
        _mark(parts)


def _move(root: Part, shape: Shape, change: Move) -> None:
    source = change.path.rpartition("/")[0]
    target = change.to or source
    if target == change.path or target.startswith(f"{change.path}/"):
        raise Stop(f"‘{change.path}’ kan niet in zichzelf staan.")
    if not change.path or not isinstance(reach(root, change.path)[-2].value, list):
        raise _not_there(change.path)
    parts = _list_at(root, shape, target)
    before = _named(parts[-1], target, change.before)
    moved = reach(root, change.path)[-1]
    if moved is not before:
        _take(root, change.path, keep_list=target == source)
        _insert_before(parts, moved, before)


def merge(part: Part, data: Any, shape: Shape) -> bool:
    """Give a part this content, and say whether anything changes."""
    changed = False
    if isinstance(data, dict) and isinstance(part.value, dict):
        for name, inside in list(part.value.items()):
            if name in data:
                changed |= merge(inside, data[name], field(shape, name))
            elif content(inside) not in NOTHING:
                del part.value[name]
                changed = True
        for name in data:
            if name not in part.value:
                _add_field(part, fresh(data[name], name), shape)
                changed = True
    elif isinstance(data, list) and isinstance(part.value, list):
        old = list(part.value)
        part.value = [
            old[place] if place is not None else fresh(value)
            for place, value in zip(_pairs(old, data), data, strict=True)
        ]
        changed = [id(each) for each in part.value] != [id(each) for each in old]
        for inside, value in zip(part.value, data, strict=True):
            changed |= merge(inside, value, item(shape))
    elif content(part) != data:
        part.value = fresh(data).value
        changed = True
    part.changed |= changed
    return changed


def _pairs(old: Sequence[Part], data: Sequence[Any]) -> list[int | None]:
    """For each item of the data the number of the item in the file that it is, if any.

    The same id, else the same content, else what stands at that place between such items.
    """
    found: list[int | None] = [None] * len(data)
    left = dict(enumerate(old))

    def pair(key: Callable[[Any], str]) -> None:
        keys = {number: key(content(each)) for number, each in left.items()}
        for place, value in enumerate(data):
            wanted = key(value) if found[place] is None else ""
            same = [number for number, each in keys.items() if wanted and each == wanted]
            if same:
                found[place] = same[0]
                del left[same[0]], keys[same[0]]

    pair(lambda value: value.get("id", "") if isinstance(value, dict) else "")
    pair(lambda value: json.dumps(value, sort_keys=True))
    for place, value in enumerate(data):
        before = found[place - 1] if place else -1
        following = before + 1 if before is not None else -1
        same = following in left and isinstance(content(left[following]), type(value))
        if found[place] is None and same:
            found[place] = following
            del left[following]
    return found


def _add_field(group: Part, new: Part, shape: Shape) -> None:
    """Put a field behind the last of the fields that come before it in the schema."""
    assert isinstance(group.value, dict)
    known = order(shape)
    earlier = known[: known.index(new.name)] if new.name in known else tuple(group.value)
    at = max((place for place, name in enumerate(group.value, 1) if name in earlier), default=0)
    rows = list(group.value.items())
    group.value = dict([*rows[:at], (new.name, new), *rows[at:]])


def _list_at(root: Part, shape: Shape, path: str) -> list[Part]:
    """The way to the list at a path, which is made where its field is not there."""
    parts = way(root, path)
    if len(parts) <= _steps(path):
        above, _, name = path.rpartition("/")
        parts = reach(root, above)
        if not isinstance(parts[-1].value, dict):
            raise _not_there(path)
        made = Part([], name)
        _add_field(parts[-1], made, shape_at(shape, root, above))
        parts.append(made)
    if parts[-1].value == "":
        parts[-1].value = []
    if not isinstance(parts[-1].value, list):
        raise _not_there(path)
    return parts


def _named(holder: Part, path: str, name: str) -> Part | None:
    """The item with this name in a list; none where no name is given."""
    assert isinstance(holder.value, list)
    found = dict(zip(names(holder.value), holder.value, strict=True))
    if name and name not in found:
        raise _not_there(f"{path}/{name}")
    return found.get(name)


def _insert_before(parts: Sequence[Part], new: Part, before: Part | None) -> None:
    """Put an item in the list at the end of a way, before an item of it, or at the end."""
    inside = parts[-1].value
    assert isinstance(inside, list)
    inside.insert(inside.index(before) if before else len(inside), new)
    _mark(parts)


def _take(root: Part, path: str, keep_list: bool = False) -> None:
    """Take a field or item away; a list left empty goes too, but not the one of a whole file."""
    *above, taken = reach(root, path)
    if not above:
        raise _not_there(path)
    holder = above[-1]
    if isinstance(holder.value, dict):
        del holder.value[taken.name]
    elif isinstance(holder.value, list):
        holder.value.remove(taken)
    _mark(above)
    if holder.value == [] and holder.name and not keep_list:
        _take(root, path.rpartition("/")[0])


def reach(root: Part, path: str) -> list[Part]:
    """The way to a path; raises `Stop` where nothing is there."""
    parts = way(root, path)
    if len(parts) <= _steps(path):
        raise _not_there(path)
    return parts


def _steps(path: str) -> int:
    return len([step for step in path.split("/") if step])


def _mark(parts: Sequence[Part]) -> None:
    for each in parts:
        each.changed = True


def _not_there(path: str) -> Stop:
    return Stop(f"op de plek ‘{path}’ staat niets.")
