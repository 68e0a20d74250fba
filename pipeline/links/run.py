"""All addresses of a run: each once, so many at a time, within the total time."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from functools import partial

from pipeline.links.address import Address
from pipeline.links.client import Answer, Client, Silence, connect
from pipeline.links.nouns import Means, Network, Outcome, Settings
from pipeline.links.visit import Asking, visit
from pipeline.model import Stop

_BUSY = frozenset({429, 503})
Wanted = Mapping[Address, Collection[str]]
"""Addresses without fragment, each with the fragments that links point at."""


def run(wanted: Wanted, means: Means) -> dict[str, Outcome]:
    """What came of each address, by its url. Raises `Stop` when nothing can be reached."""
    outcomes = asyncio.run(_run(wanted, means))
    if outcomes and _no_network(outcomes.values(), means.network):
        raise Stop(
            "er is geen verbinding met het internet, dus de links zijn niet nagekeken; "
            "probeer het opnieuw als er weer verbinding is."
        )
    return outcomes


async def _run(wanted: Wanted, means: Means) -> dict[str, Outcome]:
    settings = means.settings
    turns = _Turns(settings)
    async with connect(means) as client:
        ask = partial(_ask, client, turns)
        asking = Asking(ask, client.cookies, means)
        tasks = {
            address.url: asyncio.create_task(visit(asking, address, fragments))
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


async def _ask(client: Client, turns: "_Turns", method: str, target: Address) -> Answer | Silence:
    """One request in its turn."""
    async with turns.turn(target.host):
        answer = await client.ask(method, target)
    turns.hold(target.host, answer)
    return answer


def _no_network(outcomes: Collection[Outcome], network: Network) -> bool:
    """Whether all failed in the way of a missing network.

    A name that does not exist is an answer of the network, unless there is no way out at all.
    """
    faults = {outcome.fault for outcome in outcomes}
    if not faults <= {"netwerk", "naam", "tijd", "te-laat"} or any(o.hops for o in outcomes):
        return False
    if "naam" in faults:
        return not network.has_route()
    return "netwerk" in faults


class _Turns:
    """Who may ask: so many at a time, so many a host, and no host before it wants to be asked."""

    def __init__(self, settings: Settings) -> None:
        self._all = asyncio.Semaphore(settings.at_once)
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(settings.per_host)
        )
        self._not_before: dict[str, float] = {}
        self._longest = settings.longest_wait

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn; the host first, so that a busy host holds up no other."""
        async with self._hosts[host]:
            clock = asyncio.get_running_loop().time
            while (rest := self._not_before.get(host, 0.0) - clock()) > 0:
                await asyncio.sleep(rest)
            async with self._all:
                yield

    def hold(self, host: str, answer: Answer | Silence) -> None:
        """Leave a host alone for as long as it asks, if that is within our patience."""
        if not isinstance(answer, Answer) or answer.status not in _BUSY or answer.wait is None:
            return
        if answer.wait <= self._longest:
            until = asyncio.get_running_loop().time() + answer.wait
            self._not_before[host] = max(until, self._not_before.get(host, 0.0))
