"""Mistakes, fault reports and attacks that people made, each as a whole project in a folder.

`tests/inputs/sheets` is a frozen package; a `typing/*.patch` is one mistake in it.
"""

import shutil
import subprocess
from datetime import date
from pathlib import Path

from pipeline.jobs import check
from pipeline.model import Diagnostic

FOLDER = Path(__file__).parents[1] / "inputs"
TODAY = date(2026, 11, 26)


def frozen(folder: Path) -> Path:
    """The frozen package, without a mistake, below `folder`."""
    shutil.copytree(FOLDER / "sheets", folder / "sheets")
    return folder


def typed(folder: Path, name: str) -> Path:
    """The frozen package with one mistake: the patch whose name begins with `name` and a `-`."""
    (patch,) = (FOLDER / "typing").glob(f"{name}-*.patch")
    frozen(folder)
    subprocess.run(["git", "apply", "--whitespace=nowarn", str(patch)], cwd=folder, check=True)
    return folder


def reported(folder: Path, name: str) -> Path:
    """The project of the fault report whose name begins with `name` and a `-`."""
    (report,) = (FOLDER / "reports").glob(f"{name}-*")
    shutil.copytree(report / "sheets", folder / "sheets")
    return folder


def open_findings(folder: Path) -> tuple[Diagnostic, ...]:
    """What `check` finds that no waiver covers, worst first."""
    checked = check.check(folder, TODAY)
    return tuple(item for item in checked.diagnostics if not item.waived)
