"""The marks of tracked changes (ECMA-376, part 1, 17.13.5), all by one author on one day."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count, groupby
from typing import Literal

from lxml import etree

from pipeline.export.docx.xml import WORD, Element, W, make, properties, set_property

AUTHOR = "Perspectiefsheets"
Kind = Literal["ins", "del"]
_FIRST = 100_000
"""The first number of a mark; bookmarks have lower ones."""
_GONE = {f"{W}t": f"{W}delText", f"{W}instrText": f"{W}delInstrText"}


@dataclass(frozen=True, slots=True)
class Marks:
    """Makes the marks; `day` is the moment that they name, or nothing."""

    day: str
    numbers: Iterator[int] = field(default_factory=lambda: count(_FIRST))

    def make(self, name: str, *children: Element) -> Element:
        """A numbered mark around these elements."""
        about = {"id": str(next(self.numbers)), "author": AUTHOR}
        return make(name, {**about, **({"date": self.day} if self.day else {})}, *children)

    def mark_inside(self, element: Element, kind: Kind) -> None:
        """Mark all that a block holds as come or gone; the end of a paragraph is for the caller."""
        self.mark_words(element, kind)
        for paragraph in element.iter(f"{W}p"):
            if paragraph is not element:
                self.mark_end(paragraph, kind)
        for row in element.iter(f"{W}tr"):
            self.mark_row(row, kind)

    def mark_words(self, element: Element, kind: Kind) -> None:
        """Mark the words of all paragraphs in an element."""
        for paragraph in element.iter(f"{W}p"):
            self.mark_runs(paragraph, kind)

    def mark_runs(self, paragraph: Element, kind: Kind) -> None:
        """Mark the words of a paragraph, also those in links."""
        for parent in (paragraph, *paragraph.iter(f"{W}hyperlink")):
            groups = groupby(list(parent), lambda child: child.tag == f"{W}r")
            for is_run, group in groups:
                if is_run:
                    runs = list(group)
                    wrapped = self.make(kind)
                    runs[0].addprevious(wrapped)
                    wrapped.extend(gone(run) if kind == "del" else run for run in runs)

    def mark_end(self, paragraph: Element, kind: Kind) -> None:
        """Mark the end of a paragraph: with it, the paragraph itself comes or goes."""
        set_property(properties(paragraph), make("rPr", {}, self.make(kind)))

    def mark_row(self, row: Element, kind: Kind) -> None:
        """Mark a row of a table."""
        about = row.find(f"{W}trPr")
        if about is None:
            about = make("trPr")
            row.insert(0, about)
        about.append(self.make(kind))

    def mark_look(self, paragraph: Element, old: Element | None) -> None:
        """Say what the look of a paragraph was, by its properties."""
        was = make("pPr", {}, *_copy_unmarked(old))
        set_property(properties(paragraph), self.make("pPrChange", was))


def set_look(paragraph: Element, look: Element | None) -> None:
    """Give a paragraph the properties of another, without what is marked there."""
    own = paragraph.find(f"{W}pPr")
    if own is not None:
        paragraph.remove(own)
    paragraph.insert(0, make("pPr", {}, *_copy_unmarked(look)))


def _copy_unmarked(look: Element | None) -> list[Element]:
    marked = (f"{W}rPr", f"{W}sectPr", f"{W}pPrChange")
    return [deepcopy(each) for each in look if each.tag not in marked] if look is not None else []


def gone(run: Element) -> Element:
    """A run as it stands in a deletion."""
    for node in run.iter(*_GONE):
        node.tag = _GONE[str(node.tag)]
    return run


def copy_without_content(element: Element) -> Element:
    """The element with nothing in it."""
    made = deepcopy(element)
    del made[:]
    return made


def make_run(look: Element | None, text: str) -> Element:
    """A run of plain text."""
    node = etree.Element(f"{W}t", {}, {"w": WORD})
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    node.text = text
    return make("r", {}, *([deepcopy(look)] if look is not None else []), node)
