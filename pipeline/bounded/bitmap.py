"""Decodes a whole picture to see what it is; runs in a child of `bounded`, so it loads little."""

import io
import struct
import warnings
from typing import Any

MAX_PIXELS = 24_000_000
_SCAN = b"\xff\xda"
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})


def look(data: bytes) -> Any:
    """The format, width and height of a PNG or JPEG, and whether all of it is there.

    Nothing where it cannot be decoded. One of more than `MAX_PIXELS` is not decoded.
    """
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
                width, height = image.size
                real = image.format
                image.verify()
            if width * height <= MAX_PIXELS:
                # `verify` reads the checksums only; `load` decodes the pixels too.
                with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
                    image.load()
    except Image.DecompressionBombError:
        width, height, real = MAX_PIXELS, 2, ""
    except MemoryError:
        raise
    except Exception:
        # Pillow raises almost anything for a damaged file: OSError, SyntaxError, struct.error.
        return {}
    whole = real == "PNG" or data.rfind(b"\xff\xd9") > len(data) // 2
    return {"format": real, "width": width, "height": height, "whole": whole}


def pixels(data: bytes) -> int:
    """The number of pixels that the head of a PNG or JPEG promises; 0 where it has no such head."""
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return _area(data, 16, ">II")
    at = 2
    while data[:2] == b"\xff\xd8" and at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            return _area(data, at + 5, ">HH")
        if marker == _SCAN[1]:
            return 0
        bare = marker in _BARE or marker == 0xFF
        at += (1 if marker == 0xFF else 2) if bare else 2 + int.from_bytes(data[at + 2 : at + 4])
    return 0


def _area(data: bytes, at: int, shape: str) -> int:
    if len(data) < at + struct.calcsize(shape):
        return 0
    one, other = struct.unpack_from(shape, data, at)
    return int(one) * int(other)


def scans(data: bytes) -> int:
    """How many scans a JPEG has; a progressive one is decoded once for each."""
    return data.count(_SCAN) if data[:2] == b"\xff\xd8" else 0
