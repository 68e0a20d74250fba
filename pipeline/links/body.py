"""A page's bytes, never more than a set number of them however well they were packed."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

import brotli  # type: ignore[import-untyped]

_CHUNK = 64 * 1024
_GZIP = 16 + zlib.MAX_WBITS


class Stream(Protocol):
    """Where the bytes come from: gives nothing at the end."""

    async def read(self, size: int) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Body:
    """The unpacked start of a page. `fault` says why it is not all of it."""

    data: bytes = b""
    fault: Literal["", "te-groot", "onleesbaar"] = ""


async def read(stream: Stream, coding: str, limit: int) -> Body:
    """At most `limit` unpacked bytes, from at most `limit` bytes on the line.

    `coding` is the Content-Encoding; gzip and br are known, others are unreadable.
    """
    unpack = _unpacker(coding.strip().lower())
    if unpack is None:
        return Body(b"", "onleesbaar")
    parts: list[bytes] = []
    size = taken = 0
    while chunk := await stream.read(_CHUNK):
        taken += len(chunk)
        try:
            part = unpack(chunk, limit - size + 1)
        except (zlib.error, brotli.error):
            return Body(b"".join(parts), "onleesbaar")
        parts.append(part)
        size += len(part)
        if size > limit or taken > limit:
            return Body(b"".join(parts)[:limit], "te-groot")
    whole = not taken or _ended(unpack)
    return Body(b"".join(parts), "" if whole else "onleesbaar")


def _unpacker(coding: str) -> Callable[[bytes, int], bytes] | None:
    if coding in ("", "identity"):
        return lambda chunk, room: chunk[:room]
    if coding in ("gzip", "x-gzip"):
        return _Gzip()
    return _Brotli() if coding == "br" else None


def _ended(unpack: Callable[[bytes, int], bytes]) -> bool:
    return not isinstance(unpack, _Gzip | _Brotli) or unpack.ended()


class _Gzip:
    """Unpacks gzip chunk by chunk, several members too; stops at the room that is left."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(_GZIP)

    def __call__(self, chunk: bytes, room: int) -> bytes:
        made = b""
        while chunk and len(made) < room:
            if self._inner.eof:
                self._inner = zlib.decompressobj(_GZIP)
            made += self._inner.decompress(chunk, room - len(made))
            chunk = self._inner.unused_data
        return made

    def ended(self) -> bool:
        return self._inner.eof


class _Brotli:
    """Unpacks brotli chunk by chunk; stops at the room that is left."""

    def __init__(self) -> None:
        self._inner = brotli.Decompressor()

    def __call__(self, chunk: bytes, room: int) -> bytes:
        made: bytes = self._inner.process(chunk, output_buffer_limit=room)
        while len(made) < room and not self._inner.can_accept_more_data():
            made += self._inner.process(b"", output_buffer_limit=room - len(made))
        return made

    def ended(self) -> bool:
        return bool(self._inner.is_finished())
