"""bron-ongebruikt: a source that nothing refers to, often because a link got lost."""

from collections.abc import Iterator

from pipeline.model import Diagnostic, Package

CODE = "bron-ongebruikt"
GROUP = "verwijzingen"


def check(package: Package) -> Iterator[Diagnostic]:
    """Every declared source without a reference; says nothing while a text cannot be read."""
    if package.bronnen is None or any(not item.startswith("figuren/") for item in package.broken):
        return
    files = (package.informatiepakket, package.begrippen, package.bronnen)
    documents = [*package.sheets, *(document for document in files if document is not None)]
    used = frozenset[str]().union(*(document.cites for document in documents))
    for bron in package.bronnen.content.root:
        if bron.id not in used:
            yield package.bronnen.error(
                CODE,
                bron.id,
                f"Nergens staat een verwijzing naar de bron ‘{bron.titel}’. Misschien is een "
                "verwijzing weggevallen. Lezers missen dan de bron bij de tekst.",
                f"Verwijs naar deze bron met [tekst](bron:{bron.id}), of haal de bron hier weg.",
            )
