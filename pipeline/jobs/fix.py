"""`check --fix`: a copy of the sheets is repaired and checked before anything is written."""

import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline import fixes
from pipeline.jobs import check as checking
from pipeline.model import Diagnostic


@dataclass(frozen=True, slots=True)
class Plan:
    """What can be repaired: of each file its text now and then; and what is left to people."""

    texts: Mapping[str, tuple[str, str]]
    done: tuple[Diagnostic, ...]
    refused: tuple[Diagnostic, ...]


def plan(root: Path, checked: checking.Checked, today: date, files: Collection[str] = ()) -> Plan:
    """The repairs that `checked` and what they bring to light offer, in `files` or everywhere.

    Writes nothing below `root`. Raises `Stop` where pandoc fails.
    """
    wanted = sorted(files or checked.package.sources)
    originals = {file: text for file in wanted if (text := _text(root / file)) is not None}
    with TemporaryDirectory(prefix="perspectief-") as folder:
        copy = Path(folder)
        shutil.copytree(root / "sheets", copy / "sheets", symlinks=True)

        def judge(texts: fixes.Texts) -> fixes.Judged:
            for file, text in texts.items():
                (copy / file).write_bytes(text.encode())
            return _judged(checking.check(copy, today))

        first = _judged(checking.check(copy, today), checked.diagnostics)
        result = fixes.repair(originals, first, judge)
    texts = {file: (originals[file], text) for file, text in result.texts.items()}
    return Plan(texts, result.done, result.refused)


def _judged(checked: checking.Checked, more: tuple[Diagnostic, ...] = ()) -> fixes.Judged:
    """Also what only the network can tell, known from before."""
    found = tuple(dict.fromkeys((*more, *checked.diagnostics)))
    broken = frozenset(f"sheets/{name}.yaml" for name in checked.package.broken)
    return fixes.Judged(found, broken)


def _text(path: Path) -> str | None:
    """The text exactly as it is in the file; nothing where it is no ordinary UTF-8 file."""
    if path.is_symlink() or not path.is_file():
        return None
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None
