"""Keep the outcomes of visits in a file for the next run."""

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
_LONGEST_KEPT = timedelta(days=30)
_PASSING = frozenset({"netwerk", "te-laat", "onveilig"})
"""Faults that are never kept: of this machine at this moment, and refusals that cost nothing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One result: when it was found, and whether private addresses were allowed then."""

    time: datetime
    private: bool
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Cache:
    """The file with results, the time of this run, and how old a result may be."""

    path: Path
    now: datetime
    max_age: timedelta


@dataclass(frozen=True, slots=True)
class _File:
    version: int = _VERSION
    results: dict[str, Entry] = field(default_factory=dict)


_FILE = TypeAdapter(_File)


def read(cache: Cache) -> dict[str, Entry]:
    """Read the results by address; none where the file is absent, damaged or another version."""
    try:
        with cache.path.open("rb") as handle:
            kept = _FILE.validate_json(handle.read(_LARGEST))
    except (OSError, ValidationError):
        return {}
    return kept.results if kept.version == _VERSION else {}


def usable(kept: Mapping[str, Entry], cache: Cache, private: bool) -> dict[str, Outcome]:
    """The results that are young enough; one from the future is not."""
    now = _utc(cache.now)
    return {
        url: entry.outcome
        for url, entry in kept.items()
        if entry.private == private and timedelta(0) <= now - _utc(entry.time) < cache.max_age
    }


def write(
    cache: Cache, kept: Mapping[str, Entry], found: Mapping[str, Outcome], private: bool
) -> None:
    """Add results to the file, in one step; a folder that cannot be written is no fault."""
    path, now = cache.path, _utc(cache.now)
    results = {url: entry for url, entry in kept.items() if now - _utc(entry.time) < _LONGEST_KEPT}
    for url, outcome in found.items():
        if outcome.fault not in _PASSING:
            results[url] = Entry(now, private, outcome)
    data = _FILE.dump_json(_File(_VERSION, dict(sorted(results.items()))), indent=1)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)


def _utc(moment: datetime) -> datetime:
    """The moment in UTC; one without a zone is local time."""
    return moment.astimezone(UTC)
