"""woord-moeilijk: office jargon where a common word exists.

The list is `pipeline/taal/moeilijke-woorden.txt`; a word that `begrippen.yaml` explains may stay.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package, Span
from pipeline.taal.fields import readable
from pipeline.taal.lists import ListedWord, find_listed, term_words

CODE = "woord-moeilijk"
GROUP = "taal"
LIST = "moeilijke-woorden"

Use = tuple[str, str, Span]
"""The path of a text, the hard word in it and its place."""


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every hard word at its first use in this document, and how often it is there.

    No repair: what readers see is for a person to change.
    """
    known = term_words(package)
    uses: dict[ListedWord, list[Use]] = defaultdict(list)
    for passage in readable(document):
        for hit in find_listed(passage.text, LIST):
            if known.isdisjoint(hit.entry.forms):
                word = passage.text[hit.start : hit.end]
                uses[hit.entry].append((passage.path, word, passage.span(hit.start, hit.end)))
    for entry, places in uses.items():
        yield _finding(entry, places)


def _finding(entry: ListedWord, places: list[Use]) -> Diagnostic:
    path, word, span = places[0]
    again = f" Het staat {len(places)} keer in dit bestand." if len(places) > 1 else ""
    choices = " of ".join(f"‘{each.strip()}’" for each in entry.easier.split(","))
    short = word.endswith(".")
    what = (
        "een afkorting. Voluit leest het makkelijker."
        if short
        else "een moeilijk woord. Niet iedere lezer kent het."
    )
    explain = " Kan het niet anders? Leg het woord dan uit in sheets/pakket/begrippen.yaml."
    return Diagnostic(
        span,
        CODE,
        f"‘{word}’ is {what}{again}",
        f"Schrijf liever {choices}.{'' if short else explain}",
        "warning",
        path,
    )
