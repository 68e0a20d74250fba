"""Mistakes, fault reports and attacks that people made, each as a whole project in a folder.

`tests/inputs/sheets` is a frozen package; a `typing/*.patch` is one mistake in it.
"""

import re
import shutil
import subprocess
from datetime import date
from functools import cache
from pathlib import Path

from pipeline.jobs import check
from pipeline.model import Diagnostic

FOLDER = Path(__file__).parents[1] / "inputs"
TODAY = date(2026, 11, 26)
SHEETS = tuple(sorted((FOLDER / "sheets").glob("*.yaml")))
PACKAGE_FILES = tuple(sorted((FOLDER / "sheets" / "pakket").glob("*.yaml")))
SOURCES = "pakket/bronnen.yaml"
FEW = ("woningbouw", "realisatiekracht", "organisatiebeeld", "klimaat")
"""Of the frozen package a sheet with a table of options, a matrix, a picture and footnotes."""


_REST = r"\n(?:  .*\n)*"
"""The end of the first line of an item, and its other lines."""


def frozen(folder: Path, *names: str) -> Path:
    """The frozen package, without a mistake, below `folder`; or these sheets and what they use."""
    kept = {each for name in names for each in (name, _whose(name))}
    others = frozenset(path.stem for path in SHEETS if names) - kept
    left_out = {f"{name}.yaml" for name in others}
    shutil.copytree(FOLDER / "sheets", folder / "sheets", ignore=lambda *_: left_out)
    for path, text in (_package_without(others) if others else {}).items():
        (folder / "sheets/pakket" / path.name).write_text(text, encoding="utf-8")
    return folder


def few(folder: Path) -> Path:
    """Four sheets of the frozen package: enough for every test of what a document looks like."""
    return frozen(folder, *FEW)


def _whose(name: str) -> str:
    """The sheet that this one is an annex of."""
    text = (FOLDER / "sheets" / f"{name}.yaml").read_text("utf-8")
    return "".join(re.findall(r"(?m)^bij: (.+)", text))


@cache
def _package_without(others: frozenset[str]) -> dict[Path, str]:
    """The package files without these sheets, and the sources and waivers that only they have."""
    kept = (path for path in (*SHEETS, *PACKAGE_FILES) if path.stem not in others)
    left = "".join(path.read_text("utf-8") for path in kept)
    gone = [rf"  - {name}\n|- regel: .*\n  sheet: {name}{_REST}" for name in others]
    for source in re.findall(r"(?m)^- id: (.+)", (SHEETS[0].parent / SOURCES).read_text("utf-8")):
        if f"bron:{source})" not in left and f"bron: {source}\n" not in left:
            gone.append(rf"- id: {source}{_REST}|- regel: .*\n.*\n  plek: {source}/url{_REST}")
    pattern = re.compile(f"(?m)^(?:{'|'.join(gone)})")
    return {path: pattern.sub("", path.read_text("utf-8")) for path in PACKAGE_FILES}


def typed(folder: Path, name: str, *also: str) -> Path:
    """What the patch whose name begins with `name` and a `-` changes, with that one mistake.

    Of the frozen package only the sheets that it changes and what they use, and those of `also`;
    all of it where it changes more than sheets.
    """
    (patch,) = (FOLDER / "typing").glob(f"{name}-*.patch")
    changed = re.findall(r"(?m)^\+\+\+ b/sheets/(.+)\.", patch.read_text("latin-1"))
    frozen(folder, *((*changed, *also) if {*changed} <= {path.stem for path in SHEETS} else ()))
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
