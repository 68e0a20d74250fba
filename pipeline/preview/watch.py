"""Notice that files of a project changed, also where the system does not tell.

Folders on a network often tell nothing, and a folder that was renamed tells it of another one. So
every second we look for ourselves as well.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

from watchfiles import awatch

_FOLDERS = ("sheets", "sheets/pakket", "sheets/figuren", "woorden")
_STEP = 40
"""Milliseconds without another change, after which the changes are told as one."""
_LOOK = 1000
"""Milliseconds after which we look ourselves."""
_State = frozenset[tuple[str, int, int, int]]


async def changes(root: Path) -> AsyncIterator[None]:
    """A value each time that what is read of the project below `root` may have changed."""
    known = await asyncio.to_thread(_look, root)
    async for names in _listen(root):
        now = await asyncio.to_thread(_look, root)
        if now != known or any(name.endswith(".yaml") for name in names):
            known = now
            yield


async def _listen(root: Path) -> AsyncIterator[set[str]]:
    """The names that the system says have changed; after a second without any, none."""
    while True:
        folders = [root / name for name in ("sheets", "woorden") if (root / name).is_dir()]
        # A system can refuse: a folder just went, or too many folders are watched already.
        with suppress(OSError, RuntimeError):
            async for seen in awatch(
                *folders, step=_STEP, rust_timeout=_LOOK, yield_on_timeout=True
            ):
                yield {name for _, name in seen}
                if not all(map(Path.is_dir, folders)):
                    break
        await asyncio.sleep(_LOOK / 1000)
        yield set()


def _look(root: Path) -> _State:
    """Name, time, size and number of every file that is read."""
    found = set()
    for path in (
        root / "huisstijl.yaml",
        *(file for name in _FOLDERS for file in _list(root, name)),
    ):
        with suppress(OSError):
            facts = path.lstat()
            found.add((str(path), facts.st_mtime_ns, facts.st_size, facts.st_ino))
    return frozenset(found)


def _list(root: Path, name: str) -> list[Path]:
    with suppress(OSError):
        return list((root / name).iterdir())
    return []
