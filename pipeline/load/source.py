"""From a path to text: only regular files in UTF-8, without invisible characters."""

import re
from collections.abc import Iterator
from html.entities import html5
from pathlib import Path

from pipeline.files import open_ordinary
from pipeline.model import Diagnostic, Edit, Span
from pipeline.yaml.faults import FileFault
from pipeline.yaml.signs import INVISIBLE

MAX_BYTES = 1024 * 1024
_MAX_SIGNS = 10
_REFERENCE = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def read_bytes(path: Path, file: str, limit: int = MAX_BYTES) -> bytes:
    """At most `limit` + 1 bytes of an ordinary file; never follows a link and never waits.

    Raises `FileFault` for anything else.
    """
    try:
        with open_ordinary(path) as stream:
            return stream.read(limit + 1)
    except OSError as error:
        raise FileFault(
            "bestand-onbekend",
            Span(file, 1, 1, 1, 1),
            "Dit is geen gewoon bestand, of wij mogen het niet lezen. "
            "De inhoud komt zo niet in het pakket.",
            "Vervang het door een gewoon tekstbestand.",
        ) from error


def decode(data: bytes, file: str) -> str:
    """The text of a file, every line ending in one newline and without a byte order mark.

    Raises `FileFault` for what is too large or not UTF-8.
    """
    if len(data) > MAX_BYTES:
        raise FileFault(
            "bestand-te-groot",
            Span(file, 1, 1, 1, 1),
            "Het bestand is groter dan 1 MB. Zo’n groot bestand kan geen leesbare sheet zijn.",
            "Zet afbeeldingen in de map sheets/figuren en splits lange teksten.",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        raise _not_utf8(before, file) from error
    if "\x00" in text:
        raise _not_utf8(text[: text.index("\x00")], file)
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def visible(text: str) -> str:
    """The same text, safe to show on a terminal and with the same line numbers."""
    return INVISIBLE.sub("\ufffd", text)


def invisible_signs(text: str, file: str) -> Iterator[Diagnostic]:
    """A finding for each invisible character that may change what people read.

    Also for one written as a reference, such as `&#x202E;`, which Markdown resolves.
    """
    signs = [(found.start(), found.group(), found.group()) for found in INVISIBLE.finditer(text)]
    for found in _REFERENCE.finditer(text):
        sign = _resolve_reference(found.group(1))
        if INVISIBLE.fullmatch(sign):
            signs.append((found.start(), found.group(), sign))
    signs.sort()
    for number, (start, shown, sign) in enumerate(signs[:_MAX_SIGNS], 1):
        line = text.count("\n", 0, start) + 1
        column = start - text.rfind("\n", 0, start)
        span = Span(file, line, column, line, column + len(shown))
        more = len(signs) - _MAX_SIGNS
        also = f" In dit bestand staan er nog {more}." if more > 0 and number == _MAX_SIGNS else ""
        yield Diagnostic(
            span,
            "yaml-ongeldig",
            f"Hier staat een onzichtbaar teken (U+{ord(sign):04X}). "
            f"Dat kan de tekst voor lezers veranderen.{also}",
            "Haal het teken weg. Typ de regel zo nodig opnieuw.",
            "error",
            fix=(Edit(span, ""),),
        )


def _resolve_reference(name: str) -> str:
    """The character that a reference stands for, or nothing if it is not one (CommonMark 6.2)."""
    if not name.startswith("#"):
        return html5.get(f"{name};", "")
    digits = name[1:]
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return chr(code) if 0 < code < 0x110000 else ""


def _not_utf8(before: str, file: str) -> FileFault:
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return FileFault(
        "bestand-geen-utf8",
        Span(file, line, column, line, column + 1),
        "Dit bestand is geen gewone tekst in UTF-8. Wij kunnen het niet lezen.",
        "Sla het bestand opnieuw op als tekst met de codering UTF-8.",
    )
