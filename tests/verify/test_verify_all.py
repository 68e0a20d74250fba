"""A whole export read back: what is wrong in one file, and what only shows between the files."""

import io
import pickle
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from helpers import exported
from helpers.exported import FORMATS, exports

from pipeline import publish, render, verify
from pipeline.load import load
from pipeline.model import Export, Package
from pipeline.style import labels

TEXTS = {"docx": "word/document.xml", "odt": "content.xml"}
CHAPTERS = {
    "html": rb'<h2 id="([^"]*)"',
    "docx": rb'<w:bookmarkStart w:id="\d+" w:name="([^"]*)"/>\s*'
    rb'<w:p><w:pPr><w:pStyle w:val="Heading2"/>',
    "odt": rb'<text:h text:style-name="Heading_20_2" text:outline-level="2">'
    rb'<text:bookmark-start text:name="([^"]*)"',
}
Chapters = dict[str, bytes]


@cache
def real() -> Package:
    return load(exported.project())[0]


@cache
def whole() -> tuple[Export, ...]:
    """The exports, as files."""
    return tuple(item for item in publish.previous(exports()) if item.format in FORMATS)


def text_of(item: Export) -> bytes:
    """The part of a file that holds its words."""
    if item.format not in TEXTS:
        return item.data
    with zipfile.ZipFile(io.BytesIO(item.data)) as archive:
        return archive.read(TEXTS[item.format])


def with_text(item: Export, text: bytes) -> Export:
    """The same file with other words."""
    if item.format not in TEXTS:
        return replace(item, data=text)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(item.data)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            is_text = entry.filename == TEXTS[item.format]
            new.writestr(entry, text if is_text else old.read(entry))
    return replace(item, data=made.getvalue())


def codes(name: str, change: Callable[[Export], Export]) -> set[tuple[str, str]]:
    """What is found where this one file is changed: the code, and the file that it is said of."""
    files = [change(item) if item.file == name else item for item in whole()]
    assert files != list(whole())
    return {(found.code, found.span.file) for found in verify.verify_all(files, real())}


def chapters(item: Export) -> tuple[bytes, Chapters]:
    """The combined document: what stands before its chapters, and each of them by its name."""
    text = text_of(item)
    starts = list(re.finditer(CHAPTERS[item.format], text))
    ends = [*(start.start() for start in starts[1:]), len(text)]
    return text[: starts[0].start()], {
        start[1].decode(): text[start.start() : end]
        for start, end in zip(starts, ends, strict=True)
    }


def test_the_real_exports_are_right() -> None:
    # The page that compares is there in one format only.
    assert len(whole()) == len(FORMATS) * (len(real().listed()) + 1) + 1
    assert verify.verify_all(whole(), real()) == ()


def lose(found: Chapters) -> Chapters:
    return {**found, "klimaat": b""}


def double(found: Chapters) -> Chapters:
    return {**found, "klimaat": found["klimaat"] * 2}


def swap(found: Chapters) -> Chapters:
    return {**found, "klimaat": found["woningbouw"], "woningbouw": found["klimaat"]}


def lose_places(found: Chapters) -> Chapters:
    return {**found, "klimaat": found["klimaat"].replace(b"--", b"-x-")}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lose, "export-tekst-ontbreekt"),
        (double, "export-tekst-dubbel"),
        (swap, "export-volgorde-onjuist"),
        (lose_places, "export-link-dood"),
    ],
)
def test_a_damaged_chapter_of_the_combined_document_is_found(
    change: Callable[[Chapters], Chapters], code: str
) -> None:
    """In each format; all three are damaged in one run."""

    def damage(item: Export) -> Export:
        front, found = chapters(item)
        return with_text(item, front + b"".join(change(found).values()))

    names = [f"{render.PACKAGE_ID}.{form}" for form in FORMATS]
    files = [damage(item) if item.file in names else item for item in whole()]
    found = [item for item in verify.verify_all(files, real()) if item.code == code]
    for name in names:
        told = {item.span.file for item in found if name in item.message}
        assert told, name
        if change is lose:
            assert "sheets/klimaat.yaml" in told, name


def test_a_text_that_only_one_format_has_is_found_though_each_file_is_right() -> None:
    """A word that a program may add is no fault in one file; only the other formats tell."""
    label = sorted(labels.CHROME)[0].encode()

    def add(item: Export) -> Export:
        return replace(item, data=item.data.replace(b"</main>", b"<p>%b</p></main>" % label, 1))

    assert codes("klimaat.html", add) == {("export-formaten-verschillen", "sheets/klimaat.yaml")}


def test_a_place_that_is_gone_is_found_by_the_file_that_leads_to_it() -> None:
    """In the file itself only the heading leads there; without that link the file is right."""
    place, own = b' id="organisatiebeeld"', b' href="#organisatiebeeld"'
    page = next(item.data for item in whole() if item.file == "organisatiebeeld.html")
    assert (page.count(place), page.count(own)) == (1, 1)
    found = codes("organisatiebeeld.html", lambda item: without(without(item, place), own))
    assert found == {("export-link-dood", "sheets/pakket/informatiepakket.yaml")}


def without(item: Export, part: bytes) -> Export:
    return replace(item, data=item.data.replace(part, b"", 1))


def test_a_file_that_cannot_be_read_is_said_once_and_hides_no_other_fault() -> None:
    files = [
        replace(item, data=b"PK") if item.file == "klimaat.odt" else item
        for item in whole()
        if item.file != "organisatiebeeld.html"
    ]
    found = verify.verify_all(files, real())
    unreadable = [item for item in found if item.code == "export-onleesbaar"]
    assert [item.span.file for item in unreadable] == ["sheets/klimaat.yaml"]
    assert {item.code for item in found} == {"export-onleesbaar", "export-link-dood"}
    assert list(found) == sorted(set(found))


def test_one_file_is_judged_by_a_plain_function_of_plain_values() -> None:
    """So that files can be shared out over processes."""
    item = whole()[0]
    document = real().sheet(item.sheet)
    assert document is not None
    work = (verify.verify_file, item, verify.expected.sheet(document, real()), ("index.html",))
    judge, *values = pickle.loads(pickle.dumps(work))
    assert judge(*values) == verify.verify_file(*work[1:])
