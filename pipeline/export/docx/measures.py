"""The sizes of a DOCX in the units of Word, from the tokens of the house style."""

from dataclasses import dataclass

from pipeline.style import Style, font

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
"""A4 in twentieths of a point (ISO 216)."""
EMU = 635
"""English Metric Units in a twentieth of a point."""
_CM = 566.93
_TIGHT = 1.25
"""The height of a line of headings and captions, in sizes of the font."""
_LETTER = 0.5
"""The width of an average letter of Dutch text, in sizes of the font."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Widths in twentieths of a point, font sizes in half points.

    `text` is the width between the margins, `wide` that on a page on its side, `line` that of
    running text: 45 to 75 characters;
    `spacing` is the distance of lines of running text in 240ths of a single line, `tight` that of
    headings and captions.
    """

    margin: int
    text: int
    wide: int
    line: int
    font: int
    spacing: int
    tight: int

    @property
    def aside(self) -> int:
        """The white space to the right of running text."""
        return self.text - self.line

    def size(self, ratio: float) -> int:
        """A font size as a multiple of that of running text."""
        return round(self.font * ratio)


def measures(style: Style) -> Measures:
    """The sizes that the house style asks for."""
    sizes = style.sizes
    points = sizes["tekst-kantoor"]
    leading = font.leading(style.office_font)
    margin = round(sizes["marge-kantoor"] * _CM)
    text = PAGE_WIDTH - 2 * margin
    return Measures(
        margin=margin,
        text=text,
        wide=PAGE_HEIGHT - 2 * margin,
        line=min(text, round(sizes["regellengte"] * _LETTER * points * 20)),
        font=round(points * 2),
        spacing=round(240 * sizes["regelafstand"] / leading),
        tight=round(240 * _TIGHT / leading),
    )
