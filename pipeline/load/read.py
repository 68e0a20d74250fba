"""One file: from bytes to a value that fits the schema, with its places, or to findings."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from itertools import islice
from typing import Any

from pydantic import BaseModel, ValidationError

from pipeline.fields import KINDS, PACKAGE_FILES, groups, marked_fields, model_of, visible_fields
from pipeline.load.fields.errors import schema_findings
from pipeline.load.mistakes.cuts import find_cuts
from pipeline.load.mistakes.explain import explain, explain_all
from pipeline.load.mistakes.marks import Verdict, find_marks, may_have_marks
from pipeline.load.mistakes.rows import outline
from pipeline.load.mistakes.swallowed import find_swallowed
from pipeline.load.places import place_of
from pipeline.load.source import decode, invisible_signs, visible
from pipeline.load.structure import find_same_ids, find_structure_faults, walk_items
from pipeline.model import Diagnostic, Place, Span
from pipeline.yaml.faults import FileFault
from pipeline.yaml.items import TreeItem, values
from pipeline.yaml.tree import Listing, Mapping, Scalar, compose
from schema import Huisstijl

MAX_FINDINGS = 50
_MOST_EXPLAINED = 200_000


@cache
def field_names() -> frozenset[str]:
    """The name of every field that the schema has somewhere."""
    return frozenset(
        name for model in _models() for group in groups(model) for name in group.model_fields
    )


@cache
def plain_fields() -> frozenset[str]:
    """The names of fields whose text never holds markup, in any file."""
    marked = (marked_fields(model) for model in _models())
    seen = (visible_fields(model)[0] for model in _models())
    return frozenset().union(*seen) - frozenset().union(*marked)


def _models() -> tuple[type[BaseModel], ...]:
    return (*KINDS.values(), *PACKAGE_FILES.values(), Huisstijl)


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class ParsedFile:
    """One file that fits the schema; its prose is not parsed yet. `sha256` is of its bytes."""

    id: str
    file: str
    content: Any
    scalars: dict[str, Scalar]
    places: dict[str, Place]
    lines: tuple[str, ...]
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class FileResult:
    """A file that was read, or the findings that say why not; and its text, to show lines of."""

    parsed: ParsedFile | None
    findings: tuple[Diagnostic, ...]
    text: str


# A preview reads all files again after each change of one: this bought 0.15 s of each time.
@lru_cache(maxsize=64)
def read_file(name: str, file: str, data: bytes) -> FileResult:
    """Read the file of `name` (`woningbouw`, `pakket/bronnen`); never raises for what is in it."""
    try:
        text = decode(data, file)
    except FileFault as fault:
        shown = data[:100_000].decode("utf-8", errors="replace")
        return FileResult(None, (fault.finding,), visible(shown.replace("\r\n", "\n")))
    signs = tuple(invisible_signs(text, file))
    if signs:
        return FileResult(None, signs, visible(text))
    lines = tuple(text.split("\n"))
    rows = partial(outline, lines, field_names(), plain_fields())
    read = partial(_judge, name, file)
    if may_have_marks(text) and (
        marks := find_marks(rows(), file, lambda changed: read(changed)[0])
    ):
        return FileResult(None, tuple(marks), text)
    try:
        tree = compose(text, file)
    except FileFault as fault:
        found = fault.finding
        return FileResult(None, (explain(found, rows(), read) if fault.typed else found,), text)
    if isinstance(tree, Scalar):
        return FileResult(None, (_no_fields(tree, lines),), text)
    result, faults, more = _validate(name, file, tree, lines)
    if result is not None:
        result = replace(result, sha256=hashlib.sha256(data).hexdigest())
    kept = _first_findings(faults, more)
    if kept and not more and len(text) <= _MOST_EXPLAINED:
        kept = explain_all(kept, rows(), read)
    return FileResult(result, tuple(kept), text)


def _judge(name: str, file: str, text: str) -> tuple[Verdict, list[Diagnostic]]:
    """How far a text can be read, and what is wrong with it."""
    try:
        tree = compose(text, file)
    except FileFault as fault:
        return (0, fault.finding.span.line), [fault.finding]
    if isinstance(tree, Scalar):
        return (0, 1), []
    _, found, more = _validate(name, file, tree, tuple(text.split("\n")))
    return (1, -len(found) - more), found


def _validate(
    name: str, file: str, tree: Listing | Mapping, lines: tuple[str, ...]
) -> tuple[ParsedFile | None, list[Diagnostic], int]:
    """The value, or the findings and the number of faults for which no finding was made."""
    found: list[Diagnostic] = []
    more = 0
    placed: list[tuple[TreeItem, Place]] = []
    model = model_of(name, tree)
    visible, sentences = visible_fields(model)
    for item in walk_items(tree, found):
        found += find_structure_faults(item, lines)
        found += find_swallowed(item, lines, field_names())
        found += find_cuts(item, lines, visible, sentences)
        if item.path:
            placed.append((item, place_of(item, lines)))
    found += find_same_ids(placed)
    content: Any = None
    try:
        content = model.model_validate(values(tree))
    except ValidationError as error:
        known = {each.path for each in found}
        found += islice(
            (
                each
                # Each of them walks through the file: so no more than are worth to look at.
                for each in islice(schema_findings(error, model, tree, lines), 3 * MAX_FINDINGS)
                if each.path not in known or not each.path
            ),
            MAX_FINDINGS + 1,
        )
        more = max(0, error.error_count() - MAX_FINDINGS - 1)
    if found:
        return None, found, more
    scalars = {item.path: item.node for item, _ in placed if isinstance(item.node, Scalar)}
    places = {item.path: place for item, place in placed}
    return ParsedFile(name, file, content, scalars, places, lines), [], 0


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


def _first_findings(found: list[Diagnostic], more: int) -> list[Diagnostic]:
    """The first findings; the last of them says how many more there are."""
    found = sorted(found)
    more += len(found) - MAX_FINDINGS
    if more <= 0:
        return found
    shown = found[:MAX_FINDINGS]
    also = f"{shown[-1].message} In dit bestand staan nog {more} andere fouten."
    return [*shown[:-1], replace(shown[-1], message=also)]
