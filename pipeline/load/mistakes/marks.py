"""Finds marks that keep a file from being read: of a merge, tabs and hard spaces in front."""

import re
from collections.abc import Callable, Iterator, Sequence

from pipeline.load.mistakes.rows import DASH, FIELD, Row, Rows
from pipeline.model import Diagnostic, Edit, Span

_MARK = re.compile(r"\s*(<{7}|>{7}|\|{7})(?: .*)?")
_MIDDLE = re.compile(r"={7}")
_SPACE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
HARD = re.compile(f"[{_SPACE}]")
_FRONT = re.compile(rf"[ \t{_SPACE}]+")
_AFTER = re.compile(rf" *(?:- +)*(?:-|[\w-]+:)(?=[ \t{_SPACE}]*[\t{_SPACE}])([ \t{_SPACE}]+)")
_SOME = re.compile(rf"[\t{_SPACE}]|<{{7}}|>{{7}}|\|{{7}}|={{7}}")
_MAX = 50

Verdict = tuple[int, int]
"""How far a file could be read: 1 and minus the number of faults, or 0 and the line of a fault."""


def may_have_marks(text: str) -> bool:
    """Whether it is worth while to look: most files have none of these signs."""
    return _SOME.search(text) is not None


def find_marks(rows: Rows, file: str, judge: Callable[[str], Verdict]) -> list[Diagnostic]:
    """A finding for each such line, in the order of the file; at most fifty.

    Where there is one such line, `judge` chooses between the numbers of spaces it may begin with.
    """
    found = [*_merges(rows.rows, file)]
    for number in range(len(rows.rows)):
        if len(found) >= _MAX:
            break
        found += _front(rows, number, file)
    if len(found) == 1 and (line := _field_after_tab(rows, found[0])) is not None:
        return [_best_front(rows, line, file, judge)]
    return found[:_MAX]


def _field_after_tab(rows: Rows, found: Diagnostic) -> int | None:
    """The line of a finding, where it is a field that begins with a tab."""
    line = found.span.line - 1
    text = rows.rows[line].text
    named = FIELD.match(text.lstrip())
    return line if "\t" in text[: len(text) - len(text.lstrip())] and named else None


def _best_front(rows: Rows, line: int, file: str, judge: Callable[[str], Verdict]) -> Diagnostic:
    """The finding with the number of spaces after which the file reads best."""
    text = rows.rows[line].text
    front = text[: len(text) - len(text.lstrip())]
    wanted = _wanted(rows, line, front)
    texts = [row.text for row in rows.rows]

    def verdict(spaces: int) -> Verdict:
        return judge("\n".join([*texts[:line], " " * spaces + text.lstrip(), *texts[line + 1 :]]))

    best = max(dict.fromkeys((wanted, *rows.levels(line)[0])), key=verdict)
    column = next(at for at, sign in enumerate(text) if sign != " ")
    return _wrong_front(line, front, column, best, file)


def _merges(rows: Sequence[Row], file: str) -> Iterator[Diagnostic]:
    """Git writes these lines where two people changed the same text."""
    numbers = [
        number
        for number, row in enumerate(rows)
        if _MARK.fullmatch(row.text) or _MIDDLE.fullmatch(row.text.rstrip())
    ]
    group: list[int] = []
    for number in numbers:
        group.append(number)
        if rows[number].text.lstrip().startswith(">") or number == numbers[-1]:
            yield _merge(group, rows, file)
            group = []


def _merge(group: Sequence[int], rows: Sequence[Row], file: str) -> Diagnostic:
    first = group[0]
    text = rows[first].text.rstrip()
    start = len(text) - len(text.lstrip())
    if len(group) == 1:
        what = f"Deze regel met {text.strip()[:7]} is een teken van Git, geen tekst."
        advice = "Haal deze regel weg."
    else:
        last = group[-1] + 1
        what = (
            f"Twee mensen hebben dezelfde tekst veranderd. Op regel {first + 1} tot en met {last} "
            "staan nu beide versies, met tekens van Git."
        )
        marks = _join([str(number + 1) for number in group])
        advice = (
            f"Kies de goede versie en haal de andere weg. Haal ook regel {marks} weg: dat zijn de "
            "tekens van Git."
        )
    return Diagnostic(
        Span(file, first + 1, start + 1, first + 1, len(text) + 1),
        "yaml-ongeldig",
        f"{what} Wij kunnen dit bestand zo niet lezen.",
        advice,
        "error",
    )


def _join(parts: Sequence[str]) -> str:
    return f"{', '.join(parts[:-1])} en {parts[-1]}"


def _front(rows: Rows, number: int, file: str) -> Iterator[Diagnostic]:
    row = rows.rows[number]
    front = _FRONT.match(row.text)
    if row.blank:
        return
    if front and ("\t" in front.group() or HARD.search(front.group())):
        column = next(at for at, sign in enumerate(row.text) if sign != " ")
        if row.block and column >= row.block and "\t" in front.group():
            return
        wanted = _wanted(rows, number, front.group())
        yield _wrong_front(number, front.group(), column, wanted, file)
    elif not row.block and (found := _AFTER.match(row.text)):
        first, last = found.start(1), found.end(1)
        what = "een tab" if "\t" in found.group(1) else "een harde spatie"
        span = Span(file, number + 1, first + 1, number + 1, last + 1)
        yield Diagnostic(
            span,
            "yaml-ongeldig",
            f"Hier staat {what} in plaats van een gewone spatie. Wij lezen de regel dan verkeerd.",
            "Haal het teken weg en typ één gewone spatie.",
            "error",
            fix=(Edit(span, " "),),
        )


def _wrong_front(number: int, front: str, column: int, wanted: int, file: str) -> Diagnostic:
    span = Span(file, number + 1, column + 1, number + 1, len(front) + 1)
    spaces = "zonder spaties"
    if wanted:
        spaces = f"met {wanted} gewone {'spatie' if wanted == 1 else 'spaties'}"
    if tabs := front.count("\t"):
        signs = "de tab" if tabs == 1 else f"de {tabs} tabs"
        what = f"Deze regel begint met {'een tab' if tabs == 1 else f'{tabs} tabs'}. Een tab telt "
        what += "niet als inspringing."
    else:
        hard = HARD.findall(front)
        one = len(hard) == 1
        signs = "de harde spatie" if one else f"de {len(hard)} harde spaties"
        what = (
            f"Deze regel begint met {'een harde spatie' if one else f'{len(hard)} harde spaties'}"
        )
        what += (
            f" (U+{ord(hard[0]):04X}). {'Die telt' if one else 'Die tellen'} niet als inspringing."
        )
    begin = f"Haal {signs} weg en laat de regel {spaces} beginnen."
    return Diagnostic(
        span,
        "yaml-ongeldig",
        f"{what} Wij weten dan niet waar de regel bij hoort.",
        begin,
        "error",
        fix=(Edit(Span(file, number + 1, 1, number + 1, len(front) + 1), " " * wanted),),
    )


def count_spaces(number: int) -> str:
    """`1 spatie`, `12 spaties`."""
    return f"{number} {'spatie' if number == 1 else 'spaties'}"


def _wanted(rows: Rows, number: int, front: str) -> int:
    """How many spaces the line must begin with: what the lines around it have."""
    row = rows.rows[number]
    field = FIELD.match(row.text.lstrip())
    named = bool(field) and field.group(3) in rows.names if field else False
    if (row.block or row.near) and not named:
        return row.block or row.near
    width = len(front)
    fields, dashes = rows.levels(number)
    if not row.text[len(front) :].startswith("- "):
        # Hard spaces are as many as were meant; a tab says nothing, so the field above counts.
        fits = width in fields and "\t" not in front
        return width if fits else next(iter(fields), 0)
    above = next(iter(rows.before(number)), None)
    if above is None or not dashes:
        return 0
    # A list item is the neighbour of the item above it, where there is one.
    return dashes[0] if DASH.match(rows.rows[above].text) else max(dashes)
