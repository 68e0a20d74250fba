"""figuur-onbekend: a link to a figure or table that is not there, or an image without its file."""

from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.checks.mentions import NONE, Target, mentions
from pipeline.checks.references import Reference
from pipeline.checks.unknown import elsewhere, hint, unless_moved
from pipeline.model import Diagnostic, Document, Edit, Package
from schema import Huisstijl

CODE = "figuur-onbekend"
GROUP = "verwijzingen"


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Links to an absent figure or table of this document; images whose file was not found."""
    wrong = [
        found
        for found in references.references(document)
        if found.scheme in ("figuur", "tabel") and found.name not in _ids(document, found.scheme)
    ]
    used = mentions(package) if wrong else NONE
    for reference in wrong:
        known = _ids(document, reference.scheme)
        other = _other_place(reference, document, package)
        target: Target = ("plek", document.id, reference.name)
        found = unless_moved(hint(target, reference.name, known, used), other)
        yield Diagnostic(
            reference.span,
            CODE,
            f"Onder ‘{_field(reference.scheme)}’ staat hier geen ‘{reference.name}’. De "
            "verwijzing brengt de lezer dan nergens.",
            found.around(
                other
                or f"Gebruik de id van een {reference.scheme} in dit bestand. Staat de "
                f"{reference.scheme} in een andere sheet? Verwijs dan met "
                "[tekst](sheet:naam-van-de-sheet#id)."
            ),
            "error",
            reference.path,
            fix=reference.edit(found.repair),
        )
    yield from _files(document, package)


def _field(scheme: str) -> str:
    return "figuren" if scheme == "figuur" else "tabellen"


def _ids(document: Document[Any], scheme: str) -> frozenset[str]:
    return frozenset(item.id for item in getattr(document.content, _field(scheme), ()))


def _other_place(reference: Reference, document: Document[Any], package: Package) -> str:
    """Where there is something with exactly this name, as advice; or nothing."""
    other = "tabel" if reference.scheme == "figuur" else "figuur"
    if reference.name in _ids(document, other):
        return f"‘{reference.name}’ is een {other}. Schrijf [tekst]({other}:{reference.name})."
    if sheet := elsewhere(reference.name, package, document.id):
        return (
            f"‘{reference.name}’ staat in sheets/{sheet}.yaml. Is dat de goede? Schrijf dan "
            f"[tekst](sheet:{sheet}#{reference.name})."
        )
    return ""


def _files(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    named = [
        (path, each.bestand) for path, each in document.figuren() if each.soort == "afbeelding"
    ]
    if isinstance(document.content, Huisstijl) and document.content.logo:
        named.append(("logo", document.content.logo.bestand))
    wrong = [
        (path, name)
        for path, name in named
        if name and name not in package.figures and f"figuren/{name}" not in package.broken
    ]
    used = mentions(package) if wrong else NONE
    for path, name in wrong:
        span = document.span(f"{path}/bestand", "value")
        found = hint(("bestand", "", name), name, package.figures, used)
        yield Diagnostic(
            span,
            CODE,
            f"Het bestand ‘{name}’ vinden wij niet in de map sheets/figuren. De lezer "
            "ziet dan geen afbeelding.",
            found.around(
                "Zet het bestand in de map sheets/figuren en noem hier alleen "
                "de naam. Het is een gewoon png- of jpg-bestand van hoogstens 5 MB."
            ),
            "error",
            f"{path}/bestand",
            fix=(Edit(span, found.repair),) if found.repair else (),
        )
