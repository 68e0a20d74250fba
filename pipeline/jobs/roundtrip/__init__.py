"""`import --into`: a document of ours that was edited in Word, back into its sheet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline import history, ids, intake, layout
from pipeline.files import workplace
from pipeline.ids import Renaming
from pipeline.intake import WordFile, roundtrip
from pipeline.jobs import journal
from pipeline.jobs.intake import read_file
from pipeline.jobs.roundtrip import exported
from pipeline.jobs.roundtrip.edits import list_changes
from pipeline.jobs.roundtrip.outcome import Returned, add_sources, check_result, drop_said
from pipeline.jobs.roundtrip.targets import resolver
from pipeline.jobs.versions import NOW, find_origin
from pipeline.load import load
from pipeline.model import SOURCE_PROPERTY, Package, SheetDocument, Stop, entries_of
from pipeline.taal import lists
from pipeline.yaml.edits import apply

__all__ = ["Returned", "bring_back", "write"]


def bring_back(
    root: Path, edited: Path, file: str, today: date, *, name_sources: bool = True
) -> Returned:
    """What the document `edited` says otherwise than the sheet `file` (from the root) did.

    A web address that is of no source becomes one, with `name_sources`.

    Three versions are compared: as it was exported (found in git by the checksum in the document),
    as Word has it, and as the sheet is now. Writes nothing. Raises `Stop` where the document is of
    another sheet or cannot be read, or where the sheet cannot.
    """
    word = intake.read(read_file(edited))
    lists.use_project(root)
    package, _ = load(root)
    sheet = _find_sheet(package, file)
    name, checksum = _find_checksum(word, sheet)
    with workplace() as folder:
        where, base = _find_base(root, package, name, checksum, folder)
        before = base.sheet(name) or sheet
        made = exported.document_of(base, before, word.form)
        known = {each.id: each.url or "" for each in entries_of(package.bronnen)}
        sources = intake.Sources(known)
        renaming = ids.since(base, package)
        then = resolver(base, before, sources if name_sources else None)

        def resolve(link: str, words: str) -> str:
            return renaming.link(before.id, "", then(link, words))

        document, structure, moved = _read_against(before, made, word, resolve)
        beside = tuple(exported.compare_surroundings(before, made, word))
    merged = roundtrip.merge(
        document,
        _under(structure, before, renaming),
        _texts_between(base, before, package, sheet, renaming),
    )
    text = (root / file).read_bytes().decode()
    new = apply(text, layout.edits(text, file, list_changes(merged, text, file)))
    left = tuple(line for path, line in moved if not _is_ordered(path, merged))
    found = Returned(
        file, text, new, where, merged, document.loose, len(structure.matched.by_text), left,
        beside, word.comments, word.remarks,
    )  # fmt: skip
    found = add_sources(root, found, sources)
    if new == text:
        return found
    return drop_said(check_result(root, found, package, today), word)


def write(found: Returned, root: Path) -> None:
    """Write the sheet, if it changed and can be read; raises `Stop` where somebody changed it."""
    if found.new != found.old and found.is_readable:
        journal.write_all(root, {found.file: (found.old, found.new), **found.lists})


def _find_sheet(package: Package, file: str) -> SheetDocument:
    sheet = package.sheet(Path(file).stem)
    if sheet is None or sheet.file != file:
        raise Stop(f"de sheet {file} is er niet of heeft fouten. Zie ‘perspectief check {file}’.")
    return sheet


def _texts_between(
    base: Package, before: SheetDocument, package: Package, sheet: SheetDocument, renaming: Renaming
) -> roundtrip.Versions:
    """The texts of the sheet as it was, under the ids of now, and as it is."""
    same = (before.id, sheet.id)
    return roundtrip.Versions(
        exported.texts_of(ids.follow(base, package).sheet(sheet.id) or before),
        exported.texts_of(sheet),
        exported.optional_of(before),
        {
            old.path: new.path
            for old, new in renaming.pairs
            if old.path and (old.document, new.document) == same
        },
    )


def _under(
    structure: roundtrip.Structure, sheet: SheetDocument, renaming: Renaming
) -> roundtrip.Structure:
    """The same with what scenarios and risks are about under the ids of now."""
    chosen = {
        path: [
            renaming.rename_value(sheet.id, path, path.rpartition("/")[2], each) for each in names
        ]
        for path, names in structure.chosen.items()
    }
    return replace(structure, chosen=chosen)


def _find_checksum(word: WordFile, sheet: SheetDocument) -> tuple[str, str]:
    """The id and the checksum of the sheet when the document was made; none that it does not say.

    A sheet that was renamed had an earlier id then.
    """
    known = [
        (name, word.properties[f"{SOURCE_PROPERTY}{name}"])
        for name in (sheet.id, *sheet.content.eerder)
        if f"{SOURCE_PROPERTY}{name}" in word.properties
    ]
    others = [name for name in word.properties if name.startswith(SOURCE_PROPERTY)]
    if len(others) > 1:
        raise Stop("dit is het hele pakket. Kies het document van één sheet.")
    if others and not known:
        made_of = others[0].removeprefix(SOURCE_PROPERTY)
        raise Stop(f"dit document is gemaakt van de sheet ‘{made_of}’, niet van ‘{sheet.id}’.")
    return known[0] if known else (sheet.id, "")


def _find_base(
    root: Path, package: Package, sheet: str, checksum: str, folder: Path
) -> tuple[str, Package]:
    """The package as the document was made of it, and where that was found; else as it is now."""
    version = find_origin(root, package, sheet, checksum)
    if version == NOW:
        return version, package
    if version:
        then, _ = load(history.write_version(root, version, folder / "toen"))
        if then.sheet(sheet) is not None:
            return version, then
    return "", package


def _read_against(
    sheet: SheetDocument, document: WordFile, word: WordFile, resolve: roundtrip.Resolve
) -> tuple[roundtrip.EditedDocument, roundtrip.Structure, list[tuple[str, str]]]:
    """What Word says of each field, beside the same document as we export it now.

    Also what it says of the items, and the fields that stand elsewhere, with their text.
    """
    old = roundtrip.lines(document, resolve)
    new = roundtrip.lines(word, resolve)
    fields = exported.fields_of(sheet)
    structure = roundtrip.read_structure(
        fields, exported.texts_of(sheet), old, new, roundtrip.match(old, new)
    )
    described = roundtrip.describe(fields, old, new, structure.matched.old_of, structure.apart)
    return described, structure, list(_moved(fields, old, new, structure))


def _moved(
    fields: Mapping[str, roundtrip.Field], old: Sequence[roundtrip.Line],
    new: Sequence[roundtrip.Line], structure: roundtrip.Structure,
) -> Iterator[tuple[str, str]]:  # fmt: skip
    """The path and the text of each field that stands elsewhere; no path where it cannot."""
    old_of = structure.matched.old_of
    for to, line in enumerate(new):
        if to in structure.astray:
            yield "", line.whole
        elif old_of.get(to) in structure.matched.moved and old[old_of[to]].mark:
            yield fields[old[old_of[to]].mark].path, line.whole


def _is_ordered(path: str, merged: roundtrip.Merged) -> bool:
    """Whether a list that a field is in has the order of the document now."""
    steps = path.split("/")
    return any("/".join(steps[:at]) in merged.ordered for at in range(1, len(steps)))
