"""Two versions of a text as one: its paragraphs, tables and frames, and all that is in them."""

from collections.abc import Hashable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from pipeline.export.docx.redline.align import Row, align, alike
from pipeline.export.docx.redline.loans import NOTE
from pipeline.export.docx.redline.marks import Kind, Marks, set_look
from pipeline.export.docx.redline.words import merge, tokens
from pipeline.export.docx.xml import Element, W, get_value, make, style_of, words
from pipeline.model import FIELD_MARK

_P, _TABLE, _FRAME, _ROW, _CELL = (f"{W}{name}" for name in ("p", "tbl", "sdt", "tr", "tc"))
_START, _END = f"{W}bookmarkStart", f"{W}bookmarkEnd"
_BLOCKS = (_P, _TABLE, _FRAME, _ROW)
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
class _Block:
    """A paragraph, a table, a row or a frame; `anchors` are the bookmarks that lead to it."""

    element: Element
    anchors: tuple[str, ...]
    key: Hashable
    words: tuple[str, ...]


_Pair = tuple[_Block | None, _Block | None]


def merge_blocks(old: Element, new: Element, both: Both) -> None:
    """Make the new text one that says both: accepting all gives it, rejecting all the old one."""
    before, after = _blocks(old, both), _blocks(new, both)
    pairs = _align(before, after)
    made: list[Element] = []
    for a, b in pairs:
        if a and b:
            _merge(a.element, b.element, both)
            _keep_anchors(b.element, a.anchors, both)
        elif b:
            _mark_come(b.element, both)
        elif a:
            made.append(_add_gone(a, made[-1] if made else None, new, both))
        if b:
            made.append(b.element)
    _mark_ends(pairs, made, both)


def _blocks(parent: Element, both: Both) -> list[_Block]:
    found = []
    names: list[str] = []
    for child in parent:
        if child.tag == _START:
            names.append(str(child.get(f"{W}name")))
        elif child.tag in _BLOCKS:
            found.append(_block(child, names, both))
            names = []
    return found


def _block(element: Element, before: Sequence[str], both: Both) -> _Block:
    first = element.find(_CELL) if element.tag == _ROW else element
    inside = first.iter(_START) if first is not None and element.tag in (_P, _ROW) else ()
    names = (*before, *(str(mark.get(f"{W}name")) for mark in inside))
    # The mark of a field counts the items of a list: it says where a text stands, not which it is.
    anchors = tuple(name for name in names if not name.startswith(FIELD_MARK))
    key: Hashable = ("anchor", anchors)
    if not anchors:
        key = _key(element, both) if element.tag == _P else (element.tag, words(element))
        if element.tag == _ROW and first is not None:
            key = (_ROW, words(first))
    said = " ".join(words(each) for each in element.iter(_P))
    return _Block(element, anchors, key, tuple(said.split()))


def _key(paragraph: Element, both: Both) -> Hashable:
    return _look(paragraph, both), tuple(each.key for each in tokens(paragraph, _namer(both))[0])


def _look(paragraph: Element, both: Both) -> Hashable:
    """What a reader sees of the look of a paragraph: its style, its list and its depth."""
    about = paragraph.find(f"{W}pPr")
    listed = about.find(f"{W}numPr") if about is not None else None
    number = get_value(listed, "numId")
    return style_of(paragraph), both.kinds.get(number, number), get_value(listed, "ilvl")


def _namer(both: Both, labels: Mapping[str, str] | None = None) -> "_Namer":
    return _Namer(both, labels or {})


@dataclass(frozen=True, slots=True)
class _Namer:
    """What a thing in the line is: a footnote by its text, or by a label that versions share."""

    both: Both
    labels: Mapping[str, str]

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


# --- which is which


def _align(before: Sequence[_Block], after: Sequence[_Block]) -> list[_Pair]:
    def weigh(a: int, b: int) -> float:
        return _weigh(before[a], after[b])

    rows = align([each.key for each in before], [each.key for each in after], weigh)
    return [
        (before[a] if a is not None else None, after[b] if b is not None else None)
        for a, b in _join_last(rows, before, after)
    ]


def _weigh(old: _Block, new: _Block) -> float:
    one, two = old.element, new.element
    if one.tag != two.tag:
        return 0
    if one.tag == _FRAME:
        return 1
    if one.tag == _TABLE:
        columns = [len(each.findall(f"{W}tblGrid/{W}gridCol")) for each in (one, two)]
        return _TABLES + alike(old.words, new.words) if columns[0] == columns[1] else 0
    if one.tag == _ROW and len(one.findall(_CELL)) != len(two.findall(_CELL)):
        return 0
    return alike(old.words, new.words)


def _join_last(rows: list[Row], before: Sequence[_Block], after: Sequence[_Block]) -> list[Row]:
    """Where both texts end in another paragraph, the last of the one is that of the other."""
    steady = max((at for at, (a, b) in enumerate(rows) if None not in (a, b)), default=-1)
    tail = rows[steady + 1 :]
    gone = [a for a, _ in tail if a is not None]
    come = [b for _, b in tail if b is not None]
    if not gone or not come or {before[gone[-1]].element.tag, after[come[-1]].element.tag} != {_P}:
        return rows
    last = (gone[-1], come[-1])
    return [*(row for row in rows if row not in ((last[0], None), (None, last[1]))), last]


# --- what is in both


def _merge(old: Element, new: Element, both: Both) -> None:
    if new.tag == _P:
        _merge_paragraph(old, new, both)
    elif new.tag == _ROW:
        for one, two in zip(old.findall(_CELL), new.findall(_CELL), strict=True):
            merge_blocks(one, two, both)
    elif new.tag == _FRAME:
        left, right = old.find(f"{W}sdtContent"), new.find(f"{W}sdtContent")
        if left is not None and right is not None:
            merge_blocks(left, right, both)
    else:
        merge_blocks(old, new, both)


def _merge_paragraph(old: Element, new: Element, both: Both) -> None:
    numbers = [get_value(each.find(f"{W}pPr/{W}numPr"), "numId") for each in (old, new)]
    if all(numbers) and both.kinds.get(numbers[0]) == both.kinds.get(numbers[1]):
        both.versions.setdefault(*numbers)
    if _key(old, both) == _key(new, both):
        return
    if _look(old, both) != _look(new, both):
        both.marks.mark_look(new, old.find(f"{W}pPr"))
    notes = _pair_notes(old, new, both)
    name = _namer(both, {number: a for a, b in notes for number in (a, b)})
    left, _ = tokens(old, name)
    right, last = tokens(new, name)
    made = merge(left, right, last, both.marks)
    about = new.find(f"{W}pPr")
    new[:] = [*([about] if about is not None else []), *made]
    for a, b in notes:
        merge_blocks(both.notes[a], both.notes[b], both)
    known = {number for pair in notes for number in pair}
    for mark in new.iter(NOTE):
        _settle_note(mark, known, both)


def _pair_notes(old: Element, new: Element, both: Both) -> list[tuple[str, str]]:
    """The footnotes of two versions of a paragraph that are versions of each other."""
    numbers = [[str(mark.get(f"{W}id")) for mark in each.iter(NOTE)] for each in (old, new)]
    texts = [[words(both.notes[number]) for number in each] for each in numbers]
    found = SequenceMatcher(None, texts[0], texts[1], autojunk=False).get_opcodes()
    return [
        pair
        for _, a, b, c, d in found
        for pair in zip(numbers[0][a:b], numbers[1][c:d], strict=False)
    ]


def _settle_note(mark: Element, paired: set[str], both: Both) -> None:
    """The text of a footnote comes and goes with its mark."""
    number = str(mark.get(f"{W}id"))
    around = {str(each.tag) for each in mark.iterancestors()}
    if f"{W}del" in around:
        _add_note(number, both)
    elif f"{W}ins" in around and number not in paired:
        both.marks.mark_words(both.notes[number], "ins")


# --- what came and went


def _mark_come(element: Element, both: Both) -> None:
    both.marks.mark_inside(element, "ins")
    for mark in element.iter(NOTE):
        both.marks.mark_words(both.notes[str(mark.get(f"{W}id"))], "ins")


def _add_gone(block: _Block, after: Element | None, parent: Element, both: Both) -> Element:
    """Put a block of the old text in the new one, after this element or in front of all."""
    made = deepcopy(block.element)
    for mark in [*made.iter(_START, _END)]:
        _drop(mark)
    both.marks.mark_inside(made, "del")
    _keep_anchors(made, block.anchors, both)
    for mark in made.iter(NOTE):
        _add_note(str(mark.get(f"{W}id")), both)
    if after is not None:
        after.addnext(made)
    else:
        first = next((each for each in parent if each.tag in _BLOCKS), None)
        if first is not None:
            first.addprevious(made)
        else:
            parent.append(made)
    return made


def _keep_anchors(made: Element, anchors: Sequence[str], both: Both) -> None:
    """Where links of the old document led; a name that both have leads to the new text."""
    paragraph = next(made.iter(_P), None)
    for name in anchors:
        if name not in both.names and paragraph is not None:
            number = str(next(both.marks.numbers))
            paragraph.append(make("bookmarkStart", {"id": number, "name": name}))
            paragraph.append(make("bookmarkEnd", {"id": number}))


def _add_note(number: str, both: Both) -> None:
    made = deepcopy(both.notes[number])
    both.marks.mark_words(made, "del")
    both.note_root.append(made)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


# --- the ends of paragraphs


def _mark_ends(pairs: Sequence[_Pair], made: Sequence[Element], both: Both) -> None:
    """Mark the ends of the paragraphs that came or went.

    The last end of a text cannot come or go (a cell always holds a paragraph): where the last
    paragraphs did, the end before them does, and the last one takes the look of the one before.
    """
    steady = max((at for at, (a, b) in enumerate(pairs) if a and b), default=-1)
    shifts = 0 <= steady < len(made) - 1 and all(each.tag == _P for each in made[steady:])
    for at, (a, b) in enumerate(pairs):
        if made[at].tag == _P and not (a and b) and not (shifts and at > steady):
            both.marks.mark_end(made[at], "ins" if b else "del")
    if shifts:
        kind: Kind = "ins" if pairs[-1][1] else "del"
        for each in made[steady:-1]:
            both.marks.mark_end(each, kind)
        before = pairs[steady][0]
        if kind == "ins" and before:
            both.marks.mark_look(made[-1], before.element.find(f"{W}pPr"))
        elif kind == "del":
            was = made[-1].find(f"{W}pPr")
            set_look(made[-1], made[steady].find(f"{W}pPr"))
            both.marks.mark_look(made[-1], was)
