"""Lists without their dashes or brackets, and texts over more lines without their |."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.load.mistakes.guess import REST, Guess, guess_line, show
from pipeline.load.mistakes.indents import begin, below
from pipeline.load.mistakes.rows import DASH, FIELD, VALUE, Rows
from pipeline.yaml.scalars import quoted

_ONE_LINE = re.compile(r"( *)((?:- +)*)([A-Za-z_]\w*): +(- *)?(?![\[{|>&*!\"'])(\S.*?) *")
_NAMES = re.compile(r"[a-z0-9/-]+(?:, *[a-z0-9/-]+)+")
_FAR = 40
_WORDS = 4
"""A dash and more words than this is a sentence, not a catchword."""
_MISSING = "Deze regel staat midden in een lijst, maar begint niet met een streepje."


def brackets(rows: Rows, line: int) -> Iterator[Guess]:
    """A list on one line without its first bracket, or between round ones."""
    found = VALUE.fullmatch(rows.rows[line].text)
    if not found or rows.rows[line].block:
        return
    head, value, start = found.group(1), found.group(2), found.start(2)
    if value[-1] == "]" and "[" not in value:
        message = f"De lijst gaat dicht met ], maar begint niet met [. {REST}"
        yield guess_line(line, start, f"{head}[{value}", message, "Zet een [ voor de lijst")
    if _NAMES.fullmatch(value):
        message = f"Een lijst op één regel staat tussen rechte haken. {REST}"
        yield guess_line(line, start, f"{head}[{value}]", message, "Zet [ en ] om de lijst")
    if value[0] + value[-1] in ("()", "{}"):
        message = f"Een lijst staat tussen rechte haken, niet tussen andere. {REST}"
        yield guess_line(line, start, f"{head}[{value[1:-1]}]", message, "Gebruik [ en ]")


def one_line(rows: Rows, line: int) -> Iterator[Guess]:
    """`nadelen: Het kost meer.`, with or without a dash: a list of one item."""
    text = rows.rows[line].text
    found = _ONE_LINE.fullmatch(text)
    if not found or rows.rows[line].block or found.group(3) not in rows.names:
        return
    column = len(found.group(1)) + len(found.group(2))
    name, value = found.group(3), found.group(5)
    row = " " * (column + 2) + f"- {value}"
    message = f"Een streepje kan hier niet staan. {REST}"
    advice = f"Begin na ‘{name}:’ een nieuwe regel, met {column + 2} spaties en een streepje"
    new = {line: f"{text[: column + len(name) + 1]}\n{row}"}
    yield Guess(new, line, found.start(5), message, show(advice, row), sure=False)
    if found.group(4):
        row = text[: found.start(4)] + quoted(text[found.start(4) :].rstrip())
        advice = "Zet de hele tekst tussen aanhalingstekens"
        yield guess_line(line, found.start(4), row, message, advice)


def dashes(rows: Rows, line: int) -> Iterator[Guess]:
    """List items without a dash, and a dash in the middle of an item."""
    text = rows.rows[line].text
    indent = rows.rows[line].indent
    if rows.rows[line].block or rows.rows[line].blank:
        return
    if not DASH.match(text):
        goes_on = _goes_on(rows, line)
        if goes_on:
            yield _joined(rows, line)
        around = (indent, _below_field(rows, line), indent - 2, below(rows, line) - 2)
        for column in dict.fromkeys(around):
            if column >= 0:
                for guess in _with_dashes(rows, line, column):
                    yield replace(guess, fix=not goes_on)
    elif FIELD.match(text):
        for column in rows.levels(line)[0]:
            new = f"{' ' * column}{text.strip()[2:].lstrip()}"
            advice = f"Haal het streepje weg en laat de regel {begin(column)} beginnen."
            message = "Dit streepje begint een nieuw punt van een lijst. Dat past hier niet."
            yield Guess({line: new}, line, indent, message, advice, False)


def _goes_on(rows: Rows, line: int) -> bool:
    """Whether a line may be the rest of the item above it: then only a person knows."""
    if not line or not rows.rows[line].text.lstrip()[:1].islower():
        return False
    above = rows.rows[line - 1].text.rstrip()
    return bool(DASH.match(above)) and len(above.split()) > _WORDS and above[-1] not in ".!?;:"


def _joined(rows: Rows, line: int) -> Guess:
    """The item above with the loose lines right below it, on one line."""
    last = line
    while last + 1 < len(rows.rows) and rows.is_loose(last + 1):
        last += 1
    parts = [rows.rows[number].text.strip() for number in range(line, last + 1)]
    new = {line - 1: " ".join([rows.rows[line - 1].text.rstrip(), *parts])}
    return Guess(
        new | dict.fromkeys(range(line, last + 1), ""),
        line,
        rows.rows[line].indent,
        "Deze regel staat midden in een lijst, zonder streepje. Is het de rest van de zin erboven?",
        show("Zet de hele zin op één regel", new[line - 1]),
        fix=False,
    )


def _with_dashes(rows: Rows, line: int, column: int) -> Iterator[Guess]:
    """This line, and then all lines right below it that are no field either."""
    last = line
    while last + 1 < len(rows.rows) and rows.is_loose(last + 1):
        last += 1
    indent = rows.rows[line].indent
    for end in dict.fromkeys((line, last)):
        changed = {
            number: f"{' ' * column}- {rows.rows[number].text.strip()}"
            for number in range(line, end + 1)
        }
        which = "de regel" if end == line else f"elk van de regels {line + 1} tot en met {end + 1}"
        spaces = f"{column} spaties, een streepje en nog" if column else "een streepje en"
        advice = f"Zet {spaces} een spatie voor {which}"
        yield Guess(changed, line, indent, _MISSING, show(advice, changed[line]), False)


def _below_field(rows: Rows, line: int) -> int:
    """Where the items of a list stand below a field without a value right above; -1 without."""
    above = next(rows.before(line), None)
    found = FIELD.match(rows.rows[above].text) if above is not None else None
    if above is None or not found or rows.rows[above].text[found.end() :].strip():
        return -1
    return found.start(3) + 2


def pipe(rows: Rows, line: int) -> Iterator[Guess]:
    """A text over more lines without the | that must stand behind its field."""
    for above in range(line, max(line - _FAR, -1), -1):
        found = FIELD.match(rows.rows[above].text)
        if not found or found.group(3) not in rows.names or rows.rows[above].block:
            continue
        column = found.start(3)
        value = rows.rows[above].text[found.end() :].strip()
        if (above == line and not value) or value[:1] in ("|", ">", "[", "{", "'", '"'):
            return
        changed = _as_block(rows, above, column, value)
        if len(changed) < 2:
            return
        message = (
            f"De tekst bij ‘{found.group(3)}’ loopt over meer regels, maar er staat geen |. {REST}"
        )
        advice = f"Zet een | achter ‘{found.group(3)}:’"
        if value:
            advice += ", begin daarna een nieuwe regel"
        advice += f" en laat elke regel van de tekst met minstens {column + 2} spaties beginnen."
        yield Guess(changed, above, column, message, advice, sure=False)
        return


def _as_block(rows: Rows, above: int, column: int, value: str) -> dict[int, str]:
    """The field with |, and the lines below it until the next field, far enough in."""
    inside = " " * (column + 2)
    head = rows.rows[above].text
    found = FIELD.match(head)
    name = head[: found.end()] if found else head
    changed = {above: f"{name} |\n{inside}{value}" if value else f"{name} |"}
    for number in range(above + 1, len(rows.rows)):
        row = rows.rows[number]
        field = FIELD.match(row.text) and row.indent <= column
        if field or rows.is_field(number) or DASH.match(row.text):
            break
        if not row.blank:
            changed[number] = " " * max(row.indent, column + 2) + row.text.lstrip()
    return changed


LISTS = (brackets, one_line, pipe)
"""Mistakes of one field with its value."""
