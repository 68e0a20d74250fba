"""bron-zonder-adres: a source without an address cannot be looked up."""

from collections.abc import Iterator

from pipeline.model import Diagnostic, Package

CODE = "bron-zonder-adres"
GROUP = "verwijzingen"


def check(package: Package) -> Iterator[Diagnostic]:
    """Every declared source that has no `url`."""
    document = package.bronnen
    for bron in document.content.root if document else ():
        if document and not bron.url:
            yield document.error(
                CODE,
                f"{bron.id}/url",
                f"De bron ‘{bron.titel}’ heeft geen webadres. Lezers kunnen de bron dan niet "
                "opzoeken.",
                "Zoek het adres op en voeg het bij deze bron toe:\n"
                '  url: "[Vul in: het hele adres, met https://]"',
            )
