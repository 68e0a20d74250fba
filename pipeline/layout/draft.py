"""A YAML file as a draft that can be changed: each part knows the lines where it stood.

Comments and blank lines above a field or item belong to it; so do comments below it that stand
further in. What begins a file, up to the line for editors or a blank line, belongs to the file.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.layout.comments import comments, content_end, is_flow
from pipeline.model import Stop
from pipeline.yaml.items import names_of
from pipeline.yaml.tree import Listing, Mapping, Node, Scalar, is_empty

EDITORS = "# yaml-language-server:"
_HEADER = re.compile(r"[|>][-+0-9]*")


@dataclass(frozen=True, slots=True)
class PartLines:
    """The lines of a part as they stand in the file, cut where its value begins and ends."""

    column: int
    """Of the name of the field or of the dash, from 0."""
    lead: tuple[str, ...]
    """The lines above it that belong to it."""
    lines: tuple[str, ...]
    """All other lines of it."""
    head: tuple[str, ...]
    """The lines up to the value; the last one is cut off where the value begins in it."""
    style: str
    """`|`, `>`, `'`, `"` or `plain` for a text, `[` between brackets, `list` or `group` below."""
    aside: str = ""
    """The comment behind the value on its last line, or behind `|`."""
    below: tuple[str, ...] = ()
    """The lines after the value."""
    inner: int = 0
    """The column of the fields or dashes inside, or of the text in a block."""
    within: tuple[str, ...] = ()
    """The comments between its brackets."""


@dataclass(frozen=True, slots=True)
class Notes:
    """The comments of a part that gets lines of its own anew: above, behind and below it."""

    above: tuple[str, ...]
    aside: str
    below: tuple[str, ...]
    bare: bool
    """Whether an empty field has no quotes either."""


@dataclass(slots=True, eq=False)
class Part:
    """A field (with a name) or an item of a list (without); only this package changes one."""

    value: "str | list[Part] | dict[str, Part]"
    name: str = ""
    piece: PartLines | None = None
    changed: bool = True
    notes: Notes | None = None


def read(tree: Node, lines: Sequence[str]) -> Part:
    """The draft of a file that was read; raises `Stop` where a field stands in it twice."""
    rows = list(lines)
    last = find_last(rows)
    start = _header_end(rows[: tree.span.line - 1])
    part = _part(tree, rows, "", (0, start, last), -2)
    assert part.piece is not None
    return part


def find_last(rows: Sequence[str]) -> int:
    """The number of the last line that is not blank; 0 where all are."""
    return max((number for number, row in enumerate(rows, 1) if row.strip()), default=0)


def fresh(data: Any, name: str = "") -> Part:
    """A part that does not stand in the file yet."""
    if isinstance(data, dict):
        return Part({key: fresh(value, key) for key, value in data.items()}, name)
    if isinstance(data, list):
        return Part([fresh(each) for each in data], name)
    return Part(data, name)


def content(part: Part) -> Any:
    """The value of a part, as text, lists and groups; an empty field counts as absent."""
    if isinstance(part.value, str):
        return part.value
    if isinstance(part.value, list):
        return [content(each) for each in part.value]
    return tidy({name: content(each) for name, each in part.value.items()})


def tidy(data: Any) -> Any:
    """The content without what makes no difference to readers.

    Those are empty fields, spaces on an empty line and line ends at the end of a text. Raises
    `TypeError` for what is no text, list or group.
    """
    if isinstance(data, dict):
        kept = {name: tidy(value) for name, value in data.items() if value is not None}
        return {name: value for name, value in kept.items() if value not in ("", [], {})}
    if isinstance(data, list | tuple):
        return [tidy(value) for value in data]
    if not isinstance(data, str):
        raise TypeError(f"no text, list or group: {type(data).__name__}")
    rows = data.replace("\r\n", "\n").split("\n")
    return "\n".join(row if row.strip() else "" for row in rows).rstrip("\n")


def names(parts: Sequence[Part]) -> list[str]:
    """The name of each item of a list in a path, as findings give it: its id or its number."""
    return names_of([_id(each) for each in parts])


def way(root: Part, path: str) -> list[Part]:
    """The parts from the root up to a path; shorter where the path is not there."""
    found = [root]
    for step in filter(None, path.split("/")):
        inside = found[-1].value
        following = None
        if isinstance(inside, dict):
            following = inside.get(step)
        elif isinstance(inside, list):
            following = dict(zip(names(inside), inside, strict=True)).get(step)
        if following is None:
            break
        found.append(following)
    return found


def _part(node: Node, rows: list[str], name: str, place: tuple[int, int, int], column: int) -> Part:
    """The part on the lines from `place[1]` up to `place[2]`, with those from `place[0]` above.

    A dash in front of what stands on the same line is taken away in `rows`, for what is inside.
    """
    lead, start, stop = place
    row, at = node.span.line - 1, node.span.column - 1
    style = _style(node, rows)
    end = content_end(node, rows)
    above, lines = tuple(rows[lead:start]), tuple(rows[start:stop])
    if style in ("list", "group"):
        same = row == start and column >= 0
        head = (rows[row][:at],) if same else tuple(rows[start : start + (column >= 0)])
        if same:
            rows[row] = " " * at + rows[row][at:]
        deep = [number for number in range(end, stop) if _indent(rows[number]) > at]
        until = max(deep, default=end - 1) + 1
        below = tuple(rows[until:stop])
        piece = PartLines(column, above, lines, head, style, below=below, inner=at)
        first = row if same else start + (column >= 0)
        return Part(_open(node, rows, first, until), name, piece, False)
    aside = rows[end - 1][node.span.end_column - 1 :] if end else ""
    inner = column + 2
    if style in ("|", ">"):
        found = _HEADER.match(rows[row], at)
        aside = rows[row][found.end() :] if found else ""
        text = next((each for each in rows[row + 1 : end] if each.strip()), "")
        if found and found.group() in ("|", ">"):
            inner = _indent(text) if text else inner
    piece = PartLines(
        column,
        above,
        lines,
        (*rows[start:row], rows[row][:at]),
        style,
        aside,
        tuple(rows[end:stop]),
        inner,
        tuple(comments(node, _only(node, rows, end))) if style == "[" else (),
    )
    return Part(_closed(node), name, piece, False)


def _open(node: Node, rows: list[str], start: int, stop: int) -> "list[Part] | dict[str, Part]":
    """The parts inside a list or group that has lines of its own."""
    at = node.span.column - 1
    inside: list[tuple[str, int, Node]] = []
    if isinstance(node, Listing):
        inside = [("", _dash(each, rows, at), each) for each in node.items]
    elif isinstance(node, Mapping):
        inside = [(key.value, key.span.line - 1, value) for key, value in node.pairs]
    ends = [max(content_end(each, rows), first + 1) for _, first, each in inside]
    leads = [start]
    for end, (_, first, _) in zip(ends, inside[1:], strict=False):
        deep = [number for number in range(end, first) if _indent(rows[number]) > at]
        leads.append(max(deep, default=end - 1) + 1)
    parts = [
        _part(each, rows, name, (lead, first, following), at)
        for (name, first, each), lead, following in zip(
            inside, leads, [*leads[1:], stop], strict=True
        )
    ]
    return parts if isinstance(node, Listing) else _group(parts)


def _closed(node: Node) -> "str | list[Part] | dict[str, Part]":
    """The value of a text, or of a list or group between brackets."""
    if isinstance(node, Scalar):
        return "" if is_empty(node) else tidy(node.value)
    if isinstance(node, Listing):
        return [Part(_closed(each)) for each in node.items]
    return _group([Part(_closed(value), key.value) for key, value in node.pairs])


def _group(parts: Sequence[Part]) -> dict[str, Part]:
    group = {each.name: each for each in parts}
    if len(group) < len(parts):
        raise Stop("in dit bestand staat een veld twee keer. Zie ‘perspectief check’.")
    return group


def _style(node: Node, rows: Sequence[str]) -> str:
    if isinstance(node, Scalar):
        return node.style or "plain"
    if is_flow(node, rows):
        return "["
    return "list" if isinstance(node, Listing) else "group"


def _only(node: Node, rows: Sequence[str], end: int) -> list[str]:
    """The rows with nothing in them but a value and what stands inside it."""
    first, at, until = node.span.line - 1, node.span.column - 1, node.span.end_column - 1
    inside = [" " * at + rows[first][at:], *rows[first + 1 : end]]
    inside[-1] = inside[-1][:until]
    return [*[""] * first, *inside]


def _dash(node: Node, rows: Sequence[str], at: int) -> int:
    """The line of the dash of an item, which may stand above it."""
    row = node.span.line - 1
    while row > 0 and rows[row][at : at + 1] != "-":
        row -= 1
    return row


def _indent(row: str) -> int:
    """The spaces in front of a comment; of an empty line none."""
    return len(row) - len(row.lstrip(" ")) if row.strip() else -1


def _header_end(rows: Sequence[str]) -> int:
    """The number of lines that begin a file: up to the line for editors or the last empty one."""
    ends = [
        number
        for number, row in enumerate(rows, 1)
        if not row.strip() or row.startswith((EDITORS, "---"))
    ]
    return max(ends, default=0)


def _id(part: Part) -> str:
    found = part.value.get("id") if isinstance(part.value, dict) else None
    return found.value if found is not None and isinstance(found.value, str) else ""
