"""What the three writers of our own share: which trees they know, and how they escape text.

Pandoc is the yardstick: for every tree that a writer of ours takes, it gives the very bytes that
pandoc and our repairs of its file give (`tests/test_export_direct.py`). Any other tree goes to
pandoc.
"""

import re
from collections.abc import Sequence

from pipeline.model import Json

_ODD = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that programs write each in their own way."""


_ADDRESS = re.compile(r"(?:#|https?://|[\w-]+\.\w+#)[\w@/:=?;#%&,+.!~*'()-]*", re.ASCII)


class Unfamiliar(Exception):
    """The tree holds something that only pandoc writes."""


def text(words: str) -> str:
    """Words between tags; Unfamiliar where they hold odd characters."""
    if _ODD.search(words):
        raise Unfamiliar
    if "&" in words or "<" in words or ">" in words:
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return words


def value(name: str) -> str:
    """An address or a name between double quotes."""
    if not name or " " in name:
        raise Unfamiliar
    return text(name).replace('"', "&quot;")


def web(place: str) -> str:
    """An address that every program writes as it stands."""
    if not _ADDRESS.fullmatch(place):
        raise Unfamiliar
    return place


def one(values: Sequence[Json]) -> Json:
    """The only one of these; Unfamiliar where there are none or more."""
    if len(values) != 1:
        raise Unfamiliar
    return values[0]


def bare(attributes: Json) -> None:
    """Unfamiliar where an element has a name, a class or an attribute."""
    if attributes[0] or attributes[1] or attributes[2]:
        raise Unfamiliar
