"""The last witness: no reader finds ‘Nog niet ingevuld’ where nobody gave leave for a gap.

`check` finds every gap before anything is written. Should a rule miss one, these words still stand
in the file, and the file is not published.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.model import Diagnostic, Package
from pipeline.style import labels
from pipeline.verify.findings import about_file, finding
from pipeline.verify.nouns import Expected, Outline

_CODE = "export-niet-ingevuld"
_RULES_OF_TABLES = {
    labels.NIET_INGEVULD: {"matrix-onvolledig", "dilemma-zonder-opties", "dilemma-zonder-risicos"},
    labels.NIET_INGEDEELD: {"risicosoort-ontbreekt"},
}
"""By the words of a gap, the rules on it in the matrix and in the overview of the choices: tables
that repeat what stands elsewhere, and for which nothing is promised cell by cell."""


def find_holes(
    package: Package, expected: Sequence[Expected], outline: Outline, file_name: str
) -> Iterator[Diagnostic]:
    """Every gap in a file for which its sheets have no waiver."""
    files = {item.span.file for item in expected}
    rows = package.ontheffingen.content.root if package.ontheffingen else ()
    waivers = [(f"sheets/{row.sheet}.yaml", row) for row in rows]
    covered = {(file, row.plek) for file, row in waivers}
    rules = {row.regel for file, row in waivers if file in files}
    promised = [item for item in expected if item.text in _RULES_OF_TABLES]
    for item in promised:
        if (item.span.file, item.path) not in covered:
            yield finding(_CODE, item, file_name, item.text)
    texts = (block.text for block in outline.blocks)
    written = Counter(text for text in texts if text in _RULES_OF_TABLES)
    written.subtract(item.text for item in promised)
    for words, covering in _RULES_OF_TABLES.items():
        if written[words] > 0 and rules.isdisjoint(covering):
            source = expected[0].span.file if expected else file_name
            yield about_file(_CODE, source, file_name, "", words)
