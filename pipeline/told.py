"""What a file that is right tells of itself, for what only shows beside the other files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pydantic import TypeAdapter, ValidationError

from pipeline import cache, render, verify
from pipeline.cores import spread
from pipeline.model import Diagnostic, Export

_LEAST = 2
"""Files that are worth a process of their own."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is kept of a file that is right, for what only shows beside the other files.

    `leading` are its links out of the file, with their text; `texts` stands for all its words.
    """

    anchors: tuple[str, ...]
    leading: tuple[tuple[str, str], ...]
    texts: str


_TOLD = TypeAdapter(Told)


def told(outline: verify.Outline, texts: Sequence[str]) -> Told:
    """What a file with this outline and these `texts` tells."""
    leading = [
        (link.text, link.target) for link in outline.links() if not link.target.startswith("#")
    ]
    whole = cache.digest(*(text.encode() for text in texts)).hex()
    return Told(tuple(sorted(outline.anchors)), tuple(leading), whole)


def texts(outline: verify.Outline) -> tuple[str, ...]:
    """What stands for the texts of every part of a file."""
    return tuple(
        cache.digest(*(text.encode() for text in verify.told(part))).hex()
        for part in verify.chapters.parts(outline)
    )


def packed(item: Told) -> bytes:
    """What a file tells, to be kept."""
    return _TOLD.dump_json(item)


def unpacked(data: bytes | None) -> Told | None:
    """What a file told; nothing where it cannot be read."""
    try:
        return _TOLD.validate_json(data) if data else None
    except ValidationError:
        return None


def apart(exports: Sequence[Export]) -> tuple[Diagnostic, ...]:
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
            yield packed(told(outline, texts(outline)))

    answers = spread(work, sheets, _LEAST, lambda item: len(item.data))
    every = {
        item.file: _outline(item, _TOLD.validate_json(each))
        for item, each in zip(sheets, answers, strict=True)
    }
    return tuple(sorted(verify.dead_between(every, source(render.PACKAGE_ID))))


def between(sound: Sequence[tuple[Export, Told]]) -> Iterator[Diagnostic]:
    """Differences between the formats of one document, and links into nothing between files."""
    for sheet, group in groupby(sorted(sound, key=_document), _document):
        files = list(group)
        if len({each.texts for _, each in files}) > 1:
            outlines = {item.file: verify.read(item.data, item.format) for item, _ in files}
            yield from verify.agree(outlines, source(sheet))
    every = {item.file: _outline(item, each) for item, each in sound}
    yield from verify.dead_between(every, source(render.PACKAGE_ID))


def _document(work: tuple[Export, Told]) -> str:
    return work[0].sheet


def _outline(item: Export, each: Told) -> verify.Outline:
    """What leads out of a file, and where others can lead to."""
    links = tuple(verify.Link(text, target) for text, target in each.leading)
    block = verify.Block("paragraph", "", links=links)
    return verify.Outline(item.format, (block,), frozenset(each.anchors))


def source(sheet: str) -> str:
    """The file from the root that holds a sheet, or the package."""
    return f"sheets/{'pakket/' if sheet == render.PACKAGE_ID else ''}{sheet}.yaml"
