"""figuur-zonder-inhoud: a chart needs data and an image needs a file."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package

CODE = "figuur-zonder-inhoud"
GROUP = "volledigheid"


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every chart without data and every image without a file name."""
    for path, figure in document.figuren():
        if figure.soort == "staafdiagram" and not figure.gegevens:
            yield document.error(
                CODE,
                f"{path}/gegevens",
                f"Het diagram ‘{figure.titel}’ heeft geen gegevens. De raad ziet dan niets.",
                "Voeg bij deze figuur de staven toe:\n"
                "  gegevens:\n"
                '    - label: "[Vul in: naam van de staaf]"\n'
                "      waarde: 0",
            )
        elif figure.soort == "afbeelding" and not figure.bestand:
            yield document.error(
                CODE,
                f"{path}/bestand",
                f"De afbeelding ‘{figure.titel}’ heeft geen bestand. De raad ziet dan niets.",
                "Zet het bestand in de map sheets/figuren en voeg bij deze figuur de naam toe:\n"
                '  bestand: "[Vul in: naam van het bestand]"',
            )
