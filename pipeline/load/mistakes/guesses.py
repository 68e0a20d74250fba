"""What a line that cannot be read was meant to be: one guess a mistake that people make.

A guess is only shown once `mistakes` has read the file with it and found the mistake gone.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.load.mistakes.curly import straight
from pipeline.load.mistakes.rows import VALUE, Rows
from pipeline.yaml.scalars import quoted

REST = "Wij kunnen de rest van dit bestand niet lezen."
_BULLET = re.compile(r"( *)([•·●▪◦‣∙○■□–—−*+→➢✓\uf0b7]|o(?=[ \t\u00a0]))[ \t\u00a0]*(?=\S)")
_TIGHT_DASH = re.compile(r"( *)-(?=[^\s-])")
_TIGHT_COLON = re.compile(r"( *(?:- +)*)([A-Za-z_]\w*):(?=\S)")
_NO_COLON = re.compile(r"( *(?:- +)*)([A-Za-z_]\w*)(?: *(?:[;=,.：]|->|[-–]) *| +)(?=\S)")
_CLOSED = re.compile(r"""(["'])(?:(?!\1).)*\1(.*\S)""")
_APOSTROPHE = re.compile(r"'(?=[snt](?:[ -]|$))")
_FOLD = re.compile(r"( *(?:- +)*)(?:[\w-]+: +)?[|]( +)(?=\S)")
_IN_FLOW = re.compile(r"(?<=[\[,]) *([@`%*&!|>?][^,\[\]\"']*[^,\[\]\"'\s])")
_BAD_ESCAPE = re.compile(r"\\[^0abtnvfre \"/\\N_LPxuU]")
_COMMENT = re.compile(r"( *)(?://++ *+(.*)|<!--(.*?)--> *)")
_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Guess:
    """New text for lines (numbers from 0), and what to tell at a column (from 0) of a line."""

    rows: Mapping[int, str]
    line: int
    column: int
    message: str
    advice: str
    sure: bool = True
    """Whether the same meaning is certain before the whole file can be read."""
    level: int | None = None
    """The number of spaces, where that is what the guess is about."""
    fix: bool = True
    """Whether a machine may do it: not where text could get lost."""


Guesser = Callable[[Rows, int], Iterator[Guess]]


def show(advice: str, row: str) -> str:
    """The advice with the line as it must become, where it is not too long to read."""
    row = row.strip()
    return f"{advice}:\n  {row}" if len(row) <= _SHOWN else f"{advice}."


def guess_line(line: int, column: int, new: str, message: str, advice: str) -> Guess:
    """A guess about one line, that shows the new line."""
    return Guess({line: new}, line, column, message, show(advice, new))


def bullets(rows: Rows, line: int) -> Iterator[Guess]:
    """Bullets and dashes of Word in the place of `- `, on this line and those right around it."""
    found = _BULLET.match(rows.rows[line].text)
    if not found or rows.rows[line].block:
        return
    changed = _run(rows, line, lambda text: _as_point(_BULLET, text), _BULLET)
    first = min(changed)
    begin = _BULLET.match(rows.rows[first].text)
    sign = begin.group(2) if begin else found.group(2)
    advice = f"Zet een streepje en een spatie in de plaats van {sign}"
    if len(changed) > 1:
        advice += f", op regel {first + 1} tot en met {max(changed) + 1}"
    yield Guess(
        changed,
        first,
        len(found.group(1)),
        f"Deze regel begint met {sign}. Een lijst maakt u hier met streepjes (-).",
        show(advice, changed[first]),
    )


def _as_point(mark: re.Pattern[str], text: str) -> str:
    """The line with a dash and a space in the place of its mark."""
    found = mark.match(text)
    return f"{found.group(1)}- {text[found.end() :]}" if found else text


def tight_dashes(rows: Rows, line: int) -> Iterator[Guess]:
    """`-text`."""
    found = _TIGHT_DASH.match(rows.rows[line].text)
    if not found:
        return
    changed = _run(rows, line, lambda text: _as_point(_TIGHT_DASH, text), _TIGHT_DASH)
    first = min(changed)
    yield Guess(
        changed,
        first,
        len(found.group(1)),
        "Na het streepje ontbreekt een spatie.",
        show("Zet een spatie na het streepje", changed[first]),
    )


def _run(
    rows: Rows, line: int, change: Callable[[str], str], mark: re.Pattern[str]
) -> dict[int, str]:
    """The lines right around one that begin with such a mark too, each changed."""
    first = last = line
    while first and mark.match(rows.rows[first - 1].text):
        first -= 1
    while last + 1 < len(rows.rows) and mark.match(rows.rows[last + 1].text):
        last += 1
    return {number: change(rows.rows[number].text) for number in range(first, last + 1)}


def colons(rows: Rows, line: int) -> Iterator[Guess]:
    """`titel:Woningbouw` and `titel Woningbouw`."""
    text = rows.rows[line].text
    if found := _TIGHT_COLON.match(text):
        new = f"{text[: found.end()]} {text[found.end() :]}"
        message = f"Na de dubbele punt ontbreekt een spatie. {REST}"
        yield guess_line(line, found.end(1), new, message, "Zet een spatie na de dubbele punt")
    found = _NO_COLON.match(text)
    if found and found.group(2) in rows.names:
        new = f"{found.group(1)}{found.group(2)}: {text[found.end() :]}"
        message = f"Deze regel is geen veld: er staat geen dubbele punt na de naam. {REST}"
        advice = f"Zet een dubbele punt na ‘{found.group(2)}’"
        yield guess_line(line, found.end(1), new, message, advice)
    bare = text.strip()
    if bare in rows.names:
        message = f"Deze regel is geen veld: er staat geen dubbele punt na de naam. {REST}"
        advice = f"Zet een dubbele punt na ‘{bare}’"
        yield guess_line(line, len(text) - len(text.lstrip()), f"{text.rstrip()}:", message, advice)


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
    text = rows.rows[line].text
    found = VALUE.fullmatch(text)
    if not found or found.group(2)[0] not in "\"'":
        return
    start, value, sign = found.start(2), found.group(2), found.group(2)[0]
    head = found.group(1)
    opened = f"Een aanhalingsteken gaat open en niet meer dicht. {REST}"
    if _APOSTROPHE.match(value):
        row = f"{head}’{value[1:]}"
        message = (
            f"De apostrof (') telt hier als een aanhalingsteken dat niet meer dicht gaat. {REST}"
        )
        advice = "Gebruik een gekrulde apostrof (’)"
        yield guess_line(line, start, row, message, advice)
        row = f"{head}{quoted(f'’{value[1:]}')}"
        advice += " en zet de hele tekst tussen dubbele aanhalingstekens"
        yield guess_line(line, start, row, message, advice)
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
        yield guess_line(line, start, row, opened, advice)
    if closed := _CLOSED.fullmatch(value):
        end = value.index(sign, 1)
        nested = value[-1] == sign and (value[end - 1] == " " or value[end + 1 : end + 2].isalnum())
        if nested:
            row = f"{head}{quoted(value[1:-1])}"
            message = f"Tussen de aanhalingstekens staat hetzelfde teken nog een keer. {REST}"
            advice = "Zet andere aanhalingstekens om de hele tekst"
            yield guess_line(line, start + end, row, message, advice)
        column = start + closed.start(2)
        row = f"{head}{quoted(value)}"
        message = f"Na het tweede aanhalingsteken staat nog tekst. {REST}"
        yield guess_line(line, column, row, message, "Zet de hele tekst tussen aanhalingstekens")
    if _BAD_ESCAPE.search(value) and value[-1] == sign and len(value) > 1:
        row = f"{head}{quoted(value[1:-1])}"
        column = start + value.index("\\")
        message = f"Tussen dubbele aanhalingstekens heeft \\ een bijzondere betekenis. {REST}"
        yield guess_line(line, column, row, message, "Gebruik enkele aanhalingstekens")


def signs(rows: Rows, line: int) -> Iterator[Guess]:
    """A text with a sign in it, or in front, that means something else here: quote it."""
    text = rows.rows[line].text
    found = VALUE.fullmatch(text)
    if not found or rows.rows[line].block or not found.group(1).strip():
        return
    head, value, start = found.group(1), found.group(2), found.start(2)
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
    """What a sign at the start of a text does; nothing for a sign that may stand there."""
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


def strangers(rows: Rows, line: int) -> Iterator[Guess]:
    """A comment as other languages write it, and the fence around pasted code."""
    text = rows.rows[line].text
    if rows.rows[line].block:
        return
    if found := _COMMENT.fullmatch(text):
        words = (found.group(2) or found.group(3) or "").strip()
        row = f"{found.group(1)}# {words}".rstrip()
        message = f"Een opmerking begint hier met #. {REST}"
        yield guess_line(line, len(found.group(1)), row, message, "Zet # voor de opmerking")
    elif text.strip().startswith("```"):
        message = f"Deze regel met ``` hoort niet in het bestand. {REST}"
        yield Guess({line: ""}, line, text.index("`"), message, "Haal de regel weg.")


LINE: tuple[Guesser, ...] = (strangers, bullets, tight_dashes, curly, quotes, colons, signs)
"""Mistakes of one line."""
