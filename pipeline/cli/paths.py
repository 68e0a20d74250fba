"""What a call names: the project, files in it, and where reports go."""

import difflib
import os
from collections.abc import Sequence
from pathlib import Path

from pipeline.model import Stop


def root(name: str) -> Path:
    """The folder of the project; raises `Stop` where there are no sheets."""
    root = Path(name)
    if not (root / "sheets").is_dir():
        raise Stop(
            f"in de map {root.resolve()} staat geen map ‘sheets’. "
            "Ga naar de map van het project, of geef die op met --root."
        )
    return root


def prefix(root: Path) -> str:
    """The way from here, the top of the repository in CI, to the project."""
    way = os.path.relpath(root.resolve())
    return "" if way == "." or way.startswith("..") else f"{Path(way).as_posix()}/"


def links() -> str:
    """Below which address the files of this version can be read, when GitHub runs us."""
    names = ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA")
    server, repository, version = (os.environ.get(name, "") for name in names)
    return f"{server}/{repository}/blob/{version}/" if server and repository and version else ""


def named_files(names: Sequence[str], root: Path) -> frozenset[str]:
    """The named files, relative to the root; a folder stands for every file in it.

    Raises `Stop` for a name that is not there, with the nearest one that is.
    """
    known = sorted(
        path.relative_to(root).as_posix() for path in (root / "sheets").rglob("*") if path.is_file()
    )
    chosen: set[str] = set()
    for name in names:
        asked = [_inside(path, root) for path in (Path(name), root / name)]
        found = {file for file in known for way in asked if way and _below(file, way)}
        if not found:
            near = difflib.get_close_matches(name, known, 1, 0.6)
            hint = f" Bedoelt u {near[0]}?" if near else ""
            raise Stop(f"wij kennen het bestand {name} niet in {root.resolve()}.{hint}")
        chosen |= found
    return frozenset(chosen)


def _inside(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return ""


def _below(file: str, way: str) -> bool:
    return file == way or (way != "." and file.startswith(f"{way}/"))


def targets(
    forms: Sequence[tuple[str, str]] | None, file: str | None, root: Path
) -> list[tuple[str, Path | None]]:
    """Every report that is asked for, with its file; nothing for standard output.

    Raises `Stop` where two go to one place, or one to the place of a sheet.
    """
    rest = Path(file) if file else None
    targets = [(form, Path(own) if own else rest) for form, own in forms or [("text", "")]]
    places = [target and target.resolve() for _, target in targets]
    if len(set(places)) < len(places):
        raise Stop(
            "twee verslagen kunnen niet naar dezelfde plek. Geef er een een eigen bestand: "
            "--format json=verslag.json."
        )
    for place in places:
        if place and _below(_inside(place, root), "sheets"):
            raise Stop(f"het verslag kan niet naar {place}: daar staan uw sheets.")
    return targets
