"""The program as `pip install` puts it on a computer: from its wheel, apart from this checkout."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from helpers.real import ROOT

SOURCES = ("pyproject.toml", "README.md", "LICENSE")
PACKAGES = ("pipeline", "schema")


@cache
def installed() -> Path:
    """A folder with the program, without the libraries that it needs; made once a process."""
    folder = Path(os.environ["PERSPECTIEF_TESTS"]) / f"wiel-{os.getpid()}"
    source = folder / "source"
    source.mkdir(parents=True)
    for name in SOURCES:
        shutil.copy(ROOT / name, source)
    for name in PACKAGES:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    call = (
        sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
        "--no-deps", "--no-index", "--no-build-isolation", "--target", folder / "to", source,
    )  # fmt: skip
    subprocess.run(call, check=True, capture_output=True, timeout=120)
    return folder / "to"


def surroundings() -> dict[str, str]:
    """The variables with which `perspectief` is that program."""
    return {
        "PATH": f"{installed() / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(installed()),
    }


def run(*call: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a program where only the wheel is installed, in a folder outside this checkout."""
    return subprocess.run(
        call,
        cwd=cwd,
        env={**os.environ, **surroundings(), **more},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


@cache
def municipality(program: str) -> Path:
    """A new repository that no test changes, made and checked with the wheel; once a process."""
    folder = installed().parent / "gemeente"
    folder.mkdir()
    for call in (
        ("init", "--gemeente", "Gemeente Voorbeeld", "--programma", program),
        ("check",),
        ("schema", "--check"),
    ):
        done = run("perspectief", *call, cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder
