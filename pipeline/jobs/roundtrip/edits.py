"""Turns the merge of an edited document into changes of the file of its sheet."""

from collections.abc import Iterator
from typing import Any

from pipeline import layout
from pipeline.intake.names import Names
from pipeline.intake.roundtrip import Fresh, Merged
from pipeline.yaml.items import names_of


def list_changes(merged: Merged, text: str, file: str) -> list[layout.Change]:
    """The changes of the file with this text.

    Lists of items come after the texts in them, and items that only go come last, the last one
    first: a number counts from the start of its list.
    """
    data = layout.data(text, file)
    names = Names(set(_ids(data)))
    gone = {id(_reach(data, path)) for path in merged.removed}
    groups = {
        path: [_reach(data, f"{path}/{each}") if isinstance(each, str) else each for each in items]
        for path, items in merged.groups.items()
    }
    values: dict[str, Any] = {**merged.texts, **merged.lists}
    for path, (heads, *rows) in merged.tables.items():
        values |= {f"{path}/kolommen": heads, f"{path}/rijen": rows}
    # A path names what was there: so all are looked up before anything changes.
    for holder, name, value in [(*_holder(data, path), value) for path, value in values.items()]:
        holder[name] = value
    made: list[layout.Change] = [layout.Set(path, value) for path, value in values.items()]
    made += [
        layout.Set(path, [
            each.as_data(names) if isinstance(each, Fresh) else each
            for each in items if id(each) not in gone
        ])
        for path, items in groups.items()
    ]  # fmt: skip
    left = [path for path in merged.removed if path.rpartition("/")[0] not in groups]
    made += [layout.Remove(path) for path in sorted(left, key=_order, reverse=True)]
    return made


def _ids(data: Any) -> Iterator[str]:
    """Every id in the file."""
    if isinstance(data, dict) and isinstance(data.get("id"), str):
        yield data["id"]
    for each in data.values() if isinstance(data, dict) else data:
        if isinstance(each, dict | list):
            yield from _ids(each)


def _reach(data: Any, path: str) -> Any:
    """The value at a path that exists."""
    for step in path.split("/"):
        data = data[_key(data, step)]
    return data


def _holder(data: Any, path: str) -> tuple[Any, Any]:
    """The group or list that holds a field, made where it is not there, and its key in that."""
    *above, name = path.split("/")
    for step in above:
        key = _key(data, step)
        data = data.setdefault(key, {}) if isinstance(data, dict) else data[key]
    return data, _key(data, name)


def _key(data: Any, step: str) -> Any:
    if isinstance(data, dict):
        return step
    ids = [each.get("id", "") if isinstance(each, dict) else "" for each in data]
    return names_of(ids).index(step)


def _order(path: str) -> list[tuple[int, str]]:
    return [(int(step) if step.isdigit() else 0, step) for step in path.split("/")]
