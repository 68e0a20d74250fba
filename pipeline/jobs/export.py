"""`export`, from sheets to the folder with documents. Read this first."""

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline import formats, publish, render, verify
from pipeline.export.html.control import NAME as CONTROL
from pipeline.export.html.form import NAME as FORM
from pipeline.jobs import since
from pipeline.jobs.check import Checked, check
from pipeline.jobs.package import (
    assemble_files,
    collect_exports,
    refuse_formats,
    render_manuscripts,
    sort_exports,
)
from pipeline.model import Diagnostic, Export, Manuscript, Stop
from pipeline.style import labels

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Exported:
    """The names of the written files, and the faults: without files they stopped the export."""

    checked: Checked
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...]
    untold: str = ""
    """Why the documents do not say what changed since the version before, though they could."""


@dataclass(frozen=True, slots=True)
class Target:
    """The folder of an export, its formats, and the sheets to renew (none named: all).

    A preview is also made of sheets with faults; then every page says that it is one.
    """

    folder: Path
    formats: tuple[str, ...] = formats.NAMES
    sheets: tuple[str, ...] = ()
    preview: bool = False


def export(
    root: Path, target: Target, today: date, progress: Progress = lambda _: None
) -> Exported:
    """Check, render, write, verify and publish: all files are right, or no file changes.

    First the call itself is judged, because that costs nothing. The sheets are checked; an open
    fault ends the export. Each sheet, and the package as a whole, is rendered to one pandoc tree,
    and each tree is written in every format. Documents that this run does not renew come from the
    previous export. Then the bytes of every document are read back and compared with the sheets,
    because no reader should find out what a writer forgot. The download page, the manifest, the
    zip and the checksums are made beside the documents, and the whole set takes the place of the
    old one in one step.

    Raises `Stop` where the formats do not go together, pandoc fails or the folder cannot be
    written.
    """
    refuse_formats(target.formats)
    publish.refuse(target.folder, root)

    progress("Sheets nakijken")
    checked = check(root, today)
    package = checked.package
    unfit = bool(checked.faults)
    if unfit and not (target.preview and package.listed()):
        return Exported(checked, checked.diagnostics, ())

    progress("Documenten maken")
    package, untold = since.compare_version(root, package)
    manuscripts = render_manuscripts(package, labels.VOORBEELD if unfit else "", target.formats)
    earlier = publish.previous(target.folder) if target.sheets else ()
    renewed = _select_renewed(manuscripts, target.sheets, earlier)
    written = formats.write(renewed, target.formats)
    made = collect_exports(renewed, written, package)
    exports = sort_exports((*_keep(earlier, renewed, manuscripts), *made), manuscripts)

    progress("Documenten nakijken")
    found = verify.verify_all(exports, package)
    if found and not unfit:
        return Exported(checked, found, ())

    progress("Documenten klaarzetten")
    waived = tuple(item for item in checked.diagnostics if item.waived)
    files = assemble_files(exports, manuscripts, waived, package)
    pages = ("index.html", CONTROL, FORM)
    found = tuple(
        item for name in pages for item in verify.check_accessibility((), files[name], "html", name)
    )
    if found and not unfit:
        return Exported(checked, found, ())
    publish.publish(files, target.folder)
    return Exported(checked, checked.faults, tuple(files), untold)


def _select_renewed(
    manuscripts: Sequence[Manuscript], named: Sequence[str], earlier: Sequence[Export]
) -> tuple[Manuscript, ...]:
    """The named sheets, what has no earlier file, and the package because it holds them."""
    known = [item.id for item in manuscripts if item.id not in render.OF_THE_PACKAGE]
    unknown = sorted(set(named) - set(known))
    if unknown:
        near = difflib.get_close_matches(unknown[0], known, 1, 0.6)
        hint = f"Bedoelt u ‘{near[0]}’?" if near else f"Kies uit: {', '.join(known)}."
        raise Stop(f"de sheet ‘{unknown[0]}’ staat niet in het pakket. {hint}")
    there = {(item.sheet, item.format) for item in earlier}
    absent = (
        item.id for item in manuscripts for form in item.formats if (item.id, form) not in there
    )
    chosen = {*named, *render.OF_THE_PACKAGE, *absent}
    return tuple(item for item in manuscripts if item.id in chosen)


def _keep(
    earlier: Sequence[Export], renewed: Sequence[Manuscript], manuscripts: Sequence[Manuscript]
) -> tuple[Export, ...]:
    """The files of the previous export that this run does not renew."""
    forms = {item.id: item.formats for item in manuscripts}
    made = {item.id for item in renewed}
    return tuple(
        item
        for item in earlier
        if item.sheet not in made and item.format in forms.get(item.sheet, ())
    )
