"""Two versions of a paragraph as one, with the words that came and went marked."""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from pipeline.export.docx.redline.marks import Marks, copy_without_content, gone, make_run
from pipeline.export.docx.xml import Element, W, canonical

Status = Literal["same", "ins", "del"]
_WORD = re.compile(r"\s+|\S+")
_BOOKMARKS = (f"{W}bookmarkStart", f"{W}bookmarkEnd")
Name = Callable[[Element], Hashable]
"""What a link, a picture or a footnote is, the same in both documents."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a space, or a thing in the line; `key` is equal for what reads the same.

    `text` is empty for a thing, which is `node`; `link` is the link that it stands in, `before`
    holds the bookmarks that stand before it.
    """

    key: Hashable
    text: str
    node: Element
    look: Element | None
    link: Element | None
    link_key: Hashable
    before: tuple[Element, ...] = ()


def tokens(paragraph: Element, name: Name) -> tuple[list[Token], tuple[Element, ...]]:
    """What stands in a paragraph in order, and the bookmarks after it."""
    found: list[Token] = []
    waiting: list[Element] = []
    for link, node in _nodes(paragraph):
        if node.tag in _BOOKMARKS:
            waiting.append(node)
            continue
        for each in _split(node, link, name):
            found.append(
                Token(
                    each.key, each.text, each.node, each.look, link, each.link_key, tuple(waiting)
                )
                if waiting
                else each
            )
            waiting.clear()
    return found, tuple(waiting)


def _nodes(paragraph: Element) -> Iterator[tuple[Element | None, Element]]:
    for child in paragraph:
        if child.tag == f"{W}hyperlink":
            yield from ((child, inner) for inner in child)
        elif child.tag != f"{W}pPr":
            yield None, child


def _split(node: Element, link: Element | None, name: Name) -> Iterator[Token]:
    linked = name(link) if link is not None else None
    if node.tag != f"{W}r":
        yield Token(("other", canonical(node)), "", node, None, link, linked)
        return
    look = node.find(f"{W}rPr")
    seen = canonical(look) if look is not None else b""
    for child in node:
        if child.tag == f"{W}t":
            for word in _WORD.findall(child.text or ""):
                yield Token((word, seen, linked), word, child, look, link, linked)
        elif child.tag != f"{W}rPr":
            yield Token(("thing", name(child), linked), "", child, look, link, linked)


def merge(
    old: Sequence[Token], new: Sequence[Token], last: Sequence[Element], marks: Marks
) -> list[Element]:
    """The children of the paragraph that says both; `last` are the bookmarks at its end."""
    made: list[Element] = []
    for _, linked in groupby(_compare(old, new), lambda each: each[1].link_key):
        group = list(linked)
        link = group[0][1].link
        if link is None:
            made += _runs(group, marks)
            continue
        if group[0][0] != "del":
            made += group[0][1].before
        frame = copy_without_content(link)
        frame.extend(_runs(group, marks, skip=True))
        made.append(frame)
    return [*made, *last]


def _compare(old: Sequence[Token], new: Sequence[Token]) -> list[tuple[Status, Token]]:
    before, after = [each.key for each in old], [each.key for each in new]
    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    rows: list[tuple[Status, Token]] = []
    left: list[Token] = []
    right: list[Token] = []
    for number, (tag, a, b, c, d) in enumerate(found):
        between = 0 < number < len(found) - 1 and (left or right)
        if tag == "equal" and not (between and _is_space(new[c:d])):
            rows += [*(("del", each) for each in left), *(("ins", each) for each in right)]
            left, right = [], []
            rows += [("same", each) for each in new[c:d]]
        else:
            left += old[a:b]
            right += new[c:d]
    return [*rows, *(("del", each) for each in left), *(("ins", each) for each in right)]


def _is_space(found: Sequence[Token]) -> bool:
    """Whether no word stands here: then the change before it and the one after it are one."""
    return all(each.text.isspace() for each in found)


def _runs(
    group: Sequence[tuple[Status, Token]], marks: Marks, skip: bool = False
) -> Iterator[Element]:
    """The runs of these tokens; with `skip` the bookmarks before the first stand elsewhere."""
    for status, row in groupby(group, lambda each: each[0]):
        runs: list[Element] = []
        for _, token in row:
            if token.before and not (skip and token is group[0][1]) and status != "del":
                yield from _wrap(status, runs, marks)
                yield from token.before
                runs = []
            _add(runs, token)
        yield from _wrap(status, runs, marks)


def _add(runs: list[Element], token: Token) -> None:
    """Add a token to the last run where that is text of the same look, else in a run of its own."""
    if token.node.tag != f"{W}t":
        runs.append(_thing(token))
        return
    if runs and runs[-1][-1].tag == f"{W}t" and _same(runs[-1].find(f"{W}rPr"), token.look):
        runs[-1][-1].text = f"{runs[-1][-1].text or ''}{token.text}"
    else:
        runs.append(make_run(token.look, token.text))


def _same(one: Element | None, two: Element | None) -> bool:
    return (b"" if one is None else canonical(one)) == (b"" if two is None else canonical(two))


def _thing(token: Token) -> Element:
    """A run with one thing in it, or what is no run, as it stood."""
    parent = token.node.getparent()
    if parent is None or parent.tag != f"{W}r":
        return deepcopy(token.node)
    made = copy_without_content(parent)
    if token.look is not None:
        made.append(deepcopy(token.look))
    made.append(deepcopy(token.node))
    return made


def _wrap(status: Status, runs: list[Element], marks: Marks) -> list[Element]:
    if status == "same" or not runs:
        return runs
    return [marks.make(status, *(gone(run) if status == "del" else run for run in runs))]
