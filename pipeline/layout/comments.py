"""The comments of a file: what begins with `#` and stands in no text."""

from collections.abc import Iterator, Sequence

from pipeline.yaml.tree import Listing, Node, Scalar


def comments(node: Node, rows: Sequence[str]) -> list[str]:
    """The comments on these rows, which begin with the first row of the file."""
    masked = list(rows)
    # From the back: what is masked moves what stands behind it on its line.
    for each in sorted(_scalars(node), key=lambda scalar: scalar.span, reverse=True):
        _mask(each, masked)
    return [
        f"#{found}".rstrip() for _, sign, found in (row.partition("#") for row in masked) if sign
    ]


def content_end(node: Node, rows: Sequence[str]) -> int:
    """The number of lines up to and with the last one that a value stands on."""
    if not isinstance(node, Scalar) and not is_flow(node, rows):
        inside = node.items if isinstance(node, Listing) else [value for _, value in node.pairs]
        keys = [] if isinstance(node, Listing) else [key.span.end_line for key, _ in node.pairs]
        return max([node.span.line, *keys, *(content_end(each, rows) for each in inside)])
    span = node.span
    if not isinstance(node, Scalar) or node.style not in ("|", ">"):
        return span.end_line
    end = span.end_line - (span.end_column == 1)
    while end > span.line and not rows[end - 1].strip():
        end -= 1
    return end


def is_flow(node: Node, rows: Sequence[str]) -> bool:
    """Whether a list or group stands between brackets."""
    span = node.span
    return rows[span.line - 1][span.column - 1 : span.column] in ("[", "{")


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Listing):
        for each in node.items:
            yield from _scalars(each)
    else:
        for key, value in node.pairs:
            yield key
            yield from _scalars(value)


def _mask(scalar: Scalar, rows: list[str]) -> None:
    span = scalar.span
    first, last = span.line - 1, span.end_line - 1
    if scalar.style in ("|", ">"):
        for number in range(first + 1, content_end(scalar, rows)):
            rows[number] = ""
        return
    if first < len(rows):
        after = rows[last][span.end_column - 1 :]
        rows[first : last + 1] = [rows[first][: span.column - 1], *[""] * (last - first)]
        rows[last] += after
