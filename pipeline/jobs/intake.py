"""`import`: a Word file becomes drafts in the project, all of them or nothing."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline import bounded, files, intake, layout
from pipeline.bounded import bitmap
from pipeline.jobs import journal
from pipeline.jobs.versions import copy_project
from pipeline.load import CODES as LOADER_CODES
from pipeline.load import load
from pipeline.load.source import MAX_BYTES
from pipeline.model import (
    FIELD_MARK,
    SOURCE_PROPERTY,
    Diagnostic,
    Package,
    Stop,
    entries_of,
    field_mark,
)
from schema.tekst import ID_PATROON

_HEADER = "# yaml-language-server: $schema=../../schema/{}.schema.json\n"


class Taken(Stop):
    """A draft would take the place of a file that is there: `file`, from the root."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file} is er al, en dat overschrijven wij niet. Kies een andere naam met --id, "
            "of haal dat bestand eerst weg. Er is niets geschreven."
        )
        self.file = file


@dataclass(frozen=True, slots=True)
class Imported:
    """The files that an import wrote, with the sentences for whoever goes on with each draft."""

    drafts: Mapping[str, tuple[str, tuple[str, ...]]]
    """The title and the decisions of each draft, by its file."""
    also: tuple[str, ...]
    """Other files that were made or changed."""
    remarks: tuple[str, ...]
    comments: tuple[str, ...]


def import_word(root: Path, file: Path, sheet_id: str = "") -> Imported:
    """Read a DOCX or ODT of anybody and write each sheet in it as a draft (`status: concept`).

    Every word stands in a draft, or `intake.Lost` is raised. Nothing is overwritten: raises `Taken`
    where a file is there already, and `Stop` where the Word file cannot be read, and where a draft
    would not be valid; then nothing is written.
    """
    if sheet_id and not re.fullmatch(ID_PATROON, sheet_id):
        raise Stop(f"‘{sheet_id[:60]}’ kan geen id zijn: alleen a-z, cijfers en streepjes.")
    source = _without_bad_pictures(intake.read(read_file(file)))
    package, _ = load(root)
    made = intake.make_drafts(source, _known(package), sheet_id, file.stem)
    if sheet_id and len(made.sheets) > 1:
        raise Stop(
            f"in {file.name} staan {len(made.sheets)} sheets. Met --id kan er maar één in staan."
        )
    new = {
        f"sheets/{name}.yaml": _laid_out(text, f"sheets/{name}.yaml")
        for name, text in made.sheets.items()
    }
    new |= {f"sheets/figuren/{name}": data for name, data in made.pictures.items()}
    _refuse_existing(root, new, package)
    longer = lengthen_lists(root, {"bronnen": made.sources, "begrippen": made.terms})
    _try_out(root, new, longer)
    lists = {name: text for name, text in longer.items() if (root / name).exists()}
    new |= {name: text.encode() for name, (_, text) in longer.items() if name not in lists}
    journal.write_all(root, lists, made=new)
    drafts = {
        f"sheets/{name}.yaml": (made.titles[name], made.decisions[name]) for name in made.sheets
    }
    also = tuple(dict.fromkeys(name for name in (*new, *longer) if name not in drafts))
    return Imported(drafts, also, source.remarks, source.comments)


def _laid_out(text: str, file: str) -> bytes:
    """A draft in the canonical layout; one that is too large for a sheet is refused later."""
    data = text.encode()
    return data if len(data) > MAX_BYTES else layout.canonical(text, file).encode()


def read_file(file: Path) -> bytes:
    """The bytes of a Word file; raises `Stop` where it is not there or larger than we read."""
    try:
        return files.read_ordinary(file, intake.MAX_BYTES)
    except OSError as error:
        why = files.reason(error, reading=True)
        if file.is_file() and file.stat().st_size > intake.MAX_BYTES:
            why = "het is groter dan 40 MB. Maak de afbeeldingen kleiner"
        raise Stop(f"wij kunnen {file} niet lezen: {why}.") from error


def name_sheets(package: Package, word: intake.WordFile) -> tuple[str, ...]:
    """The ids of the sheets that a document was made of; none for a document of somebody else."""
    named = [name for name in word.properties if name.startswith(SOURCE_PROPERTY)]
    if named:
        return tuple(name.removeprefix(SOURCE_PROPERTY) for name in named)
    marks = {run.begins for paragraph in word.paragraphs() for run in paragraph.runs}
    marks = {mark for mark in marks if mark.startswith(FIELD_MARK)}
    # A program that drops the properties of a document may keep its bookmarks.
    found = Counter(
        sheet.id
        for sheet in package.sheets
        for leaf in (sheet.leaves if marks else ())
        if field_mark(sheet.id, leaf.path) in marks
    )
    return tuple(sheet for sheet, _ in found.most_common(1))


def _without_bad_pictures(source: intake.WordFile) -> intake.WordFile:
    """The same file, without the bytes of pictures that nobody can show."""
    if not source.pictures:
        return source
    data = [each.data for each in source.pictures.values()]
    seen = bounded.ask_each(bitmap.look, data, bounded.Bounds())
    pictures = {
        name: each if look and look.get("whole") and _is_small(look) else replace(each, data=b"")
        for (name, each), look in zip(source.pictures.items(), seen, strict=True)
    }
    return replace(source, pictures=pictures)


def _is_small(look: Any) -> bool:
    return bool(look["width"] * look["height"] <= bitmap.MAX_PIXELS)


def _known(package: Package) -> intake.Known:
    sources = entries_of(package.bronnen)
    terms = entries_of(package.begrippen)
    return intake.Known(
        {sheet.id: getattr(sheet.content, "nummer", 0) for sheet in package.sheets},
        {source.id: source.url or "" for source in sources},
        frozenset(term.begrip for term in terms),
    )


def _refuse_existing(root: Path, new: Mapping[str, bytes], package: Package) -> None:
    there = [name for name in new if (root / name).exists() or (root / name).is_symlink()]
    broken = [f"sheets/{name}.yaml" for name in package.broken if f"sheets/{name}.yaml" in new]
    if found := (there or broken):
        raise Taken(found[0])


def lengthen_lists(root: Path, entries: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The old and the new text of each list of the package that gets entries at its end."""
    longer = {}
    for kind, more in entries.items():
        file = f"sheets/pakket/{kind}.yaml"
        if more:
            path = root / file
            old = path.read_bytes().decode("utf-8") if path.exists() else ""
            start = old if old.strip() else _HEADER.format(kind)
            newline = "\r\n" if "\r\n" in start else "\n"
            end = "" if start.endswith("\n") else newline
            added = layout.canonical(more, file).replace("\n", newline)
            longer[file] = (old, start + end + added)
    return longer


def _try_out(root: Path, new: Mapping[str, bytes], longer: journal.Texts) -> None:
    """Load a copy of the project with the new files: raises `Stop` where one is not valid."""
    with copy_project(root) as copy:
        for name, data in {
            **new,
            **{name: text.encode() for name, (_, text) in longer.items()},
        }.items():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes(data)
        _, found = load(copy, {*new, *longer})
    mine = {*new, *longer}
    wrong = [each for each in found if each.span.file in mine and each.code in LOADER_CODES]
    if wrong:
        raise Stop(f"{_refusal(wrong[0])} Er is niets geschreven.")


def _refusal(finding: Diagnostic) -> str:
    return f"het concept {finding.span.file} kan zo niet: {finding.message} {finding.advice}"
