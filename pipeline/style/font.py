"""The one typeface in which we draw ourselves: DejaVu Sans, which comes with matplotlib.

No font of the machine is used, so that a picture has the same bytes everywhere. It holds Latin,
Greek, Cyrillic, Arabic and Hebrew letters, and no emoji or Chinese, Japanese or Korean signs.
"""

import importlib.util
import os
import re
import sys
from functools import cache
from pathlib import Path

NAME = "DejaVu Sans"
_SETTINGS = ("MATPLOTLIBRC", "MPLBACKEND")
_ALWAYS = re.compile(r"[ -~\u00a0-\u017f‘’‚“”„–—…€\n\t]*")
"""Characters that are in the font for certain; the font itself is slow to load."""

_ROW = re.compile("…[…\u200d\ufe0e\ufe0f]*")
"""A row of … with the joiners and selectors of an emoji between them."""


def file() -> Path:
    """The file of the typeface, in its normal form."""
    found = importlib.util.find_spec("matplotlib")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("matplotlib", name="matplotlib")
    return Path(found.origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"


def load_matplotlib() -> None:
    """Import matplotlib in such a way that it reads no settings but its own.

    While it loads it reads `matplotlibrc` in the working directory, or waits for it when that is a
    pipe; then the one that a variable names, or one in the home. None of these is ours.
    """
    if "matplotlib" in sys.modules:
        return
    named = {name: os.environ.pop(name) for name in _SETTINGS if name in os.environ}
    here = os.open(".", os.O_RDONLY) if hasattr(os, "fchdir") else Path.cwd()
    try:
        # The library's own settings stand here, under that name.
        os.chdir(file().parents[2])
        import matplotlib  # noqa: F401
    finally:
        os.chdir(here)
        if isinstance(here, int):
            os.close(here)
        os.environ |= named


def unknown(text: str) -> tuple[str, ...]:
    """Every sign of a text that cannot be drawn, once, in order."""
    if _ALWAYS.fullmatch(text):
        return ()
    known = _signs()
    return tuple(dict.fromkeys(sign for sign in text if ord(sign) not in known))


def drawable(text: str) -> str:
    """The text with one … for every row of signs that cannot be drawn."""
    missing = frozenset(unknown(text))
    if not missing:
        return text
    return _ROW.sub("…", "".join("…" if sign in missing else sign for sign in text))


@cache
def _signs() -> frozenset[int]:
    """The code points in the font; white space needs none."""
    load_matplotlib()
    from matplotlib.ft2font import FT2Font

    white = map(ord, "\n\t\u2028\u2029")
    return frozenset(FT2Font(str(file())).get_charmap()).union(white)
