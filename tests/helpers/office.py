"""The shared project as Word and ODT files: as we publish them, and as pandoc leaves them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

import yaml
from helpers import exported, inputs, written_docx, written_odt
from lxml import etree

from pipeline import formats, pandoc, render, style, verify
from pipeline.export.targets import resolve
from pipeline.load import load
from pipeline.model import Diagnostic, Json, Manuscript, Package
from pipeline.render import ast
from pipeline.verify import gate
from pipeline.verify.nouns import Expected

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
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
WRITTEN = {"docx": written_docx.wrong, "odt": written_odt.wrong}


@cache
def package() -> Package:
    """The sheets of the shared project."""
    return load(exported.project())[0]


@cache
def manuscripts() -> tuple[Manuscript, ...]:
    """Every listed sheet, and the package."""
    pictures = render.pictures(package())
    made = [render.sheet(document, package(), pictures) for document in package().listed()]
    whole = render.package(package(), pictures)
    assert whole is not None
    assert (*(each.id for each in made), whole.id) == NAMES
    return (*made, whole)


@cache
def by_name() -> Mapping[str, Manuscript]:
    """The same, by id."""
    return {manuscript.id: manuscript for manuscript in manuscripts()}


def _names() -> tuple[str, ...]:
    package = exported.project() / "sheets/pakket/informatiepakket.yaml"
    return (*yaml.safe_load(package.read_text("utf-8"))["sheets"], render.PACKAGE_ID)


NAMES = _names()


def write(kind: str, *made: Manuscript) -> Mapping[str, bytes]:
    """The documents as we publish them, made anew."""
    return {name: data for (name, _), data in formats.write(made, (kind,)).items()}


@cache
def ours(kind: str) -> Mapping[str, bytes]:
    """Every document as we publish it."""
    return write(kind, *manuscripts())


@cache
def of_all(name: str) -> verify.Outline:
    """A document of the whole frozen package as ODT, read back."""
    whole = load(inputs.FOLDER)[0]
    pictures, document = render.pictures(whole), whole.sheet(name)
    made = render.sheet(document, whole, pictures) if document else render.package(whole, pictures)
    assert made is not None
    return verify.read(write("odt", made)[name], "odt")


def write_raw(kind: str, *made: Manuscript) -> Mapping[str, bytes]:
    """The documents as pandoc makes them from the same trees."""
    pictures = {shown.name: shown.png for item in made for shown in item.pictures}
    jobs = [pandoc.Job(kind, tuple(resolve(item.blocks, kind, item.sheets))) for item in made]
    return dict(zip((item.id for item in made), pandoc.write(jobs, pictures), strict=True))


@cache
def raw(kind: str) -> Mapping[str, bytes]:
    """Every document as pandoc makes it from the same trees."""
    return write_raw(kind, *manuscripts())


@cache
def expected(name: str) -> Sequence[Expected]:
    """What a document must hold."""
    document = package().sheet(name)
    if document is None:
        return verify.expected.package(package())
    return verify.expected.sheet(document, package())


def check(kind: str, name: str, data: bytes) -> tuple[Diagnostic, ...]:
    """Every finding of verify and of the gate on a document."""
    files = tuple(f"{other}.{kind}" for other in NAMES)
    file = f"{name}.{kind}"
    return (
        *verify.verify(expected(name), data, kind, file, files),
        *verify.check_accessibility(expected(name), data, kind, file),
    )


def codes(kind: str, name: str, data: bytes) -> set[str]:
    """The codes of those findings, and what our writer never makes."""
    return {found.code for found in check(kind, name, data)} | WRITTEN[kind](data)


def gate_codes(data: bytes) -> set[str]:
    """The codes of the faults that the gate finds in an ODT, and what our writer never makes."""
    found = gate.find_faults(verify.read(data, "odt"))
    return {fault.code for fault in found} | written_odt.wrong(data)


def small(*blocks: Json) -> Manuscript:
    """A document of one heading and these blocks."""
    title = ast.header(1, "Proef", "proef")
    return Manuscript(
        "proef", "Proef", "Onderwerp", ("proef",), "1.0", date(2026, 3, 18), "Gemeente",
        (title, *blocks), ("proef",), (), style.load(),
    )  # fmt: skip


def parts(data: bytes) -> Mapping[str, bytes]:
    """The parts of a document by name, in the order of the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(data: bytes, name: str) -> etree._Element:
    """One part of a document."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def body(data: bytes) -> etree._Element:
    """The text of a Word file."""
    return part(data, "word/document.xml")


def content(data: bytes) -> etree._Element:
    """The text of an ODT."""
    return part(data, CONTENT)


def words(element: etree._Element | None) -> str:
    """The text of an element; of Word only what is no code of a field."""
    assert element is not None
    texts = [node.text or "" for node in element.iter(f"{W}t")]
    return " ".join("".join(texts or map(str, element.itertext())).split())
