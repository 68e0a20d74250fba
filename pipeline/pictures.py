"""The pictures of all figures, kept until a figure, the house style or the program changes."""

import base64
import json
from contextlib import suppress
from pathlib import Path

from pipeline import cache, render
from pipeline.model import Package

_NAME = "figuren"


def images(package: Package, root: Path) -> render.Images:
    """What `render.images` gives; matplotlib, which is slow to load, only draws what is new."""
    store = cache.store(root, "export")
    key = _key(package)
    known = cache.get(store, _NAME, key)
    with suppress(ValueError, TypeError):
        if known is not None:
            return _read(known)
    made = render.images(package)
    cache.put(store, _NAME, key, _written(made))
    return made


def _key(package: Package) -> bytes:
    """Everything that goes into the pictures; the house style is a file of the program."""
    figures = (
        f"{document.id} {figure!r}".encode()
        for document in package.sheets
        for figure in document.content.figuren
    )
    files = (
        part for name, data in sorted(package.figures.items()) for part in (name.encode(), data)
    )
    return cache.digest(cache.program(), *figures, b"", *files)


def _written(made: render.Images) -> bytes:
    rows = [
        [*owner, name, *(base64.b64encode(data).decode() for data in pictures)]
        for owner, (name, *pictures) in made.items()
    ]
    return json.dumps(rows).encode()


def _read(data: bytes) -> render.Images:
    return {
        (sheet, figure): (name, base64.b64decode(png), base64.b64decode(svg))
        for sheet, figure, name, png, svg in json.loads(data)
    }
