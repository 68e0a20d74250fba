"""From the files in `sheets/` to one typed package, and everything that is wrong in Dutch."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.load import prose
from pipeline.load.figures import figures
from pipeline.load.files import Found, Listing, package_files
from pipeline.load.read import Outcome, Read, finding_of, read
from pipeline.load.source import read_bytes
from pipeline.load.yaml.tree import YamlFault
from pipeline.model import Diagnostic, Document, Package, Passage, Prose, Run
from schema import Veldtekst, teksten

_MAX_SHEET_TEXT = 40_000
_MAX_PACKAGE_TEXT = 200_000


def load(root: Path, files: Collection[str] = ()) -> tuple[Package, tuple[Diagnostic, ...]]:
    """Read every file of the package below `root`; never raises for what is in a file.

    With `files` (from the root, with forward slashes) only their prose is parsed: all that a
    reference from them needs of the rest is there, for a fifth of the time.
    A file with a fault is left out of the package and named in `broken`. Raises `Stop`
    only where pandoc itself cannot run.
    """
    listing = package_files(root)
    outcomes = [_outcome(name, found) for name, found in listing.files]
    made, faults = _documents([each.read for each in outcomes if each.read], files)
    broken = {*listing.broken, *(name for name, _ in listing.files)} - set(made)
    pictures, bad, wrong = _pictures(root, listing)
    findings = [*listing.findings, *wrong, *faults]
    findings += (found for each in outcomes for found in each.findings)
    sources = {
        found.file: each.text for (_, found), each in zip(listing.files, outcomes, strict=True)
    }
    return _package(made, broken | bad, pictures, sources), tuple(sorted(findings))


def _outcome(name: str, found: Found) -> Outcome:
    try:
        return read(name, found.file, read_bytes(found.path, found.file))
    except YamlFault as fault:
        return Outcome(None, (finding_of(fault),), "")


def _documents(
    reads: Sequence[Read], files: Collection[str] = ()
) -> tuple[dict[str, Document[Any]], list[Diagnostic]]:
    """The files whose prose could be read too, by id, and a finding for each other text.

    With `files` only the prose of those is read. Raises `Stop`.
    """
    fields: list[tuple[Read, prose.Source]] = []
    found: list[Diagnostic] = []
    failed: set[str] = set()
    leaves = {each.id: teksten(each.content) for each in reads}
    for each in reads:
        if files and each.file not in files:
            continue
        length = 0
        for leaf in leaves[each.id]:
            scalar = each.scalars.get(leaf.path)
            if leaf.opmaak.niveau == "geen" or scalar is None:
                continue
            length += len(scalar.value)
            if length > _most_text(each):
                failed.add(each.id)
                found.append(_too_much(each, leaf.path))
                break
            if prose.crowded(scalar.value):
                failed.add(each.id)
                found.append(_unreadable(each, leaf.path))
            else:
                source = prose.Source(leaf.path, scalar, leaf.opmaak.niveau == "zin")
                fields.append((each, source))
    parsed = prose.parse([source for _, source in fields], [each.lines for each, _ in fields])
    texts: dict[str, dict[str, Prose]] = {each.id: {} for each in reads}
    for (each, source), result in zip(fields, parsed, strict=True):
        if result is None:
            failed.add(each.id)
            found.append(_unreadable(each, source.path))
        else:
            texts[each.id][source.path] = result
    made = {
        each.id: _document(each, leaves[each.id], texts[each.id])
        for each in reads
        if each.id not in failed
    }
    return made, found


def _document(each: Read, leaves: Sequence[Veldtekst], texts: dict[str, Prose]) -> Document[Any]:
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
    each: Read, leaves: Sequence[Veldtekst], texts: dict[str, Prose]
) -> Iterator[Passage]:
    """Every text that readers see, in reading order."""
    for leaf in leaves:
        scalar = each.scalars.get(leaf.path)
        if leaf.path in texts:
            yield from texts[leaf.path].passages
        elif leaf.opmaak.zichtbaar and isinstance(leaf.waarde, str) and scalar is not None:
            run = Run(0, len(leaf.waarde), prose.content_span(scalar, each.lines))
            yield Passage(leaf.path, "regel", leaf.waarde, (run,))


def _most_text(each: Read) -> int:
    """How many characters of prose a file may hold; a package file grows with the sheets."""
    return _MAX_PACKAGE_TEXT if each.id.startswith("pakket/") else _MAX_SHEET_TEXT


def _too_much(each: Read, path: str) -> Diagnostic:
    most = f"{_most_text(each):,}".replace(",", ".")
    return Diagnostic(
        each.places[path].key,
        "bestand-te-groot",
        f"Tot hier staan in dit bestand meer dan {most} tekens tekst. Dat leest niemand.",
        "Maak de teksten korter, of verdeel ze over meer sheets.",
        "error",
        path,
    )


def _unreadable(each: Read, path: str) -> Diagnostic:
    return Diagnostic(
        each.places[path].key,
        "waarde-ongeldig",
        "In deze tekst staat zo veel opmaak, of een zo lange rij tekens zonder spatie, dat wij "
        "hem niet kunnen lezen.",
        "Haal tekens zoals [ ] * _ en > weg die geen opmaak zijn, en zet spaties tussen woorden.",
        "error",
        path,
    )


def _pictures(
    root: Path, listing: Listing
) -> tuple[dict[str, bytes], frozenset[str], list[Diagnostic]]:
    """The files in `sheets/figuren` by name, the ids of those that are wrong, and why."""
    folder = root / "sheets" / "figuren"
    refused = {found.span.file for found in listing.findings}
    if "sheets" in refused or "sheets/figuren" in refused or not folder.is_dir():
        return {}, frozenset(), []
    return figures(folder)


def _package(
    documents: dict[str, Document[Any]],
    broken: set[str] | frozenset[str],
    pictures: Mapping[str, bytes],
    sources: Mapping[str, str],
) -> Package:
    """Everything that was read, by what it is."""
    sheets = [item for name, item in sorted(documents.items()) if not name.startswith("pakket/")]
    return Package(
        sheets=tuple(sheets),
        informatiepakket=documents.get("pakket/informatiepakket"),
        bronnen=documents.get("pakket/bronnen"),
        begrippen=documents.get("pakket/begrippen"),
        ontheffingen=documents.get("pakket/ontheffingen"),
        broken=frozenset(broken),
        figures=pictures,
        sources=sources,
    )


__all__ = ["load"]
