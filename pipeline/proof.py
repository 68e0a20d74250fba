"""Every written file read back on all cores; what was proven of the same bytes stays proven."""

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pipeline import cache, render, verify
from pipeline.cores import spread
from pipeline.model import Diagnostic, Export, Package
from pipeline.verify import gate

_LEAST = 4
"""Files that are worth a process of their own."""
_OUTLINE = TypeAdapter(verify.Outline)


def verified(
    root: Path, exports: Sequence[Export], package: Package, elsewhere: Sequence[str] = ()
) -> tuple[Diagnostic, ...]:
    """Every difference between the written files and the sheets, and every fault in a file.

    `elsewhere` names the files that another part of the set brings.
    """
    names = (*(item.file for item in exports), *elsewhere, "index.html")
    store = cache.store(root, "proof")
    around = cache.digest(cache.program(), *(name.encode() for name in names))

    def work(part: Sequence[Export]) -> Iterator[bytes]:
        promised: dict[str, tuple[verify.Expected, ...]] = {}
        for item in part:
            expected = promised.get(item.sheet) or _expected(item, package)
            promised[item.sheet] = expected
            key = cache.digest(around, item.data, repr(expected).encode())
            outline = _proven(store, item, key)
            wrong: tuple[Diagnostic, ...] = ()
            if outline is None:
                wrong, outline = verify.judged(expected, item.data, item.format, item.file, names)
                wrong += gate.accessible(expected, item.data, item.format, item.file)
                if outline is not None and not wrong:
                    cache.put(store, item.file, key, _OUTLINE.dump_json(outline))
            yield pickle.dumps((wrong, outline))

    found: list[Diagnostic] = []
    outlines: dict[str, dict[str, verify.Outline]] = {}
    answers = spread(work, exports, _LEAST, lambda item: len(item.data))
    for item, answer in zip(exports, answers, strict=True):
        # A pickle is safe here: it comes from a copy of this very process, through a pipe.
        wrong, outline = pickle.loads(answer)
        found += wrong
        if outline is not None and not wrong:
            outlines.setdefault(item.sheet, {})[item.file] = outline
    return tuple(sorted({*found, *_between(outlines)}))


def between(exports: Sequence[Export]) -> tuple[Diagnostic, ...]:
    """Links into nothing between files that were verified in parts, read back one by one.

    The combined document is left out: it leads to nothing but itself. Raises `Unreadable`, with
    the name of the file, for what is no such file.
    """
    sheets = [item for item in exports if item.sheet != render.PACKAGE_ID]

    def work(part: Sequence[Export]) -> Iterator[bytes]:
        for item in part:
            try:
                outline = verify.read(item.data, item.format)
            except verify.Unreadable as fault:
                raise verify.Unreadable(f"{item.file}: {fault}") from fault
            yield pickle.dumps(replace(outline, blocks=tuple(filter(_leaves, outline.blocks))))

    answers = spread(work, sheets, _LEAST, lambda item: len(item.data))
    # A pickle is safe here: it comes from a copy of this very process, through a pipe.
    every = {item.file: pickle.loads(each) for item, each in zip(sheets, answers, strict=True)}
    return tuple(sorted(verify.dead_between(every, _source(render.PACKAGE_ID))))


def _leaves(block: verify.Block) -> bool:
    return any(not link.target.startswith("#") for link in block.links)


def _between(outlines: dict[str, dict[str, verify.Outline]]) -> Iterator[Diagnostic]:
    """Differences between the formats of one document, and links into nothing between files."""
    for sheet, files in outlines.items():
        yield from verify.agree(files, _source(sheet))
    every = {name: outline for files in outlines.values() for name, outline in files.items()}
    yield from verify.dead_between(every, _source(render.PACKAGE_ID))


def _proven(store: cache.Store | None, item: Export, key: bytes) -> verify.Outline | None:
    data = cache.get(store, item.file, key)
    try:
        return _OUTLINE.validate_json(data) if data else None
    except ValidationError:
        return None


def _source(sheet: str) -> str:
    return f"sheets/{'pakket/' if sheet == render.PACKAGE_ID else ''}{sheet}.yaml"


def _expected(item: Export, package: Package) -> tuple[verify.Expected, ...]:
    document = package.sheet(item.sheet)
    if document is None:
        return verify.expected.package(package)
    return verify.expected.sheet(document, package)
