"""The places of fields and list items of a YAML tree, by path and by location."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.load.prose.places import content_span
from pipeline.load.yaml.tree import Listing, Mapping, Node, Scalar, is_empty
from pipeline.model import Place, Span
from schema import naam_in_pad

Location = Sequence[int | str]
"""The steps from the root to a value: names of fields and numbers in lists, from 0."""


@dataclass(frozen=True, slots=True)
class Item:
    """A field or list item: its path by id, its key (none in a list or for the root), its value."""

    path: str
    key: Scalar | None
    node: Node


def child(node: Node | None, name: str) -> Node | None:
    """The value of a field, if it is there; of two fields with one name the first counts."""
    if isinstance(node, Mapping):
        return next((value for key, value in node.pairs if key.value == name), None)
    return None


def children(item: Item) -> Iterator[Item]:
    """The direct children of an item in the order of the file, duplicate fields included."""
    node = item.node
    if isinstance(node, Listing):
        for name, inner in zip(item_names(node), node.items, strict=True):
            yield Item(join_path(item.path, name), None, inner)
    elif isinstance(node, Mapping):
        for key, inner in node.pairs:
            yield Item(join_path(item.path, key.value), key, inner)


def item_names(listing: Listing) -> list[str]:
    """The name of each list item in a path: its id when that is there and unique, else its number.

    The same names as `schema.naam_in_pad` gives the content once it is valid.
    """
    ids = [_id(item) for item in listing.items]
    times = Counter(ids)
    return [
        name if name and times[name] == 1 else naam_in_pad(None, number)
        for number, name in enumerate(ids, 1)
    ]


def item_at(tree: Node, location: Location) -> Item | None:
    """The item at a location, if it is in the file."""
    item = Item("", None, tree)
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


def place_of(item: Item, lines: Sequence[str]) -> Place:
    """The place of a field (its name and its value) or of a list item (its first line)."""
    value = _value_span(item.node, lines)
    if item.key is not None:
        return Place(item.key.span, value)
    if value.line == value.end_line:
        return Place(value, value)
    end = len(lines[value.line - 1]) + 1
    return Place(Span(value.file, value.line, value.column, value.line, end), value)


def join_path(path: str, name: str) -> str:
    """A path one step deeper."""
    return f"{path}/{name}" if path else name


def _value_span(node: Node, lines: Sequence[str]) -> Span:
    """The text of a scalar as it stands (with its quotes), or the first line of anything else."""
    if isinstance(node, Scalar):
        return content_span(node, lines) if node.style == "|" else node.span
    span = node.span
    if span.line == span.end_line:
        return span
    if isinstance(node, Mapping) and node.pairs:
        key, value = node.pairs[0]
        if isinstance(value, Scalar) and value.span.end_line == key.span.line:
            end = value.span.end_column
        elif key.span.end_line == key.span.line:
            end = key.span.end_column
        else:
            end = len(lines[key.span.line - 1]) + 1
        return Span(span.file, key.span.line, key.span.column, key.span.line, end)
    if isinstance(node, Listing) and node.items:
        return _value_span(node.items[0], lines)
    return Span(span.file, span.line, span.column, span.line, span.column)


def _id(node: Node) -> str:
    found = child(node, "id")
    # A path is shown in every report: an id that could steer a terminal is no name in it.
    if not isinstance(found, Scalar) or is_empty(found) or not found.value.isprintable():
        return ""
    return found.value
