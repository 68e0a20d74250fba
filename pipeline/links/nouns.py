"""The values that pass between the modules of the link check, all frozen."""

import socket
import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

from pipeline.model import Diagnostic

AddressInfo = tuple[int, int, int, str, tuple[str | int, ...]]
"""Family, type, protocol, name and socket address, as `getaddrinfo` gives them."""

Code = Literal[
    "link-dood",
    "link-onzeker",
    "link-verhuisd",
    "link-zonder-https",
    "link-onveilig",
    "anker-ontbreekt",
]
CODES: tuple[Code, ...] = get_args(Code)

Fault = Literal[
    "",
    "adres",
    "naam",
    "certificaat",
    "keten",
    "lus",
    "onveilig",
    "doorsturing",
    "tijd",
    "verbinding",
    "antwoord",
    "netwerk",
    "te-laat",
    "fout",
]
"""Why there is no answer: `naam` no such host, `keten` a certificate without its issuer, `netwerk`
a failure as without a network, `te-laat` not asked within the total time, `lus` redirects without
end, `fout` a mistake of ours."""

Found = Literal["ja", "nee", "script", "onbekend"]
"""Whether a `#fragment` is in the page; `script` where a script makes the places."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits of one run. Times in seconds, sizes in bytes."""

    at_once: int = 16
    per_host: int = 2
    tries: int = 3
    backoff: float = 1.0
    longest_wait: float = 30.0
    connect_seconds: float = 10.0
    request_seconds: float = 20.0
    total_seconds: float = 300.0
    redirects: int = 10
    body: int = 2 * 1024 * 1024
    user_agent: str = "perspectiefsheets/1.0 (controle van links; gemeentelijk informatiepakket)"


def look_up(host: str, port: int) -> list[tuple[str, int]]:
    """The addresses of a name, from the machine's own resolver; raises `socket.gaierror`."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    except UnicodeError as error:
        # A part of the name is empty or longer than 63 characters: no name server can have it.
        raise socket.gaierror(socket.EAI_NONAME, str(error)) from error
    return [(str(address[0]), port) for *_, address in found]


def open_socket(info: AddressInfo) -> socket.socket:
    """A socket for one address, not yet connected."""
    return socket.socket(info[0], info[1], info[2])


def has_route() -> bool:
    """Whether this machine has a route to the internet. Connecting UDP sends nothing."""
    for family, address in (
        (socket.AF_INET, ("192.0.2.1", 9)),
        (socket.AF_INET6, ("2001:db8::1", 9)),
    ):
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect(address)
                return True
        except OSError:
            continue
    return False


@dataclass(frozen=True, slots=True)
class Network:
    """The four system calls of the link check; tests replace them."""

    look_up: Callable[[str, int], Sequence[tuple[str, int]]] = look_up
    open_socket: Callable[[AddressInfo], socket.socket] = open_socket
    has_route: Callable[[], bool] = has_route
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context


@dataclass(frozen=True, slots=True)
class Means:
    """The limits and the network of a run. `allow_private` is for tests: see `addresses.unsafe`."""

    settings: Settings = field(default_factory=Settings)
    network: Network = field(default_factory=Network)
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Visited:
    """The findings of a run, how many answers are of earlier runs, and the time of the oldest."""

    diagnostics: tuple[Diagnostic, ...] = ()
    remembered: int = 0
    oldest: datetime | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """The start of a page. `fault` says why the rest is missing."""

    data: bytes = b""
    fault: Literal["", "te-groot", "verpakt"] = ""


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect: its status and where it leads."""

    status: int
    url: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a visit to one address without its fragment.

    `url` is where the redirects in `hops` end; `status` is that of the last answer, 0 for none.
    `login` is true when the page asks for a password; `secure` is an https address that also works;
    `places` has the result for each fragment; `detail` explains a fault in Dutch.
    """

    url: str
    status: int = 0
    fault: Fault = ""
    hops: tuple[Hop, ...] = ()
    login: bool = False
    secure: str = ""
    places: Mapping[str, Found] = field(default_factory=dict)
    detail: str = ""
