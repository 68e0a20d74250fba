"""alt-ontbreekt: without a text alternative some readers miss a figure."""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package

CODE = "alt-ontbreekt"
GROUP = "toegankelijkheid"
_EMPTY_WORDS = frozenset(
    {"", "alt", "afbeelding", "diagram", "figuur", "foto", "grafiek", "plaatje", "staafdiagram"}
)


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every figure without a text alternative, or with only a word such as "foto"."""
    for path, figure in document.figuren():
        if re.sub(r"[\W_]", "", figure.alt).casefold() in _EMPTY_WORDS:
            yield document.error(
                CODE,
                f"{path}/alt",
                f"De figuur ‘{figure.titel}’ heeft geen alternatieve tekst. Wie de figuur niet kan "
                "zien, mist wat erin staat.",
                "Vertel in één of twee zinnen wat de figuur laat zien:\n"
                '  alt: "[Vul in: wat laat de figuur zien?]"',
            )
