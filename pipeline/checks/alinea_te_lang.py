"""alinea-te-lang: a block of text without a pause is skipped."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package
from pipeline.taal.fields import limits_of, readable
from pipeline.taal.sentences import sentences
from pipeline.taal.words import count_words

CODE = "alinea-te-lang"
GROUP = "taal"


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every paragraph with too many words; a single sentence is for `zin-te-lang`."""
    for passage in readable(document):
        limits = limits_of(passage)
        number = count_words(passage.text)
        if number <= limits.paragraph or len(sentences(passage.text)) == 1:
            continue
        whole = limits.name == "Deze alinea"
        yield Diagnostic(
            passage.span(0, len(passage.text)),
            CODE,
            f"{limits.name} heeft {number} woorden. Met meer dan {limits.paragraph} slaan veel "
            "lezers een stuk over.",
            "Begin een nieuwe alinea met een lege regel, of maak een lijst met punten."
            if whole
            else "Maak de tekst korter, of zet de uitleg ergens anders.",
            "warning",
            passage.path,
        )
