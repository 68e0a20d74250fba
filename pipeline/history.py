"""The sheets as they were in an earlier version: the only place that starts git."""

import io
import subprocess
import tarfile
from pathlib import Path

_SECONDS = 60.0


class HistoryError(Exception):
    """Git cannot give that version; the text is one Dutch sentence for staff."""


def sheets_at(root: Path, revision: str, target: Path) -> None:
    """Write the folder `sheets` below `root`, as it was in `revision`, into `target`.

    Raises `HistoryError` where there is no git, no repository, no such revision, or no sheets.
    """
    if _git(root, "rev-parse", "--git-dir").returncode != 0:
        raise HistoryError(
            f"de map {root.resolve()} staat niet in git, dus er is geen eerdere versie."
        )
    found = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}"
    )
    if found.returncode != 0:
        raise HistoryError(
            f"git kent de versie ‘{revision}’ niet. Kies een tak, een label of een commit; "
            "haal zo nodig eerst de geschiedenis op met ‘git fetch --unshallow’."
        )
    # The project may be a folder of the repository; git archive itself wants to start at the top.
    where = _git(root, "rev-parse", "--show-toplevel", "--show-prefix").stdout.decode()
    top, prefix = where.split("\n")[:2]
    tree = f"{found.stdout.decode().strip()}:{prefix}sheets"
    archive = _git(Path(top), "archive", "--format=tar", "--prefix=sheets/", tree)
    if archive.returncode != 0:
        raise HistoryError(f"in de versie ‘{revision}’ staat geen map sheets.")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        tar.extractall(target, filter="data")


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, check=False, timeout=_SECONDS
        )
    except FileNotFoundError as error:
        raise HistoryError("het programma git ontbreekt. Zonder git is er geen versie.") from error
    except subprocess.TimeoutExpired as error:
        raise HistoryError("git gaf geen antwoord. Probeer het opnieuw.") from error
