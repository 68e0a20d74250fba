"""Find the project, the sheets and the reports that a call names."""

import difflib
import os
from collections.abc import Sequence
from pathlib import Path

from pipeline import files, history, terminal
from pipeline.jobs import journal
from pipeline.model import Stop
from pipeline.terminal import signals


def find_root(name: str) -> Path:
    """The folder of the project; raises `Stop` where there are no sheets."""
    root = Path(name)
    if not (root / "sheets").is_dir():
        raise Stop(
            f"in de map {root.resolve()} staat geen map ‘sheets’. "
            "Ga naar de map van het project, of geef die op met --root."
        )
    return root


def open_project(name: str) -> Path:
    """The folder of the project, without what a run that was killed left in it.

    Raises `Stop` where there are no sheets.
    """
    root = find_root(name)
    # Python tries the temporary folder out with a file of its own, which must not be left either.
    with signals.hold_back():
        files.sweep(root / "sheets", root / "sheets" / "pakket")
    if put_back := journal.recover(root):
        terminal.note(
            f"perspectief: een vorige opdracht is halverwege gestopt. Wij hebben {put_back} weer "
            "gemaakt zoals het was."
        )
    return root


def repository_prefix(root: Path) -> str:
    """The path of the project from the top of its repository, as GitHub and editors name files.

    That is the folder that GitHub Actions checked out, else the folder with `.git`; outside both
    a file is named from the project.
    """
    given = os.environ.get("GITHUB_WORKSPACE", "")
    place = root.resolve()
    tops = (Path(given).resolve() if given else None, history.top(root))
    above = next((each for each in tops if each and place.is_relative_to(each)), place)
    path = place.relative_to(above).as_posix()
    return "" if path == "." else f"{path}/"


def blob_address() -> str:
    """The address of the files of this version, where GitHub Actions runs us."""
    names = ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA")
    server, repository, version = (os.environ.get(name, "") for name in names)
    return f"{server}/{repository}/blob/{version}/" if server and repository and version else ""


def select_files(names: Sequence[str], root: Path) -> frozenset[str]:
    """The named files, relative to the root; a folder stands for every file in it.

    A name is one from the current folder, from the project, or as the reports give it.

    Raises `Stop` for a name that does not exist, with the nearest name that does.
    """
    files_there = [*(root / "sheets").rglob("*"), root / "huisstijl.yaml"]
    known = sorted(path.relative_to(root).as_posix() for path in files_there if path.is_file())
    chosen: set[str] = set()
    prefix = repository_prefix(root)
    for name in names:
        paths = (Path(name), root / name, root / name.removeprefix(prefix))
        places = [_from_root(path, root) for path in paths]
        found = {file for file in known for place in places if place and _lies_in(file, place)}
        if not found:
            near = difflib.get_close_matches(name, known, 1, 0.6)
            hint = f" Bedoelt u {near[0]}?" if near else ""
            raise Stop(f"het bestand {name} staat niet in {root.resolve()}.{hint}")
        chosen |= found
    return frozenset(chosen)


def find_sheet(root: Path, given: str) -> str:
    """The id of the sheet that somebody names, also by its file; raises `Stop`."""
    known = sorted(path.stem for path in (root / "sheets").glob("*.yaml"))
    name = Path(given).name.removesuffix(".yaml")
    if name in known:
        return name
    near = difflib.get_close_matches(name, known, 1, 0.6)
    hint = f"Bedoelt u ‘{near[0]}’?" if near else f"Kies uit: {', '.join(known)}."
    raise Stop(f"de sheet ‘{given}’ bestaat niet. {hint}")


def _from_root(path: Path, root: Path) -> str:
    """The path from the root; empty for a path outside it."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return ""


def _lies_in(file: str, place: str) -> bool:
    return file == place or (place != "." and file.startswith(f"{place}/"))


def report_targets(
    forms: Sequence[tuple[str, str]] | None, file: str | None, root: Path
) -> list[tuple[str, Path | None]]:
    """Each wanted report with its file, or `None` for standard output.

    Raises `Stop` where two reports go to one place, or one to the folder of the sheets.
    """
    default = Path(file) if file else None
    targets = [(form, Path(name) if name else default) for form, name in forms or [("text", "")]]
    places = [target and target.resolve() for _, target in targets]
    if len(set(places)) < len(places):
        raise Stop(
            "twee verslagen kunnen niet naar dezelfde plek. Geef één daarvan een eigen bestand: "
            "--format json=verslag.json."
        )
    for place in places:
        if place and _lies_in(_from_root(place, root), "sheets"):
            raise Stop(f"het verslag kan niet naar {place}: daar staan uw sheets.")
    return targets
