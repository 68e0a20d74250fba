"""Runs pandoc in a sandbox: our Lua script, one input, one output.

Pandoc gets limits before it gets any text: it can open no file or connection (`RLIMIT_NOFILE`),
write nothing to disk, and is killed when it uses too much memory or time, or when our process
ends. It runs in an empty folder with an empty environment. Only Linux can set limits on another
process; elsewhere the timeout, the folder and the environment remain.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pipeline import files
from pipeline.model import Stop
from pipeline.pandoc import limits

MAX_HEAP = "3g"
MAX_OUTPUT = 2 * 1024**3

_READY = b"ready\n"
_HEAP_EXHAUSTED = 251
_OUT_OF_TIME = -24
"""SIGXCPU: it used up its processor time."""
_PRELUDE = 'io.write("ready\\n") io.flush() io.read("l")'
"""Waits for an empty line, which we send once the limits are set; then our script runs."""


class PandocStopped(Stop):
    """Pandoc did not finish: it crashed, took too long or gave too much output.

    `output` is what it wrote before.
    """

    output = b""


@dataclass(frozen=True, slots=True)
class Cost:
    """The limits of one pandoc: seconds by the clock, seconds of processor time, and heap."""

    seconds: float
    processor: int = 0
    """Twice the seconds where it is 0."""
    heap: str = MAX_HEAP


def find() -> str:
    """The pandoc that is installed with us, or the one that `PYPANDOC_PANDOC` names.

    No other pandoc on the machine: the same input must give the same bytes everywhere. Raises
    `Stop`.
    """
    named = os.environ.get("PYPANDOC_PANDOC")
    if not named:
        package = importlib.util.find_spec("pypandoc")
        if package and package.origin:
            named = str(Path(package.origin).parent / "files" / "pandoc")
    found = shutil.which(named) if named else None
    if not found:
        raise Stop("Pandoc ontbreekt. Voer de installatie opnieuw uit.")
    return found


def identity() -> bytes:
    """Path, size and time of the program, which another version changes; raises `Stop`.

    A checksum of the 150 MB would take longer than a check.
    """
    path = Path(find())
    facts = path.stat()
    return f"{path.resolve()} {facts.st_size} {facts.st_mtime_ns}".encode()


def run(script: str, stdin: bytes, seconds: float) -> bytes:
    """The output of the Lua script for this input; raises `Stop`."""
    with start(script, stdin, Cost(seconds)) as finish:
        return finish()


def run_all(
    script: str, inputs: Sequence[bytes], costs: Sequence[Cost]
) -> list[bytes | PandocStopped]:
    """The output of the script for each input, from one pandoc process each, in parallel.

    A process that is stopped gives the reason, and does not touch the others. Raises `Stop` for
    any other failure.
    """

    def ended(finish: Callable[[], bytes]) -> bytes | PandocStopped:
        try:
            return finish()
        except PandocStopped as stop:
            return stop

    with ExitStack() as stack:
        started = [
            stack.enter_context(start(script, data, cost))
            for data, cost in zip(inputs, costs, strict=True)
        ]
        return [ended(finish) for finish in started]


@contextmanager
def start(script: str, stdin: bytes, cost: Cost) -> Iterator[Callable[[], bytes]]:
    """One pandoc process at work; the value waits for its output. Both raise `Stop`.

    The calling thread starts the process, so that an interrupt or our own end also ends it.
    """
    # Imported here because most runs start no pandoc.
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool, _started(script, cost.heap) as process:
        yield pool.submit(_answer, process, stdin, cost).result


def _answer(process: subprocess.Popen[bytes], stdin: bytes, cost: Cost) -> bytes:
    expired = threading.Event()

    def expire() -> None:
        expired.set()
        _kill(process)

    timer = threading.Timer(cost.seconds, expire)
    timer.daemon = True
    timer.start()
    try:
        output = _converse(process, stdin, cost)
    finally:
        timer.cancel()
    if output is None:
        _kill(process)
    process.wait()
    if output is None and not expired.is_set():
        raise _not_ready(process.returncode)
    if expired.is_set() or process.returncode != 0:
        stop = PandocStopped(_why_stopped(process.returncode, cost, expired.is_set()))
        stop.output = output or b""
        raise stop
    return output or b""


def _why_stopped(code: int, cost: Cost, expired: bool) -> str:
    if expired or code == _OUT_OF_TIME:
        return f"Pandoc gaf binnen {cost.seconds:.0f} seconden geen antwoord. Wij zijn gestopt."
    if code == _HEAP_EXHAUSTED:
        return "Pandoc had meer geheugen nodig dan wij toestaan. Wij zijn gestopt."
    return limits.explain_end(code)


@contextmanager
def _started(script: str, heap: str) -> Iterator[subprocess.Popen[bytes]]:
    """Pandoc with our script in an empty folder; both are gone at the end, whatever happens."""
    command = [find(), "lua", "+RTS", f"-M{heap}", "-RTS", "-e", _PRELUDE, "-e", script]
    with files.workplace() as empty:
        try:
            process = subprocess.Popen(
                command,
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=empty,
                env=limits.make_environment(empty),
                process_group=0,
                preexec_fn=limits.end_with_parent(),  # noqa: PLW1509 — one system call takes no lock
            )
        except OSError as error:
            if files.shortage(error):
                raise
            raise Stop("Pandoc start niet. Voer de installatie opnieuw uit.") from error
        try:
            yield process
        finally:
            if process.returncode is None:
                _kill(process)
            process.wait()
            for stream in (process.stdin, process.stdout):
                with suppress(OSError):
                    if stream:
                        stream.close()


def _converse(process: subprocess.Popen[bytes], data: bytes, cost: Cost) -> bytes | None:
    """All output of the script; nothing if it never became ready.

    Raises `Stop` when there is too much output.
    """
    inward, outward = process.stdin, process.stdout
    if inward is None or outward is None or _first_line(outward) != _READY:
        return None
    limits.set_limits(process.pid, cost.processor or int(2 * cost.seconds) + 1)
    writer = threading.Thread(target=_feed, args=(inward, b"\n" + data), daemon=True)
    writer.start()
    chunks = []
    total = 0
    while chunk := outward.read(1 << 20):
        chunks.append(chunk)
        total += len(chunk)
        if total > MAX_OUTPUT:
            raise PandocStopped(
                "Pandoc gaf een antwoord waar geen einde aan kwam. Wij zijn gestopt."
            )
    process.wait()
    writer.join()
    return b"".join(chunks)


def _first_line(outward: IO[bytes]) -> bytes:
    line = b""
    while len(line) < len(_READY) and (read := outward.read(1)):
        line += read
        if read == b"\n":
            break
    return line


def _feed(inward: IO[bytes], data: bytes) -> None:
    # A pandoc that has stopped reads no more; its exit code says why. Where another pandoc failed,
    # this one is ended and its pipe is closed, which is a ValueError.
    with suppress(OSError, ValueError), inward:
        view = memoryview(data)
        while view:
            view = view[inward.write(view) :]


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill pandoc and any process that it started."""
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


def _not_ready(code: int) -> Stop:
    if code in (0, limits.KILLED):  # -9: its first line was wrong, so we killed it
        return Stop("Pandoc gaf een antwoord dat wij niet kunnen lezen.")
    return Stop(limits.explain_end(code))
