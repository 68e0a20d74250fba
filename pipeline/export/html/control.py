"""The page that says which sheet and version a file is, for readers without a terminal."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files as resources

from pipeline.export.html.page import Frame, document
from pipeline.export.zip import unpack
from pipeline.model import Export, Package
from pipeline.style import Style, labels

NAME = "controleer.html"
_TYPES = {"html": "webpagina", "docx": "Word", "odt": "OpenDocument", "zip": "zipbestand"}


def control(
    package: Package, exports: Sequence[Export], others: Mapping[str, bytes], style: Style
) -> bytes:
    """`controleer.html`: takes a file and says in plain Dutch whether it is one of ours.

    It knows the exports, what is in the zip among them, and `others` by their names. All is done in
    the browser, with its own SHA-256 (Web Cryptography API): the file goes nowhere.
    """
    if package.informatiepakket is None:
        return b""
    info = package.informatiepakket.content
    subject = labels.onderwerp(info.titel, info.gemeente)
    day = labels.dutch_date(info.datum)
    known = [_row(f"‘{item.title}’ ({_TYPES[item.format]})", item.data) for item in exports]
    known += [_row(f"‘{name}’", data) for name, data in _list_others(exports, others)]
    release = f"versie {info.versie}, van {day}"
    return document(
        NAME,
        Frame(f"Controleer een bestand: {subject}", subject, info.versie, "controleer"),
        style,
        _script(known, release),
        release=release,
    ).encode()


def _list_others(
    exports: Sequence[Export], others: Mapping[str, bytes]
) -> Iterable[tuple[str, bytes]]:
    """The files that are no document: those beside the zip may differ from those in it."""
    documents = {item.file for item in exports}
    inside = [unpack(item.data).items() for item in exports if item.format == "zip"]
    for name, data in [*others.items(), *(pair for pairs in inside for pair in pairs)]:
        if name.rpartition("/")[2] not in documents:
            yield name.rpartition("/")[2], data


def _row(label: str, data: bytes) -> tuple[str, int, str]:
    return label, len(data), hashlib.sha256(data).hexdigest()


def _script(known: Sequence[tuple[str, int, str]], release: str) -> str:
    code = (resources("pipeline") / "templates" / "controleer.js").read_text(encoding="utf-8")
    # In a script element `</` and `<!--` would end or change the script.
    values = [
        json.dumps(value, ensure_ascii=True).replace("<", "\\u003c") for value in (known, release)
    ]
    return f"const BEKEND = {values[0]};\nconst UITGAVE = {values[1]};\n{code.strip()}"
