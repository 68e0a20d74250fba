"""Write files whole or not at all, read them without following a link, explain what fails, and
clear away what a run that was killed left behind.

Imports only the standard library: `terminal` needs it where the installation is not complete.
"""

import errno
import mmap
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
from typing import BinaryIO

# Windows lacks the first three; only Windows has the last one.
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_DIRECTORY = getattr(os, "O_DIRECTORY", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_REASONS = {
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "uw schijfruimte is op",
    errno.EFBIG: "zo’n groot bestand mag u daar niet schrijven",
    errno.EACCES: "u mag daar niet schrijven",
    errno.EPERM: "u mag daar niet schrijven",
    errno.EROFS: "de map is alleen te lezen",
    errno.EBUSY: "de map is in gebruik",
    errno.ENOENT: "de map bestaat niet",
    errno.ENOTDIR: "op die plek staat een bestand en geen map",
    errno.EISDIR: "dat is een map en geen bestand",
    errno.EXDEV: "de map is een eigen schijf; kies een map op die schijf",
    errno.ELOOP: "daar staat een verwijzing (symlink) die niet van ons is",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ENOMEM: "het geheugen van deze computer is vol",
    errno.EMFILE: "er staan te veel bestanden tegelijk open",
    errno.ENFILE: "er staan te veel bestanden tegelijk open",
    errno.EAGAIN: "deze computer mag geen programma’s meer starten",
}
_READING = {
    errno.EACCES: "u mag dat bestand niet lezen",
    errno.EPERM: "u mag dat bestand niet lezen",
    errno.ENOENT: "het bestand bestaat niet",
    errno.EFBIG: "het bestand is te groot",
}


MEMORY = (
    "deze computer heeft te weinig geheugen vrij. Sluit andere programma’s en probeer het opnieuw."
)
_SHORTAGES = (
    ({errno.ENOMEM}, ("annot allocate memory", "failed to map segment"), MEMORY),
    (
        {errno.EMFILE, errno.ENFILE},
        ("Too many open files",),
        "er staan te veel bestanden tegelijk open. Sluit andere programma’s, of vraag de beheerder "
        "om een hogere grens (ulimit -n).",
    ),
    (
        {errno.EAGAIN},
        ("can't start new thread",),
        "deze computer mag geen programma’s meer starten. Sluit andere programma’s, of vraag de "
        "beheerder om een hogere grens (ulimit -u).",
    ),
)
"""Codes and texts of errors, and the sentence for staff."""
_WORKPLACE = "perspectief-"
_WORKPLACES = re.compile(r"perspectief-[a-z0-9_]{8}")
_HALF = re.compile(r"\..{1,40}-[0-9a-f]{16}", re.DOTALL)
"""Names of what may be left: a workplace, and a file that was being written."""
_DAY = 24 * 60 * 60
_mine: set[Path] = set()
"""The workplaces of this run."""


def reason(error: OSError, reading: bool = False) -> str:
    """Why the system refuses to write (or to read) a file, in Dutch."""
    reasons = _REASONS | _READING if reading else _REASONS
    return reasons.get(error.errno or 0, f"het systeem meldt: {error.strerror}")


def shortage(error: BaseException) -> str:
    """The shortage of this computer, in Dutch; empty where that is not the cause."""
    cause: BaseException | None = error
    while cause is not None:
        code = cause.errno if isinstance(cause, OSError) else 0
        said = str(cause) if isinstance(cause, (ImportError, RuntimeError)) else ""
        if isinstance(cause, MemoryError):
            return MEMORY
        for codes, signs, sentence in _SHORTAGES:
            if code in codes or any(sign in said for sign in signs):
                return sentence if _has_room() else MEMORY
        cause = cause.__cause__ or cause.__context__
    return ""


def _has_room() -> bool:
    """Whether there is memory for a thread: without it the system says that it has no threads."""
    try:
        mmap.mmap(-1, 16 * 1024 * 1024).close()
    except (OSError, MemoryError):
        return False
    return True


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file in one step: after a power cut it holds the old bytes or the new ones.

    An existing file keeps its permissions. A link is replaced, not followed. Raises `OSError` and
    then leaves the file as it was.
    """
    start = f".{path.name[:40]}-"
    _sweep_halves(path.parent, start)
    new = path.with_name(f"{start}{secrets.token_hex(8)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY
    try:
        with os.fdopen(os.open(new, flags, 0o666), "wb") as stream:
            _lock(stream.fileno())
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
    handle = os.open(path, os.O_RDONLY | _NO_FOLLOW | _NO_WAIT | _BINARY)
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        yield stream


def is_mine(found: os.stat_result) -> bool:
    """Whether a file or folder is of this user; Windows does not say."""
    return not hasattr(os, "getuid") or found.st_uid == os.getuid()


def sync_folder(folder: Path) -> None:
    """Wait until the disk holds the names in a folder; Windows cannot do that for folders."""
    if not _DIRECTORY:
        return
    handle = os.open(folder, os.O_RDONLY | _DIRECTORY | _NO_FOLLOW)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


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
        if not _DIRECTORY:
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
        handle = os.open(path, os.O_RDONLY | _NO_FOLLOW | _NO_WAIT | _BINARY)
    except OSError:
        return None
    with suppress(OSError):
        found, named = os.fstat(handle), path.lstat()
        same = (found.st_ino, found.st_dev) == (named.st_ino, named.st_dev)
        kind = stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)
        if is_mine(found) and same and kind and _lock(handle) and path.exists():
            return handle
    os.close(handle)
    return None


def _lock(handle: int) -> bool:
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
        _sweep_halves(folder, ".")


def _sweep_halves(folder: Path, start: str) -> None:
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
    return not _DIRECTORY and time.time() - item.lstat().st_mtime > _DAY
