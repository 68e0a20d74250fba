"""Markup in a field that knows none: the signs go, because quotes would show them to readers."""

import re
from collections.abc import Iterator

from pipeline.load.mistakes.guess import REST, Guess, guess_line
from pipeline.load.mistakes.rows import Rows
from pipeline.load.mistakes.signs import first_sign
from pipeline.yaml.scalars import quoted

_FRONT = re.compile(r"^(?:[-*+>]|#{1,6})\s+(?=[^\W\d_])")
_PAIR = re.compile(r"(\*{1,3}|_{1,3}|`{1,3})(?=[^\s*_`])([^*_`]{1,300})(?<=\S)\1")
_NAME = re.compile(
    r"( *(?:- +)*)((?:\*{1,3}|_{1,3}|`)([A-Za-z_]+?)(?::?)(?:\*{1,3}|_{1,3}|`)):?(?=\s|$)"
)
_BAR = re.compile(r"( *(?:- +)*[\w-]+: +)\|[|.,;:!*]{1,3} *")
_LINK = re.compile(r"!?\[([^\[\]]{1,300})\]\([^()\s]{1,300}\)")


def markup(rows: Rows, line: int) -> Iterator[Guess]:
    """`titel: **Wonen**` and `titel: - Wonen`: the same words without the signs."""
    found = rows.match_value(line)
    if not found:
        return
    head, value = found.group(1), found.group(2)
    words = _without_markup(value)
    if value[0] not in "-*+>#`_[!" or words == value or not rows.is_plain(line):
        return
    start = found.start(2)
    if value[0] == "[" and not _LINK.match(value) and (pair := _PAIR.search(value)):
        start += pair.start()
    sign = found.string[start]
    message = first_sign(sign) or f"Een tekst kan hier niet beginnen met {sign}. {REST}"
    advice = "In dit veld kan geen opmaak. Haal de tekens daarvan weg"
    for new in (words, quoted(words)):
        yield guess_line(line, start, head + new, message, advice)


def marked_name(rows: Rows, line: int) -> Iterator[Guess]:
    """`**titel**: Wonen`: the name of a field between signs of markup or quotes."""
    text = rows.rows[line].text
    found = _NAME.match(text)
    if not found or rows.rows[line].block or found.group(3).lower() not in rows.names:
        return
    name = found.group(3).lower()
    new = f"{found.group(1)}{name}: {text[found.end() :].lstrip()}".rstrip()
    message = f"De naam van dit veld staat tussen tekens: {found.group(2)}. {REST}"
    yield guess_line(line, found.end(1), new, message, "Haal de tekens om de naam van het veld weg")


def double_bar(rows: Rows, line: int) -> Iterator[Guess]:
    """`tekst: ||`, or another sign behind the | of a block."""
    text = rows.rows[line].text
    found = _BAR.fullmatch(text)
    if not found or rows.rows[line].block:
        return
    message = f"Achter de naam van een veld staat één |, zonder andere tekens erachter. {REST}"
    column = found.end(1)
    yield guess_line(line, column, f"{found.group(1)}|", message, "Laat alleen het teken | staan")


def _without_markup(value: str) -> str:
    """The words of a text without the signs of markup."""
    words = _FRONT.sub("", value, count=1)
    return _LINK.sub(r"\1", _PAIR.sub(r"\2", words)).strip()
