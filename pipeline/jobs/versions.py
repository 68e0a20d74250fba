"""Packages to compare with or to try changes on: from a folder, from a release, on a copy."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline import history, waivers
from pipeline.files import workplace
from pipeline.load import load
from pipeline.model import Package

NOW = "nu"
"""The name of the version that the files hold now."""


@dataclass(frozen=True, slots=True)
class Restored:
    """Sheets as documents say them, in `folder`: their ids, and what is not in them, in sentences.

    `is_package` where the documents are a whole download; `lost` are the ids of sheets that it
    holds and that cannot be had as fields.
    """

    folder: Path
    sheets: frozenset[str]
    is_package: bool
    left: tuple[str, ...] = ()
    lost: frozenset[str] = frozenset()


def load_values(root: Path, leave_out: frozenset[str] = frozenset()) -> Package:
    """The package below `root` with its values only: for a comparison no text is parsed.

    The files in `leave_out` (from the root) are not read.
    """
    # The loader parses the texts of the files that are named, and these hold none.
    return load(root, {waivers.FILE}, leave_out)[0]


def find_origin(root: Path, package: Package, sheet: str, checksum: str) -> str:
    """The version of a sheet that a document was made of, by the checksum in that document.

    `NOW` where the sheet is still the same, a commit where git has it, else nothing.
    """
    now = package.sheet(sheet)
    if now is not None and now.sha256 == checksum:
        return NOW
    return history.find_file(root, f"sheets/{sheet}.yaml", checksum) if checksum else ""


def load_release(root: Path, name: str) -> Package:
    """The values of a release as git knows it; raises `Stop` where git cannot give it."""
    with workplace() as folder:
        return load_values(history.write_version(root, name, folder / "uitgave"))


def _list_special(folder: str, names: list[str]) -> list[str]:
    """Pipes and devices: no copy can be made of them."""
    places = {name: Path(folder, name) for name in names}
    return [
        name
        for name, place in places.items()
        if not (place.is_symlink() or place.is_file() or place.is_dir())
    ]


@contextmanager
def copy_project(root: Path) -> Iterator[Path]:
    """A copy of the project below `root`, on which changes can be tried, for as long as needed.

    With its own words and house style: they decide findings too. A link is not followed: it may
    lead anywhere.
    """
    with workplace() as copy:
        for place in (root / name for name in history.CONTENT):
            if place.is_symlink():
                continue
            if place.is_dir():
                shutil.copytree(place, copy / place.name, symlinks=True, ignore=_list_special)
            elif place.is_file():
                shutil.copy2(place, copy / place.name)
        yield copy
