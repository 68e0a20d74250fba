"""Lines that begin with too few or too many spaces, and the number that is right."""

from collections.abc import Iterator

from pipeline.load.mistakes.guess import Guess
from pipeline.load.mistakes.marks import count_spaces
from pipeline.load.mistakes.rows import DASH, Rows

_FAR = 40
_MOST = 6


def pasted(rows: Rows, line: int) -> Iterator[Guess]:
    """Lines that were pasted below a text in a block and do not begin as far in as that text."""
    start = _first_short(rows, line)
    if start is None:
        return
    near = rows.rows[start].near
    last = start
    for number in range(start, len(rows.rows)):
        row = rows.rows[number]
        if row.blank or row.indent >= near:
            continue
        if rows.is_field(number) or number > start + 200:
            break
        last = number
    if rows.rows[start].text.lstrip().startswith("#"):
        message = "Een opmerking met # kan niet midden in een tekst staan."
        advice = "Zet de opmerking boven het veld, of haal de regel weg."
        yield Guess({start: ""}, start, rows.rows[start].indent, message, advice, fix=False)
        return
    for end in dict.fromkeys((last, start)):
        changed = {
            number: " " * near + rows.rows[number].text.lstrip()
            for number in range(start, end + 1)
            if not rows.rows[number].blank and rows.rows[number].indent < near
        }
        which = "de regel"
        if len(changed) > 1:
            which = f"regel {start + 1} tot en met {end + 1}"
        indent = rows.rows[start].indent
        yield Guess(
            changed,
            start,
            indent,
            f"Deze regel begint {begin(indent)}, de tekst "
            f"erboven met {count_spaces(near)}. De regel hoort zo niet bij die tekst.",
            f"Laat {which} met {count_spaces(near)} beginnen.",
        )


def _first_short(rows: Rows, line: int) -> int | None:
    """The first line, at or not far above this one, that no longer belongs to a text in a block."""
    found = None
    for number in range(line, max(line - _FAR, -1), -1):
        row = rows.rows[number]
        if row.blank:
            continue
        if row.block:
            break
        if rows.is_field(number):
            if number == line:
                continue
            break
        if row.near and row.indent < row.near:
            found = number
    return found


def alone(rows: Rows, line: int) -> Iterator[Guess]:
    """One line at another number of spaces."""
    for level in _levels(rows, line):
        yield _move(rows, line, level, {line: " " * level + rows.rows[line].text.lstrip(" ")})


def together(rows: Rows, line: int) -> Iterator[Guess]:
    """One line at another number of spaces, with its neighbours or with all that is below it."""
    for level in _levels(rows, line):
        for changed in (_neighbours(rows, line, level), _with_all(rows, line, level)):
            if len(changed) > 1:
                yield _move(rows, line, level, changed)


def _levels(rows: Rows, line: int) -> list[int]:
    """The numbers of spaces that a line could begin with, the nearest first."""
    row = rows.rows[line]
    if row.blank or row.block:
        return []
    fields, dashes = rows.levels(line)
    levels = dashes if DASH.match(row.text) else fields
    under = below(rows, line)
    near = {*levels, under, under - 2 if DASH.match(row.text) else under} - {-1, -2, -3}
    levels = sorted(near, key=lambda level: abs(level - row.indent))
    above = rows.rows[line - 1] if line else row
    # Further in than the text in a block above it, a field would become part of that text.
    most = above.block or 1 << 20
    return [each for each in levels if each != row.indent and each < most][:_MOST]


def _neighbours(rows: Rows, line: int, level: int) -> dict[int, str]:
    """The line and those right below it that begin at the same place."""
    changed: dict[int, str] = {}
    for number in range(line, len(rows.rows)):
        row = rows.rows[number]
        if row.blank or row.indent != rows.rows[line].indent:
            break
        changed[number] = " " * level + row.text.lstrip(" ")
    return changed


def below(rows: Rows, line: int) -> int:
    """The indentation of the next line with a field or list item; -1 without one nearby."""
    for row in rows.rows[line + 1 : line + _FAR]:
        if not row.blank and not row.block:
            return row.indent
    return -1


def _with_all(rows: Rows, line: int, level: int) -> dict[int, str]:
    """The line, those below that belong to it, and its neighbours at the same wrong place."""
    shift = level - rows.rows[line].indent
    start = rows.rows[line].indent
    changed: dict[int, str] = {}
    for number in range(line, len(rows.rows)):
        row = rows.rows[number]
        if row.blank:
            continue
        if row.indent < start:
            break
        changed[number] = " " * max(row.indent + shift, 0) + row.text.lstrip(" ")
    return changed


def _move(rows: Rows, line: int, level: int, changed: dict[int, str]) -> Guess:
    indent = rows.rows[line].indent
    advice = f"Laat deze regel {begin(level)} beginnen."
    if len(changed) > 1:
        shift = level - indent
        more = f"{count_spaces(abs(shift))} {'meer' if shift > 0 else 'minder'}"
        advice = f"Zet {more} voor regel {line + 1} tot en met {max(changed) + 1}."
    return Guess(
        changed,
        line,
        indent,
        f"De inspringing van deze regel klopt niet: de regel begint {begin(indent)}.",
        advice,
        sure=False,
        level=level,
    )


def begin(number: int) -> str:
    """How a line begins: `met 12 spaties`."""
    return f"met {count_spaces(number)}" if number else "zonder spaties"
