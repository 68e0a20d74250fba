"""What was found out before, kept in `.cache/` of the project; it may be deleted at any time.

An entry counts only when it carries a code that is made with a key of this user on this machine.
So a damaged entry is no entry, and neither is one that came along with somebody else's work.
"""

import hashlib
import importlib.util
import os
import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_CODE = 32
_LARGEST = 64 * 1024 * 1024
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of entries and the key that makes their codes."""

    folder: Path
    secret: bytes


def store(root: Path, name: str) -> Store | None:
    """The entries of one kind for the project at `root`; nothing where none can be kept."""
    folder = root / ".cache" / name
    if folder.is_symlink() or folder.parent.is_symlink():
        return None
    secret = _secret()
    return Store(folder, secret) if secret else None


def get(kept: Store | None, name: str, key: bytes) -> bytes | None:
    """The data that was kept under this name for this key; nothing where that is not certain."""
    if kept is None:
        return None
    with suppress(OSError):
        handle = os.open(kept.folder / name, os.O_RDONLY | _NO_LINK)
        with os.fdopen(handle, "rb") as stream:
            code, data = stream.read(_CODE), stream.read(_LARGEST)
        if secrets.compare_digest(code, _code(kept, name, key, data)):
            return data
    return None


def put(kept: Store | None, name: str, key: bytes, data: bytes) -> None:
    """Keep the data in place of what was kept under this name, in one step.

    A folder that is shut and a disk that is full are no faults.
    """
    if kept is None:
        return
    with suppress(OSError):
        kept.folder.mkdir(parents=True, exist_ok=True)
        handle, new = tempfile.mkstemp(dir=kept.folder, prefix=".")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(_code(kept, name, key, data))
                stream.write(data)
            Path(new).replace(kept.folder / name)
        finally:
            Path(new).unlink(missing_ok=True)


def slot(name: str) -> str:
    """The name of the entry of a file: `pakket--bronnen` for `pakket/bronnen`."""
    return name.replace("/", "--")


def digest(*parts: bytes) -> bytes:
    """One key for many parts: it differs as soon as one of them does."""
    made = hashlib.sha256()
    for part in parts:
        made.update(b"%d:" % len(part))
        made.update(part)
    return made.digest()


@lru_cache(maxsize=1)
def program() -> bytes:
    """What stands for this program: its own files, and the version of every package beside it.

    Asked once: what is loaded does not change while it runs.
    """
    return digest(sys.version.encode(), *sorted(_installed()), *sorted(_own()))


def _own() -> Iterator[bytes]:
    here = Path(__file__).parent
    for top in (here, here.parent / "schema"):
        for folder, inner, files in os.walk(top):
            inner[:] = [name for name in inner if name not in ("__pycache__", "meldingen")]
            for entry in os.scandir(folder):
                if entry.name in files:
                    facts = entry.stat()
                    yield f"{entry.path} {facts.st_size} {facts.st_mtime_ns}".encode()


def _installed() -> Iterator[bytes]:
    for name in ("pydantic", "pypandoc", "lxml"):
        found = importlib.util.find_spec(name)
        for folder in (found and found.submodule_search_locations) or ():
            for beside in Path(folder).parent.glob("*.dist-info"):
                yield beside.name.encode()


def _code(kept: Store, name: str, key: bytes, data: bytes) -> bytes:
    return hashlib.blake2b(
        digest(name.encode(), key, hashlib.sha256(data).digest()),
        digest_size=_CODE,
        key=kept.secret,
    ).digest()


def _secret() -> bytes:
    """The key of this user, made the first time; nothing where it cannot be kept."""
    with suppress(OSError, RuntimeError):
        home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
        path = Path(home) / "perspectief" / "sleutel"
        with suppress(FileNotFoundError):
            return _whole(path.read_bytes())
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as stream:
                stream.write(secrets.token_bytes(_CODE))
        return _whole(path.read_bytes())
    return b""


def _whole(secret: bytes) -> bytes:
    return secret if len(secret) == _CODE else b""
