"""Pros, cons and risks in running text: the sentences that say themselves what they are."""

import re
from collections.abc import Iterator
from typing import Literal

from pipeline.intake import labels
from pipeline.intake.lines import Line
from pipeline.taal.sentences import sentences

Side = Literal["", "voordelen", "nadelen"]
_PRO = re.compile(r"\b(?:voordeel|voordelen|pluspunt(?:en)?)\b", re.IGNORECASE)
_CON = re.compile(
    r"\b(?:nadeel|nadelen|minpunt(?:en)?|ten koste (?:gaan |gaat )?van)\b", re.IGNORECASE
)
_RISK = re.compile(r"(?:een|het|er (?:is|bestaat) een) (?:groot )?risico\b", re.IGNORECASE)
_BOTH = re.compile(r"\bvoor- en nadelen\b", re.IGNORECASE)
_EFFECT = re.compile(r"\b(?:betekent|leidt|zorgt|levert|biedt)\b", re.IGNORECASE)


def split_sentences(line: Line) -> Iterator[Line]:
    """The sentences of a line; a footnote goes with the sentence that it follows."""
    spans = sentences(line.text)
    for at, (start, _) in enumerate(spans):
        end = spans[at + 1][0] if at + 1 < len(spans) else len(line.text)
        yield line.part(start, end)
    if not spans:
        yield line


def sides(line: Line) -> list[tuple[Side, list[Line]]]:
    """The sentences of a line in order, together where they say the same, each with the side
    that it says to be on.

    One that begins with `ook` or `daarnaast` is on the side of the one before it, one with
    `daardoor` or `dit` belongs to it; what an option leads to, before `aan de andere kant`, is a
    pro, and so is what follows a sentence that announces both.
    """
    found: list[tuple[Side, list[Line]]] = []
    announced = False
    for sentence in split_sentences(line):
        side = own = _own_side(sentence.text)
        before = found[-1][0] if found else ""
        if side == "nadelen" and labels.begins("keer", sentence.text):
            found = [("voordelen" if _EFFECT.search(s.text) else k, [s]) for k, s in _each(found)]
        if not side and announced:
            side = "voordelen"
        announced = bool(_BOTH.search(sentence.text)) and not own
        if not side and before and labels.begins("gevolg", sentence.text):
            found[-1][1].append(sentence)
        elif not side and before and labels.begins("vervolg", sentence.text):
            found.append((before, [sentence]))
        else:
            found.append((side, [sentence]))
    return _together(found)


def mixed_sides(lines: list[Line]) -> list[tuple[Side, list[Line]]]:
    """The sentences of a cell for pros and cons: pros, until one says `nadeel` or
    `tegelijkertijd`. Where none does, nothing is known of any."""
    found: list[tuple[Side, list[Line]]] = []
    side: Side = "voordelen"
    for sentence in (each for line in lines for each in split_sentences(line)):
        own = _own_side(sentence.text)
        turned: Side = "nadelen" if side == "voordelen" else "voordelen"
        side = own or (turned if labels.begins("om", sentence.text) else side)
        found.append((side, [sentence]))
    known = {side for side, _ in found} == {"voordelen", "nadelen"}
    return found if known else [("", [sentence for _, each in found for sentence in each])]


def _each(found: list[tuple[Side, list[Line]]]) -> Iterator[tuple[Side, Line]]:
    for side, lines in found:
        for line in lines:
            yield side, line


def _together(found: list[tuple[Side, list[Line]]]) -> list[tuple[Side, list[Line]]]:
    joined: list[tuple[Side, list[Line]]] = []
    for side, lines in found:
        if joined and not side and not joined[-1][0]:
            joined[-1][1].extend(lines)
        else:
            joined.append((side, lines))
    return joined


def _own_side(text: str) -> Side:
    if _BOTH.search(text):
        return ""
    if _RISK.match(text) or _CON.search(text) or labels.begins("nadeel", text):
        return "nadelen"
    return "voordelen" if _PRO.search(text) and not text.endswith("?") else ""
