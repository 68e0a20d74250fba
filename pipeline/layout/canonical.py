"""The one layout of a file: the order of the schema, two spaces, blocks, as few quotes as can be.

Comments stay with what they are about, and of empty lines between two parts one stays. Only a
short list of names stands between brackets. Prettier leaves all of it as it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.layout.draft import Notes, Part, PartLines
from pipeline.layout.lines import COMMENT, inside_of, ordered, stands_in_block
from pipeline.layout.shape import Shape, field, item

_MARKS = ("---", "...")


def canonical(draft: Part, shape: Shape, rest: Sequence[str]) -> list[str]:
    """The lines of a file in the one layout; `rest` are the lines after its content."""
    piece = draft.piece
    assert piece is not None
    header = _once_empty(["", *_stripped(piece.lead)])[1:]
    tail = _comments((*piece.below, *rest))
    _renew(draft, shape)
    # Prettier wants an empty line here behind a block, and takes it away elsewhere.
    between = [""] * bool(tail and _ends_in_block(draft, shape))
    return [*header, *inside_of(draft, shape, 0), *between, *tail, ""]


def _renew(part: Part, shape: Shape) -> None:
    """Take the old lines of all that is inside a part away, and put its fields in order."""
    if isinstance(part.value, dict):
        part.value = dict(ordered(part.value, shape))
        inside = [(each, field(shape, name)) for name, each in part.value.items()]
    elif isinstance(part.value, list):
        inside = [(each, item(shape)) for each in part.value]
    else:
        return
    for number, (each, inner) in enumerate(inside):
        each.notes = _notes(each.piece, first=not number) if each.piece else None
        each.piece = None
        _renew(each, inner)
        if not each.name:
            _lift(each)


def _lift(part: Part) -> None:
    """Put what stands between a dash and its first field above the dash."""
    inside = part.value.values() if isinstance(part.value, dict) else part.value
    first = next(iter(inside), None)
    if isinstance(first, Part) and first.notes and first.notes.above and part.notes:
        part.notes = replace(part.notes, above=(*part.notes.above, *first.notes.above))
        first.notes = replace(first.notes, above=())


def _notes(piece: PartLines, first: bool) -> Notes:
    """The comments of a part, and an empty line above it where it is not the first."""
    above = _once_empty(["", *_stripped(piece.lead)])[1:] if first else _stripped(piece.lead)
    aside = _comments([piece.aside])
    head = _comments(piece.head if piece.style in ("list", "group") else piece.head[:-1])
    if piece.style in ("list", "group") and not piece.head[0].lstrip().startswith("-"):
        aside, head = head, []
    return Notes(
        tuple(_once_empty([*above, *head, *piece.within])),
        " ".join(aside),
        tuple(_comments(piece.below)),
        bare=piece.style == "plain",
    )


def _ends_in_block(part: Part, shape: Shape) -> bool:
    if isinstance(part.value, str):
        return stands_in_block(part.value, shape)
    if isinstance(part.value, list):
        return bool(part.value) and _ends_in_block(part.value[-1], item(shape))
    name, last = next(reversed(part.value.items()), ("", Part("")))
    return _ends_in_block(last, field(shape, name))


def _stripped(rows: Iterable[str]) -> list[str]:
    return [row.strip() for row in rows if row.strip() not in _MARKS]


def _comments(rows: Iterable[str]) -> list[str]:
    """The comments in lines that hold no text of a sheet."""
    return [found.group(1).rstrip() for row in rows if (found := COMMENT.search(row))]


def _once_empty(rows: Sequence[str]) -> list[str]:
    """The rows, with of empty ones in a row only one."""
    return [row for number, row in enumerate(rows) if row or not number or rows[number - 1]]
