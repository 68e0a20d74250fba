"""Reads every written file again and proves that it holds what the sheet says.

Knows nothing of rendering: what an export must hold is computed a second time, from the model.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.model import Diagnostic, Export, Package
from pipeline.verify import expected, gate
from pipeline.verify.compare import align, compare
from pipeline.verify.links import compare_links, dead_between
from pipeline.verify.nouns import Block, Expected, Link, Outline, Unreadable
from pipeline.verify.provenance import kind, provenance, story
from pipeline.verify.readers import read
from pipeline.verify.words import CODES, about_file, explain_text, quoted

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
    return _read_and_compare(expected, data, format_name, file_name, files)[0]


def verify_all(exports: Sequence[Export], package: Package) -> tuple[Diagnostic, ...]:
    """Every difference between the written files and the sheets, and every fault in a file.

    Of the files that are right also what only shows between them: the formats of one document
    agree, and every link from one file to another leads to a place in it.
    """
    names = (*(item.file for item in exports), "index.html")
    promised = {sheet: _promised(sheet, package) for sheet in {item.sheet for item in exports}}
    found: set[Diagnostic] = set()
    sound: dict[str, dict[str, Outline]] = {}
    for item in exports:
        wrong, outline = verify_file(item, promised[item.sheet], names)
        found.update(wrong)
        if outline is not None and not wrong:
            sound.setdefault(item.sheet, {})[item.file] = outline
    for sheet, outlines in sound.items():
        found.update(agree(outlines, _source(package, sheet)))
    every = {name: outline for outlines in sound.values() for name, outline in outlines.items()}
    found.update(dead_between(every, _source(package)))
    return tuple(sorted(found))


def verify_file(
    item: Export, expected: Sequence[Expected], files: Collection[str]
) -> tuple[tuple[Diagnostic, ...], Outline | None]:
    """Every difference and every fault in one written file, and its outline where it has one."""
    wrong, outline = _read_and_compare(expected, item.data, item.format, item.file, files)
    faults = gate.judge(expected, outline, item.file) if outline is not None else ()
    return (*wrong, *faults), outline


def _promised(sheet: str, package: Package) -> tuple[Expected, ...]:
    """What the files of a sheet, or of the whole package, must hold."""
    document = package.sheet(sheet)
    return expected.package(package) if document is None else expected.sheet(document, package)


def _source(package: Package, sheet: str = "") -> str:
    """The file that holds a sheet, or that of the package as a whole."""
    document = package.sheet(sheet) or package.informatiepakket
    return document.file if document else ""


def _read_and_compare(
    expected: Sequence[Expected],
    data: bytes,
    format_name: str,
    file_name: str,
    files: Collection[str],
) -> tuple[tuple[Diagnostic, ...], Outline | None]:
    """What `verify` finds, and the outline of the file where it could be read."""
    try:
        outline = read(data, format_name)
    except Unreadable as fault:
        first = expected[0].span.file if expected else file_name
        return (about_file("export-onleesbaar", first, file_name, str(fault)),), None
    found = (
        *compare(expected, outline, file_name),
        *compare_links(expected, outline, file_name, files),
    )
    return tuple(sorted(set(found))), outline


def agree(outlines: Mapping[str, Outline], file: str) -> tuple[Diagnostic, ...]:
    """Differences between the formats of one document, by file name; `file` is its source."""
    return tuple(_disagreements(outlines, file))


def _disagreements(outlines: Mapping[str, Outline], file: str) -> Iterator[Diagnostic]:
    names = tuple(outlines)
    for other in names[1:]:
        for what in (_texts, _notes, _alts):
            left, right = what(outlines[names[0]].blocks), what(outlines[other].blocks)
            found = align(left, right)
            words = [left[number] for number in found.missing]
            words += [right[number] for number in found.extra]
            for word in words[:1]:
                both = f"{names[0]} en {other}"
                detail = f"het eerste verschil is {quoted(word)}"
                yield about_file("export-formaten-verschillen", file, both, detail)


def _texts(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks if block.text and not block.chrome]


def _notes(blocks: Sequence[Block]) -> list[str]:
    return [note.text for block in blocks for note in block.notes]


def _alts(blocks: Sequence[Block]) -> list[str]:
    return [alt.text for block in blocks for alt in block.alts]


__all__ = [
    "ALL_CODES",
    "CODES",
    "Block",
    "Expected",
    "Link",
    "Outline",
    "Unreadable",
    "agree",
    "dead_between",
    "expected",
    "explain",
    "kind",
    "provenance",
    "read",
    "story",
    "verify",
    "verify_all",
]
