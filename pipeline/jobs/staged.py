"""`check --staged`: what the next commit changes, and what it breaks in other files."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline import history
from pipeline.files import reason, workplace
from pipeline.jobs.check import Checked, check
from pipeline.model import Diagnostic, Stop


@dataclass(frozen=True, slots=True)
class Staged:
    """The findings that hold up a commit, and the names of the files that it changes."""

    checked: Checked
    changed: frozenset[str]
    unknown: str = ""
    """Why the version before could not be read; then nothing elsewhere is known to be caused."""


def check_staged(root: Path, today: date) -> Staged | None:
    """The findings in the files that the next commit changes, and those that it causes elsewhere.

    Nothing where it changes no content. What stood elsewhere before is no reason to hold up a
    commit, nor is what may have stood there. The content is that of the index of git: what is not
    in the commit does not count. Raises `Stop` where git cannot say what is in the commit.
    """
    changed = history.staged(root)
    if not changed:
        return None
    # Of our own and locked: another run that clears away what was left would take it for that.
    with workplace() as folder:
        after = history.write_staged(root, folder / "na")
        (after / "sheets").mkdir(parents=True, exist_ok=True)
        checked = check(after, today)
        unknown = ""
        try:
            old = _check_before(root, folder / "voor", today)
        except (Stop, OSError) as error:
            unknown = str(error) if isinstance(error, Stop) else f"{reason(error)}."
            old = checked.diagnostics
    known = Counter(map(_key, old))
    shown = []
    for item in checked.diagnostics:
        known[_key(item)] -= 1
        if item.span.file in changed or known[_key(item)] < 0:
            shown.append(item)
    return Staged(replace(checked, diagnostics=tuple(shown)), changed, unknown)


def _check_before(root: Path, folder: Path, today: date) -> Sequence[Diagnostic]:
    """The findings of the version that the commit follows; none before the first content."""
    if not history.has_version(root):
        return ()
    before = history.write_version(root, "HEAD", folder)
    return check(before, today).diagnostics if (before / "sheets").is_dir() else ()


def _key(found: Diagnostic) -> tuple[str, str, str, bool]:
    """The key of a finding that stays the same when lines move."""
    return found.code, found.span.file, found.path, bool(found.waived)
