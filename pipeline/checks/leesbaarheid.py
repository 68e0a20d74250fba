"""leesbaarheid: long sentences full of long words keep people from taking part."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from pipeline.model import Diagnostic, Document, Package, Passage
from pipeline.taal.fields import readable
from pipeline.taal.reading_ease import reading_ease, syllables
from pipeline.taal.sentences import sentences
from pipeline.taal.words import count_words, words

CODE = "leesbaarheid"
GROUP = "taal"
_LEAST_WORDS = 75
"""The formula was made for samples of 100 words; on a short text one long word decides."""
_LEAST = 45
"""Where Douma calls a text hard."""
_LEAST_SUMMARY = 50


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every longer text that is hard to read, at its hardest sentence."""
    texts = (passage for passage in readable(document) if passage.kind in ("alinea", "lijst"))
    fields = [tuple(group) for _, group in groupby(texts, lambda passage: passage.path)]
    long = [field for field in fields if sum(map(count_words, _texts(field))) >= _LEAST_WORDS]
    # Looked up together: one query takes as long as a hundred words in it.
    syllables([word.small for field in long for text in _texts(field) for word in words(text)])
    for passages in long:
        path = passages[0].path
        score, _ = reading_ease(_texts(passages))
        least = _LEAST_SUMMARY if path == "samenvatting" else _LEAST
        if score < least:
            yield _finding(passages, score, least)


def _texts(passages: tuple[Passage, ...]) -> list[str]:
    return [passage.text for passage in passages]


def _finding(passages: tuple[Passage, ...], score: float, least: int) -> Diagnostic:
    _, passage, start, end = min(
        (
            (reading_ease((passage.text[start:end],))[0], passage, start, end)
            for passage in passages
            for start, end in sentences(passage.text)
            if count_words(passage.text[start:end]) > 5
        ),
        default=(0.0, passages[0], 0, len(passages[0].text)),
        key=lambda item: item[0],
    )
    return Diagnostic(
        passage.span(start, end),
        CODE,
        f"De tekst waar deze zin in staat, is moeilijk te lezen: {max(0, score):.0f} punten. "
        f"Onder de {least} haken lezers af. Deze zin is de moeilijkste.",
        "Maak de zinnen korter en kies kortere woorden. Begin bij deze zin.",
        "warning",
        passage.path,
    )
