"""From the files in `sheets/` to one typed package, and a finding in Dutch for every fault."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any
from weakref import WeakKeyDictionary

from pipeline.fields import STYLE
from pipeline.load import prose
from pipeline.load.figures import figures
from pipeline.load.files import FoundPath, PackageFiles, list_package
from pipeline.load.github import find_open
from pipeline.load.read import FileResult, ParsedFile, read_file
from pipeline.load.source import read_bytes
from pipeline.load.words import find_misplaced
from pipeline.model import Diagnostic, Document, Package, Passage, Prose, Run, Span
from pipeline.yaml.faults import FileFault
from schema import Veldtekst, teksten

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
_MAX_SHEET_TEXT = 40_000
_MAX_PACKAGE_TEXT = 200_000


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
    documents, faults = _documents([each.parsed for each in results if each.parsed], files)
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
    finding = Diagnostic(
        Span(found.file, 1, 1, 1, 1),
        "bestand-te-groot",
        "Tot hier zijn de bestanden samen te groot: hoogstens 3 MB. Dit bestand lezen wij niet, "
        "en zo veel leest niemand.",
        "Haal bestanden weg die niet in het pakket horen, of maak ze kleiner.",
        "error",
    )
    return FileResult(None, (finding,), "")


# A preview reads all files again after each change of one: this bought 0.1 s of each time.
_WITH_PROSE: WeakKeyDictionary[ParsedFile, Document[Any]] = WeakKeyDictionary()
"""The documents that were read, for as long as `read_file` remembers their file."""


def _documents(
    parsed: Sequence[ParsedFile], files: Collection[str] = ()
) -> tuple[dict[str, Document[Any]], list[Diagnostic]]:
    """The documents by id, and a finding for each text that could not be parsed.

    With `files` only the prose of those is parsed. Raises `Stop`.
    """
    wanted = [each for each in parsed if not files or each.file in files]
    findings = _read_prose([each for each in wanted if each not in _WITH_PROSE])
    documents = {}
    for each in parsed:
        if each not in wanted:
            documents[each.id] = _document(each, teksten(each.content), {})
        elif each in _WITH_PROSE:
            documents[each.id] = _WITH_PROSE[each]
    return documents, findings


def _read_prose(parsed: Sequence[ParsedFile]) -> list[Diagnostic]:
    """Remember the document of each file, or give the findings on its texts. Raises `Stop`."""
    fields: list[tuple[ParsedFile, prose.Field]] = []
    findings: list[Diagnostic] = []
    leaves = {each.id: teksten(each.content) for each in parsed}
    for each in parsed:
        prose_fields, faults = _prose_fields(each, leaves[each.id])
        fields += ((each, field) for field in prose_fields)
        findings += faults
    texts: dict[str, dict[str, Prose]] = {each.id: {} for each in parsed}
    results = prose.parse([field for _, field in fields], [each.lines for each, _ in fields])
    for (each, field), result in zip(fields, results, strict=True):
        if result is None:
            findings.append(_unreadable(each, field.path))
        else:
            texts[each.id][field.path] = result
    failed = {found.span.file for found in findings}
    for each in parsed:
        if each.file not in failed:
            _WITH_PROSE[each] = _document(each, leaves[each.id], texts[each.id])
    return findings


def _prose_fields(
    each: ParsedFile, leaves: Sequence[Veldtekst]
) -> tuple[list[prose.Field], list[Diagnostic]]:
    """The Markdown fields of a file that pandoc can take, and a finding for each other one."""
    fields: list[prose.Field] = []
    findings: list[Diagnostic] = []
    length = 0
    for leaf in leaves:
        scalar = each.scalars.get(leaf.path)
        if leaf.opmaak.niveau == "geen" or scalar is None:
            continue
        length += len(scalar.value)
        if length > _most_text(each):
            findings.append(_too_much(each, leaf.path))
            break
        if prose.crowded(scalar.value):
            findings.append(_unreadable(each, leaf.path))
        else:
            fields.append(prose.Field(leaf.path, scalar, leaf.opmaak.niveau == "zin"))
    return fields, findings


def _document(
    each: ParsedFile, leaves: Sequence[Veldtekst], texts: dict[str, Prose]
) -> Document[Any]:
    passages = tuple(_passages(each, leaves, texts))
    cites = {str(leaf.waarde) for leaf in leaves if leaf.veld == "bron"}
    cites |= {
        mark.target.removeprefix("bron:")
        for field in texts.values()
        for mark in field.marks
        if mark.kind == "link" and mark.target.startswith("bron:")
    }
    return Document(
        each.id,
        each.file,
        each.content,
        each.places,
        texts,
        passages,
        frozenset(cites),
        tuple(leaves),
        each.sha256,
    )


def _passages(
    each: ParsedFile, leaves: Sequence[Veldtekst], texts: dict[str, Prose]
) -> Iterator[Passage]:
    """Every text that readers see, in reading order."""
    for leaf in leaves:
        scalar = each.scalars.get(leaf.path)
        if leaf.path in texts:
            yield from texts[leaf.path].passages
        elif leaf.opmaak.zichtbaar and isinstance(leaf.waarde, str) and scalar is not None:
            run = Run(0, len(leaf.waarde), prose.content_span(scalar, each.lines))
            yield Passage(leaf.path, "regel", leaf.waarde, (run,))


def _most_text(each: ParsedFile) -> int:
    """How many characters of prose a file may hold; a package file grows with the sheets."""
    return _MAX_PACKAGE_TEXT if each.id.startswith("pakket/") else _MAX_SHEET_TEXT


def _too_much(each: ParsedFile, path: str) -> Diagnostic:
    most = f"{_most_text(each):,}".replace(",", ".")
    return Diagnostic(
        each.places[path].key,
        "bestand-te-groot",
        f"Tot hier staan in dit bestand meer dan {most} tekens tekst. Dat leest niemand.",
        "Maak de teksten korter, of verdeel ze over meer sheets.",
        "error",
        path,
    )


def _unreadable(each: ParsedFile, path: str) -> Diagnostic:
    return Diagnostic(
        each.places[path].key,
        "waarde-ongeldig",
        "In deze tekst staat zo veel opmaak, of een zo lange rij tekens zonder spatie, dat wij "
        "de tekst niet kunnen lezen.",
        "Haal tekens zoals [ ] * _ en > weg die geen opmaak zijn, en zet spaties tussen woorden.",
        "error",
        path,
    )


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
