"""Functions on the JSON of runs and blocks that both readers use."""

import base64
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

MACROS = "In het bestand zitten macro’s. Wij lezen die niet en voeren niets uit."
NO_PICTURE = "Een afbeelding zit niet in het bestand of is te groot. Voeg haar zelf toe."
_MOST_PICTURE = 5 * 1024 * 1024

POINTS = frozenset({"note", "picture", "begins", "ends"})
"""Keys of a run that is a point in the text and has no text itself."""


def show_picture(
    found: Mapping[str, bytes], name: str, alt: str, pictures: dict[str, Any]
) -> dict[str, Any] | None:
    """The run of a picture, which is put with the others; nothing where it cannot be shown."""
    if name not in found or len(found[name]) > _MOST_PICTURE:
        return None
    short = name.rpartition("/")[2]
    data = base64.b64encode(found[name]).decode()
    pictures.setdefault(short, {"data": data, "alt": " ".join(alt.split())})
    return {"picture": short}


def has_content(runs: Iterable[dict[str, Any]]) -> bool:
    """Whether there is anything but white space."""
    return any(run.get("text", "").strip() or run.keys() & POINTS for run in runs)


def join_runs(runs: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Runs that look the same as one; a word is cut in two where it was edited."""
    joined: list[dict[str, Any]] = []
    for run in runs:
        same = bool(joined) and not (run.keys() | joined[-1].keys()) & POINTS
        last = joined[-1] if same else {}
        if same and {**run, "text": ""} == {**last, "text": ""}:
            joined[-1] = {**last, "text": last["text"] + run["text"]}
        elif run.get("text") or run.keys() & POINTS:
            joined.append(run)
    return joined


def weigh(runs: Iterable[dict[str, Any]], level: int) -> tuple[list[dict[str, Any]], bool]:
    """The runs without the mark `strong`, and whether all text had it.

    Where it had, or in a heading, bold says nothing of a single run, and is taken off.
    """
    read, strong, plain = [], False, False
    for run in runs:
        thick = run.get("strong", False)
        if run.get("text", "").strip():
            strong, plain = strong or thick, plain or not thick
        read.append({key: each for key, each in run.items() if key != "strong"})
    bold = strong and not plain
    if bold or level:
        read = [{key: each for key, each in run.items() if key != "bold"} for run in read]
    return read, bold


def flatten(blocks: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Paragraphs only: of a table those in its cells, row by row."""
    for block in blocks:
        if "rows" in block:
            for row in block["rows"]:
                for cell in row:
                    yield from cell
        elif block.get("runs"):
            yield block
