"""Images from outside become plain PNG: decoded within bounds, written again without metadata."""

import io
import warnings

MAX_PIXELS = 25_000_000
_KINDS = ("PNG", "JPEG")


def as_png(data: bytes) -> bytes:
    """The picture as PNG, or nothing when it is no PNG or JPEG of at most 25 million pixels."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_KINDS) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    return b""
                plain = picture.convert("RGBA" if "A" in picture.getbands() else "RGB")
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):
        return b""
    made = io.BytesIO()
    plain.save(made, format="PNG")
    return made.getvalue()
