"""The headings, contents, tables and pictures of a page, as a screen reader names them."""

from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.verify.nouns import Contents, Heading, Link, Picture, Table, clean

Element = etree._Element
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DEEPEST = 3
"""The contents of a document of ours list headings down to this level."""
_NO_ROW_HEADERS, _MATRIX = "zonder-rijkoppen", "matrix"
"""The class by which a table says that it has no row headers; a matrix cannot do without."""
_SHOWN = ("img", "svg", "input")


def read_words(element: Element) -> str:
    """The text in an element, with that of its pictures."""
    alts = "".join(str(image.get("alt") or "") for image in element.iter("img"))
    text = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return clean(text + alts)


def read_name(element: Element) -> str:
    """The name of an element for a screen reader: its label, or else its text."""
    return clean(element.get("aria-label") or "") or read_words(element)


def is_meta(meta: Element, called: str) -> bool:
    """Whether a meta element is the one with this name."""
    return (meta.get("name") or meta.get("http-equiv") or "").lower() == called


def is_document(root: Element) -> bool:
    """Whether the page calls itself a document of this program; those that hold none are not."""
    return root.get("data-document") not in (None, "index", "formulier")


def headings(root: Element) -> Iterator[Heading]:
    """Every heading; contents list those of the main part, also the one above the footnotes."""
    for element in root.iter(*HEADINGS):
        is_listed = next(element.iterancestors("main"), None) is not None
        places = frozenset(filter(None, [element.get("id")]))
        yield Heading(HEADINGS[str(element.tag)], read_words(element), places, is_listed)


def contents(root: Element, headings: Iterable[Heading]) -> Contents | None:
    """The links in the lists of menus to these headings below the title; nothing where there are
    none.

    A page of another lists the levels that it lists.
    """
    levels = {
        place: heading.level
        for heading in headings
        for place in heading.places
        if heading.is_listed and heading.level > 1
    }
    lines = tuple(
        Link(read_words(link), str(link.get("href")))
        for menu in root.iter("nav")
        for item in menu.iter("li")
        for link in item.iterchildren("a")
        if str(link.get("href")).startswith("#")
    )
    found = [levels[line.target[1:]] for line in lines if line.target[1:] in levels]
    if not found:
        return None
    least = _DEEPEST if root.get("data-document") is not None else 2
    return Contents(lines, last=max(least, *found))


def tables(root: Element) -> Iterator[Table]:
    """Every table."""
    for table in root.iter("table"):
        named = table.find("caption")
        caption = read_words(named) if named is not None else ""
        yield Table(
            caption=caption,
            is_named=bool(caption),
            has_header_row=any(el.get("scope") in ("col", "colgroup") for el in table.iter("th")),
            headless_rows=tuple(_headless_rows(table)),
            blank_rows=tuple(_blank_rows(table)),
            holds_table=table.find(".//table") is not None,
        )


def _rows(table: Element) -> list[Element]:
    return [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]


def _headless_rows(table: Element) -> Iterator[str]:
    """The rows below the head without a header; none where the table says that it has none."""
    rows = [row for row in _rows(table) if next(row.iterancestors("thead"), None) is None]
    rows = [row for row in rows if row.find("td") is not None]
    classes = (table.get("class") or "").split()
    if not any(row.find("th") is not None for row in rows):
        if rows and (_NO_ROW_HEADERS not in classes or _MATRIX in classes):
            yield ""
        return
    for row in rows:
        first = next(row.iterchildren("td", "th"))
        if first.tag != "th":
            yield read_words(first)


def _blank_rows(table: Element) -> Iterator[str]:
    for row in _rows(table):
        cells = list(row.iterchildren("td", "th"))
        if not all(read_words(cell) or _has_picture(cell) for cell in cells):
            yield read_words(cells[0])


def pictures(root: Element) -> Iterator[Picture]:
    """Every picture; one that the page hides from screen readers needs no alternative."""
    for image in root.iter("img", "svg"):
        title = image.findtext("title") or "" if image.tag == "svg" else ""
        alt = clean(image.get("alt") or image.get("aria-label") or title)
        is_decoration = image.get("role") == "presentation" or image.get("aria-hidden") == "true"
        is_read = bool(alt) and (image.tag == "img" or image.get("role") == "img")
        yield Picture(alt, is_read or (is_decoration and not alt))


def blank_lines(body: Element) -> int:
    """How many paragraphs and points show nothing; a place that a script fills does not count."""
    return sum(map(_is_blank, body.iter("p", "li")))


def _is_blank(element: Element) -> bool:
    if read_words(element) or _has_picture(element) or element.get("role") == "status":
        return False
    around = (element, *element.iterancestors())
    return all(el.get("hidden") is None for el in around)


def _has_picture(element: Element) -> bool:
    return next(element.iter(*_SHOWN), None) is not None
