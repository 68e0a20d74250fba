"""zin-te-lang: a reader loses the thread in a long sentence."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package
from pipeline.taal.fields import TITLE, limits_of, readable
from pipeline.taal.sentences import sentences
from pipeline.taal.words import count_words

CODE = "zin-te-lang"
GROUP = "taal"


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """Every sentence with more words than its kind of text may have."""
    for passage in readable(document):
        limits = limits_of(passage)
        if count_words(passage.text) <= limits.sentence:
            continue
        name = limits.name if limits is TITLE else "Deze zin"
        for start, end in sentences(passage.text):
            number = count_words(passage.text[start:end])
            if number > limits.sentence:
                yield Diagnostic(
                    passage.span(start, end),
                    CODE,
                    f"{name} heeft {number} woorden. Met meer dan {limits.sentence} raakt de "
                    "lezer de draad kwijt.",
                    "Maak er twee zinnen van, of laat weg wat de lezer al weet."
                    if limits is not TITLE
                    else "Noem alleen waar het over gaat. De rest kan in de tekst.",
                    "warning",
                    passage.path,
                )
