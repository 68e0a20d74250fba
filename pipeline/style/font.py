"""The one typeface in which we draw ourselves: DejaVu Sans, which comes with matplotlib.

No font of the machine is used, so that a picture has the same bytes everywhere. It holds Latin,
Greek, Cyrillic, Arabic and Hebrew letters, and no emoji or Chinese, Japanese or Korean signs.
"""

import importlib.util
import re
from functools import cache
from pathlib import Path

NAME = "DejaVu Sans"
_ALWAYS = re.compile(r"[ -~\u00a0-\u017f‘’‚“”„–—…€\n\t]*")
"""What certainly can be drawn; most texts need no look into the font, which is slow to load."""

_ROW = re.compile("…[…\u200d\ufe0e\ufe0f]*")
"""Signs that became … and what ties them together in one emoji."""


def file() -> Path:
    """The file of the typeface, in its normal form."""
    found = importlib.util.find_spec("matplotlib")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("matplotlib", name="matplotlib")
    return Path(found.origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"


def unknown(text: str) -> tuple[str, ...]:
    """Every sign of a text that cannot be drawn, once, in order."""
    if _ALWAYS.fullmatch(text):
        return ()
    known = _signs()
    return tuple(dict.fromkeys(sign for sign in text if ord(sign) not in known))


def drawable(text: str) -> str:
    """The text with one … for every row of signs that cannot be drawn."""
    lost = frozenset(unknown(text))
    if not lost:
        return text
    return _ROW.sub("…", "".join("…" if sign in lost else sign for sign in text))


@cache
def _signs() -> frozenset[int]:
    """The code points in the font; white space needs no sign of its own."""
    from matplotlib.ft2font import FT2Font

    white = map(ord, "\n\t\u2028\u2029")
    return frozenset(FT2Font(str(file())).get_charmap()).union(white)
