"""Remembers the answers of slow pure functions: bytes by the checksum of the question.

One SQLite file in the cache folder of the user, shared by all projects and versions. It may be
deleted, damaged, full or shut at any time: then questions are asked again, which costs time only.
It never stands in a project, so nobody can bring answers along with their work.
"""

import hashlib
import sqlite3
import stat
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from functools import cache
from importlib import metadata
from pathlib import Path

from pipeline.files import is_mine

Question = tuple[bytes, ...]
"""Everything that decides an answer: the text, the program that answers, and its version."""

_PYTHON = sys.version.encode()
MOST_BYTES = 200 * 1024 * 1024
_LARGEST_ANSWER = 64 * 1024 * 1024
_AT_ONCE = 500
"""Questions that one query looks up."""
_SECONDS = 2.0
"""How long one run waits for another that is writing."""
_IN_USE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOMEM,
}
"""Errors of a sound file. After any other error the file is damaged, and deleted."""


def recall(questions: Sequence[Question]) -> list[bytes | None]:
    """The answers that were kept, `None` where there is none. For what is no pure function."""
    keys = [checksum(_PYTHON, *question) for question in questions]
    known = _read(keys)
    return [known.get(key) for key in keys]


def remember(made: Mapping[Question, bytes]) -> None:
    """Keep these answers, in the place of what was kept to the same questions."""
    if made:
        _write({checksum(_PYTHON, *question): answer for question, answer in made.items()})


def answers(
    questions: Sequence[Question], ask: Callable[[Sequence[int]], Sequence[bytes | None]]
) -> list[bytes | None]:
    """The answer to each question: the one that was kept, or what `ask` gives now.

    `ask` gets the positions of the questions that have no answer yet; it is not called when there
    are none. Its `None` is passed on and not kept. Raises only what `ask` raises.
    """
    keys = [checksum(_PYTHON, *question) for question in questions]
    known = _read(keys)
    missing = [at for at, key in enumerate(keys) if key not in known]
    if not missing:
        return [known[key] for key in keys]
    asked = dict(zip(missing, ask(missing), strict=True))
    _write({keys[at]: answer for at, answer in asked.items() if answer is not None})
    return [asked[at] if at in asked else known[key] for at, key in enumerate(keys)]


def checksum(*parts: bytes) -> bytes:
    """One value for many parts: it differs as soon as one of them does."""
    made = hashlib.sha256()
    for part in parts:
        made.update(b"%d:" % len(part))
        made.update(part)
    return made.digest()


@cache
def program(*libraries: str) -> bytes:
    """One value for all our own code and templates, and the versions of these libraries."""
    here = Path(__file__).parent
    code = (path for kind in ("*.py", "*.lua") for path in here.rglob(kind))
    look = (path for path in (here / "templates").rglob("*") if path.is_file())
    own = sorted((*code, *look))
    parts = (part for path in own for part in (path.name.encode(), path.read_bytes()))
    return checksum(*(metadata.version(name).encode() for name in libraries), *parts)


def _read(keys: Sequence[bytes]) -> dict[bytes, bytes]:
    """The kept answers; one that differs from its checksum is no answer."""
    found: dict[bytes, bytes] = {}

    def read(database: sqlite3.Connection) -> None:
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            query = f"SELECT key, answer, checksum FROM memo WHERE key IN ({marks})"
            for key, answer, kept in database.execute(query, some):
                whole = isinstance(key, bytes) and isinstance(answer, bytes)
                if whole and kept == checksum(key, answer):
                    found[key] = answer

    path = _path()
    if path is not None and path.exists():
        _use(path, read)
    return found


def _write(made: Mapping[bytes, bytes]) -> None:
    rows = [
        (key, answer, checksum(key, answer))
        for key, answer in made.items()
        if len(answer) < _LARGEST_ANSWER
    ]

    def write(database: sqlite3.Connection) -> None:
        # Without a journal on disk it is one file, also on a network drive. A run that is killed
        # while it writes may damage it, which costs the answers.
        database.execute("PRAGMA journal_mode = MEMORY")
        database.execute("PRAGMA synchronous = OFF")
        database.execute(
            "CREATE TABLE IF NOT EXISTS memo"
            " (key BLOB PRIMARY KEY, answer BLOB NOT NULL, checksum BLOB NOT NULL)"
        )
        with database:
            database.execute("BEGIN IMMEDIATE")
            database.executemany("REPLACE INTO memo VALUES (?, ?, ?)", rows)
            if _size(database) > MOST_BYTES:
                half = "SELECT (min(rowid) + max(rowid)) / 2 FROM memo"
                database.execute(f"DELETE FROM memo WHERE rowid <= ({half})")

    path = _path()
    if path is not None:
        _use(path, write)


def _size(database: sqlite3.Connection) -> int:
    """The bytes of the pages that hold something."""
    pages, free, size = (
        database.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def _use(path: Path, work: Callable[[sqlite3.Connection], None]) -> None:
    """Do work on the file; its errors end only this work."""
    try:
        with closing(sqlite3.connect(path, _SECONDS, isolation_level=None)) as database:
            database.text_factory = bytes
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_ANSWER)
            work(database)
    except (sqlite3.Error, ValueError, MemoryError) as error:
        # A message about a damaged file may be no UTF-8: that is the ValueError.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _IN_USE:
            with suppress(OSError):
                path.unlink()


def _path() -> Path | None:
    """The file, which may not be there; nothing where this user has no place for it.

    A folder or file that is a link, a pipe or of another user is no place for it.
    """
    # Loading it takes as long as opening the file, so only where a question is asked.
    from platformdirs import user_cache_path

    folder = user_cache_path("perspectief", appauthor=False)
    if not folder.is_absolute():
        return None
    file = folder / "memo.sqlite"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
        ours = is_mine(found) and stat.S_ISDIR(found.st_mode)
        with suppress(FileNotFoundError):
            found = file.lstat()
            ours = ours and is_mine(found) and stat.S_ISREG(found.st_mode)
    except OSError:
        return None
    return file if ours else None
