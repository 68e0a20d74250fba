"""dilemma-onbekend: a risk that says it is about a dilemma which is not in the sheet."""

from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.model import Diagnostic, Document, Edit, Package
from schema import Perspectiefsheet

CODE = "dilemma-onbekend"
GROUP = "verwijzingen"


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every name under `betreft` that is no dilemma of this sheet."""
    if not isinstance(document.content, Perspectiefsheet):
        return
    known = [dilemma.id for _, dilemma in document.dilemmas()]
    for index, risico in enumerate(document.content.risicos, 1):
        for number, name in enumerate(risico.betreft, 1):
            if name in known:
                continue
            path = f"risicos/{risico.id or index}/betreft/{number}"
            span = document.span(path, "value")
            near = references.closest_name(name, known)
            choose = f" Kies uit: {', '.join(known)}." if known else ""
            yield Diagnostic(
                span,
                CODE,
                f"Dit risico noemt het dilemma ‘{name}’, maar dat staat niet in deze sheet. De "
                "raad ziet het risico dan niet bij de keuze waar het over gaat.",
                f"{references.did_you_mean(near)}"
                f"Noem onder ‘betreft’ de id van een dilemma.{choose}",
                "error",
                path,
                fix=(Edit(span, near),) if near else (),
            )
