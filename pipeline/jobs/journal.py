"""Change several files together: all of them, or none; also where the program is killed.

What the files were stands in a file of this user, outside the project, for as long as they are
being written. A run that finds it puts them back.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from pipeline import files
from pipeline.model import Stop

Texts = Mapping[str, tuple[str, str]]
"""The old and the new text of each file, by its path from the root."""

Moves = Mapping[str, str]
"""The old and the new name of each file that gets another one, from the root."""

New = Mapping[str, bytes]
"""The content of each new file, by its path from the root."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_FILE = re.compile(r"sheets/([a-z0-9-]+/)?[a-z0-9-]+\.yaml|huisstijl\.yaml")
_MOVED = re.compile(r"sheets/([a-z0-9-]+\.yaml|figuren/[a-z0-9._-]+)")


@dataclass(frozen=True, slots=True)
class _Written:
    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)

    root: str
    texts: Mapping[str, tuple[str, str]]
    moves: Mapping[str, str]
    made: Mapping[str, str]
    """The checksum of each file that was not there."""


_WRITTEN = TypeAdapter(_Written)


def write_all(root: Path, texts: Texts, moves: Moves = _NOTHING, made: New = _NOTHING) -> None:
    """Write the new text of every file, give files their new name and make those that are not
    there; or leave all as it was.

    A file that is both is known by its old name. Raises `Stop` where somebody changed one of them
    meanwhile or a new name is taken, and `OSError` where one cannot be written.
    """
    _refuse(root, texts, (*moves.values(), *made))
    failure: BaseException | None = None
    kept = _Written(str(root.resolve()), dict(texts), dict(moves), _sums(made))
    with _kept(root, kept):
        done: list[str] = []
        try:
            for file, data in made.items():
                (root / file).parent.mkdir(parents=True, exist_ok=True)
                files.write_whole(root / file, data)
            for file, (_, new) in sorted(texts.items()):
                done.append(file)
                files.write_whole(root / file, new.encode())
            for old, new in sorted(moves.items()):
                (root / old).rename(root / new)
        except BaseException as error:
            failure = error
            _move_back(root, moves)
            for file in made:
                (root / file).unlink(missing_ok=True)
            for file in done:
                files.write_whole(root / file, texts[file][0].encode())
    if failure is not None:
        raise failure


def _refuse(root: Path, texts: Texts, names: Iterable[str]) -> None:
    """Raise `Stop` where a file has another text than we know, or a new name is taken."""
    for file, (old, _) in texts.items():
        if (root / file).read_bytes() != old.encode():
            raise Stop(f"{file} is intussen veranderd. Geef de opdracht nog een keer.")
    for new in names:
        if (root / new).exists() or (root / new).is_symlink():
            raise Stop(f"{new} is er al. Er is niets geschreven.")


def recover(root: Path) -> str:
    """Put back what a run that was killed had written; the names of those files.

    A file that somebody changed since stays as it is. Where all files were written there is
    nothing to put back.
    """
    path = _path(root)
    if path is None or not path.exists():
        return ""
    handle = files.hold(path)
    if handle is None:
        return ""
    try:
        kept = _read(path, root)
        texts, moves = kept.texts, kept.moves
        made = [file for file, sum_ in kept.made.items() if _sum_of(root / file) == sum_]
        left = [old for old in moves if (root / old).exists()]
        written = [
            file
            for file, (_, new) in sorted(texts.items())
            if _holds(root / (file if file in left else moves.get(file, file)), new)
        ]
        is_whole = not left and len(written) == len(texts) and len(made) == len(kept.made)
        half = [] if is_whole else [*made, *written]
        if half:
            _move_back(root, moves)
        for file in made if half else ():
            (root / file).unlink(missing_ok=True)
        for file in written if half else ():
            files.write_whole(root / file, texts[file][0].encode())
        path.unlink(missing_ok=True)
    finally:
        os.close(handle)
    return ", ".join(half)


def _move_back(root: Path, moves: Moves) -> None:
    for old, new in moves.items():
        if (root / new).exists() and not (root / old).exists():
            (root / new).rename(root / old)


@contextmanager
def _kept(root: Path, kept: _Written) -> Iterator[None]:
    """Keep the old texts, locked, for as long as the new ones are being written.

    One file changes in one step and needs none of this; nor can it be done without a place.
    """
    count = len(kept.texts) + len(kept.moves) + len(kept.made)
    path = _path(root) if count > 1 else None
    handle = None
    try:
        with _dropped_when_stopped(path):
            if path is not None:
                with suppress(OSError):
                    files.write_whole(path, _WRITTEN.dump_json(kept))
                    handle = files.hold(path)
        yield
        # Not in `finally`: who is stopped again while putting back still has the old texts here.
        with _dropped_when_stopped(path):
            _drop(path)
    finally:
        if handle is not None:
            os.close(handle)


@contextmanager
def _dropped_when_stopped(path: Path | None) -> Iterator[None]:
    """Before the first file is written, and after the last, nobody needs the old texts."""
    try:
        yield
    except KeyboardInterrupt:
        _drop(path)
        raise


def _drop(path: Path | None) -> None:
    if path is not None:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _read(path: Path, root: Path) -> _Written:
    nothing = _Written("", {}, {}, {})
    try:
        found = _WRITTEN.validate_json(files.read_ordinary(path))
    except (OSError, ValidationError):
        return nothing
    named = [*map(_FILE.fullmatch, found.texts)]
    named += map(_MOVED.fullmatch, (*found.moves, *found.moves.values()))
    named += (_FILE.fullmatch(name) or _MOVED.fullmatch(name) for name in found.made)
    return found if found.root == str(root.resolve()) and all(named) else nothing


def _sums(made: New) -> dict[str, str]:
    return {file: hashlib.sha256(data).hexdigest() for file, data in made.items()}


def _sum_of(path: Path) -> str:
    try:
        return hashlib.sha256(files.read_ordinary(path)).hexdigest()
    except OSError:
        return ""


def _holds(path: Path, text: str) -> bool:
    return _sum_of(path) == hashlib.sha256(text.encode()).hexdigest()


def _path(root: Path) -> Path | None:
    """The file for this project; nothing where this user has no place for it."""
    from platformdirs import user_state_path

    folder = user_state_path("perspectief", appauthor=False)
    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()
    try:
        if not folder.is_absolute():
            return None
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return None
    mine = files.is_mine(found) and not folder.is_symlink()
    return folder / f"{name}.json" if mine else None
