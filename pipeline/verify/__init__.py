"""Reads every written file again and proves that it holds what the sheet says.

Knows nothing of rendering: what an export must hold is computed a second time, from the model.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.model import Diagnostic
from pipeline.verify import chapters, expected, gate
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
    return judged(expected, data, format_name, file_name, files)[0]


def judged(
    expected: Sequence[Expected],
    data: bytes,
    format_name: str,
    file_name: str,
    files: Collection[str] = (),
) -> tuple[tuple[Diagnostic, ...], Outline | None]:
    """What `verify` finds, and the outline of the file where it could be read."""
    try:
        outline = read(data, format_name)
    except Unreadable as fault:
        first = expected[0].span.file if expected else file_name
        return (about_file("export-onleesbaar", first, file_name, str(fault)),), None
    return differences(expected, outline, file_name, files), outline


def differences(
    expected: Sequence[Expected], outline: Outline, file_name: str, files: Collection[str] = ()
) -> tuple[Diagnostic, ...]:
    """What `verify` finds in a file with this outline."""
    found = (
        *compare(expected, outline, file_name),
        *compare_links(expected, outline, file_name, files),
    )
    return tuple(sorted(set(found)))


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


def told(blocks: Sequence[Block]) -> Iterator[str]:
    """All that `agree` compares, one text after another."""
    for what in (_texts, _notes, _alts):
        yield what.__name__
        yield from what(blocks)


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
    "chapters",
    "dead_between",
    "differences",
    "expected",
    "explain",
    "judged",
    "kind",
    "provenance",
    "read",
    "story",
    "told",
    "verify",
]
