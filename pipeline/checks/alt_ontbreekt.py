"""alt-ontbreekt: without a text alternative some readers miss a figure."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package
from pipeline.taal.content import find_placeholders, lack_of
from pipeline.taal.essence import bare_words, plain
from pipeline.taal.substance import says_only, stem, stems

CODE = "alt-ontbreekt"
GROUP = "toegankelijkheid"
_EMPTY_WORDS = frozenset(
    {"", "alt", "afbeelding", "diagram", "figuur", "foto", "grafiek", "plaatje", "staafdiagram"}
    | {"illustratie", "image", "kaart", "logo", "picture", "scan", "schermafbeelding", "screenshot"}
    | {"tabel", "een", "de", "het", "van", "met", "dit", "is", "cijfers"}
)
_LONGEST = 20
_OWN_NAMES = "afbeelding diagram figuur foto grafiek plaatje staafdiagram visualisatie"
_IMAGE_STEMS = frozenset(
    map(
        stem,
        _EMPTY_WORDS - {""}
        | {
            "data",
            "getallen",
            "gegevens",
            "grafiek1",
            "visualisatie",
            "zie",
            "toont",
            "laat",
            "weergave",
            "rapport",
        },
    )
)


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every figure without a text alternative, or with only a word such as "foto" or "n.v.t."."""
    for path, figure in document.figuren():
        known = stems(f"{figure.titel} {figure.bijschrift}") if figure.gegevens else frozenset()
        if _says_nothing(figure.alt, known):
            yield document.error(
                CODE,
                f"{path}/alt",
                f"De figuur ‘{figure.titel}’ heeft geen alternatieve tekst. Wie de figuur niet kan "
                "zien, mist wat erin staat.",
                "Vertel in één of twee zinnen wat de figuur laat zien:\n"
                '  alt: "[Vul in: wat laat de figuur zien?]"',
            )


def _says_nothing(text: str, known: frozenset[str]) -> bool:
    """Whether nobody could know the figure by it; a placeholder is a fault of its own."""
    said = [word for word in bare_words(text) if not word.isdigit()]
    if "".join(said) in _EMPTY_WORDS or _EMPTY_WORDS.issuperset(said):
        return True
    if len(said) <= _LONGEST and says_only(text, known | _IMAGE_STEMS, own=_OWN_NAMES):
        return True
    return lack_of(text, "tekst") not in ("", "te-kort") and not any(find_placeholders(plain(text)))
