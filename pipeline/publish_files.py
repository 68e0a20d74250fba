"""Files in a folder of exports, which may be anybody's: no link is followed, no pipe waited for."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path


def plain(name: str) -> bool:
    """Whether a name is a file in the folder itself."""
    return name == Path(name).name and name not in ("", "..") and "\x00" not in name


def read(path: Path) -> bytes:
    """The bytes of an ordinary file; never follows a link and never waits."""
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        return stream.read()


def linked(earlier: Path, target: Path, data: bytes) -> bool:
    """Make `target` the file of the earlier set, where that holds the same; says whether it is.

    Most files do not change, and to write them is most of the work of a swap. One with other rights
    than a new file gets is written anew: nobody may be kept out of it by an accident of long ago.
    """
    with suppress(OSError):
        handle = os.open(earlier, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as stream:
            found = os.fstat(handle)
            same = found.st_mode == stat.S_IFREG | _rights() and found.st_size == len(data)
            if not same or stream.read() != data:
                return False
            os.link(earlier, target, follow_symlinks=False)
            if os.path.samestat(target.lstat(), found):
                return True
            target.unlink()  # somebody put another file there in between
    return False


def _rights() -> int:
    """The rights that a new file gets; the system tells its mask only to who sets it."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def wait_for(path: Path) -> None:
    """Wait until a file or folder is on the disk: after a power cut it is there, or is not."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
