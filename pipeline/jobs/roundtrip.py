"""`import --into`: a document of ours that was edited in Word, back into its sheet."""

import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path

from pipeline import changes, formats, history, intake, layout, render
from pipeline.files import workplace
from pipeline.intake import Source, roundtrip
from pipeline.jobs import journal, returned
from pipeline.jobs.check import check
from pipeline.jobs.intake import read_file
from pipeline.jobs.targets import resolver
from pipeline.jobs.versions import copy_project
from pipeline.load import load
from pipeline.model import (
    SOURCE_PROPERTY,
    Comparison,
    Diagnostic,
    Json,
    Package,
    SheetDocument,
    Stop,
    field_mark,
)
from pipeline.taal import lists
from pipeline.yaml.edits import apply
from schema import Veldtekst

_TEXT_LISTS = frozenset({"voordelen", "nadelen", "kenmerken", "effecten", "risicos"})
_OPTIONAL = frozenset({"inleiding", "toelichting", "afkorting", "eenheid", "vanaf", "voor_wie"})


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back: the old and new text of the sheet, and what was not put in it.

    `base` says where the exported version was found (empty: it was not, so the sheet as it is
    counts as that). `loose` are lines that are of no field, `realigned` how many fields had lost
    their bookmark, `compared` and `diagnostics` what the result is.
    """

    file: str
    old: str
    new: str
    base: str
    merged: roundtrip.Merged
    loose: tuple[roundtrip.Loose, ...]
    realigned: int
    moved: tuple[str, ...]
    comments: tuple[str, ...]
    remarks: tuple[str, ...]
    compared: Comparison | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether the new sheet can be read; else it is not written."""
        return self.compared is None or Path(self.file).stem not in self.compared.package.broken

    @property
    def is_whole(self) -> bool:
        """Whether all that the document says otherwise stands in the new sheet, for certain."""
        merged = self.merged
        left = (merged.conflicts, merged.kept, merged.unclear, self.loose, self.moved)
        is_sure = bool(self.base) or self.new == self.old
        return self.is_readable and is_sure and not any(left)


def bring_back(root: Path, edited: Path, file: str, today: date) -> Returned:
    """What the document `edited` says otherwise than the sheet `file` (from the root) did.

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
    checksum = _find_checksum(word, sheet.id)
    with workplace() as folder:
        where, base = _find_base(root, package, sheet, checksum, folder)
        before = base.sheet(sheet.id)
        assert before is not None
        document, structure, moved = _read_against(base, before, word, _form(data))
    merged = roundtrip.merge(
        document, structure, roundtrip.Versions(_texts(before), _texts(sheet), _optional(before))
    )
    text = (root / file).read_bytes().decode()
    new = apply(text, layout.edits(text, file, returned.changes(merged, text, file)))
    left = tuple(line for path, line in moved if not _is_ordered(path, merged))
    found = Returned(
        file, text, new, where, merged, document.loose, len(structure.matched.by_text), left,
        word.comments, word.remarks,
    )  # fmt: skip
    if new == text:
        return found
    return _without_said(_judge(root, found, package, today), word, _form(data))


def write(found: Returned, root: Path) -> None:
    """Write the sheet, if it changed and can be read; raises `Stop` where somebody changed it."""
    if found.new != found.old and found.is_readable:
        journal.write_all(root, {found.file: (found.old, found.new)})


def _find_checksum(word: Source, sheet: str) -> str:
    """The checksum of the sheet when the document was made; empty where it does not say."""
    found = word.properties.get(f"{SOURCE_PROPERTY}{sheet}", "")
    others = [name for name in word.properties if name.startswith(SOURCE_PROPERTY)]
    if len(others) > 1:
        raise Stop("dit is het hele pakket. Kies het document van één sheet.")
    if others and not found:
        made_of = others[0].removeprefix(SOURCE_PROPERTY)
        raise Stop(f"dit document is gemaakt van de sheet ‘{made_of}’, niet van ‘{sheet}’.")
    return found


def _find_base(
    root: Path, package: Package, sheet: SheetDocument, checksum: str, folder: Path
) -> tuple[str, Package]:
    """The package as the document was made of it, and where that was found; else as it is now."""
    if checksum == sheet.sha256:
        return "nu", package
    version = history.find_file(root, sheet.file, checksum) if checksum else ""
    if version:
        then, _ = load(history.write_version(root, version, folder / "toen"))
        if then.sheet(sheet.id) is not None:
            return version, then
    return "", package


def _form(data: bytes) -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return "odt" if "content.xml" in archive.namelist() else "docx"


def _read_against(
    package: Package, sheet: SheetDocument, word: Source, form: str
) -> tuple[roundtrip.Document, roundtrip.Structure, list[tuple[str, str]]]:
    """What Word says of each field, beside the same document as we export it now.

    Also what it says of the items, and the fields that stand elsewhere, with their text.
    """
    old = _export(package, sheet, form)
    new = roundtrip.lines(word, resolver(package, sheet, form))
    fields = {field_mark(sheet.id, leaf.path): _field(sheet, leaf) for leaf in sheet.leaves}
    structure = roundtrip.read_structure(
        fields, _texts(sheet), old, new, roundtrip.match(old, new)
    )
    document = roundtrip.describe(
        fields, old, new, structure.matched.old_of, structure.claimed, structure.aside
    )
    return document, structure, list(_moved(fields, old, new, structure))


def _export(package: Package, sheet: SheetDocument, form: str) -> tuple[roundtrip.Line, ...]:
    """The lines of the document of a sheet as we export it."""
    manuscript = render.sheet(sheet, package, render.pictures(package))
    made = formats.write([manuscript], (form,))[sheet.id, form]
    return roundtrip.lines(intake.read(made), resolver(package, sheet, form))


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


def _field(sheet: SheetDocument, leaf: Veldtekst) -> roundtrip.Field:
    """What may happen to a field in Word."""
    plain = leaf.opmaak.niveau == "geen"
    prose = sheet.prose.get(leaf.path)
    count = sum(map(_count, prose.blocks)) if prose else 1
    if leaf.opmaak.niveau == "blokken":
        return roundtrip.Field(leaf.path, count, "lines")
    *_, above, name = ("", *leaf.path.split("/"))
    grows = "items" if name.isdigit() and above == leaf.veld and above in _TEXT_LISTS else ""
    return roundtrip.Field(leaf.path, count, grows, plain)


def _count(block: Json) -> int:
    """The paragraphs and points in a block."""
    kind, content = block["t"], block["c"]
    if kind in ("Para", "Plain"):
        return 1
    items = content if kind == "BulletList" else content[1]
    return sum(_count(inside) for item in items for inside in item)


def _texts(sheet: SheetDocument) -> dict[str, str]:
    """Every text of the sheet by its path, as the file has it."""
    return {leaf.path: _as_text(leaf.waarde) for leaf in sheet.leaves}


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _optional(sheet: SheetDocument) -> frozenset[str]:
    """The fields that a sheet can do without."""
    return frozenset(
        leaf.path
        for leaf in sheet.leaves
        if leaf.veld in _OPTIONAL
        or (leaf.veld == "titel" and "/risicos/" in f"/{leaf.path}")
        or (leaf.veld == "beschrijving" and "/scenarios/" in leaf.path)
        or leaf.path == "betrokkenheid_externen/tekst"
    )


def _judge(root: Path, found: Returned, package: Package, today: date) -> Returned:
    """The same with what it changes and what `check` says of it, on a copy."""
    with copy_project(root) as copy:
        (copy / found.file).write_bytes(found.new.encode())
        checked = check(copy, today, (found.file,))
    rows = changes.compare(package, checked.package)
    unread = tuple(sorted(checked.package.broken - package.broken))
    compared = Comparison("de sheet", "Word", rows, (), unread, checked.package)
    return replace(found, compared=compared, diagnostics=checked.diagnostics)


def _without_said(found: Returned, word: Source, form: str) -> Returned:
    """The same without the loose lines that the document of the new sheet has too.

    A title stands in more than one place; whoever changed all of them forgot nothing.
    """
    package = found.compared.package if found.compared else None
    sheet = package.sheet(Path(found.file).stem) if package else None
    if package is None or sheet is None or not found.loose:
        return found
    resolve = resolver(package, sheet, form)
    said = Counter(line.whole for line in _export(package, sheet, form))
    said.subtract(line.whole for line in roundtrip.lines(word, resolve))
    left = tuple(each for each in found.loose if said[each.line.whole] < 0)
    return replace(found, loose=left)
