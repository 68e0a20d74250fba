"""Checks on the colours of a DOCX and on what makes a link stand out without them."""

from collections.abc import Iterator

from pipeline import style
from pipeline.verify.docx import W
from pipeline.verify.faults import Fault
from pipeline.verify.gate_docx_parts import PAPER, Element, Parts, value, words

_ENOUGH = 4.5
"""The contrast of text (WCAG 2.2, 1.4.3)."""


def underlined(run: Element, parts: Parts) -> bool:
    """Whether a piece of text has a line under it, of its own or from its style."""
    mark = run.find(f"{W}rPr/{W}u")
    if mark is None:
        mark = _nearest(parts, value(run, "rPr/rStyle"), "rPr/u")
    return mark is not None and mark.get(f"{W}val") != "none"


def colours(parts: Parts) -> Iterator[Fault]:
    """The colours of links, of every style, of text by hand, and of the header rows of tables."""
    yield from _links(parts)
    for name, element in parts.raw_styles.items():
        if element.get(f"{W}type") in ("paragraph", "character"):
            yield from _readable(_colour(parts, name), _fill(parts, name), "")
    for root in parts.texts():
        for mark in root.iter(f"{W}color"):
            run = _run_of(mark)
            if run is not None:
                yield from _readable(parts.colour(mark), PAPER, words(run))
    for table in parts.body.iter(f"{W}tbl"):
        yield from _head(parts, table)


def _run_of(mark: Element) -> Element | None:
    """The run whose colour this is, and not that of a style or of the mark of a paragraph."""
    look = mark.getparent()
    run = look.getparent() if look is not None and look.tag == f"{W}rPr" else None
    return run if run is not None and run.tag == f"{W}r" else None


def _links(parts: Parts) -> Iterator[Fault]:
    used = [parts.colours[name] for name in ("hlink", "folHlink") if name in parts.colours]
    for name, element in parts.raw_styles.items():
        if "hyperlink" in value(element, "name").lower():
            used.append(_colour(parts, name))
    if any(colour and _contrast(colour, PAPER) < _ENOUGH for colour in used):
        yield Fault("docx-link-contrast")


def _head(parts: Parts, table: Element) -> Iterator[Fault]:
    """The text of a header row on the colour that the style of the table gives that row."""
    named = parts.raw_styles.get(value(table, "tblPr/tblStyle"))
    row = table.find(f"{W}tr")
    if named is None or row is None:
        return
    path = f"{W}tblStylePr[@{W}type='firstRow']/{W}tcPr/{W}shd"
    fill = _plane(named.find(path)) or PAPER
    for paragraph in row.iter(f"{W}p"):
        colour = _colour(parts, value(paragraph, "pPr/pStyle"))
        yield from _readable(colour, fill, words(paragraph))


def _readable(colour: str, fill: str, text: str) -> Iterator[Fault]:
    if colour and _contrast(colour, fill) < _ENOUGH:
        yield Fault("docx-tekst-contrast", text)


def _colour(parts: Parts, name: str) -> str:
    return parts.colour(_nearest(parts, name, "rPr/color"))


def _fill(parts: Parts, name: str) -> str:
    return _plane(_nearest(parts, name, "pPr/shd")) or PAPER


def _plane(mark: Element | None) -> str:
    fill = str(mark.get(f"{W}fill") or "").upper() if mark is not None else ""
    return "" if fill == "AUTO" else fill


def _nearest(parts: Parts, name: str, path: str) -> Element | None:
    """What a style says itself, or the nearest style that it is based on."""
    steps = "/".join(f"{W}{step}" for step in path.split("/"))
    seen: set[str] = set()
    while name in parts.raw_styles and name not in seen:
        seen.add(name)
        found = parts.raw_styles[name].find(steps)
        if found is not None:
            return found
        name = value(parts.raw_styles[name], "basedOn")
    return None


def _contrast(first: str, second: str) -> float:
    """The contrast of two colours; none where one is no colour."""
    try:
        return style.contrast(f"#{first}", f"#{second}")
    except ValueError:
        return 0.0
