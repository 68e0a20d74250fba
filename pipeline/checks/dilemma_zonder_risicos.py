"""dilemma-zonder-risicos: the council must know what can go wrong before it chooses."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package
from schema import Dilemma, Optie, Perspectiefsheet

CODE = "dilemma-zonder-risicos"
GROUP = "volledigheid"


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every dilemma without a risk: its own, one at each option, or one of the whole sheet."""
    content = document.content
    if not isinstance(content, Perspectiefsheet):
        return
    named = {name for risk in content.risicos for name in risk.betreft}
    for path, dilemma in document.dilemmas():
        if dilemma.id in named or _own_risks(dilemma):
            continue
        yield document.error(
            CODE,
            f"{path}/risicos",
            f"Bij het dilemma ‘{dilemma.titel}’ staat geen risico. De raad weet dan niet wat er "
            "kan misgaan.",
            f"Voeg onder dit dilemma een risico toe, of zet ‘{dilemma.id}’ bij ‘betreft’ van een "
            "risico van de hele sheet:\n"
            "  risicos:\n"
            '    - soort: "[Vul in: politiek, maatschappelijk of financieel]"\n'
            '      tekst: "[Vul in: wat kan er misgaan, en wie merkt dat?]"',
        )


def _own_risks(dilemma: Dilemma) -> bool:
    options = dilemma.opties
    return bool(dilemma.risicos) or (bool(options) and all(map(_option_risks, options)))


def _option_risks(optie: Optie) -> bool:
    variants = optie.varianten
    return bool(optie.risicos) or (bool(variants) and all(item.risicos for item in variants))
