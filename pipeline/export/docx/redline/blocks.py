"""Two versions of a text as one: its paragraphs, tables and frames, and all that is in them."""

from collections.abc import Sequence
from copy import deepcopy
from difflib import SequenceMatcher

from pipeline.export.docx.redline.loans import NOTE
from pipeline.export.docx.redline.marks import Kind, set_look
from pipeline.export.docx.redline.pairs import (
    BLOCKS,
    CELL,
    FRAME,
    ROW,
    START,
    Block,
    Both,
    Namer,
    P,
    Pair,
    key_of,
    look_of,
    pair_blocks,
)
from pipeline.export.docx.redline.words import merge, tokens
from pipeline.export.docx.xml import Element, W, get_value, make, remove, words

_END = f"{W}bookmarkEnd"


def merge_blocks(old: Element, new: Element, both: Both) -> None:
    """Make the new text one that says both: accepting all gives it, rejecting all the old one."""
    pairs = pair_blocks(old, new, both)
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


# --- what is in both


def _merge(old: Element, new: Element, both: Both) -> None:
    if new.tag == P:
        _merge_paragraph(old, new, both)
    elif new.tag == ROW:
        for one, two in zip(old.findall(CELL), new.findall(CELL), strict=True):
            merge_blocks(one, two, both)
    elif new.tag == FRAME:
        left, right = old.find(f"{W}sdtContent"), new.find(f"{W}sdtContent")
        if left is not None and right is not None:
            merge_blocks(left, right, both)
    else:
        merge_blocks(old, new, both)


def _merge_paragraph(old: Element, new: Element, both: Both) -> None:
    numbers = [get_value(each.find(f"{W}pPr/{W}numPr"), "numId") for each in (old, new)]
    if all(numbers) and both.kinds.get(numbers[0]) == both.kinds.get(numbers[1]):
        both.versions.setdefault(*numbers)
    if key_of(old, both) == key_of(new, both):
        return
    if look_of(old, both) != look_of(new, both):
        both.marks.mark_look(new, old.find(f"{W}pPr"))
    notes = _pair_notes(old, new, both)
    name = Namer(both, {number: a for a, b in notes for number in (a, b)})
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


def _add_gone(block: Block, after: Element | None, parent: Element, both: Both) -> Element:
    """Put a block of the old text in the new one, after this element or in front of all."""
    made = deepcopy(block.element)
    for mark in [*made.iter(START, _END)]:
        remove(mark)
    both.marks.mark_inside(made, "del")
    _keep_anchors(made, block.anchors, both)
    for mark in made.iter(NOTE):
        _add_note(str(mark.get(f"{W}id")), both)
    if after is not None:
        after.addnext(made)
    else:
        first = next((each for each in parent if each.tag in BLOCKS), None)
        if first is not None:
            first.addprevious(made)
        else:
            parent.append(made)
    return made


def _keep_anchors(made: Element, anchors: Sequence[str], both: Both) -> None:
    """Where links of the old document led; a name that both have leads to the new text."""
    paragraph = next(made.iter(P), None)
    for name in anchors:
        if name not in both.names and paragraph is not None:
            number = str(next(both.marks.numbers))
            paragraph.append(make("bookmarkStart", {"id": number, "name": name}))
            paragraph.append(make("bookmarkEnd", {"id": number}))


def _add_note(number: str, both: Both) -> None:
    made = deepcopy(both.notes[number])
    both.marks.mark_words(made, "del")
    both.note_root.append(made)


# --- the ends of paragraphs


def _mark_ends(pairs: Sequence[Pair], made: Sequence[Element], both: Both) -> None:
    """Mark the ends of the paragraphs that came or went.

    The last end of a text cannot come or go (a cell always holds a paragraph): where the last
    paragraphs did, the end before them does, and the last one takes the look of the one before.
    """
    steady = max((at for at, (a, b) in enumerate(pairs) if a and b), default=-1)
    shifts = 0 <= steady < len(made) - 1 and all(each.tag == P for each in made[steady:])
    for at, (a, b) in enumerate(pairs):
        if made[at].tag == P and not (a and b) and not (shifts and at > steady):
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
