"""`inbox`: every Word file in the folder `inbox`, into its sheet or into drafts."""

import hashlib
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline import files, intake
from pipeline.intake import Lost
from pipeline.jobs.intake import Imported, Taken, import_word, name_sheets, read_file
from pipeline.jobs.roundtrip import Returned, bring_back, write
from pipeline.load import load
from pipeline.model import Package, Stop
from pipeline.terminal import harmless

FOLDER = "inbox"
_MOST = 20
"""Files that are read in one go; the others wait for the next one."""
_NOTE = ".niet-gelezen.txt"
"""How the name of a note ends: why the file beside it was not read, and its checksum."""
_LONGEST_NAME = 200
"""Bytes; a file system gives 255, and the name of the note is longer."""
_OURS = frozenset({"README.md", ".gitkeep"})


@dataclass(frozen=True, slots=True)
class Handled:
    """The result of one file: drafts, a changed sheet, or neither for the reason in `kept`."""

    name: str
    drafts: Imported | None = None
    returned: Returned | None = None
    kept: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether all that the file says stands in a sheet, for certain."""
        return not self.kept and (self.returned is None or self.returned.is_whole)

    @property
    def written(self) -> frozenset[str]:
        """The files that are new or other, from the root."""
        if self.drafts:
            return frozenset((*self.drafts.drafts, *self.drafts.also))
        found = self.returned
        return (
            frozenset({found.file, *found.lists})
            if found and found.new != found.old
            else frozenset()
        )


def empty_inbox(root: Path, today: date) -> tuple[Handled, ...]:
    """Bring every Word file in `inbox` into the sheets, and take it away where that was done.

    A document of ours goes back into its sheet, as `import --into` does it; another becomes drafts.
    Each file is wholly dealt with or changes nothing. One that cannot be read stays, with a note
    beside it; it is tried again once it has other bytes. Raises `Stop` where there is no folder, or
    where no sheet can be read on this computer.
    """
    folder = root / FOLDER
    if folder.is_symlink() or not folder.is_dir():
        raise Stop(f"in de map {root.resolve()} staat geen map ‘{FOLDER}’. Maak die eerst.")
    package, _ = load(root)
    handled = []
    for path in _waiting(folder):
        name = path.relative_to(folder).as_posix()
        if why := _name_fault(path.name):
            handled.append(Handled(name, kept=why))
            continue
        found = _handle(root, path, package, today)
        if found.kept:
            note = path.with_name(path.name + _NOTE)
            files.write_whole(note, _note(found, _checksum(path)).encode())
        else:
            path.unlink()
        handled.append(found)
    for path in _ordinary(folder):
        if path.name.endswith(_NOTE) and not os.path.lexists(_noted(path)):
            path.unlink()
    return tuple(handled)


def _ordinary(folder: Path) -> Iterator[Path]:
    """Every file below a folder, and every link to one; no folder behind a link."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(place) / name for name in sorted(names))


def _waiting(folder: Path) -> list[Path]:
    """The files to read now: not ours, and not those that stayed as they were."""
    there = (path for path in _ordinary(folder) if path.name not in _OURS)
    return [each for each in there if not each.name.endswith(_NOTE) and not _is_known(each)][:_MOST]


def _name_fault(name: str) -> str:
    """Why there can be no note beside a file of this name; empty where there can."""
    if any(unicodedata.category(sign).startswith("C") for sign in name):
        return "in de naam staan tekens die niemand ziet. Geef het bestand een andere naam."
    if len(name.encode()) > _LONGEST_NAME:
        return "de naam is te lang. Geef het bestand een kortere naam."
    return ""


def _noted(note: Path) -> Path:
    """The file that a note is about."""
    return note.with_name(note.name.removesuffix(_NOTE))


def _is_known(path: Path) -> bool:
    try:
        said = files.read_ordinary(path.with_name(path.name + _NOTE)).decode("utf-8", "replace")
    except OSError:
        return False
    return said.rstrip().endswith(_checksum(path))


def _checksum(path: Path) -> str:
    """Of the bytes of a file; one that we do not read has the checksum of nothing."""
    try:
        data = files.read_ordinary(path, intake.MAX_BYTES)
    except OSError:
        data = b""
    return hashlib.sha256(data).hexdigest()


def _note(found: Handled, checksum: str) -> str:
    name, why = (harmless(" ".join(text.split())) for text in (found.name, found.kept))
    return (
        f"Het bestand ‘{name}’ is niet ingelezen: {why}\n\n"
        "Haal het bestand weg, of zet een ander bestand met dezelfde naam in deze map.\n"
        f"sha256 {checksum}\n"
    )


def _handle(root: Path, path: Path, package: Package, today: date) -> Handled:
    name = path.relative_to(root / FOLDER).as_posix()
    try:
        sheets = name_sheets(package, intake.read(read_file(path)))
        if not sheets:
            return Handled(name, drafts=import_word(root, path))
        sheet = next((each.id for each in package.sheets if sheets[0] in each.content.eerder), "")
        found = bring_back(root, path, f"sheets/{sheet or sheets[0]}.yaml", today)
        if not found.is_readable:
            return Handled(name, kept=_unreadable(found))
        write(found, root)
        return Handled(name, returned=found)
    except Lost as lost:
        return Handled(name, kept=f"{lost} Dat is een fout in het programma: meld die.")
    except Taken as taken:
        return Handled(name, kept=_taken(taken.file))
    except Stop as stop:
        return Handled(name, kept=str(stop))


def _unreadable(found: Returned) -> str:
    first = found.diagnostics[0] if found.diagnostics else None
    why = f" {first.message} {first.advice}" if first else ""
    return f"met de wijzigingen uit dit bestand is {found.file} niet meer te lezen.{why}"


def _taken(file: str) -> str:
    return (
        f"{file} is er al, en dat overschrijven wij niet. Is dit een nieuwe versie van die sheet? "
        "Download dan het document van die sheet, zet daarin uw wijzigingen, en zet dat document "
        "in de map inbox. Is het een andere sheet? Geef het document een andere titel."
    )
