"""Puts a finished set of exports in its folder: wholly the old set or wholly the new one."""

import ctypes
import errno
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.model import Export, Package

README = """# Exports

This folder holds generated files only. Run `make exports` to fill it.
"""
MANIFEST = "manifest.json"
CHECKSUMS = "SHA256SUMS"
_FIXED = frozenset({"README.md", ".gitignore", "index.html", MANIFEST, CHECKSUMS})
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class PublishError(Exception):
    """The exports cannot be written; the text is one Dutch sentence for staff."""


def manifest(exports: Sequence[Export], package: Package) -> bytes:
    """`manifest.json`: what the package is and a row a file, in the order of the package."""
    info = package.informatiepakket.content if package.informatiepakket else None
    rows = [
        {
            "file": export.file,
            "sheet": export.sheet,
            "title": export.title,
            "format": export.format,
            "bytes": len(export.data),
            "sha256": sha256(export.data),
            "source_sha256": export.source_sha256,
            "version": export.version,
        }
        for export in exports
    ]
    about = {
        "titel": info.titel if info else "",
        "gemeente": info.gemeente if info else "",
        "versie": info.versie if info else "",
        "datum": info.datum.isoformat() if info else "",
    }
    whole = {"version": 1, "package": about, "files": rows}
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def checksums(files: Mapping[str, bytes]) -> bytes:
    """`SHA256SUMS` over all files, in the form that `sha256sum --check` reads."""
    return "".join(f"{sha256(files[name])}  {name}\n" for name in sorted(files)).encode()


def sha256(data: bytes) -> str:
    """The checksum as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def previous(output: Path) -> tuple[Export, ...]:
    """The files of an earlier export that are still as its manifest says."""
    found = []
    for row in rows(output / MANIFEST):
        with suppress(OSError, KeyError, TypeError):
            data = (output / Path(row["file"]).name).read_bytes()
            if sha256(data) == row["sha256"]:
                found.append(
                    Export(
                        file=str(row["file"]),
                        sheet=str(row["sheet"]),
                        title=str(row["title"]),
                        format=str(row["format"]),
                        data=data,
                        source_sha256=str(row["source_sha256"]),
                        version=str(row["version"]),
                    )
                )
    return tuple(found)


def rows(manifest: Path) -> list[dict[str, str]]:
    """The rows of a `manifest.json`; nothing when it is absent or is no manifest."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        found = json.loads(manifest.read_bytes())["files"]
        return [row for row in found if isinstance(row, dict)]
    return []


def publish(files: Mapping[str, bytes], output: Path) -> None:
    """Write all files beside the folder and swap the two in one step.

    A run that stops half-way, for whatever reason, leaves the previous folder whole; what it left
    beside it is removed by the next run. Raises `PublishError` where the folder holds files that
    are not ours, cannot be written, or is being written by another export.
    """
    output = output.resolve()
    refuse(output)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with _locked(output):
            _remove_leftovers(output)
            _replace(files, output)
    except OSError as error:
        raise PublishError(_explain(error, output)) from error


def _replace(files: Mapping[str, bytes], output: Path) -> None:
    staging = Path(tempfile.mkdtemp(prefix=_prefix(output), dir=output.parent))
    try:
        for name, data in files.items():
            _write(staging / name, data)
        staging.chmod(0o755)
        _sync_folder(staging)
        if output.exists():
            _exchange(staging, output)
        else:
            staging.rename(output)
        _sync_folder(output.parent)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _write(target: Path, data: bytes) -> None:
    with target.open("xb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _exchange(staging: Path, output: Path) -> None:
    """Swap two folders in one step of the file system (Linux `renameat2`).

    Elsewhere the old folder is moved away first: two steps, with the old set whole beside it.
    """
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is not None:
        names = (os.fsencode(staging), os.fsencode(output))
        if rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
            return
        code = ctypes.get_errno()
        if code not in (errno.EINVAL, errno.ENOSYS):
            raise OSError(code, os.strerror(code), str(output))
    aside = staging.with_name(f"{staging.name}-oud")
    output.rename(aside)
    staging.rename(output)
    shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def _locked(output: Path) -> Iterator[None]:
    """Hold the folder's lock; the system frees it when a process dies."""
    lock = output.parent / f".{output.name}.lock"
    with lock.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PublishError(
                f"Een andere export schrijft nu in de map {output}. "
                "Wacht tot die klaar is en probeer het opnieuw."
            ) from error
        yield


def refuse(output: Path) -> None:
    """Raise `PublishError` where a folder can be seen to be no place for exports; quick."""
    above = next(folder for folder in output.resolve().parents if folder.exists())
    if not above.is_dir():
        raise PublishError(_explain(NotADirectoryError(errno.ENOTDIR, ""), output))
    if not os.access(above, os.W_OK):
        raise PublishError(_explain(PermissionError(errno.EACCES, ""), output))
    if not output.exists():
        return
    if not output.is_dir():
        raise PublishError(f"{output} is een bestand. Kies een map voor de exports.")
    try:
        known = _FIXED | _manifest_names(output)
        foreign = sorted(item.name for item in output.iterdir() if item.name not in known)
    except OSError as error:
        raise PublishError(_explain(error, output)) from error
    if foreign:
        names = ", ".join(foreign[:5]) + (" en meer" if len(foreign) > 5 else "")
        raise PublishError(
            f"In de map {output} staan bestanden die niet van ons zijn: {names}. "
            "Wij halen ze niet weg. Verplaats ze, of kies met --output een andere map."
        )


def _manifest_names(output: Path) -> frozenset[str]:
    names = (str(row.get("file")) for row in rows(output / MANIFEST))
    return frozenset(name for name in names if name == Path(name).name)


def _prefix(output: Path) -> str:
    return f".{output.name}-nieuw-"


def _remove_leftovers(output: Path) -> None:
    for leftover in output.parent.glob(f"{_prefix(output)}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _explain(error: OSError, output: Path) -> str:
    reasons = {
        errno.ENOSPC: "de schijf is vol",
        errno.EDQUOT: "uw schijfruimte is op",
        errno.EACCES: "u mag daar niet schrijven",
        errno.EPERM: "u mag daar niet schrijven",
        errno.EROFS: "de map is alleen te lezen",
        errno.EBUSY: "de map is in gebruik",
        errno.ENOTDIR: "daar staat al een bestand met die naam",
    }
    why = reasons.get(error.errno or 0, f"het systeem meldt: {error.strerror}")
    return (
        f"Wij kunnen de exports niet schrijven in {output}: {why}. "
        "De vorige exports zijn niet veranderd."
    )
