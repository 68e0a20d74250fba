"""One of our pure functions on bytes of strangers, in a child process with bounds.

A library that reads pictures, documents or pages can need any time and memory for a small input.
In the child that ends the child. Linux keeps all bounds; macOS has no bound on memory, and Windows
only the one on wall-clock time.
"""

import importlib
import json
import mmap
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

_CODE = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
_CODE += "from pipeline.bounded import serve; serve(*sys.argv[2:])"
_LENGTH = 8
_MEGABYTE = 1024 * 1024
_READY = b"ready\n"
_START = 300.0
"""Seconds in which a child must have started; only one that hangs takes more, on any machine."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds of processor time for one input and for all of them, and memory in MB.

    The clock bounds it only far above that, so that a busy machine does not decide the answer;
    Windows knows no bound on processor time, and there it is 1.5 times `each`.
    """

    each: int = 3
    all: int = 6
    memory: int = 900

    @property
    def wall(self) -> float:
        return (1.5 if sys.platform == "win32" else 60.0) * self.each


class TooMuch(Exception):
    """The input cost more than its bounds."""


Ask = Callable[[bytes], Any]
"""Gives the answer of the function on one input; raises `TooMuch` where that costs too much."""


def ask_once(function: Ask, data: bytes, bounds: Bounds) -> Any:
    """The answer of `function` on one input; raises `TooMuch` where that costs too much."""
    with asking(function, bounds) as ask:
        return ask(data)


def ask_each(function: Ask, inputs: Iterable[bytes], bounds: Bounds) -> list[Any | None]:
    """The answer of `function` on each input; `None` for one that costs too much."""
    answers: list[Any | None] = []
    with asking(function, bounds) as ask:
        for data in inputs:
            try:
                answers.append(ask(data))
            except TooMuch:
                answers.append(None)
    return answers


@contextmanager
def asking(function: Ask, bounds: Bounds) -> Iterator[Ask]:
    """A way to ask what `function` says of inputs, one after another, in one child.

    The function stands in a module of ours and gives JSON. An input that ends the child costs too
    much; the next one gets a new child, until the time for all is used up. Asking raises `Stop`
    where no child can be started.
    """
    children: list[subprocess.Popen[bytes]] = []
    left = float(bounds.all)
    used = 0.0

    def ask(data: bytes) -> Any:
        nonlocal left, used
        if left <= used:
            raise TooMuch
        if not children:
            children.append(_started(function, replace(bounds, all=int(left) + 1)))
        answer = _answer(children[0], data, bounds.wall)
        used = answer.get("used", used + bounds.each)
        if "said" not in answer or answer["full"]:
            _end(children.pop())
            left, used = left - used, 0.0
        if "bug" in answer:
            raise RuntimeError(answer["bug"])
        if "said" not in answer:
            raise TooMuch
        return answer["said"]

    try:
        yield ask
    finally:
        for child in children:
            _end(child)


def _answer(child: subprocess.Popen[bytes], data: bytes, seconds: float) -> dict[str, Any]:
    """The answer of a child on one input; nothing where that input ends it."""
    threading.Thread(target=_feed, args=(child.stdin, data), daemon=True).start()
    line = _read_line(child, seconds)
    answer: dict[str, Any] = json.loads(line) if line.endswith(b"\n") else {}
    return answer


def _end(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    # What was still to be fed goes nowhere; closing says so with an error.
    with suppress(OSError, ValueError), child:
        pass


def _read_line(child: subprocess.Popen[bytes], seconds: float) -> bytes:
    """The next line that the child writes; not all of it where the child ends, or is ended."""
    timer = threading.Timer(max(0.0, seconds), child.kill)
    timer.daemon = True
    timer.start()
    try:
        return child.stdout.readline() if child.stdout else b""
    finally:
        timer.cancel()


def _not_started(why: str) -> Exception:
    # Imported here: the child needs neither, and loading them takes longer than its work.
    from pipeline.model import Stop

    return Stop(f"wij kunnen een hulpprogramma niet starten: {why}.")


def _started(function: Ask, bounds: Bounds) -> subprocess.Popen[bytes]:
    """A child that is ready: its time begins with its first input."""
    from pipeline.files import reason

    # Only our own search path: nothing of the folder that we are in, or of the environment.
    path = json.dumps([place for place in sys.path if place])
    numbers = map(str, (bounds.each, bounds.all, bounds.memory))
    what = (function.__module__, function.__qualname__, *numbers)
    try:
        child = subprocess.Popen(
            [sys.executable, "-I", "-c", _CODE, path, *what],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise _not_started(reason(error)) from error
    if _read_line(child, _START) != _READY:
        _end(child)
        raise _not_started("het stopt meteen of begint niet")
    return child


def _feed(stream: IO[bytes], data: bytes) -> None:
    # A child that has ended reads no more; the answer that is missing says so.
    with suppress(OSError, ValueError):
        stream.write(len(data).to_bytes(_LENGTH, "big"))
        stream.write(data)
        stream.flush()


def serve(module: str, name: str, each: str, most: str, megabytes: str) -> None:
    """The work of the child: an answer on a line for each input; called only by `asking`."""
    function = getattr(importlib.import_module(module), name)
    _bound_memory(int(megabytes) * _MEGABYTE)
    sys.stdout.buffer.write(_READY)
    sys.stdout.buffer.flush()
    begun, empty = time.process_time(), _memory()
    while size := sys.stdin.buffer.read(_LENGTH):
        data = sys.stdin.buffer.read(int.from_bytes(size, "big"))
        used = time.process_time() - begun
        _bound_time(begun + min(used + int(each), int(most)))
        answer = _said(function, data)
        answer["used"] = time.process_time() - begun
        # What this input left behind, the next one would have less.
        answer["full"] = _memory() - empty > int(megabytes) * _MEGABYTE / 8
        print(json.dumps(answer), flush=True)


def _said(function: Ask, data: bytes) -> dict[str, Any]:
    try:
        return {"said": function(data)}
    except (MemoryError, RecursionError):
        return {}
    except Exception:
        return {"bug": traceback.format_exc()}


def _memory() -> int:
    """The bytes of memory that we hold, as the bound counts them; 0 where there is no bound."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_bytes().split()[0]) * mmap.PAGESIZE
    return 0


def _bound_memory(most: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    # macOS refuses this one.
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bound_time(seconds: float) -> None:
    """The system ends us when we have used this much processor time, in whole seconds."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(seconds) + 1
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
