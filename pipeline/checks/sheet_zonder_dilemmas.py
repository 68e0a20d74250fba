"""sheet-zonder-dilemmas: a sheet must offer the council a choice."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package
from schema import Perspectiefsheet

CODE = "sheet-zonder-dilemmas"
GROUP = "volledigheid"


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """A perspectiefsheet without dilemmas, at the place where they belong."""
    if isinstance(document.content, Perspectiefsheet) and not document.content.keuzes.dilemmas:
        yield document.error(
            CODE,
            "keuzes/dilemmas",
            "In deze sheet staat geen dilemma. De raad heeft dan niets om uit te kiezen.",
            "Zet onder ‘keuzes’ minstens één dilemma:\n"
            "  dilemmas:\n"
            "    - id: naam-van-het-dilemma\n"
            '      titel: "[Vul in: titel van het dilemma]"\n'
            '      vraag: "[Vul in: de vraag waarover de raad kiest]"\n'
            "      opties: []",
        )
