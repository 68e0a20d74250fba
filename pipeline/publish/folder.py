"""Swaps a finished set of exports into its folder, and says which folders are no place for it."""

import errno
import glob
import json
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from pipeline import files
from pipeline.model import Stop
from pipeline.terminal import signals

MANIFEST = "manifest.json"
CHECKSUMS = "SHA256SUMS"
MAX_MANIFEST = 4 * 1024 * 1024
"""Bytes; a file in it takes 300."""
# `deel.json` stands in folders that `export --shard` of the previous release made: for one more
# release such a folder is not refused as one with files of somebody else.
_FIXED = frozenset(
    {"README.md", ".gitignore", "index.html", "controleer.html", "formulier.html"}
    | {MANIFEST, CHECKSUMS, "deel.json"}
)
_NOT_HERE = ("sheets", ".git")
_ASIDE = "-oud"
_NO_EXCHANGE = (errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP)
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def refuse(output: Path, root: Path | None = None) -> None:
    """Raise `Stop` where a folder can be seen to be no place for exports; quick.

    `root` is the folder of the project: its sheets and the project itself are no such place.
    """
    if output.is_symlink():
        raise Stop(
            f"De map {output} is een verwijzing (symlink). Geef met --output de map zelf op."
        )
    if root is not None:
        _refuse_project(output.resolve(), root.resolve())
    above = next(folder for folder in output.resolve().parents if folder.exists())
    if not above.is_dir():
        raise Stop(_explain(NotADirectoryError(errno.ENOTDIR, ""), output))
    if not os.access(above, os.W_OK):
        raise Stop(_explain(PermissionError(errno.EACCES, ""), output))
    if output.exists():
        _refuse_foreign(output)


def _refuse_project(output: Path, root: Path) -> None:
    taken = output == root or output in root.parents
    taken = taken or any(output.is_relative_to(root / name) for name in _NOT_HERE)
    if taken:
        raise Stop(
            f"In de map {output} horen geen exports: daar staan de sheets of het project zelf. "
            "Kies met --output een eigen map, zoals exports."
        )


def _refuse_foreign(output: Path) -> None:
    """Raise `Stop` where the folder holds foreign files: the swap would remove them."""
    if not output.is_dir():
        raise Stop(f"{output} is een bestand. Kies een map voor de exports.")
    try:
        known = _FIXED | _manifest_names(output)
        foreign = sorted(item.name for item in output.iterdir() if not _is_ours(item, known))
    except OSError as error:
        raise Stop(_explain(error, output)) from error
    if foreign:
        names = ", ".join(foreign[:5]) + (" en meer" if len(foreign) > 5 else "")
        raise Stop(
            f"In de map {output} staan bestanden die niet van ons zijn: {names}. "
            "Wij halen ze niet weg. Verplaats ze, of kies met --output een andere map."
        )


def _is_ours(item: Path, known: frozenset[str]) -> bool:
    return item.name in known and (item.is_symlink() or item.is_file())


def _manifest_names(output: Path) -> frozenset[str]:
    names = (str(row.get("file")) for row in rows(output / MANIFEST))
    return frozenset(name for name in names if is_file_name(name))


def is_file_name(name: str) -> bool:
    """Whether a name is that of a file in the folder itself."""
    return name == Path(name).name and name not in ("", "..") and "\x00" not in name


def publish(contents: Mapping[str, bytes], output: Path) -> None:
    """Write all files beside the folder and swap the two in one step.

    A run that stops half-way, for whatever reason, leaves the previous folder whole; what it left
    beside it is removed by the next run. Raises `Stop` where the folder holds files that
    are not ours, cannot be written, or is being written by another export.
    """
    if not all(is_file_name(name) for name in contents):
        raise Stop("Een export heeft een naam die niet kan. Er is niets geschreven.")
    refuse(output)
    output = output.resolve()
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with _locked(output), ExitStack() as stack:
            _clean(output)
            for _ in range(2):  # a signal can come in the midst of the first time
                stack.callback(_clean, output)
            _replace(contents, output)
    except OSError as error:
        raise Stop(_explain(error, output)) from error


def _replace(contents: Mapping[str, bytes], output: Path) -> None:
    staging = Path(tempfile.mkdtemp(prefix=_prefix(output), dir=output.parent))
    for name, data in contents.items():
        files.write_whole(staging / name, data)
    staging.chmod(stat.S_IMODE(output.stat().st_mode) if output.exists() else 0o755)
    files.sync_folder(staging)
    if output.exists():
        _refuse_foreign(output)
        _exchange(staging, output)
    else:
        staging.rename(output)
    files.sync_folder(output.parent)


def _exchange(staging: Path, output: Path) -> None:
    """Swap two folders: in one step where the system can, else in two.

    In two steps the old folder is moved away first, with the old set whole beside the new one. The
    next run puts that back when we were stopped in between.
    """
    if not _exchange_names(staging, output):
        output.rename(staging.with_name(f"{staging.name}{_ASIDE}"))
        staging.rename(output)


def _exchange_names(one: Path, other: Path) -> bool:
    """Exchange two names in one step of the file system (Linux `renameat2`); whether it could."""
    if not sys.platform.startswith("linux"):
        return False
    import ctypes

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    names = (os.fsencode(one), os.fsencode(other))
    if rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code not in _NO_EXCHANGE:
        raise OSError(code, os.strerror(code), str(other))
    return False


def _clean(output: Path) -> None:
    """Remove what a run left beside the folder.

    Where it was stopped between the two steps of its swap, the old set goes back first.
    """
    left = sorted(output.parent.glob(f"{glob.escape(_prefix(output))}*"))
    for folder in left:
        if folder.name.endswith(_ASIDE) and not output.exists():
            folder.rename(output)
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _locked(output: Path) -> Iterator[None]:
    """Hold the folder's lock; the system frees it when a process dies.

    The lock file lies beside the folder and goes before the lock does: whoever opened it in the
    meantime sees that it has no name any more, and that it guards nothing. Where it cannot go
    (Windows) it stays, which does no harm.
    """
    from filelock import FileLock, Timeout

    path = output.parent / f".{output.name}.lock"
    lock = FileLock(path, blocking=False, fallback_to_soft=False)

    def release() -> None:
        with signals.hold_back():
            if lock.is_locked:
                with suppress(OSError):
                    path.unlink()
                lock.release()

    with ExitStack() as stack:
        for _ in range(2):  # a signal can come before the first time holds it back
            stack.callback(release)
        try:
            with signals.hold_back():
                lock.acquire()
        except Timeout as error:
            raise Stop(
                f"Een andere export schrijft nu in de map {output}. "
                "Wacht tot die klaar is en probeer het opnieuw."
            ) from error
        yield


def _prefix(output: Path) -> str:
    return f".{output.name}-nieuw-"


def _explain(error: OSError, output: Path) -> str:
    return (
        f"Wij kunnen de exports niet schrijven in {output}: {files.reason(error)}. "
        "De vorige exports zijn niet veranderd."
    )


def rows(manifest: Path) -> list[dict[str, str]]:
    """The rows of a `manifest.json`; nothing when it is absent, too large or no manifest."""
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        found = json.loads(files.read_ordinary(manifest, MAX_MANIFEST))["files"]
        return [row for row in found if isinstance(row, dict)]
    return []
