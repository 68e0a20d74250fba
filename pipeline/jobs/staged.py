"""`check --staged`: what the next commit changes, and what it breaks in other files."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline import history
from pipeline.jobs.check import Checked, check
from pipeline.model import Diagnostic


def check_staged(root: Path, today: date) -> tuple[Checked, frozenset[str]] | None:
    """The findings in the files that the next commit changes, and those that it causes elsewhere.

    With the names of the changed files; nothing where it changes no content. What stood elsewhere
    before is no reason to hold up a commit. The content is that of the index of git: what is not
    in the commit does not count. Raises `Stop` where git cannot say.
    """
    changed = history.staged(root)
    if not changed:
        return None
    with TemporaryDirectory(prefix="perspectief-") as folder:
        after = history.write_staged(root, Path(folder) / "na")
        (after / "sheets").mkdir(parents=True, exist_ok=True)
        checked = check(after, today)
        before = history.write_version(root, "HEAD", Path(folder) / "voor")
        old = check(before, today).diagnostics if (before / "sheets").is_dir() else ()
    known = Counter(map(_key, old))
    shown = []
    for item in checked.diagnostics:
        known[_key(item)] -= 1
        if item.span.file in changed or known[_key(item)] < 0:
            shown.append(item)
    return replace(checked, diagnostics=tuple(shown)), changed


def _key(found: Diagnostic) -> tuple[str, str, str, bool]:
    """What a finding keeps when lines move."""
    return found.code, found.span.file, found.path, bool(found.waived)
