"""File by file: read and judged on all cores, kept for the next run, then forgotten.

Of a sheet only that stays which other sheets and the report ask of it. So a thousand sheets fit in
memory, and after one change only that sheet is read and judged again.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from pipeline import cache, checks, load, reading
from pipeline.cores import spread
from pipeline.load import Input, Outcome
from pipeline.model import Diagnostic, Document, Mark, Package, Place, Prose, SheetDocument
from pipeline.reading import Reading
from pipeline.taal import remembered
from schema import Bijlage, Perspectiefsheet

_LEAST = 4
"""Files that are worth a process of their own."""
_LEAST_WHOLE = 20
"""The same of files that are in memory: the word lists have to be read in each process."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What stays of one file: enough for `checks.between` and the counts of a report.

    `content` is that of a sheet; `fault` is what to show of a file that could not be read.
    """

    content: Annotated[Perspectiefsheet | Bijlage, Field(discriminator="soort")] | None = None
    places: dict[str, Place] = field(default_factory=dict)
    links: dict[str, tuple[Mark, ...]] = field(default_factory=dict)
    cites: frozenset[str] = frozenset()
    findings: tuple[Diagnostic, ...] = ()
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class _Run:
    """What one run works with: where results are kept, their key, and the files that count."""

    store: cache.Store | None
    key: bytes
    files: Collection[str]


_KEPT = TypeAdapter(_Kept)


def judged(
    root: Path, files: Collection[str] = (), only: Collection[str] | None = None
) -> tuple[Package, tuple[Diagnostic, ...]]:
    """Everything that is wrong in the files and between them; with `files` only in those.

    The same findings as those of `load` and `checks.run`. The package that comes with them holds
    no text of sheets but that of links. With `only` no other sheets are read than those of these
    ids: what is between others is then not judged. Raises `PandocError`.
    """
    listing = load.package_files(root)
    inputs = [
        load.read_input(name, found)
        for name, found in listing.files
        if only is None or name in only or name.startswith("pakket/")
    ]
    around = [each for each in inputs if each.id.startswith("pakket/")]
    sheets = [each for each in inputs if not each.id.startswith("pakket/")]
    read = reading.of(listing, around, root)
    run = _Run(cache.store(root, "check"), _key(read), files)
    found = [*read.around, *_findings(read, _in_documents(read, run))]
    kept = _all_kept(sheets, read.package, run)
    found += (each for item in kept.values() for each in item.findings)
    package = _with_sheets(read.package, sheets, kept)
    return package, (*found, *checks.between(package, files))


def findings(read: Reading, root: Path) -> tuple[Diagnostic, ...]:
    """Everything that is wrong in what was read with all its texts, as `judged` finds it."""
    run = _Run(cache.store(root, "check"), _key(read), ())
    kept = _in_documents(read, run)
    # Of a sheet that did not change the texts need not be unpacked for the rules between sheets.
    sheets = tuple(_document(sheet, kept[sheet.id]) for sheet in read.package.sheets)
    package = replace(read.package, sheets=sheets)
    return (*read.around, *_findings(read, kept), *checks.between(package))


def _findings(read: Reading, kept: Mapping[str, _Kept]) -> Iterator[Diagnostic]:
    """What is wrong in each file; of one that has no document, what reading told."""
    for each in read.inputs:
        yield from kept[each.id].findings if each.id in kept else read.faults[each.id]


def _in_documents(read: Reading, run: _Run) -> dict[str, _Kept]:
    """What stays of each document: from an earlier run, or found out now."""
    kept: dict[str, _Kept] = {}
    missing: list[tuple[Input, Document[Any]]] = []
    documents = {document.id: document for document in checks.documents(read.package)}
    for each in read.inputs:
        known = _known(each, run)
        if known:
            kept[each.id] = known
        elif each.id in documents and (not run.files or each.file in run.files):
            missing.append((each, documents[each.id]))
    answers = spread(partial(_ruled, read, run), missing, _LEAST_WHOLE)
    for (each, _), answer in zip(missing, answers, strict=True):
        _keep(each, run, answer)
        kept[each.id] = _KEPT.validate_json(answer)
    return kept


def _ruled(
    read: Reading, run: _Run, works: Sequence[tuple[Input, Document[Any]]]
) -> Iterator[bytes]:
    remembered.recall(run.store)
    for each, document in works:
        yield _KEPT.dump_json(_whole(document, read.package, read.faults[each.id]))
    remembered.keep(run.store)


def _key(read: Reading) -> bytes:
    """This program and all that is around a sheet: the package files and the names of figures."""
    names = "\n".join((*sorted(read.package.figures), "", *sorted(read.bad)))
    around = (each for each in read.inputs if each.id.startswith("pakket/"))
    parts = [part for each in around for part in (each.id.encode(), each.data)]
    return cache.digest(cache.program(), names.encode(), *parts)


def _with_sheets(package: Package, inputs: Sequence[Input], kept: Mapping[str, _Kept]) -> Package:
    sheets = []
    sources = {}
    for each in inputs:
        item = kept[each.id]
        sources[each.file] = load.text_of(each) if item.fault is None else item.fault
        if item.content is not None:
            sheets.append(_document(each, item))
    names = {sheet.id for sheet in sheets}
    return replace(
        package,
        sheets=tuple(sorted(sheets, key=lambda sheet: sheet.id)),
        broken=(package.broken | {each.id for each in inputs}) - names,
        sources={**sources, **package.sources},
    )


def _document(of: Input | SheetDocument, kept: _Kept) -> SheetDocument:
    """A sheet with only what rules between sheets ask for."""
    assert kept.content is not None
    prose = _links(kept)
    return Document(of.id, of.file, kept.content, kept.places, prose, (), kept.cites)


def _links(kept: _Kept) -> dict[str, Prose]:
    return {
        path: Prose(path, marks[0].span, (), marks, (), ()) for path, marks in kept.links.items()
    }


def _all_kept(inputs: Sequence[Input], package: Package, run: _Run) -> dict[str, _Kept]:
    """What stays of each file: from an earlier run, or found out now."""
    kept: dict[str, _Kept] = {}
    for each in inputs:
        known = _known(each, run)
        if known:
            kept[each.id] = known
    missing = [each for each in inputs if each.id not in kept]
    wanted = [each for each in missing if not run.files or each.file in run.files]
    answers = spread(partial(_judge, package, run), wanted, _LEAST)
    for each, answer in zip(wanted, answers, strict=True):
        kept[each.id] = item = _KEPT.validate_json(answer)
        if item.fault is None:
            _keep(each, run, answer)
    for each in missing:
        if each.id not in kept:
            kept[each.id] = _unjudged(load.outcome(each))
    return {each.id: kept[each.id] for each in inputs}


def _keep(each: Input, run: _Run, answer: bytes) -> None:
    cache.put(run.store, cache.slot(each.id), cache.digest(run.key, each.data), answer)


def _known(each: Input, run: _Run) -> _Kept | None:
    data = cache.get(run.store, cache.slot(each.id), cache.digest(run.key, each.data))
    try:
        return _KEPT.validate_json(data) if data and each.fault is None else None
    except ValidationError:
        return None


def _judge(package: Package, run: _Run, inputs: Sequence[Input]) -> Iterator[bytes]:
    """What stays of each file, as JSON; few files at a time are in memory."""
    remembered.recall(run.store)
    for each, file in reading.one_by_one(inputs):
        item = _Kept(findings=file.faults, fault=file.text)
        if file.document is not None:
            around = replace(package, sources={each.file: file.text})
            item = _whole(file.document, around, file.faults)
        yield _KEPT.dump_json(item)
    remembered.keep(run.store)


def _whole(document: Document[Any], package: Package, found: tuple[Diagnostic, ...]) -> _Kept:
    links = {
        path: marks
        for path, prose in document.prose.items()
        if (marks := tuple(each for each in prose.marks if each.kind in checks.LINK_MARKS))
    }
    findings = (*found, *checks.in_document(document, package))
    return replace(_bare(document), links=links, cites=document.cites, findings=findings)


def _bare(document: Document[Any]) -> _Kept:
    """A sheet with the places of its own fields: those that rules between sheets point at."""
    if document.id.startswith("pakket/"):
        return _Kept()
    places = {path: place for path, place in document.places.items() if "/" not in path}
    return _Kept(document.content, places)


def _unjudged(made: Outcome) -> _Kept:
    """A file that was not asked for: what it is, not what is wrong inside."""
    if made.read is None:
        return _Kept(findings=made.findings, fault=made.text)
    documents, _ = load.documents([made.read], {""})
    return replace(_bare(documents[made.read.id]), findings=made.findings)
