"""Work in a place of our own, and clear away what a run that was killed left behind."""

import errno
import os
import re
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# Windows lacks the first three; only Windows has the last one.
NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
NO_WAIT = getattr(os, "O_NONBLOCK", 0)
DIRECTORY = getattr(os, "O_DIRECTORY", 0)
BINARY = getattr(os, "O_BINARY", 0)
_WORKPLACE = "perspectief-"
_WORKPLACES = re.compile(r"perspectief-[a-z0-9_]{8}")
_HALF = re.compile(r"\..{1,40}-[0-9a-f]{16}", re.DOTALL)
"""Names of what may be left: a workplace, and a file that was being written."""
_DAY = 24 * 60 * 60
_mine: set[Path] = set()
"""The workplaces of this run."""


def is_mine(found: os.stat_result) -> bool:
    """Whether a file or folder is of this user; Windows does not say."""
    return not hasattr(os, "getuid") or found.st_uid == os.getuid()


@contextmanager
def workplace() -> Iterator[Path]:
    """A temporary folder of our own, which goes away; after a kill the next run clears it away."""
    folder, handle = _claim()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        _mine.discard(folder)
        if handle is not None:
            os.close(handle)


def _claim() -> tuple[Path, int | None]:
    """A new folder and the handle that holds its lock, which Windows does not have."""
    while True:
        folder = Path(tempfile.gettempdir()) / f"{_WORKPLACE}{secrets.token_hex(4)}"
        _mine.add(folder)
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            _mine.discard(folder)
            continue
        if not DIRECTORY:
            return folder, None
        handle = hold(folder)
        if handle is not None:
            return folder, handle
        # Another run cleared it away before we could lock it.


def leave_workplaces() -> None:
    """At the end of a run: clear away the workplaces that a signal kept us from clearing away, as
    one can come in the midst of making one and of taking it away."""
    while _mine:
        shutil.rmtree(_mine.pop(), ignore_errors=True)


def hold(path: Path) -> int | None:
    """Open and lock a file or folder of this user; nothing where another run holds it.

    The lock lasts until the handle is closed or the process ends, however it ends. A link is not
    followed, and a pipe is not waited for.
    """
    try:
        handle = os.open(path, os.O_RDONLY | NO_FOLLOW | NO_WAIT | BINARY)
    except OSError:
        return None
    with suppress(OSError):
        found, named = os.fstat(handle), path.lstat()
        same = (found.st_ino, found.st_dev) == (named.st_ino, named.st_dev)
        kind = stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)
        if is_mine(found) and same and kind and lock_file(handle) and path.exists():
            return handle
    os.close(handle)
    return None


def lock_file(handle: int) -> bool:
    """Whether we have the lock of an open file. Where there are no locks nobody has one."""
    try:
        import fcntl
    except ImportError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EAGAIN, errno.EACCES)
    return True


def sweep(*folders: Path) -> None:
    """Clear away what runs that were killed left: their workplaces, and half files in `folders`.

    Whoever is still at work holds a lock, so nothing of theirs goes. Never raises `OSError`.
    """
    with suppress(OSError):
        for item in Path(tempfile.gettempdir()).iterdir():
            if _WORKPLACES.fullmatch(item.name) and not item.is_symlink() and item.is_dir():
                _remove(item)
    for folder in folders:
        sweep_halves(folder, ".")


def sweep_halves(folder: Path, start: str) -> None:
    """Clear away the files in a folder that a run began to write under such a name and left."""
    with suppress(OSError):
        for item in folder.iterdir():
            if item.name.startswith(start) and _HALF.fullmatch(item.name):
                _remove(item)


def _remove(item: Path) -> None:
    handle = hold(item)
    with suppress(OSError):
        if handle is None and not _is_forgotten(item):
            return
        if item.is_dir():
            shutil.rmtree(item, ignore_errors=True)
        else:
            item.unlink(missing_ok=True)
    if handle is not None:
        os.close(handle)


def _is_forgotten(item: Path) -> bool:
    """Whether nobody can be at work here any more, where the system has no locks."""
    return not DIRECTORY and time.time() - item.lstat().st_mtime > _DAY
