"""Markdown of a field after it was edited in Word: what did not change stays as it was written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.intake.roundtrip.described import Described, Field
from pipeline.intake.roundtrip.lines import Line, Piece

_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+")
_NOTE = re.compile(r"\[\^([^\[\]^\s]+)\](?!:)")
_DEFINITION = re.compile(r" {0,3}\[\^([^\]\s]+)\]:")
_BLOCK = re.compile(r"(?=[#>=|:~]|[-+](?:\s|$)|---|\d{1,9}[.)](?:\s|$))")


@dataclass(frozen=True, slots=True)
class _Snippet:
    """A paragraph or a point as it is written: what stands before its text, and its lines; `gap`
    is whether an empty line stands above it."""

    mark: str
    text: str
    gap: bool


@dataclass(frozen=True, slots=True)
class _Written:
    """A text in its parts: paragraphs and points, and the definitions of its footnotes."""

    snippets: tuple[_Snippet, ...]
    notes: Mapping[str, str]


def rewrite(text: str, described: Described) -> str:
    """The Markdown of a field, from the text as it was written and what Word says now."""
    written = _read(text)
    if len(written.snippets) != len(described.old):
        written = replace(written, snippets=())
    names = _Names(text, described)
    shown = [(number, line) for number, line in described.new if line.pieces]
    above = (None, *(line for _, line in shown))
    made = ""
    for before, (number, line) in zip(above, shown, strict=False):
        known = written.snippets[number] if number is not None and written.snippets else None
        old = described.old[number] if number is not None else None
        made += _line(line, old, known, before, names)
    notes = [written.notes[name] for name in names.used if name in written.notes]
    for name, pieces in names.changed.items():
        fresh = f"[^{name}]: {inline(pieces, names)}"
        notes = [each for each in notes if not each.startswith(f"[^{name}]:")]
        notes.append(fresh)
    return "\n\n".join((made.strip("\n"), *notes))


def points(found: Sequence[Line]) -> list[str]:
    """The Markdown of new points of a list, each as a text of its own."""
    fresh = (replace(line, depth=0, ordered=False) for line in found)
    return [rewrite("", Described(Field(""), (), ((None, line),))) for line in fresh]


class _Names:
    """The names of the footnotes of a field: a note that stays has its own, a new one a new one."""

    def __init__(self, text: str, described: Described) -> None:
        names = list(dict.fromkeys(_NOTE.findall(_without_definitions(text))))
        old = [piece.note for line in described.old for piece in line.pieces if piece.note]
        new = [piece.note for _, line in described.new for piece in line.pieces if piece.note]
        self._known: dict[tuple[Piece, ...], str] = dict(zip(old, names, strict=False))
        self.used: list[str] = []
        self.changed: dict[str, Sequence[Piece]] = {}
        left = [name for note, name in self._known.items() if note not in new]
        for note in new:
            if note not in self._known:
                # A changed note keeps its name; there are seldom two in one field.
                name = left.pop(0) if left else _new_name((*names, *self.changed))
                self._known[note] = name
                self.changed[name] = note

    def name(self, note: tuple[Piece, ...]) -> str:
        name = self._known[note]
        self.used.append(name)
        return name

    def keep(self, text: str) -> None:
        """Notes named in a text that stays as it is."""
        self.used += _NOTE.findall(text)


def _new_name(taken: Sequence[str]) -> str:
    number = 1
    while str(number) in taken:
        number += 1
    return str(number)


def _line(
    line: Line, old: Line | None, known: _Snippet | None, before: Line | None, names: _Names
) -> str:
    """A paragraph or point with the line ends in front of it."""
    if old is None or (old.depth, old.ordered) != (line.depth, line.ordered):
        known = None
    if known and old and (old.pieces, old.bold) == (line.pieces, line.bold):
        names.keep(known.text)
        return ("\n\n" if known.gap else "\n") + known.mark + known.text
    if line.bold and (old is None or not old.bold or (known and known.text.startswith("**"))):
        # The reader takes bold off a line that is bold as a whole.
        line = replace(line, pieces=tuple(replace(each, bold=True) for each in line.pieces))
    if known:
        mark, gap = known.mark, known.gap
    else:
        mark = ("  " * (line.depth - 1) + ("1. " if line.ordered else "- ")) if line.depth else ""
        gap = not (line.depth and before is not None and before.depth)
    return ("\n\n" if gap else "\n") + mark + inline(line.pieces, names, at_start=True)


def _read(text: str) -> _Written:
    """The parts of a text, by its lines; a list in a list has its points apart."""
    snippets: list[_Snippet] = []
    notes: dict[str, str] = {}
    name, gap, is_open = "", True, False
    for row in text.strip("\n").split("\n"):
        definition = _DEFINITION.match(row)
        if definition:
            name = definition[1]
            notes[name] = row.strip()
        elif name and (not row.strip() or row.startswith("  ")):
            notes[name] = f"{notes[name]}\n{row}".rstrip() if row.strip() else notes[name]
            continue
        elif not row.strip():
            gap, is_open = True, False
        else:
            name = ""
            item = _ITEM.match(row)
            if item or not is_open:
                mark = item.group() if item else row[: len(row) - len(row.lstrip())]
                snippets.append(_Snippet(mark, row[len(mark) :], gap))
                gap, is_open = False, True
            else:
                last = snippets[-1]
                snippets[-1] = replace(last, text=f"{last.text}\n{row}")
    return _Written(tuple(snippets), notes)


def _without_definitions(text: str) -> str:
    return "\n".join(row for row in text.split("\n") if not _DEFINITION.match(row))


def inline(pieces: Sequence[Piece], names: _Names, *, at_start: bool = False) -> str:
    """Pieces as Markdown, with nothing in it that Markdown would take for markup."""
    by_target = groupby(pieces, key=lambda piece: piece.target)
    made = "".join(_linked(target, list(group), names) for target, group in by_target)
    # A point or a heading of its own would begin here (CommonMark 0.31, 4 and 5).
    found = _BLOCK.match(made) if at_start else None
    if found:
        number = re.match(r"\d+", made)
        made = f"{number[0]}\\{made[number.end() :]}" if number else f"\\{made}"
    return made


def _linked(target: str, group: Sequence[Piece], names: _Names) -> str:
    text = "".join(_styled(group, names))
    if not target or not text.strip():
        return text
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return f"{text[:start]}[{text[start:end]}]({target}){text[end:]}"


def _styled(group: Sequence[Piece], names: _Names) -> Iterator[str]:
    for piece in group:
        if piece.note:
            yield f"[^{names.name(piece.note)}]"
            continue
        text = escape(piece.text)
        sign = "**" * piece.bold + "*" * piece.italic
        inside = text.strip()
        if not sign or not inside:
            yield text
            continue
        start, end = text.index(inside), text.index(inside) + len(inside)
        yield f"{text[:start]}{sign}{inside}{sign[::-1]}{text[end:]}"


def escape(text: str) -> str:
    """Text in which Markdown sees no markup; what it takes as it stands is left alone."""
    text = re.sub(r"\\(?=[!-/:-@\[-`{-~])|[`*]", lambda found: f"\\{found[0]}", text)
    text = re.sub(r"(?<!\w)_|_(?!\w)", r"\\_", text)
    text = re.sub(r"<(?=[A-Za-z/!?])|&(?=#?\w+;)", lambda found: f"\\{found[0]}", text)
    if re.search(r"\][(:\[]|\[\^", text):
        text = text.replace("[", "\\[").replace("]", "\\]")
    return text
