"""One file: bytes to a value that fits the schema with all its places, or what is wrong with it."""

import difflib
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from pydantic import BaseModel, ValidationError

from pipeline.load.fields.errors import schema_findings
from pipeline.load.source import decode, invisible_signs, visible
from pipeline.load.structure import items, same_ids, structure_faults
from pipeline.load.yaml.places import Item, child, place_of
from pipeline.load.yaml.tree import Listing, Mapping, Node, Scalar, YamlFault, compose, is_empty
from pipeline.model import Diagnostic, Place, Span
from schema import Begrippen, Bijlage, Bronnen, Informatiepakket, Ontheffingen, Perspectiefsheet

MAX_FINDINGS = 50
KINDS: dict[str, type[BaseModel]] = {"perspectiefsheet": Perspectiefsheet, "bijlage": Bijlage}
PACKAGE_FILES: dict[str, type[BaseModel]] = {
    "informatiepakket": Informatiepakket,
    "bronnen": Bronnen,
    "begrippen": Begrippen,
    "ontheffingen": Ontheffingen,
}


@dataclass(frozen=True, slots=True)
class Read:
    """One file that fits the schema, its prose not parsed yet; `sha256` is that of its bytes."""

    id: str
    file: str
    content: Any
    scalars: dict[str, Scalar]
    places: dict[str, Place]
    lines: tuple[str, ...]
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: its value or its findings, and its text for showing lines."""

    read: Read | None
    findings: tuple[Diagnostic, ...]
    text: str


def read(name: str, file: str, data: bytes) -> Outcome:
    """Read the file of `name` (`woningbouw`, `pakket/bronnen`); never raises for what is in it."""
    try:
        text = decode(data, file)
    except YamlFault as fault:
        shown = data[:100_000].decode("utf-8", errors="replace")
        return Outcome(None, (finding_of(fault),), visible(shown.replace("\r\n", "\n")))
    signs = tuple(invisible_signs(text, file))
    if signs:
        return Outcome(None, signs, visible(text))
    try:
        tree = compose(text, file)
    except YamlFault as fault:
        return Outcome(None, (finding_of(fault),), text)
    lines = tuple(text.split("\n"))
    if isinstance(tree, Scalar):
        return Outcome(None, (_no_fields(tree, lines),), text)
    result, found, more = _judged(name, file, tree, lines)
    if result is not None:
        result = replace(result, sha256=hashlib.sha256(data).hexdigest())
    return Outcome(result, tuple(_limited(found, more)), text)


def finding_of(fault: YamlFault) -> Diagnostic:
    """The fault of a whole file as a finding."""
    return Diagnostic(fault.span, fault.code, fault.message, fault.advice, "error", fix=fault.fix)


def _judged(
    name: str, file: str, tree: Listing | Mapping, lines: tuple[str, ...]
) -> tuple[Read | None, list[Diagnostic], int]:
    """The value, or findings and the number of faults that have none."""
    found: list[Diagnostic] = []
    more = 0
    placed: list[tuple[Item, Place]] = []
    for item in items(tree, found):
        found += structure_faults(item, lines)
        if item.path:
            placed.append((item, place_of(item, lines)))
    found += same_ids(placed)
    content: Any = None
    model = _model(name, tree)
    try:
        content = model.model_validate(_plain(tree))
    except ValidationError as error:
        known = {each.path for each in found}
        found += islice(
            (
                each
                for each in schema_findings(error, model, tree, lines)
                if each.path not in known or not each.path
            ),
            MAX_FINDINGS + 1,
        )
        more = max(0, error.error_count() - MAX_FINDINGS - 1)
    if found:
        return None, found, more
    scalars = {item.path: item.node for item, _ in placed if isinstance(item.node, Scalar)}
    places = {item.path: place for item, place in placed}
    return Read(name, file, content, scalars, places, lines), [], 0


def _model(name: str, tree: Node) -> type[BaseModel]:
    """The schema of a file; a sheet whose kind is not clear is read as what it looks like."""
    if name.startswith("pakket/"):
        return PACKAGE_FILES[name.removeprefix("pakket/")]
    kind = child(tree, "soort")
    if isinstance(kind, Scalar):
        near = difflib.get_close_matches(kind.value.lower(), KINDS, 1, 0.6)
        if near:
            return KINDS[near[0]]
    return Bijlage if child(tree, "bij") else Perspectiefsheet


def _plain(node: Node) -> Any:
    """The tree as text, lists and fields; an empty value counts as absent."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Listing):
        return [_plain(item) for item in node.items]
    first: dict[str, Node] = {}
    for key, value in node.pairs:
        first.setdefault(key.value, value)
    return {name: _plain(value) for name, value in first.items() if not is_empty(value)}


def _no_fields(tree: Scalar, lines: Sequence[str]) -> Diagnostic:
    span = tree.span
    end = max(len(lines[span.line - 1]) + 1, span.column) if span.line <= len(lines) else 1
    return Diagnostic(
        Span(span.file, span.line, span.column, span.line, end),
        "yaml-ongeldig",
        "Dit bestand is gewone tekst zonder velden. Wij weten niet wat wij moeten tonen.",
        "Begin elke regel met de naam van een veld, zoals ‘titel: Woningbouw’.",
        "error",
    )


def _limited(found: list[Diagnostic], more: int) -> list[Diagnostic]:
    """The first findings; the last of them says how many more there are."""
    found = sorted(found)
    more += len(found) - MAX_FINDINGS
    if more <= 0:
        return found
    shown = found[:MAX_FINDINGS]
    also = f"{shown[-1].message} In dit bestand staan nog {more} andere fouten."
    return [*shown[:-1], replace(shown[-1], message=also)]
