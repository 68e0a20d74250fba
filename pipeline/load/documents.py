"""From files that were read to documents: their prose parsed, and every text with its place."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from pipeline.load import prose
from pipeline.load.read import ParsedFile
from pipeline.model import Diagnostic, Document, Passage, Prose, Run
from schema import Veldtekst, teksten

_MAX_SHEET_TEXT = 40_000
_MAX_PACKAGE_TEXT = 200_000

# A preview reads all files again after each change of one: this bought 0.1 s of each time.
_WITH_PROSE: WeakKeyDictionary[ParsedFile, Document[Any]] = WeakKeyDictionary()
"""The documents that were read, for as long as `read_file` remembers their file."""


def read_documents(
    parsed: Sequence[ParsedFile], files: Collection[str]
) -> tuple[dict[str, Document[Any]], list[Diagnostic]]:
    """The documents by id, and a finding for each text that could not be parsed.

    With `files` only the prose of those is parsed. Raises `Stop`.
    """
    wanted = [each for each in parsed if not files or each.file in files]
    findings = _read_prose([each for each in wanted if each not in _WITH_PROSE])
    documents = {}
    for each in parsed:
        if each not in wanted:
            documents[each.id] = _document(each, teksten(each.content), {})
        elif each in _WITH_PROSE:
            documents[each.id] = _WITH_PROSE[each]
    return documents, findings


def _read_prose(parsed: Sequence[ParsedFile]) -> list[Diagnostic]:
    """Remember the document of each file, or give the findings on its texts. Raises `Stop`."""
    fields: list[tuple[ParsedFile, prose.ProseField]] = []
    findings: list[Diagnostic] = []
    leaves = {each.id: teksten(each.content) for each in parsed}
    for each in parsed:
        prose_fields, faults = _prose_fields(each, leaves[each.id])
        fields += ((each, field) for field in prose_fields)
        findings += faults
    texts: dict[str, dict[str, Prose]] = {each.id: {} for each in parsed}
    results = prose.parse([field for _, field in fields], [each.lines for each, _ in fields])
    for (each, field), result in zip(fields, results, strict=True):
        if result is None:
            findings.append(_unreadable(each, field.path))
        else:
            texts[each.id][field.path] = result
    failed = {found.span.file for found in findings}
    for each in parsed:
        if each.file not in failed:
            _WITH_PROSE[each] = _document(each, leaves[each.id], texts[each.id])
    return findings


def _prose_fields(
    each: ParsedFile, leaves: Sequence[Veldtekst]
) -> tuple[list[prose.ProseField], list[Diagnostic]]:
    """The Markdown fields of a file that pandoc can take, and a finding for each other one."""
    fields: list[prose.ProseField] = []
    findings: list[Diagnostic] = []
    length = 0
    for leaf in leaves:
        scalar = each.scalars.get(leaf.path)
        if leaf.opmaak.niveau == "geen" or scalar is None:
            continue
        length += len(scalar.value)
        if length > _most_text(each):
            findings.append(_too_much(each, leaf.path))
            break
        if prose.crowded(scalar.value):
            findings.append(_unreadable(each, leaf.path))
        else:
            fields.append(prose.ProseField(leaf.path, scalar, leaf.opmaak.niveau == "zin"))
    return fields, findings


def _document(
    each: ParsedFile, leaves: Sequence[Veldtekst], texts: dict[str, Prose]
) -> Document[Any]:
    passages = tuple(_passages(each, leaves, texts))
    cites = {str(leaf.waarde) for leaf in leaves if leaf.veld == "bron"}
    cites |= {
        mark.target.removeprefix("bron:")
        for field in texts.values()
        for mark in field.marks
        if mark.kind == "link" and mark.target.startswith("bron:")
    }
    return Document(
        each.id,
        each.file,
        each.content,
        each.places,
        texts,
        passages,
        frozenset(cites),
        tuple(leaves),
        each.sha256,
    )


def _passages(
    each: ParsedFile, leaves: Sequence[Veldtekst], texts: dict[str, Prose]
) -> Iterator[Passage]:
    """Every text that readers see, in reading order."""
    for leaf in leaves:
        scalar = each.scalars.get(leaf.path)
        if leaf.path in texts:
            yield from texts[leaf.path].passages
        elif leaf.opmaak.zichtbaar and isinstance(leaf.waarde, str) and scalar is not None:
            run = Run(0, len(leaf.waarde), prose.content_span(scalar, each.lines))
            yield Passage(leaf.path, "regel", leaf.waarde, (run,))


def _most_text(each: ParsedFile) -> int:
    """How many characters of prose a file may hold; a package file grows with the sheets."""
    return _MAX_PACKAGE_TEXT if each.id.startswith("pakket/") else _MAX_SHEET_TEXT


def _too_much(each: ParsedFile, path: str) -> Diagnostic:
    most = f"{_most_text(each):,}".replace(",", ".")
    return Diagnostic(
        each.places[path].key,
        "bestand-te-groot",
        f"Tot hier staan in dit bestand meer dan {most} tekens tekst. Dat leest niemand.",
        "Maak de teksten korter, of verdeel ze over meer sheets.",
        "error",
        path,
    )


def _unreadable(each: ParsedFile, path: str) -> Diagnostic:
    return Diagnostic(
        each.places[path].key,
        "waarde-ongeldig",
        "In deze tekst staat zo veel opmaak, of een zo lange rij tekens zonder spatie, dat wij "
        "de tekst niet kunnen lezen.",
        "Haal tekens zoals [ ] * _ en > weg die geen opmaak zijn, en zet spaties tussen woorden.",
        "error",
        path,
    )
