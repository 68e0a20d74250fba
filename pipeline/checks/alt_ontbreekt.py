"""alt-ontbreekt: without a text alternative some readers miss a figure."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package
from pipeline.taal.content import find_placeholders, lack_of
from pipeline.taal.essence import bare_words, normalise_text

CODE = "alt-ontbreekt"
GROUP = "toegankelijkheid"
_EMPTY_WORDS = frozenset(
    {"", "alt", "afbeelding", "diagram", "figuur", "foto", "grafiek", "plaatje", "staafdiagram"}
    | {"illustratie", "image", "kaart", "logo", "picture", "scan", "schermafbeelding", "screenshot"}
    | {"tabel", "een", "de", "het", "van", "met", "dit", "is", "cijfers"}
)


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every figure without a text alternative, or with only a word such as "foto" or "n.v.t."."""
    for path, figure in document.figuren():
        if _says_nothing(figure.alt):
            yield document.error(
                CODE,
                f"{path}/alt",
                f"De figuur ‘{figure.titel}’ heeft geen alternatieve tekst. Wie de figuur niet kan "
                "zien, mist wat erin staat.",
                "Vertel in één of twee zinnen wat de figuur laat zien:\n"
                '  alt: "[Vul in: wat laat de figuur zien?]"',
            )


def _says_nothing(text: str) -> bool:
    """Whether nobody could know the figure by it; a placeholder is a fault of its own."""
    said = [word for word in bare_words(text) if not word.isdigit()]
    if "".join(said) in _EMPTY_WORDS or _EMPTY_WORDS.issuperset(said):
        return True
    return lack_of(text, "tekst") not in ("", "te-kort") and not any(
        find_placeholders(normalise_text(text))
    )
