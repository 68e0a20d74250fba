"""Write a file whole or not at all, and read one without following a link."""

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pipeline.files.leftovers import (
    BINARY,
    DIRECTORY,
    NO_FOLLOW,
    NO_WAIT,
    lock_file,
    sweep_halves,
)


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file in one step: after a power cut it holds the old bytes or the new ones.

    An existing file keeps its permissions. A link is replaced, not followed. Raises `OSError` and
    then leaves the file as it was.
    """
    start = f".{path.name[:40]}-"
    sweep_halves(path.parent, start)
    new = path.with_name(f"{start}{secrets.token_hex(8)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW | BINARY
    try:
        with os.fdopen(os.open(new, flags, 0o666), "wb") as stream:
            lock_file(stream.fileno())
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if path.is_file() and not path.is_symlink():
            new.chmod(stat.S_IMODE(path.stat().st_mode))
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def read_ordinary(path: Path, most: int | None = None) -> bytes:
    """Read an ordinary file; never follows a link, never waits for a pipe.

    Raises `OSError`, also for one of more than `most` bytes.
    """
    with open_ordinary(path) as stream:
        if most is not None and os.fstat(stream.fileno()).st_size > most:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        return stream.read() if most is None else stream.read(most)


@contextmanager
def open_ordinary(path: Path) -> Iterator[BinaryIO]:
    """The same file, to read a part of it; raises `OSError` for anything but an ordinary file."""
    # Without O_NONBLOCK, opening a named pipe waits for ever.
    handle = os.open(path, os.O_RDONLY | NO_FOLLOW | NO_WAIT | BINARY)
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        yield stream


def sync_folder(folder: Path) -> None:
    """Wait until the disk holds the names in a folder; Windows cannot do that for folders."""
    if not DIRECTORY:
        return
    handle = os.open(folder, os.O_RDONLY | DIRECTORY | NO_FOLLOW)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
