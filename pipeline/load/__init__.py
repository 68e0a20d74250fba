"""From the files in `sheets/` to one typed package, and a finding in Dutch for every fault."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any

from pipeline.fields import STYLE
from pipeline.load.documents import read_documents
from pipeline.load.figures import figures
from pipeline.load.files import PackageFiles, list_package
from pipeline.load.folder import FoundPath
from pipeline.load.github import find_open
from pipeline.load.read import FileResult, read_file
from pipeline.load.source import read_bytes
from pipeline.load.strays import make_finding
from pipeline.load.words import find_misplaced
from pipeline.model import Diagnostic, Document, Package
from pipeline.yaml.faults import FileFault

CODES = (
    "bestand-geen-utf8",
    "bestand-onbekend",
    "bestand-ontbreekt",
    "bestand-te-groot",
    "bestandsnaam-ongeldig",
    "figuur-ongeldig",
    "github-niet-ingevuld",
    "id-dubbel",
    "sleutel-dubbel",
    "tekst-niet-in-blok",
    "veld-onbekend",
    "veld-ontbreekt",
    "waarde-ongeldig",
    "yaml-ongeldig",
    "yaml-verwijzing",
)
"""The codes of all findings of the loader."""

_MAX_BYTES = 3 * 1024 * 1024
"""For all files together; a hundred real sheets are half of it."""
_MAX_SECONDS = 8.0
"""Of processor time for reading all files, before prose; a hundred real sheets take two."""


def load(
    root: Path, files: Collection[str] = (), leave_out: Collection[str] = ()
) -> tuple[Package, tuple[Diagnostic, ...]]:
    """Read every file of the package below `root`; never raises for what is in a file.

    With `files` (from the root, with forward slashes) only the prose of those files is parsed,
    which takes a fifth of the time; references from them need no prose of other files. A file
    with a fault is left out of the package and named in `broken`. The files in `leave_out` are as
    if they were not there. Raises `Stop` only where pandoc itself cannot run.
    """
    listing = list_package(root)
    if leave_out:
        kept = tuple(each for each in listing.files if each[1].file not in leave_out)
        listing = replace(listing, files=kept)
    results = list(_read_all(listing.files))
    documents, faults = read_documents([each.parsed for each in results if each.parsed], files)
    broken = {*listing.broken, *(name for name, _ in listing.files)} - set(documents)
    images, refused, wrong = _figures(root, listing)
    findings = [*listing.findings, *wrong, *faults, *find_misplaced(root), *find_open(root)]
    findings += (found for each in results for found in each.findings)
    sources = {
        found.file: each.text for (_, found), each in zip(listing.files, results, strict=True)
    }
    return _package(documents, broken | refused, images, sources), tuple(sorted(findings))


def _read_all(files: Sequence[tuple[str, FoundPath]]) -> Iterator[FileResult]:
    """Each file; those after the point where together they are too much are not read."""
    size = 0
    until = process_time() + _MAX_SECONDS
    for name, found in files:
        try:
            data = read_bytes(found.path, found.file)
            size += len(data)
            much = size > _MAX_BYTES or process_time() > until
            yield _too_large(found) if much else read_file(name, found.file, data)
        except FileFault as fault:
            yield FileResult(None, (fault.finding,), "")


def _too_large(found: FoundPath) -> FileResult:
    finding = make_finding(
        "bestand-te-groot",
        found.file,
        "Tot hier zijn de bestanden samen te groot: hoogstens 3 MB. Dit bestand lezen wij niet, "
        "en zo veel leest niemand.",
        "Haal bestanden weg die niet in het pakket horen, of maak ze kleiner.",
    )
    return FileResult(None, (finding,), "")


def _figures(
    root: Path, listing: PackageFiles
) -> tuple[dict[str, bytes], frozenset[str], list[Diagnostic]]:
    """The images in `sheets/figuren` by name, the ids of those that are wrong, and why."""
    folder = root / "sheets" / "figuren"
    refused = {found.span.file for found in listing.findings}
    if "sheets" in refused or "sheets/figuren" in refused or not folder.is_dir():
        return {}, frozenset(), []
    return figures(folder)


def _package(
    documents: dict[str, Document[Any]],
    broken: set[str],
    images: Mapping[str, bytes],
    sources: Mapping[str, str],
) -> Package:
    """The documents, each in the field of its kind."""
    sheets = [item for name, item in sorted(documents.items()) if item.file.count("/") == 1]
    return Package(
        sheets=tuple(sheets),
        informatiepakket=documents.get("pakket/informatiepakket"),
        bronnen=documents.get("pakket/bronnen"),
        begrippen=documents.get("pakket/begrippen"),
        ontheffingen=documents.get("pakket/ontheffingen"),
        huisstijl=documents.get(STYLE),
        broken=frozenset(broken),
        figures=images,
        sources=sources,
    )
