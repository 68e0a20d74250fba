"""Word files of random pieces, in which every construct meets every other; a seed repeats one."""

import random

from helpers.word_files import docx, p, r, table

_PIECES = [
    "Kern opgave",
    "Keuzemogelijkheden en dilemma's",
    "Risico's",
    "Risico’s (politiek)",
    "Voordelen",
    "Nadelen:",
    "Scenario 1: bouwen",
    "Optie A",
    "A. iets",
    "Dilemma: hoe?",
    "Aan de ene kant: dit.",
    "Aan de andere kant:",
    "Financieel: geld.",
    "Politiek",
    "Kaderstellend",
    "1. Eerste",
    "2. Tweede",
    "Bijlage bij 3. Oud",
    "Eigenaar",
    "Betrokkenheid externen",
    "Aantal denkbare scenario's",
    "Algemene dilemma's:",
    "Onderliggend dilemma",
    "Voordelen: snel; goed",
    "Het nadeel is dat. Ook zo. Daardoor dus.",
    "Gewone tekst. En meer.",
    "*sterren* _onder_ [haak](x) <b> `code`",
    "In cijfers",
    "Inwoners: 12 (x)",
    "# kop",
    "- streep",
    "1) haakje",
    "Bronnen",
    "Team X",
    "Effect",
    "Kenmerken",
    "een versus twee",
    "https://www.a.nl/x, zie www.b.nl.",
    "12.",
    "•",
    "Subscenario 1) klein",
    "[Vul in: x]",
    "a\\*b",
    "tab\there",
    "CO2 m²",
    "“citaat”",
    "&amp; &lt;",
    "(MKB)",
]
_STYLES = ("", "", "", "Kop1", "Kop2", "Kop3", "Kop4", "HuisstijlKop", "Lijstalinea")
_NUMBERS = ("", "", "", "0/1", "1/1", "0/2", "1/2", "0/3")
_HEADERS = ("Thema", "Dilemma", "Voor- en nadelen", "Voordelen", "Nadelen", "Optie",
            "Scenario 1: a", "Scenario 2: b", "", "Jaar", "Risico")  # fmt: skip


def random_word(seed: int) -> bytes:
    """A DOCX of up to forty random paragraphs and tables."""
    chance = random.Random(seed)
    blocks = (
        _table(chance) if chance.random() < 0.15 else _paragraph(chance)
        for _ in range(chance.randint(3, 40))
    )
    notes = f'<w:footnote w:id="2">{p("Een *noot* https://n.nl.")}{p("Nog één.")}</w:footnote>'
    links = {"l": ("hyperlink", "https://www.l.nl/a")}
    return docx("".join(blocks), {"word/footnotes.xml": notes}, links)


def _paragraph(chance: random.Random) -> str:
    runs = r(chance.choice(_PIECES), bold=chance.random() < 0.3, italic=chance.random() < 0.1)
    for more in (
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        f'<w:hyperlink r:id="l">{r(" link " + chance.choice(_PIECES))}</w:hyperlink>',
        "<w:r><w:br/></w:r>" + r(chance.choice(_PIECES)),
        r(" " + chance.choice(_PIECES), bold=True),
    ):
        runs += more if chance.random() < 0.1 else ""
    return p(runs, chance.choice(_STYLES), numbers=chance.choice(_NUMBERS))


def _table(chance: random.Random) -> str:
    width = chance.choice((1, 2, 2, 3, 4))

    def cell() -> str:
        count = chance.randint(1, 3) if chance.random() < 0.7 else 0
        return "".join(_paragraph(chance) for _ in range(count))

    rows = [tuple(cell() for _ in range(width)) for _ in range(chance.randint(0, 3))]
    return table(tuple(chance.choice(_HEADERS) for _ in range(width)), *rows)
