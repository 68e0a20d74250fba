"""A web server on loopback with sites that behave in every way a link checker meets.

One thread, raw sockets: a site decides each byte, also those that are no HTTP. Sites are chosen by
host name, so that each has its own limits, cookies and certificate. Nothing leaves the machine:
`Web.network` answers every name with loopback and refuses a socket to anything else.
"""

import asyncio
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pipeline.links.nouns import AddressInfo, Network

LOOPBACK = ("127.0.0.1", "::1")
PUBLIC = "93.184.216.34"
"""Stands for a server on the internet; sockets to it are led back to loopback."""


class Act(Enum):
    """What a site can do besides sending bytes."""

    HANG = "keep the connection open and say nothing"
    RESET = "break the connection off"


@dataclass(frozen=True)
class Request:
    """What the checker asked; header names in lower case."""

    method: str
    host: str
    path: str
    headers: Mapping[str, str]
    number: int
    secure: bool
    time: float


Site = Callable[[Request], Iterable[bytes | Act]]
Issuer = tuple[str, ec.EllipticCurvePrivateKey]


def reply(
    request: Request, status: int = 200, body: bytes = b"", *headers: str, kind: str = "text/html"
) -> list[bytes | Act]:
    """A whole answer; without its body to a HEAD."""
    head = [
        f"HTTP/1.1 {status} Antwoord",
        f"Content-Type: {kind}",
        f"Content-Length: {len(body)}",
        "Connection: close",
        *headers,
    ]
    raw = "\r\n".join([*head, "", ""]).encode("utf-8", "surrogateescape")
    return [raw, b"" if request.method == "HEAD" else body]


@dataclass
class Web:
    """The servers, what they were asked, and for which addresses a socket was opened."""

    sites: Mapping[str, Site]
    folder: Path
    requests: list[Request] = field(default_factory=list)
    sockets: list[str] = field(default_factory=list)
    names: dict[str, Callable[[int], list[str]]] = field(default_factory=dict)
    looked_up: dict[str, int] = field(default_factory=dict)
    ports: dict[str, int] = field(default_factory=dict)

    def __enter__(self) -> "Web":
        self._certificates = Certificates(self.folder)
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),))
        self._thread.start()
        assert self._ready.wait(30)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(30)
        self._loop.close()

    def network(self, route: bool = True) -> Network:
        """The machine as these sites see it."""
        return Network(self._look_up, self._open, lambda: route, self._certificates.client)

    def asked(self, host: str) -> list[str]:
        """Method and path of every request to a host, in order."""
        return [f"{item.method} {item.path}" for item in self.requests if item.host == host]

    def _look_up(self, host: str, port: int) -> list[tuple[str, int]]:
        number = self.looked_up[host] = self.looked_up.get(host, 0) + 1
        target = self.ports[{80: "http", 443: "https"}[port]] if port in (80, 443) else port
        if host in self.names:
            return [
                (ip, self.ports["http6"] if ":" in ip and port == 80 else target)
                for ip in self.names[host](number)
            ]
        if host in self.sites:
            return [("127.0.0.1", target)]
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    def _open(self, info: AddressInfo) -> socket.socket:
        ip = str(info[4][0])
        self.sockets.append(ip)
        if ip == PUBLIC:
            return _LedBack(socket.AF_INET, socket.SOCK_STREAM)
        if ip not in LOOPBACK:
            raise ConnectionRefusedError("a test never leaves the machine")
        return socket.socket(info[0], info[1], info[2])

    async def _serve(self) -> None:
        start = asyncio.start_server
        tls = self._certificates.server
        servers = {
            "http": await start(self._plain, "127.0.0.1", 0),
            "https": await start(self._secure, "127.0.0.1", 0, ssl=tls),
            "http6": await start(self._plain, "::1", 0),
        }
        for name, server in servers.items():
            self.ports[name] = server.sockets[0].getsockname()[1]
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            self.ports["closed"] = closed.getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        for server in servers.values():
            server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _plain(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._talk(reader, writer, False)

    async def _secure(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._talk(reader, writer, True)

    async def _talk(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, secure: bool
    ) -> None:
        try:
            request = self._read(await reader.readuntil(b"\r\n\r\n"), secure)
            site = self.sites.get(request.host, lambda asked: reply(asked, 404))
            for part in site(request):
                if part is Act.HANG:
                    await reader.read()
                elif part is Act.RESET:
                    writer.transport.abort()
                    return
                else:
                    writer.write(part)
                    await writer.drain()
                    # A closed TLS connection takes bytes without end and without an error.
                    await asyncio.sleep(0)
                    if writer.is_closing() or reader.at_eof():
                        writer.transport.abort()
                        return
            writer.close()
            await writer.wait_closed()
        except (OSError, asyncio.IncompleteReadError, ssl.SSLError):
            writer.transport.abort()

    def _read(self, raw: bytes, secure: bool) -> Request:
        first, *lines = raw.decode("ascii").rstrip("\r\n").split("\r\n")
        method, path, _ = first.split(" ")
        headers = {name.lower(): value for name, _, value in (x.partition(": ") for x in lines)}
        host = headers["host"].rpartition(":")[0] or headers["host"]
        number = 1 + sum(item.host == host for item in self.requests)
        request = Request(method, host, path, headers, number, secure, time.monotonic())
        self.requests.append(request)
        return request


class _LedBack(socket.socket):
    """A socket to the internet that arrives at loopback."""

    def connect(self, address: tuple[str, int]) -> None:  # type: ignore[override]
        super().connect(("127.0.0.1", address[1]))


class Certificates:
    """An authority the checker trusts, and a certificate for every host, good or bad by its name:
    `zelfgemaakt`, `verlopen`, `andere-naam`, `vreemd` (an authority nobody trusts, sent along) and
    `halve-keten` (who gave it is not sent along)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._now = datetime.now(UTC)
        self._made: dict[str, ssl.SSLContext] = {}
        self._key = ec.generate_private_key(ec.SECP256R1())
        end = self._now + timedelta(days=30)
        self._authority = self._certificate("Testgezag", self._key, None, end)
        self.server = self._context("basis.test")
        self.server.sni_callback = self._choose

    def client(self) -> ssl.SSLContext:
        """A context as every browser's, with our authority as the only one."""
        return ssl.create_default_context(
            cadata=self._authority.public_bytes(serialization.Encoding.PEM).decode()
        )

    def _choose(self, connection: ssl.SSLObject, host: str | None, _: ssl.SSLContext) -> None:
        connection.context = self._context(host or "basis.test")

    def _context(self, host: str) -> ssl.SSLContext:
        if host not in self._made:
            self._made[host] = self._server_context(host)
        return self._made[host]

    def _server_context(self, host: str) -> ssl.SSLContext:
        key = ec.generate_private_key(ec.SECP256R1())
        issuer: Issuer | None = ("Testgezag", self._key)
        end = self._now + timedelta(days=-1 if host == "verlopen.test" else 30)
        chain = b""
        if host == "zelfgemaakt.test":
            issuer = None
        elif host in ("vreemd.test", "halve-keten.test"):
            issuer = ("Ander gezag", ec.generate_private_key(ec.SECP256R1()))
        if host == "vreemd.test" and issuer:
            root = self._certificate(*issuer, None, end)
            chain = root.public_bytes(serialization.Encoding.PEM)
        name = "basis.test" if host == "andere-naam.test" else host
        made = self._certificate(name, key, issuer, end)
        file = self._folder / f"{len(self._made)}.pem"
        file.write_bytes(
            made.public_bytes(serialization.Encoding.PEM)
            + chain
            + key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context

    def _certificate(
        self,
        host: str,
        key: ec.EllipticCurvePrivateKey,
        issuer: Issuer | None,
        end: datetime,
    ) -> x509.Certificate:
        by, signer = issuer or (host, key)
        builder = (
            x509.CertificateBuilder()
            .subject_name(_name(host))
            .issuer_name(_name(by))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self._now - timedelta(days=60))
            .not_valid_after(end)
        )
        limits = x509.BasicConstraints(ca=issuer is None, path_length=None)
        hosts = x509.SubjectAlternativeName([x509.DNSName(host)])
        extended = builder.add_extension(limits, critical=True).add_extension(hosts, critical=False)
        return extended.sign(signer, hashes.SHA256())


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])
