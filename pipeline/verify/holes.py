"""The last witness: no reader finds ‘Nog niet ingevuld’ where nobody gave leave for a gap.

`check` finds every gap before anything is written. Should a rule miss one, these words still stand
in the file, and the file is not published.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from pipeline.model import Diagnostic
from pipeline.style import labels
from pipeline.verify.findings import about_file, finding
from pipeline.verify.nouns import Expected, Outline

_CODES_OF_TABLES = {
    labels.NIET_INGEVULD: {"matrix-onvolledig", "dilemma-zonder-opties", "dilemma-zonder-risicos"},
    labels.NIET_INGEDEELD: {"risicosoort-ontbreekt"},
}
"""By the words of a gap, the rules on it in the matrix and in the overview of the choices: tables
that repeat what stands elsewhere, and for which nothing is promised cell by cell."""


def find_holes(
    expected: Sequence[Expected],
    outline: Outline,
    file_name: str,
    waived: Collection[Diagnostic],
) -> Iterator[Diagnostic]:
    """Every gap in a file that no waived finding of its sheets covers."""
    covered = {(item.span.file, item.path) for item in waived}
    promised = [item for item in expected if item.text in _CODES_OF_TABLES]
    for item in promised:
        if (item.span.file, item.path) not in covered:
            yield finding("export-gat", item, file_name, item.text)
    files = {item.span.file for item in expected}
    codes = {item.code for item in waived if item.span.file in files}
    written = Counter(block.text for block in outline.blocks)
    written.subtract(item.text for item in promised)
    for words, covering in _CODES_OF_TABLES.items():
        if written[words] > 0 and codes.isdisjoint(covering):
            source = expected[0].span.file if expected else file_name
            yield about_file("export-gat", source, file_name, "", words)
