"""Limits the memory, time and files of a pandoc, and explains why one was stopped.

Only Linux can set limits on another process.
"""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pipeline import files

MAX_MEMORY = 4 * 1024**3
_MOST_FILES = 3
"""Standard input, output and error: nothing else can be opened."""
_PR_SET_PDEATHSIG = 1
KILLED = -9


def make_environment(home: Path) -> dict[str, str]:
    """The environment variables of a pandoc: nothing of ours."""
    return {
        # No program starts on Windows without this one.
        **{name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ},
        "HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "SOURCE_DATE_EPOCH": "0",
        "PATH": os.defpath,
    }


def set_limits(process: int, seconds: int) -> None:
    """Limit a process that runs, by its number, to what it needs and so much processor time."""
    if sys.platform != "linux":
        return
    import resource

    limits = (
        (resource.RLIMIT_NOFILE, _MOST_FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_DATA, MAX_MEMORY),
        # Also ends a pandoc that is still running after we were killed.
        (resource.RLIMIT_CPU, seconds),
    )
    for kind, most in limits:
        with suppress(ProcessLookupError):
            hard = resource.prlimit(process, kind)[1]
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.prlimit(process, kind, (least, least))


def end_with_parent() -> Callable[[], None] | None:
    """A function for the child process to call first: the kernel then kills it when we end.

    Built before the child starts, because a child cannot import. Linux only (`prctl`).
    """
    if sys.platform != "linux":
        return None
    import ctypes

    prctl, parent = ctypes.CDLL(None).prctl, os.getpid()

    def die_with_parent() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:  # the parent ended before the call above
            os.kill(os.getpid(), signal.SIGKILL)

    return die_with_parent


def explain_end(code: int) -> str:
    """Why pandoc stopped. A signal that is not ours comes from a system that has no memory left,
    or from pandoc where this user may use too little of it."""
    least = MAX_MEMORY
    if sys.platform != "win32":
        import resource

        most = resource.getrlimit(resource.RLIMIT_AS)[0]
        least = MAX_MEMORY if most == resource.RLIM_INFINITY else most
    if code == KILLED or (code < 0 and least < MAX_MEMORY):
        return files.MEMORY
    return f"Pandoc is gestopt met een fout (code {code})."
