"""Reads a file of any format into one outline, which reading back and the gate share."""

from collections.abc import Callable, Mapping

from pipeline.verify import docx, html, odt
from pipeline.verify.nouns import Outline

_READERS: Mapping[str, Callable[[bytes], Outline]] = {
    "html": html.read,
    "docx": docx.read,
    "odt": odt.read,
}


def read(data: bytes, format_name: str) -> Outline:
    """The outline of a file; Unreadable, with a Dutch reason, when it is no such file."""
    return _READERS[format_name](data)
