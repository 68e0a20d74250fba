"""optie-zonder-voordelen: without pros nobody can see why an option is there."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package

CODE = "optie-zonder-voordelen"
GROUP = "volledigheid"


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every option and variant without pros."""
    for path, optie in document.opties():
        if optie.voordelen:
            continue
        kind = "variant" if "/varianten/" in path else "optie"
        yield document.error(
            CODE,
            f"{path}/voordelen",
            f"De {kind} ‘{optie.titel}’ heeft geen voordelen. De raad ziet dan niet waarom dit "
            "een goede keuze kan zijn.",
            f"Voeg onder deze {kind} toe:\n"
            "  voordelen:\n"
            '    - "[Vul in: wat levert dit de stad op?]"',
        )
