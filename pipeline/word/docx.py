"""Reads a DOCX that anybody made, by Word, LibreOffice or a web editor (ECMA-376)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from pipeline.bounded import safe
from pipeline.bounded.safe import Unreadable
from pipeline.word import revised, styles
from pipeline.word.docx_text import Book, read_blocks, read_drawn
from pipeline.word.names import MC, Element, M, W
from pipeline.word.runs import MACROS

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z/]+?)/(main|relationships|math)\b")
_FUTURE = {"main": b"2006/main", "relationships": b"2006/relationships", "math": b"2006/math"}
_UNSEEN = frozenset(W + name for name in ("del", "moveFrom", "delText", "instrText"))
_SPACES = frozenset(W + name for name in ("tab", "br", "cr", "ptab", "noBreakHyphen"))
_MOST_PROPERTIES = 50


def main_part(found: Mapping[str, bytes]) -> str:
    """The name of the part with the text; empty where this is no DOCX."""
    rels = _relations(found, "_rels/.rels")
    named = [each for kind, each in rels.values() if kind == "officeDocument"]
    main = named[0].lstrip("/") if named else "word/document.xml"
    return main if main in found and b"wordprocessingml" in found[main][:20_000] else ""


def read(found: Mapping[str, bytes], main: str) -> Any:
    """All that stands in the file, as the JSON of a `Source`; Unreadable where it is broken."""
    book = _open(found, main)
    root = _part(found, main)
    revised.accept_changes(root)
    if root.find(f".//{W}altChunk") is not None:
        raise Unreadable(
            "in dit bestand zit een ander document, dat pas in Word tekst wordt. "
            "Open het in Word en bewaar het opnieuw."
        )
    body = root.find(f"{W}body")
    blocks = list(read_blocks(body, book)) if body is not None else []
    return {
        "blocks": [each for each in blocks if each.get("rows") or each.get("runs")],
        "title": _title(found),
        "pictures": book.pictures,
        "edges": list(_edges(found, book)),
        "comments": list(_comments(found, book)),
        "properties": _properties(found),
        "remarks": [*book.remarks, *_remarks(found)],
    }


def words(found: Mapping[str, bytes], main: str) -> str:
    """All text of the file read a second time, from the parts as they are and in no other order."""
    root = _part(found, main)
    notes = _notes(found, main)
    used = [
        mark + str(each.get(f"{W}id"))
        for mark, name in (("f", "footnoteReference"), ("e", "endnoteReference"))
        for each in root.iter(W + name)
        if not any(above.tag in _UNSEEN for above in each.iterancestors())
    ]
    texts = [_raw_text(root), *(_raw_text(notes[name]) for name in used if name in notes)]
    book = _open(found, main)
    texts += [text for each in root.iter(f"{W}drawing") for text in read_drawn(each, book)]
    return " ".join(texts)


def _raw_text(root: Element) -> str:
    """The text below an element; that of a text box after it, not in the middle."""
    texts: list[list[str]] = [[]]
    done: list[str] = []
    walk = etree.iterwalk(root, ("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _UNSEEN or _is_other_version(element) or _is_deleted_row(element):
                walk.skip_subtree()
            elif tag == f"{W}txbxContent":
                texts.append([])
            elif tag in (f"{W}t", f"{M}t"):
                texts[-1].append(element.text or "")
            elif tag in _SPACES:
                texts[-1].append(" ")
        elif tag == f"{W}txbxContent":
            done.append("".join(texts.pop()))
        elif tag == f"{W}p" and not revised.mark_is_deleted(element):
            texts[-1].append(" ")
    return " ".join((*done, *("".join(each) for each in texts)))


def _is_deleted_row(element: Element) -> bool:
    return element.tag == f"{W}tr" and element.find(f"{W}trPr/{W}del") is not None


def _is_other_version(element: Element) -> bool:
    parent = element.getparent()
    if parent is None or parent.tag != f"{MC}AlternateContent":
        return False
    return element is not revised.chosen(parent)


def _open(found: Mapping[str, bytes], main: str) -> Book:
    folder, _, name = main.rpartition("/")
    rels = _relations(found, f"{folder}/_rels/{name}.rels".lstrip("/"))
    by_kind = {kind: _inside(folder, target) for kind, target in rels.values()}
    links = dict(rels)
    for part in ("footnotes", "endnotes"):
        other = _relations(found, f"{folder}/_rels/{part}.xml.rels".lstrip("/"))
        links |= {f"{part[0]}:{key}": each for key, each in other.items()}
    return Book(
        found=found,
        styles=styles.styles(_optional(found, by_kind.get("styles", ""))),
        lists=styles.lists(_optional(found, by_kind.get("numbering", ""))),
        notes=_notes(found, main),
        links={
            key: (kind, target, _inside(folder, target)) for key, (kind, target) in links.items()
        },
    )


def _inside(folder: str, target: str) -> str:
    """The name in the zip of what a relation leads to."""
    if target.startswith("/"):
        return target.lstrip("/")
    return f"{folder}/{target}".lstrip("/")


def _notes(found: Mapping[str, bytes], main: str) -> dict[str, Element]:
    folder = main.rpartition("/")[0]
    notes: dict[str, Element] = {}
    for part, tag in (("footnotes", "footnote"), ("endnotes", "endnote")):
        root = _optional(found, f"{folder}/{part}.xml".lstrip("/"))
        if root is None:
            continue
        for note in root.iter(W + tag):
            if note.get(f"{W}type") in (None, "normal"):
                notes[tag[0] + str(note.get(f"{W}id"))] = note
    return notes


def _part(found: Mapping[str, bytes], name: str) -> Element:
    """A part as XML, in the namespaces of Word also where it was saved as Strict Open XML."""
    data = found.get(name)
    if data is not None and b"purl.oclc.org" in data:

        def as_transitional(match: re.Match[bytes]) -> bytes:
            return b"http://schemas.openxmlformats.org/%s/%s" % (
                match[1],
                _FUTURE[match[2].decode()],
            )

        data = _STRICT.sub(as_transitional, data)
    return safe.xml(data, name)


def _optional(found: Mapping[str, bytes], name: str) -> Element | None:
    return _part(found, name) if name in found else None


def _relations(found: Mapping[str, bytes], name: str) -> dict[str, tuple[str, str]]:
    """The kind and the target of every relation by its id."""
    root = _optional(found, name)
    return {
        str(each.get("Id")): (
            str(each.get("Type") or "").rpartition("/")[2],
            str(each.get("Target") or ""),
        )
        for each in (root if root is not None else ())
    }


def _edges(found: Mapping[str, bytes], book: Book) -> Iterator[str]:
    """The lines of headers and footers with a letter in them, each once."""
    seen: set[str] = set()
    for kind, _, name in book.links.values():
        root = _optional(found, name) if kind in ("header", "footer") else None
        for line in _lines(root):
            if line not in seen and re.search(r"[^\W\d_]", line):
                seen.add(line)
                yield line


def _comments(found: Mapping[str, bytes], book: Book) -> Iterator[str]:
    for kind, _, name in book.links.values():
        root = _optional(found, name) if kind == "comments" else None
        for comment in root.iter(f"{W}comment") if root is not None else ():
            text = " ".join(_lines(comment))
            if text:
                yield text


def _lines(root: Element | None) -> Iterator[str]:
    if root is None:
        return
    for paragraph in root.iter(f"{W}p"):
        text = " ".join(_raw_text(paragraph).split())
        if text:
            yield text


def _title(found: Mapping[str, bytes]) -> str:
    root = _optional(found, "docProps/core.xml")
    element = root.find("{http://purl.org/dc/elements/1.1/}title") if root is not None else None
    return " ".join((element.text or "").split()) if element is not None else ""


def _properties(found: Mapping[str, bytes]) -> dict[str, str]:
    root = _optional(found, "docProps/custom.xml")
    rows = list(root)[:_MOST_PROPERTIES] if root is not None else []
    return {str(row.get("name")): "".join(map(str, row.itertext()))[:1_000] for row in rows}


def _remarks(found: Mapping[str, bytes]) -> Iterator[str]:
    if any(name.endswith("vbaProject.bin") for name in found):
        yield MACROS
    if any("/embeddings/" in name for name in found):
        yield (
            "In het bestand zit een ander bestand, zoals een Excel-blad. Wij lezen dat niet; "
            "kijk of de cijfers in de tekst staan."
        )
