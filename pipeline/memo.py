"""What a slow pure function answered before: bytes by the checksum of the question.

One SQLite file in the cache folder of the user, shared by all projects and versions. It may be
deleted, damaged, full or shut at any time: then questions are asked again, which costs time only.
It never stands in a project, so nobody can bring answers along with their work.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path

Question = tuple[bytes, ...]
"""Everything that decides an answer: the text, the program that answers, and its version."""

MOST_BYTES = 200 * 1024 * 1024
_LARGEST_ANSWER = 64 * 1024 * 1024
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


def answers(
    questions: Sequence[Question], ask: Callable[[Sequence[int]], Sequence[bytes | None]]
) -> list[bytes | None]:
    """The answer to each question: the one that was kept, or what `ask` gives now.

    `ask` gets the positions of the questions that have no answer yet; it is not called when there
    are none. Its `None` is passed on and not kept. Raises only what `ask` raises.
    """
    keys = [_key(question) for question in questions]
    known = _read(keys)
    missing = [at for at, key in enumerate(keys) if key not in known]
    if not missing:
        return [known[key] for key in keys]
    asked = dict(zip(missing, ask(missing), strict=True))
    _write({keys[at]: answer for at, answer in asked.items() if answer is not None})
    return [asked[at] if at in asked else known[key] for at, key in enumerate(keys)]


def _key(question: Question) -> bytes:
    made = hashlib.sha256()
    for part in question:
        made.update(b"%d:" % len(part))
        made.update(part)
    return made.digest()


def _checksum(key: bytes, answer: bytes) -> bytes:
    return hashlib.sha256(key + answer).digest()


def _read(keys: Sequence[bytes]) -> dict[bytes, bytes]:
    """The kept answers; one that differs from its checksum is no answer."""
    found: dict[bytes, bytes] = {}

    def read(database: sqlite3.Connection) -> None:
        for key in keys:
            query = "SELECT answer, checksum FROM memo WHERE key = ?"
            for answer, checksum in database.execute(query, (key,)):
                if isinstance(answer, bytes) and checksum == _checksum(key, answer):
                    found[key] = answer

    _use(read)
    return found


def _write(made: Mapping[bytes, bytes]) -> None:
    rows = [
        (key, answer, _checksum(key, answer))
        for key, answer in made.items()
        if len(answer) < _LARGEST_ANSWER
    ]

    def write(database: sqlite3.Connection) -> None:
        with database:
            database.execute("BEGIN IMMEDIATE")
            database.executemany("REPLACE INTO memo VALUES (?, ?, ?)", rows)
            if _size(database) > MOST_BYTES:
                half = "SELECT (min(rowid) + max(rowid)) / 2 FROM memo"
                database.execute(f"DELETE FROM memo WHERE rowid <= ({half})")

    _use(write)


def _size(database: sqlite3.Connection) -> int:
    """The bytes of the pages that hold something."""
    pages, free, size = (
        database.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def _use(work: Callable[[sqlite3.Connection], None]) -> None:
    """Do work on the file, which is made where it is not there; its errors end only this work.

    There is no journal on disk, so it is one file, also on a network drive. A run that is killed
    while it writes may damage it, which costs the answers.
    """
    path = _path()
    if path is None:
        return
    try:
        with closing(sqlite3.connect(path, _SECONDS, isolation_level=None)) as database:
            database.text_factory = bytes
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_ANSWER)
            database.execute("PRAGMA journal_mode = MEMORY")
            database.execute("PRAGMA synchronous = OFF")
            database.execute(
                "CREATE TABLE IF NOT EXISTS memo"
                " (key BLOB PRIMARY KEY, answer BLOB NOT NULL, checksum BLOB NOT NULL)"
            )
            work(database)
    except (sqlite3.Error, ValueError, MemoryError) as error:
        # A message about a damaged file may be no UTF-8: that is the ValueError.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _IN_USE:
            with suppress(OSError):
                path.unlink()


def _path() -> Path | None:
    """The file, in a folder that is there; nothing where this user has no place for it."""
    # Loading it takes as long as opening the file, so only where a question is asked.
    from platformdirs import user_cache_path

    folder = user_cache_path("perspectief", appauthor=False)
    if not folder.is_absolute():
        return None
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / "memo.sqlite"
