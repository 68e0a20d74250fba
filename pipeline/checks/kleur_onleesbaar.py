"""kleur-onleesbaar: who sees less well cannot read text in a colour that is like its background."""

from collections.abc import Iterator
from typing import Any

from pipeline import style
from pipeline.model import Diagnostic, Document, Package
from schema import Huisstijl

CODE = "kleur-onleesbaar"
GROUP = "toegankelijkheid"


def check(document: Document[Any], _: Package) -> Iterator[Diagnostic]:
    """Every two colours of the house style with too little contrast (SC 1.4.3 and 1.4.11)."""
    if not isinstance(document.content, Huisstijl):
        return
    for fault in style.faults(style.load(document.content)):
        mode = f"kleuren/{fault.mode}"
        named = (f"{mode}/{name}" for name in (fault.front, fault.behind))
        yield document.error(
            CODE,
            next((path for path in named if path in document.places), mode),
            f"‘{fault.front}’ op ‘{fault.behind}’ heeft contrast {fault.found} (stand "
            f"{fault.mode}). Niet iedereen kan dat lezen.",
            f"Maak één van de twee kleuren lichter of donkerder. Minstens {fault.needed} is nodig.",
            at="value",
        )
