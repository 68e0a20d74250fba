"""Makes `pipeline/templates/fonts/` from the Noto Sans of Debian: Latin and the signs we use.

Needs fonttools and brotli; the same input gives the same bytes:

    apt-get download fonts-noto-core && dpkg -x fonts-noto-core_*.deb noto
    python .github/scripts/subset_fonts.py noto/usr/share/fonts/truetype/noto
"""

import sys
from pathlib import Path

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

TARGET = Path(__file__).parents[2] / "pipeline" / "templates" / "fonts"
FACES = ("Regular", "Bold", "Italic", "BoldItalic")
ON_SCREEN = ("Regular", "Bold", "Italic")
"""The faces that a page embeds; a browser slants the bold one itself."""
RANGES = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x1CD, 0x1DC), (0x1FC, 0x21B), (0x2C6, 0x2DD), (0x300, 0x30C),
    (0x327, 0x328), (0x391, 0x3C9), (0x1E80, 0x1E85), (0x1E9E, 0x1E9E), (0x1EF2, 0x1EF3),
    (0x2000, 0x2022), (0x2026, 0x202F), (0x2030, 0x203A), (0x2044, 0x2044), (0x2070, 0x2089),
    (0x20AC, 0x20AC), (0x2113, 0x2122), (0x215B, 0x215E),
)  # fmt: skip
SIGNS = "←↑→↓−≈≠≤≥∞"
"""What Noto Sans lacks and a policy text has; drawn by Noto Sans Math, which has one weight."""
NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)


def main(folder: Path) -> None:
    """Write every face as TTF, and those of a page as WOFF2."""
    signs = TTFont(folder / "NotoSansMath-Regular.ttf")
    for face in FACES:
        font = _reduce(folder / f"NotoSans-{face}.ttf")
        for sign in SIGNS:
            _copy(signs, font, ord(sign))
        font.save(TARGET / f"NotoSans-{face}.ttf")
        if face in ON_SCREEN:
            font.flavor = "woff2"
            font.save(TARGET / f"NotoSans-{face}.woff2")


def _reduce(file: Path) -> TTFont:
    options = Options(
        hinting=False,
        name_IDs=list(NAMES),
        notdef_outline=True,
        layout_features=["ccmp", "kern", "locl", "mark", "mkmk"],
    )
    # The dates in the file stay those of the source, so that the bytes are the same.
    font = TTFont(file, recalcTimestamp=False)
    subsetter = Subsetter(options)
    wanted = [code for first, last in RANGES for code in range(first, last + 1)]
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    return font


def _copy(source: TTFont, target: TTFont, code: int) -> None:
    """Draws one sign of a font in another; both have 1000 units in an em."""
    name = source.getBestCmap()[code]
    pen = TTGlyphPen(None)
    source.getGlyphSet()[name].draw(pen)
    target.setGlyphOrder([*target.getGlyphOrder(), name])
    target["glyf"][name] = pen.glyph()
    target["hmtx"][name] = source["hmtx"][name]
    for table in target["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


if __name__ == "__main__":
    main(Path(sys.argv[1]))
