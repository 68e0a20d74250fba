"""`diff`: two versions of the package, from git or from folders, and what is different."""

import filecmp
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline import changes, history, waivers
from pipeline.files import workplace
from pipeline.jobs.versions import load_values
from pipeline.model import Comparison, Package, Stop
from pipeline.taal import lists


def diff(root: Path, old: str = "", new: str = "") -> Comparison:
    """Compare two versions; without `new` the files as they are, without `old` the last release.

    A version is a folder with sheets, or a name that git knows. Without a release the last commit
    is the old version. Only fields are compared, so no text is parsed. Raises `Stop` for a version
    that is not there.
    """
    old = old or last_version(root)
    lists.use_project(root)
    with folders(root, old, new) as (one, two):
        equal = _equal_sheets(one, two)
        return _compare((old, load_values(one, equal)), (new or "nu", load_values(two, equal)))


def compare(root: Path, old: str, package: Package) -> Comparison:
    """Compare a package of this project, read whole, with an older version; as `diff` does."""
    with folders(root, old, "") as (folder, _):
        return _compare((old, load_values(folder)), ("nu", package))


def _compare(old: tuple[str, Package], new: tuple[str, Package]) -> Comparison:
    before, after = old[1], new[1]
    return Comparison(
        old=old[0],
        new=new[0],
        changes=changes.compare(before, after),
        allowed=waivers.changes(before, after),
        unread=(
            *(f"{name} (in de oude versie)" for name in sorted(before.broken)),
            *(f"{name} (in de nieuwe versie)" for name in sorted(after.broken)),
        ),
        package=after,
    )


def last_version(root: Path) -> str:
    """The name of the version that a comparison starts from: the last release or commit."""
    return history.last_release(root) or "HEAD"


@contextmanager
def folders(root: Path, old: str, new: str) -> Iterator[tuple[Path, Path]]:
    """The folders of two versions, for as long as they are needed."""
    with workplace() as folder:
        one = _find(root, old, folder / "oud")
        yield one, _find(root, new, folder / "nieuw") if new else root


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
