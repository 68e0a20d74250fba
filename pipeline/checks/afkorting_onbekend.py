"""afkorting-onbekend: readers may not know an abbreviation."""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package, Passage
from pipeline.taal.abbreviations import is_common, short_names
from pipeline.taal.fields import readable
from pipeline.taal.lists import PLACEHOLDERS, term_words
from pipeline.taal.typing_errors import meant_word
from pipeline.taal.words import words

CODE = "afkorting-onbekend"
GROUP = "taal"
_POSTCODE = re.compile(r"(?<!\d)[1-9]\d{3}[ \u00a0]?$")
"""Before the letters of a postal code; what looks like it and is none is found a next time."""

_MOST_GUESSES = 20
"""A document with more unknown abbreviations has another problem than typing errors."""


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """The first use in this document of every abbreviation that the terms do not explain."""
    if "pakket/begrippen" in package.broken:
        return
    known = term_words(package)
    fine = known | PLACEHOLDERS
    seen: set[str] = set()
    for passage in readable(document):
        for word in words(passage.text):
            for name, offset in short_names(word.text):
                if name.casefold() in fine or name in seen or is_common(passage.text, word):
                    continue
                if len(name) == 2 and _POSTCODE.search(
                    passage.text[max(0, word.start - 6) : word.start]
                ):
                    continue
                seen.add(name)
                nearby = known if len(seen) <= _MOST_GUESSES else frozenset()
                yield _finding(passage, name, word.start + offset, nearby)


def _finding(passage: Passage, name: str, start: int, known: frozenset[str]) -> Diagnostic:
    near = meant_word(name, known)
    question = f"Bedoelt u ‘{near.upper()}’? " if near else ""
    return Diagnostic(
        passage.span(start, start + len(name)),
        CODE,
        f"De afkorting ‘{name}’ staat niet in de lijst met begrippen. Wie de afkorting niet kent, "
        "weet niet waar de tekst over gaat.",
        f"{question}Schrijf de naam voluit, of zet de afkorting in sheets/pakket/begrippen.yaml:\n"
        f"  - begrip: {name}\n    soort: afkorting\n"
        f'    betekenis: "[Vul in: waar staat {name} voor?]"',
        "warning",
        passage.path,
    )
