"""Lists a folder: files, folders, links, and other things."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.yaml.signs import INVISIBLE

YAML = (".yaml", ".yml")
_LITTER = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class FoundPath:
    """A file or folder: its path, and its name from the root, safe to show."""

    path: Path
    file: str
    kind: str
    """`file`, `folder`, `link` or `other` (a pipe, a device)."""


def list_folder(folder: Path, name: str) -> Iterator[FoundPath]:
    """The files and folders in a folder, sorted by name; misleading characters are replaced."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") and path.suffix not in YAML:
            continue
        if path.name.lower() not in _LITTER:
            yield FoundPath(path, f"{name}/{_safe(path.name)}", kind_of(path))


def kind_of(path: Path) -> str:
    """What stands at a path, as in a `FoundPath`; `none` where nothing does."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return "none"
    if stat.S_ISLNK(mode):
        return "link"
    if stat.S_ISDIR(mode):
        return "folder" if os.access(path, os.R_OK | os.X_OK) else "other"
    return "file" if stat.S_ISREG(mode) else "other"


def _safe(name: str) -> str:
    shown = name.encode("utf-8", "replace").decode("utf-8")
    return re.sub(r"[\t\n]", "\ufffd", INVISIBLE.sub("\ufffd", shown))
