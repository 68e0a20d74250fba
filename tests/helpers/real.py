"""The real sheets, and copies of the project to damage."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHEETS = tuple(sorted((ROOT / "sheets").glob("*.yaml")))
PACKAGE_FILES = tuple(sorted((ROOT / "sheets" / "pakket").glob("*.yaml")))


def project(folder: Path) -> Path:
    """A copy of the real sheets and their house style below `folder`."""
    shutil.copytree(ROOT / "sheets", folder / "sheets")
    shutil.copy(ROOT / "huisstijl.yaml", folder)
    return folder
