"""The state of the preview: the last reading of the files, its pages and its findings."""

import asyncio
import gc
import hashlib
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding as the panel shows it; `words` are those at its place in the text, if any."""

    severity: str
    code: str
    message: str
    advice: str
    file: str
    line: int
    path: str
    words: str


@dataclass(frozen=True, slots=True)
class PageChoice:
    """A page that can be chosen: its name in the address, its title, and whether it is a draft."""

    name: str
    title: str
    file: str
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """All findings, and whether there is an error that no waiver covers."""

    findings: tuple[Finding, ...]
    faulty: bool


@dataclass(frozen=True, slots=True)
class Work:
    """How files become pages and findings. `reading` is what `read` gives; no other knows it.

    `page` gets a reading, the name of a page and whether there are faults, and gives nothing for a
    page that cannot be made. `why` says in Dutch why not. `moved` gives the new name of a page
    between two readings. `explain` turns an exception into a sentence for staff. `form` gives what
    a form of a file needs, as JSON, or nothing where there is no such file; `save` makes changes
    of a form in its file, and raises `Stale` or `Stop`.
    """

    read: Callable[[], Any]
    page: Callable[[Any, str, bool], bytes | None]
    judge: Callable[[Any], Judgement]
    pages: Callable[[Any], tuple[PageChoice, ...]]
    why: Callable[[Any, str], str]
    moved: Callable[[Any, Any, str], str]
    explain: Callable[[Exception], str]
    form: Callable[[Any, str], dict[str, Any] | None]
    save: Callable[[str, Any], None]


@dataclass(frozen=True, slots=True)
class Around:
    """The page around the pages, and what stands in the place of a page that is not there."""

    shell: bytes
    nothing: bytes


@dataclass(frozen=True, slots=True)
class _Page:
    """The last good page of a name, and the round that it was made or asked for in vain."""

    html: bytes
    round: tuple[int, bool]
    why: str = ""


@dataclass(slots=True, eq=False)
class Viewer:
    """A window on one page; `news` is set when there is something to tell it."""

    name: str
    news: asyncio.Event = field(default_factory=asyncio.Event)


class Desk:
    """Reads again after each change, makes the pages that somebody looks at, then judges.

    A page that is broken now stays as it was when it was good. All work is done on one thread.
    """

    def __init__(self, work: Work) -> None:
        self.viewers: set[Viewer] = set()
        self._work = work
        self._thread = ThreadPoolExecutor(1)
        self._changed = asyncio.Event()
        self._ready = asyncio.Event()
        self._making = asyncio.Lock()
        self._pages: dict[str, _Page] = {}
        self._readings: list[Any] = []
        self._verdict = Judgement((), False)
        self._judged = False
        self._round = 0
        self._trouble = ""

    def touch(self) -> None:
        """Something changed on disk."""
        self._changed.set()

    async def keep_up(self) -> None:
        """Do all work, again after each change, for as long as the preview runs."""
        self._changed.set()
        while True:
            await self._changed.wait()
            self._changed.clear()
            self._trouble = ""
            try:
                await self._renew()
            except Exception as error:
                self._trouble = self._work.explain(error)
            self._ready.set()
            self._tell()

    async def page(self, name: str) -> bytes:
        """The page of a name, or the last good one; empty where there never was one."""
        await self._ready.wait()
        try:
            await self._make(name)
        except Exception as error:
            self._trouble = self._work.explain(error)
        return self._pages[name].html if name in self._pages else b""

    async def state(self, name: str) -> dict[str, Any]:
        """All that a window on this page must know."""
        await self.page(name)
        page = self._pages.get(name, _Page(b"", (0, False)))
        reading = self._readings[-1] if self._readings else None
        moved = ""
        if len(self._readings) > 1:
            before, now = self._readings
            moved = self._work.moved(before, now, name)
        return {
            "blad": name,
            "versie": hashlib.sha256(page.html).hexdigest()[:16] if page.html else "",
            "oud": self._trouble or page.why,
            "naar": moved,
            "bladen": self._work.pages(reading) if reading else (),
            "meldingen": self._verdict.findings,
            "bezig": not self._judged,
        }

    async def form(self, name: str) -> dict[str, Any] | None:
        """The data for the form of a file as it is on disk now, with the findings in it."""
        await self._ready.wait()
        reading = self._readings[-1] if self._readings else None
        # The watcher sees a save too: meanwhile a new round may begin, in which nothing is judged.
        found = self._verdict.findings if self._judged else ()
        form = await self._do(self._work.form, reading, name)
        if form is not None:
            form["meldingen"] = [each for each in found if each.file == form["bestand"]]
        return form

    async def save(self, name: str, asked: Any) -> dict[str, Any] | None:
        """Make the changes of a form in its file; gives the form anew, once it was judged."""
        await self._ready.wait()
        await self._do(self._work.save, name, asked)
        before = self._round
        viewer = Viewer(name.rpartition("/")[2])
        self.viewers.add(viewer)
        try:
            self.touch()
            # A round that counts has read the file after it was saved.
            while not (self._trouble or (self._judged and self._round > before)):
                await viewer.news.wait()
                viewer.news.clear()
        finally:
            self.viewers.discard(viewer)
        return await self.form(name)

    async def _renew(self) -> None:
        reading = await self._do(self._work.read)
        self._readings = [*self._readings[-1:], reading]
        self._round += 1
        self._judged = False
        await self._make_viewed()
        self._ready.set()
        self._tell()
        # Who saves again meanwhile wants the page first.
        if not self._changed.is_set():
            self._verdict = await self._do(self._work.judge, reading)
            self._judged = True
            await self._make_viewed()
            # `__main__` turned this off; here it would make a page wait.
            await self._do(gc.collect)

    async def _make_viewed(self) -> None:
        for name in {viewer.name for viewer in self.viewers}:
            await self._make(name)

    async def _make(self, name: str) -> None:
        """Make the page of this reading, unless that was done."""
        async with self._making:
            round_ = (self._round, self._verdict.faulty)
            old = self._pages.get(name)
            if not self._readings or (old and old.round == round_):
                return
            reading = self._readings[-1]
            html = await self._do(self._work.page, reading, name, self._verdict.faulty)
            why = "" if html else self._work.why(reading, name)
            self._pages[name] = _Page(html or (old.html if old else b""), round_, why)

    def _do(self, function: Callable[..., R], *values: Any) -> Awaitable[R]:
        return asyncio.get_running_loop().run_in_executor(self._thread, function, *values)

    def _tell(self) -> None:
        for viewer in self.viewers:
            viewer.news.set()
