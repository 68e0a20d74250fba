"""spelling: one typing error makes a reader doubt the rest."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package, Passage
from pipeline.taal.abbreviations import is_common, short_names
from pipeline.taal.fields import readable
from pipeline.taal.lists import PLACEHOLDERS, source_words, term_words
from pipeline.taal.spelling import find_unknown, suggest
from pipeline.taal.words import Word, words

CODE = "spelling"
GROUP = "taal"
_MOST_SUGGESTIONS = 20
"""Looking up suggestions takes time; a document with more errors is not in Dutch."""


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every word at its first use that is in no dictionary, list of words or term."""
    own = term_words(package) | source_words(package) | PLACEHOLDERS
    passages = readable(document)
    every = {(word.text, word.small) for passage in passages for word in words(passage.text)}
    wrong = find_unknown((text for text, small in every if small not in own), own)
    seen: set[str] = set()
    for passage in passages if wrong else ():
        for word in words(passage.text):
            if word.text in wrong and word.text not in seen:
                if is_common(passage.text, word) or _is_abbreviation(word):
                    continue
                seen.add(word.text)
                yield _finding(passage, word, len(seen) <= _MOST_SUGGESTIONS)


def _is_abbreviation(word: Word) -> bool:
    """Whether `afkorting-onbekend` is about this word: one finding a word is enough."""
    return short_names(word.text) == ((word.text, 0),)


def _finding(passage: Passage, word: Word, guess: bool) -> Diagnostic:
    meant = suggest(word.text)[:3] if guess else ()
    question = f"Bedoelt u {' of '.join(f'‘{each}’' for each in meant)}? " if meant else ""
    return Diagnostic(
        passage.span(word.start, word.end),
        CODE,
        f"Het woord ‘{word.text}’ staat niet in het woordenboek. Een tikfout leidt de lezer af.",
        f"{question}Is het woord goed? Zet het dan in woorden/projectwoorden.txt.",
        "warning",
        passage.path,
    )
