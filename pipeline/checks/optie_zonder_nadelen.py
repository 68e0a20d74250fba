"""optie-zonder-nadelen: an option without cons gives the council half a picture."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package

CODE = "optie-zonder-nadelen"
GROUP = "volledigheid"


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every option and variant without cons."""
    for path, optie in document.opties():
        if optie.nadelen:
            continue
        kind = "variant" if "/varianten/" in path else "optie"
        yield document.error(
            CODE,
            f"{path}/nadelen",
            f"De {kind} ‘{optie.titel}’ heeft geen nadelen. De raad kan de opties dan niet "
            "eerlijk vergelijken.",
            f"Voeg onder deze {kind} toe:\n"
            "  nadelen:\n"
            '    - "[Vul in: wat kost of verliest de stad hiermee?]"',
        )
