"""`check --fix`: repair a copy of the sheets, check it again, then write what did no harm."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.jobs import journal, repair
from pipeline.jobs.check import Checked, check
from pipeline.jobs.versions import copy_project
from pipeline.model import Diagnostic


@dataclass(frozen=True, slots=True)
class RepairPlan:
    """The old and new text of each file to repair, and the findings repaired and refused."""

    texts: Mapping[str, tuple[str, str]]
    done: tuple[Diagnostic, ...]
    refused: tuple[Diagnostic, ...]


def plan(root: Path, checked: Checked, today: date, files: Collection[str] = ()) -> RepairPlan:
    """The repairs that `checked` and what they bring to light offer, in `files` or everywhere.

    Writes nothing below `root`. Raises `Stop` where pandoc fails.
    """
    if not files and not any(item.fix for item in checked.diagnostics):
        return RepairPlan({}, (), ())
    wanted = sorted(files or checked.package.sources)
    originals = {file: text for file in wanted if (text := _read_text(root / file)) is not None}
    with copy_project(root) as copy:

        def recheck(texts: repair.Texts) -> repair.CheckState:
            for file, text in texts.items():
                (copy / file).write_bytes(text.encode())
            return _state(check(copy, today))

        # `checked` may also hold findings that only the network gives.
        first = _state(check(copy, today), checked.diagnostics)
        result = repair.repair(originals, first, recheck)
    texts = {file: (originals[file], text) for file, text in result.texts.items()}
    return RepairPlan(texts, result.done, result.refused)


def write(plan: RepairPlan, root: Path) -> None:
    """Write every repaired file, or none; raises `Stop` where somebody changed one meanwhile."""
    journal.write_all(root, plan.texts)


def _state(checked: Checked, more: tuple[Diagnostic, ...] = ()) -> repair.CheckState:
    found = tuple(dict.fromkeys((*more, *checked.diagnostics)))
    broken = frozenset(f"sheets/{name}.yaml" for name in checked.package.broken)
    return repair.CheckState(found, broken)


def _read_text(path: Path) -> str | None:
    """The text exactly as it is in the file; nothing where it is no ordinary UTF-8 file."""
    if path.is_symlink() or not path.is_file():
        return None
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None
