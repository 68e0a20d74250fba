"""The real sheets as Word files: as we publish them, and as pandoc leaves them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from helpers import written_docx
from lxml import etree

from pipeline import formats, pandoc, render, verify
from pipeline.export.targets import resolve
from pipeline.load import load
from pipeline.model import Diagnostic, Manuscript, Package
from pipeline.verify.nouns import Expected

ROOT = Path(__file__).parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@cache
def package() -> Package:
    """The sheets in this repository."""
    return load(ROOT)[0]


@cache
def manuscripts() -> tuple[Manuscript, ...]:
    """Every listed sheet, and the package."""
    pictures = render.pictures(package())
    made = [render.sheet(document, package(), pictures) for document in package().listed()]
    whole = render.package(package(), pictures)
    assert whole is not None
    return (*made, whole)


NAMES = tuple(manuscript.id for manuscript in manuscripts())


def write() -> Mapping[str, bytes]:
    """Every document as we publish it, made anew."""
    made = formats.write(manuscripts(), ("docx",))
    return {name: data for (name, _), data in made.items()}


@cache
def ours() -> Mapping[str, bytes]:
    """Every document as we publish it."""
    return write()


@cache
def raw() -> Mapping[str, bytes]:
    """Every document as pandoc makes it from the same trees."""
    pictures = {shown.name: shown.png for item in manuscripts() for shown in item.pictures}
    jobs = [
        pandoc.Job("docx", tuple(resolve(item.blocks, "docx", item.sheets)))
        for item in manuscripts()
    ]
    return dict(zip(NAMES, pandoc.write(jobs, pictures), strict=True))


@cache
def expected(name: str) -> Sequence[Expected]:
    """What a document must hold."""
    document = package().sheet(name)
    if document is None:
        return verify.expected.package(package())
    return verify.expected.sheet(document, package())


def check(name: str, data: bytes) -> tuple[Diagnostic, ...]:
    """Every finding of verify and of the gate on a document."""
    files = tuple(f"{other}.docx" for other in NAMES)
    file = f"{name}.docx"
    return (
        *verify.verify(expected(name), data, "docx", file, files),
        *verify.check_accessibility(expected(name), data, "docx", file),
    )


def codes(name: str, data: bytes) -> set[str]:
    """The codes of those findings, and what our writer never makes."""
    return {found.code for found in check(name, data)} | written_docx.wrong(data)


def part(data: bytes, name: str) -> etree._Element:
    """One part of a document."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def body(data: bytes) -> etree._Element:
    """The text of a document."""
    return part(data, "word/document.xml")


def words(element: etree._Element) -> str:
    """The text of an element."""
    return " ".join("".join(node.text or "" for node in element.iter(f"{W}t")).split())
