"""`diff`: two versions of the package, from git or from folders, and the changes between them."""

import filecmp
from dataclasses import dataclass
from pathlib import Path

from pipeline import changes, history, waivers
from pipeline.files import workplace
from pipeline.load import load
from pipeline.model import Change, Package, Stop
from pipeline.taal import lists


@dataclass(frozen=True, slots=True)
class Compared:
    """The names of the two versions, the changes, and the new package.

    `unread` names the documents that a version has but that cannot be read: nobody knows what
    changed in them.
    """

    old: str
    new: str
    changes: tuple[Change, ...]
    unread: tuple[str, ...]
    package: Package


def diff(root: Path, old: str = "", new: str = "") -> Compared:
    """Compare two versions; without `new` the files as they are, without `old` the last release.

    A version is a folder with sheets, or a name that git knows. Without a release the last commit
    is the old version. Only fields are compared, so no text is parsed. Raises `Stop` for a version
    that is not there.
    """
    old = old or history.last_release(root) or "HEAD"
    lists.use_project(root)
    with workplace() as folder:
        one = _find(root, old, folder / "oud")
        two = _find(root, new, folder / "nieuw") if new else root
        equal = _equal_sheets(one, two)
        before, after = _load(one, equal), _load(two, equal)
    unread = (
        *(f"{name} (in de oude versie)" for name in sorted(before.broken)),
        *(f"{name} (in de nieuwe versie)" for name in sorted(after.broken)),
    )
    return Compared(old, new or "nu", changes.compare(before, after), unread, after)


def _find(root: Path, name: str, folder: Path) -> Path:
    """The folder that holds a version; git writes it in `folder` where it is no folder yet."""
    given = Path(name)
    if (given / "sheets").is_dir():
        return given
    if given.is_dir() or given.suffix in (".zip", ".docx", ".odt", ".html"):
        raise Stop(
            f"in {name} staan geen sheets (een map ‘sheets’), alleen documenten. Daarin kunnen wij "
            "de onderdelen niet vergelijken. Geef de versie op zoals git die kent, zoals v1.0."
        )
    found = history.write_version(root, name, folder)
    if not (found / "sheets").is_dir():
        raise history.no_version(name)
    return found


def _equal_sheets(old: Path, new: Path) -> frozenset[str]:
    """The sheets that are the same byte for byte: reading eight of them takes half a second."""
    names = (path.name for path in (new / "sheets").glob("*.yaml"))
    return frozenset(
        f"sheets/{name}"
        for name in names
        if _is_ordinary(one := old / "sheets" / name)
        and _is_ordinary(two := new / "sheets" / name)
        and filecmp.cmp(one, two, shallow=False)
    )


def _is_ordinary(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _load(root: Path, leave_out: frozenset[str]) -> Package:
    # One file is named, so that no other text is parsed.
    return load(root, {waivers.FILE}, leave_out)[0]
