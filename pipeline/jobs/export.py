"""All stages in order, in straight lines. Read this first."""

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline import formats, publish, render, verify
from pipeline import meldingen as pages
from pipeline.catalogue import json_schemas as schema_files
from pipeline.files import write_whole
from pipeline.jobs import check as checking
from pipeline.jobs import package as assembly
from pipeline.jobs.check import Checked
from pipeline.model import Diagnostic, Export, Manuscript, Package, Stop

Progress = Callable[[str], None]
RULES_FILE = "docs/regels.md"


@dataclass(frozen=True, slots=True)
class Exported:
    """The names of the files that were written, or the findings for which nothing was."""

    checked: Checked
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """Where an export goes and what of it is renewed: all sheets, or those named in `sheets`."""

    folder: Path
    formats: tuple[str, ...] = formats.NAMES
    sheets: tuple[str, ...] = ()


def export(
    root: Path, target: Target, today: date, progress: Progress = lambda _: None
) -> Exported:
    """Check, render, write and verify the whole set, then swap it into the folder in one step.

    Writes nothing where a fault is open or a written file is not right. Raises `Stop` where
    the formats do not go together, the colours of the house style are too hard to read, pandoc
    fails or the folder cannot be written.
    """
    assembly.refuse_formats(target.formats)
    assembly.refuse_style()
    assembly.refuse_folder(target.folder, root)
    progress("Sheets nakijken")
    checked = checking.check(root, today)
    package = checked.package
    if checked.faults:
        return Exported(checked, checked.diagnostics, ())
    progress("Documenten maken")
    manuscripts = assembly.manuscripts(package)
    renewed = _renewed(manuscripts, target.sheets)
    written = formats.write(renewed, target.formats)
    made = assembly.exports(renewed, written, package)
    sheets = [item.id for item in manuscripts if item.id != render.PACKAGE_ID]
    exports = assembly.in_order((*_kept(target, package), *made), sheets)
    progress("Documenten nakijken")
    found = verify.verify_all(exports, package)
    if found:
        return Exported(checked, found, ())
    progress("Documenten klaarzetten")
    waived = tuple(found for found in checked.diagnostics if found.waived)
    files = assembly.files(exports, manuscripts, waived, package)
    found = assembly.faults(files)
    if found:
        return Exported(checked, found, ())
    assembly.put(files, target.folder)
    return Exported(checked, (), tuple(files))


def explain(code: str) -> tuple[str, str]:
    """The page of a rule; where there is none, an empty text and the nearest code, if any."""
    page = pages.page(code) or verify.explain(code)
    if page:
        return page, ""
    known = (*pages.codes(), *verify.ALL_CODES)
    near = difflib.get_close_matches(code, known, 1, 0.6)
    return "", near[0] if near else ""


def generate(root: Path, write: bool) -> tuple[str, ...]:
    """The generated files that differ from what the models and rules say; written if `write`."""
    made = {**schema_files.generated(), RULES_FILE: pages.rules_table().encode()}
    stale = []
    for name, data in made.items():
        target = root / name
        if not target.is_file() or target.read_bytes() != data:
            stale.append(name)
            if write:
                target.parent.mkdir(parents=True, exist_ok=True)
                write_whole(target, data)
    return tuple(stale)


def _renewed(manuscripts: Sequence[Manuscript], named: Sequence[str]) -> tuple[Manuscript, ...]:
    """The named sheets and the package, which holds them; all where none is named."""
    known = [item.id for item in manuscripts if item.id != render.PACKAGE_ID]
    unknown = sorted(set(named) - set(known))
    if unknown:
        choices = ", ".join(known)
        raise Stop(f"de sheet ‘{unknown[0]}’ staat niet in het pakket. U kunt kiezen: {choices}.")
    chosen = {*named, render.PACKAGE_ID} if named else {item.id for item in manuscripts}
    return tuple(item for item in manuscripts if item.id in chosen)


def _kept(target: Target, package: Package) -> tuple[Export, ...]:
    """The files of the previous export that this run does not renew."""
    if not target.sheets:
        return ()
    renewed = {*target.sheets, render.PACKAGE_ID}
    listed = {document.id for document in package.listed()}
    return tuple(
        item
        for item in publish.previous(target.folder)
        if item.sheet not in renewed and item.sheet in listed and item.format in target.formats
    )
