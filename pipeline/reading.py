"""Every file with all its texts: read on all cores, and kept for the next run."""

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from pipeline import cache, load
from pipeline.cores import spread
from pipeline.load import Input
from pipeline.model import Diagnostic, Document, Package

_LEAST = 20
"""Files that are worth a process of their own."""
_BATCH = 40
"""Files that are read together, in each process: each time one pandoc."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read, as files (`inputs`) and as the package that they are together.

    `faults` is what is wrong in each file, by its id, as far as reading tells; `around` what is
    wrong with the folders and the figures. `bad` names the figures that are wrong.
    """

    package: Package
    inputs: tuple[Input, ...]
    faults: Mapping[str, tuple[Diagnostic, ...]]
    around: tuple[Diagnostic, ...]
    bad: frozenset[str]


@dataclass(frozen=True, slots=True)
class File:
    """What came of one file: its document or nothing, what is wrong in it, its text to show.

    It is `certain` when the same bytes give the same anywhere: not so where pandoc gave up a text.
    """

    document: Document[Any] | None
    faults: tuple[Diagnostic, ...]
    text: str
    certain: bool


_TEXTS = ("places", "prose", "passages", "leaves")
"""What of a document is large and, where it did not change, seldom asked for."""


class _Packed(Document[Any]):
    """A document whose texts and places are each unpacked when something asks for them."""

    __slots__ = ("_texts",)

    def __getattr__(self, name: str) -> Any:
        if name not in _TEXTS:
            raise AttributeError(name)
        value = pickle.loads(self._texts[_TEXTS.index(name)])
        object.__setattr__(self, name, value)
        return value

    def __eq__(self, other: object) -> bool:
        names = (each.name for each in fields(Document))
        return isinstance(other, Document) and all(
            getattr(self, name) == getattr(other, name) for name in names
        )

    __hash__ = Document.__hash__


def read(root: Path) -> Reading:
    """What `load` gives, file by file; a file that did not change is not read again.

    Raises `PandocError` only where pandoc itself cannot run.
    """
    listing = load.package_files(root)
    return of(listing, [load.read_input(name, found) for name, found in listing.files], root)


def of(listing: load.Listing, inputs: Sequence[Input], root: Path) -> Reading:
    """What comes of these of the files that are listed, and of all figures; else as `read`."""
    pictures, bad, wrong = load.images(root, listing)
    made = files(inputs, root)
    documents = {name: file.document for name, file in made.items() if file.document is not None}
    broken = {*listing.broken, *(each.id for each in inputs)} - set(documents)
    sources = {each.file: made[each.id].text for each in inputs}
    return Reading(
        load.package(documents, broken | bad, pictures, sources),
        tuple(inputs),
        {name: file.faults for name, file in made.items()},
        (*listing.findings, *wrong),
        bad,
    )


def files(inputs: Sequence[Input], root: Path) -> dict[str, File]:
    """What came of each of these files, by its id. Raises `PandocError`."""
    store = cache.store(root, "read")
    program = cache.program()
    keys = {each.id: cache.digest(program, each.data) for each in inputs}
    made: dict[str, File] = {}
    for each in inputs:
        data = cache.get(store, cache.slot(each.id), keys[each.id])
        if data and each.fault is None:
            made[each.id] = _unpacked(data)

    def work(part: Sequence[Input]) -> Iterator[bytes]:
        for each, file in one_by_one(part):
            made[each.id] = file  # only what this very process reads arrives in this way
            yield _pack(file)

    missing = [each for each in inputs if each.id not in made]
    for each, data in zip(missing, spread(work, missing, _LEAST), strict=True):
        if each.id not in made:
            made[each.id] = _unpacked(data)
        if made[each.id].certain and each.fault is None:
            cache.put(store, cache.slot(each.id), keys[each.id], data)
    return {each.id: made[each.id] for each in inputs}


def _pack(file: File) -> bytes:
    document = file.document
    if document is None:
        return pickle.dumps((file, (), ()), pickle.HIGHEST_PROTOCOL)
    own = (document.id, document.file, document.content, document.cites, document.sha256)
    packed = tuple(
        pickle.dumps(getattr(document, name), pickle.HIGHEST_PROTOCOL) for name in _TEXTS
    )
    return pickle.dumps((replace(file, document=None), own, packed), pickle.HIGHEST_PROTOCOL)


def _unpacked(data: bytes) -> File:
    # A pickle is safe here: it comes from a copy of this process, or carries a code that only this
    # user on this machine can make (`cache`).
    file, own, packed = pickle.loads(data)
    assert isinstance(file, File)
    if not own:
        return file
    document = _Packed.__new__(_Packed)
    names = ("id", "file", "content", "cites", "sha256")
    values = (*zip(names, own, strict=True), ("_texts", packed))
    for name, value in values:
        object.__setattr__(document, name, value)
    return replace(file, document=document)


def one_by_one(inputs: Sequence[Input]) -> Iterator[tuple[Input, File]]:
    """What comes of each file, read here and not kept; few files at a time are in memory."""
    for start in range(0, len(inputs), _BATCH):
        batch = [(each, load.outcome(each)) for each in inputs[start : start + _BATCH]]
        documents, faults = load.documents([made.read for _, made in batch if made.read])
        for each, made in batch:
            own = (fault for fault in faults if fault.span.file == each.file)
            document = documents.get(each.id)
            certain = document is not None or made.read is None
            yield each, File(document, (*made.findings, *own), made.text, certain)
