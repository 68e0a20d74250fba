"""Fields that stand so far in that YAML reads them as text of the block above them."""

from collections.abc import Iterator, Sequence

from pipeline.load.mistakes.guess import Guess
from pipeline.load.mistakes.indents import begin
from pipeline.load.mistakes.rows import DASH, FIELD, Rows
from pipeline.model import Diagnostic, Span
from pipeline.yaml.items import TreeItem
from pipeline.yaml.tree import Scalar

_HOLDERS = ("opties", "dilemmas", "varianten", "scenarios", "onderdelen", "partijen", "risicos")
"""Fields that hold a list of groups, the likeliest to be forgotten first."""


def find_swallowed(
    item: TreeItem, lines: Sequence[str], names: frozenset[str]
) -> Iterator[Diagnostic]:
    """The first row of a block that is a field: two such rows in a row, or one without a value.

    A lone `bron: CBS` may be text.
    """
    node = item.node
    if not isinstance(node, Scalar) or node.style != "|" or item.key is None:
        return
    rows = [
        (number, lines[number - 1])
        for number in range(node.span.line + 1, min(node.span.end_line, len(lines)) + 1)
        if lines[number - 1].strip()
    ]
    least = min((_indent(row) for _, row in rows), default=0)
    for at, (number, row) in enumerate(rows):
        found = FIELD.match(row)
        if not found or found.group(3) not in names:
            continue
        after = FIELD.match(rows[at + 1][1]) if at + 1 < len(rows) else None
        again = bool(after) and after.group(3) in names if after else False
        if again or (_indent(row) > least and not row[found.end() :].strip()):
            start = _indent(row)
            yield Diagnostic(
                Span(node.span.file, number, start + 1, number, len(row.rstrip()) + 1),
                "tekst-niet-in-blok",
                f"‘{row.strip()[:40]}’ staat zo ver naar rechts dat het bij de tekst van "
                f"‘{item.key.value}’ hoort. De lezer ziet die regel dan als tekst.",
                "Is het een veld? Laat de regel even ver inspringen als de andere velden. Kijk "
                "ook of er een regel boven ontbreekt.",
                "error",
                item.path,
            )
            return


def swallowed(rows: Rows, line: int) -> Iterator[Guess]:
    """The field at the place of a field, or below the line that was forgotten above it."""
    row = rows.rows[line]
    if not row.block or not rows.is_field(line):
        return
    if DASH.match(row.text) and row.indent >= 2:
        column = row.indent - 2
        for name in _HOLDERS:
            yield Guess(
                {line: f"{' ' * column}{name}:\n{row.text}"},
                line,
                row.indent,
                f"Boven deze regel ontbreekt de regel ‘{name}:’. Wat hier staat, hoort nu bij de "
                "tekst erboven.",
                f"Zet hierboven een regel met ‘{name}:’. Laat die regel {begin(column)} beginnen.",
            )
        return
    for column in rows.levels(line)[0]:
        yield Guess(
            {line: " " * column + row.text.lstrip(" ")},
            line,
            row.indent,
            f"Deze regel begint {begin(row.indent)} en hoort zo bij de tekst erboven.",
            f"Laat deze regel {begin(column)} beginnen.",
            level=column,
        )


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))
