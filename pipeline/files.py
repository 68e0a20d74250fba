"""Write files whole or not at all, read them without following a link, explain what fails.

Imports only the standard library: `terminal` needs it where the installation is not complete.
"""

import errno
import os
import secrets
import stat
from pathlib import Path

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
}
_READING = {
    errno.EACCES: "u mag dat bestand niet lezen",
    errno.EPERM: "u mag dat bestand niet lezen",
    errno.ENOENT: "het bestand bestaat niet",
}


def reason(error: OSError, reading: bool = False) -> str:
    """Why the system refuses to write (or to read) a file, in Dutch."""
    reasons = _REASONS | _READING if reading else _REASONS
    return reasons.get(error.errno or 0, f"het systeem meldt: {error.strerror}")


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file in one step: after a power cut it holds the old bytes or the new ones.

    An existing file keeps its permissions. A link is replaced, not followed. Raises `OSError` and
    then leaves the file as it was.
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


def read_ordinary(path: Path, most: int | None = None) -> bytes:
    """Read an ordinary file; never follows a link, never waits for a pipe.

    Raises `OSError`, also for one of more than `most` bytes.
    """
    handle = os.open(path, os.O_RDONLY | _NO_FOLLOW | _NO_WAIT | _BINARY)
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        if most is not None and os.fstat(handle).st_size > most:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        return stream.read() if most is None else stream.read(most)


def sync_folder(folder: Path) -> None:
    """Wait until the disk holds the names in a folder; Windows cannot do that for folders."""
    if not _DIRECTORY:
        return
    handle = os.open(folder, os.O_RDONLY | _DIRECTORY | _NO_FOLLOW)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
