"""All stages in order, in straight lines. Read this first."""

import difflib
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline import cache, formats, pictures, proof, publish, render, schema_files, style, verify
from pipeline.checking import Checked, Refused, check
from pipeline.checks import pages
from pipeline.cores import no_cycles
from pipeline.export import bundle, search
from pipeline.export.index import Shown, index
from pipeline.model import Diagnostic, Export, Manuscript, Package
from pipeline.pandoc import PandocError
from pipeline.verify import gate

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

    Writes nothing where a fault is open or a written file is not right. Raises `Refused` where
    the formats do not go together, pandoc fails or the folder cannot be written.
    """
    names = target.formats
    _refuse_formats(names)
    _refuse_folder(target.folder, root)
    with no_cycles():
        return _export(root, target, today, progress)


def _export(root: Path, target: Target, today: date, progress: Progress) -> Exported:
    names = target.formats
    progress("Sheets nakijken")
    checked = check(root, today)
    if checked.faults:
        return Exported(checked, checked.diagnostics, ())
    package = checked.package
    progress("Documenten maken")
    manuscripts = _manuscripts(package, root)
    renewed = _renewed(manuscripts, target.sheets)
    try:
        written = formats.write(renewed, names, cache.store(root, "export"))
    except PandocError as error:
        raise Refused(str(error)) from error
    made = _exports(renewed, written, package, root)
    exports = _in_order((*_kept(target, package), *made), manuscripts)
    progress("Documenten nakijken")
    found = proof.verified(root, exports, package)
    if found:
        return Exported(checked, found, ())
    progress("Documenten klaarzetten")
    files = _files(exports, manuscripts, checked)
    sizes = {name: len(data) for name, data in files.items()}
    found = gate.accessible((), files["index.html"], "html", "index.html", sizes)
    if found:
        return Exported(checked, found, ())
    try:
        publish.publish(files, target.folder)
    except publish.PublishError as error:
        raise Refused(str(error)) from error
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
                target.write_bytes(data)
    return tuple(stale)


def _refuse_formats(names: Sequence[str]) -> None:
    unknown = [name for name in names if name not in formats.NAMES]
    if unknown or not names:
        choices = ", ".join(formats.NAMES)
        raise Refused(f"de vorm ‘{', '.join(unknown)}’ bestaat niet. Kies uit: {choices}.")
    if "docx" in names and len(set(names)) < len(formats.NAMES):
        raise Refused(
            "een docx komt nooit zonder odt en html: niet iedereen heeft Word. "
            "Laat --to weg, of kies zonder docx."
        )


def _refuse_folder(folder: Path, root: Path) -> None:
    """Before the work is done, not after it."""
    try:
        publish.refuse(folder, root)
    except publish.PublishError as error:
        raise Refused(str(error)) from error


def _manuscripts(package: Package, root: Path) -> tuple[Manuscript, ...]:
    """All listed sheets in reading order, the package last."""
    images = pictures.images(package, root)
    made = [render.sheet(document, package, images) for document in render.reading_order(package)]
    whole = render.package(package, images)
    return (*made, whole) if whole else tuple(made)


def _renewed(manuscripts: Sequence[Manuscript], named: Sequence[str]) -> tuple[Manuscript, ...]:
    """The named sheets and the package, which holds them; all where none is named."""
    known = [item.id for item in manuscripts if item.id != render.PACKAGE_ID]
    unknown = sorted(set(named) - set(known))
    if unknown:
        choices = ", ".join(known)
        raise Refused(
            f"de sheet ‘{unknown[0]}’ staat niet in het pakket. U kunt kiezen: {choices}."
        )
    chosen = {*named, render.PACKAGE_ID} if named else {item.id for item in manuscripts}
    return tuple(item for item in manuscripts if item.id in chosen)


def _in_order(exports: Sequence[Export], manuscripts: Sequence[Manuscript]) -> tuple[Export, ...]:
    """The files in the order of the package, as a whole export gives them."""
    places = {item.id: number for number, item in enumerate(manuscripts)}
    key = {name: number for number, name in enumerate(formats.NAMES)}
    return tuple(sorted(exports, key=lambda item: (places[item.sheet], key[item.format])))


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


def _exports(
    manuscripts: Sequence[Manuscript],
    written: formats.Written,
    package: Package,
    root: Path,
) -> tuple[Export, ...]:
    sources = {
        document.id: document.file
        for document in (*package.sheets, package.informatiepakket)
        if document is not None
    }
    sums = {
        name.rpartition("/")[2]: hashlib.sha256((root / file).read_bytes()).hexdigest()
        for name, file in sources.items()
    }
    return tuple(
        Export(
            file=f"{item.id}.{name}",
            sheet=item.id,
            title=item.title,
            format=name,
            data=written[item.id, name],
            source_sha256=sums[item.id],
            version=item.version,
        )
        for item in manuscripts
        for name in formats.NAMES
        if (item.id, name) in written
    )


def _files(
    exports: tuple[Export, ...], manuscripts: Sequence[Manuscript], checked: Checked
) -> dict[str, bytes]:
    """Everything that goes into the folder, by name."""
    package = checked.package
    waived = tuple(found for found in checked.diagnostics if found.waived)
    pages = [item for item in manuscripts if item.id != render.PACKAGE_ID]
    parts = tuple(part for item in pages for part in search.parts(item))
    files = {item.file: item.data for item in exports}
    files["README.md"] = publish.README.encode()
    files[publish.MANIFEST] = publish.manifest(exports, package)
    shown = Shown(exports, waived, parts, gate.RULE_COUNTS, _sizes(files))
    files["index.html"] = index(package, shown, style.load())
    whole = _bundle(files, manuscripts[-1])
    files[bundle.NAME] = whole.data
    files[publish.MANIFEST] = publish.manifest((*exports, whole), package)
    shown = replace(shown, exports=(*exports, whole), sizes=_sizes(files))
    files["index.html"] = index(package, shown, style.load())
    files[publish.CHECKSUMS] = publish.checksums(files)
    return files


def _sizes(files: Mapping[str, bytes]) -> dict[str, int]:
    """The bytes of the files that are no documents; a line of checksums is 67 and a name long."""
    names = {*files, "index.html"}
    sums = sum(67 + len(name.encode()) for name in names)
    return {publish.CHECKSUMS: sums, publish.MANIFEST: len(files[publish.MANIFEST])}


def _bundle(files: Mapping[str, bytes], whole: Manuscript) -> Export:
    """The zip of everything that is there before the zip itself is."""
    return Export(
        file=bundle.NAME,
        sheet=render.PACKAGE_ID,
        title=whole.title,
        format="zip",
        data=bundle.bundle({**files, publish.CHECKSUMS: publish.checksums(files)}),
        source_sha256="",
        version=whole.version,
    )
