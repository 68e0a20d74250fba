"""teken-niet-in-diagram: a character that our typeface lacks, such as an emoji.

The image of the chart shows … in its place; the table below it holds the whole text.
"""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package
from pipeline.style import font

CODE = "teken-niet-in-diagram"
GROUP = "toegankelijkheid"


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every label and unit of a chart with a character that cannot be drawn, as a warning."""
    for path, figure in document.figuren():
        if figure.soort != "staafdiagram" or not figure.gegevens:
            continue
        texts = [(f"{path}/eenheid", figure.eenheid)]
        texts += [
            (f"{path}/gegevens/{number}/label", item.label)
            for number, item in enumerate(figure.gegevens, 1)
        ]
        for place, text in texts:
            if absent := font.unknown(text):
                yield document.warning(
                    CODE,
                    place,
                    f"Het teken ‘{absent[0]}’ kan niet in het diagram staan. De lezer ziet daar "
                    "‘…’. In de tabel onder het diagram staat uw hele tekst.",
                    "Schrijf een woord in plaats van het teken.",
                    at="value",
                )
