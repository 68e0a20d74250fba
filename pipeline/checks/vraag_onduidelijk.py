"""vraag-onduidelijk: a statement asks the council nothing."""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package
from pipeline.taal.content import lack_of
from pipeline.taal.essence import bare_words, normalise_text
from pipeline.taal.sentences import sentences

CODE = "vraag-onduidelijk"
GROUP = "volledigheid"
_QUESTION_WORD = re.compile(r"hoe\w*|waar\w*|wat|welke?|wie|wiens|wanneer")
_SUBJECTS = frozenset({"we", "wij", "ze", "zij", "er", "de", "het", "een", "onze", "ons", "u"})
"""A second word like these stands after a verb: ‘Groeien we verder’."""


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every question of a dilemma without a question mark: an error where it is a statement."""
    for path, dilemma in document.dilemmas():
        at = f"{path}/vraag"
        prose = document.prose.get(at)
        text = normalise_text(" ".join(prose.paragraphs) if prose else dilemma.vraag)
        if "?" in text or lack_of(text, "tekst") not in ("", "te-kort"):
            continue
        if _asks(text):
            yield document.warning(
                CODE,
                at,
                f"De vraag van het dilemma ‘{dilemma.titel}’ heeft geen vraagteken. De raad leest "
                "dan een zin en geen vraag.",
                "Zet een vraagteken aan het eind.",
                at="value",
            )
        else:
            yield document.error(
                CODE,
                at,
                f"Bij het dilemma ‘{dilemma.titel}’ staat geen vraag, maar een mededeling. De raad "
                "weet dan niet waarover de keuze gaat.",
                "Schrijf de vraag waarover de raad kiest, met een vraagteken aan het eind. "
                "Bijvoorbeeld: ‘Groeit de stad na 2040 verder?’",
                at="value",
            )


def _asks(text: str) -> bool:
    for start, end in sentences(text):
        opening = bare_words(text[start:end])[:2]
        if any(map(_QUESTION_WORD.fullmatch, opening)) or not _SUBJECTS.isdisjoint(opening[1:]):
            return True
    return False
