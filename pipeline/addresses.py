"""Parse web addresses to one spelling, and know which ones we never contact.

Reads addresses the way browsers do (URL Standard, https://url.spec.whatwg.org): names in another
script, percent-encoding, and IPv4 addresses written as one number, octal or hexadecimal. Not
safe is every range that the IANA special-purpose registries do not call global, and addresses
inside other addresses (mapped, NAT64, 6to4, Teredo, ISATAP).
"""

import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from ada_url import URL

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Unsafe = str
"""`geheim`, `naam`, `bereik`, or empty for an address that may be contacted."""

_LOCAL_NAMES = ("localhost", "localdomain", "local", "internal", "intern", "intranet", "lan",
                "home", "corp", "private", "home.arpa")  # fmt: skip
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_NEVER = tuple(
    ipaddress.ip_network(network)
    for network in (
        "168.63.129.16/32",  # Azure's metadata service stands in a public range
        "192.0.0.0/24",
        "192.88.99.0/24",
        "2001::/23",
        "2001:db8::/32",
        "3fff::/20",
    )
)


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address in its one spelling: host in ASCII, everything else encoded.

    `port` is empty where it is that of the scheme; `secret` when a name or password stood before
    the host.
    """

    scheme: str
    host: str
    port: str
    path: str
    query: str
    fragment: str
    secret: bool = False

    @property
    def url(self) -> str:
        """The address without its fragment, as the request has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = f":{self.port}" if self.port else ""
        return f"{self.scheme}://{host}{port}{self.path}{self.query}"

    @property
    def full(self) -> str:
        """The address with its fragment."""
        return f"{self.url}#{self.fragment}" if self.fragment else self.url


def parse(text: str, base: Address | None = None) -> Address | None:
    """The address in a text, or nothing when it is no http or https address.

    With `base` the text may also be a relative address, as in a page or a redirect there.
    """
    try:
        found = URL(_encode_bytes(text), base.url if base else None)
    except ValueError:
        return None
    scheme = found.protocol.removesuffix(":")
    if scheme not in ("http", "https"):
        return None
    return Address(
        scheme,
        found.hostname.strip("[]"),
        found.port,
        found.pathname,
        found.search or _lone_mark(found.href),
        found.hash.removeprefix("#"),
        bool(found.username or found.password),
    )


def _lone_mark(href: str) -> str:
    """A `?` that nothing follows: it belongs to the address, but not to its `search`."""
    return "?" if href.partition("#")[0].endswith("?") else ""


def _encode_bytes(text: str) -> str:
    """Percent-encode each byte of a header that is no UTF-8."""
    return "".join(
        quote(char, errors="surrogateescape") if "\udc80" <= char <= "\udcff" else char
        for char in text
    )


def join(base: Address, target: str) -> Address | None:
    """The target of a redirect; keeps the fragment of `base` unless it has one (RFC 9110)."""
    found = parse(target, base)
    if found and base.fragment and not found.fragment:
        return with_fragment(found, base.fragment)
    return found


def with_fragment(address: Address, fragment: str) -> Address:
    """The same address with another fragment."""
    return replace(address, fragment=fragment)


def secured(address: Address) -> Address | None:
    """The same address over https; `None` for https itself and for an address with a port."""
    if address.scheme == "https" or address.port:
        return None
    return replace(address, scheme="https", secret=False)


def unsafe(address: Address) -> Unsafe:
    """Why an address may not be contacted, judged before its name is looked up."""
    if address.secret:
        return "geheim"
    ip = as_ip(address.host)
    if ip is not None:
        return "bereik" if blocked(ip) else ""
    name = address.host.rstrip(".")
    local = "." not in name or any(name.endswith(f".{suffix}") for suffix in _LOCAL_NAMES)
    return "naam" if local else ""


def as_ip(host: str) -> IP | None:
    """The host as an IP address, or `None` where it is a name."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None


def blocked(ip: IP) -> bool:
    """Whether an address lies in a range that is not public."""
    if any(ip in network for network in _NEVER if network.version == ip.version):
        return True
    if isinstance(ip, ipaddress.IPv4Address):
        return not ip.is_global or ip.is_multicast or ip.is_reserved
    inner = list(_embedded(ip))
    if any(blocked(address) for address in inner):
        return True
    if ip.ipv4_mapped is not None or ip in _NAT64:
        return False
    return ip not in _GLOBAL_V6 or not ip.is_global


def _embedded(ip: ipaddress.IPv6Address) -> Iterator[ipaddress.IPv4Address]:
    """The IPv4 addresses inside an IPv6 address, in every known form."""
    if ip.ipv4_mapped is not None:
        yield ip.ipv4_mapped
    if ip.sixtofour is not None:
        yield ip.sixtofour
    if ip.teredo is not None:
        yield from ip.teredo
    last = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
    isatap = (int(ip) >> 32) & 0xFFFF_FFFF in (0x0000_5EFE, 0x0200_5EFE)
    if ip in _NAT64 or isatap:
        yield last
