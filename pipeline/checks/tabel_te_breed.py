"""tabel-te-breed: a table whose words and numbers do not fit beside each other on A4."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pipeline import style
from pipeline.model import Diagnostic, Document, Package
from pipeline.style.paper import least_width, text_width

CODE = "tabel-te-breed"
GROUP = "toegankelijkheid"
_MOST_BROAD = 3
"""How many of the broadest columns the message may name."""
_TURN = (
    "Zet ‘liggend: true’ bij de tabel: dan komt zij in Word en op papier op een liggend blad. "
    "Of pas de tabel aan. "
)


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every table that is wider than the text on its page, as a warning."""
    if not any(document.tabellen()):
        return
    texts: dict[str, str] = defaultdict(str)
    for passage in document.passages:
        if passage.kind != "noot":
            texts[passage.path] += f" {passage.text}"
    house = style.load(package.huisstijl.content if package.huisstijl else None)
    for path, table in document.tabellen():
        columns = [
            [
                texts[f"{path}/kolommen/{number}"],
                *(texts[f"{path}/rijen/{row}/{number}"] for row in range(1, len(table.rijen) + 1)),
            ]
            for number in range(1, len(table.kolommen) + 1)
        ]
        needed = least_width(columns, house)
        if needed <= text_width(house, table.liggend):
            continue
        paper = "liggende" if table.liggend else "staande"
        turn = "" if table.liggend or needed > text_width(house, True) else _TURN
        broadest = sorted(columns, key=lambda column: least_width([column], house), reverse=True)
        words = (max(" ".join(column).split(), key=len) for column in broadest[:_MOST_BROAD])
        shown = ", ".join(f"‘{word[:30]}’" for word in dict.fromkeys(words))
        yield document.warning(
            CODE,
            path,
            f"Deze tabel heeft {len(columns)} kolommen en past niet op een {paper} A4. Lange "
            f"woorden en getallen breken dan midden door, zoals {shown}.",
            f"{turn}Splits de tabel in twee tabellen, laat kolommen weg, of zet de rijen en de "
            "kolommen om. Korter kan ook: schrijf grote bedragen in miljoenen, en kort lange "
            "koppen in.",
        )
