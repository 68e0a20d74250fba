"""Lists the files of the package; gives a finding for every file that does not belong there."""

import difflib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pipeline.fields import PACKAGE_FILES, STYLE
from pipeline.model import PAGES, Diagnostic, Severity, Span
from pipeline.yaml.signs import INVISIBLE

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MAX_ID = 80
MAX_SHEETS = 120
MAX_OTHERS = 50
"""Files in `sheets` that are not ours, and that get a finding each."""
_YAML = (".yaml", ".yml")
_LITTER = frozenset({"thumbs.db", "desktop.ini"})
_FOLDERS = ("pakket", "figuren")
_TAKEN = {**PAGES, "huisstijl": "zo heet het bestand dat zegt hoe de documenten eruitzien"}
_NO_NAME = "Windows gebruikt deze naam zelf, en kan de documenten dan niet opslaan"
_WINDOWS = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")


@dataclass(frozen=True, slots=True)
class FoundPath:
    """A file or folder: its path, and its name from the root, safe to show."""

    path: Path
    file: str
    kind: str
    """`file`, `folder`, `link` or `other` (a pipe, a device)."""


@dataclass(frozen=True, slots=True)
class PackageFiles:
    """The files to read, by id; ids whose file cannot be read; the findings that say why."""

    files: tuple[tuple[str, FoundPath], ...]
    broken: frozenset[str]
    findings: tuple[Diagnostic, ...]


def list_package(root: Path) -> PackageFiles:
    """The sheets and package files below `root/sheets`, and a finding for all that is misplaced."""
    folder = FoundPath(root / "sheets", "sheets", _kind(root / "sheets"))
    if folder.kind != "folder":
        return PackageFiles((), frozenset(), (_no_folder(folder),))
    sheets = _sheets(folder.path)
    package = PackageFiles((), frozenset(), ())
    inner = folder.path / "pakket"
    if _kind(inner) == "folder":
        package = _package(inner)
    looks = root / f"{STYLE}.yaml"
    style = (
        [(STYLE, FoundPath(looks, looks.name, kind))] if (kind := _kind(looks)) != "none" else []
    )
    files = (*sheets.files, *package.files, *style)
    broken = sheets.broken | package.broken
    findings = [*sheets.findings, *package.findings]
    if not sheets.files and not sheets.broken:
        findings.append(
            _finding(
                "bestand-ontbreekt",
                "sheets",
                "In de map sheets staat geen enkele sheet. De raad krijgt dan niets te lezen.",
                "Zet elke sheet als <naam>.yaml in de map sheets.",
            )
        )
    elif "pakket/informatiepakket" not in {name for name, _ in files} | broken:
        findings.append(
            _finding(
                "bestand-ontbreekt",
                "sheets/pakket/informatiepakket.yaml",
                "Dit bestand ontbreekt. Zonder dit bestand is er geen pakket voor de raad.",
                "Maak het bestand met titel, gemeente, versie, datum, leeswijzer, contact "
                "en de lijst met sheets.",
            )
        )
    return PackageFiles(files, broken, tuple(findings))


def list_folder(folder: Path, name: str) -> Iterator[FoundPath]:
    """The files and folders in a folder, sorted by name; misleading characters are replaced."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") and path.suffix not in _YAML:
            continue
        if path.name.lower() not in _LITTER:
            yield FoundPath(path, f"{name}/{_safe(path.name)}", _kind(path))


def out_of_place(found: FoundPath, advice: str) -> Diagnostic:
    """The finding for a file, folder or link in the wrong place."""
    if found.kind == "link":
        return _finding(
            "bestand-onbekend",
            found.file,
            "Dit is een verwijzing naar een ander bestand (symlink). "
            "De inhoud komt zo niet in het pakket.",
            "Vervang de verwijzing door het bestand zelf.",
        )
    if found.kind == "other":
        return _finding(
            "bestand-onbekend",
            found.file,
            "Dit is geen gewoon bestand, of wij mogen het niet lezen. "
            "De inhoud komt zo niet in het pakket.",
            "Vervang het door een gewoon bestand, of haal het weg.",
        )
    if found.kind == "folder":
        return _finding(
            "bestand-onbekend",
            found.file,
            "Deze map lezen wij niet. Wat erin staat, komt niet in het pakket.",
            advice,
        )
    serious = found.path.suffix.lower() in _YAML
    return _finding(
        "bestand-onbekend",
        found.file,
        "Dit bestand lezen wij niet. De inhoud komt niet in het pakket.",
        advice,
        "error" if serious else "warning",
    )


def _sheets(folder: Path) -> PackageFiles:
    files: list[tuple[str, FoundPath]] = []
    broken: set[str] = set()
    findings: list[Diagnostic] = []
    kept, rest = _first(folder)
    for found in kept:
        name, suffix = found.path.stem, found.path.suffix.lower()
        if found.path.name in _FOLDERS and found.kind == "folder":
            continue
        if suffix not in _YAML or found.kind == "folder":
            findings.append(out_of_place(found, _where_it_belongs(found)))
            continue
        wrong = _wrong_name(name, found)
        if found.kind != "file":
            wrong = out_of_place(found, "")
        if wrong is None:
            files.append((name, found))
        else:
            findings.append(wrong)
            broken.add(_slug(name))
    if rest:
        findings.append(_too_many(rest[0], len(rest)))
        broken.update(_slug(found.path.stem) for found in rest)
    return PackageFiles(tuple(files), frozenset(broken), tuple(findings))


def _first(folder: Path) -> tuple[list[FoundPath], list[FoundPath]]:
    """The files in the folder that we look at, and those that are too many."""
    kept: list[FoundPath] = []
    rest: list[FoundPath] = []
    sheets = others = 0
    for found in list_folder(folder, "sheets"):
        is_sheet = found.path.suffix.lower() in _YAML
        sheets += is_sheet
        others += not is_sheet
        many = sheets > MAX_SHEETS if is_sheet else others > MAX_OTHERS
        (rest if many else kept).append(found)
    return kept, rest


def _too_many(found: FoundPath, more: int) -> Diagnostic:
    what = "Dit bestand lezen" if more == 1 else f"Dit bestand en nog {more - 1} andere lezen"
    return _finding(
        "bestand-te-groot",
        found.file,
        f"In de map sheets staat te veel: hoogstens {MAX_SHEETS} sheets en {MAX_OTHERS} andere "
        f"bestanden. {what} wij niet, en de raad ook niet.",
        "Haal weg wat niet in het pakket hoort.",
    )


def _package(folder: Path) -> PackageFiles:
    files: list[tuple[str, FoundPath]] = []
    broken: set[str] = set()
    findings: list[Diagnostic] = []
    for found in islice(list_folder(folder, "sheets/pakket"), MAX_OTHERS):
        name = found.path.stem
        known = name in PACKAGE_FILES and found.path.suffix == ".yaml"
        if known and found.kind == "file":
            files.append((f"pakket/{name}", found))
            continue
        near = difflib.get_close_matches(_slug(name), PACKAGE_FILES, 1, 0.6)
        advice = "In de map sheets/pakket horen alleen: "
        advice += ", ".join(f"{each}.yaml" for each in PACKAGE_FILES) + "."
        if near and found.path.suffix.lower() in _YAML:
            advice = f"Bedoelt u ‘{near[0]}.yaml’? Verander de naam van het bestand. {advice}"
            broken.add(f"pakket/{near[0]}")
        findings.append(out_of_place(found, advice))
    done = {name for name, _ in files}
    return PackageFiles(tuple(files), frozenset(broken - done), tuple(findings))


def _where_it_belongs(found: FoundPath) -> str:
    if found.kind == "folder":
        near = difflib.get_close_matches(found.path.name.lower(), _FOLDERS, 1, 0.6)
        if near:
            return f"Bedoelt u de map ‘{near[0]}’? Verander de naam."
        return "Zet elke sheet rechtstreeks in de map sheets, en haal deze map weg."
    if found.path.suffix.lower() in (".png", ".jpg", ".jpeg", ".svg"):
        return "Zet afbeeldingen in de map sheets/figuren."
    return "Maak er een sheet van die eindigt op .yaml, of haal het bestand weg."


def _wrong_name(name: str, found: FoundPath) -> Diagnostic | None:
    shown = found.file.rpartition("/")[2]
    taken = _TAKEN.get(name) or (_NO_NAME if _WINDOWS.fullmatch(name) else "")
    if taken:
        return _finding(
            "bestandsnaam-ongeldig",
            found.file,
            f"De naam ‘{shown}’ kan niet: {taken}.",
            "Geef het bestand de naam van het thema, zoals wonen.yaml.",
        )
    if found.path.suffix == ".yaml" and _ID.fullmatch(name) and len(name) <= _MAX_ID:
        return None
    better = _slug(name)
    example = f", zoals {better}.yaml" if _ID.fullmatch(better) and len(better) <= _MAX_ID else ""
    return _finding(
        "bestandsnaam-ongeldig",
        found.file,
        f"De naam ‘{shown}’ kan niet. De sheet komt zo niet in het pakket.",
        f"Gebruik kleine letters, cijfers en streepjes, en eindig op .yaml{example}.",
    )


def _no_folder(folder: FoundPath) -> Diagnostic:
    if folder.kind == "none":
        return _finding(
            "bestand-ontbreekt",
            folder.file,
            "De map sheets ontbreekt. Er is dan niets om na te kijken.",
            "Ga naar de map van het project, of geef die op met --root.",
        )
    return out_of_place(folder, "Maak een gewone map met de naam sheets.")


def _kind(path: Path) -> str:
    try:
        mode = path.lstat().st_mode
    except OSError:
        return "none"
    if stat.S_ISLNK(mode):
        return "link"
    if stat.S_ISDIR(mode):
        return "folder" if os.access(path, os.R_OK | os.X_OK) else "other"
    return "file" if stat.S_ISREG(mode) else "other"


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _safe(name: str) -> str:
    shown = name.encode("utf-8", "replace").decode("utf-8")
    return re.sub(r"[\t\n]", "\ufffd", INVISIBLE.sub("\ufffd", shown))


def _finding(
    code: str, file: str, message: str, advice: str, severity: Severity = "error"
) -> Diagnostic:
    return Diagnostic(Span(file, 1, 1, 1, 1), code, message, advice, severity)
