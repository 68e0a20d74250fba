"""The place of a field or list item of a YAML tree in its file."""

from collections.abc import Sequence

from pipeline.load.prose.places import content_span
from pipeline.model import Place, Span
from pipeline.yaml.items import TreeItem
from pipeline.yaml.tree import Listing, Mapping, Node, Scalar


def place_of(item: TreeItem, lines: Sequence[str]) -> Place:
    """The place of a field (its name and its value) or of a list item (its first line)."""
    value = _value_span(item.node, lines)
    if item.key is not None:
        return Place(item.key.span, value)
    if value.line == value.end_line:
        return Place(value, value)
    end = len(lines[value.line - 1]) + 1
    return Place(Span(value.file, value.line, value.column, value.line, end), value)


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
