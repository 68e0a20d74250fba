"""The accessibility statement, from what was measured on the files themselves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from pipeline.model import Export
from schema import Contact

_NAMES = {"html": "webpagina’s", "docx": "Word-bestanden", "odt": "OpenDocument-bestanden"}

BROWSER: Mapping[str, str] = {
    "licht": "kleuren van tekst, en de grootte van links en knoppen (1.4.3, 2.5.8)",
    "donker": "kleuren van tekst op een donker scherm (1.4.3)",
    "smal": "een scherm van 320 pixels breed, zonder heen en weer te schuiven (1.4.10)",
    "smal en donker": "dat smalle scherm met donkere kleuren (1.4.3, 1.4.10)",
    "papier": "de pagina op papier",
    "eigen kleuren": "eigen kleuren van de lezer (forced colors)",
    "ruime tekst": "meer ruimte tussen regels, woorden en letters (1.4.12)",
    "smal en ruim": "die ruimte op een smal scherm (1.4.10, 1.4.12)",
    "200 procent": "letters van 200 procent (1.4.4)",
    "focus": "een focus die te zien is en niet onder iets anders verdwijnt (2.4.7, 2.4.11)",
}
"""What only the tests in a browser judge, by the name of the test in `test_witness_html.py`."""

WITNESSES: Mapping[str, str] = {
    "test_the_open_xml_sdk_has_no_objection": "Word: de Open XML SDK van Microsoft",
    "test_every_part_is_valid": "OpenDocument: de schema’s van OASIS",
    "test_libreoffice_prints_every_text": "Word en OpenDocument: LibreOffice drukt elke tekst af",
    "test_the_nu_checker_finds_nothing": "webpagina’s: de Nu Html Checker van het W3C",
}
"""The programs of others that judge the files in our tests, by the name of the test."""


def accessibility(
    exports: Sequence[Export], rules: Mapping[str, Mapping[str, int]], contact: Contact
) -> str:
    """What was checked, by how many rules, and what a machine cannot judge (EN 301 549 v3.2.1).

    `rules` is the number of rules for each format and WCAG criterion; those without are under "".
    """
    ask = escape(contact.naam)
    if contact.email:
        ask += f" ({escape(contact.email)})"
    elif contact.telefoon:
        ask += f" ({escape(contact.telefoon)})"
    return (
        "<h2>Toegankelijkheid</h2>\n"
        "<p>Deze bestanden zijn gemaakt voor iedereen, ook voor wie met een schermlezer of met het "
        "toetsenbord leest. De eisen staan in WCAG 2.2, niveau AA, en in de Europese norm "
        "EN 301 549.</p>\n"
        "<h3>Nagekeken: elk bestand</h3>\n"
        "<p>Ons programma kijkt elk bestand na voordat het hier komt te staan. Ook deze pagina is "
        "zo nagekeken.</p>\n"
        f"<ul>\n{''.join(_measured(exports, rules))}</ul>\n"
        "<p>Het programma leest wat er in een bestand staat: koppen, tabellen, figuren en links. "
        "De kleuren van de huisstijl rekent het na voordat het iets maakt.</p>\n"
        "<h3>Nagekeken: alleen in onze tests</h3>\n"
        "<p>Wat alleen ons programma bepaalt, is in elk bestand hetzelfde. Denk aan het papier, de "
        "marges en de naam van een menu. Dat bekijken wij niet in elk bestand, maar in de tests "
        "van het programma, met voorbeelden. Daarin kijken ook programma’s van anderen mee:</p>\n"
        f"<ul>\n{_items(WITNESSES.values())}</ul>\n"
        "<p>Sommige eisen kan alleen een browser beoordelen. Wij gebruiken daarvoor Chromium en "
        "axe-core. Wij bekijken daarin:</p>\n"
        f"<ul>\n{_items(BROWSER.values())}</ul>\n"
        "<h3>Niet nagekeken</h3>\n"
        "<p>Een programma kan niet alles beoordelen. Of een tekst duidelijk is, of een "
        "beschrijving van een figuur goed is en of de volgorde logisch is, moet een mens "
        "bekijken. Ook hebben wij niet elk hulpmiddel geprobeerd.</p>\n"
        f"<p>Kunt u iets niet lezen of gebruiken? Vraag het aan: {ask}.</p>\n"
    )


def _items(lines: Iterable[str]) -> str:
    return "".join(f"<li>{escape(line)}</li>\n" for line in lines)


def _measured(exports: Sequence[Export], rules: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    for name, label in _NAMES.items():
        count = sum(1 for item in exports if item.format == name)
        if count and name in rules:
            by_criterion = rules[name]
            named = ", ".join(sorted(filter(None, by_criterion), key=_parts))
            every = sum(by_criterion.values())
            yield (
                f"<li>{count} {label}, elk met {every} regels: niets gevonden. "
                f"De regels gaan over deze eisen van WCAG: {named}. "
                f"{by_criterion.get('', 0)} regels gaan over iets anders, zoals veiligheid of "
                "marges.</li>\n"
            )


def _parts(criterion: str) -> tuple[int, ...]:
    return tuple(int(part) for part in criterion.split("."))
