"""Pandoc's HTML becomes our page."""

from collections.abc import Sequence

from pipeline.model import Json, Manuscript


def prepare(blocks: Sequence[Json], manuscript: Manuscript) -> Sequence[Json]:
    """The tree as pandoc must get it for this format."""
    return blocks


def finish(data: bytes, manuscript: Manuscript) -> bytes:
    """The file as we publish it."""
    return data
