"""ODT files judged by what is not ours: the schemas of OASIS, and LibreOffice."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from helpers.docx_sample import NAMES, expected
from helpers.odf_schemas import invalid
from helpers.odt_sample import CONTENT, check, ours, small, write
from helpers.verify_sample import pandoc
from test_witness_docx import HEIGHT, MARGIN, WIDTH, lost_texts, tool

from pipeline import verify
from pipeline.render import ast

ON_SAVING = {"odt-rijkoppen-ontbreken", "odt-mimetype-onjuist"}
"""What LibreOffice writes otherwise: it keeps no header columns, and a template is no ODT."""
OPENED = ("woningbouw", "realisatiekracht", "organisatiebeeld", "klimaat")
"""Sheets with a table of options, a matrix, a picture and footnotes."""


@pytest.mark.parametrize("name", NAMES)
def test_every_part_is_valid(name: str) -> None:
    assert invalid(ours()[name]) == []


def test_the_contents_of_pandoc_are_not_valid() -> None:
    made = pandoc(b"# Een\n\n## Twee\n\nTekst\n", "-t", "odt", "-s", "--toc")
    assert any(fault.startswith(CONTENT) for fault in invalid(made))


def convert(kind: str, folder: Path, files: Mapping[str, bytes]) -> Mapping[str, Path]:
    """Files as LibreOffice writes them in another kind, beside the first; it starts once."""
    office = tool("LibreOffice", shutil.which("soffice"))
    paths = [folder / f"{name}.odt" for name in files]
    for path in paths:
        path.write_bytes(files[path.stem])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    call = [office, "--headless", profile, "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run([*call, *map(str, paths)], capture_output=True, timeout=300, check=True)
    return {path.stem: path.with_suffix(f".{kind}") for path in paths}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Some documents as LibreOffice saves them after opening, as templates in the same folder."""
    files = {name: ours()[name] for name in OPENED}
    saved = convert("ott", tmp_path_factory.mktemp("odt"), files)
    return {name: path.read_bytes() for name, path in saved.items()}


@pytest.mark.parametrize("name", OPENED)
def test_nothing_is_lost_on_opening(name: str, opened: Mapping[str, bytes]) -> None:
    """Every text, heading, link, note and alternative is there, in order and once."""
    assert {found.code for found in check(name, opened[name])} <= ON_SAVING
    before, after = (verify.read(data, "odt") for data in (ours()[name], opened[name]))
    assert expected(name)
    assert [block.text for block in after.blocks] == [block.text for block in before.blocks]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Every document, and one of long tables, as LibreOffice prints them."""
    files = {**ours(), "lang": long_document()}
    return convert("pdf", tmp_path_factory.mktemp("pdf"), files)


def text_of(pdf: Path, *options: str) -> str:
    """The text of a print, its pages apart."""
    reader = tool("pdftotext", shutil.which("pdftotext"))
    call = [reader, *options, str(pdf), "-"]
    return subprocess.run(call, capture_output=True, text=True, check=True).stdout


def test_libreoffice_prints_every_text(printed: Mapping[str, Path]) -> None:
    """One test for all documents, so that LibreOffice starts once."""
    inside = ["-x", "0", "-y", str(MARGIN), "-W", str(WIDTH), "-H", str(HEIGHT - 2 * MARGIN)]
    # The first page has no header, so its title stands where that is on the other pages.
    texts = {
        name: text_of(printed[name], "-raw", *inside) + text_of(printed[name], "-raw", "-l", "1")
        for name in NAMES
    }
    lost = {name: lost_texts(name, text) for name, text in texts.items()}
    assert lost == {name: [] for name in NAMES}


def test_the_contents_show_the_pages_without_being_updated(printed: Mapping[str, Path]) -> None:
    pages = text_of(printed["woningbouw"], "-layout").split("\f")
    headings = [item for item in expected("woningbouw") if item.level in (2, 3)]
    lines = [line.split("..") for line in pages[0].splitlines() if "....." in line]
    found = [(line[0].strip(), int(line[-1].strip(". "))) for line in lines]
    assert [text for text, _ in found] == [item.text for item in headings]
    for text, number in found:
        assert text in " ".join(pages[number - 1].split())


def test_a_long_row_and_a_long_table_are_printed_whole(printed: Mapping[str, Path]) -> None:
    """Rows do not break and small tables stay whole, but never at the cost of the text."""
    assert set(WORDS) - set(text_of(printed["lang"]).split()) == set()


WORDS = tuple(f"{kind}{number}" for kind in ("rij", "punt") for number in range(120))


def long_document() -> bytes:
    """A document with one row of 120 points, and a table of 120 rows."""
    points = [[ast.plain(ast.words(f"punt{number} is een zin"))] for number in range(120)]
    name = [ast.plain(ast.words("Naam"))]
    columns = (("Optie", 0.3), ("Nadelen", 0.7))
    rows = [[[ast.plain(ast.words(f"rij{number}"))], name] for number in range(120)]
    caption = [ast.plain(ast.words("Bijschrift"))]
    made = small(
        ast.table(caption, columns, [[name, [ast.bullets(points)]]]),
        ast.table(caption, columns, rows),
    )
    return write(made)["proef"]
