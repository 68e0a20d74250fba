"""figuur-onbekend: a link to a figure or table that is not there, or an image without its file."""

from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.model import Diagnostic, Document, Edit, Package

CODE = "figuur-onbekend"
GROUP = "verwijzingen"


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Links to an absent figure or table of this document; images whose file was not found."""
    for found in references.references(document):
        if found.scheme not in ("figuur", "tabel"):
            continue
        field = "figuren" if found.scheme == "figuur" else "tabellen"
        known = {item.id for item in getattr(document.content, field, ())}
        if found.name not in known:
            near = references.closest_name(found.name, known)
            yield Diagnostic(
                found.span,
                CODE,
                f"Onder ‘{field}’ staat hier geen ‘{found.name}’. De verwijzing brengt de lezer "
                "dan nergens.",
                f"{references.did_you_mean(near)}"
                f"Gebruik de id van een {found.scheme} in dit bestand. "
                "Staat de figuur of tabel in een andere sheet? Verwijs dan met "
                "[tekst](sheet:naam-van-de-sheet#id).",
                "error",
                found.path,
                fix=found.edit(near),
            )
    yield from _files(document, package)


def _files(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    for path, figure in document.figuren():
        name = figure.bestand if figure.soort == "afbeelding" else ""
        if not name or name in package.figures or f"figuren/{name}" in package.broken:
            continue
        span = document.span(f"{path}/bestand", "value")
        near = references.closest_name(name, package.figures)
        yield Diagnostic(
            span,
            CODE,
            f"Het bestand ‘{name}’ vinden wij niet in de map sheets/figuren. De lezer "
            "ziet dan geen afbeelding.",
            f"{references.did_you_mean(near)}"
            "Zet het bestand in de map sheets/figuren en noem hier alleen "
            "de naam. Het is een gewoon png- of jpg-bestand van hoogstens 5 MB.",
            "error",
            f"{path}/bestand",
            fix=(Edit(span, near),) if near else (),
        )
