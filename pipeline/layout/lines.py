"""The lines of a draft: those of the file for what did not change, new ones for what did."""

import re
from collections.abc import Iterable, Sequence

from pipeline.layout.draft import Part, Piece
from pipeline.layout.shape import Shape, field, is_block, is_names, is_text, item
from pipeline.yaml.scalars import block, one_line

WIDTH = 80
"""A list between brackets is no wider; Prettier breaks it up beyond this."""
_COMMENT = re.compile(r"(?:^|\s)(#.*)")


def lines_of(part: Part, shape: Shape, column: int, inside_list: bool = False) -> list[str]:
    """The lines of a part with the name of its field or its dash at this column."""
    piece = part.piece
    if piece is None:
        return _new(part, shape, column, inside_list)
    if not part.changed:
        return _shifted([*piece.lead, *piece.lines], column - piece.column)
    return _shifted([*piece.lead, *_changed(part, piece, shape)], column - piece.column)


def _changed(part: Part, piece: Piece, shape: Shape) -> list[str]:
    """The lines of a part that stands in the file with another value."""
    if isinstance(part.value, str):
        if piece.style not in ("list", "group"):
            return _changed_text(part.value, piece, shape)
    elif part.value and piece.style == ("list" if isinstance(part.value, list) else "group"):
        inside = [*_inside(part, shape, piece.inner), *piece.below]
        if piece.head and len(piece.head[-1]) == piece.inner:
            return _behind(piece.head[-1], inside)
        return [*piece.head, *inside]
    # Comments between brackets have no other place than above the part.
    found = _COMMENT.findall(f"{piece.within if piece.style == '[' else ''}{piece.aside}")
    above = [" " * max(piece.column, 0) + comment for comment in found]
    if piece.column < 0:
        return [*above, *_inside(part, shape, 0), *piece.below]
    plain = Part(part.value, part.name)
    return [*above, *_new(plain, shape, piece.column, False, piece.style), *piece.below]


def _changed_text(value: str, piece: Piece, shape: Shape) -> list[str]:
    *before, start = piece.head
    if start.endswith((":", "-")):
        start += " "
    if _is_block(value, shape) or piece.style == "|":
        first, *rest = block(value, piece.inner if piece.style == "|" else piece.column + 2)
        if first != "|" and piece.style == "|":
            first, *rest = block(value, piece.column + 2)
        return [*before, f"{start}{first}{piece.aside}", *rest, *piece.below]
    return [*before, start + one_line(value, is_text(shape)) + piece.aside, *piece.below]


def _new(part: Part, shape: Shape, column: int, inside_list: bool, was: str = "") -> list[str]:
    """The lines of a part that does not stand in the file."""
    start = " " * column + (f"{part.name}:" if part.name else "-")
    value = part.value
    if isinstance(value, str):
        if _is_block(value, shape):
            first, *rest = block(value, column + 2)
            return [f"{start} {first}", *rest]
        return [f"{start} {one_line(value, is_text(shape))}"]
    if isinstance(value, list) and (row := _bracketed(value, shape)) is not None:
        short = len(start) + 1 + len(row) <= WIDTH
        if not value or (short and (inside_list or was == "[" or is_names(shape))):
            return [f"{start} {row}"]
    if not value:
        return [f"{start} {{}}"]
    inside = _inside(part, shape, column + 2)
    return [start, *inside] if part.name else _behind(f"{start} ", inside)


def _inside(part: Part, shape: Shape, column: int) -> list[str]:
    """The lines of all parts of a list or group, or of an empty one at the root of a file."""
    if isinstance(part.value, list):
        inner = item(shape)
        found = [lines_of(each, inner, column, inside_list=True) for each in part.value]
        return [row for rows in found for row in rows] or ["[]"]
    assert isinstance(part.value, dict)
    pairs = part.value.items()
    return [row for name, each in pairs for row in lines_of(each, field(shape, name), column)]


def _bracketed(value: Sequence[Part], shape: Shape) -> str | None:
    """A list of texts between brackets; nothing where it holds more than texts on one line."""
    texts = [each.value for each in value if isinstance(each.value, str)]
    if len(texts) < len(value) or any("\n" in text for text in texts):
        return None
    text = is_text(item(shape))
    return f"[{', '.join(one_line(each, text, in_brackets=True) for each in texts)}]"


def _is_block(value: str, shape: Shape) -> bool:
    return "\n" in value or (is_block(shape) and bool(value))


def _behind(start: str, rows: Iterable[str]) -> list[str]:
    """The rows with a dash in front of the first of them that is not empty."""
    rows = list(rows)
    while rows and not rows[0].strip():
        del rows[0]
    first = rows[0] if not rows[0][: len(start)].strip() else " " * len(start) + rows[0].lstrip()
    return [start + first[len(start) :], *rows[1:]]


def _shifted(rows: Sequence[str], by: int) -> list[str]:
    """The rows further to the right, or to the left."""
    if by >= 0:
        return [" " * by + row if row.strip() else row for row in rows]
    return [row[min(-by, len(row) - len(row.lstrip(" "))) :] for row in rows]
