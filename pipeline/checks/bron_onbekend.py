"""bron-onbekend: a reader who wants to check a statement finds no source."""

import re
from collections.abc import Iterator
from typing import Any, get_args

from pipeline.checks import references
from pipeline.checks.mentions import NONE, mentions
from pipeline.checks.unknown import hint
from pipeline.model import Diagnostic, Document, Package
from schema import Bronsoort

CODE = "bron-onbekend"
GROUP = "verwijzingen"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every link and every field that names a source which is not in `bronnen.yaml`."""
    if "pakket/bronnen" in package.broken:
        return
    known = references.bronnen(package)
    wrong = [
        found
        for found in references.references(document)
        if found.scheme == "bron" and found.name not in known
    ]
    used = mentions(package) if wrong else NONE
    for reference in wrong:
        found = hint(("bron", "", reference.name), reference.name, known, used)
        yield Diagnostic(
            reference.span,
            CODE,
            f"De bron ‘{reference.name}’ staat niet in de lijst met bronnen. Wie dit wil nalezen, "
            "vindt dan niets.",
            f"{found.around('Noem een bron uit sheets/pakket/bronnen.yaml.')} Staat de bron daar "
            "nog niet? Zet die dan onderaan in dat bestand en vul alles in:\n"
            f"{snippet(reference.name)}",
            "error",
            reference.path,
            fix=reference.edit(found.repair),
        )


def snippet(name: str, address: str = "") -> str:
    """A new source in the list, in which a person fills in all that only a person knows."""
    own = name if _ID.fullmatch(name) else "naam-van-de-bron"
    url = address or '"[Vul in: webadres van de bron]"'
    return (
        f"  - id: {own}\n"
        '    titel: "[Vul in: titel van de bron]"\n'
        '    uitgever: "[Vul in: wie heeft de bron gemaakt?]"\n'
        f"    url: {url}\n"
        f'    soort: "[Vul in: {", ".join(get_args(Bronsoort))}]"'
    )
