"""A call of the command line, in a fork of one process that has loaded all of the program.

Loading takes ten times as long as most commands. A fork has nothing but the modules of that
process, and what they know of words: its folder, its environment and its output are its own.
"""

import atexit
import gc
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

ROOT = Path(__file__).parents[2]
SECONDS = 300


def call(
    arguments: tuple[str, ...], cwd: Path, environment: Mapping[str, str]
) -> tuple[int, bytes, bytes]:
    """The exit code, the output and the errors of `python -m pipeline`; unix only."""
    server = _server()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        places = [f"/proc/{os.getpid()}/fd/{file.fileno()}" for file in (out, err)]
        request = (arguments, os.fspath(cwd), dict(environment), *places)
        assert server.stdin and server.stdout
        server.stdin.write(json.dumps(request) + "\n")
        server.stdin.flush()
        child = int(server.stdout.readline())
        timer = threading.Timer(SECONDS, os.kill, (child, 9))
        timer.start()
        code = int(server.stdout.readline())
        timer.cancel()
        out.seek(0)
        err.seek(0)
        return code, out.read(), err.read()


@cache
def _server() -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", "from helpers import forked; forked.serve()"]
    places = f"{ROOT / 'tests'}{os.pathsep}{ROOT}"
    server = subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": places, "PYDANTIC_DISABLE_PLUGINS": "__all__"},
    )  # fmt: skip
    atexit.register(server.kill)
    return server


def serve() -> None:
    """The work of that process: for each request the number of its fork, and how that ended."""
    for name in ("schema", "pipeline"):
        for module in walk_packages(import_module(name).__path__, f"{name}."):
            if not module.name.endswith("__main__"):
                import_module(module.name)
    from filelock import FileLock
    from helpers import inputs

    from pipeline.jobs import check

    for library in ("matplotlib.figure", "filelock", "jinja2", "ctypes"):
        import_module(library)
    # What is asked of words and bytes alone is known from here on, as after a first file.
    # One worker asks pandoc and the dictionary first; the others find what those answered.
    with FileLock(Path(os.environ["PERSPECTIEF_TESTS"]) / "warm.lock"):
        check.check(inputs.FOLDER, inputs.TODAY)
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _end(_become(*json.loads(line)))
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _end(code: int | None) -> None:
    """End as Python would, but for taking apart what the parent has loaded: 0.2 s each time."""
    threading._shutdown()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code or 0)


def _become(arguments: list[str], cwd: str, environment: dict[str, str], *places: str) -> Any:
    for number, place in enumerate((os.devnull, *places)):
        file = os.open(place, os.O_RDWR)
        os.dup2(file, number)
        os.close(file)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv[:] = ["perspectief", *arguments]
    sys.path[0] = cwd
    return import_module("pipeline.__main__").main()
