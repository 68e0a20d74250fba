"""Every written file read back on all cores; what was proven of the same bytes stays proven."""

import pickle
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline import cache, chapterwise, publish, render, told, verify
from pipeline.chapterwise import Chapters
from pipeline.cores import spread
from pipeline.model import Diagnostic, Document, Export, Package
from pipeline.told import Told
from pipeline.verify import gate
from schema import Bijlage

_HALVES: Mapping[str, int] = {"words": 1, "gate": 2}
"""The two halves of verifying a file, which read it apart, and how much work they are."""
_DENSE = {"html": 8, "docx": 4, "odt": 5}
"""How much work a byte of each format is."""
_LEAST = 2
"""Files that are worth a process of their own: among few is always the whole package."""
_Job = tuple[Export, tuple[str, ...]]


def verified(
    root: Path, exports: Sequence[Export], package: Package, elsewhere: Sequence[str] = ()
) -> tuple[Diagnostic, ...]:
    """Every difference between the written files and the sheets, and every fault in a file.

    `elsewhere` names the files that another part of the set brings.
    """
    names = (*(item.file for item in exports), *elsewhere, "index.html")
    store = cache.store(root, "proof")
    made = cache.digest(cache.program(), *_shared(package))
    around = cache.digest(made, *(name.encode() for name in names))
    sheets = {item.sheet for item in exports} | {document.id for document in package.listed()}
    own = {sheet: cache.digest(made, *_own(sheet, package)) for sheet in sheets}
    keys = {
        item.file: cache.digest(around, publish.sha256(item.data).encode(), own[item.sheet])
        for item in exports
    }
    known = {
        item.file: told.unpacked(cache.get(store, item.file, keys[item.file])) for item in exports
    }
    missing = [item for item in exports if known[item.file] is None]
    cuts = {
        item.file: chapterwise.chapters(
            item, package, own, chapterwise.unpacked(cache.get(store, _record(item), made))
        )
        for item in missing
        if item.sheet == render.PACKAGE_ID
    }
    found: list[Diagnostic] = []
    answers = _judged(missing, package, names, cuts)
    for item, (wrong, tells, record) in zip(missing, answers, strict=True):
        found += wrong
        if tells is not None and not wrong:
            cache.put(store, item.file, keys[item.file], told.packed(tells))
            known[item.file] = tells
            if record:
                cache.put(store, _record(item), made, record)
    sound = [(item, tells) for item in exports if (tells := known[item.file]) is not None]
    return tuple(sorted({*found, *told.between(sound)}))


def _record(item: Export) -> str:
    return f"{item.file}.hoofdstukken"


_Answer = tuple[list[Diagnostic], Told | None, bytes]


def _judged(
    exports: Sequence[Export],
    package: Package,
    names: Sequence[str],
    cuts: Mapping[str, Chapters],
) -> list[_Answer]:
    """Of each file what is wrong with it, and what it tells where it could be read."""

    def work(part: Sequence[_Job]) -> Iterator[bytes]:
        promised: dict[str, tuple[verify.Expected, ...]] = {}

        def expected(item: Export) -> tuple[verify.Expected, ...]:
            if item.sheet not in promised:
                promised[item.sheet] = _expected(item, package)
            return promised[item.sheet]

        for item, halves in part:
            made = cuts.get(item.file)
            wrong: list[Diagnostic] = []
            tells, record = None, b""
            if "words" in halves:
                read = made and chapterwise.words(item, made, package, names)
                if read:
                    tells, record = told.told(read[0], read[1]), read[2]
                else:
                    wrong, tells, record = _words(item, expected(item), names, made)
            if "gate" in halves and not (made and chapterwise.accessible(item, made)):
                wrong += gate.accessible(expected(item), item.data, item.format, item.file)
            yield pickle.dumps((wrong, tells, record))

    jobs = [job for item in exports for job in _jobs(item)]
    answers: dict[str, _Answer] = {}
    for (item, _), answer in zip(jobs, spread(work, jobs, _LEAST, _weight), strict=True):
        # A pickle is safe here: it comes from a copy of this very process, through a pipe.
        wrong, tells, record = pickle.loads(answer)
        before, known, kept = answers.get(item.file, ([], None, b""))
        answers[item.file] = [*before, *wrong], tells or known, record or kept
    return [answers[item.file] for item in exports]


def _words(
    item: Export,
    expected: Sequence[verify.Expected],
    names: Sequence[str],
    made: Chapters | None,
) -> _Answer:
    """What is wrong with the words of a file that is read as a whole."""
    found, outline = verify.judged(expected, item.data, item.format, item.file, names)
    if outline is None:
        return [*found], None, b""
    texts = told.texts(outline)
    known = chapterwise.record(item, made, expected, texts) if made and not found else b""
    return [*found], told.told(outline, texts), known


def _jobs(item: Export) -> Iterator[_Job]:
    """A file as a whole; the package, as much work as all sheets together, in halves."""
    if item.sheet == render.PACKAGE_ID:
        yield from ((item, (half,)) for half in _HALVES)
    else:
        yield item, tuple(_HALVES)


def _weight(job: _Job) -> int:
    item, halves = job
    return len(item.data) * _DENSE[item.format] * sum(_HALVES[half] for half in halves)


def _shared(package: Package) -> Iterator[bytes]:
    """The texts that decide what every file must hold."""
    for document in (package.informatiepakket, package.bronnen, package.begrippen):
        yield _text(document, package) if document else b""


def _own(sheet: str, package: Package) -> Iterator[bytes]:
    """The texts that decide what the file of a sheet, or of the package, must hold besides.

    An appendix tells the number of the sheet that it belongs to.
    """
    document = package.sheet(sheet)
    documents = list(package.listed()) if document is None else [document]
    if document is not None and isinstance(document.content, Bijlage):
        documents += filter(None, [package.sheet(document.content.bij)])
    for each in documents:
        yield each.id.encode()
        yield _text(each, package)


def _text(document: Document[Any], package: Package) -> bytes:
    """The text of a file, or without it all that it says."""
    return (package.sources.get(document.file) or repr(document.content)).encode()


def _expected(item: Export, package: Package) -> tuple[verify.Expected, ...]:
    document = package.sheet(item.sheet)
    if document is None:
        return verify.expected.package(package)
    return verify.expected.sheet(document, package)
