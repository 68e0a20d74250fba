"""The room on a sheet of A4 (ISO 216) in the house style; widths in points."""

import re
from collections.abc import Sequence

from pipeline.model import Style

_A4, _A4_ON_ITS_SIDE = 595.28, 841.89
_POINTS_IN_CM = 28.35
_CELL = 11.0
"""The white space in a cell, left and right together."""
_THIN = frozenset(".,:;'’‘|!ijlI()[]/-–\u00a0")
_BROAD = frozenset("mwMW%@—")
_BREAK = re.compile(r"[^\S\u00a0\u202f\u2007]+|(?<=\w[-–])(?=[^\W\d])")
"""Where a row may end: at a space that is not hard, and after a hyphen in a word."""


def text_width(style: Style, on_its_side: bool = False) -> float:
    """The width between the margins of a page."""
    return (_A4_ON_ITS_SIDE if on_its_side else _A4) - 2 * style.sizes[
        "marge-kantoor"
    ] * _POINTS_IN_CM


def least_width(columns: Sequence[Sequence[str]], style: Style) -> float:
    """The least width of a table with these texts in its columns: no word or number breaks."""
    size = style.sizes["tekst-kantoor"]
    return sum(_CELL + size * max(map(_longest, texts), default=0.0) for texts in columns)


def _longest(text: str) -> float:
    return max(sum(map(_width, word)) for word in _BREAK.split(text))


def _width(sign: str) -> float:
    """About the width of a sign of Noto Sans or Arial, in sizes of the font."""
    return 0.28 if sign in _THIN else 0.9 if sign in _BROAD else 0.57
