"""Starts pandoc and shuts it in: it gets our script and one input, and gives one output.

The script is ready before it gets any text. From then on the system gives it no new file and no
connection (`RLIMIT_NOFILE`), lets it write nothing to disk, and ends it when it takes too much
memory or time, and when we end ourselves. It stands in an empty folder and sees nothing of our
environment.
Where the system cannot set limits on another process (it is no Linux), the rest still holds.
"""

import importlib.util
import os
import resource
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from pipeline.tied import tie

OLDEST = (3, 5)
"""The oldest pandoc whose exports pass our own verification; we tried 2.19, 3.5, 3.6 and 3.9."""

MAX_HEAP = "3g"
MAX_MEMORY = 4 * 1024**3
MAX_OUTPUT = 2 * 1024**3
_MOST_FILES = 3
"""Standard input, output and error: nothing else can be opened."""

_READY = b"ready\n"
_OLD = b"old\n"
_HEAP_EXHAUSTED = 251
_PRELUDE = f"""
if PANDOC_VERSION < pandoc.types.Version("{".".join(map(str, OLDEST))}") then
  io.write("old\\n") os.exit(0)
end
io.write("ready\\n") io.flush() io.read("l")
"""
"""Waits for an empty line, which comes when the limits are set; then for our script."""


class PandocError(Exception):
    """Pandoc is missing or failed; the text is one Dutch sentence for staff."""


class PandocStopped(PandocError):
    """Pandoc ran but did not finish its work: it crashed, took too long or had no end."""


def find() -> str:
    """The pandoc we use: what `PYPANDOC_PANDOC` names, the one that came with us, or any other.

    `PYPANDOC_PANDOC` is the variable of pypandoc. The one that came with us goes before a newer
    one on the machine: the same input must give the same bytes everywhere.
    """
    named = os.environ.get("PYPANDOC_PANDOC")
    if named:
        found = shutil.which(named)
    else:
        package = importlib.util.find_spec("pypandoc")
        own = Path(package.origin).parent / "files" / "pandoc" if package and package.origin else ""
        found = shutil.which(own or "pandoc") or shutil.which("pandoc")
    if not found:
        raise PandocError("Pandoc ontbreekt. Voer de installatie opnieuw uit.")
    return found


def version(seconds: float = 10.0) -> str:
    """What pandoc says its version is, such as `3.9`; empty when it says nothing of the kind."""
    with suppress(OSError, subprocess.SubprocessError):
        asked = subprocess.run(
            [find(), "--version"],
            capture_output=True,
            timeout=seconds,
            check=False,
            env=_environment(tempfile.gettempdir()),
        )
        first = asked.stdout[:200].decode("utf-8", "replace").split("\n")[0].split()
        if len(first) >= 2 and first[0].startswith("pandoc"):
            return first[1] if first[1].replace(".", "").isdigit() else ""
    return ""


def too_old(found: str) -> bool:
    """Whether a version is older than we can use."""
    return tuple(int(part) for part in found.split(".")[:2] if part) < OLDEST


def run(script: str, stdin: bytes, seconds: float) -> bytes:
    """What the Lua script writes when it is given `stdin`; raises `PandocError`."""
    expired = threading.Event()
    with _started(script) as process:

        def expire() -> None:
            expired.set()
            _kill(process)

        timer = threading.Timer(seconds, expire)
        timer.daemon = True
        timer.start()
        try:
            output = _converse(process, stdin, seconds)
        finally:
            timer.cancel()
    if expired.is_set():
        raise PandocStopped(
            f"Pandoc gaf binnen {seconds:.0f} seconden geen antwoord. Wij zijn gestopt."
        )
    if output is None:
        raise _not_ready(process.returncode)
    if process.returncode == _HEAP_EXHAUSTED:
        raise PandocStopped("Pandoc had meer geheugen nodig dan wij toestaan. Wij zijn gestopt.")
    if process.returncode != 0:
        raise PandocStopped(f"Pandoc is gestopt met een fout (code {process.returncode}).")
    return output


@contextmanager
def _started(script: str) -> Iterator[subprocess.Popen[bytes]]:
    """Pandoc with our script in an empty folder; it is gone at the end, whatever happens."""
    command = [find(), "lua", "+RTS", f"-M{MAX_HEAP}", "-RTS", "-e", _PRELUDE, "-e", script]
    with tempfile.TemporaryDirectory(prefix="perspectief-", ignore_cleanup_errors=True) as empty:
        try:
            process = subprocess.Popen(
                command,
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=empty,
                env=_environment(empty),
                process_group=0,
                preexec_fn=tie(),  # noqa: PLW1509 — one system call takes no lock of a thread
            )
        except OSError as error:
            raise PandocError("Pandoc start niet. Voer de installatie opnieuw uit.") from error
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


def _environment(home: str) -> dict[str, str]:
    return {
        "HOME": home,
        "XDG_DATA_HOME": home,
        "LC_ALL": "C.UTF-8",
        "SOURCE_DATE_EPOCH": "0",
        "PATH": os.defpath,
    }


def _converse(process: subprocess.Popen[bytes], data: bytes, seconds: float) -> bytes | None:
    """All output after the script was ready; nothing when it never was.

    Raises `PandocError` where there is no end to it.
    """
    inward, outward = process.stdin, process.stdout
    if inward is None or outward is None or _first_line(outward) != _READY:
        return None
    _limit(process.pid, seconds)
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
    # A pandoc that has stopped takes nothing more; its exit code says why.
    with suppress(OSError), inward:
        view = memoryview(data)
        while view:
            view = view[inward.write(view) :]


def _limit(process: int, seconds: float) -> None:
    limits = (
        (resource.RLIMIT_NOFILE, _MOST_FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_DATA, MAX_MEMORY),
        # Ends a pandoc that is still busy when we have been killed ourselves.
        (resource.RLIMIT_CPU, int(2 * seconds) + 1),
    )
    if hasattr(resource, "prlimit"):
        for kind, most in limits:
            with suppress(ProcessLookupError):
                resource.prlimit(process, kind, (most, most))


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End pandoc and what it may have started itself."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _not_ready(code: int) -> PandocError:
    found = version()
    if found and too_old(found):
        needed = ".".join(map(str, OLDEST))
        return PandocError(
            f"Pandoc {found} is te oud: wij hebben {needed} of nieuwer nodig. "
            "Voer de installatie opnieuw uit."
        )
    if code not in (0, -signal.SIGKILL):  # the last: it said something else, and we ended it
        return PandocError(f"Pandoc is gestopt met een fout (code {code}).")
    return PandocError("Pandoc gaf een antwoord dat wij niet kunnen lezen.")
