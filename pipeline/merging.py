"""`perspectief merge`: the parts of an export put together into one whole set.

They count only when all were made from the sheets that stand here, by this program, and are
together the whole.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import assembly, load, parts, render, told, verify
from pipeline.checking import Refused
from pipeline.cores import no_cycles
from pipeline.model import Diagnostic, Export, Package
from pipeline.part_folder import Opened, damaged, exports_of, opened, some
from pipeline.parts import Part


@dataclass(frozen=True, slots=True)
class Merged:
    """The names of the files that were written, or the findings for which nothing was."""

    package: Package
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...] = ()


def merge(root: Path, folders: Sequence[Path], output: Path) -> Merged:
    """Put the parts in these folders together in `output`, with the bytes of a whole export.

    Raises `Refused` where they are not together one whole export of the sheets below `root`, or
    where `output` cannot be written.
    """
    assembly.refuse_folder(output, root)
    for folder in folders:
        if output.resolve().is_relative_to(folder.resolve()):
            raise Refused(
                f"het hele pakket kan niet in {output}: daar staat een deel. "
                "Kies met --output een andere map."
            )
    found = [opened(folder) for folder in folders]
    found.sort(key=lambda each: each.part.part)
    _refuse_loose(found)
    _refuse_order(found[0])
    _refuse_other(found[0].part, root)
    with no_cycles():
        return _merged(root, found, output)


def _merged(root: Path, opened: Sequence[Opened], output: Path) -> Merged:
    first = opened[0].part
    package = _package(root, first.waived)
    read = [export for each in opened for export in exports_of(each)]
    exports = assembly.in_order(read, first.order)
    _refuse_incomplete(exports, first)
    _refuse_source(exports, root, package)
    try:
        found = told.apart(exports)
    except verify.Unreadable as error:
        raise Refused(f"een bestand in de delen is niet te lezen. {error}") from error
    if found:
        return Merged(package, found)
    places = {f"{name}.html": number for number, name in enumerate(first.order)}
    rows = [row for each in opened for row in each.part.search]
    known = [row for row in rows if row.adres.partition("#")[0] in places]
    known.sort(key=lambda row: places[row.adres.partition("#")[0]])
    files = assembly.files(exports, tuple(known), first.waived, package)
    found = assembly.faults(files)
    if found:
        return Merged(package, found)
    assembly.put(files, output)
    return Merged(package, (), tuple(files))


def _refuse_loose(opened: Sequence[Opened]) -> None:
    """Parts of one and the same whole, each once, and all of them."""
    first = opened[0]
    for each in opened[1:]:
        for what, why in (
            ("of", "zij horen niet bij dezelfde verdeling"),
            ("sources", "zij zijn van verschillende sheets gemaakt"),
            ("program", "zij zijn met verschillende versies van het programma gemaakt"),
            ("formats", "zij hebben niet dezelfde vormen"),
            ("sheets", "zij noemen niet dezelfde sheets"),
        ):
            if getattr(each.part, what) != getattr(first.part, what):
                raise Refused(
                    f"de delen in {first.folder} en {each.folder} passen niet bij elkaar: {why}. "
                    "Maak alle delen opnieuw, op dezelfde manier."
                )
        if each.manifest.package != first.manifest.package:
            raise Refused(
                f"de delen in {first.folder} en {each.folder} zijn van een verschillend pakket "
                "of een andere versie. Maak alle delen opnieuw."
            )
    _refuse_twice(opened)
    absent = sorted(set(range(1, first.part.of + 1)) - {each.part.part for each in opened})
    if absent:
        which = ", ".join(str(number) for number in absent[:5])
        more = " en meer" if len(absent) > 5 else ""
        one = f"deel {which} ontbreekt" if len(absent) == 1 else f"de delen {which}{more} ontbreken"
        raise Refused(
            f"{one}: het geheel heeft {first.part.of} delen. "
            f"Maak wat ontbreekt met ‘perspectief export --shard {absent[0]}/{first.part.of}’."
        )


def _refuse_twice(opened: Sequence[Opened]) -> None:
    numbers: dict[int, Path] = {}
    files: dict[str, Path] = {}
    for each in opened:
        if each.part.part in numbers:
            raise Refused(
                f"deel {each.part.part} is er twee keer: in {numbers[each.part.part]} en in "
                f"{each.folder}. Geef elk deel één keer op."
            )
        numbers[each.part.part] = each.folder
        for row in each.manifest.files:
            if row.file in files:
                raise Refused(
                    f"{row.file} staat in twee delen: in {files[row.file]} en in {each.folder}. "
                    "Maak die delen opnieuw."
                )
            files[row.file] = each.folder


def _refuse_order(first: Opened) -> None:
    if sorted(first.part.order) != sorted(first.part.sheets):
        damaged(first.folder, "het noemt niet alle sheets in de volgorde van het pakket")


def _refuse_other(part: Part, root: Path) -> None:
    """Parts of these very sheets, by this very program."""
    if part.sources != parts.sources(root):
        raise Refused(
            f"de delen zijn van andere sheets gemaakt dan er nu in {root / 'sheets'} staan. "
            "Maak alle delen opnieuw, of ga naar de versie waarvan zij zijn."
        )
    if part.program != parts.program():
        raise Refused(
            "de delen zijn met een andere versie van het programma gemaakt dan deze. "
            "Gebruik overal dezelfde versie."
        )


def _refuse_incomplete(exports: Sequence[Export], part: Part) -> None:
    wanted = {
        f"{name}.{form}" for name in (*part.sheets, render.PACKAGE_ID) for form in part.formats
    }
    absent = wanted - {item.file for item in exports}
    if absent:
        raise Refused(f"in de delen ontbreken bestanden: {some(absent)}. Maak de delen opnieuw.")


def _refuse_source(exports: Sequence[Export], root: Path, package: Package) -> None:
    """Every row tells of the file that stands here, and of this version."""
    info = package.informatiepakket
    sums: dict[str, str] = {}
    for item in exports:
        if item.sheet not in sums:
            source = (root / told.source(item.sheet)).read_bytes()
            sums[item.sheet] = hashlib.sha256(source).hexdigest()
        version = info.content.versie if info else ""
        if (item.source_sha256, item.version) != (sums[item.sheet], version):
            raise Refused(f"{item.file} is van een andere sheet of versie gemaakt dan hier staat.")


def _package(root: Path, waived: Sequence[Diagnostic]) -> Package:
    """The package files, and the sheets that the download page names for what is not complete."""
    wanted = {found.span.file for found in waived}
    inputs = [
        load.read_input(name, found)
        for name, found in load.package_files(root).files
        if name.startswith("pakket/") or found.file in wanted
    ]
    reads = [made.read for made in map(load.outcome, inputs) if made.read]
    documents, _ = load.documents(reads, {each.file for each in reads if "/pakket/" in each.file})
    package = load.package(documents, frozenset(), {}, {})
    if package.informatiepakket is None:
        raise Refused("wij kunnen sheets/pakket/informatiepakket.yaml niet lezen.")
    return package
