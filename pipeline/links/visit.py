"""Visit one address: HEAD or GET, redirects one by one, retries, and reading the page."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, replace

from pipeline import addresses
from pipeline.addresses import Address
from pipeline.links import page as pages
from pipeline.links.client import Answer, Silence
from pipeline.links.lasting import looks_like_login
from pipeline.links.nouns import Found, Hop, Means, Outcome
from pipeline.links.verdicts import follow_permanent, is_home

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SAME_FOR_GET = frozenset({401, 429, 503})
"""Refusals of HEAD that a GET would repeat, and that kill no link; after others a GET is tried."""
_PASSING = frozenset({408, 425, 429})
_LASTING = frozenset({501, 505, 511})
_RETRIED = frozenset({"tijd", "verbinding", "antwoord", "netwerk"})
_SHELL = range(40, 2048)
"""Sizes in bytes of pages that are often only a login form or a refusal."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How a visit reaches the run: `ask` waits for its turn, `cookies` belong to the visit.

    `read` reads a page, and waits for its turn too.
    """

    ask: Callable[[str, Address], Awaitable[Answer | Silence]]
    cookies: Callable[[Address], frozenset[tuple[str, str]]]
    means: Means
    read: pages.Reader


@dataclass(frozen=True, slots=True)
class _Trail:
    """The end of a chain of redirects, and the answer there."""

    end: Address
    answer: Answer | Silence
    hops: tuple[Hop, ...] = ()

    @property
    def status(self) -> int:
        return self.answer.status if isinstance(self.answer, Answer) else 0


async def visit(asking: Asking, start: Address, fragments: Collection[str]) -> Outcome:
    """Visit one address and look for these fragments in its page; `settings` has the limits."""
    trail = await _try_once(asking, start, "GET" if fragments else "HEAD")
    for attempt in range(1, asking.means.settings.tries):
        pause = _seconds_to_retry(asking, trail.answer, attempt)
        if pause is None:
            break
        await asyncio.sleep(pause)
        trail = await _try_once(asking, start, "GET")
    outcome = await _read_outcome(asking, start, trail, fragments)
    return replace(outcome, secure=await _find_https(asking, start, outcome))


async def _try_once(asking: Asking, start: Address, method: str) -> _Trail:
    """Try once. A GET from the start follows where HEAD is refused, is sent astray, or where the
    page may be a login page: only a GET says that a link is dead."""
    trail = await _follow_redirects(asking, start, method)
    if method == "GET" or not _is_in_doubt(trail):
        return trail
    return await _follow_redirects(asking, start, "GET")


def _is_in_doubt(trail: _Trail) -> bool:
    """Whether a GET may say something else than this HEAD did. What is tried again comes as GET."""
    if isinstance(trail.answer, Silence):
        astray = trail.answer.fault not in _RETRIED and bool(trail.hops)
        return astray or trail.answer.fault == "doorsturing"
    if trail.status >= 400:
        return trail.status not in _SAME_FOR_GET
    return _may_be_login(trail.answer, bool(trail.hops))


def _may_be_login(answer: Answer, redirected: bool) -> bool:
    return answer.html and (redirected or answer.personal or answer.length in _SHELL)


async def _follow_redirects(asking: Asking, start: Address, method: str) -> _Trail:
    """Follow redirects one by one, and check the address of each hop before the request."""
    here = start
    hops: tuple[Hop, ...] = ()
    seen = {(here.url, asking.cookies(here))}
    while True:
        answer = await asking.ask(method, here)
        redirects = isinstance(answer, Answer) and answer.status in REDIRECTS and answer.location
        if not redirects or not isinstance(answer, Answer):
            return _Trail(here, answer, hops)
        target = addresses.join(here, answer.location)
        if target is None:
            return _Trail(here, Silence("doorsturing"), hops)
        hops = (*hops, Hop(answer.status, target.full))
        if reason := refused(target, asking.means.allow_private):
            return _Trail(target, Silence("onveilig", reason), hops)
        step = (target.url, asking.cookies(target))
        if step in seen or len(hops) > asking.means.settings.redirects:
            return _Trail(target, Silence("lus"), hops)
        seen.add(step)
        here = target


def refused(target: Address, allow_private: bool) -> addresses.Unsafe:
    """Why an address is never visited. `allow_private` lifts all reasons but a password in it."""
    reason = addresses.unsafe(target)
    return "" if allow_private and reason != "geheim" else reason


def _seconds_to_retry(asking: Asking, answer: Answer | Silence, attempt: int) -> float | None:
    """Seconds until the next try, or `None` where another try is useless."""
    settings = asking.means.settings
    backoff = settings.backoff * 2.0 ** (attempt - 1)
    if isinstance(answer, Silence):
        offline = answer.fault == "netwerk" and not asking.means.network.has_route()
        return backoff if answer.fault in _RETRIED and not offline else None
    if not is_passing(answer.status):
        return None
    wait = backoff if answer.wait is None else answer.wait
    return wait if wait <= settings.longest_wait else None


def is_passing(status: int) -> bool:
    """Whether a status says that a later try may succeed."""
    return status in _PASSING or (status >= 500 and status not in _LASTING)


async def _read_outcome(
    asking: Asking, start: Address, trail: _Trail, fragments: Collection[str]
) -> Outcome:
    answer = trail.answer
    if isinstance(answer, Silence):
        return Outcome(trail.end.url, 0, answer.fault, trail.hops, detail=answer.detail)
    places: dict[str, Found] = {}
    login = looks_like_login(trail.end) and not looks_like_login(start)
    if answer.body is not None:
        page = await asking.read(answer.body, answer.charset)
        login = login or (pages.asks_login(page) and not looks_like_login(start))
        places = {name: pages.find_place(page, name) for name in fragments}
    elif fragments and not answer.html and answer.status < 300:
        places = dict.fromkeys(fragments, "ja")
    return Outcome(trail.end.url, answer.status, "", trail.hops, login, places=places)


async def _find_https(asking: Asking, start: Address, outcome: Outcome) -> str:
    """The https address that may replace a working http one; empty where it does not work."""
    if outcome.fault or not 200 <= outcome.status < 300 or outcome.login:
        return ""
    target = addresses.secured(follow_permanent(start, outcome.hops))
    if target is None:
        return ""
    trail = await _try_once(asking, target, "HEAD")
    found = await _read_outcome(asking, target, trail, ())
    better = follow_permanent(target, found.hops)
    at_home = is_home(trail.end) and not is_home(start)
    works = 200 <= found.status < 300 and not found.login and not at_home
    return better.full if works and better.scheme == "https" else ""
