"""externen-ontbreken: the council must see who else is involved in a theme."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package
from schema import Perspectiefsheet

CODE = "externen-ontbreken"
GROUP = "volledigheid"
_PARTY = '- naam: "[Vul in: naam van de organisatie of groep]"'


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """A perspectiefsheet that names no party outside the municipality."""
    content = document.content
    if not isinstance(content, Perspectiefsheet):
        return
    externen = content.betrokkenheid_externen
    if externen and externen.partijen:
        return
    missing = (
        f"partijen:\n    {_PARTY}"
        if externen
        else f"betrokkenheid_externen:\n    partijen:\n      {_PARTY}"
    )
    yield document.error(
        CODE,
        "betrokkenheid_externen/partijen" if externen else "betrokkenheid_externen",
        "Deze sheet noemt geen partijen buiten de gemeente. De raad ziet dan niet met wie de "
        "gemeente werkt en wie de keuze raakt.",
        f"Noem de partijen, één voor één:\n  {missing}",
    )
