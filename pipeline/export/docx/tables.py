"""Tables for Word: headers, names, widths and rows that hold together."""

from collections.abc import Mapping, Sequence

from pipeline.export.docx.measures import Measures
from pipeline.export.docx.tree import CON_HEAD, PRO_HEAD
from pipeline.export.docx.xml import (
    Element,
    W,
    make,
    paragraphs,
    properties,
    set_property,
    style_of,
    words,
)
from pipeline.export.tree import SHORT_TABLE, Table, list_tables, stays_whole
from pipeline.model import Manuscript
from pipeline.style import labels

_LINES = {PRO_HEAD: "voordeel", CON_HEAD: "nadeel"}
"""The colour of the line below a header cell, where it is not that of all others."""


def repair(document: Element, manuscript: Manuscript, size: Measures) -> None:
    """Every table as Word and a screen reader need it.

    Pandoc writes no row headers (#7284), no description, no widths of cells, widths for another
    paper, and rows that break across pages.
    """
    found = list(document.iter(f"{W}tbl"))
    colours = manuscript.style.light
    lines = {name: colours[token][1:].upper() for name, token in _LINES.items()}
    for table, known in zip(found, list_tables(manuscript.blocks), strict=True):
        sides = _fill_line(known, size.wide if known.is_wide else size.text)
        _describe(table, known, sides)
        heights = _list_heights(table, sides, size)
        _shape(table, known, sides, heights, lines)
        _keep_together(table, heights)


def _caption(table: Element) -> str:
    before = table.getprevious()
    while before is not None and before.tag != f"{W}p":
        before = before.getprevious()
    return " ".join(words(before).split()) if before is not None else ""


def _fill_line(known: Table, text: int) -> tuple[int, ...]:
    """Whole widths that fill the line; the last column takes what rounding leaves."""
    total = sum(known.shares) or 1
    made = [int(text * share / total) for share in known.shares]
    made[-1] += text - sum(made)
    return tuple(made)


def _describe(table: Element, known: Table, widths: Sequence[int]) -> None:
    """Sets the look of a table and what a screen reader says of it."""
    rows = table.findall(f"{W}tr")
    names = [" ".join(words(cell).split()) for cell in rows[0].findall(f"{W}tc")]
    about = labels.TABELUITLEG.format(
        kolommen=", ".join(names),
        rijen=len(rows) - 1,
        eerste=labels.MET_RIJKOPPEN if known.row_headers else labels.ZONDER_RIJKOPPEN,
    )
    _swap(table, _properties(known, _caption(table), about, widths))


def _properties(known: Table, caption: str, about: str, widths: Sequence[int]) -> Element:
    style = "Matrix" if known.is_matrix else "Tabel"
    flag = "1" if known.row_headers else "0"
    look = {
        "val": "04A0" if known.row_headers else "0420",
        "firstRow": "1",
        "lastRow": "0",
        "firstColumn": flag,
        "lastColumn": "0",
        "noHBand": "0",
        "noVBand": "1",
    }
    return make(
        "tblPr",
        {},
        make("tblStyle", {"val": style}),
        make("tblW", {"w": str(sum(widths)), "type": "dxa"}),
        make("tblLayout", {"type": "fixed"}),
        make("tblLook", look),
        make("tblCaption", {"val": caption}),
        make("tblDescription", {"val": about}),
    )


def _shape(
    table: Element,
    known: Table,
    widths: Sequence[int],
    heights: Sequence[int],
    lines: Mapping[str, str],
) -> None:
    """Sets widths and rows; `lines` are the colours below header cells, by their style."""
    _swap(table, make("tblGrid", {}, *(make("gridCol", {"w": str(width)}) for width in widths)))
    tall = known.is_matrix
    for number, row in enumerate(table.findall(f"{W}tr")):
        about = make("trPr")
        if stays_whole(number, heights[number]):
            about.append(make("cantSplit"))
        if tall and number:
            about.append(make("trHeight", {"val": "1100", "hRule": "atLeast"}))
        if not number:
            about.append(make("tblHeader"))
        _swap(row, about, first=True)
        for width, cell in zip(widths, row.findall(f"{W}tc"), strict=True):
            inner = make("tcPr", {}, make("tcW", {"w": str(width), "type": "dxa"}))
            colour = lines.get(style_of(cell[-1]), "")
            if colour:
                line = {"val": "single", "sz": "12", "space": "0", "color": colour}
                inner.append(make("tcBorders", {}, make("bottom", line)))
            _swap(cell, inner, first=True)


def _swap(parent: Element, made: Element, first: bool = False) -> None:
    """Puts properties in the place of those of pandoc."""
    old = parent.find(made.tag)
    if old is not None:
        parent.replace(old, made)
    elif first:
        parent.insert(0, made)


def _list_heights(table: Element, widths: Sequence[int], size: Measures) -> list[int]:
    """About how many lines each row takes."""
    heights = []
    for row in table.findall(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        counts = [[len(words(item)) for item in paragraphs(cell)] for cell in cells]
        heights.append(_count_lines(counts, widths, size))
    return heights


def _keep_together(table: Element, heights: Sequence[int]) -> None:
    """A short table stays on one page; of a long one the header stays with the first row."""
    rows = table.findall(f"{W}tr")
    for row in rows[: -1 if sum(heights) <= SHORT_TABLE else 1]:
        for paragraph in paragraphs(row):
            set_property(properties(paragraph), make("keepNext"))


def _count_lines(cells: Sequence[Sequence[int]], widths: Sequence[int], size: Measures) -> int:
    """About how many lines a row takes, from the number of letters of every paragraph.

    Half the size of the font is an average letter.
    """
    letter = size.size(0.9) * 10 * 0.5
    counts = []
    for width, lengths in zip(widths, cells, strict=True):
        letters = max(1, int((width - 300) / letter))
        counts.append(sum(1 + length // letters for length in lengths))
    return max(counts, default=1)
