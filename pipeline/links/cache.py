"""What came of addresses, kept in a file for the next run."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pipeline.files import write_whole
from pipeline.links.nouns import Outcome

_VERSION = 1
_LARGEST = 16 * 1024 * 1024
_FORGET = timedelta(days=30)
_PASSING = frozenset({"netwerk", "te-laat", "onveilig"})
"""Faults of this machine and this moment, and refusals that cost nothing: found out each run."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One result: when it was found, and whether private addresses were allowed then."""

    time: datetime
    private: bool
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Memory:
    """Where results are kept, the time of this run, and how old a result may be."""

    path: Path
    now: datetime
    max_age: timedelta


@dataclass(frozen=True, slots=True)
class _File:
    version: int = _VERSION
    results: dict[str, Entry] = field(default_factory=dict)


_FILE = TypeAdapter(_File)


def read(memory: Memory) -> dict[str, Entry]:
    """The kept results by address; none when the file is absent, damaged or of another version."""
    try:
        with memory.path.open("rb") as handle:
            kept = _FILE.validate_json(handle.read(_LARGEST))
    except (OSError, ValidationError):
        return {}
    return kept.results if kept.version == _VERSION else {}


def usable(kept: Mapping[str, Entry], memory: Memory, private: bool) -> dict[str, Outcome]:
    """The results that may be used again; one from the future may not."""
    now = _utc(memory.now)
    return {
        url: entry.outcome
        for url, entry in kept.items()
        if entry.private == private and timedelta(0) <= now - _utc(entry.time) < memory.max_age
    }


def write(
    memory: Memory, kept: Mapping[str, Entry], found: Mapping[str, Outcome], private: bool
) -> None:
    """Keep what was found beside what was kept, in one step; a folder that is shut is no fault."""
    path, now = memory.path, _utc(memory.now)
    results = {url: entry for url, entry in kept.items() if now - _utc(entry.time) < _FORGET}
    for url, outcome in found.items():
        if outcome.fault not in _PASSING:
            results[url] = Entry(now, private, outcome)
    data = _FILE.dump_json(_File(_VERSION, dict(sorted(results.items()))), indent=1)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)


def _utc(moment: datetime) -> datetime:
    """A moment with its zone; one without is taken as the machine's own time."""
    return moment.astimezone(UTC)
