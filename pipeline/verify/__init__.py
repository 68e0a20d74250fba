"""Reads every written file again and proves that it holds what the sheet says.

Knows nothing of rendering: what an export must hold is computed a second time, from the model.
"""

from collections.abc import Collection, Sequence

from pipeline.bounded.safe import Unreadable
from pipeline.model import Diagnostic, Export, Package
from pipeline.verify import expected, gate
from pipeline.verify.compare import compare, compare_formats
from pipeline.verify.findings import CODES, about_file, explain_text, is_bug
from pipeline.verify.foreign import look
from pipeline.verify.gate import place_faults
from pipeline.verify.holes import find_holes
from pipeline.verify.links import compare_links, find_dead_links
from pipeline.verify.marks import find_strange_marks, list_marks
from pipeline.verify.nouns import Block, Expected, Fault, Link, Outline
from pipeline.verify.provenance import Provenance, compare_with_manifest
from pipeline.verify.reading import read

ALL_CODES = tuple(sorted(CODES | gate.CODES))


def explain(code: str) -> str:
    """What a finding on a written file means, in Dutch; empty for a code that is not ours."""
    return gate.explain(code) or explain_text(code)


def verify(
    expected: Sequence[Expected],
    data: bytes,
    format_name: str,
    file_name: str,
    files: Collection[str] = (),
) -> tuple[Diagnostic, ...]:
    """Every difference between what a file must hold and what it holds; nothing when it is whole.

    `files` names the other files of the set, so that a link to an absent one is found.
    """
    try:
        return _compare(expected, read(data, format_name), file_name, files)
    except Unreadable as fault:
        return (_report_unreadable(expected, file_name, fault),)


def check_accessibility(
    expected: Sequence[Expected], data: bytes, format_name: str, file_name: str
) -> tuple[Diagnostic, ...]:
    """Every fault in a file that the accessibility gate finds."""
    try:
        return gate.check_outline(expected, read(data, format_name), file_name)
    except Unreadable as fault:
        return (_report_unreadable(expected, file_name, fault),)


def verify_all(exports: Sequence[Export], package: Package) -> tuple[Diagnostic, ...]:
    """Every difference between the written files and the sheets, and every fault in a file.

    Of the files that are right also what only shows between them: the formats of one document
    agree, and every link from one file to another leads to a place in it.
    """
    names = (*(item.file for item in exports), "index.html")
    promised = {sheet: _list_promises(sheet, package) for sheet in {item.sheet for item in exports}}
    marks = list_marks(package)
    found: set[Diagnostic] = set()
    right: dict[str, dict[str, Outline]] = {}
    for item in exports:
        wrong, outline = verify_file(item, promised[item.sheet], names)
        found.update(wrong)
        if outline is not None:
            found.update(find_holes(package, promised[item.sheet], outline, item.file))
            source = _source_file(package, item.sheet)
            found.update(find_strange_marks(marks, outline, source, item.file))
        if outline is not None and not wrong:
            right.setdefault(item.sheet, {})[item.file] = outline
    for sheet, outlines in right.items():
        found.update(compare_formats(outlines, _source_file(package, sheet)))
    every = {name: outline for outlines in right.values() for name, outline in outlines.items()}
    found.update(find_dead_links(every, _source_file(package)))
    return tuple(sorted(found))


def verify_file(
    item: Export, expected: Sequence[Expected], files: Collection[str]
) -> tuple[tuple[Diagnostic, ...], Outline | None]:
    """Every difference and every fault in one written file, and its outline where it has one."""
    try:
        outline = read(item.data, item.format)
    except Unreadable as fault:
        return (_report_unreadable(expected, item.file, fault),), None
    wrong = _compare(expected, outline, item.file, files)
    return (*wrong, *gate.check_outline(expected, outline, item.file)), outline


def _compare(
    expected: Sequence[Expected], outline: Outline, file_name: str, files: Collection[str]
) -> tuple[Diagnostic, ...]:
    found = {
        *compare(expected, outline, file_name),
        *compare_links(expected, outline, file_name, files),
    }
    return tuple(sorted(found))


def _report_unreadable(
    expected: Sequence[Expected], file_name: str, fault: Unreadable
) -> Diagnostic:
    source = expected[0].span.file if expected else file_name
    return about_file("export-onleesbaar", source, file_name, str(fault))


def _list_promises(sheet: str, package: Package) -> tuple[Expected, ...]:
    """What the files of a sheet, or of the whole package, must hold."""
    document = package.sheet(sheet)
    if document is not None:
        return expected.sheet(document, package)
    return (
        expected.comparison(package) if sheet == expected.COMPARISON else expected.package(package)
    )


def _source_file(package: Package, sheet: str = "") -> str:
    """The file that holds a sheet, or that of the package as a whole."""
    document = package.sheet(sheet) or package.informatiepakket
    return document.file if document else ""


__all__ = [
    "ALL_CODES",
    "CODES",
    "Block",
    "Expected",
    "Fault",
    "Link",
    "Outline",
    "Provenance",
    "Unreadable",
    "check_accessibility",
    "compare_formats",
    "compare_with_manifest",
    "expected",
    "explain",
    "find_dead_links",
    "is_bug",
    "look",
    "place_faults",
    "read",
    "verify",
    "verify_all",
]
