"""Mistakes, fault reports and attacks that people made, each as a whole project in a folder.

`tests/inputs/sheets` is a frozen package; a `typing/*.patch` is one mistake in it.
"""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

from pipeline.jobs import check
from pipeline.model import Diagnostic

FOLDER = Path(__file__).parents[1] / "inputs"
TODAY = date(2026, 11, 26)
SHEETS = tuple(sorted((FOLDER / "sheets").glob("*.yaml")))
PACKAGE_FILES = tuple(sorted((FOLDER / "sheets" / "pakket").glob("*.yaml")))
FEW = ("woningbouw", "realisatiekracht", "organisatiebeeld", "klimaat")
"""Of the frozen package a sheet with a table of options, a matrix, a picture and footnotes."""


_REST = r"\n(?:  .*\n)*"
"""The end of the first line of an item, and its other lines."""


def frozen(folder: Path) -> Path:
    """The frozen package, without a mistake, below `folder`."""
    shutil.copytree(FOLDER / "sheets", folder / "sheets")
    return folder


def few(folder: Path, *names: str) -> Path:
    """These sheets of the frozen package, that name no others; four of them, where none is named,
    are enough for every test of what a document looks like."""
    sheets = frozen(folder) / "sheets"
    for path in SHEETS:
        if path.stem not in (names or FEW):
            (sheets / path.name).unlink()
            _leave_out(sheets, rf"  - {path.stem}\n", rf"- regel: .*\n  sheet: {path.stem}{_REST}")
    left = "".join(path.read_text("utf-8") for path in sheets.rglob("*.yaml"))
    for source in re.findall(r"(?m)^- id: (.+)", (sheets / "pakket/bronnen.yaml").read_text()):
        if f"bron:{source})" not in left and f"bron: {source}\n" not in left:
            _leave_out(
                sheets, rf"- id: {source}{_REST}", rf"- regel: .*\n.*\n  plek: {source}/url{_REST}"
            )
    return folder


def _leave_out(sheets: Path, *starts: str) -> None:
    """Take what matches out of every list."""
    for path in (sheets / "pakket").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        for start in starts:
            text = re.sub(f"(?m)^{start}", "", text)
        path.write_text(text, encoding="utf-8")


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
