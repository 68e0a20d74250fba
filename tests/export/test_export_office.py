"""What holds for the Word and ODT files of the real sheets alike: whole, accessible, always the
same, and without the faults that pandoc leaves in them."""

import io
import zipfile
from dataclasses import replace
from functools import cache

import pytest
from helpers.office import NAMES, by_name, check, codes, manuscripts, ours, raw, write, write_raw

from pipeline import verify

KINDS = ("docx", "odt")
EVERY = [(kind, name) for kind in KINDS for name in NAMES]


@pytest.mark.parametrize(("kind", "name"), EVERY)
def test_no_document_has_a_finding(kind: str, name: str) -> None:
    assert check(kind, name, ours(kind)[name]) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_links_between_the_documents_lead_somewhere(kind: str) -> None:
    outlines = {f"{name}.{kind}": verify.read(data, kind) for name, data in ours(kind).items()}
    assert list(verify.find_dead_links(outlines, "sheets")) == []
    targets = [link.target for outline in outlines.values() for link in outline.links()]
    assert outlines.keys() & {target.removeprefix("../").partition("#")[0] for target in targets}


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_sheets_give_the_same_bytes(kind: str) -> None:
    assert write(kind, *manuscripts()) == ours(kind)


@pytest.mark.parametrize(("kind", "name"), EVERY)
def test_the_zip_holds_its_type_first_and_nothing_of_the_machine(kind: str, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(ours(kind)[name])) as archive:
        found = archive.infolist()
        text = b"".join(archive.read(entry) for entry in found).lower()
    names = [entry.filename for entry in found]
    assert names[0] == ("mimetype" if kind == "odt" else "[Content_Types].xml")
    assert kind == "odt" or names[4:] == sorted(names[4:])
    assert {entry.date_time for entry in found} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in found} == {zipfile.ZIP_STORED}
    assert b"pandoc" not in text or kind == "docx"
    assert b"rsid" not in text or kind == "odt"
    assert "word/comments.xml" not in names


# What pandoc 3.9 leaves wrong on the same tree, and the issue that tells when it is mended.
REPAIRS = (
    ("docx-rijkoppen-ontbreken", "woningbouw"),  # 7284
    ("docx-tabel-zonder-bijschrift", "woningbouw"),
    ("docx-rij-breekt", "woningbouw"),
    ("docx-bestandsnaam-zichtbaar", "organisatiebeeld"),
    ("docx-titel-ontbreekt", "woningbouw"),
    ("docx-eigenschap-ontbreekt", "woningbouw"),
    ("docx-taal-ontbreekt", "woningbouw"),
    ("docx-taal-onjuist", "woningbouw"),
    ("docx-link-zonder-onderstreping", "woningbouw"),
    ("docx-tekst-contrast", "woningbouw"),
    ("docx-inhoudsopgave-ontbreekt", "woningbouw"),
    ("docx-papier-onjuist", "woningbouw"),
    ("docx-marge-onjuist", "woningbouw"),
    ("docx-kopregel-ontbreekt", "woningbouw"),
    ("docx-paginanummer-ontbreekt", "woningbouw"),
    ("odt-rijkoppen-ontbreken", "woningbouw"),  # 7284
    ("odt-alt-ontbreekt", "organisatiebeeld"),  # 6354
    ("export-alt-ontbreekt", "organisatiebeeld"),  # 6354
    ("odt-afbeelding-zwevend", "organisatiebeeld"),
    ("odt-link-onzichtbaar", "woningbouw"),  # 6362
    ("odt-inhoudsopgave-ontbreekt", "woningbouw"),
    ("odt-rij-breekt", "woningbouw"),
    ("odt-bijschrift-los", "woningbouw"),
    ("odt-titel-ontbreekt", "woningbouw"),
    ("odt-eigenschap-ontbreekt", "woningbouw"),
    ("odt-papier-onjuist", "woningbouw"),
    ("odt-paginanummer-ontbreekt", "woningbouw"),
    ("odt-kopregel-ontbreekt", "woningbouw"),
)


found_in = cache(codes)
"""The codes in a document, which more than one row of the table asks for."""


@pytest.mark.parametrize(("code", "name"), REPAIRS, ids=[code for code, _ in REPAIRS])
def test_what_pandoc_leaves_wrong_is_right_here(code: str, name: str) -> None:
    kind = "docx" if code.startswith("docx") else "odt"
    assert code in found_in(kind, name, raw(kind)[name])
    assert code not in found_in(kind, name, ours(kind)[name])


def test_pandoc_leaves_a_blank_line_between_two_tables_and_we_do_not() -> None:
    """Issue 4315."""
    whole = by_name()["woningbouw"]
    tables = [block for block in whole.blocks if block["t"] == "Table"]
    made = replace(whole, blocks=(whole.blocks[0], *tables[:2]))
    assert verify.read(write_raw("docx", made)[made.id], "docx").blank_lines > 0
    assert verify.read(write("docx", made)[made.id], "docx").blank_lines == 0
