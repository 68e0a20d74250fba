"""Remember in the user's own memory which pages opened, for the next run."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pydantic import ConfigDict, TypeAdapter, ValidationError

from pipeline import addresses, memo
from pipeline.links.nouns import Outcome

_VERSION = b"links 2"


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """One answer, and when it was given."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)

    time: datetime
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Memory:
    """The time of this run, how old an answer may be, and whether private addresses are allowed."""

    now: datetime
    max_age: timedelta
    private: bool = False


_ENTRY = TypeAdapter(KeptAnswer)


def recall(urls: Collection[str], memory: Memory) -> dict[str, KeptAnswer]:
    """The answers that are young enough; one from the future is not.

    What is remembered is data: what is not as we would have written it is no answer.
    """
    wanted = list(urls)
    kept = memo.recall([_question(url, memory) for url in wanted])
    now = _utc(memory.now)
    found = ((url, _read(answer)) for url, answer in zip(wanted, kept, strict=True))
    return {
        url: entry
        for url, entry in found
        if entry and timedelta(0) <= now - _utc(entry.time) < memory.max_age
    }


def remember(found: Mapping[str, Outcome], memory: Memory) -> None:
    """Remember the pages that opened.

    What failed is not remembered: it may work again, and whoever repairs it wants to see that.
    """
    now = _utc(memory.now)
    memo.remember(
        {
            _question(url, memory): _ENTRY.dump_json(KeptAnswer(now, outcome))
            for url, outcome in found.items()
            if _opened(outcome)
        }
    )


def _opened(outcome: Outcome) -> bool:
    """Whether the page opened, with every place in it that a link names."""
    opened = not outcome.fault and 200 <= outcome.status < 300 and not outcome.login
    return opened and all(found == "ja" for found in outcome.places.values())


def _read(answer: bytes | None) -> KeptAnswer | None:
    """An answer as we wrote it: a page that opened, at web addresses in their one spelling."""
    if answer is None:
        return None
    try:
        entry = _ENTRY.validate_json(answer)
    except ValidationError:
        return None
    outcome = entry.outcome
    used = (outcome.url, *(hop.url for hop in outcome.hops), outcome.secure)
    known = all(not url or ((found := addresses.parse(url)) and found.full == url) for url in used)
    return entry if known and _opened(outcome) else None


def _question(url: str, memory: Memory) -> memo.Question:
    return (_VERSION, b"private" if memory.private else b"", url.encode())


def _utc(moment: datetime) -> datetime:
    """The moment in UTC; one without a zone is local time."""
    return moment.astimezone(UTC)
