"""One export through the command line, shared by all workers of a run."""

import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from filelock import FileLock
from helpers import forked, inputs
from helpers.real import ROOT

DOCUMENTS = (*inputs.FEW, "informatiepakket")
FORMATS = ("docx", "odt", "html")
OF_A_CALL = {
    "XDG_CACHE_HOME", "XDG_STATE_HOME", "TMPDIR", "PYPANDOC_PANDOC", "PATH", "GIT_DIR",
    "GIT_INDEX_FILE", "GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA",
}  # fmt: skip
"""Variables that are read while a command works, and not where Python or a module starts."""


def run(
    *arguments: str,
    cwd: Path | None = None,
    before: Sequence[str] = (),
    limits: forked.Limits = (),
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """One call of `python -m pipeline`, as a person would make it; `before` runs it.

    In the folder of the shared project where the call names no other.

    A process of its own where the call says how it starts, and else a fork of one that has loaded
    the program.
    """
    command = [*before, sys.executable, "-m", "pipeline", *arguments]
    cwd = cwd or project()
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    if not (before or set(environment) - OF_A_CALL):
        fork = forked.Fork(arguments, cwd, surroundings, limits=limits)
        said, wrong = fork.communicate()
        return subprocess.CompletedProcess(command, fork.wait(), said, wrong)
    return subprocess.run(
        command, cwd=cwd, capture_output=True, encoding="utf-8", check=False, timeout=300,
        env=surroundings,
    )  # fmt: skip


@cache
def project() -> Path:
    """A project that all tests share and none changes; the first worker that asks makes it.

    `make content` names another one: the sheets of this repository, whatever they hold.
    """
    if other := os.environ.get("PERSPECTIEF_PROJECT"):
        return Path(other)
    folder = Path(os.environ["PERSPECTIEF_TESTS"]) / "project"
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            inputs.few(folder)
    return folder


@cache
def exports() -> Path:
    """The folder with the exports of that project; the first worker that asks makes it."""
    folder = Path(os.environ["PERSPECTIEF_TESTS"]) / "exports"
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            done = run("export", "--output", str(folder))
            assert done.returncode == 0, done.stdout + done.stderr
    return folder
