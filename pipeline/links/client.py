"""Make one request, over a connection to an address that `guard` has checked.

Only this module uses the HTTP client.
"""

import asyncio
import errno
import logging
import re
import socket
import ssl
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

import aiohttp
from aiohttp.client_proto import ResponseHandler
from yarl import URL

from pipeline.addresses import Address
from pipeline.links import head
from pipeline.links.guard import Guard, PrivateAddress
from pipeline.links.nouns import Body, Fault, Means, Settings

_NO_NETWORK = frozenset(
    {
        errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL,
        errno.EPERM, errno.EACCES, errno.EAFNOSUPPORT,
    }
)  # fmt: skip
_NO_NAME = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})
_CERTIFICATE = {
    9: "het geldt nog niet",
    10: "het is verlopen",
    18: "de website heeft het zelf gemaakt",
    19: "een onbekende organisatie heeft het gegeven",
    62: "het hoort bij een andere website",
}
"""OpenSSL's verification codes (X509_V_ERR_*)."""
_NO_ISSUER = frozenset({20, 21})
"""The server did not send who gave its certificate. Browsers find that one by themselves: they have
it from before, or fetch it from the address in the certificate (RFC 5280, 4.2.2.1)."""
_CHUNK = 64 * 1024
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_CHARSET = re.compile(r"[A-Za-z0-9._:-]{1,40}")
_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "nl,en;q=0.5",
    "Accept-Encoding": "identity",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a server. `length` is -1 without Content-Length; `wait` is Retry-After."""

    status: int
    location: str = ""
    html: bool = False
    length: int = -1
    personal: bool = False
    wait: float | None = None
    charset: str = ""
    body: Body | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """Why there is no answer."""

    fault: Fault
    detail: str = ""


class _ConnectionLost(OSError):
    """The server closed the connection."""


async def _send_once(
    request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType
) -> aiohttp.ClientResponse:
    """Send once: aiohttp would retry by itself, beside the tries that we count."""
    try:
        return await send(request)
    except aiohttp.ClientConnectorError:
        raise
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise _ConnectionLost from error


class Cookies:
    """The cookies of one visit, each for the host that set it and for no other.

    A `Domain` is not obeyed: `Domain=nl` of one site would go to all Dutch sites, and whoever runs
    a site could change what the check sees of another one.
    """

    def __init__(self) -> None:
        self._jar = aiohttp.CookieJar(unsafe=True)

    def take(self, response: aiohttp.ClientResponse) -> None:
        """Keep the cookies of an answer. Must be called in the loop of the run."""
        for morsel in response.cookies.values():
            morsel["domain"] = ""
        self._jar.update_cookies(response.cookies, response.url)

    def pairs(self, target: Address) -> frozenset[tuple[str, str]]:
        """The names and values that go with a request."""
        found = self._jar.filter_cookies(URL(target.url, encoded=True))
        return frozenset((name, morsel.coded_value) for name, morsel in found.items())


class Client:
    """Makes requests. Holds nothing that one visit could hand to another."""

    def __init__(self, session: aiohttp.ClientSession, settings: Settings) -> None:
        self._session = session
        self._settings = settings

    async def ask(self, cookies: Cookies, method: str, target: Address) -> Answer | Silence:
        """One request, without following redirects."""
        sent = "; ".join(f"{name}={value}" for name, value in sorted(cookies.pairs(target)))
        headers = {"Cookie": sent} if sent else {}
        request = self._session.request(
            method, _as_sent(target), headers=headers, allow_redirects=False
        )
        try:
            async with request as response:
                cookies.take(response)
                return await self._answer(method, response)
        except aiohttp.ClientConnectorCertificateError as error:
            return _explain_certificate(error.certificate_error)
        except aiohttp.ClientConnectorError as error:
            return _explain_failure(error.os_error)
        except TimeoutError:
            return Silence("tijd")
        except OSError:
            return Silence("verbinding")
        except (aiohttp.ClientError, ValueError):
            return Silence("antwoord")

    async def _answer(self, method: str, response: aiohttp.ClientResponse) -> Answer:
        headers = response.headers
        html = response.content_type in _HTML and "Content-Type" in headers
        read = method == "GET" and html and 200 <= response.status < 300
        coding = headers.get("Content-Encoding", "")
        charset = response.charset or ""
        return Answer(
            status=response.status,
            location=headers.get("Location", ""),
            html=html,
            length=-1 if response.content_length is None else response.content_length,
            personal="Set-Cookie" in headers or head.is_personal(headers.get("Cache-Control", "")),
            wait=head.retry_after(headers.get("Retry-After", ""), headers.get("Date", "")),
            charset=charset if _CHARSET.fullmatch(charset) else "",
            body=await _read_body(response.content, coding, self._settings.body) if read else None,
        )


@asynccontextmanager
async def connect(means: Means) -> AsyncIterator[Client]:
    """A client for one run: no proxy, no stored passwords, no cookies of earlier runs."""
    settings = means.settings
    # What these log holds texts of servers, and Python shows it where nobody listens.
    for name in ("aiohttp", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    pool = ThreadPoolExecutor(settings.at_once, "dns")
    guard = Guard(means, pool)
    connector = aiohttp.TCPConnector(
        resolver=guard,
        socket_factory=guard.open_socket,
        use_dns_cache=False,
        limit=settings.at_once,
        ssl=means.network.tls(),
        keepalive_timeout=1.0,
    )
    # aiohttp offers no other way to read a head as browsers do.
    made: type[ResponseHandler] = head.Tolerant
    connector._factory = partial(made, loop=asyncio.get_running_loop())
    timeout = aiohttp.ClientTimeout(
        total=settings.request_seconds,
        sock_connect=settings.connect_seconds,
        ceil_threshold=settings.request_seconds + 1,
    )
    try:
        async with aiohttp.ClientSession(
            connector=connector,
            timeout=timeout,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={**_HEADERS, "User-Agent": settings.user_agent},
            auto_decompress=False,
            max_line_size=head.LIMIT,
            max_field_size=head.LIMIT,
            trust_env=False,
            middlewares=(_send_once,),
        ) as session:
            yield Client(session, settings)
        await guard.wait_closed()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _as_sent(target: Address) -> URL:
    """The address as browsers send it: `URL` would drop a `?` that nothing follows."""
    host = f"[{target.host}]" if ":" in target.host else target.host
    port = f":{target.port}" if target.port else ""
    path = f"{target.path}{target.query}"
    return URL.build(scheme=target.scheme, authority=f"{host}{port}", path=path, encoded=True)


async def _read_body(stream: aiohttp.StreamReader, coding: str, limit: int) -> Body:
    """Read at most `limit` bytes of a page.

    We ask for no Content-Encoding. Where a server packs its page all the same nothing is read,
    because a small packed page can unpack without end.
    """
    if coding.strip().lower() not in ("", "identity"):
        return Body(b"", "verpakt")
    parts: list[bytes] = []
    size = 0
    while chunk := await stream.read(_CHUNK):
        parts.append(chunk)
        size += len(chunk)
        if size > limit:
            return Body(b"".join(parts)[:limit], "te-groot")
    return Body(b"".join(parts))


def _explain_failure(error: OSError) -> Silence:
    if isinstance(error, PrivateAddress):
        return Silence("onveilig", "naam")
    if isinstance(error, socket.gaierror):
        return Silence("naam" if error.errno in _NO_NAME else "netwerk")
    if isinstance(error, ssl.SSLError):
        return Silence("verbinding")
    if error.errno == errno.ETIMEDOUT:
        return Silence("tijd")
    return Silence("netwerk" if error.errno in _NO_NETWORK else "verbinding")


def _explain_certificate(error: Exception) -> Silence:
    code = getattr(error, "verify_code", 0)
    if code in _NO_ISSUER:
        return Silence("keten")
    return Silence("certificaat", _CERTIFICATE.get(code, ""))
