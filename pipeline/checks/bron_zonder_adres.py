"""bron-zonder-adres: a source without an address that can be opened cannot be looked up."""

from collections.abc import Iterator

from pipeline.checks import source_addresses
from pipeline.model import Diagnostic, Document, Package
from schema import Bronnen

CODE = "bron-zonder-adres"
GROUP = "verwijzingen"


def check(package: Package) -> Iterator[Diagnostic]:
    """Every declared source that has no `url`, and every address of one that leads nowhere."""
    document = package.bronnen
    if document:
        yield from _leads_nowhere(document)
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


def _leads_nowhere(document: Document[Bronnen]) -> Iterator[Diagnostic]:
    for path, bron, text in source_addresses.addresses(document):
        field = path.rpartition("/")[2]
        why = source_addresses.leads_nowhere(text)
        if why:
            yield document.error(
                CODE,
                path,
                f"Het adres van de bron ‘{bron.titel}’ leidt nergens heen. {why} Lezers kunnen de "
                "bron dan niet opzoeken.",
                "Open de bron in uw browser, en zet het hele adres van die pagina achter "
                f"‘{field}’.",
            )
        elif sign := source_addresses.ends_oddly(text):
            yield document.warning(
                CODE,
                path,
                f"Het adres van de bron ‘{bron.titel}’ eindigt op ‘{sign}’. Dat teken hoort "
                "waarschijnlijk niet bij het adres. De lezer komt dan op een pagina die er niet "
                "is.",
                f"Open het adres. Werkt het niet? Haal dan ‘{sign}’ aan het eind weg.",
            )
