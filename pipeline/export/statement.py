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
    "overslaan": "een eerste link die naar de inhoud leidt (2.4.1)",
    "streep onder links": "links die ook zonder kleur te zien zijn (1.4.1)",
    "rand om velden": "een rand om het zoekvak die te zien is (1.4.11)",
    "schuiven": "brede tabellen waarin u ook met het toetsenbord kunt schuiven (2.1.1)",
    "beweging": "niets dat beweegt voor wie dat niet wil",
}
"""What only the tests in a browser judge, by the name of the test in `test_witness_html.py` or
`test_layout_html.py`."""


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
        "<p>Het programma leest wat er in een bestand staat. De kleuren kijkt het na voordat het "
        "iets maakt: elke twee kleuren van de huisstijl die op elkaar liggen, op een licht scherm, "
        "op een donker scherm en op papier (1.4.3, 1.4.11).</p>\n"
        "<h3>Nagekeken: alleen in onze tests</h3>\n"
        "<p>Sommige eisen kan alleen een browser beoordelen. Dat doen wij niet met elk bestand, "
        "maar in de tests van het programma, met voorbeelden. Wij gebruiken daarvoor Chromium en "
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
                f"{by_criterion.get('', 0)} regels gaan over iets anders, zoals veiligheid.</li>\n"
            )


def _parts(criterion: str) -> tuple[int, ...]:
    return tuple(int(part) for part in criterion.split("."))
