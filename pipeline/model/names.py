"""Names that stand in every export, and that a reader or a program finds again."""

import hashlib
from base64 import b32encode

PAGES = {
    "informatiepakket": "zo heten de documenten van het hele pakket",
    "index": "zo heet de pagina waarop lezers alles downloaden",
    "vergelijk": "zo heet de pagina waarop lezers alle keuzes vergelijken",
    "controleer": "zo heet de pagina waarop lezers een bestand controleren",
    "formulier": "zo heet de pagina waarop medewerkers een sheet invullen",
}
"""Our own pages, which are of no sheet: no sheet has such a name, or had it before."""
SOURCE_PROPERTY = "Bron van "
"""The prefix of the property that holds the checksum of a sheet; the id of the sheet follows."""
FIELD_MARK = "pf_"
"""How the bookmark of a field begins; no id can."""


def anchor(sheet_id: str, item_id: str = "") -> str:
    """The name of a place in every export: `woningbouw` or `woningbouw--na-2040`."""
    return f"{sheet_id}--{item_id}" if item_id else sheet_id


def field_mark(sheet_id: str, path: str) -> str:
    """The bookmark of a field or list item in Word and ODT: opaque, and the same in every export.

    Word and LibreOffice keep a name of at most 40 characters; no anchor can be the same.
    """
    made = hashlib.sha256(f"{sheet_id}#{path}".encode()).digest()
    return f"{FIELD_MARK}{b32encode(made)[:10].decode().lower()}"


def bookmark(name: str) -> str:
    """An anchor as a Word bookmark: at most 40 characters, else the hash that pandoc uses."""
    if len(name) <= 40 and name[:1].isalpha():
        return name
    return "X" + hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()[1:]
