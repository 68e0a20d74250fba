"""Checks on the tables and pictures of a DOCX."""

from collections.abc import Iterator

from pipeline import labels
from pipeline.verify.docx import WP, W
from pipeline.verify.faults import Fault, says_nothing
from pipeline.verify.gate_docx_parts import Element, Parts, value, words
from pipeline.verify.nouns import clean

_EMU = 635
"""English Metric Units in a twentieth of a point."""
_SLACK = 20


def tables(parts: Parts) -> Iterator[Fault]:
    """Headers, names, cells and widths of every table."""
    room = text_width(parts)
    for table in parts.body.iter(f"{W}tbl"):
        before = table.getprevious()
        title = words(before) if before is not None and before.tag == f"{W}p" else ""
        yield from _named(table, title)
        yield from _headed(table, title)
        yield from _cells(table, title)
        widths = [int(column.get(f"{W}w") or 0) for column in table.iter(f"{W}gridCol")]
        if room and sum(widths) > room + _SLACK:
            yield Fault("docx-tabel-te-breed", title)


def text_width(parts: Parts) -> int:
    """The room between the margins in twentieths of a point; 0 when the file does not say."""
    page, edges = parts.body.find(f".//{W}pgSz"), parts.body.find(f".//{W}pgMar")
    if page is None or edges is None:
        return 0
    left, right = (int(edges.get(f"{W}{side}") or 0) for side in ("left", "right"))
    return int(page.get(f"{W}w") or 0) - left - right


def _named(table: Element, title: str) -> Iterator[Fault]:
    if not (value(table, "tblPr/tblCaption") and value(table, "tblPr/tblDescription")):
        yield Fault("docx-tabel-zonder-bijschrift", title)


def _headed(table: Element, title: str) -> Iterator[Fault]:
    row = table.find(f"{W}tr")
    if row is None or row.find(f"{W}trPr/{W}tblHeader") is None:
        yield Fault("docx-koprij-ontbreekt", title)
    look = table.find(f"{W}tblPr/{W}tblLook")
    flag = look.get(f"{W}firstColumn") if look is not None else None
    if flag is None:
        yield Fault("docx-kopkolom-ontbreekt", title)
    # A table may do without row headers, but then it says so to who cannot see it.
    told = labels.ZONDER_RIJKOPPEN in value(table, "tblPr/tblDescription")
    if flag in ("0", "false", "off") and not told:
        yield Fault("docx-rijkoppen-ontbreken", title)


def _cells(table: Element, title: str) -> Iterator[Fault]:
    if table.find(f".//{W}tbl") is not None:
        yield Fault("docx-tabel-genest", title)
    if any(True for _ in table.iter(f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge")):
        yield Fault("docx-cel-samengevoegd", title)
    if not all(words(cell) or _has_image(cell) for cell in table.iter(f"{W}tc")):
        yield Fault("docx-cel-leeg", title)
    if any(row.find(f"{W}trPr/{W}cantSplit") is None for row in table.iter(f"{W}tr")):
        yield Fault("docx-rij-breekt", title)


def _has_image(element: Element) -> bool:
    return next(element.iter(f"{W}drawing"), None) is not None


def images(parts: Parts) -> Iterator[Fault]:
    """The text alternative, the name, the place and the width of every picture."""
    room = text_width(parts) * _EMU
    captions = {words(p) for p in parts.body.iter(f"{W}p") if parts.style(p).caption}
    for name in parts.body.iter(f"{WP}docPr"):
        alt = clean(name.get("descr") or "")
        decorative = next(name.iter("{*}decorative"), None)
        if not alt and (decorative is None or decorative.get("val") in ("0", "false")):
            yield Fault("docx-alt-ontbreekt")
        elif says_nothing(alt, captions - {""}):
            yield Fault("docx-alt-nietszeggend", alt)
        extent = next(name.itersiblings(f"{WP}extent", preceding=True), None)
        if room and extent is not None and int(extent.get("cx") or 0) > room + _SLACK * _EMU:
            yield Fault("docx-afbeelding-te-breed", alt)
    for name in (*parts.body.iter("{*}cNvPr"), *parts.body.iter(f"{WP}docPr")):
        if says_nothing(name.get("name") or "") or says_nothing(name.get("title") or ""):
            yield Fault("docx-bestandsnaam-zichtbaar")
    for name in parts.body.iter("{*}cNvPr"):
        if says_nothing(name.get("descr") or ""):
            yield Fault("docx-bestandsnaam-zichtbaar")
    yield from (Fault("docx-afbeelding-zwevend") for _ in parts.body.iter(f"{WP}anchor"))
    if any(True for _ in parts.body.iter(f"{W}txbxContent", f"{W}framePr")):
        yield Fault("docx-tekstvak")
