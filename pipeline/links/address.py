"""Web addresses: one spelling for each, and which ones we never contact.

Reads addresses the way browsers do (URL Standard, https://url.spec.whatwg.org): names in another
script, percent-encoding, and IPv4 addresses written as one number, octal or hexadecimal. What is
not safe: every range that the IANA special-purpose registries do not call global, and addresses
inside other addresses (mapped, NAT64, 6to4, Teredo, ISATAP).
"""

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

import idna

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Unsafe = str
"""`geheim`, `naam`, `bereik`, or empty for an address that may be contacted."""

_KEEP = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"<>\\^`{|}')
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PORTS = {"http": 80, "https": 443}
_LOCAL_NAMES = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "home.arpa")
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

    `port` is 0 where the address has none; `secret` when a name or password stood before the host.
    """

    scheme: str
    host: str
    port: int
    path: str
    query: str
    fragment: str
    secret: bool = False

    @property
    def url(self) -> str:
        """What is asked of the server: the address without its fragment."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = f":{self.port}" if self.port else ""
        return f"{self.scheme}://{host}{port}{self.path}{self.query}"

    @property
    def full(self) -> str:
        """The address with its fragment."""
        return f"{self.url}#{self.fragment}" if self.fragment else self.url


def parse(text: str) -> Address | None:
    """The address in a text, or nothing when it is no http or https address."""
    cleaned = text.strip().translate({9: None, 10: None, 13: None})
    before, mark, after = cleaned.partition("?")
    try:
        parts = urlsplit(before.replace("\\", "/") + mark + after)
        port = parts.port
        host = _host(parts.hostname or "")
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not host:
        return None
    return Address(
        parts.scheme,
        host,
        0 if port in (None, _PORTS[parts.scheme]) else int(port or 0),
        _encode(parts.path) or "/",
        f"?{_encode(parts.query)}" if parts.query else "",
        _encode(parts.fragment),
        "@" in parts.netloc,
    )


def join(base: Address, target: str) -> Address | None:
    """Where a redirect leads; it keeps the fragment of `base` unless it has its own (RFC 9110)."""
    try:
        found = parse(urljoin(base.url, target.strip().replace("\\", "/")))
    except ValueError:
        return None
    if found and base.fragment and not found.fragment:
        return with_fragment(found, base.fragment)
    return found


def with_fragment(address: Address, fragment: str) -> Address:
    """The same address with another fragment."""
    return Address(
        address.scheme, address.host, address.port, address.path, address.query, fragment,
        address.secret,
    )  # fmt: skip


def secured(address: Address) -> Address | None:
    """The same address over https; nothing where that cannot be guessed (a port of its own)."""
    if address.scheme == "https" or address.port:
        return None
    return Address("https", address.host, 0, address.path, address.query, address.fragment)


def unsafe(address: Address) -> Unsafe:
    """Why an address may not be contacted, as far as it shows before the name is looked up."""
    if address.secret:
        return "geheim"
    ip = as_ip(address.host)
    if ip is not None:
        return "bereik" if blocked(ip) else ""
    name = address.host.rstrip(".")
    local = "." not in name or any(name.endswith(f".{suffix}") for suffix in _LOCAL_NAMES)
    return "naam" if local else ""


def as_ip(host: str) -> IP | None:
    """The IP address that a host in its one spelling is, if it is one."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None


def blocked(ip: IP) -> bool:
    """Whether an address lies in a range that is not for the whole internet."""
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


def _host(raw: str) -> str:
    """One spelling of a host; empty or `ValueError` when it is none."""
    if ":" in raw:
        return ipaddress.IPv6Address(raw.partition("%")[0]).compressed
    name = unquote(raw).lower()
    if not name.isascii():
        name = idna.uts46_remap(name, std3_rules=False)
    if not name.isascii():
        name = idna.encode(name).decode("ascii")
    labels = name.removesuffix(".").split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return str(_ipv4(labels))
    fits = len(name) <= 253 and all(_LABEL.fullmatch(label) for label in labels)
    return name if fits else ""


def _ipv4(labels: list[str]) -> ipaddress.IPv4Address:
    """An IPv4 address in any number of parts, decimal, octal or hexadecimal; or `ValueError`."""
    numbers = [_number(label) for label in labels]
    *first, last = numbers
    if (
        len(numbers) > 4
        or any(number > 255 for number in first)
        or last >= 256 ** (5 - len(labels))
    ):
        raise ValueError("no IPv4 address")
    value = last + sum(number << 8 * (3 - index) for index, number in enumerate(first))
    return ipaddress.IPv4Address(value)


def _number(label: str) -> int:
    if label.startswith("0x"):
        return int(label[2:] or "0", 16)
    return int(label, 8 if label.startswith("0") and len(label) > 1 else 10)


def _encode(part: str) -> str:
    """Percent-encode what may not stand in an address; what is encoded already stays so."""
    loose = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", part)
    return quote(loose, safe=_KEEP, errors="surrogateescape")
