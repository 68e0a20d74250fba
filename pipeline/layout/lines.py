"""The lines of a draft: those of the file for what did not change, new ones for what did."""

import re
from collections.abc import Iterable, Sequence

from pipeline.layout.draft import Part, PartLines
from pipeline.layout.shape import Shape, field, is_block, is_names, is_text, item, order
from pipeline.yaml.scalars import block, one_line

WIDTH = 80
"""A list between brackets is no wider; Prettier breaks it up beyond this."""
COMMENT = re.compile(r"(?:^|\s)(#.*)")
"""A comment in a line that holds no text of a sheet."""


def lines_of(part: Part, shape: Shape, column: int, inside_list: bool = False) -> list[str]:
    """The lines of a part with the name of its field or its dash at this column."""
    piece = part.piece
    if piece is None:
        return _noted(part, _new(part, shape, column, inside_list), column)
    if not part.changed:
        return _shifted([*piece.lead, *piece.lines], column - piece.column)
    return _shifted([*piece.lead, *_changed(part, piece, shape)], column - piece.column)


def _changed(part: Part, piece: PartLines, shape: Shape) -> list[str]:
    """The lines of a part that stands in the file with another value."""
    if isinstance(part.value, str):
        if piece.style not in ("list", "group"):
            return _changed_text(part.value, piece, shape)
    elif part.value and piece.style == ("list" if isinstance(part.value, list) else "group"):
        if isinstance(part.value, list) and _stays_short(shape, piece.column):
            rows = _new(part, shape, piece.column, inside_list=False)
            if len(rows) == 1 and not COMMENT.search(piece.head[-1]):
                return [*rows, *piece.below]
        inside = [*inside_of(part, shape, piece.inner), *piece.below]
        if piece.head and len(piece.head[-1]) == piece.inner:
            return _behind(piece.head[-1], inside)
        return [*piece.head, *inside]
    # Comments between brackets have no other place than above the part.
    found = [*piece.within, *COMMENT.findall(piece.aside)]
    above = [" " * max(piece.column, 0) + comment for comment in found]
    if piece.column < 0:
        return [*above, *inside_of(part, shape, 0), *piece.below]
    plain = Part(part.value, part.name)
    return [*above, *_new(plain, shape, piece.column, False, piece.style), *piece.below]


def _changed_text(value: str, piece: PartLines, shape: Shape) -> list[str]:
    *before, start = piece.head
    if start.endswith((":", "-")):
        start += " "
    if stands_in_block(value, shape):
        first, *rest = block(value, piece.inner if piece.style == "|" else piece.column + 2)
        if first != "|" and piece.style == "|":
            first, *rest = block(value, piece.column + 2)
        return [*before, f"{start}{first}{piece.aside}", *rest, *piece.below]
    return [*before, start + one_line(value, is_text(shape)) + piece.aside, *piece.below]


def _new(part: Part, shape: Shape, column: int, inside_list: bool, was: str = "") -> list[str]:
    """The lines of a part that does not stand in the file."""
    name = part.name if part.name.isidentifier() else one_line(part.name, is_text=False)
    start = " " * column + (f"{name}:" if part.name else "-")
    value = part.value
    if isinstance(value, str):
        if stands_in_block(value, shape):
            first, *rest = block(value, column + 2)
            return [f"{start} {first}", *rest]
        if not value and part.name and part.notes and part.notes.bare:
            return [start]
        return [f"{start} {one_line(value, is_text(shape))}"]
    if isinstance(value, list) and (row := _bracketed(value, shape)) is not None:
        short = len(start) + 1 + len(row) <= WIDTH
        if not value or (short and (inside_list or was == "[" or _stays_short(shape, column))):
            return [f"{start} {row}"]
    if not value:
        return [f"{start} {{}}"]
    inside = inside_of(part, shape, column + 2)
    return [start, *inside] if part.name else _behind(f"{start} ", inside)


def _noted(part: Part, rows: list[str], column: int) -> list[str]:
    """The lines of a part with its comments; those below stand as far in as what is inside."""
    notes = part.notes
    if notes is None:
        return rows
    above = [" " * column + row if row else "" for row in notes.above]
    # Below a text or brackets nothing stands further in: of a block it would be text.
    bracketed = len(rows) == 1 and rows[0].endswith("]") and isinstance(part.value, list)
    is_open = bool(part.value) and not isinstance(part.value, str) and not bracketed
    below = [" " * (column + 2 * is_open) + row for row in notes.below]
    first = rows[0] + (f" {notes.aside}" if notes.aside else "")
    return [*above, first, *rows[1:], *below]


def inside_of(part: Part, shape: Shape, column: int) -> list[str]:
    """The lines of all parts of a list or group, or of an empty one at the root of a file."""
    if isinstance(part.value, list):
        inner = item(shape)
        found = [lines_of(each, inner, column, inside_list=True) for each in part.value]
        return [row for rows in found for row in rows] or ["[]"]
    assert isinstance(part.value, dict)
    pairs = ordered(part.value, shape) if part.piece is None else part.value.items()
    found = [lines_of(each, field(shape, name), column) for name, each in pairs]
    return [row for rows in found for row in rows] or ["{}"]


def ordered(group: dict[str, Part], shape: Shape) -> list[tuple[str, Part]]:
    """The fields of a group in the order of the schema, and what it does not know at the end."""
    place = {name: number for number, name in enumerate(order(shape))}
    return sorted(group.items(), key=lambda row: place.get(row[0], len(place)))


def _bracketed(value: Sequence[Part], shape: Shape) -> str | None:
    """A list of texts between brackets; nothing where it holds more than texts on one line."""
    texts = [each.value for each in value if isinstance(each.value, str) and _is_silent(each)]
    if len(texts) < len(value) or any("\n" in text for text in texts):
        return None
    text = is_text(item(shape))
    return f"[{', '.join(one_line(each, text, in_brackets=True) for each in texts)}]"


def _stays_short(shape: Shape, column: int) -> bool:
    """Whether a list is one of names, and no list of a whole file, which may grow."""
    return column > 0 and is_names(shape)


def _is_silent(part: Part) -> bool:
    """Whether no comment stands at a text in a list."""
    piece, notes = part.piece, part.notes
    said = (*piece.lead, *piece.below, *piece.head[:-1], piece.aside) if piece else ()
    noted = (*notes.above, notes.aside, *notes.below) if notes else ()
    return not any(row.strip() for row in (*said, *noted))


def stands_in_block(value: str, shape: Shape) -> bool:
    """Whether a text stands on lines of its own: one with more than one, or that may have more."""
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
