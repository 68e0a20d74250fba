"""Compares what a file holds with what the sheet promises, and names every difference."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from pipeline.model import Diagnostic, Span
from pipeline.style import labels
from pipeline.verify.findings import about_file, finding, quoted
from pipeline.verify.nouns import Block, Expected, Outline
from pipeline.verify.overviews import show_tables_of_the_sheet

_OUTSIDE_TEXT = frozenset({"note", "alt", "link", "overview"})


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which expected text (by number) is which block; what is only here or only there."""

    pairs: tuple[tuple[int, int], ...]
    missing: tuple[int, ...]
    extra: tuple[int, ...]


def compare(expected: Sequence[Expected], outline: Outline, file_name: str) -> Iterator[Diagnostic]:
    """Every difference in running text, headings, footnotes and text alternatives.

    Takes time linear in the length of the file while nothing differs.
    """
    wanted = tuple(item for item in expected if item.kind not in _OUTSIDE_TEXT)
    shown = show_tables_of_the_sheet(expected, outline.blocks)
    blocks = tuple(block for block in shown if block.text and not block.chrome)
    found = align([item.text for item in wanted], [block.text for block in blocks])
    found = _drop_chrome(found, blocks)
    yield from _report_unpaired(wanted, blocks, found, file_name)
    yield from _compare_places(wanted, blocks, found, file_name)
    _, notes, alts = _texts(outline)
    for kind, written, code in (
        ("note", notes, "export-noot-ontbreekt"),
        ("alt", alts, "export-alt-ontbreekt"),
    ):
        promised = tuple(item for item in expected if item.kind == kind)
        yield from _compare_in_order(promised, written, code, file_name)


def align(wanted: Sequence[str], written: Sequence[str]) -> Alignment:
    """Pairs equal texts in order; difflib looks only at the part between two differences."""
    start = 0
    shortest = min(len(wanted), len(written))
    while start < shortest and wanted[start] == written[start]:
        start += 1
    stop = 0
    while stop < shortest - start and wanted[-1 - stop] == written[-1 - stop]:
        stop += 1
    pairs = [(number, number) for number in range(start)]
    missing: list[int] = []
    extra: list[int] = []
    left, right = wanted[start : len(wanted) - stop], written[start : len(written) - stop]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pairs += zip(range(start + i1, start + i2), range(start + j1, start + j2), strict=True)
        else:
            missing += range(start + i1, start + i2)
            extra += range(start + j1, start + j2)
    tail = ((len(wanted) - back, len(written) - back) for back in range(stop, 0, -1))
    return Alignment((*pairs, *tail), tuple(missing), tuple(extra))


def _drop_chrome(found: Alignment, blocks: Sequence[Block]) -> Alignment:
    extra = tuple(number for number in found.extra if blocks[number].text not in labels.CHROME)
    return Alignment(found.pairs, found.missing, extra)


def _report_unpaired(
    wanted: Sequence[Expected], blocks: Sequence[Block], found: Alignment, file_name: str
) -> Iterator[Diagnostic]:
    """Reports texts that are absent, moved, repeated or unknown."""
    extra = Counter(blocks[number].text for number in found.extra)
    for number in found.missing:
        item = wanted[number]
        code = "export-volgorde-onjuist" if extra[item.text] > 0 else "export-tekst-ontbreekt"
        extra[item.text] -= 1
        yield finding(code, item, file_name, item.text)
    known = {item.text: item for item in wanted}
    moved = Counter(wanted[number].text for number in found.missing)
    owners = _find_owners(wanted, found)
    for number in found.extra:
        text = blocks[number].text
        if moved[text] > 0:
            moved[text] -= 1
        elif text in known:
            yield finding("export-tekst-dubbel", known[text], file_name, text)
        else:
            yield finding("export-tekst-onbekend", owners[number], file_name, text)


def _find_owners(wanted: Sequence[Expected], found: Alignment) -> dict[int, Expected]:
    """For every unknown text the promise before it, placed at line 1 of the file it came from.

    Where a promise is missing at the same spot, the unknown text stands in its place.
    """
    pair_of = {written: item for item, written in found.pairs}
    missing = iter(found.missing)
    following = {number: next(missing, None) for number in found.extra}
    if len(found.missing) != len(found.extra):
        following = {}
    owners: dict[int, Expected] = {}
    last = 0
    written = 0
    for number in found.extra:
        while written < number:
            last = pair_of.get(written, last)
            written += 1
        replaced = following.get(number)
        owners[number] = wanted[replaced] if replaced is not None else _move_to_top(wanted[last])
    return owners


def _move_to_top(item: Expected) -> Expected:
    """The same promise, placed at line 1 of its file."""
    return replace(item, path="", span=Span(item.span.file, 1, 1, 1, 1))


def _compare_places(
    wanted: Sequence[Expected], blocks: Sequence[Block], found: Alignment, file_name: str
) -> Iterator[Diagnostic]:
    """Reports texts under another heading, in another cell, or no longer a heading or item."""
    headings = _heading_numbers([item.kind for item in wanted])
    written = _heading_numbers([block.kind for block in blocks])
    pair_of = dict(found.pairs)
    absent = {wanted[number].text for number in found.missing}
    reported: set[tuple[object, ...]] = set()
    for number, at in found.pairs:
        item, block = wanted[number], blocks[at]
        shape = _compare_kinds(item, block)
        if shape:
            yield finding(shape[0], item, file_name, item.text, shape[1])
            continue
        above, below = headings[number], written[at]
        is_missing = above is not None and above not in pair_of
        right = is_missing or (None if above is None else pair_of[above]) == below
        cell_right = (item.row, item.column) == (block.row, block.column) or item.row in absent
        key: tuple[object, ...] = (above, below) if not right else (item.row, block.column, above)
        if (right and (cell_right or item.column in absent)) or key in reported:
            continue
        reported.add(key)
        place = " / ".join(filter(None, (item.row, item.column)))
        if not right:
            place = "" if above is None else wanted[above].text
        yield finding("export-kop-onjuist", item, file_name, item.text, f"onder {quoted(place)}")


def _compare_kinds(item: Expected, block: Block) -> tuple[str, str] | None:
    if item.kind == "heading" and block.kind != "heading":
        return "export-kop-onjuist", "als kop"
    if item.kind != "heading" and block.kind == "heading":
        return "export-kop-onjuist", "als gewone tekst, niet als kop"
    if item.kind == "heading" and item.level != block.level:
        return "export-kop-onjuist", f"als kop van niveau {item.level}, niet {block.level}"
    if item.kind == "item" and block.kind != "item":
        return "export-opmaak-onjuist", "als punt in een lijst"
    in_table = bool(item.row or item.column)
    if in_table and not (block.row or block.column):
        return "export-opmaak-onjuist", "als cel van een tabel"
    return None


def _heading_numbers(kinds: Iterable[str]) -> list[int | None]:
    """For every text the number of the heading it stands under."""
    numbers: list[int | None] = []
    current: int | None = None
    for number, kind in enumerate(kinds):
        numbers.append(None if kind == "heading" else current)
        current = number if kind == "heading" else current
    return numbers


def _compare_in_order(
    wanted: Sequence[Expected], written: Sequence[str], code: str, file_name: str
) -> Iterator[Diagnostic]:
    """Compares footnotes or text alternatives, which stand outside the running text."""
    found = align([item.text for item in wanted], written)
    extra = Counter(written[number] for number in found.extra)
    for number in found.missing:
        item = wanted[number]
        moved = extra[item.text] > 0
        extra[item.text] -= 1
        yield finding("export-volgorde-onjuist" if moved else code, item, file_name, item.text)


def compare_formats(outlines: Mapping[str, Outline], file: str) -> Iterator[Diagnostic]:
    """The first difference between the formats of one document, for each two and kind of text.

    `outlines` are those of its files by name, `file` is their source.
    """
    first, *others = outlines
    for other in others:
        for left, right in zip(_texts(outlines[first]), _texts(outlines[other]), strict=True):
            found = align(left, right)
            words = [left[number] for number in found.missing]
            words += [right[number] for number in found.extra]
            if words:
                detail = f"het eerste verschil is {quoted(words[0])}"
                both = f"{first} en {other}"
                yield about_file("export-formaten-verschillen", file, both, detail)


def _texts(outline: Outline) -> tuple[list[str], list[str], list[str]]:
    """The running text of a file, its footnotes, and its text alternatives."""
    blocks = [block for block in outline.blocks if not block.chrome]
    return (
        [block.text for block in blocks if block.text],
        [note.text for block in blocks for note in block.notes],
        [alt.text for block in blocks for alt in block.alts],
    )
