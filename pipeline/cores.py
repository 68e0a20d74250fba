"""Work shared out over the cores of the machine, in copies of this process that end with it."""

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TypeVar

from pipeline.tied import tie

T = TypeVar("T")
Work = Callable[[Sequence[T]], Iterable[bytes]]
_MOST = 8


def spread(
    work: Work[T], items: Sequence[T], least: int, size: Callable[[T], int] = lambda _: 1
) -> list[bytes]:
    """The answer of `work` to each item, in the order of the items; `work` gets a part of them.

    A part has `least` items or more: a copy of the process costs about 20 ms. The parts are about
    as large, by the sum of the `size` of their items. Raises what `work` raises. A copy that dies
    costs time only: its part is then done here. For no items nothing is done at all.
    """
    if not items:
        return []
    parts = _parts(items, max(1, min(_cores(), len(items) // max(1, least))), size)
    with no_cycles():
        answers = _answers(work, [[items[number] for number in part] for part in parts])
    ordered = [b""] * len(items)
    for part, found in zip(parts, answers, strict=True):
        for number, answer in zip(part, found, strict=True):
            ordered[number] = answer
    return ordered


@contextmanager
def beside(work: Callable[[], object]) -> Iterator[None]:
    """Do work in a copy of this process while the body runs, and wait for it after the body.

    What the work gives is lost, but for what it keeps on disk; where it fails, nothing is said.
    Where there is one core nothing is done. Where the body raises, the work is stopped.
    """
    if _cores() < 2:
        yield
        return

    def kept(_: Sequence[None]) -> Iterator[bytes]:
        work()
        yield b""

    process, pipe = _start(kept, [None])
    try:
        yield
        _received(pipe, 1)
    finally:
        _stop(process, pipe)


def _parts(items: Sequence[T], count: int, size: Callable[[T], int]) -> list[list[int]]:
    """The numbers of the items of each part: the largest item first, to the part with least."""
    parts: list[list[int]] = [[] for _ in range(count)]
    sizes = [0] * count
    for number in sorted(range(len(items)), key=lambda number: -size(items[number])):
        least = sizes.index(min(sizes))
        parts[least].append(number)
        sizes[least] += size(items[number])
    return [sorted(part) for part in parts]


@contextmanager
def no_cycles() -> Iterator[None]:
    """Without the search for objects that refer to each other: our values never do.

    That search walks all that was made so far, again and again: a third of the time.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _answers(work: Work[T], parts: Sequence[Sequence[T]]) -> list[list[bytes]]:
    copies = [_start(work, part) for part in parts[1:]]
    try:
        answers = [list(work(parts[0]))]
        for (_, pipe), part in zip(copies, parts[1:], strict=True):
            answers.append(_received(pipe, len(part)) or list(work(part)))
    finally:
        for process, pipe in copies:
            _stop(process, pipe)
    return answers


def _cores() -> int:
    """How many parts make sense here; one where a process cannot be copied safely."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(_MOST, len(os.sched_getaffinity(0)))


def _start(work: Work[T], part: Sequence[T]) -> tuple[int, int]:
    """A copy of this process that does one part; its number and where its answers come out."""
    out, into = os.pipe()
    tied = tie()
    process = os.fork()
    if process:
        os.close(into)
        return process, out
    try:
        tied()
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.close(out)
        answers = list(work(part))
        with os.fdopen(into, "wb") as stream:
            for answer in answers:
                stream.write(b"%d\n" % len(answer))
                stream.write(answer)
        os._exit(0)
    finally:
        os._exit(1)  # no code of the caller may run twice


def _received(pipe: int, count: int) -> list[bytes]:
    """All answers of a copy; nothing where it did not finish."""
    answers = []
    with os.fdopen(pipe, "rb", closefd=False) as stream:
        for _ in range(count):
            length = stream.readline()
            if not length.endswith(b"\n"):
                return []
            answer = stream.read(int(length))
            if len(answer) < int(length):
                return []
            answers.append(answer)
    return answers


def _stop(process: int, pipe: int) -> None:
    os.close(pipe)
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
