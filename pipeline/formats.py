"""The formats of an export: one literal tuple; a new format is a line here and an exporter."""

import marshal
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pipeline import cache, pandoc
from pipeline.cores import no_cycles, spread
from pipeline.export import docx, html, odt, search
from pipeline.export.direct import Unfamiliar
from pipeline.export.targets import resolve
from pipeline.model import Json, Manuscript


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its extension, its name for readers, and how pandoc's file becomes ours.

    `direct` writes the same file without pandoc, where it knows all that is in the tree; it keeps
    the pieces of the package. `work` is how much work that is beside the other formats.
    """

    name: str
    label: str
    writer: str
    prepare: Callable[[Sequence[Json], Manuscript], Sequence[Json]]
    finish: Callable[[bytes, Manuscript], bytes]
    direct: Callable[[Manuscript, cache.Store | None], bytes]
    work: int


FORMATS = (
    Format("docx", "Word (docx)", "docx", docx.prepare, docx.finish, docx.direct, 4),
    Format("odt", "OpenDocument (odt)", "odt", odt.prepare, odt.finish, odt.direct, 3),
    Format("html", "Webpagina (html)", "html5", html.prepare, html.finish, html.direct, 1),
)
_LEAST = 2
"""Files that are worth a process of their own: among few is always the whole package."""
NAMES = tuple(item.name for item in FORMATS)
SEARCH = "zoeken"
"""What can be searched for in a sheet, made beside its files: that takes its tree too."""
Written = Mapping[tuple[str, str], bytes]
"""Of (manuscript id, format name): the bytes of the file."""
_Work = tuple[Manuscript, tuple[str, ...]]
"""A manuscript and what is made of it together, so that its tree is made once."""


def write(
    manuscripts: Sequence[Manuscript], formats: Sequence[str], kept: cache.Store | None = None
) -> Written:
    """Every manuscript in every format, by (id, format name); one pandoc process on each core.

    With `SEARCH` among the formats also what can be searched for in each sheet. What is in `kept`
    for the same manuscript and the same program is not made again. Raises `PandocError` where
    pandoc cannot do its work.
    """
    with no_cycles():
        keys = {item.id: _key(item) for item in manuscripts}
        wanted = [(item.id, name) for item in manuscripts for name in _names(item, formats)]
        known = {work: _known(kept, work, keys[work[0]]) for work in wanted}
        written = {work: data for work, data in known.items() if data is not None}
        missing = [work for item in manuscripts for work in _works(item, formats, written)]
        made = spread(partial(_write, kept), missing, _LEAST, _size)
        for (item, names), answer in zip(missing, made, strict=True):
            # `marshal` is safe here: it comes from a copy of this very process, through a pipe.
            for name, data in zip(names, marshal.loads(answer), strict=True):
                written[item.id, name] = data
                if keys[item.id]:
                    cache.put(kept, f"{item.id}.{name}", keys[item.id], data)
        return written


def _known(kept: cache.Store | None, work: tuple[str, str], key: bytes) -> bytes | None:
    return cache.get(kept, ".".join(work), key) if key else None


def searched(manuscripts: Sequence[Manuscript], written: Written) -> tuple[search.Onderdeel, ...]:
    """What can be searched for in all sheets, in their order."""
    sheets = (item for item in manuscripts if SEARCH in _names(item, (SEARCH,)))
    return tuple(part for item in sheets for part in search.read(written[item.id, SEARCH]))


def _names(manuscript: Manuscript, formats: Sequence[str]) -> tuple[str, ...]:
    """What is made of a manuscript; nobody searches in the package, which is all sheets again."""
    more = () if len(manuscript.pieces) > 1 else (SEARCH,)
    return tuple(name for name in (*NAMES, *more) if name in formats)


def _works(manuscript: Manuscript, formats: Sequence[str], written: Written) -> Iterator[_Work]:
    """What is not yet made: of a sheet together, of the package each format by itself."""
    left = tuple(
        name for name in _names(manuscript, formats) if (manuscript.id, name) not in written
    )
    if len(manuscript.pieces) > 1:
        yield from ((manuscript, (name,)) for name in left)
    elif left:
        yield manuscript, left


def _size(work: _Work) -> int:
    manuscript, names = work
    effort = sum(item.work for item in FORMATS if item.name in names)
    return sum(piece.size for piece in manuscript.pieces) * effort


def _key(manuscript: Manuscript) -> bytes:
    """Everything that goes into the files of a manuscript; nothing where that is not known."""
    pieces = [piece.key for piece in manuscript.pieces]
    rest = replace(manuscript, pieces=(), images={}, drawings={})
    return cache.digest(cache.program(), repr(rest).encode(), *pieces) if all(pieces) else b""


def _write(kept: cache.Store | None, works: Sequence[_Work]) -> list[bytes]:
    """All that is made of each manuscript, as `marshal` writes it."""
    wanted = [(item, form) for item, names in works for form in FORMATS if form.name in names]
    files = iter(_files(wanted, kept))
    return [
        marshal.dumps([search.data(item) if name == SEARCH else next(files) for name in names])
        for item, names in works
    ]


def _files(wanted: Sequence[tuple[Manuscript, Format]], kept: cache.Store | None) -> list[bytes]:
    made = [_direct(manuscript, item, kept) for manuscript, item in wanted]
    left = [work for work, data in zip(wanted, made, strict=True) if data is None]
    by_pandoc = iter(through_pandoc(left))
    return [next(by_pandoc) if data is None else data for data in made]


def _direct(manuscript: Manuscript, item: Format, kept: cache.Store | None) -> bytes | None:
    try:
        return item.direct(manuscript, kept)
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
