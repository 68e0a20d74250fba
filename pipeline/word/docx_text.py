"""The text of a DOCX: paragraphs with their runs, tables and what is drawn (ECMA-376, 17)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.bounded import safe
from pipeline.word import revised
from pipeline.word.names import A, C, Element, M, R, W, parse_int
from pipeline.word.runs import NO_PICTURE, flatten, has_content, join_runs, show_picture, weigh
from pipeline.word.styles import Lists, Styles, read_val

_BOX = f"{W}txbxContent"
_DRAWINGS = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_SIGNS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "‑",
}  # fmt: skip
_SCRIPTS = {
    "subscript": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
    "superscript": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
}
_SYMBOLS = {"F0B7": "•", "F0A7": "•", "F0E0": "→", "F0FC": "✓", "F0FE": "☑", "F0A8": "☐"}
_MOST_SPAN = 63
"""Columns that a cell may span: as many as a table of Word can have."""


@dataclass(slots=True)
class Book:
    """What a paragraph refers to, and what was met on the way through the document.

    `links` has the kind, the target and the name in the zip of each relation; those of footnotes
    stand under `f:` and of endnotes under `e:`. `fields` are the fields that are open: each
    its code, and whether its result has begun.
    """

    found: Mapping[str, bytes]
    styles: Styles
    lists: Lists
    notes: Mapping[str, Element]
    links: Mapping[str, tuple[str, str, str]]
    pictures: dict[str, Any] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    fields: list[tuple[str, bool]] = field(default_factory=list)
    bookmarks: dict[str, str] = field(default_factory=dict)
    part: str = ""

    def remark(self, sentence: str) -> None:
        """Note what we could not read as text, once."""
        if sentence not in self.remarks:
            self.remarks.append(sentence)


def read_blocks(parent: Element, book: Book) -> Iterator[dict[str, Any]]:
    """The paragraphs and tables below an element, as JSON, in order; what stands in a text box
    after the paragraph that holds it."""
    for child in parent:
        if child.tag == f"{W}p":
            yield from _paragraph_and_boxes(child, book)
        elif child.tag == f"{W}tbl":
            yield {
                "rows": [
                    list(_cells(row, book))
                    for row in child.iter(f"{W}tr")
                    if _is_row_of(row, child)
                ]
            }
        elif child.tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            runs = list(_inline_marks(child, book))
            yield {"runs": runs} if runs else {}
        else:
            yield from read_blocks(child, book)


def _is_row_of(row: Element, table: Element) -> bool:
    above = row.getparent()
    while above is not None and above.tag != f"{W}tbl":
        above = above.getparent()
    return above is table


def _cells(row: Element, book: Book) -> Iterator[list[dict[str, Any]]]:
    for cell in row.iterchildren(f"{W}tc"):
        yield list(flatten(read_blocks(cell, book)))
        span = parse_int(read_val(cell, "tcPr/gridSpan") or None, 1)
        for _ in range(min(span, _MOST_SPAN) - 1):
            yield []


def _paragraph_and_boxes(p: Element, book: Book) -> Iterator[dict[str, Any]]:
    style = read_val(p, "pPr/pStyle") or book.styles.default
    level = book.styles.level(p, style)
    name, depth, number, ordered = book.lists.next(p, style, book.styles)
    generated = False
    runs = []
    for run in _inline(p, book, style, ""):
        generated = generated or any(code.startswith("TOC") for code, _ in book.fields)
        runs.append(run)
    runs, bold = weigh(runs, level)
    if has_content(runs):
        yield {
            "runs": join_runs(runs),
            "style": book.styles.name(style),
            "level": level,
            "number": number,
            "depth": 0 if level else depth,
            "ordered": ordered,
            "list": name,
            "bold": bold,
            "generated": generated,
        }
    for each in p.iter(_BOX, f"{W}drawing"):
        if next(each.iterancestors(f"{W}p")) is not p:
            continue
        if each.tag == _BOX:
            yield from read_blocks(each, book)
        else:
            for text in read_drawn(each, book):
                yield {"runs": [{"text": text}]}


def _inline(parent: Element, book: Book, style: str, link: str) -> Iterator[dict[str, Any]]:
    for child in parent:
        tag = child.tag
        if tag == f"{W}r":
            yield from _run(child, book, style, link)
        elif tag == f"{W}hyperlink":
            yield from _inline(child, book, style, _target(child, book))
        elif tag == f"{W}fldSimple":
            code = str(child.get(f"{W}instr") or "").strip()
            yield from _inline(child, book, style, _address(code) or link)
        elif tag in (f"{M}oMath", f"{M}oMathPara"):
            yield {"text": "".join(each.text or "" for each in child.iter(f"{M}t"))}
        elif tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            yield from _inline_marks(child, book)
        elif tag not in (f"{W}pPr", _BOX) and isinstance(tag, str):
            yield from _inline(child, book, style, link)


def _inline_marks(mark: Element, book: Book) -> Iterator[dict[str, Any]]:
    """A bookmark begins or ends here; those that Word makes for itself begin with a `_`."""
    identity = str(mark.get(f"{W}id"))
    if mark.tag == f"{W}bookmarkStart":
        name = str(mark.get(f"{W}name") or "")[:100]
        if name and not name.startswith("_"):
            book.bookmarks[identity] = name
            yield {"begins": name}
    elif identity in book.bookmarks:
        yield {"ends": book.bookmarks.pop(identity)}


def _target(link: Element, book: Book) -> str:
    relation = book.links.get(book.part + str(link.get(f"{R}id")))
    anchor = str(link.get(f"{W}anchor") or "")
    address = relation[1] if relation and relation[0] == "hyperlink" else ""
    return f"{address}#{anchor}" if anchor else address


def _address(code: str) -> str:
    """The address in the code of a field; empty for a field that is no link out of the file."""
    found = re.match(r'HYPERLINK\s+"([^"\\]{1,2000})"', code)
    return found[1] if found else ""


def _run(run: Element, book: Book, style: str, link: str) -> Iterator[dict[str, Any]]:
    about = run.find(f"{W}rPr")
    own = read_val(about, "rStyle")
    look: dict[str, Any] = {}
    is_bold = book.styles.is_on(about, "b", own, style)
    underlined = about is not None and read_val(about, "u") not in ("", "none") and not link
    if is_bold:
        look["bold"] = True
    if book.styles.is_on(about, "i", own, style):
        look["italic"] = True
    look["strong"] = is_bold or underlined
    script = _SCRIPTS.get(read_val(about, "vertAlign"))
    for child in run:
        tag = child.tag
        if tag in (f"{W}fldChar", f"{W}instrText"):
            _follow_field(child, book)
            continue
        for piece in _piece(child, book):
            if script and piece.get("text", "").isdecimal():
                piece["text"] = piece["text"].translate(script)
            at = link or next(
                (a for code, on in reversed(book.fields) if on and (a := _address(code))), ""
            )
            yield {**look, **({"link": at} if at else {}), **piece}


def _follow_field(mark: Element, book: Book) -> None:
    kind = mark.get(f"{W}fldCharType")
    if mark.tag == f"{W}instrText":
        if book.fields and not book.fields[-1][1]:
            book.fields[-1] = (book.fields[-1][0] + (mark.text or "").lstrip(), False)
    elif kind == "begin":
        book.fields.append(("", False))
    elif book.fields and kind == "separate":
        book.fields[-1] = (book.fields[-1][0], True)
    elif book.fields and kind == "end":
        book.fields.pop()


def _piece(child: Element, book: Book) -> Iterator[dict[str, Any]]:
    tag = child.tag
    if tag == f"{W}t":
        yield {"text": child.text or ""}
    elif tag in _SIGNS:
        yield {"text": _SIGNS[tag]}
    elif tag == f"{W}sym":
        yield {"text": _SYMBOLS.get(str(child.get(f"{W}char")).upper(), "•")}
    elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
        mark = "f" if tag == f"{W}footnoteReference" else "e"
        yield from _note(mark + str(child.get(f"{W}id")), book)
    elif tag in _DRAWINGS:
        yield from _shown(child, book)


def _note(name: str, book: Book) -> Iterator[dict[str, Any]]:
    note = book.notes.get(name)
    if note is None or book.part:
        return
    revised.accept_changes(note)
    book.part = f"{name[0]}:"
    read = [list(_inline(p, book, "", "")) for p in note.iter(f"{W}p")]
    book.part = ""
    paragraphs = [join_runs(weigh(runs, 0)[0]) for runs in read if has_content(runs)]
    if paragraphs:
        yield {"note": paragraphs}


def _shown(drawing: Element, book: Book) -> Iterator[dict[str, Any]]:
    """The pictures in a drawing, outside the text boxes in it."""
    about = next((each for each in drawing.iter() if str(each.tag).endswith("}docPr")), None)
    alt = str(about.get("descr") or about.get("title") or "") if about is not None else ""
    for each in drawing.iter(f"{A}blip", "{urn:schemas-microsoft-com:vml}imagedata"):
        if next(each.iterancestors(_BOX, *_DRAWINGS)) is not drawing:
            continue
        relation = book.links.get(book.part + str(each.get(f"{R}embed") or each.get(f"{R}id")))
        name = relation[2] if relation else ""
        parent = each.getparent()
        shape = str(parent.get("alt") or "") if parent is not None else ""
        if run := show_picture(book.found, name, alt or shape, book.pictures):
            yield run
        else:
            book.remark(NO_PICTURE)


def read_drawn(drawing: Element, book: Book) -> Iterator[str]:
    """The texts of a diagram (SmartArt) or a chart in a drawing, one a line."""
    for each in drawing.iter():
        if str(each.tag).endswith("/diagram}relIds"):
            relation = book.links.get(str(each.get(f"{R}dm")))
        elif each.tag == f"{C}chart":
            relation = book.links.get(str(each.get(f"{R}id")))
            book.remark("In het bestand staat een diagram. Zet de cijfers zelf in ‘figuren’.")
        else:
            continue
        if relation and relation[2] in book.found:
            root = safe.xml(book.found[relation[2]], relation[2])
            for text in root.iter(f"{A}p", f"{C}v"):
                line = " ".join("".join(map(str, text.itertext())).split())
                if line:
                    yield line
