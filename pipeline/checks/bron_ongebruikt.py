"""bron-ongebruikt: a source that nothing refers to, often because a link got lost."""

from collections.abc import Iterator

from pipeline.checks import references
from pipeline.checks.unknown import looks_like
from pipeline.model import Diagnostic, Package

CODE = "bron-ongebruikt"
GROUP = "verwijzingen"


def check(package: Package) -> Iterator[Diagnostic]:
    """Every declared source without a reference; says nothing while a text cannot be read, or
    while a broken reference may be meant for this source: that is the fault to repair first."""
    if package.bronnen is None or any(not item.startswith("figuren/") for item in package.broken):
        return
    files = (package.informatiepakket, package.begrippen, package.bronnen)
    documents = [*package.sheets, *(document for document in files if document is not None)]
    used = frozenset[str]().union(*(document.cites for document in documents))
    known = references.bronnen(package)
    unused = [bron for bron in known.values() if bron.id not in used]
    unknown = sorted(used - known.keys())
    broken = [text for document in documents for text in references.broken(document)]
    for bron in unused:
        meant = any(looks_like(name, bron.id) for name in unknown)
        if not meant and not any(bron.id in text for text in broken):
            yield package.bronnen.error(
                CODE,
                bron.id,
                f"Nergens staat een verwijzing naar de bron ‘{bron.titel}’. Misschien is een "
                "verwijzing weggevallen. Lezers missen dan de bron bij de tekst.",
                _advice(bron.id, unknown),
            )


def _advice(name: str, unknown: list[str]) -> str:
    if unknown:
        return (
            f"Er zijn verwijzingen naar bronnen die niet bestaan, zoals ‘{unknown[0]}’. Horen die "
            f"bij deze bron? Schrijf daar dan bron:{name}. Haal deze bron nu nog niet weg."
        )
    return f"Verwijs naar deze bron met [tekst](bron:{name}), of haal de bron hier weg."
