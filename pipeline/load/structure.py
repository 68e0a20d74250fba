"""Faults that no schema can see: duplicate fields and ids, and texts without a fixed place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.model import Diagnostic, Edit, Place, Span
from pipeline.yaml.items import TreeItem, child, children
from pipeline.yaml.signs import INVISIBLE
from pipeline.yaml.tree import Node, Scalar

_FOLDED = re.compile(r">(?=[1-9+-]*(?:\s|$))")
_LOOKS_MEANT = re.compile(r"\s*(?:[-•·●▪◦‣∙○■□–—*+→➢✓\uf0b7](?=\S|\s)|[a-z_]+:(?:\s|$))")
_FIELD = re.compile(r" *(?:- +)*(?:[\w-]+: +|- +)")


def walk_items(tree: Node, found: list[Diagnostic]) -> Iterator[TreeItem]:
    """Every field and list item; a duplicate field is skipped and its finding added to `found`.

    Several duplicates in a row get one finding: they are one mistake, often a forgotten dash.
    """
    waiting = [TreeItem("", None, tree)]
    while waiting:
        item = waiting.pop()
        seen: dict[str, Span] = {}
        inside = []
        again = False
        for inner in children(item):
            if inner.key and inner.key.value in seen:
                if not again:
                    first = child(item.node, inner.key.value)
                    found.append(
                        _duplicate_key(
                            inner, inner.key, seen[inner.key.value], _same(first, inner.node)
                        )
                    )
                again = True
                continue
            again = False
            if inner.key:
                seen[inner.key.value] = inner.key.span
            inside.append(inner)
        yield item
        waiting += reversed(inside)


def find_structure_faults(item: TreeItem, lines: Sequence[str]) -> Iterator[Diagnostic]:
    """Faults in the YAML notation of one text."""
    node = item.node
    if not isinstance(node, Scalar):
        return
    span = node.span
    if node.style == ">" or (node.style != "|" and span.line != span.end_line):
        end = len(lines[span.line - 1]) + 1
        folded = node.style == ">"
        yield Diagnostic(
            Span(span.file, span.line, span.column, span.line, max(end, span.column + 1)),
            "tekst-niet-in-blok",
            "Hier staat > in plaats van |. Nieuwe regels in dit blok vallen dan weg."
            if folded
            else "Deze tekst loopt over meer regels, maar staat niet in een blok. "
            "Wij kunnen fouten dan niet op de goede plek tonen.",
            "Zet een | in de plaats van >."
            if folded
            else "Zet een | achter de dubbele punt of het streepje en laat de tekst op de volgende "
            "regel inspringen.",
            "error",
            item.path,
            fix=_as_block(node, lines),
        )
    elif node.style == '"' and (sign := INVISIBLE.search(node.value)):
        yield Diagnostic(
            span,
            "yaml-ongeldig",
            f"In deze tekst staat met een \\ een onzichtbaar teken (U+{ord(sign.group()):04X}). "
            "Dat kan de tekst voor lezers veranderen.",
            "Haal de \\ en het teken erachter weg.",
            "error",
            item.path,
        )


def _as_block(node: Scalar, lines: Sequence[str]) -> tuple[Edit, ...]:
    """Put | in place of >, or before a text without quotes; nothing where that is not safe."""
    span = node.span
    row = lines[span.line - 1]
    start = span.column - 1
    if found := _FOLDED.match(row, start):
        return (Edit(replace(span, end_line=span.line, end_column=found.end() + 1), "|"),)
    rest = [line for line in lines[span.line : span.end_line] if line.strip()]
    indents = {len(line) - len(line.lstrip(" ")) for line in rest}
    # A list or a field in such a text was meant as one: it is not to become a line of text.
    if (
        node.style
        or len(indents) != 1
        or any(_LOOKS_MEANT.match(line) for line in (*rest, row[start:]))
    ):
        return ()
    if _FIELD.fullmatch(row[:start]):
        here = replace(span, end_line=span.line, end_column=span.column)
        return (Edit(here, "|\n" + " " * indents.pop()),)
    above = lines[span.line - 2] if span.line > 1 else ""
    if not row[:start].strip() and indents == {start} and re.search(r"(?::|-)$", above):
        end = len(above) + 1
        return (Edit(Span(span.file, span.line - 1, end, span.line - 1, end), " |"),)
    return ()


def find_same_ids(found: Sequence[tuple[TreeItem, Place]]) -> Iterator[Diagnostic]:
    """Duplicate ids in one file: a link could not choose between them."""
    seen: dict[str, Span] = {}
    for item, place in found:
        if item.key is None or item.key.value != "id" or not isinstance(item.node, Scalar):
            continue
        name = item.node.value
        if name and name in seen:
            yield Diagnostic(
                place.value,
                "id-dubbel",
                f"De id ‘{name}’ staat ook op regel {seen[name].line}. Een verwijzing kan dan bij "
                "de verkeerde tekst uitkomen.",
                f"Geef dit onderdeel een eigen id, zoals {name}-2.",
                "error",
                item.path,
            )
        seen.setdefault(name, place.value)


def _same(one: Node | None, two: Node) -> bool:
    return isinstance(one, Scalar) and isinstance(two, Scalar) and one.value == two.value


def _duplicate_key(item: TreeItem, key: Scalar, first: Span, same: bool) -> Diagnostic:
    advice = (
        "Voeg de teksten samen, of haal er één weg. Begint hier een nieuw onderdeel van een "
        "lijst? Zet er dan een streepje voor."
    )
    if same:
        advice = "Er staat twee keer hetzelfde. Haal één van de twee weg."
    return Diagnostic(
        key.span,
        "sleutel-dubbel",
        f"Het veld ‘{key.value[:60]}’ staat ook al op regel {first.line}. "
        "Eén van de twee teksten verdwijnt dan.",
        advice,
        "error",
        item.path,
    )
