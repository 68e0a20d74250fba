"""A call of the command line, in a fork of one process that has loaded all of the program.

Loading takes ten times as long as most commands, so the workers of a run share that process: each
has a fork of it, of which its calls are forks. A call has nothing but the modules of that process,
and what they know of words: its folder, its environment and its output are its own.
"""

import atexit
import gc
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

from filelock import FileLock

ROOT = Path(__file__).parents[2]
SECONDS = 300
_LONGEST = 1 << 20
"""The bytes of a request, of which the environment is the most."""
Limits = Sequence[tuple[int, int]]
"""What the system must refuse, as pairs of a `RLIMIT_` and the most of it."""


class Fork:
    """`python -m pipeline` at work, with as much of `subprocess.Popen` as tests use; unix only.

    `seconds` and `megabytes` are known once it has ended: the processor time of it and of all that
    it waited for, and the largest of these. What it writes goes to `files`, or can be read.
    """

    def __init__(
        self,
        arguments: tuple[str, ...],
        cwd: Path,
        environment: Mapping[str, str],
        files: tuple[Any, Any] = (None, None),
        limits: Limits = (),
    ) -> None:
        self._files = [each or tempfile.TemporaryFile() for each in files]  # noqa: SIM115
        about = [arguments, os.fspath(cwd), dict(environment), limits]
        request = json.dumps(about).encode()
        socket.send_fds(_server(), [request], [_number(file) for file in self._files])
        self.pid = int(_server().recv(_LONGEST))
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The exit code; nothing while it works."""
        return self._ask(os.WNOHANG)

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def wait(self, seconds: float = SECONDS) -> int:
        """The exit code; one that takes longer is killed."""
        timer = threading.Timer(seconds, os.kill, (self.pid, signal.SIGKILL))
        timer.start()
        try:
            self._ask(0)
        finally:
            timer.cancel()
        assert self.returncode is not None
        return self.returncode

    def communicate(self, timeout: float = SECONDS) -> tuple[str, str]:
        """What it wrote to files of its own, when it has ended."""
        self.wait(timeout)
        return self._read(0), self._read(1)

    def _ask(self, options: int) -> int | None:
        if self.returncode is None:
            _server().send(json.dumps([self.pid, options]).encode())
            self.returncode, self.seconds, self.megabytes = json.loads(_server().recv(_LONGEST))
        return self.returncode

    def _read(self, number: int) -> str:
        file = self._files[number]
        if isinstance(file, int) or not file.readable():
            return ""
        file.seek(0)
        return str(file.read().decode())


def _number(file: Any) -> int:
    return file if isinstance(file, int) else int(file.fileno())


@cache
def _server() -> socket.socket:
    """The fork that serves this worker; the first worker that asks starts what it is a fork of."""
    place = Path(os.environ["PERSPECTIEF_TESTS"]) / "forks"
    with FileLock(place.with_suffix(".lock")):
        if ours := _ask_at(place):
            return ours
        _start(place)
        ours = _ask_at(place)
    assert ours, "the process that loads the program has ended"
    return ours


def _ask_at(place: Path) -> socket.socket | None:
    """The fork that is made for us there; nothing where nobody is left to make it."""
    ours = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with suppress(OSError):
        ours.connect(os.fspath(place))
        if ours.recv(_LONGEST):
            return ours
    ours.close()
    return None


def _start(place: Path) -> None:
    """Start the process that has loaded all; it listens before it loads."""
    place.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listening:
        listening.bind(os.fspath(place))
        listening.listen()
        code = "import sys; from helpers import forked; forked.listen(int(sys.argv[1]))"
        places = f"{ROOT / 'tests'}{os.pathsep}{ROOT}"
        subprocess.Popen(
            [sys.executable, "-c", code, str(listening.fileno())],
            cwd=ROOT, pass_fds=[listening.fileno()],
            env={**os.environ, "PYTHONPATH": places, "PYDANTIC_DISABLE_PLUGINS": "__all__"},
        )  # fmt: skip


def listen(number: int) -> None:
    """The work of that process: a fork of it for each worker, until the last of them has ended."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.disable()  # as the program does
    _load()
    signal.signal(signal.SIGCHLD, _end_after_the_last)
    with socket.socket(fileno=number) as listening:
        while True:
            asking, _ = listening.accept()
            if not os.fork():
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                listening.close()
                serve(asking)
                os._exit(0)
            asking.close()


def _end_after_the_last(*_: object) -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        os._exit(0)


def serve(asking: socket.socket) -> None:
    """For each call of one worker the number of its fork, and how each fork ended."""
    asking.send(b"ready")
    while True:
        request, files, _, _ = socket.recv_fds(asking, _LONGEST, 2)
        if not request:
            return
        if not files:
            asking.send(json.dumps(_look_at(*json.loads(request))).encode())
        elif child := os.fork():
            for file in files:
                os.close(file)
            asking.send(b"%d" % child)
        else:
            asking.close()
            _end(_become(*json.loads(request), *files))


def _load() -> None:
    for name in ("schema", "pipeline"):
        for module in walk_packages(import_module(name).__path__, f"{name}."):
            if not module.name.endswith("__main__"):
                import_module(module.name)
    from helpers import inputs, small

    from pipeline.jobs import check, export
    from pipeline.taal import spelling

    for library in ("matplotlib.figure", "filelock", "jinja2", "ctypes"):
        import_module(library)
    # What is asked of words and bytes alone is known from here on, as after a first file.
    check.check(inputs.FOLDER, inputs.TODAY)
    spelling.dictionary()
    # And the templates are compiled, by the export of a version that nobody made before.
    with tempfile.TemporaryDirectory() as name:
        project = small.small(Path(name), versie=str(os.getpid()))
        export.export(project, export.Target(project / "exports"), inputs.TODAY)
    gc.freeze()


def _look_at(child: int, options: int) -> tuple[int | None, float, float]:
    """The exit code of a fork (none while it works), and what it took."""
    ended, status, used = os.wait4(child, options)
    code = os.waitstatus_to_exitcode(status) if ended else None
    return code, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _end(code: int | None) -> None:
    """End as Python would, but for taking apart what the parent has loaded: 0.2 s each time."""
    threading._shutdown()
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = 120
    os._exit(code or 0)


def _become(
    arguments: list[str], cwd: str, environment: dict[str, str], limits: Limits, *files: int
) -> Any:
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, file in enumerate((nothing, *files)):
        os.dup2(file, number)
        os.close(file)
    sys.stdout = open(1, "w", newline="\n", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", 1, errors="backslashreplace", closefd=False)  # noqa: SIM115
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    tempfile.tempdir = None  # what Python keeps of TMPDIR
    for kind, most in limits:
        resource.setrlimit(kind, (most, most))
    sys.argv[:] = ["perspectief", *arguments]
    sys.path[0] = cwd
    try:
        return import_module("pipeline.__main__").main()
    except SystemExit as end:  # of argparse, after a help text
        return end.code
