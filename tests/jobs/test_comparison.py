"""The page and the chapter on which all choices stand beside each other."""

import hashlib
import json
import re
import zipfile
from pathlib import Path

import pytest
from helpers.costs import COSTS, made, project, written
from helpers.exported import exports
from helpers.judges import browse
from helpers.office import package
from lxml import etree
from lxml import html as lxml_html

from pipeline import load, verify
from pipeline.style import labels

FILE = "vergelijk.html"


def cells(table: etree._Element) -> list[list[str]]:
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("th|td")]
        for row in table.iter("tr")
    ]


def test_the_options_are_columns_and_what_is_compared_are_rows() -> None:
    (table,) = written("vergelijk", "html").iter("table")
    subject, *others = cells(table)
    assert subject == ["Onderwerp", "De stad groeit verder", "De stad groeit niet meer"]
    assert [row[0] for row in others] == ["Voordelen", "Nadelen", "Kosten"]
    assert others[0][1:] == ["Er komen meer woningen.", "De natuur blijft zoals zij is."]
    assert others[2][1].startswith("Kosten: € 2.000.000 eenmalig, vanaf 2027")
    assert others[2][2] == "Kosten: nog niet bekend"


def test_every_dilemma_stands_on_the_page_in_the_order_of_the_package() -> None:
    page = lxml_html.fromstring((exports() / FILE).read_bytes())
    titles = [" ".join(each.text_content().split()) for each in page.xpath("//main//h3")]
    promised = [
        dilemma.titel for document in package().listed() for _, dilemma in document.dilemmas()
    ]
    assert titles == promised
    text = " ".join(page.xpath("//main")[0].text_content().split())
    arguments = [
        paragraph
        for document in package().listed()
        for path, prose in document.prose.items()
        if "/voordelen/" in path or "/nadelen/" in path
        for paragraph in prose.paragraphs
    ]
    assert arguments
    assert [each for each in arguments if each.partition(". ")[0] not in text] == []


def test_nothing_on_the_page_counts_or_weighs() -> None:
    text = (exports() / FILE).read_text(encoding="utf-8")
    main = text[text.index("<main") : text.index("</main>")]
    assert 'class="balans"' not in main
    assert not re.search(r"\d+ (voordeel|voordelen|nadeel|nadelen)\b", main)
    assert labels.VERGELIJK_UITLEG in " ".join(main.split())


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("Er komen meer woningen.", "Er komen minder woningen.", "voordelen/1"),
        ("2.000.000", "3.000.000", "kosten/1"),
    ],
)
def test_verify_finds_what_the_page_says_otherwise_than_the_sheet(
    old: str, new: str, field: str, tmp_path: Path
) -> None:
    changed = load.load(project(tmp_path, COSTS.replace(old, new)))[0]
    data = (made() / "exports" / FILE).read_bytes()
    promised = verify.expected.comparison(changed)
    wrong = verify.verify(promised, data, "html", FILE, ("wonen.html",))
    assert f"keuzes/dilemmas/groei/opties/wel/{field}" in {item.path for item in wrong}


def test_the_page_is_in_every_list_of_files() -> None:
    data = (exports() / FILE).read_bytes()
    manifest = json.loads((exports() / "manifest.json").read_text(encoding="utf-8"))
    (row,) = [row for row in manifest["files"] if row["file"] == FILE]
    digest = hashlib.sha256(data).hexdigest()
    assert (row["sheet"], row["format"], row["sha256"]) == ("vergelijk", "html", digest)
    assert f"{digest}  {FILE}\n" in (exports() / "SHA256SUMS").read_text(encoding="utf-8")
    with zipfile.ZipFile(exports() / "informatiepakket.zip") as archive:
        assert archive.read(f"informatiepakket/{FILE}") == data
    index = lxml_html.fromstring((exports() / "index.html").read_bytes())
    (link,) = index.xpath(f"//a[@href='{FILE}']")
    assert "kB)" in link.text_content()


@pytest.mark.parametrize("format_name", ["html", "docx", "odt"])
def test_the_package_has_a_chapter_with_the_overview_of_every_sheet(format_name: str) -> None:
    data = (exports() / f"informatiepakket.{format_name}").read_bytes()
    outline = verify.read(data, format_name)
    headings = [item.text for item in outline.headings]
    start = headings.index(labels.VERGELIJK)
    after = headings[start + 1 : headings.index(labels.BEGRIPPEN)]
    themes = [each for each in package().listed() if any(each.dilemmas())]
    assert [title.partition(". ")[2] for title in after] == [each.content.titel for each in themes]
    captions = [block.text for block in outline.blocks if block.kind == "caption"]
    assert captions.count(labels.OVERZICHT) == 2 * len(themes)


def test_a_theme_is_chosen_with_the_keyboard_and_without_a_script() -> None:
    request = {"file": str(exports() / FILE), "widths": [1300, 375, 320]}
    themes = [f"thema_{each.id}" for each in package().listed() if any(each.dilemmas())]
    for page in browse("themes.mjs", request):
        first, chosen, again = page["states"]
        assert (first["shown"], first["back"]) == (themes, 0)
        assert (chosen["shown"], chosen["back"]) == ([themes[1]], 1)
        assert (again["shown"], again["back"]) == (themes, 0)
        assert page["outside"] == [] or page["width"] < 1300


def test_a_sheet_cannot_take_the_name_of_the_page(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "sheets" / "wonen.yaml").rename(root / "sheets" / "vergelijk.yaml")
    found = load.load(root)[1]
    assert "bestandsnaam-ongeldig" in {item.code for item in found}
