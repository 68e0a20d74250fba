"""The website that the examples of the link rules point at; it stands on loopback.

https://www.voorbeeld.nl/omgevingsvisie     a page with the place #wonen
https://www.voorbeeld.nl/weg                 does not exist
https://www.voorbeeld.nl/oud                 has moved to /omgevingsvisie
https://www.voorbeeld.nl/storing             gives a 503
https://archief.voorbeeld.nl/…               a kept copy
https://intranet.voorbeeld.nl/…              a name in a private network
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from helpers.link_server import PUBLIC, Act, Request, Web, reply

from pipeline.links.cache import Memory
from pipeline.links.findings import find
from pipeline.links.nouns import Means, Settings
from pipeline.model import Diagnostic, Package

HOST = "voorbeeld.nl"
_PAGE = f"<h2 id='wonen'>Wonen</h2><p>{'De stad groeit. ' * 200}</p>".encode()
_NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def visit(package: Package) -> tuple[Diagnostic, ...]:
    """What `check --links online` finds in a package whose sources are on this website."""
    if package.bronnen is None:
        return ()
    hosts = {f"{name}.{HOST}": ip for name, ip in (("www", PUBLIC), ("archief", PUBLIC))}
    with (
        TemporaryDirectory() as folder,
        Web(dict.fromkeys(hosts, _site), Path(folder)) as web,
    ):
        for host, ip in (hosts | {f"intranet.{HOST}": "10.0.0.8"}).items():
            web.names[host] = lambda number, ip=ip: [ip]  # type: ignore[misc]
        memory = Memory(_NOW, timedelta(0))
        means = Means(Settings(backoff=0.001), web.network())
        return find(package.bronnen, memory, means).diagnostics


def _site(request: Request) -> Iterable[bytes | Act]:
    if request.path == "/weg":
        return reply(request, 404)
    if request.path == "/oud":
        return reply(request, 301, b"", "Location: /omgevingsvisie")
    return reply(request, 503 if request.path == "/storing" else 200, _PAGE)
