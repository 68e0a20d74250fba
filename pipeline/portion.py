"""One part of an export (`--shard`): its own sheets, and in part 1 the combined document."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline import (
    assembly,
    cache,
    formats,
    load,
    parts,
    proof,
    publish,
    reading,
    render,
    shards,
    sheetwise,
    waivers,
)
from pipeline.checking import Checked, Refused, check
from pipeline.cores import no_cycles
from pipeline.model import Diagnostic, Export, Package
from pipeline.pandoc import PandocError
from pipeline.shards import Shard

Progress = Callable[[str], None]
_PACKAGE_FILE = "sheets/pakket/informatiepakket.yaml"
_NAMED = re.compile(rb"sheet:([a-z0-9-]+)|^[ \t\"']*bij[\"']?[ \t]*:[ \t\"']*([a-z0-9-]+)", re.M)
"""The sheets that a file may name: more than it does is no harm."""


@dataclass(frozen=True, slots=True)
class Portion:
    """What a part wrote, or the findings for which nothing was."""

    checked: Checked
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """Which part is made, in which formats and where."""

    folder: Path
    formats: tuple[str, ...]
    shard: Shard


def export(root: Path, target: Target, today: date, progress: Progress = lambda _: None) -> Portion:
    """Check what the part holds, write and verify it, then swap it into the folder in one step.

    Part 1 holds the combined document and checks everything. The others judge their own sheets,
    and read of the rest no more than those that these name. Raises `Refused` as an export
    does, and where a whole set stands in the folder.
    """
    folder = target.folder
    assembly.refuse_formats(target.formats)
    assembly.refuse_folder(folder, root)
    if (folder / publish.MANIFEST).exists() and not (folder / parts.NAME).exists():
        raise Refused(
            f"in de map {folder} staat een heel pakket. "
            "Kies met --output een andere map voor dit deel."
        )
    with no_cycles():
        return _export(root, target, today, progress)


def _export(root: Path, target: Target, today: date, progress: Progress) -> Portion:
    names, shard = target.formats, target.shard
    progress("Sheets nakijken")
    before = parts.sources(root)
    sheets = _listed(root)
    own = shards.own(sheets, shard)
    checked = _checked(root, own, shard, today)
    if checked.faults:
        return Portion(checked, checked.diagnostics)
    package = checked.package
    progress("Documenten maken")
    manuscripts = assembly.manuscripts(package, root, own, shards.holds_package(shard))
    try:
        written = formats.write(manuscripts, (*names, formats.SEARCH), cache.store(root, "export"))
    except PandocError as error:
        raise Refused(str(error)) from error
    exports = assembly.exports(manuscripts, written, package, root)
    progress("Documenten nakijken")
    every = [f"{name}.{form}" for name in (*sheets, render.PACKAGE_ID) for form in names]
    found = proof.verified(root, exports, package, every)
    if found:
        return Portion(checked, found)
    if parts.sources(root) != before:
        raise Refused("de sheets zijn intussen veranderd. Geef de opdracht nog een keer.")
    progress("Documenten klaarzetten")
    whole = shards.holds_package(shard)
    order = tuple(document.id for document in render.reading_order(package)) if whole else ()
    part = parts.Part(
        version=1,
        part=shard.number,
        of=shard.count,
        sources=before,
        program=parts.program(),
        formats=tuple(name for name in formats.NAMES if name in names),
        sheets=sheets,
        order=order,
        search=formats.searched(manuscripts, written),
        waived=tuple(found for found in checked.diagnostics if found.waived) if whole else (),
    )
    files = _files(exports, part, package)
    assembly.put(files, target.folder)
    return Portion(checked, (), tuple(files), own)


def _listed(root: Path) -> tuple[str, ...]:
    """The sheets of the package; none where its file cannot be read: the check tells why."""
    listed = [each for each in load.package_files(root).files if each[1].file == _PACKAGE_FILE]
    made = [load.outcome(load.read_input(name, found)) for name, found in listed]
    names = [name for each in made if each.read for name in each.read.content.sheets]
    return tuple(dict.fromkeys(names))


def _checked(root: Path, own: Collection[str], shard: Shard, today: date) -> Checked:
    """All findings that matter to the part, and a package with the texts that it needs."""
    if shards.holds_package(shard):
        return check(root, today)
    # The name of the folder stands for no file: of an empty part nothing is told.
    files = frozenset(f"sheets/{name}.yaml" for name in own) or frozenset({"sheets"})
    checked = _judged(root, files, today, _needed(root, own))
    if checked.faults:  # the name of a sheet may be written so that only pandoc can read it
        checked = _judged(root, files, today, None)
    if checked.package.broken or checked.package.informatiepakket is None:
        return check(root, today, texts=False)
    return (
        checked
        if checked.faults
        else replace(checked, package=_with_texts(checked.package, root, own))
    )


def _judged(
    root: Path, files: Collection[str], today: date, only: Collection[str] | None
) -> Checked:
    """What is wrong in these files, as far as the sheets in `only` can tell."""
    try:
        package, found = sheetwise.judged(root, files, only)
    except PandocError as error:
        raise Refused(str(error)) from error
    told = (item for item in waivers.apply(found, package, today) if item.span.file in files)
    return Checked(package, tuple(told))


def _needed(root: Path, own: Collection[str]) -> frozenset[str]:
    """The own sheets, and every other that is named in one of them."""
    found = set(own)
    for name, listed in load.package_files(root).files:
        if name in own:
            data = load.read_input(name, listed).data
            found |= {named.decode() for pair in _NAMED.findall(data) for named in pair if named}
    return frozenset(found)


def _with_texts(package: Package, root: Path, own: Collection[str]) -> Package:
    """The package with the texts of these sheets."""
    inputs = [
        load.read_input(name, found)
        for name, found in load.package_files(root).files
        if name in own
    ]
    read = {name: file.document for name, file in reading.files(inputs, root).items()}
    return replace(package, sheets=tuple(read.get(each.id) or each for each in package.sheets))


def _files(exports: tuple[Export, ...], part: parts.Part, package: Package) -> dict[str, bytes]:
    files = {item.file: item.data for item in exports}
    files["README.md"] = publish.README.encode()
    files[publish.MANIFEST] = publish.manifest(exports, package)
    files[parts.NAME] = parts.PART.dump_json(part)
    files[publish.CHECKSUMS] = publish.checksums(files)
    return files
