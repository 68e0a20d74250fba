"""The fields and list items of a YAML tree, by path and by location."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.yaml.tree import Listing, Mapping, Node, Scalar, is_empty
from schema import naam_in_pad

Location = Sequence[int | str]
"""The steps from the root to a value: names of fields and numbers in lists, from 0."""


@dataclass(frozen=True, slots=True)
class TreeItem:
    """A field or list item: its path by id, its key (none in a list or for the root), its value."""

    path: str
    key: Scalar | None
    node: Node


def child(node: Node | None, name: str) -> Node | None:
    """The value of a field, if it is there; of two fields with one name the first counts."""
    if isinstance(node, Mapping):
        return next((value for key, value in node.pairs if key.value == name), None)
    return None


def children(item: TreeItem) -> Iterator[TreeItem]:
    """The direct children of an item in the order of the file, duplicate fields included."""
    node = item.node
    if isinstance(node, Listing):
        for name, inner in zip(item_names(node), node.items, strict=True):
            yield TreeItem(join_path(item.path, name), None, inner)
    elif isinstance(node, Mapping):
        for key, inner in node.pairs:
            yield TreeItem(join_path(item.path, key.value), key, inner)


def item_names(listing: Listing) -> list[str]:
    """The name of each list item in a path: its id when that is there and unique, else its number.

    The same names as `schema.naam_in_pad` gives the content once it is valid.
    """
    return names_of([_id(item) for item in listing.items])


def names_of(ids: Sequence[str]) -> list[str]:
    """The name of each item of a list, of which these are the ids (or nothing)."""
    times = Counter(ids)
    return [
        name if name and times[name] == 1 else naam_in_pad(None, number)
        for number, name in enumerate(ids, 1)
    ]


def item_at(tree: Node, location: Location) -> TreeItem | None:
    """The item at a location, if it is in the file."""
    item = TreeItem("", None, tree)
    for step in location:
        if isinstance(step, int):
            found = list(children(item)) if isinstance(item.node, Listing) else []
            if step >= len(found):
                return None
            item = found[step]
        else:
            named = (inner for inner in children(item) if inner.key and inner.key.value == step)
            inner = next(named, None)
            if inner is None:
                return None
            item = inner
    return item


def values(node: Node) -> Any:
    """The tree as Python values for the schema; an empty value counts as absent."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Listing):
        return [values(item) for item in node.items]
    first: dict[str, Node] = {}
    for key, value in node.pairs:
        first.setdefault(key.value, value)
    return {name: values(value) for name, value in first.items() if not is_empty(value)}


def join_path(path: str, name: str) -> str:
    """A path one step deeper."""
    return f"{path}/{name}" if path else name


def _id(node: Node) -> str:
    found = child(node, "id")
    # A path is shown in every report: an id that could steer a terminal is no name in it.
    if not isinstance(found, Scalar) or is_empty(found) or not found.value.isprintable():
        return ""
    return found.value
