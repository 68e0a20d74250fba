"""contact-onbereikbaar: a reader with a question must have a way to ask it."""

from collections.abc import Iterator

from pipeline.checks import references
from pipeline.model import Diagnostic, Package

CODE = "contact-onbereikbaar"
GROUP = "pakket"


def check(package: Package) -> Iterator[Diagnostic]:
    """A contact without an e-mail address, a telephone number and a page that opens."""
    document = package.informatiepakket
    if document is None:
        return
    contact = document.content.contact
    # A source that is not declared is a finding of its own (bron-onbekend).
    bron = references.bronnen(package).get(contact.bron or "")
    has_page = contact.bron is not None and (bron is None or bron.url is not None)
    if not (contact.email or contact.telefoon or has_page):
        yield document.warning(
            CODE,
            "contact",
            f"Bij ‘{contact.naam}’ staat geen e-mailadres, geen telefoonnummer en geen website. "
            "Lezers met een vraag weten dan niet hoe zij u bereiken.",
            "Voeg bij ‘contact’ één van deze drie toe:\n"
            '  email: "[Vul in: het e-mailadres]"\n'
            '  telefoon: "[Vul in: het telefoonnummer]"\n'
            '  bron: "[Vul in: de id van de website in bronnen.yaml]"',
        )
