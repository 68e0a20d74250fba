"""Changes as sentences, for a terminal and for a pull request."""

from collections.abc import Callable, Sequence
from itertools import groupby

from pipeline.model import Change
from pipeline.report.markdown import LIMIT, escape
from pipeline.report.text import count
from pipeline.terminal import harmless

Pieces = Callable[[str, str], Sequence[tuple[str, str]]]
"""Two texts to (kind, words): `same`, `old` or `new`."""
_SHORT = 60
"""Characters of a value that is shown whole, old → new."""
_AROUND = 6
"""Words shown on both sides of a difference in a long text."""
_CUT = 600


def heading(changes: Sequence[Change]) -> str:
    """‘3 veranderingen: 2 inhoudelijk, 1 redactioneel’."""
    if not changes:
        return "Er is niets veranderd."
    serious = sum(each.substantive for each in changes)
    number = count(len(changes), "verandering", "veranderingen")
    return f"{number}: {serious} inhoudelijk, {len(changes) - serious} redactioneel."


def name_kind(change: Change) -> str:
    """‘inhoudelijk’ or ‘redactioneel’."""
    return "inhoudelijk" if change.substantive else "redactioneel"


def sentence(change: Change) -> str:
    """Where and what, without the texts: ‘Dilemma ‘A’, optie ‘B’: nadeel toegevoegd’."""
    if change.where:
        return f"{change.where}: {change.what}"
    return change.what[:1].upper() + change.what[1:]


def changes_text(
    changes: Sequence[Change], versions: str, broken: Sequence[str], pieces: Pieces
) -> str:
    """One change a line, under the title of its sheet; differences in long texts in brackets."""
    lines = [f"{versions} {heading(changes)}", *unread(broken)]
    for title, rows in groupby(changes, lambda each: each.document):
        lines += ["", _one_line(title)]
        lines += [f"  [{name_kind(row)}] {_line(row, pieces)}" for row in rows]
    return harmless("\n".join(lines) + "\n")


def changes_markdown(
    changes: Sequence[Change], versions: str, broken: Sequence[str], pieces: Pieces
) -> str:
    """The same for the summary of a job on GitHub; what is substantive first, in each sheet."""
    lines = ["## Wat is er veranderd", "", escape(f"{versions} {heading(changes)}")]
    lines += [escape(each) for each in unread(broken)]
    room = LIMIT // 2
    for title, group in groupby(changes, lambda each: each.document):
        lines += ["", f"### {escape(title)}", ""]
        for row in sorted(group, key=lambda each: not each.substantive):
            block = f"- **{name_kind(row)}**: {escape(_line(row, pieces))}"
            room -= len(block.encode())
            if room < 0:
                more = "Nog meer veranderingen passen hier niet bij. Voer ‘perspectief diff’ uit."
                return harmless("\n".join([*lines, "", more]) + "\n")
            lines.append(block)
    return harmless("\n".join(lines) + "\n")


def unread(names: Sequence[str]) -> list[str]:
    """A line about the documents that were not compared, if there are any."""
    shown = ", ".join(map(_one_line, names))
    return [f"Niet te lezen, dus niet vergeleken: {shown}."] if names else []


def _line(change: Change, pieces: Pieces) -> str:
    texts = _texts(change, pieces)
    return _one_line(f"{sentence(change)}: {texts}" if texts else f"{sentence(change)}.")


def _texts(change: Change, pieces: Pieces) -> str:
    old, new = change.old, change.new
    if not old or not new:
        return _cut(old or new)
    if max(len(old), len(new)) <= _SHORT:
        return f"‘{old}’ → ‘{new}’"
    parts = pieces(old, new)
    marks = {"old": "[weg: {}]", "new": "[nieuw: {}]"}
    last = len(parts) - 1
    return " ".join(
        _context(text, at == 0, at == last) if kind == "same" else marks[kind].format(_cut(text))
        for at, (kind, text) in enumerate(parts)
    )


def _context(text: str, first: bool, last: bool) -> str:
    words = text.split()
    head = [] if first else words[:_AROUND]
    tail = [] if last else words[len(head) :][-_AROUND:]
    skipped = len(words) > len(head) + len(tail)
    return " ".join([*head, *(["…"] if skipped else []), *tail])


def _cut(text: str) -> str:
    return text if len(text) <= _CUT else f"{text[:_CUT]}…"


def _one_line(text: str) -> str:
    return " ".join(text.split())
