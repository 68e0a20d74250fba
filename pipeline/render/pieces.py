"""The pieces that a manuscript is made of, each with a key that stands for all that is in it."""

import functools
import marshal
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pipeline import cache
from pipeline.model import Json, Piece
from pipeline.render.source import Source

Picture = tuple[str, bytes, bytes]
"""The name of an image file, its bytes as PNG and, or empty, as SVG."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """All that the text of a sheet is made from, in a document of its own or in the package.

    `source` knows no other sources than the sheet names; `title` is as readers see it, with numbers
    that may stand in another sheet; `pictures` are those of its own figures, by their id.
    """

    source: Source
    title: str
    pictures: Mapping[str, Picture]


def later(chapter: Chapter, text: str, make: Callable[[Chapter], Iterable[Json]]) -> Piece:
    """A sheet that is only made when somebody asks for its blocks; `text` is its file."""
    source = chapter.source
    facts = repr((source.document.id, source.level, chapter.title, [*source.bronnen.values()]))
    pictures = [
        part
        for figure, (name, *data) in sorted(chapter.pictures.items())
        for part in (figure.encode(), name.encode(), *data)
    ]
    key = cache.digest(text.encode(), facts.encode(), *pictures) if text else b""
    blocks = functools.cache(lambda: tuple(make(chapter)))
    return Piece(source.document.id, blocks, key, len(text))


def now(name: str, made: Iterable[Json]) -> Piece:
    """Blocks that are made at once."""
    blocks = tuple(made)
    # Version 2 writes every value out: what it gives depends on nothing but the values.
    written = marshal.dumps(blocks, 2)
    return Piece(name, lambda: blocks, cache.digest(written), len(written))
