"""Files that are written whole or not at all, and read without following a link.

Loads nothing but the standard library: it also serves where the installation is not complete.
"""

import errno
import os
import secrets
import stat
from pathlib import Path

# Windows has none of the first three, and the last one nowhere else.
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
}


def reason(error: OSError) -> str:
    """Why the system refuses, in Dutch."""
    return _REASONS.get(error.errno or 0, f"het systeem meldt: {error.strerror}")


def write_whole(path: Path, data: bytes) -> None:
    """Give a file new content in one step: a reader, or a power cut, meets the old or the new.

    A file that exists keeps its rights. A link is replaced, not followed. Raises `OSError`; the
    file is then as it was.
    """
    new = path.with_name(f".{path.name[:40]}-{secrets.token_hex(8)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY
    try:
        with os.fdopen(os.open(new, flags, 0o666), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if path.is_file() and not path.is_symlink():
            new.chmod(stat.S_IMODE(path.stat().st_mode))
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def read_ordinary(path: Path) -> bytes:
    """The bytes of an ordinary file; never follows a link and never waits. Raises `OSError`."""
    handle = os.open(path, os.O_RDONLY | _NO_FOLLOW | _NO_WAIT | _BINARY)
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        return stream.read()


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows has no such call for folders."""
    if not _DIRECTORY:
        return
    handle = os.open(folder, os.O_RDONLY | _DIRECTORY | _NO_FOLLOW)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
