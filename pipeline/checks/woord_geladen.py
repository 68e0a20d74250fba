"""woord-geladen: a sheet informs, the judgement is for the council.

The list is `pipeline/taal/geladen-woorden.txt`.
"""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package
from pipeline.taal.fields import readable
from pipeline.taal.lists import find_listed

CODE = "woord-geladen"
GROUP = "evenwicht"
LIST = "geladen-woorden"


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every word that carries a judgement of the writer."""
    for passage in readable(document):
        for hit in find_listed(passage.text, LIST):
            word = passage.text[hit.start : hit.end]
            instead = hit.entry.easier
            yield Diagnostic(
                passage.span(hit.start, hit.end),
                CODE,
                f"In ‘{word}’ zit een oordeel. De raad wil zelf kunnen oordelen.",
                f"Schrijf wat er gebeurt, zonder oordeel: {instead}."
                if instead
                else "Laat het woord weg, of schrijf wat er gebeurt.",
                "warning",
                passage.path,
            )
