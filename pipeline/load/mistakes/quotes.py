"""Guesses about quotes: curly ones, one that is not closed, and one that closes too early."""

import re
from collections.abc import Iterator

from pipeline.load.mistakes.curly import straight
from pipeline.load.mistakes.guess import REST, Guess, guess_line
from pipeline.load.mistakes.rows import VALUE, Rows
from pipeline.yaml.scalars import quoted

_CLOSED = re.compile(r"""(["'])(?:(?!\1).)*\1(.*\S)""")
_APOSTROPHE = re.compile(r"'(?=[snt](?:[ -]|$))")
_BAD_ESCAPE = re.compile(r"\\[^0abtnvfre \"/\\N_LPxuU]")


def curly(rows: Rows, line: int) -> Iterator[Guess]:
    """Curly quotes around a value: YAML does not know them."""
    found = VALUE.fullmatch(rows.rows[line].text)
    new = straight(found.group(2)) if found else ""
    if found and new:
        message = (
            "Deze aanhalingstekens zijn gekruld. Gekrulde aanhalingstekens tellen hier niet. "
            f"{REST}"
        )
        advice = "Vervang de gekrulde aanhalingstekens door rechte"
        row = found.group(1) + new
        yield guess_line(line, found.start(2), row, message, advice)


def quotes(rows: Rows, line: int) -> Iterator[Guess]:
    """A quote that opens and never closes, an apostrophe, and text after the second quote."""
    found = VALUE.fullmatch(rows.rows[line].text)
    if not found or found.group(2)[0] not in "\"'":
        return
    head, value, start = found.group(1), found.group(2), found.start(2)
    sign = value[0]
    if _APOSTROPHE.match(value):
        yield from _apostrophe(line, head, value, start)
    if value[-1] in "”“’‘»«" and value.count(sign) == 1:
        row = f"{head}{quoted(value[1:-1])}"
        message = f"Het eerste aanhalingsteken is recht, het laatste is gekruld. {REST}"
        yield guess_line(line, start, row, message, "Gebruik twee keer hetzelfde rechte teken")
    if len(value) > 1 and value[-1] in "\"'" and value[-1] != sign:
        row = f"{head}{quoted(value[1:-1])}"
        message = f"Het eerste aanhalingsteken is een ander teken dan het laatste. {REST}"
        yield guess_line(line, start, row, message, "Gebruik twee keer hetzelfde teken")
    if value.count(sign) % 2:
        row = f"{head}{value}{sign}"
        advice = f"Zet aan het eind van de tekst ook een {sign}"
        message = f"Een aanhalingsteken gaat open en niet meer dicht. {REST}"
        yield guess_line(line, start, row, message, advice)
    if closed := _CLOSED.fullmatch(value):
        yield from _closed_early(line, head, value, start, closed.start(2))
    if _BAD_ESCAPE.search(value) and value[-1] == sign and len(value) > 1:
        row = f"{head}{quoted(value[1:-1])}"
        column = start + value.index("\\")
        message = f"Tussen dubbele aanhalingstekens heeft \\ een bijzondere betekenis. {REST}"
        yield guess_line(line, column, row, message, "Gebruik enkele aanhalingstekens")


def _apostrophe(line: int, head: str, value: str, start: int) -> Iterator[Guess]:
    row = f"{head}’{value[1:]}"
    message = f"De apostrof (') telt hier als een aanhalingsteken dat niet meer dicht gaat. {REST}"
    advice = "Gebruik een gekrulde apostrof (’)"
    yield guess_line(line, start, row, message, advice)
    row = f"{head}{quoted(f'’{value[1:]}')}"
    advice += " en zet de hele tekst tussen dubbele aanhalingstekens"
    yield guess_line(line, start, row, message, advice)


def _closed_early(line: int, head: str, value: str, start: int, after: int) -> Iterator[Guess]:
    """The second quote is not the end: the same sign stands in the text, or more text follows."""
    end = value.index(value[0], 1)
    is_nested = value[-1] == value[0] and (
        value[end - 1] == " " or value[end + 1 : end + 2].isalnum()
    )
    if is_nested:
        message = f"Tussen de aanhalingstekens staat hetzelfde teken nog een keer. {REST}"
        advice = "Zet andere aanhalingstekens om de hele tekst"
        yield guess_line(line, start + end, f"{head}{quoted(value[1:-1])}", message, advice)
    message = f"Na het tweede aanhalingsteken staat nog tekst. {REST}"
    advice = "Zet de hele tekst tussen aanhalingstekens"
    yield guess_line(line, start + after, f"{head}{quoted(value)}", message, advice)
