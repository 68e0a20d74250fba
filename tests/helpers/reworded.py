"""A document of ours as somebody leaves it who typed in it: other words, everything else as it was.

It knows nothing of our reader: it changes the XML of the file.
"""

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def reword(data: bytes, *swaps: tuple[str, str]) -> bytes:
    """The document with other words: of each pair the first text, which stands there once."""

    def change(root: etree._Element) -> None:
        for old, new in swaps:
            ((each, slot),) = [found for found in _slots(root) if old in _text(*found)]
            setattr(each, slot, _text(each, slot).replace(old, new))

    return _rewritten(data, change)


def repeat(data: bytes, text: str, new: str) -> bytes:
    """The document with a copy of the paragraph with this text behind it, with another text."""

    def change(root: etree._Element) -> None:
        (found,) = [each for each in root.iter(f"{W}t") if text in (each.text or "")]
        paragraph = next(each for each in found.iterancestors(f"{W}p"))
        copy = deepcopy(paragraph)
        first, *others = copy.iter(f"{W}t")
        first.text = new
        for each in others:
            each.text = ""
        for name in ("bookmarkStart", "bookmarkEnd"):
            for each in list(copy.iter(f"{W}{name}")):
                each.getparent().remove(each)  # type: ignore[union-attr]
        paragraph.addnext(copy)

    return _rewritten(data, change)


def relink(data: bytes, old: str, new: str) -> bytes:
    """The document in which links to one file lead to another."""

    def change(root: etree._Element) -> None:
        found = [
            (each, name) for each in root.iter() for name, value in each.attrib.items()
            if old in str(value)
        ]  # fmt: skip
        assert found
        for each, name in found:
            each.set(name, str(each.get(name)).replace(old, new))

    return _rewritten(data, change)


def scramble(data: bytes, chance: random.Random, word: str) -> bytes:
    """The document with this word in one field, between the words that stand there."""

    def change(root: etree._Element) -> None:
        starts = (f"{W}bookmarkStart", f"{T}bookmark-start")
        marks = [each for each in root.iter(*starts) if "pf_" in str(each.attrib)]
        places: list[tuple[etree._Element, str]] = []
        while not places:
            paragraph = chance.choice(marks).getparent()
            assert paragraph is not None
            places = [found for found in _slots(paragraph) if len(_text(*found).split()) > 3]
        each, slot = chance.choice(places)
        words = _text(each, slot).split(" ")
        words.insert(chance.randrange(1, len(words)), word)
        setattr(each, slot, " ".join(words))

    return _rewritten(data, change)


def without_marks(data: bytes) -> bytes:
    """The document after a program that keeps no bookmarks and no properties."""

    def change(root: etree._Element) -> None:
        for each in list(root.iter()):
            if each.tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
                each.getparent().remove(each)  # type: ignore[union-attr]
            if str(each.tag).endswith("custom-properties}property"):
                each.getparent().remove(each)  # type: ignore[union-attr]

    return _rewritten(data, change, ("word/document.xml", "docProps/custom.xml"))


def _slots(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Where text stands: in `w:t` of Word; in ODF in and behind what stands in a paragraph."""
    for each in root.iter():
        if each.tag in (f"{W}t", f"{T}p", f"{T}h", f"{T}span", f"{T}a"):
            yield each, "text"
        if str(each.tag).startswith(T) and each.tag not in (f"{T}p", f"{T}h") and each is not root:
            yield each, "tail"


def _text(each: etree._Element, slot: str) -> str:
    return getattr(each, slot) or ""


def _rewritten(
    data: bytes,
    change: Callable[[etree._Element], None],
    parts: tuple[str, ...] = ("word/document.xml", "content.xml"),
) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name in parts:
                root = etree.fromstring(part)
                change(root)
                part = etree.tostring(root)
            new.writestr(name, part)
    return made.getvalue()
