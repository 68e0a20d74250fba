"""Our own writers give, to the byte, the files that pandoc and our repairs of them give."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import trees
from matplotlib.figure import Figure

from pipeline import formats, render, style
from pipeline.checking import check
from pipeline.export.direct import Unfamiliar
from pipeline.model import Manuscript, Piece

ROOT = Path(__file__).parent.parent
SEEDS = range(80)


@cache
def _png() -> bytes:
    made = io.BytesIO()
    Figure(figsize=(6, 2)).savefig(made, format="png", metadata={"Software": None})
    return made.getvalue()


@cache
def _real() -> tuple[Manuscript, ...]:
    package = check(ROOT, date(2026, 11, 24)).package
    images = render.images(package)
    whole = render.package(package, images)
    sheets = [render.sheet(item, package, images) for item in render.reading_order(package)]
    return (*sheets, whole) if whole else tuple(sheets)


def _parts(data: bytes) -> Mapping[str, bytes]:
    """The parts of a file by name, so that a difference is told where it is."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return {"": data}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _pairs(manuscripts: tuple[Manuscript, ...], item: formats.Format) -> Iterator[bool]:
    """Whether we write each document ourselves; where we do, the bytes are those of pandoc."""
    yardsticks = formats.through_pandoc([(manuscript, item) for manuscript in manuscripts])
    for number, (manuscript, expected) in enumerate(zip(manuscripts, yardsticks, strict=True)):
        try:
            made = item.direct(manuscript, None)
        except Unfamiliar:
            yield False
            continue
        assert _parts(made) == _parts(expected), number
        assert made == expected
        yield True


@pytest.mark.parametrize("item", formats.FORMATS, ids=formats.NAMES)
def test_every_real_document_is_written_by_ourselves_as_pandoc_would(item: formats.Format) -> None:
    assert all(_pairs(_real(), item))


@pytest.mark.parametrize("item", formats.FORMATS, ids=formats.NAMES)
def test_random_documents_are_written_as_pandoc_would(item: formats.Format) -> None:
    made = tuple(trees.manuscript(seed, _png()) for seed in SEEDS)
    assert sum(_pairs(made, item)) > len(SEEDS) // 4


@pytest.mark.parametrize("item", formats.FORMATS, ids=formats.NAMES)
def test_random_chapters_are_written_one_by_one_as_pandoc_writes_them_together(
    item: formats.Format,
) -> None:
    made = tuple(trees.chapters(seed, _png()) for seed in SEEDS)
    assert sum(_pairs(made, item)) > len(SEEDS) // 8


@pytest.mark.parametrize("item", formats.FORMATS, ids=formats.NAMES)
def test_a_logo_stands_where_it_stands_after_pandoc(
    item: formats.Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = replace(style.load(), logo=_png(), logo_alt="Wapen & <leeuw>")
    monkeypatch.setattr(style, "load", lambda: house)
    assert all(_pairs(_real()[5:6], item))
    assert item.direct(_real()[5], None).count(b"Wapen") == 1 + (item.name == "odt")


@pytest.mark.parametrize("item", formats.FORMATS, ids=formats.NAMES)
def test_what_we_do_not_know_goes_to_pandoc(item: formats.Format) -> None:
    quote = {"t": "BlockQuote", "c": [{"t": "Para", "c": [{"t": "Str", "c": "citaat"}]}]}
    manuscript = _real()[0]
    with pytest.raises(Unfamiliar):
        item.direct(
            replace(manuscript, pieces=(Piece("x", lambda: (*manuscript.blocks, quote)),)), None
        )
