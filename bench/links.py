"""How close the link check comes to what its own limits allow.

Run: python bench/links.py [links] [hosts]

A server on loopback, in a process of its own, waits 50 ms before each answer. The least time is
then set by the limits alone: 16 requests at a time, and 2 a host. Prints the measured time, the
least time and their ratio; ends with 1 when the ratio is over 1.3.
"""

import asyncio
import math
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection

from pipeline.links.cache import Memory
from pipeline.links.findings import find
from pipeline.links.nouns import Means, Network, Settings
from pipeline.model import Document
from schema import Bronnen

LATENCY = 0.05
MOST = 1.3
_ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 8000\r\n\r\n"
)


@dataclass(frozen=True)
class Names:
    """A resolver that leads every name to the server."""

    port: int

    def __call__(self, host: str, port: int) -> Sequence[tuple[str, int]]:
        return [("127.0.0.1", self.port)]


def serve(pipe: Connection) -> None:
    """Answer every HEAD after the latency; tell the port, and at the end the number of requests."""
    asked = 0

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal asked
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                asked += 1
                await asyncio.sleep(LATENCY)
                writer.write(_ANSWER)
        except (OSError, asyncio.IncompleteReadError):
            writer.close()

    async def run() -> None:
        server = await asyncio.start_server(talk, "127.0.0.1", 0, backlog=256)
        pipe.send(server.sockets[0].getsockname()[1])
        await asyncio.to_thread(pipe.recv)
        pipe.send(asked)

    asyncio.run(run())


def sources(links: int, hosts: int, port: int) -> Document[Bronnen]:
    """So many addresses, spread over so many hosts."""
    content = Bronnen.model_validate(
        [
            {
                "id": f"bron-{number}",
                "titel": "Bron",
                "uitgever": "Gemeente",
                "soort": "website",
                "url": f"http://host-{number % hosts}.test:{port}/pagina-{number}",
            }
            for number in range(links)
        ]
    )
    return Document("pakket/bronnen", "sheets/pakket/bronnen.yaml", content, {}, {})


def main(links: int = 1000, hosts: int = 250) -> int:
    """Measure once; the cold start of the HTTP client is part of it."""
    settings = Settings()
    waves = max(math.ceil(links / settings.at_once), math.ceil(links / hosts / settings.per_host))
    least = waves * LATENCY
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs,))
    server.start()
    port = ours.recv()
    document = sources(links, hosts, port)
    means = Means(settings, Network(look_up=Names(port)), True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        memory = Memory(datetime.now(UTC), timedelta(days=1), True)
        start = time.perf_counter()
        found = find(document, memory, means).diagnostics
        taken = time.perf_counter() - start
        start = time.perf_counter()
        again = find(document, memory, means).diagnostics
        kept = time.perf_counter() - start
    ours.send("stop")
    asked = ours.recv()
    server.join()
    assert (found, again, asked) == ((), (), links), (len(found), len(again), asked)
    ratio = taken / least
    print(f"{links} links, {hosts} hosts: {taken:.2f} s, least {least:.2f} s, ratio {ratio:.2f}")
    print(f"second run, from memory: {kept:.3f} s, no requests")
    return 0 if ratio <= MOST else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
