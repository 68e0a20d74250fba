"""The formats of an export: one literal tuple; a new format is a line here and an exporter."""

import marshal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline import cache, pandoc
from pipeline.cores import no_cycles, spread
from pipeline.export import docx, html, odt
from pipeline.export.direct import Unfamiliar
from pipeline.export.targets import resolve
from pipeline.model import Json, Manuscript


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its extension, its name for readers, and how pandoc's file becomes ours.

    `direct` writes the same file without pandoc, where it knows all that is in the tree. `work` is
    how much work that is beside the other formats.
    """

    name: str
    label: str
    writer: str
    prepare: Callable[[Sequence[Json], Manuscript], Sequence[Json]]
    finish: Callable[[bytes, Manuscript], bytes]
    direct: Callable[[Manuscript], bytes]
    work: int


FORMATS = (
    Format("docx", "Word (docx)", "docx", docx.prepare, docx.finish, docx.direct, 4),
    Format("odt", "OpenDocument (odt)", "odt", odt.prepare, odt.finish, odt.direct, 3),
    Format("html", "Webpagina (html)", "html5", html.prepare, html.finish, html.direct, 1),
)
_LEAST = 2
"""Files that are worth a process of their own: among few is always the whole package."""
NAMES = tuple(item.name for item in FORMATS)
Written = Mapping[tuple[str, str], bytes]
"""Of (manuscript id, format name): the bytes of the file."""


def write(
    manuscripts: Sequence[Manuscript], formats: Sequence[str], kept: cache.Store | None = None
) -> Written:
    """Every manuscript in every format, by (id, format name); one pandoc process on each core.

    What is in `kept` for the same manuscript and the same program is not made again. Raises
    `PandocError` where pandoc cannot do its work.
    """
    wanted = [
        (manuscript, item) for manuscript in manuscripts for item in FORMATS if item.name in formats
    ]
    with no_cycles():
        program = cache.program()
        keys = {item.id: _key(item, program) for item in manuscripts}
        known = {
            work: cache.get(kept, f"{work[0]}.{work[1]}", keys[work[0]])
            for work in ((manuscript.id, item.name) for manuscript, item in wanted)
        }
        missing = [each for each in wanted if known[each[0].id, each[1].name] is None]
        made = spread(_write, missing, _LEAST, lambda work: len(work[0].blocks) * work[1].work)
        written = {work: data for work, data in known.items() if data is not None}
        for (manuscript, item), data in zip(missing, made, strict=True):
            cache.put(kept, f"{manuscript.id}.{item.name}", keys[manuscript.id], data)
            written[manuscript.id, item.name] = data
        return written


def _key(manuscript: Manuscript, program: bytes) -> bytes:
    """Everything that goes into the files of a manuscript."""
    pictures = {**manuscript.images, **manuscript.drawings}
    rest = replace(manuscript, blocks=(), images={}, drawings={})
    # Version 2 writes every value out: what it gives depends on nothing but the values.
    blocks = marshal.dumps(manuscript.blocks, 2)
    parts = (part for name, data in sorted(pictures.items()) for part in (name.encode(), data))
    return cache.digest(program, repr(rest).encode(), blocks, *parts)


def _write(wanted: Sequence[tuple[Manuscript, Format]]) -> list[bytes]:
    made = [_direct(manuscript, item) for manuscript, item in wanted]
    left = [work for work, data in zip(wanted, made, strict=True) if data is None]
    by_pandoc = iter(through_pandoc(left))
    return [next(by_pandoc) if data is None else data for data in made]


def _direct(manuscript: Manuscript, item: Format) -> bytes | None:
    try:
        return item.direct(manuscript)
    except Unfamiliar:
        return None


def through_pandoc(wanted: Sequence[tuple[Manuscript, Format]]) -> list[bytes]:
    """The files as pandoc and our repairs give them: the yardstick of the direct writers."""
    jobs = [
        pandoc.Job(
            item.writer,
            tuple(
                item.prepare(resolve(manuscript.blocks, item.name, manuscript.sheets), manuscript)
            ),
        )
        for manuscript, item in wanted
    ]
    images = {name: data for item, _ in wanted for name, data in item.images.items()}
    return [
        item.finish(data, manuscript)
        for (manuscript, item), data in zip(wanted, pandoc.write(jobs, images), strict=True)
    ]
