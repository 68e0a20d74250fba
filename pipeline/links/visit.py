"""One address from start to end: HEAD or GET, redirects by hand, tries, and what the page says."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, replace

from pipeline.links import address as addresses
from pipeline.links import page as pages
from pipeline.links.address import Address
from pipeline.links.client import Answer, Silence
from pipeline.links.judge import is_home, permanent
from pipeline.links.nouns import Found, Hop, Means, Outcome

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NO_USE_IN_GET = frozenset({401, 410, 429, 503})
"""Refusals that a GET only repeats; after any other refusal of HEAD a GET is tried."""
_PASSING = frozenset({408, 425, 429})
_LASTING = frozenset({501, 505, 511})
_AGAIN = frozenset({"tijd", "verbinding", "antwoord", "netwerk"})
_SHELL = range(40, 2048)
"""Bytes of a page too small to be a source: often only a login form or a refusal."""
_LOGIN = re.compile(
    r"(^|[/._-])(log-?(in|on)|sign-?(in|on)|inlog(gen|pagina)?|aanmelden|sso|saml2?|adfs|oauth2?|"
    r"authori[sz]e|authenticate|auth)([/._?-]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asking:
    """What a visit needs of the run: `ask` waits for its turn, `cookies` are those of the run."""

    ask: Callable[[str, Address], Awaitable[Answer | Silence]]
    cookies: Callable[[Address], frozenset[tuple[str, str]]]
    means: Means


@dataclass(frozen=True, slots=True)
class _Trail:
    """Where a walk along redirects ended, and with what."""

    end: Address
    answer: Answer | Silence
    hops: tuple[Hop, ...] = ()

    @property
    def status(self) -> int:
        return self.answer.status if isinstance(self.answer, Answer) else 0


async def visit(asking: Asking, start: Address, fragments: Collection[str]) -> Outcome:
    """Check one address and the fragments that are wanted of it; the limits are in `settings`."""
    trail = await _round(asking, start, "GET" if fragments else "HEAD")
    for attempt in range(1, asking.means.settings.tries):
        pause = _pause(asking, trail.answer, attempt)
        if pause is None:
            break
        await asyncio.sleep(pause)
        trail = await _round(asking, start, "GET")
    outcome = _outcome(start, trail, fragments)
    return replace(outcome, secure=await _secure(asking, start, outcome))


async def _round(asking: Asking, start: Address, method: str) -> _Trail:
    """One try. HEAD is not believed when it refuses, or when the page may be a login page."""
    trail = await _walk(asking, start, method)
    if method == "GET":
        return trail
    if isinstance(trail.answer, Silence):
        again = trail.answer.fault in ("lus", "doorsturing")
        return await _walk(asking, start, "GET") if again else trail
    if trail.status >= 400:
        again = trail.status not in _NO_USE_IN_GET
        return await _walk(asking, start, "GET") if again else trail
    if _suspect(trail.answer, bool(trail.hops)):
        rest = await _walk(asking, trail.end, "GET")
        return _Trail(rest.end, rest.answer, (*trail.hops, *rest.hops))
    return trail


def _suspect(answer: Answer, redirected: bool) -> bool:
    return answer.html and (redirected or answer.personal or answer.length in _SHELL)


async def _walk(asking: Asking, start: Address, method: str) -> _Trail:
    """Follow redirects one by one; every hop is checked before it is asked."""
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
    """Why an address is not asked at all; `allow_private` lifts all but passwords in addresses."""
    reason = addresses.unsafe(target)
    return "" if allow_private and reason != "geheim" else reason


def _pause(asking: Asking, answer: Answer | Silence, attempt: int) -> float | None:
    """Seconds until the next try, or nothing when another try has no use."""
    settings = asking.means.settings
    backoff = settings.backoff * 2.0 ** (attempt - 1)
    if isinstance(answer, Silence):
        lost = answer.fault == "netwerk" and not asking.means.network.has_route()
        return backoff if answer.fault in _AGAIN and not lost else None
    if not is_passing(answer.status):
        return None
    wait = backoff if answer.wait is None else answer.wait
    return wait if wait <= settings.longest_wait else None


def is_passing(status: int) -> bool:
    """Whether a status says that it may go better later."""
    return status in _PASSING or (status >= 500 and status not in _LASTING)


def _outcome(start: Address, trail: _Trail, fragments: Collection[str]) -> Outcome:
    answer = trail.answer
    if isinstance(answer, Silence):
        return Outcome(trail.end.url, 0, answer.fault, trail.hops, detail=answer.detail)
    places: dict[str, Found] = {}
    login = _looks_like_login(trail.end) and not _looks_like_login(start)
    if answer.body is not None:
        page = pages.read(answer.body, answer.charset)
        login = login or (pages.asks_login(page) and not _looks_like_login(start))
        places = {name: pages.place(page, name) for name in fragments}
    elif fragments and not answer.html and answer.status < 300:
        places = dict.fromkeys(fragments, "ja")
    return Outcome(trail.end.url, answer.status, "", trail.hops, login, places=places)


def _looks_like_login(address: Address) -> bool:
    return bool(_LOGIN.search(address.host.partition(".")[0]) or _LOGIN.search(address.path))


async def _secure(asking: Asking, start: Address, outcome: Outcome) -> str:
    """The https address to use instead of an http one that works, if that works as well."""
    if outcome.fault or not 200 <= outcome.status < 300 or outcome.login:
        return ""
    best = permanent(start, outcome.hops)
    target = addresses.secured(best)
    if target is None:
        return ""
    trail = await _round(asking, target, "HEAD")
    found = _outcome(target, trail, ())
    better = permanent(target, found.hops)
    lost = is_home(trail.end) and not is_home(start)
    fine = 200 <= found.status < 300 and not found.login and not lost
    return better.full if fine and better.scheme == "https" else ""
