"""alt-gelijk-aan-bijschrift: a text alternative that only repeats what is already there."""

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from pipeline.model import Diagnostic, Document, Package, SheetDocument
from pipeline.taal.essence import bare_words

CODE = "alt-gelijk-aan-bijschrift"
GROUP = "toegankelijkheid"
_FILE_NAME = re.compile(r"\S+\.(png|jpe?g|svg|gif|webp|pdf)", re.IGNORECASE)


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every text alternative that equals the caption, the title or the name of a file."""
    for path, figure in document.figuren():
        alt = _letters(figure.alt)
        if not alt:
            continue
        if alt == _letters(_read_text(document, f"{path}/bijschrift")):
            same = "hetzelfde als het bijschrift"
        elif alt == _letters(figure.titel):
            same = "hetzelfde als de titel"
        elif _FILE_NAME.fullmatch(figure.alt.strip()) or alt == _letters(
            PurePath(figure.bestand).stem
        ):
            same = "de naam van een bestand"
        else:
            continue
        yield document.error(
            CODE,
            f"{path}/alt",
            f"De alternatieve tekst van ‘{figure.titel}’ is {same}. Wie de figuur niet kan zien, "
            "weet dan nog niet wat erin staat.",
            "Vertel in één of twee zinnen wat de figuur laat zien:\n"
            '  alt: "[Vul in: wat laat de figuur zien?]"',
            at="value",
        )


def _read_text(document: SheetDocument, path: str) -> str:
    prose = document.prose.get(path)
    return " ".join(prose.paragraphs) if prose else ""


def _letters(text: str) -> str:
    return "".join(bare_words(text))
