"""A written file as an outline, whichever format it has."""

from pipeline.verify import docx, html, odt
from pipeline.verify.nouns import Outline

_READERS = {"html": html.read, "docx": docx.read, "odt": odt.read}


def read(data: bytes, format_name: str) -> Outline:
    """The outline of a file; Unreadable, with a Dutch reason, when it is no such file."""
    return _READERS[format_name](data)
