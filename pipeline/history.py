"""What git knows of a project: where its repository is, older versions, the last release.

git is asked about the folder of the project only: what a hook inherited of another repository
does not count. Files come out as they are checked out, whatever `export-ignore` says.
"""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from pipeline.model import Stop

CONTENT = ("sheets", "huisstijl.yaml", "woorden")
"""What of a project decides its documents."""
_INHERITED = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_PREFIX", "GIT_NAMESPACE", "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE", "GIT_IMPLICIT_WORK_TREE",
)  # fmt: skip
"""What ties git to one repository (`git rev-parse --local-env-vars`)."""


def top(root: Path) -> Path | None:
    """The top of the repository that a folder lies in; in a linked worktree `.git` is a file."""
    folder = root.resolve()
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), None)


def write_version(root: Path, version: str, folder: Path) -> Path:
    """Write the content of an older version below `folder`; the project in it.

    Empty where the repository has no such version. Raises `Stop` where git cannot say.
    """
    folder.mkdir(parents=True)
    index = str(folder / ".index")
    wanted = ("rev-parse", "--quiet", "--verify", "--end-of-options", f"{version}^{{tree}}")
    found = _call(root, *wanted)
    if found.returncode:
        _refuse_owner(found.stderr, root)
        return folder
    _git(root, "read-tree", found.stdout.decode().strip(), index=index)
    return _write(root, folder, index)


def last_release(root: Path) -> str:
    """The name of the last release (a tag as `v1.2`) before the current commit; empty without one.

    Raises `Stop` where git cannot say.
    """
    _git(root, "rev-parse", "--git-dir")
    found = _call(root, "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*", "HEAD")
    return found.stdout.decode("utf-8", "replace").strip() if not found.returncode else ""


def _write(root: Path, folder: Path, index: str) -> Path:
    names = _git(root, "ls-files", "-z", "--", *CONTENT, index=index)
    target = f"{folder.resolve().as_posix()}/"
    _git(root, "checkout-index", "-z", "--stdin", f"--prefix={target}", index=index, given=names)
    above = top(root)
    return folder / root.resolve().relative_to(above) if above else folder


def _git(root: Path, *arguments: str, index: str = "", given: bytes = b"") -> bytes:
    done = _call(root, *arguments, index=index, given=given)
    if done.returncode:
        _refuse_owner(done.stderr, root)
        if b"not a git repository" in done.stderr:
            raise Stop(f"de map {root.resolve()} staat niet in git.")
        said = done.stderr.decode("utf-8", "replace").strip()
        raise Stop(f"git kan niets zeggen over de map {root.resolve()}: {said}")
    return done.stdout


def _call(
    root: Path, *arguments: str, index: str = "", given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    surroundings: Mapping[str, str] = {
        **{name: value for name, value in os.environ.items() if name not in _INHERITED},
        **({"GIT_INDEX_FILE": index} if index else {}),
        "LC_ALL": "C",
    }
    command = ["git", "-C", str(root.resolve()), *arguments]
    try:
        return subprocess.run(
            command, input=given, capture_output=True, check=False, env=surroundings
        )
    except FileNotFoundError as error:
        raise Stop("git staat niet op deze computer.") from error


def _refuse_owner(said: bytes, root: Path) -> None:
    """Raise `Stop` where git does not trust the repository, with the command that changes that."""
    if b"dubious ownership" in said or b"unsafe repository" in said:
        folder = (top(root) or root.resolve()).as_posix()
        raise Stop(
            f"git vertrouwt de map {folder} niet, omdat die van een andere gebruiker is. Is dat "
            f"goed? Geef dan deze opdracht: git config --global --add safe.directory '{folder}'"
        )
