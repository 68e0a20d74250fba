"""tabel-onvolledig: a table has rows, and each row a cell for every column."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pipeline.model import Diagnostic, Document, Package, SheetDocument, Span
from pipeline.style import labels
from schema import Tabel

CODE = "tabel-onvolledig"
GROUP = "volledigheid"


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every table without rows, and every row with too few or too many cells."""
    for path, table in document.tabellen():
        if not table.rijen:
            yield document.error(
                CODE,
                f"{path}/rijen",
                "Deze tabel heeft geen rijen. De raad ziet dan een lege tabel.",
                "Voeg bij deze tabel de rijen toe, met een cel voor elke kolom:\n"
                "  rijen:\n"
                f"    - [{', '.join(_cells(table))}]",
            )
        for number, row in enumerate(table.rijen, 1):
            # A table without column headers is a fault of its own: there is nothing to count.
            if table.kolommen and len(row) != len(table.kolommen):
                found = document.error(
                    CODE,
                    f"{path}/rijen/{number}",
                    f"Deze rij heeft {labels.count(len(row), 'cel', 'cellen')} en de tabel heeft "
                    f"{labels.count(len(table.kolommen), 'kolom', 'kolommen')}. De raad leest de "
                    "cijfers dan onder de verkeerde kop.",
                    "Geef de rij evenveel cellen als er kolommen zijn. Is een waarde niet bekend? "
                    "Schrijf dan ‘onbekend’.",
                )
                yield replace(found, span=_row(document, found.path, len(row)))


def _row(document: SheetDocument, path: str, cells: int) -> Span:
    """The row from its first cell up to and with its last one."""
    if not cells:
        return document.span(path)
    first = document.places[f"{path}/1"].value
    last = document.places[f"{path}/{cells}"].value
    return replace(first, end_line=last.end_line, end_column=last.end_column)


def _cells(table: Tabel) -> list[str]:
    return [f'"[Vul in: {name or "cel"}]"' for name in table.kolommen or ("cel",)]
