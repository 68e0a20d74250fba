"""tabel-zonder-kop: cells that a screen reader reads out without saying what they are.

WCAG 2.2, success criterion 1.3.1 and technique H51.
"""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package, SheetDocument
from schema import Tabel

CODE = "tabel-zonder-kop"
GROUP = "toegankelijkheid"


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every table without column headers, every empty column header and empty row header."""
    for path, table in document.tabellen():
        if not table.kolommen:
            yield document.error(
                CODE,
                f"{path}/kolommen",
                "Deze tabel heeft geen koppen boven de kolommen. Wie een schermlezer gebruikt, "
                "hoort dan niet wat een cel betekent.",
                "Voeg bij deze tabel een kop toe voor elke kolom:\n"
                f"  kolommen: [{_headers(table)}]",
            )
        for number, header in enumerate(table.kolommen, 1):
            if not header:
                yield document.error(
                    CODE,
                    f"{path}/kolommen/{number}",
                    f"De kop van kolom {number} is leeg. Wie een schermlezer gebruikt, hoort dan "
                    "niet wat een cel betekent.",
                    'Vul de kop in, zoals "Jaar".',
                )
        yield from _row_headers(document, table, path)


def _row_headers(document: SheetDocument, table: Tabel, path: str) -> Iterator[Diagnostic]:
    for number, row in enumerate(table.rijen, 1):
        if table.rijkoppen and row and not row[0]:
            yield document.error(
                CODE,
                f"{path}/rijen/{number}/1",
                f"De kop van rij {number} is leeg, terwijl ‘rijkoppen’ aan staat. Wie een "
                "schermlezer gebruikt, hoort dan niet waar de rij over gaat.",
                "Vul de eerste cel van deze rij in, of zet ‘rijkoppen’ op false.",
            )


def _headers(table: Tabel) -> str:
    count = max((len(row) for row in table.rijen), default=2)
    return ", ".join(f'"[Vul in: kop van kolom {number}]"' for number in range(1, count + 1))
