"""The accessibility statement, from what was measured on the files themselves."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.model import Export

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
    "tabellen": "tabellen die op een smal scherm helemaal in beeld blijven (1.4.10)",
    "toetsenbord": "een toetsenbord dat alleen stopt waar iets te doen is (2.1.1)",
    "beweging": "niets dat beweegt voor wie dat niet wil",
}
"""What only the tests in a browser judge, by the name of the test in `test_witness_html.py` or
`test_layout_html.py`."""

WITNESSES: Mapping[str, str] = {
    "test_the_open_xml_sdk_has_no_objection": "Word: de Open XML SDK van Microsoft",
    "test_every_part_is_valid": "OpenDocument: de schema’s van OASIS",
    "test_libreoffice_prints_every_text": "Word en OpenDocument: LibreOffice drukt elke tekst af",
    "test_the_nu_checker_finds_nothing": "webpagina’s: de Nu Html Checker van het W3C",
}
"""The programs of others that judge the files in our tests, by the name of the test."""


def accessibility(
    exports: Sequence[Export], rules: Mapping[str, Mapping[str, int]]
) -> dict[str, object]:
    """What `templates/statement.html` says: what was checked, and by how many rules.

    `rules` is the number of rules for each format and WCAG criterion; those without are under "".
    """
    return {
        "measured": list(_measured(exports, rules)),
        "witnesses": list(WITNESSES.values()),
        "in_browser": list(BROWSER.values()),
    }


def _measured(
    exports: Sequence[Export], rules: Mapping[str, Mapping[str, int]]
) -> Iterator[dict[str, object]]:
    for format_, name in _NAMES.items():
        count = sum(1 for item in exports if item.format == format_)
        if count and format_ in rules:
            by_criterion = rules[format_]
            yield {
                "name": name,
                "count": count,
                "rules": sum(by_criterion.values()),
                "criteria": ", ".join(sorted(filter(None, by_criterion), key=_parts)),
                "others": by_criterion.get("", 0),
            }


def _parts(criterion: str) -> tuple[int, ...]:
    return tuple(int(part) for part in criterion.split("."))
