"""Read the head of an answer as browsers do, and hand on only the lines that the check needs.

Parsers of libraries refuse what every browser opens: a large or odd header, two hundred of them,
the same length twice. Browsers skip what they do not know (Fetch Standard, 2.2.2; RFC 9112, 2.2).
"""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from aiohttp.client_proto import ResponseHandler

LIMIT = 256 * 1024
"""Bytes of a whole head: where Chromium stops."""
_END = re.compile(rb"\r?\n\r?\n")
_FIRST = re.compile(rb"HTTP/\d(?:\.(\d))?[ \t]+(\d{3})(?!\d)")
_FOLD = re.compile(rb"\r?\n[ \t]+")
_READ = frozenset(
    {
        b"cache-control", b"connection", b"content-encoding", b"content-length", b"content-type",
        b"date", b"location", b"retry-after", b"set-cookie", b"transfer-encoding",
    }
)  # fmt: skip
_COOKIE_BYTES, _COOKIES = 4096, 50
"""The limits of browsers: longer cookies and later ones are left out (RFC 6265bis, 5.6)."""


class Tolerant(ResponseHandler):
    """aiohttp's protocol, which gets every head as `tidy` leaves it."""

    _head: bytearray | None = None

    def set_response_params(self, **params: Any) -> None:
        """An answer is expected: what comes now is a head."""
        self._head = bytearray()
        super().set_response_params(**params)

    def data_received(self, data: bytes) -> None:
        """Keep bytes until the head is whole; pass on what can never become one."""
        if self._head is None:
            super().data_received(data)
            return
        self._head += data
        while end := _END.search(self._head):
            head, rest = bytes(self._head[: end.start()]), bytes(self._head[end.end() :])
            if not _is_informational(head):
                self._head = None
                super().data_received(tidy(head) + rest)
                return
            self._head = bytearray(rest)
        if len(self._head) > LIMIT or not b"HTTP/".startswith(self._head[:5]):
            whole, self._head = bytes(self._head), None
            super().data_received(whole)


def _is_informational(head: bytes) -> bool:
    """Whether another head follows (RFC 9110, 15.2), such as Early Hints."""
    first = _FIRST.match(head)
    return first is not None and first[2].startswith(b"1") and first[2] != b"101"


def tidy(head: bytes) -> bytes:
    """The head with the lines that the check reads, each as a strict parser wants it.

    A head that browsers refuse too (no status, a NUL, two lengths that differ) stays wrong.
    """
    first = _FIRST.match(head)
    if first is None or b"\0" in head or len(head) > LIMIT:
        return head + b"\r\n\r\n"
    found: dict[tuple[bytes, bytes], None] = {}
    for line in _FOLD.sub(b" ", head).split(b"\n")[1:]:
        name, _, value = line.partition(b":")
        name, value = name.strip().lower(), value.strip()
        if name in _READ and not _is_skipped(name, value):
            found[name, value] = None
    chunked = any(name == b"transfer-encoding" for name, _ in found)
    cookies = [field for field in found if field[0] == b"set-cookie"]
    left_out = {*cookies[_COOKIES:], *_overruled(found)}
    lines = [
        name + b": " + value
        for name, value in found
        if (name, value) not in left_out and not (chunked and name == b"content-length")
    ]
    start = b"HTTP/1." + (b"0" if first[1] == b"0" else b"1") + b" " + first[2] + b" x"
    return b"\r\n".join([start, *lines, b"", b""])


def _is_skipped(name: bytes, value: bytes) -> bool:
    """Whether browsers act as if the line was not there."""
    if name == b"content-length":
        return not value.isdigit()
    return name == b"set-cookie" and len(value) > _COOKIE_BYTES


def _overruled(found: dict[tuple[bytes, bytes], None]) -> list[tuple[bytes, bytes]]:
    """Every kind of page but the last that is named."""
    return [field for field in found if field[0] == b"content-type"][:-1]


def is_personal(cache: str) -> bool:
    """Whether a Cache-Control says that the page is for one visitor."""
    return any(word in cache.lower() for word in ("no-store", "private"))


def retry_after(text: str, sent: str) -> float | None:
    """Seconds of a Retry-After: a number, or a date compared with the server's own clock."""
    if text.strip().isascii() and text.strip().isdigit():
        return float(text.strip()[:9])
    try:
        until = parsedate_to_datetime(text)
        start = parsedate_to_datetime(sent) if sent else datetime.now(UTC)
        return max(0.0, (until - start).total_seconds())
    except (ArithmeticError, ValueError, TypeError):
        return None
