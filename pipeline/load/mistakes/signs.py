"""Guesses about a text with a sign in it, or in front, that means something else in YAML."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.load.mistakes.guess import REST, Guess, guess_line
from pipeline.load.mistakes.rows import Rows
from pipeline.yaml.scalars import quoted

_FOLD = re.compile(r"( *(?:- +)*)(?:[\w-]+: +)?[|]( +)(?=\S)")
_IN_FLOW = re.compile(r"(?<=[\[,]) *([@`%*&!|>?][^,\[\]\"']*[^,\[\]\"'\s])")


def signs(rows: Rows, line: int) -> Iterator[Guess]:
    """A text with a sign in it, or in front, that means something else here: quote it."""
    found = rows.match_value(line)
    if not found:
        return
    text, head, value, start = found.string, found.group(1), found.group(2), found.start(2)
    if value[0] == "[":
        yield from _flow(line, head, value, start)
    fold = _FOLD.match(text)
    if fold and text[fold.end()] != "#":
        indent = " " * (len(fold.group(1)) + 2)
        new = f"{text[: fold.start(2)]}\n{indent}{text[fold.end() :]}"
        message = f"Na | kan op dezelfde regel geen tekst staan. {REST}"
        advice = (
            f"Begin na | een nieuwe regel, en laat de tekst met {len(indent)} spaties beginnen."
        )
        yield Guess({line: new}, line, start, message, advice)
    whole = "Zet de hele tekst tussen aanhalingstekens"
    if value in ("|", ">"):
        return
    if (message := first_sign(value[0])) and not (value[0] in "&!" and _has_more(rows, line)):
        guess = guess_line(line, start, f"{head}{quoted(value)}", message, whole)
        # What stands after # may be a comment, that readers are not to see.
        yield replace(guess, fix=value[0] != "#")
    colon = re.search(r":(?=\s|$)", value)
    if colon and value[0] not in "\"'":
        message = f"In deze regel staat een dubbele punt op een plek waar dat niet kan. {REST}"
        yield guess_line(line, start + colon.start(), f"{head}{quoted(value)}", message, whole)


def _flow(line: int, head: str, value: str, start: int) -> Iterator[Guess]:
    """A list between brackets that never closes, was no list, or holds a text with such a sign."""
    if "]" not in value:
        message = f"De lijst begint met [ en gaat niet meer dicht. {REST}"
        yield guess_line(line, start, f"{head}{value}]", message, "Zet een ] aan het eind")
    if value[-1] == "]" and (found := _IN_FLOW.search(value)):
        row = head + _IN_FLOW.sub(lambda each: f" {quoted(each.group(1))}", value)
        row = row.replace("[ ", "[")
        message = first_sign(found.group(1)[0])
        advice = "Zet die tekst tussen aanhalingstekens"
        yield guess_line(line, start + found.start(1), row, message, advice)
    if value[-1] == "]" and value.count("[") == 1:
        message = f"De tekst staat tussen haken. Dat lezen wij als een lijst. {REST}"
        yield guess_line(line, start, f"{head}{value[1:-1].strip()}", message, "Haal de haken weg")


def first_sign(sign: str) -> str:
    """The effect of a sign at the start of a text; empty for a sign that may stand there."""
    if sign == ">":
        return f"Na > kan op dezelfde regel geen tekst staan. {REST}"
    if sign in "[{":
        what = "een lijst" if sign == "[" else "een groep"
        return f"De tekst begint met {sign}. Dat lezen wij als het begin van {what}. {REST}"
    if sign in "*&!":
        return f"De tekst begint met {sign}. Dat teken betekent daar iets anders. {REST}"
    return f"Een tekst kan niet beginnen met {sign}. {REST}" if sign in "@`%?,|#]}" else ""


def _has_more(rows: Rows, line: int) -> bool:
    """Whether the lines below belong to this one: then what stands here is no text."""
    below = next((row for row in rows.rows[line + 1 :] if not row.blank), None)
    return below is not None and below.indent > rows.rows[line].indent
