"""Accept or reject all tracked changes in a Word file, by the book (ECMA-376, part 1, 17.13.5).

It knows nothing of our writer: a witness beside LibreOffice.
"""

import io
import zipfile
from typing import Literal

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/header1.xml", "word/footer1.xml")
_TRACKED = ("ins", "del", "pPrChange", "delText", "delInstrText")


def settle(data: bytes, how: Literal["accept", "reject"]) -> bytes:
    """The file after accepting or rejecting everything; no mark is left in it."""
    kept, lost = ("ins", "del") if how == "accept" else ("del", "ins")
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name in _PARTS:
                root = etree.fromstring(part)
                _settle(root, kept, lost, how)
                assert not [each for tag in _TRACKED for each in root.iter(f"{W}{tag}")]
                part = etree.tostring(root)
            new.writestr(name, part)
    return made.getvalue()


def _settle(root: etree._Element, kept: str, lost: str, how: str) -> None:
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}{lost}") is not None:
            _remove(row)
        for mark in row.findall(f"{W}trPr/{W}{kept}"):
            _remove(mark)
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            _remove(table)
    for change in list(root.iter(f"{W}pPrChange")):
        look = change.getparent()
        _remove(change)
        if how == "reject":
            ends = look.findall(f"{W}rPr")
            look[:] = [*change[0], *ends]
    for paragraph in list(root.iter(f"{W}p")):
        _settle_runs(paragraph, kept, lost)
    for paragraph in reversed(list(root.iter(f"{W}p"))):
        _settle_end(paragraph, kept, lost)


def _settle_runs(paragraph: etree._Element, kept: str, lost: str) -> None:
    for mark in list(paragraph.iter(f"{W}{lost}")):
        if mark.getparent().tag != f"{W}rPr":
            _remove(mark)
    for mark in list(paragraph.iter(f"{W}{kept}")):
        if mark.getparent().tag != f"{W}rPr":
            _unwrap(mark)
    for name, tag in (("delText", "t"), ("delInstrText", "instrText")):
        for text in paragraph.iter(f"{W}{name}"):
            text.tag = f"{W}{tag}"
    for link in list(paragraph.iter(f"{W}hyperlink")):
        if link.find(f"{W}r") is None:
            _unwrap(link)


def _settle_end(paragraph: etree._Element, kept: str, lost: str) -> None:
    """Where the end of a paragraph goes, the next one continues it, with its own look."""
    ends = paragraph.find(f"{W}pPr/{W}rPr")
    if ends is None:
        return
    goes = ends.find(f"{W}{lost}") is not None
    _remove(ends)
    if not goes:
        return
    runs = [each for each in paragraph if each.tag != f"{W}pPr"]
    after = paragraph.getnext()
    while after is not None and after.tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        after = after.getnext()
    if after is not None and after.tag == f"{W}p":
        place = 1 if after.find(f"{W}pPr") is not None else 0
        after[place:place] = runs
        _remove(paragraph)
    else:
        texts = [text.text for run in runs for text in run.iter(f"{W}t")]
        assert not any(texts), f"a paragraph that cannot go: {texts}"
        assert after is not None, "the last paragraph of a text cannot go"
        for run in runs:
            paragraph.addprevious(run)
        _remove(paragraph)


def _unwrap(element: etree._Element) -> None:
    """Keep what is in an element: runs, or the places in a link without words."""
    for child in list(element):
        element.addprevious(child)
    _remove(element)


def _remove(element: etree._Element) -> None:
    element.getparent().remove(element)
