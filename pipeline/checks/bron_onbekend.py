"""bron-onbekend: a reader who wants to check a statement finds no source."""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.model import Diagnostic, Document, Package

CODE = "bron-onbekend"
GROUP = "verwijzingen"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every link and every field that names a source which is not in `bronnen.yaml`."""
    if "pakket/bronnen" in package.broken:
        return
    known = references.bronnen(package)
    for found in references.references(document):
        if found.scheme != "bron" or found.name in known:
            continue
        near = references.closest_name(found.name, known)
        own = found.name if _ID.fullmatch(found.name) else "naam-van-de-bron"
        yield Diagnostic(
            found.span,
            CODE,
            f"De bron ‘{found.name}’ staat niet in de lijst van bronnen. Wie dit wil nalezen, "
            "vindt dan niets.",
            f"{references.did_you_mean(near)}"
            "Kies een bron uit pakket/bronnen.yaml, of zet deze bron "
            "daar onderaan bij:\n"
            f"  - id: {own}\n"
            '    titel: "[Vul in: titel van de bron]"\n'
            '    uitgever: "[Vul in: wie heeft de bron gemaakt?]"\n'
            "    url: https://www.amersfoort.nl\n"
            "    soort: website",
            "error",
            found.path,
            fix=found.edit(near),
        )
