"""Images from outside become plain PNG: decoded within bounds, written again without metadata."""

import io
import warnings

MAX_PIXELS = 25_000_000
_KINDS = ("PNG", "JPEG")


def as_png(data: bytes) -> bytes:
    """The picture as PNG, or nothing when it is no PNG or JPEG of at most 25 million pixels.

    A photo is turned the way its camera says; then nothing is left of what the camera wrote down.
    """
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_KINDS) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    return b""
                upright = ImageOps.exif_transpose(picture)
                plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except Exception:
        # Pillow raises almost anything for a damaged file: OSError, SyntaxError, struct.error.
        return b""
    plain.info = {}
    made = io.BytesIO()
    plain.save(made, format="PNG")
    return made.getvalue()
