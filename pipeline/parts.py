"""`deel.json`: what a part of an export tells beside its files, for `merge`."""

import hashlib
import importlib.metadata
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from pipeline import pandoc_process
from pipeline.export.search import Onderdeel
from pipeline.model import Diagnostic
from pipeline.publish_folder import PART as NAME

_LIBRARIES = (
    "brotli",
    "fonttools",
    "lxml",
    "matplotlib",
    "numpy",
    "pillow",
    "pydantic",
    "resvg_py",
)
"""What has a hand in the bytes of the files, pandoc apart."""


@dataclass(frozen=True, slots=True)
class Part:
    """`deel.json`: which part of which whole this is, and what the download page needs of it.

    `sheets` are the ids of the whole; `sources` and `program` stand for all that it was made from
    and with. The reading order and the waived findings are told by the part that holds the package.
    """

    version: Literal[1]
    part: int
    of: int
    sources: str
    program: str
    formats: tuple[str, ...]
    sheets: tuple[str, ...]
    order: tuple[str, ...] = ()
    search: tuple[Onderdeel, ...] = ()
    waived: tuple[Diagnostic, ...] = ()


PART = TypeAdapter(Part)


def sources(root: Path) -> str:
    """What stands for every file in `sheets/`: its name and its content."""
    made = hashlib.sha256()
    for path in _files(root / "sheets"):
        name = path.relative_to(root).as_posix()
        made.update(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n".encode())
    return made.hexdigest()


def program() -> str:
    """What stands for this program, the same on every machine: its files, pandoc and libraries."""
    made = hashlib.sha256()
    here = Path(__file__).parent
    for top in (here, here.parent / "schema"):
        for path in _files(top):
            name = path.relative_to(here.parent).as_posix()
            made.update(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n".encode())
    for library in _LIBRARIES:
        made.update(f"{library} {_version(library)}\n".encode())
    made.update(pandoc_process.identity())
    return made.hexdigest()


def _version(library: str) -> str:
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _files(folder: Path) -> Iterator[Path]:
    """The ordinary files below a folder, by name; not what Python and editors leave there."""
    for top, inner, files in os.walk(folder):
        inner[:] = sorted(name for name in inner if name != "__pycache__" and name[0] != ".")
        for name in sorted(files):
            path = Path(top, name)
            if name[0] != "." and path.is_file() and not path.is_symlink():
                yield path


__all__ = ["NAME", "PART", "Part", "program", "sources"]
