"""`import --into`: a document of ours that was edited in Word, back into its sheet."""

import zipfile
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path

from pipeline import changes, formats, history, intake, layout, render
from pipeline.files import workplace
from pipeline.intake import Source, roundtrip
from pipeline.jobs import journal
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
        described, matched, old = _read_against(base, sheet.id, word, _form(data))
    before = base.sheet(sheet.id)
    assert before is not None
    versions = roundtrip.Versions(_texts(before), _texts(sheet), _optional(before))
    merged = roundtrip.merge(described, versions)
    text = (root / file).read_bytes().decode()
    new = apply(text, layout.edits(text, file, _changes(merged)))
    titles = {each.text for described in described.fields for _, each in described.new}
    loose = tuple(each for each in described.loose if not (each.old and each.line.text in titles))
    moved = tuple(old[at].text for at in sorted(matched.moved))
    found = Returned(
        file, text, new, where, merged, loose, len(matched.by_text), moved,
        word.comments, word.remarks,
    )  # fmt: skip
    return _judge(root, found, package, today) if new != text else found


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
    package: Package, sheet_id: str, word: Source, form: str
) -> tuple[roundtrip.Document, roundtrip.Matched, tuple[roundtrip.Line, ...]]:
    """What Word says of each field, beside the same document as we export it now."""
    sheet = package.sheet(sheet_id)
    assert sheet is not None
    manuscript = render.sheet(sheet, package, render.pictures(package))
    made = formats.write([manuscript], (form,))[sheet_id, form]
    resolve = resolver(package, sheet, form)
    old = roundtrip.lines(intake.read(made), resolve)
    new = roundtrip.lines(word, resolve)
    matched = roundtrip.match(old, new)
    fields = {field_mark(sheet_id, leaf.path): _field(sheet, leaf) for leaf in sheet.leaves}
    return roundtrip.describe(fields, old, new, matched), matched, old


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


def _changes(merged: roundtrip.Merged) -> list[layout.Change]:
    """The changes of the file, last items first: a number counts from the start of its list."""
    made: list[layout.Change] = [layout.Set(path, text) for path, text in merged.texts.items()]
    made += [layout.Set(path, texts) for path, texts in merged.lists.items()]
    made += [layout.Remove(path) for path in sorted(merged.removed, key=_order, reverse=True)]
    return made


def _order(path: str) -> list[tuple[int, str]]:
    return [(int(step) if step.isdigit() else 0, step) for step in path.split("/")]


def _judge(root: Path, found: Returned, package: Package, today: date) -> Returned:
    """The same with what it changes and what `check` says of it, on a copy."""
    with copy_project(root) as copy:
        (copy / found.file).write_bytes(found.new.encode())
        checked = check(copy, today, (found.file,))
    rows = changes.compare(package, checked.package)
    unread = tuple(sorted(checked.package.broken - package.broken))
    compared = Comparison("de sheet", "Word", rows, (), unread, checked.package)
    return replace(found, compared=compared, diagnostics=checked.diagnostics)
