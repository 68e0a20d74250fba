"""A folder with a part of an export in it. It may have come from anywhere.

It counts only when every name in it is one that such a set can have, and every file is an ordinary
file with the checksum that the part tells.
"""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NoReturn

from pydantic import TypeAdapter, ValidationError

from pipeline import formats, parts, publish, render
from pipeline.checking import Refused
from pipeline.files import read_ordinary, reason
from pipeline.model import Export
from pipeline.parts import Part
from pipeline.report import printable

_MAX_TOLD = 512 * 1024 * 1024
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_BESIDE = frozenset({"README.md", publish.MANIFEST, publish.CHECKSUMS, parts.NAME})


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of `manifest.json`."""

    file: str
    sheet: str
    title: str
    format: str
    bytes: int
    sha256: str
    source_sha256: str
    version: str


@dataclass(frozen=True, slots=True)
class _Manifest:
    version: Literal[1]
    package: dict[str, str]
    files: tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A folder with a part in it, as far as it was read."""

    folder: Path
    part: Part
    manifest: _Manifest


_MANIFEST = TypeAdapter(_Manifest)


def opened(folder: Path) -> Opened:
    """What stands in a folder, when its names and its own story are right."""
    if folder.is_symlink():
        raise Refused(f"de map {folder} is een verwijzing (symlink). Geef de map zelf op.")
    if not folder.is_dir():
        raise Refused(f"de map {folder} bestaat niet. Geef de mappen op waarin de delen staan.")
    if not (folder / parts.NAME).exists():
        inside = any((each / parts.NAME).exists() for each in folder.iterdir() if each.is_dir())
        raise Refused(
            f"in de map {folder} staat geen deel van een export: {parts.NAME} ontbreekt. "
            + (
                f"Bedoelt u {folder}/*?"
                if inside
                else "Maak de delen met ‘perspectief export --shard 1/2’ en zo verder."
            )
        )
    try:
        part = parts.PART.validate_json(_told(folder, parts.NAME))
        manifest = _MANIFEST.validate_json(_told(folder, publish.MANIFEST))
    except ValidationError:
        damaged(folder, f"{parts.NAME} of {publish.MANIFEST} is beschadigd")
    found = Opened(folder, part, manifest)
    if not 1 <= part.part <= part.of:
        damaged(folder, f"het zegt dat het deel {part.part} van {part.of} is")
    _refuse_names(found)
    return found


def _refuse_names(opened: Opened) -> None:
    """Only names that a file of this set can have: none that leads elsewhere."""
    part = opened.part
    sheets = {*part.sheets, render.PACKAGE_ID}
    names = [row.file for row in opened.manifest.files]
    for row in opened.manifest.files:
        fits = row.sheet in sheets and row.format in formats.NAMES and row.format in part.formats
        named = _ID.fullmatch(row.sheet) and row.file == f"{row.sheet}.{row.format}"
        if not fits or not named:
            damaged(opened.folder, f"een bestand heet er ‘{row.file}’, en dat kan niet")
    if len(set(names)) < len(names):
        damaged(opened.folder, "een bestand staat er twee keer in de lijst")
    there = {item.name for item in opened.folder.iterdir()}
    foreign, absent = there - _BESIDE - set(names), (_BESIDE | set(names)) - there
    if foreign:
        damaged(opened.folder, f"daar horen deze bestanden niet: {some(foreign)}")
    if absent:
        damaged(opened.folder, f"daar ontbreken bestanden: {some(absent)}")


def exports_of(opened: Opened) -> list[Export]:
    """Every file of a part, when it is as the part tells."""
    sums = publish.sums(_told(opened.folder, publish.CHECKSUMS))
    made = []
    for row in opened.manifest.files:
        data = _told(opened.folder, row.file)
        digest = hashlib.sha256(data).hexdigest()
        if not (digest == row.sha256 == sums.get(row.file) and len(data) == row.bytes):
            damaged(opened.folder, f"het controlegetal van {row.file} klopt niet, het is veranderd")
        made.append(
            Export(row.file, row.sheet, row.title, row.format, data, row.source_sha256, row.version)
        )
    for name in (publish.MANIFEST, parts.NAME):
        if hashlib.sha256(_told(opened.folder, name)).hexdigest() != sums.get(name):
            damaged(opened.folder, f"het controlegetal van {name} klopt niet, het is veranderd")
    return made


def _told(folder: Path, name: str) -> bytes:
    path = folder / name
    try:
        if path.lstat().st_size > _MAX_TOLD:
            damaged(folder, f"{name} is groter dan een export kan zijn")
        return read_ordinary(path)
    except OSError as error:
        if path.is_symlink():
            damaged(folder, f"{name} is een verwijzing (symlink)")
        damaged(folder, f"{name} is niet te lezen: {reason(error)}")


def damaged(folder: Path, why: str) -> NoReturn:
    raise Refused(
        f"het deel in {folder} is niet goed: {printable(why)}. Haal of maak dit deel opnieuw."
    )


def some(names: Collection[str]) -> str:
    shown = sorted(names)
    return ", ".join(shown[:5]) + (" en meer" if len(shown) > 5 else "")
