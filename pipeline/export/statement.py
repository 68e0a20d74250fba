"""The accessibility statement, from what was measured on the files themselves."""

from collections.abc import Mapping, Sequence
from html import escape

from pipeline.model import Export
from schema import Contact

_NAMES = {"html": "webpagina’s", "docx": "Word-bestanden", "odt": "OpenDocument-bestanden"}


def accessibility(exports: Sequence[Export], rules: Mapping[str, int], contact: Contact) -> str:
    """What was checked, by how many rules, and what a machine cannot judge (EN 301 549 v3.2.1)."""
    rows = "".join(
        f"<li>{count} {_NAMES[name]}, elk met {rules[name]} regels: niets gevonden.</li>\n"
        for name in _NAMES
        if (count := sum(1 for item in exports if item.format == name)) and name in rules
    )
    ask = escape(contact.naam)
    if contact.email:
        ask += f" ({escape(contact.email)})"
    elif contact.telefoon:
        ask += f" ({escape(contact.telefoon)})"
    return (
        "<h2>Toegankelijkheid</h2>\n"
        "<p>Deze bestanden zijn gemaakt voor iedereen, ook voor wie met een schermlezer of met het "
        "toetsenbord leest. De eisen staan in WCAG 2.2, niveau AA, en in de Europese norm "
        "EN 301 549. Ons programma kijkt elk bestand na voordat het hier komt te staan:</p>\n"
        f"<ul>\n{rows}</ul>\n"
        "<p>Een programma kan niet alles beoordelen. Of een tekst duidelijk is, of een "
        "beschrijving van een figuur goed is en of de volgorde logisch is, moet een mens "
        "bekijken.</p>\n"
        f"<p>Kunt u iets niet lezen of gebruiken? Vraag het aan: {ask}.</p>\n"
    )
