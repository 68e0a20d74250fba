"""Read a page: the places that a fragment can point at, a password field, scripts."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import unquote

from pipeline import bounded
from pipeline.bounded import webpage
from pipeline.links.nouns import Body, Found

_SCANT = 200
"""Characters of text; a page with less that has scripts gets its content from them."""
_SHORT = 1500
"""Characters of text; a page with more and a password field is a page with a login corner."""
_PARAMETER = re.compile(r"[/!].*|.*=.*|L\d+(-L?\d+)?", re.DOTALL)
"""Fragments that a script reads: `#/route`, `#!route`, `#tab=2`, `#L10-L20`."""
_DIRECTIVE = ":~:"
_TOP = ("", "top")
_AT_ONCE = 2
"""Pages that are read at the same time."""
_BOUNDS = bounded.Bounds(each=3, all=3, memory=400)


@dataclass(frozen=True, slots=True)
class Page:
    """The parts of a page that a link can depend on."""

    names: frozenset[str] = frozenset()
    password: bool = False
    text: int = 0
    scripts: str = ""
    scripted: bool = False
    whole: bool = True


Reader = Callable[[Body, str], Awaitable[Page]]
"""From the start of a page and its charset to what it holds."""


def reader() -> Reader:
    """A function that reads the pages of one run, beside the other work of that run.

    Anybody can have made a page, so a child process with bounds reads it. A page that costs too
    much counts as one of which a part is missing, a page that cannot be parsed as empty.
    """
    turn = asyncio.Semaphore(_AT_ONCE)

    async def read(body: Body, charset: str) -> Page:
        async with turn:
            return await asyncio.to_thread(_read, body, charset)

    return read


def _read(body: Body, charset: str) -> Page:
    data = charset.encode("ascii", "replace").replace(b"\0", b"") + b"\0" + body.data
    try:
        found = bounded.ask_once(webpage.look, data, _BOUNDS)
    except bounded.TooMuch:
        return Page(whole=False)
    whole = not body.fault
    if not found:
        return Page(whole=whole)
    return Page(**{**found, "names": frozenset(found["names"])}, whole=whole)


def asks_login(page: Page) -> bool:
    """Whether logging in is all that the page offers."""
    return page.password and page.text < _SHORT


def find_place(page: Page, fragment: str) -> Found:
    """Look a fragment up in the page (HTML Standard, 7.4.6.3: as written, then decoded)."""
    name = fragment.partition(_DIRECTIVE)[0]
    plain = unquote(name)
    if plain.lower() in _TOP or {name, plain, f"user-content-{plain}"} & page.names:
        return "ja"
    if not page.whole:
        return "onbekend"
    made = page.scripted and (page.text < _SCANT or plain in page.scripts)
    return "script" if made or _PARAMETER.fullmatch(plain) else "nee"
