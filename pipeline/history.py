"""Asks git about a project: where its repository is, what a commit changes, older versions.

git is asked about the folder of the project only: what a hook inherited of another repository
does not count. Files come out as they are checked out, whatever `export-ignore` says. Where git
cannot answer there is no answer, and never an empty one: each function raises `Stop` and says why.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from pipeline.files import reason
from pipeline.model import Stop

CONTENT = ("sheets", "huisstijl.yaml", "woorden")
"""The paths of a project that decide its documents."""
_INHERITED = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_PREFIX", "GIT_NAMESPACE", "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE", "GIT_IMPLICIT_WORK_TREE",
)  # fmt: skip
"""The variables that tie git to one repository (`git rev-parse --local-env-vars`)."""
_RELEASES = 20
"""Releases of one version that are looked past."""
_MOST_COMMITS = 1_000
_SECONDS = 120
"""How long one question to git may take: the objects may have to come from another computer."""


def top(root: Path) -> Path | None:
    """The top of the repository that a folder lies in; in a linked worktree `.git` is a file."""
    folder = root.resolve()
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), None)


def staged(root: Path) -> frozenset[str]:
    """The files of the content that the next commit changes, adds or deletes, from the root.

    A renamed file is two: the old name and the new one. Raises `Stop` where git cannot say.
    """
    # Where git cannot read HEAD, `diff` takes it for empty: then every file would be new.
    head = ("HEAD",) if has_version(root) else ()
    wanted = ("diff", "--cached", "--name-only", "-z", "--no-renames", "--relative", *head)
    return _names(_git(root, *wanted, "--", *CONTENT, index=_index(root)))


def write_staged(root: Path, folder: Path) -> Path:
    """Write the content as the next commit has it below `folder`; the project in it."""
    return _write(root, folder, _index(root))


def write_version(root: Path, version: str, folder: Path) -> Path:
    """Write the content of an older version below `folder`; the project in it.

    Raises `Stop` where there is no such version, or where git cannot say.
    """
    folder.mkdir(parents=True)
    index = str(folder / ".index")
    # Quiet: it then says only what is wrong with the repository, not that there is no version.
    wanted = ("rev-parse", "--quiet", "--verify", "--end-of-options", f"{version}^{{tree}}")
    found = _call(root, *wanted)
    if found.returncode and not found.stderr.strip():
        raise no_version(version)
    tree = _output(found, root).decode().strip()
    _git(root, "read-tree", tree, index=index)
    return _write(root, folder, index)


def find_file(root: Path, file: str, checksum: str) -> str:
    """The newest commit in which a file has this checksum (SHA-256), on any branch, or nothing.

    A file that git checks out with the line ends of Windows is the same file. Looks at the last
    thousand commits that changed it. Where git cannot say, there is none.
    """
    wanted = ("log", "--all", f"--max-count={_MOST_COMMITS}", "--format=%H", "--", file)
    try:
        found = _call(root, *wanted)
    except Stop:
        return ""
    for commit in [] if found.returncode else found.stdout.decode().split():
        said = _call(root, "cat-file", "blob", f"{commit}:./{file}")
        forms = (said.stdout, said.stdout.replace(b"\n", b"\r\n"))
        if not said.returncode and checksum in {sha256(each).hexdigest() for each in forms}:
            return commit
    return ""


def no_version(version: str) -> Stop:
    """The error for a version that does not exist or that holds no sheets."""
    return Stop(
        f"de versie ‘{version}’ is er niet, of er staan geen sheets in. Geef een map met sheets, "
        "of een naam die git kent: een tag (v1.0), een branch of een commit."
    )


def has_version(root: Path) -> bool:
    """Whether anything was committed on this branch."""
    found = _call(root, "log", "-1", "--format=%H")
    if found.returncode and b"does not have any commits yet" in found.stderr:
        return False
    return bool(_output(found, root))


def last_release(root: Path, before: bool = False) -> str:
    """The name of the last release (a tag as `v1.2`) at or before the current commit, or nothing.

    With `before` a release of the current commit itself does not count. Raises `Stop` where git
    cannot say.
    """
    if not has_version(root):
        return ""
    here = _git(root, "tag", "--points-at", "HEAD").decode("utf-8", "replace") if before else ""
    return _nearest(root, here.split())


def releases(root: Path) -> Iterator[str]:
    """The releases at or before the current commit, the last one first; raises `Stop`."""
    seen: list[str] = []
    while has_version(root) and len(seen) < _RELEASES and (name := _nearest(root, seen)):
        seen.append(name)
        yield name


def _nearest(root: Path, left_out: Sequence[str]) -> str:
    """The name of the last release but these, or nothing."""
    others = (f"--exclude={name}" for name in left_out)
    wanted = ("describe", "--tags", "--abbrev=0", "--match=v[0-9]*", *others, "HEAD")
    found = _call(root, *wanted)
    none = (b"No names found", b"No tags can describe")
    if found.returncode and any(said in found.stderr for said in none):
        return ""
    return _output(found, root).decode("utf-8", "replace").strip()


def _write(root: Path, folder: Path, index: str) -> Path:
    names = _git(root, "ls-files", "-z", "--", *CONTENT, index=index)
    target = f"{folder.resolve().as_posix()}/"
    _git(root, "checkout-index", "-z", "--stdin", f"--prefix={target}", index=index, given=names)
    above = top(root)
    project = folder / root.resolve().relative_to(above) if above else folder
    # An older git reports no file that it could not write.
    lost = [name for name in sorted(_names(names)) if not os.path.lexists(project / name)]
    if lost:
        raise Stop(f"git kan het bestand {lost[0]} niet uit de map {root.resolve()} halen.")
    return project


def _names(listing: bytes) -> frozenset[str]:
    return frozenset(os.fsdecode(name) for name in listing.split(b"\0") if name)


def _index(root: Path) -> str:
    """The index that a hook works with, where it is one of this repository; else nothing."""
    given = os.environ.get("GIT_INDEX_FILE", "")
    if not given:
        return ""
    own = Path(os.fsdecode(_git(root, "rev-parse", "--absolute-git-dir")).rstrip("\n"))
    path = Path(given).resolve()
    return str(path) if path.exists() and path.parent == own.resolve() else ""


def _git(root: Path, *arguments: str, index: str = "", given: bytes = b"") -> bytes:
    return _output(_call(root, *arguments, index=index, given=given), root)


def _output(done: subprocess.CompletedProcess[bytes], root: Path) -> bytes:
    """The output of git; raises `Stop` where it failed."""
    if not done.returncode:
        return done.stdout
    _refuse_owner(done.stderr, root)
    if b"not a git repository" in done.stderr:
        raise Stop(f"de map {root.resolve()} staat niet in git.")
    said = done.stderr.decode("utf-8", "replace").strip() or f"code {done.returncode}"
    raise Stop(f"git kan niets zeggen over de map {root.resolve()}: {said}")


def _call(
    root: Path, *arguments: str, index: str = "", given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    surroundings: Mapping[str, str] = {
        **{name: value for name, value in os.environ.items() if name not in _INHERITED},
        **({"GIT_INDEX_FILE": index} if index else {}),
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
    }
    command = ["git", "-C", str(root.resolve()), *arguments]
    try:
        return subprocess.run(
            command,
            input=given,
            capture_output=True,
            check=False,
            env=surroundings,
            timeout=_SECONDS,
        )
    except FileNotFoundError as error:
        raise Stop("git staat niet op deze computer.") from error
    except OSError as error:
        raise Stop(f"wij kunnen git niet starten: {reason(error)}.") from error
    except subprocess.TimeoutExpired as error:
        raise Stop(f"git geeft na {_SECONDS} seconden geen antwoord.") from error


def _refuse_owner(said: bytes, root: Path) -> None:
    """Raise `Stop` where git does not trust the repository, with the command that changes that."""
    if b"dubious ownership" in said or b"unsafe repository" in said:
        folder = (top(root) or root.resolve()).as_posix()
        raise Stop(
            f"git vertrouwt de map {folder} niet, omdat die van een andere gebruiker is. Is dat "
            f"goed? Geef dan deze opdracht: git config --global --add safe.directory '{folder}'"
        )
