"""A version from documents of ours, a Word file or a download, as sheets to compare with."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline import history, intake, publish
from pipeline.bounded import safe
from pipeline.jobs.intake import name_sheets, read_file
from pipeline.jobs.roundtrip import Returned, bring_back
from pipeline.jobs.versions import NOW, Restored, find_origin
from pipeline.load import load
from pipeline.model import SOURCE_PROPERTY, Package, Stop

_KINDS = (".docx", ".odt")
_MOST = 240
"""Documents in a download: 120 sheets in two formats."""
_NO_FIELDS = ("informatiepakket",)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where versions come from, and where they are put: the project and a folder of our own."""

    root: Path
    package: Package
    folder: Path

    def source(self, sheet: str, checksum: str) -> Path | None:
        """The project that holds a sheet with this checksum: ours as it is, or one from git."""
        version = find_origin(self.root, self.package, sheet, checksum)
        if version == NOW:
            return self.root
        if not version:
            return None
        folder = self.folder / "git" / version
        if folder.exists():
            return next(path.parent for path in folder.rglob("sheets") if path.is_dir())
        folder.parent.mkdir(exist_ok=True)
        return history.write_version(self.root, version, folder)


def restore(root: Path, given: Path, folder: Path) -> Restored:
    """The sheets that documents of ours hold, written below `folder`.

    Where a document says of which version it was made, and git has that, those are its sheets; what
    somebody typed in it since comes on top. Else its texts are read by their bookmarks. Raises
    `Stop` where no document of ours is there, or where the only one cannot be read.
    """
    folder.mkdir(parents=True)
    found = _documents(given)
    package, _ = load(root)
    place = _Place(root, package, folder)
    (folder / "sheets").mkdir()
    sums = _checksums(found)
    made: dict[str, bytes] = {}
    left: list[str] = []
    lost: set[str] = set()
    for name, data in found.items():
        if name.endswith(_KINDS):
            is_untouched = hashlib.sha256(data).hexdigest() in sums
            for sheet, text, unread in _restore_one(place, name, data, is_untouched):
                left += unread
                made |= {sheet: text} if text else {}
                lost |= set() if text else {sheet}
    if not made:
        raise Stop(f"wij kunnen de onderdelen in {given.name} niet vergelijken. {' '.join(left)}")
    for sheet, text in made.items():
        (folder / "sheets" / f"{sheet}.yaml").write_bytes(text)
    is_package = len(found) > 1 or len(made) > 1
    return Restored(folder, frozenset(made), is_package, tuple(left), frozenset(lost - set(made)))


def _restore_one(
    place: _Place, name: str, data: bytes, is_untouched: bool
) -> Iterator[tuple[str, bytes, tuple[str, ...]]]:
    """Of each sheet in a document its text (empty: not to be had), and what is not in that."""
    try:
        word = intake.read(data)
    except Stop as stop:
        raise Stop(f"{name}: {stop}") from stop
    sheets = name_sheets(place.package, word)
    if not sheets:
        raise Stop(
            f"in {name} staat niet van welke sheet het is: het is niet van ons, of een ander "
            "programma heeft dat weggehaald. Maak er een concept van: perspectief import."
        )
    for sheet in sheets:
        source = place.source(sheet, word.properties.get(f"{SOURCE_PROPERTY}{sheet}", ""))
        if source and (is_untouched or len(sheets) > 1):
            unread = f"Niet vergeleken: wat iemand zelf in {name} veranderde."
            remarks = () if is_untouched or sheet != sheets[0] else (unread,)
            yield sheet, (source / "sheets" / f"{sheet}.yaml").read_bytes(), remarks
        elif len(sheets) > 1 or (not source and place.package.sheet(sheet) is None):
            yield (
                sheet,
                b"",
                (
                    f"{sheet}: de versie waar {name} van is gemaakt, staat niet in git. "
                    "Vergelijk met het document van die sheet zelf.",
                ),
            )
        else:
            yield _read_fields(place, name, data, sheet, source)


def _read_fields(
    place: _Place, name: str, data: bytes, sheet: str, source: Path | None
) -> tuple[str, bytes, tuple[str, ...]]:
    """The sheet as the document says it, beside the version that it was made of."""
    file = place.folder / Path(name).name
    file.write_bytes(data)
    try:
        found = bring_back(
            source or place.root, file, f"sheets/{sheet}.yaml", date.today(), name_sources=False
        )
    except Stop as stop:
        return sheet, b"", (f"Niet vergeleken: {name}, want {stop}",)
    unread = list(_left(name, found))
    if not source:
        unread.insert(
            0,
            f"De versie waar {name} van is gemaakt, staat niet in git. Daarom lezen wij de teksten "
            "in het document.",
        )
    return sheet, found.new.encode(), tuple(unread)


def _left(name: str, found: Returned) -> Iterator[str]:
    """The texts of a document that are in no field, and the fields that it does not have."""
    start = f"Niet vergeleken, in {name}:"
    for loose in found.loose:
        yield f"{start} tekst die van geen veld is: ‘{loose.line.whole}’."
    for each in found.merged.unclear:
        yield f"{start} het veld {each.field.path}. Dat kunnen wij niet teruglezen."
    for path in found.merged.kept:
        yield f"{start} het veld {path}. Dat staat er niet in."
    for text in found.moved:
        yield f"{start} tekst die er op een andere plek staat: ‘{text}’."
    # Beside another version than its own, the headers always say something else.
    for text in found.beside if found.base else ():
        yield f"{start} {text}."


def _documents(given: Path) -> Mapping[str, bytes]:
    """The documents to read, by name: of each sheet one, and the checksums that stand beside them.

    The whole package in one document only where there is no other.
    """
    if given.is_dir():
        names = sorted(path.name for path in given.iterdir())
        read = {name: given / name for name in names}
        return {name: read_file(read[name]) for name in _choose(names, given)}
    if given.suffix != ".zip":
        return {given.name: read_file(given)}
    try:
        inside = {Path(name).name: data for name, data in safe.parts(read_file(given)).items()}
    except safe.Unreadable as error:
        raise Stop(f"{given} is geen zip die wij kunnen lezen. {error}") from error
    return {name: inside[name] for name in _choose(sorted(inside), given)}


def _choose(names: list[str], given: Path) -> list[str]:
    """Of each sheet its docx, else its odt."""
    chosen: dict[str, str] = {}
    for kind in _KINDS:
        for name in names:
            if name.endswith(kind):
                chosen.setdefault(name.removesuffix(kind), name)
    whole = [chosen.pop(name) for name in _NO_FIELDS if name in chosen]
    found = sorted(chosen.values()) or whole
    if not found or len(found) > _MOST:
        raise Stop(
            f"in {given} staan geen sheets (een map ‘sheets’) en geen documenten van ons (docx of "
            "odt). Geef een download, een Word-bestand, of een versie die git kent, zoals v1.0."
        )
    return [*found, *(name for name in names if name == publish.CHECKSUMS)]


def _checksums(found: Mapping[str, bytes]) -> frozenset[str]:
    """The checksums of the documents as they were exported, where those stand beside them."""
    text = found.get(publish.CHECKSUMS, b"").decode("utf-8", "replace")
    return frozenset(line.split(" ", 1)[0] for line in text.splitlines())
