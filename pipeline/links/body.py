"""A page's bytes, never more than a set number of them."""

from dataclasses import dataclass
from typing import Literal, Protocol

_CHUNK = 64 * 1024


class Stream(Protocol):
    """Where the bytes come from: gives nothing at the end."""

    async def read(self, size: int) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Body:
    """The start of a page. `fault` says why it is not all of it."""

    data: bytes = b""
    fault: Literal["", "te-groot", "verpakt"] = ""


async def read(stream: Stream, coding: str, limit: int) -> Body:
    """At most `limit` bytes of a page.

    `coding` is the Content-Encoding. We ask for none: of a server that packs its page all the same
    nothing is read, since a small packed page can be a page without end.
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
