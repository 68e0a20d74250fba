"""What a PNG says about itself (W3C PNG, third edition)."""

_PER_METRE = 39.37
_SCREEN = 96.0
"""The dots in an inch of a screen."""


def pixels(png: bytes) -> tuple[int, int]:
    """Width and height in pixels: the first chunk (11.2.2)."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def dots_per_inch(png: bytes) -> float:
    """The resolution that the file asks for (chunk pHYs), else that of a screen."""
    at = png.find(b"pHYs")
    if at < 0 or png[at + 12 : at + 13] != b"\x01":
        return _SCREEN
    return int.from_bytes(png[at + 4 : at + 8], "big") / _PER_METRE or _SCREEN
