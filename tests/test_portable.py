"""Every command loads on a system that lacks what only Unix has."""

import subprocess
import sys
from pathlib import Path

from helpers.real import ROOT

CODE = """
import importlib, os, sys

for name in {names!r}:
    sys.modules[name] = None  # an import of it then fails as on Windows

for name in {modules!r}:
    importlib.import_module(name)
print("good")
"""
UNIX = ("resource", "fcntl", "grp", "pwd", "termios")


def test_every_module_loads_without_the_modules_of_unix() -> None:
    files = sorted((ROOT / "pipeline").rglob("*.py"))
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in files
    ]
    assert len(modules) > 100
    done = subprocess.run(
        [sys.executable, "-c", CODE.format(names=UNIX, modules=modules)],
        cwd=Path(ROOT),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.stdout == "good\n", done.stderr
