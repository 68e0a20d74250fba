"""The combined document chapter by chapter: a chapter that was proven is not read again.

A proof holds for the same bytes of the chapter, made of the same sources, in a file with the same
looks. All else is read: the other chapters, and of a proven one what links and menus depend on.
"""

import marshal
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from pipeline import cache, told, verify
from pipeline.model import Export, Package, bookmark
from pipeline.verify import Expected, Outline, gate


@dataclass(frozen=True, slots=True)
class Proven:
    """A chapter that was right: its proof, what stands for its texts, and what must stay of it.

    That is what it still promises, as JSON, and its bytes when it is shortened.
    """

    proof: str
    texts: str
    promises: bytes
    short: bytes


@dataclass(frozen=True, slots=True)
class Chapters:
    """A combined document in pieces, by sheet: the proof that each needs, and those that it has.

    `names` is what the file calls the chapter of a sheet.
    """

    pieces: verify.chapters.Cut
    names: Mapping[str, str]
    proofs: Mapping[str, str]
    known: Mapping[str, Proven]


Record = Mapping[str, Proven]
_PROMISES = TypeAdapter(tuple[Expected, ...])


def chapters(
    item: Export, package: Package, sources: Mapping[str, bytes], record: Record
) -> Chapters:
    """The chapters of a combined document; none where it cannot be read.

    `sources` stands for all that decides what the chapter of a sheet must hold.
    """
    try:
        pieces = verify.chapters.cut(item.data, item.format)
    except verify.Unreadable:
        return Chapters(verify.chapters.Cut(b"", {}, (), {}), {}, {}, {})
    # The last chapter ends with the end of the file, which must always be read.
    inner = list(pieces.chapters)[:-1]
    names = {sheet.id: bookmark(sheet.id) for sheet in package.listed()}
    names = {sheet: name for sheet, name in names.items() if name in inner}
    around = cache.digest(*pieces.around)
    proofs = {
        sheet: cache.digest(around, sources[sheet], pieces.chapters[name]).hex()
        for sheet, name in names.items()
    }
    known = {
        sheet: record[sheet]
        for sheet, proof in proofs.items()
        if sheet in record and record[sheet].proof == proof
    }
    return Chapters(pieces, names, proofs, known)


def words(
    item: Export, made: Chapters, package: Package, files: Collection[str]
) -> tuple[Outline, tuple[str, ...], bytes] | None:
    """The outline of a file whose words are right, its `texts` and what is known of it from now on.

    Nothing where anything at all is wrong, or nothing was proven: it must be read as a whole then.
    """
    if not made.known:
        return None
    try:
        kept = {sheet: _PROMISES.validate_json(each.promises) for sheet, each in made.known.items()}
    except ValidationError:
        return None
    expected = verify.expected.package(package, kept)
    owners = verify.chapters.owners(expected)
    numbers = [number for number, sheet in enumerate(owners) if sheet in made.known]
    try:
        outline = verify.read(_shortened(item, made), item.format)
    except verify.Unreadable:
        return None
    outline = verify.chapters.without_texts(outline, numbers)
    own = told.texts(outline)
    if verify.differences(expected, outline, item.file, files) or len(own) != len(owners):
        return None
    read = [
        made.known[owner].texts if owner in made.known else text
        for owner, text in zip(owners, own, strict=True)
    ]
    return outline, tuple(read), record(item, made, expected, read)


def accessible(item: Export, made: Chapters) -> bool:
    """Whether the gate finds nothing in a file; if not so, it must be read as a whole."""
    return bool(made.known) and not gate.accessible(
        (), _shortened(item, made), item.format, item.file
    )


def _shortened(item: Export, made: Chapters) -> bytes:
    instead = {made.names[sheet]: each.short for sheet, each in made.known.items()}
    return verify.chapters.shortened(made.pieces, instead, item.format)


def record(
    item: Export, made: Chapters, expected: Sequence[Expected], read: Sequence[str]
) -> bytes:
    """What is known of every chapter of a file that is right, with these `texts`, to be kept.

    Nothing where the file has other parts than it promises: then we do not know which is which.
    """
    owners = verify.chapters.owners(expected)
    if len(owners) != len(read):
        return b""
    parts = zip(owners, read, verify.chapters.promises(expected), strict=True)
    rows = {
        sheet: (made.proofs[sheet], said, _PROMISES.dump_json(promised), _short(item, made, sheet))
        for sheet, said, promised in parts
        if sheet in made.proofs
    }
    return marshal.dumps(rows)


def _short(item: Export, made: Chapters, sheet: str) -> bytes:
    if sheet in made.known:
        return made.known[sheet].short
    return verify.chapters.short(made.pieces.chapters[made.names[sheet]], item.format)


def unpacked(data: bytes | None) -> Record:
    """What was known; nothing where it cannot be read."""
    try:
        return {
            sheet: Proven(proof, said, promised, short)
            for sheet, (proof, said, promised, short) in marshal.loads(data or b"").items()
        }
    except (ValueError, TypeError, AttributeError, EOFError):
        return {}
