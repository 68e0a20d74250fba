"""Which paragraph, table, row or frame of the old text is which of the new one."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.export.docx.redline.align import Row, align, alike
from pipeline.export.docx.redline.loans import NOTE
from pipeline.export.docx.redline.marks import Marks
from pipeline.export.docx.redline.words import tokens
from pipeline.export.docx.xml import Element, W, get_value, style_of, words
from pipeline.model import FIELD_MARK

P, TABLE, FRAME, ROW, CELL = (f"{W}{name}" for name in ("p", "tbl", "sdt", "tr", "tc"))
START = f"{W}bookmarkStart"
BLOCKS = (P, TABLE, FRAME, ROW)
_TABLES = 0.3
"""The weight of two tables with nothing in common but their columns."""


@dataclass(frozen=True, slots=True)
class Both:
    """What merging needs of both documents: their footnotes and how their lists look, by number.

    `names` are the bookmarks of the new document; `versions` is filled with which old list is
    which new one.
    """

    marks: Marks
    notes: Mapping[str, Element]
    note_root: Element
    kinds: Mapping[str, Hashable]
    names: frozenset[str]
    versions: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a table, a row or a frame; `anchors` are the bookmarks that lead to it."""

    element: Element
    anchors: tuple[str, ...]
    key: Hashable
    words: tuple[str, ...]


Pair = tuple[Block | None, Block | None]


def pair_blocks(old: Element, new: Element, both: Both) -> list[Pair]:
    """The blocks of two texts in one order: in both, gone (no second) or come (no first)."""
    return _align(_blocks(old, both), _blocks(new, both))


def _blocks(parent: Element, both: Both) -> list[Block]:
    found = []
    names: list[str] = []
    for child in parent:
        if child.tag == START:
            names.append(str(child.get(f"{W}name")))
        elif child.tag in BLOCKS:
            found.append(_block(child, names, both))
            names = []
    return found


def _block(element: Element, before: Sequence[str], both: Both) -> Block:
    first = element.find(CELL) if element.tag == ROW else element
    inside = first.iter(START) if first is not None and element.tag in (P, ROW) else ()
    names = (*before, *(str(mark.get(f"{W}name")) for mark in inside))
    # The mark of a field counts the items of a list: it says where a text stands, not which it is.
    anchors = tuple(name for name in names if not name.startswith(FIELD_MARK))
    key: Hashable = ("anchor", anchors)
    if not anchors:
        key = key_of(element, both) if element.tag == P else (element.tag, words(element))
        if element.tag == ROW and first is not None:
            key = (ROW, words(first))
    said = " ".join(words(each) for each in element.iter(P))
    return Block(element, anchors, key, tuple(said.split()))


def key_of(paragraph: Element, both: Both) -> Hashable:
    """What is equal for two paragraphs in which a reader sees no difference."""
    return look_of(paragraph, both), tuple(each.key for each in tokens(paragraph, Namer(both))[0])


def look_of(paragraph: Element, both: Both) -> Hashable:
    """What a reader sees of the look of a paragraph: its style, its list and its depth."""
    about = paragraph.find(f"{W}pPr")
    listed = about.find(f"{W}numPr") if about is not None else None
    number = get_value(listed, "numId")
    return style_of(paragraph), both.kinds.get(number, number), get_value(listed, "ilvl")


@dataclass(frozen=True, slots=True)
class Namer:
    """What a thing in the line is: a footnote by its text, or by a label that versions share."""

    both: Both
    labels: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, node: Element) -> Hashable:
        if node.tag == NOTE:
            number = str(node.get(f"{W}id"))
            return self.labels.get(number) or ("note", words(self.both.notes[number]))
        about = tuple(sorted(map(str, node.attrib.values())))
        return node.tag, about, () if node.tag == f"{W}hyperlink" else _shape(node)


def _shape(node: Element) -> Hashable:
    """All of a thing but the numbers that it counts by."""
    return tuple(
        (each.tag, each.text, tuple(pair for pair in sorted(each.items()) if pair[0] != "id"))
        for each in node.iter()
    )


def _align(before: Sequence[Block], after: Sequence[Block]) -> list[Pair]:
    def weigh(a: int, b: int) -> float:
        return _weigh(before[a], after[b])

    rows = align([each.key for each in before], [each.key for each in after], weigh)
    return [
        (before[a] if a is not None else None, after[b] if b is not None else None)
        for a, b in _join_last(rows, before, after)
    ]


def _weigh(old: Block, new: Block) -> float:
    one, two = old.element, new.element
    if one.tag != two.tag:
        return 0
    if one.tag == FRAME:
        return 1
    if one.tag == TABLE:
        columns = [len(each.findall(f"{W}tblGrid/{W}gridCol")) for each in (one, two)]
        return _TABLES + alike(old.words, new.words) if columns[0] == columns[1] else 0
    if one.tag == ROW and len(one.findall(CELL)) != len(two.findall(CELL)):
        return 0
    return alike(old.words, new.words)


def _join_last(rows: list[Row], before: Sequence[Block], after: Sequence[Block]) -> list[Row]:
    """Where both texts end in another paragraph, the last of the one is that of the other."""
    steady = max((at for at, (a, b) in enumerate(rows) if None not in (a, b)), default=-1)
    tail = rows[steady + 1 :]
    gone = [a for a, _ in tail if a is not None]
    come = [b for _, b in tail if b is not None]
    if not gone or not come or {before[gone[-1]].element.tag, after[come[-1]].element.tag} != {P}:
        return rows
    last = (gone[-1], come[-1])
    return [*(row for row in rows if row not in ((last[0], None), (None, last[1]))), last]
