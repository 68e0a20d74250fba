"""Ranges such as 2022–2026 stay on one line: a browser breaks a line after a dash, also there."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.model import Json

if TYPE_CHECKING:
    import markupsafe

_RANGE, _WORDS = re.compile(r"\d[–-]\d"), re.compile(r"\s+|\S+")
"""Two numbers with a dash between them; the white space of a text, and what stands between it."""
_LONGEST = 24
"""The signs that fit on a line of any screen."""
CLASS = "heel"
"""The class of a span that stays on one line; the style sheet of the pages knows it."""


def keep_ranges(nodes: Sequence[Json]) -> list[Json]:
    """The same piece of a pandoc tree with each range in a span of its own."""
    made: list[Json] = []
    for node in nodes:
        if isinstance(node, list):
            made.append(keep_ranges(node))
        elif not isinstance(node, dict) or "c" not in node:
            made.append(node)
        elif node["t"] == "Str" and _RANGE.search(node["c"]):
            made += map(_keep_range, _WORDS.findall(node["c"]))
        elif isinstance(node["c"], list):
            made.append({**node, "c": keep_ranges(node["c"])})
        else:
            made.append(node)
    return made


def _keep_range(word: str) -> Json:
    if word == " ":
        return {"t": "Space"}
    text = {"t": "Str", "c": word}
    return {"t": "Span", "c": [["", [CLASS], []], [text]]} if _is_range(word) else text


def mark_ranges(text: str) -> "markupsafe.Markup":
    """The same text as HTML, escaped, with each range in a span of its own."""
    from markupsafe import Markup, escape

    pieces = _WORDS.findall(text) if _RANGE.search(text) else [text]
    span = Markup('<span class="{}">{}</span>')
    return Markup("").join(
        span.format(CLASS, piece) if _is_range(piece) else escape(piece) for piece in pieces
    )


def _is_range(word: str) -> bool:
    return len(word) <= _LONGEST and bool(_RANGE.search(word))
