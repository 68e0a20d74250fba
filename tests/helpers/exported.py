"""One export of the real sheets through the command line, shared by all workers of a run."""

import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from filelock import FileLock
from helpers.real import ROOT

DOCUMENTS = (
    "woningbouw",
    "veiligheid",
    "verdienvermogen",
    "tweedeling",
    "realisatiekracht",
    "organisatiebeeld",
    "klimaat",
    "digitalisering",
    "informatiepakket",
)
FORMATS = ("docx", "odt", "html")


def run(
    *arguments: str, cwd: Path = ROOT, before: Sequence[str] = (), **environment: str
) -> subprocess.CompletedProcess[str]:
    """One call of `python -m pipeline`, as a person would make it; `before` runs it."""
    return subprocess.run(
        [*before, sys.executable, "-m", "pipeline", *arguments],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )


@cache
def exports() -> Path:
    """The folder with the exports of the real sheets; the first worker that asks makes it."""
    folder = Path(os.environ["PERSPECTIEF_TESTS"]) / "exports"
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            done = run("export", "--output", str(folder))
            assert done.returncode == 0, done.stdout + done.stderr
    return folder
