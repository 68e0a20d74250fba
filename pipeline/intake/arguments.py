"""Pros, cons and risks in running text: the sentences that say themselves what they are."""

import re
from collections.abc import Iterator
from typing import Literal

from pipeline.intake import labels
from pipeline.intake.lines import Line
from pipeline.taal.sentences import sentences

Side = Literal["", "voordelen", "nadelen", "risicos"]
_PRO = re.compile(r"\b(?:voordeel|voordelen|pluspunt(?:en)?)\b", re.IGNORECASE)
_CON = re.compile(
    r"\b(?:nadeel|nadelen|minpunt(?:en)?|ten koste (?:gaa?n? |gaat |gaan )?van)\b", re.IGNORECASE
)
_RISK = re.compile(r"(?:een|het|er (?:is|bestaat) een) (?:groot )?risico\b", re.IGNORECASE)
_BOTH = re.compile(r"\bvoor- en nadelen\b", re.IGNORECASE)


def split_sentences(line: Line) -> Iterator[Line]:
    """The sentences of a line; a footnote goes with the sentence that it follows."""
    spans = sentences(line.text)
    for at, (start, _) in enumerate(spans):
        end = spans[at + 1][0] if at + 1 < len(spans) else len(line.text)
        yield line.part(start, end)
    if not spans:
        yield line


def sides(line: Line, start: Side = "") -> list[tuple[Side, list[Line]]]:
    """The sentences of a line in order, each with the side that it says to be on.

    One that begins with `ook` or `daarnaast` is on the side of the one before it, one with
    `daardoor` or `dit` belongs to it. `start` is the side before the first sentence: with one
    (a cell for pros and cons) every sentence is on a side, and `tegelijkertijd` turns it.
    """
    found: list[tuple[Side, list[Line]]] = []
    side = start
    for sentence in split_sentences(line):
        own = _own_side(sentence.text)
        if own:
            side = own
        elif start and labels.begins("om", sentence.text):
            side = "nadelen" if side == "voordelen" else "voordelen"
        elif not start and found and found[-1][0]:
            if labels.begins("gevolg", sentence.text):
                found[-1][1].append(sentence)
                continue
            side = side if labels.begins("vervolg", sentence.text) else ""
        if found and not side and not found[-1][0]:
            found[-1][1].append(sentence)
        else:
            found.append((side, [sentence]))
    return found


def _own_side(text: str) -> Side:
    if _BOTH.search(text):
        return ""
    if _RISK.match(text):
        return "risicos"
    if _CON.search(text) or labels.begins("nadeel", text):
        return "nadelen"
    return "voordelen" if _PRO.search(text) else ""
