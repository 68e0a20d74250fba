"""Edits on the text of a file: all that they do not name stays as it is."""

from collections.abc import Iterable

from pipeline.model import Edit


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits that do not touch each other; the text keeps its line ends."""
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(bom)
    starts = [0]
    for line in body.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    newline = "\r\n" if "\r\n" in body else "\n"
    for edit in sorted(set(edits), reverse=True):
        span = edit.span
        first = starts[span.line - 1] + span.column - 1
        last = starts[span.end_line - 1] + span.end_column - 1
        body = body[:first] + edit.text.replace("\n", newline) + body[last:]
    return bom + body
