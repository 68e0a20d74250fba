"""Visit all addresses of a run, each once, with limits on connections and on time."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Collection, Mapping
from contextlib import asynccontextmanager
from functools import partial

from pipeline import terminal
from pipeline.addresses import Address
from pipeline.links.client import Answer, Client, Cookies, Silence, connect
from pipeline.links.nouns import Means, Network, Outcome, Settings
from pipeline.links.page import Reader, reader
from pipeline.links.visit import Asking, visit
from pipeline.model import Stop

_BUSY = frozenset({429, 503})
Wanted = Mapping[Address, Collection[str]]
"""Addresses without fragment, each with the fragments that links point at."""


def run(wanted: Wanted, means: Means) -> dict[str, Outcome]:
    """Visit the addresses; the outcomes by url. Raises `Stop` when nothing can be reached."""
    outcomes = asyncio.run(_visit_all(wanted, means))
    if outcomes and _is_offline(outcomes.values(), means.network):
        raise Stop(
            "er is geen verbinding met het internet, dus de links zijn niet nagekeken; "
            "probeer het opnieuw als er weer verbinding is."
        )
    return outcomes


async def _visit_all(wanted: Wanted, means: Means) -> dict[str, Outcome]:
    settings = means.settings
    limits = _Limiter(settings)
    logged: list[str] = []
    async with connect(means) as client:
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)
        read = reader()
        tasks = {
            address.url: asyncio.create_task(
                _guard(
                    visit(_asking(client, limits, means, read), address, fragments), address, logged
                )
            )
            for address, fragments in wanted.items()
        }
        if tasks:
            _, late = await asyncio.wait(tasks.values(), timeout=settings.total_seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
    return {
        url: Outcome(url, fault="te-laat") if task.cancelled() else task.result()
        for url, task in tasks.items()
    }


async def _guard(work: Awaitable[Outcome], start: Address, logged: list[str]) -> Outcome:
    """The one guard around all that a stranger's server can make us do.

    Whatever goes wrong in a visit is about its address only, which is then uncertain. `logged`
    holds the sentence about the log for the maintainer; one log a run is enough.
    """
    try:
        return await work
    except Exception:
        if not logged:
            logged.append(terminal.log_bug())
        return Outcome(start.url, fault="fout", detail=logged[0])


def _asking(client: Client, limits: "_Limiter", means: Means, read: Reader) -> Asking:
    """How one visit asks: with cookies of its own."""
    cookies = Cookies()
    return Asking(partial(_ask, client, limits, cookies), cookies.pairs, means, read)


async def _ask(
    client: Client, limits: "_Limiter", cookies: Cookies, method: str, target: Address
) -> Answer | Silence:
    """Make one request when the limiter allows it."""
    async with limits.wait_turn(target.host):
        answer = await client.ask(cookies, method, target)
    limits.delay(target.host, answer)
    return answer


def _is_offline(outcomes: Collection[Outcome], network: Network) -> bool:
    """Whether every visit failed as it would without a network.

    A name that does not exist is an answer of the network, unless there is no route at all.
    """
    faults = {outcome.fault for outcome in outcomes}
    if not faults <= {"netwerk", "naam", "tijd", "te-laat"} or any(o.hops for o in outcomes):
        return False
    if "naam" in faults:
        return not network.has_route()
    return "netwerk" in faults


class _Limiter:
    """Limits requests: in total, for each host, and not before the Retry-After of a host."""

    def __init__(self, settings: Settings) -> None:
        self._all = asyncio.Semaphore(settings.at_once)
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(settings.per_host)
        )
        self._not_before: dict[str, float] = {}
        self._longest = settings.longest_wait

    @asynccontextmanager
    async def wait_turn(self, host: str) -> AsyncIterator[None]:
        """Wait for the limit of the host first, so that a busy host does not block others."""
        async with self._hosts[host]:
            clock = asyncio.get_running_loop().time
            while (rest := self._not_before.get(host, 0.0) - clock()) > 0:
                await asyncio.sleep(rest)
            async with self._all:
                yield

    def delay(self, host: str, answer: Answer | Silence) -> None:
        """Obey the Retry-After of a host, up to the longest wait."""
        if not isinstance(answer, Answer) or answer.status not in _BUSY or answer.wait is None:
            return
        if answer.wait <= self._longest:
            until = asyncio.get_running_loop().time() + answer.wait
            self._not_before[host] = max(until, self._not_before.get(host, 0.0))
