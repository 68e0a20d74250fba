"""Lists the files of the package, with a finding for every other one."""

import difflib
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pipeline.fields import PACKAGE_FILES, STYLE
from pipeline.load.folder import YAML, FoundPath, kind_of, list_folder
from pipeline.load.strays import (
    FOLDERS,
    MAX_OTHERS,
    MAX_SHEETS,
    find_wrong_name,
    make_finding,
    make_slug,
    no_folder,
    out_of_place,
    say_where_it_belongs,
    too_many,
)
from pipeline.model import Diagnostic


@dataclass(frozen=True, slots=True)
class PackageFiles:
    """The files to read, by id; ids whose file cannot be read; the findings that say why."""

    files: tuple[tuple[str, FoundPath], ...]
    broken: frozenset[str]
    findings: tuple[Diagnostic, ...]


def list_package(root: Path) -> PackageFiles:
    """The sheets and package files below `root/sheets`, and a finding for all that is misplaced."""
    folder = FoundPath(root / "sheets", "sheets", kind_of(root / "sheets"))
    if folder.kind != "folder":
        return PackageFiles((), frozenset(), (no_folder(folder),))
    sheets = _sheets(folder.path)
    package = PackageFiles((), frozenset(), ())
    inner = folder.path / "pakket"
    if kind_of(inner) == "folder":
        package = _package(inner)
    looks = root / f"{STYLE}.yaml"
    style = (
        [(STYLE, FoundPath(looks, looks.name, kind))] if (kind := kind_of(looks)) != "none" else []
    )
    files = (*sheets.files, *package.files, *style)
    broken = sheets.broken | package.broken
    findings = [*sheets.findings, *package.findings]
    if not sheets.files and not sheets.broken:
        findings.append(
            make_finding(
                "bestand-ontbreekt",
                "sheets",
                "In de map sheets staat geen enkele sheet. De raad krijgt dan niets te lezen.",
                "Zet elke sheet als <naam>.yaml in de map sheets.",
            )
        )
    elif "pakket/informatiepakket" not in {name for name, _ in files} | broken:
        findings.append(
            make_finding(
                "bestand-ontbreekt",
                "sheets/pakket/informatiepakket.yaml",
                "Dit bestand ontbreekt. Zonder dit bestand is er geen pakket voor de raad.",
                "Maak het bestand met titel, gemeente, versie, datum, leeswijzer, contact "
                "en de lijst met sheets.",
            )
        )
    return PackageFiles(files, broken, tuple(findings))


def _sheets(folder: Path) -> PackageFiles:
    files: list[tuple[str, FoundPath]] = []
    broken: set[str] = set()
    findings: list[Diagnostic] = []
    kept, rest = _first(folder)
    for found in kept:
        name, suffix = found.path.stem, found.path.suffix.lower()
        if found.path.name in FOLDERS and found.kind == "folder":
            continue
        if suffix not in YAML or found.kind == "folder":
            findings.append(out_of_place(found, say_where_it_belongs(found)))
            continue
        wrong = find_wrong_name(name, found)
        if found.kind != "file":
            wrong = out_of_place(found, "")
        if wrong is None:
            files.append((name, found))
        else:
            findings.append(wrong)
            broken.add(make_slug(name))
    if rest:
        findings.append(too_many(rest[0], len(rest)))
        broken.update(make_slug(found.path.stem) for found in rest)
    return PackageFiles(tuple(files), frozenset(broken), tuple(findings))


def _first(folder: Path) -> tuple[list[FoundPath], list[FoundPath]]:
    """The files in the folder that we look at, and those that are too many."""
    kept: list[FoundPath] = []
    rest: list[FoundPath] = []
    sheets = others = 0
    for found in list_folder(folder, "sheets"):
        is_sheet = found.path.suffix.lower() in YAML
        sheets += is_sheet
        others += not is_sheet
        many = sheets > MAX_SHEETS if is_sheet else others > MAX_OTHERS
        (rest if many else kept).append(found)
    return kept, rest


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
        near = difflib.get_close_matches(make_slug(name), PACKAGE_FILES, 1, 0.6)
        advice = "In de map sheets/pakket horen alleen: "
        advice += ", ".join(f"{each}.yaml" for each in PACKAGE_FILES) + "."
        if near and found.path.suffix.lower() in YAML:
            advice = f"Bedoelt u ‘{near[0]}.yaml’? Verander de naam van het bestand. {advice}"
            broken.add(f"pakket/{near[0]}")
        findings.append(out_of_place(found, advice))
    done = {name for name, _ in files}
    return PackageFiles(tuple(files), frozenset(broken - done), tuple(findings))
