"""Bind a waiver on a place in a list to the text that stands there: numbers move, texts do not."""

import hashlib
import unicodedata
from collections.abc import Mapping
from typing import Any

from pipeline.model import Document, Package
from pipeline.yaml.scalars import one_line

_LONGEST = 80
_START = 60


def documents(package: Package) -> Mapping[str, Document[Any]]:
    """Every file of the package that could be read, by the name that a waiver gives it."""
    rest = (package.informatiepakket, package.bronnen, package.begrippen)
    return {item.id: item for item in (*package.sheets, *rest) if item is not None}


def is_numbered(document: Document[Any], plek: str) -> bool:
    """Whether a place holds the number of an item in a list, which is no id."""
    return bool(_numbered_item(document, plek)) and bool(text_at(document, plek))


def text_at(document: Document[Any], plek: str) -> str:
    """The text that a waiver at this place is given for, in one short line.

    A text of more than 80 signs is its first words and a checksum: it changes with every word.
    """
    whole = _whole_text(document, plek)
    if len(whole) <= _LONGEST:
        return whole
    start = whole[:_START].rpartition(" ")[0] or whole[:_START]
    return f"{start} … {hashlib.sha256(whole.encode()).hexdigest()[:8]}"


def is_text_of(words: str, document: Document[Any], plek: str) -> bool:
    """Whether these words, short or in full, are the text at a place."""
    return _one_line(words) in (text_at(document, plek), _whole_text(document, plek))


def as_yaml(words: str) -> str:
    """A text as a value that YAML reads back as the same text, whatever its signs."""
    return one_line(words)


def _whole_text(document: Document[Any], plek: str) -> str:
    item = _numbered_item(document, plek) or plek
    inside = [
        leaf for leaf in document.leaves if leaf.path == item or leaf.path.startswith(f"{item}/")
    ]
    seen = [leaf for leaf in inside if leaf.opmaak.zichtbaar] or inside
    return _one_line(" ".join(str(leaf.waarde) for leaf in seen))


def _numbered_item(document: Document[Any], plek: str) -> str:
    """The outermost item on the way to a place that is named by its number, or nothing."""
    parts = plek.split("/")
    for count, part in enumerate(parts, 1):
        item = "/".join(parts[:count])
        if part.isdigit() and f"{item}/id" not in document.places:
            return item
    return ""


def _one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
