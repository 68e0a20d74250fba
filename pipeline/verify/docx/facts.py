"""The title, headings, contents, tables and pictures of a DOCX."""

from collections.abc import Iterator

from pipeline.style import labels
from pipeline.verify.docx.parts import (
    CONTENTS,
    WP,
    Element,
    Parts,
    W,
    get_value,
    has_words,
    parse_int,
    read_words,
)
from pipeline.verify.nouns import Contents, Heading, Link, Picture, Size, Table, clean

_TWIPS, _EMU = 567, 360_000
"""Twentieths of a point, and English Metric Units, in a centimetre."""
_SHOWN = (f"{W}drawing", f"{W}br", f"{W}fldChar", f"{W}sectPr", f"{W}footnoteRef")
_BOOKMARKS = (f"{W}bookmarkStart", f"{W}bookmarkEnd")


def title(parts: Parts) -> str:
    """The title among the properties of the file."""
    return clean(parts.core.findtext("{*}title") or "") if parts.core is not None else ""


def headings(parts: Parts) -> Iterator[Heading]:
    """Every heading; a bookmark at a heading stands in it, or before it."""
    for paragraph in parts.document.iter(f"{W}p"):
        look = parts.style(paragraph)
        if look.level and not look.chrome:
            marks = list(paragraph.iter(f"{W}bookmarkStart"))
            for before in paragraph.itersiblings(preceding=True):
                if before.tag not in _BOOKMARKS:
                    break
                marks.append(before)
            names = frozenset(str(mark.get(f"{W}name")) for mark in marks)
            yield Heading(look.level, read_words(paragraph), names)


def contents(parts: Parts) -> Contents | None:
    """The table of contents; it lists two levels of headings below the title."""
    for block in parts.document.iter(f"{W}sdt"):
        if get_value(block, "sdtPr/docPartObj/docPartGallery") == CONTENTS:
            lines = (
                Link(_line(link), f"#{link.get(f'{W}anchor')}")
                for link in block.iter(f"{W}hyperlink")
                if read_words(link)
            )
            return Contents(tuple(lines))
    return None


def _line(link: Element) -> str:
    """The text of a line of the contents up to the number of its page."""
    pieces: list[str] = []
    for node in link.iter(f"{W}t", f"{W}tab"):
        if node.tag == f"{W}tab":
            break
        pieces.append(node.text or "")
    return clean("".join(pieces))


def tables(parts: Parts) -> Iterator[Table]:
    """Every table, with the caption in the paragraph before it."""
    for table, (room, _) in _place_on_pages(parts, f"{W}tbl"):
        before = table.getprevious()
        about = get_value(table, "tblPr/tblDescription")
        row, look = table.find(f"{W}tr"), table.find(f"{W}tblPr/{W}tblLook")
        flag = look.get(f"{W}firstColumn") if look is not None else None
        has_headers = flag not in (None, "0", "false", "off") or labels.ZONDER_RIJKOPPEN in about
        columns = (parse_int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol"))
        yield Table(
            caption=read_words(before) if before is not None and before.tag == f"{W}p" else "",
            is_named=bool(get_value(table, "tblPr/tblCaption") and about),
            has_header_row=row is not None and row.find(f"{W}trPr/{W}tblHeader") is not None,
            headless_rows=() if has_headers else ("",),
            blank_rows=tuple(_blank_rows(table)),
            holds_table=table.find(f".//{W}tbl") is not None,
            width=sum(columns) / _TWIPS,
            room=room,
        )


def _blank_rows(table: Element) -> Iterator[str]:
    for row in table.iter(f"{W}tr"):
        cells = list(row.iter(f"{W}tc"))
        if not all(
            has_words(cell) or next(cell.iter(f"{W}drawing"), None) is not None for cell in cells
        ):
            yield read_words(cells[0])


def _place_on_pages(parts: Parts, tag: str) -> Iterator[tuple[Element, Size]]:
    """Every element of a kind, with the width and height between the margins of its page.

    The page is described at the end of its section (ECMA-376, part 1, 17.6.17).
    """
    waiting: list[Element] = []
    for element in parts.document.iter(tag, f"{W}sectPr"):
        if element.tag == tag:
            waiting.append(element)
            continue
        room = _room(element)
        yield from ((placed, room) for placed in waiting)
        waiting = []
    yield from ((left, (0, 0)) for left in waiting)


def _room(section: Element) -> Size:
    """The width and height between the margins of a section; 0 where it does not say."""
    page, edges = (section.find(f"{W}{name}") for name in ("pgSz", "pgMar"))
    if page is None or edges is None:
        return 0, 0
    left, right, top, bottom = (
        parse_int(edges.get(f"{W}{side}")) for side in ("left", "right", "top", "bottom")
    )
    width, height = (parse_int(page.get(f"{W}{side}")) for side in ("w", "h"))
    return (width - left - right) / _TWIPS, (height - top - bottom) / _TWIPS


def pictures(parts: Parts) -> Iterator[Picture]:
    """Every picture in the text; one that says it is decoration needs no alternative."""
    for name, room in _place_on_pages(parts, f"{WP}docPr"):
        alt = clean(name.get("descr") or "")
        mark = next(name.iter("{*}decorative"), None)
        is_decoration = mark is not None and mark.get("val") not in ("0", "false")
        extent = next(name.itersiblings(f"{WP}extent", preceding=True), None)
        across, down = (extent.get(side) if extent is not None else "" for side in ("cx", "cy"))
        size = parse_int(across) / _EMU, parse_int(down) / _EMU
        yield Picture(alt, bool(alt) or is_decoration, size, room)


def blank_lines(parts: Parts) -> int:
    """How many paragraphs are only white space; the one paragraph of a cell is that of the cell."""
    return sum(map(_is_blank, parts.document.iter(f"{W}p")))


def _is_blank(paragraph: Element) -> bool:
    parent = paragraph.getparent()
    if parent is not None and parent.tag == f"{W}tc" and len(parent.findall(f"{W}p")) == 1:
        return False
    return not has_words(paragraph) and next(paragraph.iter(*_SHOWN), None) is None
