"""kerncijfer-zonder-peildatum: a figure without a date cannot be compared with a later one."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package

CODE = "kerncijfer-zonder-peildatum"
GROUP = "volledigheid"


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every key figure without the day it was measured, as a warning: a target has none."""
    for path, figure in document.kerncijfers():
        if figure.peildatum is None:
            yield document.warning(
                CODE,
                f"{path}/peildatum",
                f"Bij het kerncijfer ‘{figure.label}’ staat geen peildatum. De raad weet dan niet "
                "hoe oud het cijfer is.",
                "Voeg bij dit kerncijfer de dag toe waarop het is gemeten (jjjj-mm-dd):\n"
                '  peildatum: "[Vul in: jjjj-mm-dd]"',
            )
