"""Refuse connections to addresses that are not public.

Each connection is checked twice: at the resolver's answer, which the connection then uses, and at
the address of the socket. So a name cannot change between check and use.
"""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from weakref import WeakSet

from aiohttp.abc import AbstractResolver, ResolveResult

from pipeline import addresses
from pipeline.links.nouns import AddressInfo, Means

_TLS_CLOSE = 0.25
"""Seconds; what aiohttp's documentation advises for the end of TLS connections."""


class PrivateAddress(OSError):
    """The address is one we never contact."""


class Guard(AbstractResolver):
    """Looks names up and opens sockets, and refuses addresses that are not public."""

    def __init__(self, means: Means, pool: ThreadPoolExecutor) -> None:
        self._network = means.network
        self._allow_private = means.allow_private
        self._pool = pool
        self._sockets: WeakSet[socket.socket] = WeakSet()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Every address of a name; refuses all of them if one is not public."""
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self._pool, self._network.look_up, host, port)
        for ip, _ in found:
            self._check(ip)
        return [
            ResolveResult(
                hostname=host,
                host=ip,
                port=target,
                family=socket.AF_INET6 if ":" in ip else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for ip, target in found
        ]

    def open_socket(self, info: AddressInfo) -> socket.socket:
        """Open a socket for the address of the next connection."""
        self._check(str(info[4][0]))
        opened = self._network.open_socket(info)
        self._sockets.add(opened)
        return opened

    async def close(self) -> None:
        """Nothing to close: the pool belongs to the session."""

    async def wait_closed(self) -> None:
        """Wait until TLS has closed its connections; without this the loop leaves sockets open."""
        clock = asyncio.get_running_loop().time
        until = clock() + _TLS_CLOSE
        while clock() < until and any(item.fileno() >= 0 for item in self._sockets):
            await asyncio.sleep(0.005)

    def _check(self, ip: str) -> None:
        known = addresses.as_ip(ip)
        if not self._allow_private and (known is None or addresses.blocked(known)):
            raise PrivateAddress(ip)
