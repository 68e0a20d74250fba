"""The typefaces: those that documents carry along, and those in which charts are drawn.

A chart is drawn in our own Noto Sans, and in the DejaVu Sans of matplotlib where that has no sign:
Cyrillic, Arabic and Hebrew letters. No font of the machine is used, so that a picture has the same
bytes everywhere. Neither holds emoji or Chinese, Japanese or Korean signs.
"""

import importlib.util
import os
import re
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

NAME = "Noto Sans"
"""The typeface that comes with the program, under the SIL Open Font License."""
_OTHER = "DejaVu Sans"
FACES = ("Regular", "Bold", "Italic", "BoldItalic")
"""The four forms of a typeface, as its files name them."""
_FOLDER = Path(__file__).parent.parent / "templates" / "fonts"
_SETTINGS = ("MATPLOTLIBRC", "MPLBACKEND")
_ALWAYS = re.compile(r"[ -~\u00a0-\u017f‘’‚“”„–—…€\n\t]*")
"""Characters that are in the font for certain; the font itself is slow to load."""

_ROW = re.compile("…[…\u200d\ufe0e\ufe0f]*")
"""A row of … with the joiners and selectors of an emoji between them."""


def faces(name: str, extension: str = "ttf") -> Mapping[str, bytes]:
    """The files of a typeface that documents carry along, by face: of ours, and of no other."""
    if name != NAME:
        return {}
    found = {face: _FOLDER / f"NotoSans-{face}.{extension}" for face in FACES}
    return {face: file.read_bytes() for face, file in found.items() if file.is_file()}


def leading(name: str) -> float:
    """The height of a line at single spacing, in sizes of the font.

    Word and LibreOffice take it from the table `hhea` of the font (OpenType 1.9); most typefaces
    have that of Arial.
    """
    return 1.362 if name == NAME else 1.15


def file() -> Path:
    """The file of the typeface of matplotlib, in its normal form."""
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


def families() -> list[str]:
    """The typefaces for a chart, best first, of which matplotlib now knows the files."""
    from matplotlib.font_manager import fontManager

    fontManager.addfont(str(_FOLDER / "NotoSans-Regular.ttf"))
    # The first of equal names is taken: one of this machine must not come before ours.
    ours = fontManager.ttflist.pop()
    fontManager.ttflist[:] = [ours, *(item for item in fontManager.ttflist if item != ours)]
    return [NAME, _OTHER]


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
