"""The sizes of an ODT in centimetres, from the tokens of the house style."""

from pipeline.style import Style

WIDTH, HEIGHT = 21.0, 29.7
"""A4 in centimetres."""


def text_width(style: Style, on_its_side: bool = False) -> float:
    """The width between the margins of a page in centimetres."""
    return (HEIGHT if on_its_side else WIDTH) - 2 * style.sizes["marge-kantoor"]


def text_height(style: Style) -> float:
    """The height that is left for the text, without header and footer, in centimetres."""
    return HEIGHT - 2 * style.sizes["marge-kantoor"] - 2


def cm(value: float) -> str:
    """A length in centimetres."""
    return f"{value:.3f}cm"
