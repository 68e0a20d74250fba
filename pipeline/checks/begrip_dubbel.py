"""begrip-dubbel: a term that is explained twice has two meanings, or one too many."""

from collections.abc import Iterator

from pipeline.checks.repeats import repeats
from pipeline.model import Diagnostic, Package
from pipeline.taal.essence import bare_words

CODE = "begrip-dubbel"
GROUP = "pakket"


def check(package: Package) -> Iterator[Diagnostic]:
    """Every term that an earlier term already is, apart from case, accents and signs."""
    terms = package.begrippen
    if terms is None:
        return
    items = (
        (f"{number}/begrip", term.begrip, bare_words(term.begrip) or (term.begrip,))
        for number, term in enumerate(terms.content.root, 1)
    )
    for place, first in repeats(items):
        yield terms.error(
            CODE,
            place,
            f"Het begrip ‘{first}’ staat al eerder in deze lijst. De lezer weet dan niet welke "
            "betekenis geldt.",
            "Schrijf één betekenis op, en haal het andere begrip weg.",
            at="value",
        )
