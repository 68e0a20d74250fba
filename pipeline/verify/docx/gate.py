"""Rules that only a DOCX can break."""

from collections.abc import Iterator, Mapping

from pipeline.verify.docx.parts import (
    CONTENTS,
    Element,
    Parts,
    W,
    get_value,
    has_words,
    inherit_styles,
    read_words,
)
from pipeline.verify.findings import Rule
from pipeline.verify.nouns import Fault

RULES: Mapping[str, Rule] = {
    "docx-stijl-onbekend": Rule("een stijl die de tekst gebruikt, bestaat niet.", "1.3.1"),
    "docx-link-zonder-onderstreping": Rule("een link heeft geen streep onder de tekst.", "1.4.1"),
}


def faults(parts: Parts) -> Iterator[Fault]:
    """Every broken rule of `RULES`; a link in a table of contents needs no underline."""
    unmarked: set[str] = set()
    for root in parts.texts():
        for mark in root.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"):
            name = str(mark.get(f"{W}val"))
            if name not in parts.raw_styles:
                yield Fault("docx-stijl-onbekend", name)
        for link in root.iter(f"{W}hyperlink"):
            runs = (run for run in link.iter(f"{W}r") if has_words(run))
            if not _is_in_contents(link) and not all(_is_underlined(run, parts) for run in runs):
                unmarked.add(read_words(link))
    yield from (Fault("docx-link-zonder-onderstreping", text) for text in sorted(unmarked))


def _is_in_contents(link: Element) -> bool:
    blocks = link.iterancestors(f"{W}sdt")
    return any(get_value(block, "sdtPr/docPartObj/docPartGallery") == CONTENTS for block in blocks)


def _is_underlined(run: Element, parts: Parts) -> bool:
    """Whether a run is underlined, directly or by its style."""
    marks = [run.find(f"{W}rPr/{W}u")]
    for style in inherit_styles(get_value(run, "rPr/rStyle"), parts.raw_styles):
        marks.append(style.find(f"{W}rPr/{W}u"))
    found = next((mark for mark in marks if mark is not None), None)
    return found is not None and found.get(f"{W}val") != "none"
