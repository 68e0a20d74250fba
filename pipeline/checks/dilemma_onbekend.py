"""dilemma-onbekend: a risk that says it is about a dilemma which is not in the sheet."""

from collections.abc import Iterator
from typing import Any

from pipeline.checks.mentions import NONE, mentions
from pipeline.checks.unknown import elsewhere, hint, unless_moved
from pipeline.model import Diagnostic, Document, Edit, Package
from schema import Perspectiefsheet

CODE = "dilemma-onbekend"
GROUP = "verwijzingen"

Wrong = tuple[str, str, tuple[str, ...]]
"""A place, the name there, and all names of the same risk."""


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every name under `betreft` that is no dilemma of this sheet."""
    known = [dilemma.id for _, dilemma in document.dilemmas()]
    wrong = [item for item in _named(document) if item[1] not in known]
    used = mentions(package) if wrong else NONE
    for path, name, beside in wrong:
        span = document.span(path, "value")
        moved = _moved(name, elsewhere(name, package, document.id))
        found = unless_moved(hint(("plek", document.id, name), name, known, used, beside), moved)
        yield Diagnostic(
            span,
            CODE,
            f"Dit risico noemt het dilemma ‘{name}’, maar dat staat niet in deze sheet. De "
            "raad ziet het risico dan niet bij de keuze waar het over gaat.",
            found.around(moved or "Noem onder ‘betreft’ de id van een dilemma."),
            "error",
            path,
            fix=(Edit(span, found.repair),) if found.repair else (),
        )


def _named(document: Document[Any]) -> Iterator[Wrong]:
    if isinstance(document.content, Perspectiefsheet):
        for index, risico in enumerate(document.content.risicos, 1):
            for number, name in enumerate(risico.betreft, 1):
                yield f"risicos/{risico.id or index}/betreft/{number}", name, risico.betreft


def _moved(name: str, sheet: str) -> str:
    if not sheet:
        return ""
    return (
        f"‘{name}’ staat in sheets/{sheet}.yaml. Een risico hoort in dezelfde sheet als het "
        f"dilemma: zet het risico in sheets/{sheet}.yaml, of noem hier een ander dilemma."
    )
