"""dilemma-zonder-opties: with fewer than two options there is nothing to choose."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package

CODE = "dilemma-zonder-opties"
GROUP = "volledigheid"
_OPTION = """
    - id: naam-van-de-optie
      titel: "[Vul in: titel van de optie]"
      beschrijving: "[Vul in: wat houdt de optie in?]"
      voordelen: ["[Vul in: wat levert deze optie op?]"]
      nadelen: ["[Vul in: wat kost of verliest de stad hiermee?]"]"""


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every dilemma with fewer than two options."""
    for path, dilemma in document.dilemmas():
        if len(dilemma.opties) >= 2:
            continue
        what = "maar één optie" if dilemma.opties else "geen opties"
        yield document.error(
            CODE,
            f"{path}/opties",
            f"Het dilemma ‘{dilemma.titel}’ heeft {what}. De raad kan dan niet kiezen.",
            f"Voeg onder ‘opties’ toe:{_OPTION}"
            if dilemma.opties
            else f"Voeg onder dit dilemma twee opties toe:\n  opties:{_OPTION}{_OPTION}",
        )
