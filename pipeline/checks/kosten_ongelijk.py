"""kosten-ongelijk: one option has a price and another has none, so nobody can compare them."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package, priced_opties

CODE = "kosten-ongelijk"
GROUP = "evenwicht"


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every option without costs in a dilemma where another has them; `onbekend` is an answer."""
    for path, dilemma in document.dilemmas():
        for at, option in priced_opties(path, dilemma):
            if not option.kosten:
                yield document.warning(
                    CODE,
                    at,
                    f"Bij ‘{option.titel}’ staat niet wat dit kost, en bij een andere optie van "
                    "dit dilemma wel. De raad kan de opties dan niet op geld vergelijken.",
                    "Is het bedrag nog niet bekend? Dat mag u zeggen. Voeg toe:\n"
                    "  kosten:\n    - bedrag: onbekend",
                )
