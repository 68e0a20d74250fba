"""`import --into`: a document of ours that was edited in Word, back into its sheet."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pipeline import changes, history, ids, intake, layout
from pipeline.files import workplace
from pipeline.ids import Renaming
from pipeline.intake import Source, roundtrip
from pipeline.jobs import exported, journal, returned
from pipeline.jobs.check import check
from pipeline.jobs.intake import lengthen_lists, read_file
from pipeline.jobs.targets import resolver
from pipeline.jobs.versions import NOW, copy_project, find_origin
from pipeline.load import load
from pipeline.model import (
    SOURCE_PROPERTY,
    Comparison,
    Diagnostic,
    Package,
    SheetDocument,
    Stop,
    entries_of,
)
from pipeline.taal import lists
from pipeline.yaml.edits import apply

_BALANCE = re.compile(r" \((geen|\d+) voorde(el|len), (geen|\d+) nade(el|len)\)$")


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back: the old and new text of the sheet, and what was not put in it.

    `base` says where the exported version was found (empty: it was not, so the sheet as it is
    counts as that). `loose` are lines that are of no field, `moved` texts that stand elsewhere,
    `beside` what is no text, `realigned` how many fields had lost their bookmark, `compared` and
    `diagnostics` what the result is. `lists` are the old and new text of the list of sources, where
    the sheet names new ones: `sources` says which.
    """

    file: str
    old: str
    new: str
    base: str
    merged: roundtrip.Merged
    loose: tuple[roundtrip.Loose, ...]
    realigned: int
    moved: tuple[str, ...]
    beside: tuple[str, ...]
    comments: tuple[str, ...]
    remarks: tuple[str, ...]
    compared: Comparison | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    lists: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    sources: tuple[str, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether the new sheet can be read; else it is not written."""
        return self.compared is None or Path(self.file).stem not in self.compared.package.broken

    @property
    def is_whole(self) -> bool:
        """Whether all that the document says otherwise stands in the new sheet, for certain."""
        merged = self.merged
        left = (merged.conflicts, merged.kept, merged.unclear, self.loose, self.moved, self.beside)
        is_sure = bool(self.base) or self.new == self.old
        return self.is_readable and is_sure and not any(left)


def bring_back(
    root: Path, edited: Path, file: str, today: date, *, name_sources: bool = True
) -> Returned:
    """What the document `edited` says otherwise than the sheet `file` (from the root) did.

    A web address that is of no source becomes one, with `name_sources`.

    Three versions are compared: as it was exported (found in git by the checksum in the document),
    as Word has it, and as the sheet is now. Writes nothing. Raises `Stop` where the document is of
    another sheet or cannot be read, or where the sheet cannot.
    """
    data = read_file(edited)
    word = intake.read(data)
    lists.use_project(root)
    package, _ = load(root)
    sheet = package.sheet(Path(file).stem)
    if sheet is None or sheet.file != file:
        raise Stop(f"de sheet {file} is er niet of heeft fouten. Zie ‘perspectief check {file}’.")
    (name, checksum), form = _find_checksum(word, sheet), exported.form_of(data)
    with workplace() as folder:
        where, base = _find_base(root, package, name, checksum, folder)
        before = base.sheet(name) or sheet
        made = exported.document_of(base, before, form)
        known = entries_of(package.bronnen)
        sources = intake.Sources({each.id: each.url or "" for each in known})
        renaming = ids.since(base, package)
        then = resolver(base, before, sources if name_sources else None)

        def resolve(link: str, words: str) -> str:
            return renaming.link(before.id, "", then(link, words))

        document, structure, moved = _read_against(before, made, word, resolve)
        beside = tuple(exported.compare_surroundings(before, made, word))
    merged = roundtrip.merge(
        document,
        _under(structure, before, renaming),
        roundtrip.Versions(
            exported.texts_of(ids.follow(base, package).sheet(sheet.id) or before),
            exported.texts_of(sheet),
            exported.optional_of(before),
            {old.path: new.path for old, new in renaming.pairs if old.path
             if (old.document, new.document) == (before.id, sheet.id)},
        ),
    )  # fmt: skip
    text = (root / file).read_bytes().decode()
    new = apply(text, layout.edits(text, file, returned.changes(merged, text, file)))
    left = tuple(line for path, line in moved if not _is_ordered(path, merged))
    found = Returned(
        file, text, new, where, merged, document.loose, len(structure.matched.by_text), left,
        beside, word.comments, word.remarks,
    )  # fmt: skip
    found = _with_sources(root, found, sources)
    if new == text:
        return found
    return _without_said(_judge(root, found, package, today), word, form)


def write(found: Returned, root: Path) -> None:
    """Write the sheet, if it changed and can be read; raises `Stop` where somebody changed it."""
    if found.new != found.old and found.is_readable:
        journal.write_all(root, {found.file: (found.old, found.new), **found.lists})


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


def _find_checksum(word: Source, sheet: SheetDocument) -> tuple[str, str]:
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
    sheet: SheetDocument, document: Source, word: Source, resolve: roundtrip.Resolve
) -> tuple[roundtrip.Document, roundtrip.Structure, list[tuple[str, str]]]:
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


def _with_sources(root: Path, found: Returned, sources: intake.Sources) -> Returned:
    """The same with the sources that its sheet names and that are new; elsewhere the address."""
    used, others = [], {}
    for each in sources.entries:
        named = re.compile(rf"\bbron: ?{each['id']}(?![\w-])")
        if named.search(found.new) and not named.search(found.old):
            used.append(each)
        else:
            others[f"bron:{each['id']}"] = each["url"]

    def addressed(line: roundtrip.Line) -> roundtrip.Line:
        shown = (replace(each, target=others.get(each.target, each.target)) for each in line.pieces)
        return replace(line, pieces=tuple(shown))

    merged = found.merged
    merged.unclear = [
        replace(each, new=tuple((number, addressed(line)) for number, line in each.new))
        for each in merged.unclear
    ]
    return replace(
        found,
        loose=tuple(replace(each, line=addressed(each.line)) for each in found.loose),
        lists=lengthen_lists(root, {"bronnen": intake.write_entries(used)}),
        sources=tuple(f"{each['id']}: {each['titel']} ({each['url']})" for each in used),
    )


def _judge(root: Path, found: Returned, package: Package, today: date) -> Returned:
    """The same with what it changes and what `check` says of it, on a copy."""
    with copy_project(root) as copy:
        for file, (_, new) in {found.file: (found.old, found.new), **found.lists}.items():
            (copy / file).write_bytes(new.encode())
        checked = check(copy, today, (found.file, *found.lists))
    rows = changes.compare(package, checked.package)
    unread = tuple(sorted(checked.package.broken - package.broken))
    compared = Comparison("de sheet", "Word", rows, (), unread, checked.package)
    # Of a list only what comes of the new entries, at its end.
    lengths = {file: old.count("\n") for file, (old, _) in found.lists.items()}
    mine = (one for one in checked.diagnostics if one.span.line > lengths.get(one.span.file, 0))
    return replace(found, compared=compared, diagnostics=tuple(mine))


def _without_said(found: Returned, word: Source, form: str) -> Returned:
    """The same without the loose lines that the document of the new sheet has too.

    A title stands in more than one place; whoever changed all of them forgot nothing.
    """
    package = found.compared.package if found.compared else None
    sheet = package.sheet(Path(found.file).stem) if package else None
    if package is None or sheet is None or not found.loose:
        return found
    resolve, made = resolver(package, sheet), exported.document_of(package, sheet, form)
    said = Counter(_uncounted(line) for line in roundtrip.lines(made, resolve))
    said.subtract(_uncounted(line) for line in roundtrip.lines(word, resolve))
    left = tuple(each for each in found.loose if said[_uncounted(each.line)] < 0)
    return replace(found, loose=left)


def _uncounted(line: roundtrip.Line) -> str:
    """What a line says, without the number of arguments, which is for us to count."""
    return _BALANCE.sub("", line.whole)
