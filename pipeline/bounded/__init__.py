"""One of our pure functions on bytes of strangers, in a child process with bounds.

A library that reads pictures, documents or pages can need any time and memory for a small input.
In the child that ends the child. Linux keeps all bounds; macOS has no bound on memory, and Windows
only the one on wall-clock time.
"""

import importlib
import json
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import IO, Any

_CODE = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
_CODE += "from pipeline.bounded import serve; serve(*sys.argv[2:])"
_LENGTH = 8
_MEGABYTE = 1024 * 1024
_READY = b"ready\n"
_START = 20.0
"""Seconds in which a child must have started, also on a busy machine."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds of processor time for one input and for all of them, and memory in MB.

    Wall-clock time is bounded far above that, so that a busy machine does not decide the answer;
    Windows knows no bound on processor time, and there it is `all` itself.
    """

    each: int = 3
    all: int = 6
    memory: int = 900

    @property
    def wall(self) -> float:
        return 1.5 * self.all if sys.platform == "win32" else 10.0 * self.all


class TooMuch(Exception):
    """The input cost more than its bounds."""


def judge(function: Callable[[bytes], Any], data: bytes, bounds: Bounds) -> Any:
    """What `function` says of one input; raises `TooMuch` where that costs too much."""
    (answer,) = judge_all(function, [data], bounds)
    if answer is None:
        raise TooMuch
    return answer


def judge_all(
    function: Callable[[bytes], Any], inputs: Sequence[bytes], bounds: Bounds
) -> list[Any | None]:
    """What `function` says of each input; `None` for one that costs too much.

    The function stands in a module of ours and gives JSON, never `None`. An input that ends the
    child is left out; a new child gets the ones after it, until the time for all is used up.
    Raises `Stop` where no child can be started.
    """
    answers: list[Any | None] = []
    left = float(bounds.all)
    while len(answers) < len(inputs) and left > 0:
        said, used = _answers(function, inputs[len(answers) :], replace(bounds, all=int(left) + 1))
        answers += said
        left -= used
        if len(answers) < len(inputs):
            answers.append(None)
            left -= bounds.each
    return answers + [None] * (len(inputs) - len(answers))


def _answers(
    function: Callable[[bytes], Any], inputs: Sequence[bytes], bounds: Bounds
) -> tuple[list[Any], float]:
    """The answers of one child up to the input that costs too much, and the seconds they took."""
    said: list[Any] = []
    used = 0.0
    with _started(function, bounds) as child:
        try:
            if _read_line(child, _START) != _READY:
                raise _not_started("het stopt meteen")
            until = time.monotonic() + bounds.wall
            threading.Thread(target=_feed, args=(child.stdin, inputs), daemon=True).start()
            while len(said) < len(inputs):
                line = _read_line(child, until - time.monotonic())
                answer = json.loads(line) if line.endswith(b"\n") else {}
                if "bug" in answer:
                    raise RuntimeError(answer["bug"])
                if "said" not in answer:
                    break
                said.append(answer["said"])
                used = answer["used"]
        finally:
            child.kill()
            # What was still to be fed goes nowhere; closing says so with an error.
            with suppress(OSError, ValueError):
                if child.stdin:
                    child.stdin.close()
    return said, used


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


def _started(function: Callable[[bytes], Any], bounds: Bounds) -> subprocess.Popen[bytes]:
    from pipeline.files import reason

    # Only our own search path: nothing of the folder that we are in, or of the environment.
    path = json.dumps([place for place in sys.path if place])
    numbers = map(str, (bounds.each, bounds.all, bounds.memory))
    what = (function.__module__, function.__qualname__, *numbers)
    try:
        return subprocess.Popen(
            [sys.executable, "-I", "-c", _CODE, path, *what],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise _not_started(reason(error)) from error


def _feed(stream: IO[bytes], inputs: Sequence[bytes]) -> None:
    # A child that has ended reads no more; the answers that are missing say so.
    with suppress(OSError, ValueError), stream:
        for data in inputs:
            stream.write(len(data).to_bytes(_LENGTH, "big"))
            stream.write(data)
            stream.flush()


def serve(module: str, name: str, each: str, most: str, megabytes: str) -> None:
    """The work of the child: an answer on a line for each input; called only by `judge_all`."""
    function = getattr(importlib.import_module(module), name)
    _bound_memory(int(megabytes) * _MEGABYTE)
    sys.stdout.buffer.write(_READY)
    sys.stdout.buffer.flush()
    while size := sys.stdin.buffer.read(_LENGTH):
        data = sys.stdin.buffer.read(int.from_bytes(size, "big"))
        _bound_time(int(each), int(most))
        print(json.dumps(_said(function, data)), flush=True)


def _said(function: Callable[[bytes], Any], data: bytes) -> Any:
    try:
        return {"said": function(data), "used": time.process_time()}
    except (MemoryError, RecursionError):
        return {}
    except Exception:
        return {"bug": traceback.format_exc()}


def _bound_memory(most: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    # macOS refuses this one.
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bound_time(each: int, most: int) -> None:
    """From now on: the system ends us after this much more processor time, or after the most."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = min(int(time.process_time()) + each, most) + 1
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
