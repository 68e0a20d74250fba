"""kerncijfer-zonder-getal: a key figure that holds no figure says nothing."""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package

CODE = "kerncijfer-zonder-getal"
GROUP = "volledigheid"
_IN_WORDS = re.compile(
    r"(?i)(?<!\w)(?:[ée]én|nul|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|"
    r"veertien|vijftien|twintig|dertig|veertig|vijftig|honderd|duizend|miljoen|miljard|helft|half|"
    r"halve|anderhalf|derde|kwart|driekwart|dubbel|verdubbeld|gehalveerd)(?!\w)"
)


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every key figure whose value has no digit and no number in words."""
    for path, figure in document.kerncijfers():
        value = figure.waarde
        if not any(sign.isnumeric() for sign in value) and not _IN_WORDS.search(value):
            yield document.error(
                CODE,
                f"{path}/waarde",
                f"Bij het kerncijfer ‘{figure.label}’ staat ‘{value}’. Dat is geen getal. De raad "
                "leest dan een kerncijfer waar geen cijfer bij staat.",
                "Schrijf het getal in cijfers, zoals 1.313 of 12,5. Is er geen getal? Haal het "
                "kerncijfer dan weg, en schrijf in een tekst wat u wilt zeggen.",
                at="value",
            )
