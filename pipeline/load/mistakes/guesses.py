"""Guesses the meaning of a line that cannot be read: one function a mistake that people make.

A guess is only shown once `mistakes` has read the file with it and found the mistake gone.
"""

import re
from collections.abc import Callable, Iterator

from pipeline.load.mistakes.guess import REST, Guess, Guesser, guess_line, show
from pipeline.load.mistakes.quotes import curly, quotes
from pipeline.load.mistakes.rows import Rows
from pipeline.load.mistakes.signs import signs

_BULLET = re.compile(r"( *)([•·●▪◦‣∙○■□–—−*+→➢✓\uf0b7]|o(?=[ \t\u00a0]))[ \t\u00a0]*(?=\S)")
_TIGHT_DASH = re.compile(r"( *)-(?=[^\s-])")
_TIGHT_COLON = re.compile(r"( *(?:- +)*)([A-Za-z_]\w*):(?=\S)")
_NO_COLON = re.compile(r"( *(?:- +)*)([A-Za-z_]\w*)(?: *(?:[;=,.：]|->|[-–]) *| +)(?=\S)")
_COMMENT = re.compile(r"( *)(?://++ *+(.*)|<!--(.*?)--> *)")


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
