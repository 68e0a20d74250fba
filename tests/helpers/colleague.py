"""An afternoon of somebody with a document of ours in Word: what Word then writes.

New paragraphs and rows have no bookmark, runs are split, a retyped heading has lost its bookmark,
one change is tracked, and there is a comment and a footnote with a link.
"""

import io
import zipfile
from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


class Word:
    """A DOCX that is being edited."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._parts = {name: archive.read(name) for name in archive.namelist()}
        self.body = etree.fromstring(self._parts["word/document.xml"])

    def save(self) -> bytes:
        """The document as a file."""
        self._parts["word/document.xml"] = etree.tostring(self.body)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name, part in self._parts.items():
                archive.writestr(name, part)
        return made.getvalue()

    def find(self, text: str, tag: str = "p", style: str = "") -> etree._Element:
        """The first paragraph, or what else has this tag around it, that says this."""
        for each in self.body.iter(f"{W}p"):
            said = "".join(found.text or "" for found in each.iter(f"{W}t"))
            kind = each.find(f"{W}pPr/{W}pStyle")
            name = "" if kind is None else kind.get(f"{W}val", "")
            if said == text and name.startswith(style):
                return next(up for up in (each, *each.iterancestors()) if up.tag == f"{W}{tag}")
        raise LookupError(text)

    def copy(self, source: etree._Element, *texts: str) -> etree._Element:
        """A copy with other words in its paragraphs, which has no bookmarks."""
        made = deepcopy(source)
        for name in ("bookmarkStart", "bookmarkEnd"):
            for each in list(made.iter(f"{W}{name}")):
                _parent(each).remove(each)
        paragraphs = [made] if made.tag == f"{W}p" else list(made.iter(f"{W}p"))
        for paragraph, text in zip(paragraphs, texts, strict=False):
            self.retype(paragraph, text)
        for paragraph in paragraphs[len(texts) :]:
            _parent(paragraph).remove(paragraph)
        return made

    def retype(self, paragraph: etree._Element, text: str) -> None:
        """Select the text of a paragraph and type over it: its bookmark is gone with it."""
        for each in list(paragraph):
            if each.tag != f"{W}pPr":
                paragraph.remove(each)
        for piece in (text[: len(text) // 2], text[len(text) // 2 :]):
            self._add_run(paragraph, piece)

    def delete(self, *elements: etree._Element) -> None:
        """Take paragraphs or rows away."""
        for each in elements:
            _parent(each).remove(each)

    def track(self, paragraph: etree._Element) -> None:
        """Mark the text of a paragraph as typed with tracked changes on, and not yet accepted."""
        for run in list(paragraph.findall(f"{W}r")):
            mark = etree.Element(f"{W}ins")
            mark.set(f"{W}id", "900")
            mark.set(f"{W}author", "Een collega")
            run.addprevious(mark)
            mark.append(run)

    def add_note(self, paragraph: etree._Element, text: str, linked: str, address: str) -> None:
        """Put a footnote behind a paragraph: its text, then a link."""
        notes = etree.fromstring(self._parts["word/footnotes.xml"])
        note = etree.SubElement(notes, f"{W}footnote")
        note.set(f"{W}id", "77")
        inside = etree.SubElement(note, f"{W}p")
        self._add_run(inside, f"{text} ")
        link = etree.SubElement(inside, f"{W}hyperlink")
        link.set(f"{R}id", "rId990")
        self._add_run(link, linked)
        self._parts["word/footnotes.xml"] = etree.tostring(notes)
        self._add_link("word/_rels/footnotes.xml.rels", address)
        mark = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}footnoteReference")
        mark.set(f"{W}id", "77")

    def link(self, paragraph: etree._Element, address: str) -> None:
        """Make the text of a paragraph a link."""
        link = etree.Element(f"{W}hyperlink")
        link.set(f"{R}id", "rId990")
        first, *others = paragraph.findall(f"{W}r")
        first.addprevious(link)
        link.extend([first, *others])
        self._add_link("word/_rels/document.xml.rels", address)

    def head(self, old: str, new: str) -> None:
        """Type other words in the headers and footers."""
        for name, part in self._parts.items():
            if name.startswith(("word/header", "word/footer")):
                self._parts[name] = part.replace(old.encode(), new.encode())

    def _add_run(self, holder: etree._Element, text: str) -> None:
        run = etree.SubElement(holder, f"{W}r")
        run.set(f"{W}rsidR", "00A77B3E")
        words = etree.SubElement(run, f"{W}t")
        words.text = text
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def _add_link(self, part: str, address: str) -> None:
        namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
        empty = f'<Relationships xmlns="{namespace}"/>'.encode()
        links = etree.fromstring(self._parts.get(part, empty))
        link = etree.SubElement(links, f"{{{namespace}}}Relationship")
        for name, value in {
            "Id": "rId990", "Type": _LINKS, "Target": address, "TargetMode": "External",
        }.items():  # fmt: skip
            link.set(name, value)
        self._parts[part] = etree.tostring(links)


def put_behind(place: etree._Element, elements: Sequence[etree._Element]) -> None:
    """Put paragraphs or rows behind another one."""
    for each in reversed(elements):
        place.addnext(each)


def _parent(each: etree._Element) -> etree._Element:
    found = each.getparent()
    assert found is not None
    return found
