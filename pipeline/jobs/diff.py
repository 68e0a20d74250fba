"""`diff`: two versions of the package, from git or from folders, and what is different."""

import filecmp
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pipeline import changes, history, ids, waivers
from pipeline.files import workplace
from pipeline.jobs.versions import Restored, load_values
from pipeline.model import Comparison, Package, Stop
from pipeline.taal import lists


def diff(root: Path, old: str = "", new: str = "") -> Comparison:
    """Compare two versions; without `new` the files as they are, without `old` the last release.

    A version is a folder with sheets, a name that git knows, or documents of ours: a Word file, or
    a download as a folder or a zip. Without a release the last commit is the old version. Only
    fields are compared, so no text is parsed. Raises `Stop` for a version that is not there.
    """
    old = old or last_version(root)
    lists.use_project(root)
    with workplace() as folder:
        one = _open(root, old, folder / "oud")
        two = _open(root, new, folder / "nieuw") if new else root
        # A version from documents was read with the words of its own project.
        lists.use_project(root)
        places = [each.folder if isinstance(each, Restored) else each for each in (one, two)]
        equal = _equal_sheets(*places)
        before, after = (load_values(place, equal) for place in places)
    restored = [each for each in (one, two) if isinstance(each, Restored)]
    if not restored:
        return _compare((old, before), (new or "nu", after))
    earlier, later = _only_sheets(restored, before, after)
    found = _compare((old, earlier), (new or "nu", later))
    return replace(found, allowed=(), left=_left(restored), package=after)


def _only_sheets(
    restored: Sequence[Restored], before: Package, after: Package
) -> tuple[Package, Package]:
    """Both versions with only what documents hold: these sheets, or those of the whole package."""
    now = ids.since(before, after).document
    narrow = [frozenset(map(now, each.sheets)) for each in restored if not each.is_package]
    listed = (now(sheet.id) for each in (before, after) for sheet in each.listed())
    whole = frozenset(listed).union(*(map(now, each.sheets) for each in restored))
    names = frozenset.intersection(*narrow) if narrow else whole
    names = names.difference(*(map(now, each.lost) for each in restored))
    one, two = (
        replace(
            each,
            sheets=tuple(sheet for sheet in each.sheets if now(sheet.id) in names),
            broken=frozenset(name for name in each.broken if now(name) in names),
            informatiepakket=None,
            bronnen=None,
            begrippen=None,
            figures={},
        )
        for each in (before, after)
    )
    return one, two


def _left(restored: Sequence[Restored]) -> tuple[str, ...]:
    """The parts that were not compared; of a whole download also those that no document holds."""
    unread = [line for each in restored for line in each.left]
    if any(each.is_package for each in restored):
        unread.append(
            "Niet vergeleken: de bronnen, de begrippen, de afbeeldingen en de titel van het pakket."
        )
    return tuple(unread)


def compare(root: Path, old: str, package: Package) -> Comparison:
    """Compare a package of this project, read whole, with an older version; as `diff` does."""
    with folders(root, old, "") as (folder, _):
        return _compare((old, load_values(folder)), ("nu", package))


def _compare(old: tuple[str, Package], new: tuple[str, Package]) -> Comparison:
    before, after = old[1], new[1]
    before = ids.follow(before, after)
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


def _open(root: Path, name: str, folder: Path) -> Path | Restored:
    """The folder that holds a version, or what documents of ours say."""
    given = Path(name)
    is_download = given.is_dir() and not (given / "sheets").is_dir()
    if is_download or (given.suffix in (".zip", ".docx", ".odt") and given.is_file()):
        # Reading documents takes libraries that load slowly.
        from pipeline.jobs.documents import restore

        return restore(root, given, folder)
    return _find(root, name, folder)


def _find(root: Path, name: str, folder: Path) -> Path:
    """The folder that holds a version; git writes it in `folder` where it is no folder yet."""
    given = Path(name)
    if (given / "sheets").is_dir():
        return given
    if given.is_dir() or given.suffix in (".zip", ".docx", ".odt", ".html"):
        raise Stop(
            f"{name} is geen map met sheets. Geef zo’n map, of de versie zoals git die kent, zoals "
            "v1.0. Zonder --docx kan het ook een document van ons zijn: docx, odt of zip."
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
