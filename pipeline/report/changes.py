"""Changes as sentences, for a terminal; a change reads the same in every form."""

from itertools import groupby

from pipeline.model import Change, Comparison
from pipeline.style.labels import count
from pipeline.terminal import harmless

ALLOWED = "Anders in de ontheffingen en in het pakket:"
_MOST = 100
"""Sentences of one kind that a person reads."""
_SHORT = 60
"""Characters of a value that is shown whole, old → new."""
_AROUND = 6
"""Words shown on both sides of a difference in a long text."""
_CUT = 600


def heading(compared: Comparison) -> str:
    """‘Van v1.0 naar nu. 3 veranderingen: 2 inhoudelijk, 1 redactioneel.’"""
    found = compared.changes
    serious = sum(each.substantive for each in found)
    number = count(len(found), "verandering", "veranderingen")
    summary = f"{number}: {serious} inhoudelijk, {len(found) - serious} redactioneel."
    if not found:
        summary = (
            "In de teksten is niets veranderd." if compared.allowed else "Er is niets veranderd."
        )
    return f"Van {compared.old} naar {compared.new}. {summary}"


def name_kind(change: Change) -> str:
    """‘inhoudelijk’ or ‘redactioneel’."""
    return "inhoudelijk" if change.substantive else "redactioneel"


def sentence(change: Change) -> str:
    """Where and what, without the texts: ‘Dilemma ‘A’, optie ‘B’: nadeel toegevoegd’."""
    if change.where:
        return f"{change.where}: {change.what}"
    return change.what[:1].upper() + change.what[1:]


def line(change: Change) -> str:
    """The sentence with the texts, the differences in a long one in brackets."""
    texts = _texts(change)
    return _one_line(f"{sentence(change)}: {texts}" if texts else f"{sentence(change)}.")


def allowed(compared: Comparison) -> tuple[str, ...]:
    """Changes in waivers and listed sheets, up to the number that a person reads."""
    found = tuple(map(_one_line, compared.allowed))
    if len(found) <= _MOST:
        return found
    return (*found[:_MOST], f"En nog {len(found) - _MOST}: vergelijk de bestanden zelf.")


def unread(compared: Comparison) -> list[str]:
    """A line about the documents that were not compared, and one about all else that was not."""
    shown = ", ".join(map(_one_line, compared.unread))
    found = [f"Niet te lezen, dus niet vergeleken: {shown}."] if shown else []
    return [*found, *(_cut(_one_line(each)) for each in compared.left)]


def changes_text(compared: Comparison) -> str:
    """One change a line, under the title of its sheet; differences in long texts in brackets."""
    lines = [heading(compared), *unread(compared)]
    if compared.allowed:
        lines += ["", ALLOWED, *(f"  {each}" for each in allowed(compared))]
    for title, rows in groupby(compared.changes, lambda each: each.document):
        lines += ["", _one_line(title)]
        lines += [f"  [{name_kind(row)}] {line(row)}" for row in rows]
    return harmless("\n".join(lines) + "\n")


def _texts(change: Change) -> str:
    old, new = change.old, change.new
    if not old or not new:
        return _cut(old or new)
    if max(len(old), len(new)) <= _SHORT:
        return f"‘{old}’ → ‘{new}’"
    marks = {"old": "[weg: {}]", "new": "[nieuw: {}]"}
    last = len(change.pieces) - 1
    return " ".join(
        _context(text, at == 0, at == last) if kind == "same" else marks[kind].format(_cut(text))
        for at, (kind, text) in enumerate(change.pieces)
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
