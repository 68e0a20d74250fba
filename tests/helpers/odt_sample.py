"""The real sheets as ODT files: as we publish them, and as pandoc leaves them."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from functools import cache

from helpers import written_odt
from helpers.docx_sample import NAMES, expected, manuscripts
from lxml import etree

from pipeline import formats, pandoc, verify
from pipeline.export.targets import resolve
from pipeline.model import Diagnostic, Json, Manuscript
from pipeline.render import ast
from pipeline.verify import gate

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, OFFICE, STYLE, DRAW, SVG, FO, META, MANIFEST = (
    f"{{{_ODF}{name}:1.0}}"
    for name in (
        "text", "table", "office", "style", "drawing", "svg-compatible", "xsl-fo-compatible",
        "meta", "manifest",
    )
)  # fmt: skip
CONTENT, STYLES = "content.xml", "styles.xml"
XLINK = "{http://www.w3.org/1999/xlink}"


def write(*made: Manuscript) -> Mapping[str, bytes]:
    """Every document as we publish it, made anew."""
    return {name: data for (name, _), data in formats.write(made, ("odt",)).items()}


@cache
def ours() -> Mapping[str, bytes]:
    """Every document as we publish it."""
    return write(*manuscripts())


def plain(*made: Manuscript) -> Mapping[str, bytes]:
    """Every document as pandoc makes it from the same trees."""
    pictures = {shown.name: shown.png for item in made for shown in item.pictures}
    jobs = [pandoc.Job("odt", tuple(resolve(item.blocks, "odt", item.sheets))) for item in made]
    return dict(zip((item.id for item in made), pandoc.write(jobs, pictures), strict=True))


@cache
def raw() -> Mapping[str, bytes]:
    """Every document as pandoc makes it from the same trees."""
    return plain(*manuscripts())


def check(name: str, data: bytes) -> tuple[Diagnostic, ...]:
    """Every finding of verify and of the gate on a document."""
    files = tuple(f"{other}.odt" for other in NAMES)
    return (
        *verify.verify(expected(name), data, "odt", f"{name}.odt", files),
        *verify.check_accessibility(expected(name), data, "odt", f"{name}.odt"),
    )


def codes(name: str, data: bytes) -> set[str]:
    """The codes of those findings, and what our writer never makes."""
    return {found.code for found in check(name, data)} | written_odt.wrong(data)


def gate_codes(data: bytes) -> set[str]:
    """The codes of the faults that the gate finds, and what our writer never makes."""
    found = gate.find_faults(verify.read(data, "odt"))
    return {fault.code for fault in found} | written_odt.wrong(data)


def small(*blocks: Json) -> Manuscript:
    """A document of one heading and these blocks."""
    title = ast.header(1, "Proef", "proef")
    return Manuscript(
        "proef", "Proef", "Onderwerp", ("proef",), "1.0", date(2026, 3, 18), "Gemeente",
        (title, *blocks), ("proef",), (),
    )  # fmt: skip


def parts(data: bytes) -> Mapping[str, bytes]:
    """The parts of a document by name, in the order of the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def content(data: bytes) -> etree._Element:
    """The text of a document."""
    return etree.fromstring(parts(data)["content.xml"])


def words(element: etree._Element | None) -> str:
    """The text of an element."""
    assert element is not None
    return " ".join("".join(map(str, element.itertext())).split())
