"""The title, headings, contents, tables and pictures of an ODT."""

from collections.abc import Iterator

from pipeline.verify.nouns import Contents, Heading, Link, Picture, Size, Table, clean
from pipeline.verify.odt.parts import (
    CAPTIONS,
    DRAW,
    FO,
    STYLE,
    SVG,
    TABLE,
    TEXT,
    XLINK,
    Element,
    Parts,
    find_property,
    has_image,
    inherit_styles,
    name_style,
    parse_cm,
    parse_int,
    read_words,
    style_names,
)

_LINE_END = f"{TEXT}tab"
_ROUNDED = 0.0005
"""What rounding may add to the width of a column: of sixty columns that shows in the sum."""
_MASTER, _NEXT, _LAYOUT = (
    f"{STYLE}{name}" for name in ("master-page", "next-style-name", "page-layout-name")
)
_HEADER_ROWS, _ROW = f"{TABLE}table-header-rows", f"{TABLE}table-row"


def title(parts: Parts) -> str:
    """The title among the properties of the file."""
    return clean(parts.meta.findtext(".//{*}title") or "") if parts.meta is not None else ""


def language(parts: Parts) -> str:
    """The language of text for which no style asks another, as `nl-NL`."""
    for style in parts.styles.iter(f"{STYLE}default-style") if parts.styles is not None else ():
        for text in style.iter(f"{STYLE}text-properties"):
            if style.get(f"{STYLE}family") == "paragraph" and text.get(f"{FO}language"):
                return f"{text.get(f'{FO}language')}-{text.get(f'{FO}country')}"
    return ""


def headings(parts: Parts) -> Iterator[Heading]:
    """Every heading, with the bookmarks in it."""
    for element in parts.content.iter(f"{TEXT}h"):
        names = frozenset(str(el.get(f"{TEXT}name")) for el in element if el.get(f"{TEXT}name"))
        yield Heading(parse_int(element.get(f"{TEXT}outline-level")), read_words(element), names)


def contents(parts: Parts) -> Contents | None:
    """The table of contents, its lines up to the number of the page."""
    index = next(parts.content.iter(f"{TEXT}table-of-content"), None)
    if index is None:
        return None
    links = index.iterfind(f"{TEXT}index-body//{TEXT}a")
    return Contents(tuple(Link(_line(el), str(el.get(f"{XLINK}href") or "")) for el in links))


def _line(link: Element) -> str:
    pieces = [link.text or ""]
    for child in link:
        if child.tag == _LINE_END:
            break
        pieces += ["".join(map(str, child.itertext())), child.tail or ""]
    return clean("".join(pieces))


def tables(parts: Parts) -> Iterator[Table]:
    """Every table, with the caption in the paragraph before it."""
    for table, (room, _) in _place_on_pages(parts, parts.content, f"{TABLE}table"):
        before = table.getprevious()
        is_caption = before is not None and CAPTIONS & style_names(before, parts)
        caption = read_words(before) if is_caption else ""
        head = table.find(_HEADER_ROWS)
        columns = table.find(f"{TABLE}table-header-columns")
        has_headers = columns is not None or not _looks_headed(table, parts)
        yield Table(
            caption=caption,
            is_named=bool(caption),
            has_header_row=head is not None and head.find(_ROW) is not None,
            headless_rows=() if has_headers else ("",),
            blank_rows=tuple(_blank_rows(table)),
            holds_table=table.find(f".//{TABLE}table") is not None,
            width=_width(table, parts),
            room=room,
        )


def _looks_headed(table: Element, parts: Parts) -> bool:
    """Whether the first cell of every row below the header looks like a header."""
    rows = [row for row in table.iter(_ROW) if next(row.iterancestors(_HEADER_ROWS), None) is None]
    lines = [row.find(f"{TABLE}table-cell/{TEXT}p") for row in rows]
    return bool(lines) and all(
        line is not None and "Table_20_Heading" in style_names(line, parts) for line in lines
    )


def _blank_rows(table: Element) -> Iterator[str]:
    for row in table.iter(_ROW):
        cells = list(row.iter(f"{TABLE}table-cell"))
        if not all(read_words(cell) or has_image(cell) for cell in cells):
            yield read_words(cells[0])


def _width(table: Element, parts: Parts) -> float:
    """The width that a table or all its columns ask for, in centimetres."""
    columns = (
        max(0, parse_cm(find_property(column, parts, f"{STYLE}column-width")) - _ROUNDED)
        * parse_int(column.get(f"{TABLE}number-columns-repeated"))
        for column in table.iter(f"{TABLE}table-column")
    )
    return max(parse_cm(find_property(table, parts, f"{STYLE}width")), sum(columns))


def pictures(parts: Parts) -> Iterator[Picture]:
    """Every picture, also in a header; a program reads both its title and its description."""
    for root in parts.roots():
        for frame, room in _place_on_pages(parts, root, f"{DRAW}frame"):
            if frame.find(f"{DRAW}image") is not None:
                name, about = (clean(frame.findtext(f"{SVG}{x}") or "") for x in ("title", "desc"))
                size = parse_cm(frame.get(f"{SVG}width")), parse_cm(frame.get(f"{SVG}height"))
                yield Picture(about or name, bool(name and about), size, room)


def _place_on_pages(parts: Parts, root: Element, tag: str) -> Iterator[tuple[Element, Size]]:
    """Every element of a kind, with the width and height between the margins of its page.

    A paragraph can ask for a page of another kind (ODF 1.3, part 3, 19.502), which the pages after
    it have too. A page that another kind follows stands at most once.
    """
    rooms = _list_rooms(parts)
    room = min(rooms.values(), default=(0.0, 0.0))
    asked: dict[tuple[str, str], str] = {}
    for element in root.iter(tag, f"{TEXT}p", f"{TEXT}h"):
        if element.tag == tag:
            yield element, room
            continue
        style = name_style(element)
        if style not in asked:
            asked[style] = _find_kind_of_page(element, parts)
        room = rooms.get(asked[style], room)


def _find_kind_of_page(element: Element, parts: Parts) -> str:
    """The page that the style of an element asks for; empty where it asks for none."""
    asked = (style.get(f"{STYLE}master-page-name") for style in inherit_styles(element, parts))
    return next((str(kind) for kind in asked if kind), "")


def _list_rooms(parts: Parts) -> dict[str, Size]:
    """The room on the pages of each kind, or on those that follow it; by name of the kind."""
    if parts.styles is None:
        return {}
    layouts = {
        layout.get(f"{STYLE}name"): (
            _space_between(page, "width", "left", "right"),
            _space_between(page, "height", "top", "bottom"),
        )
        for layout in parts.styles.iter(f"{STYLE}page-layout")
        for page in layout.iter(f"{STYLE}page-layout-properties")
    }
    kinds = {str(page.get(f"{STYLE}name")): page for page in parts.styles.iter(_MASTER)}
    last = {name: kinds.get(page.get(_NEXT) or "", page) for name, page in kinds.items()}
    found = {name: layouts.get(page.get(_LAYOUT)) for name, page in last.items()}
    return {name: size for name, size in found.items() if size is not None}


def _space_between(page: Element, side: str, *edges: str) -> float:
    return parse_cm(page.get(f"{FO}page-{side}")) - sum(_margin(page, edge) for edge in edges)


def _margin(page: Element, side: str) -> float:
    """The room at one side of a page, with a border that stands in it."""
    border = (page.get(f"{FO}border-{side}") or "").split(" ")[0]
    edges = (page.get(f"{FO}margin-{side}"), page.get(f"{FO}padding-{side}"), border)
    return sum(map(parse_cm, edges))


def blank_lines(parts: Parts) -> int:
    """How many paragraphs are only white space; the one paragraph of a cell is that of the cell."""
    return sum(map(_is_blank, parts.content.iter(f"{TEXT}p")))


def _is_blank(paragraph: Element) -> bool:
    parent = paragraph.getparent()
    is_cell = parent is not None and parent.tag == f"{TABLE}table-cell" and len(parent) == 1
    return not is_cell and not read_words(paragraph) and not has_image(paragraph)
