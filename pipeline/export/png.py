"""What a PNG says about itself."""


def pixels(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG in pixels (its first chunk, W3C PNG 11.2.2)."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
