"""The Word files of the real sheets: whole, accessible, in the house style, always the same."""

from dataclasses import replace

import pytest
from helpers import verify_sample
from helpers.office import (
    NAMES,
    R,
    W,
    body,
    by_name,
    codes,
    ours,
    part,
    words,
)
from lxml import etree

from pipeline import formats, render, style
from pipeline.export.docx import pictures as docx_pictures
from pipeline.export.docx.measures import measures
from pipeline.export.docx.parts import styles
from pipeline.export.tree import entries
from pipeline.model import Package, bookmark
from pipeline.render import PACKAGE_ID
from pipeline.style import labels
from schema import Perspectiefsheet

A4_BETWEEN_MARGINS = 11906 - 2 * 1361
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def test_the_contents_of_pandoc_are_empty_dirty_and_english() -> None:
    """Issues 458 and 9244."""
    made = verify_sample.pandoc(
        b"# Een\n\n## Twee\n\nTekst\n", "-f", "markdown", "-t", "docx", "-s", "--toc", "-o", "-"
    )
    found = codes("docx", "woningbouw", made)
    assert {
        "docx-inhoudsopgave-leeg",
        "docx-inhoudsopgave-vuil",
        "docx-inhoudsopgave-engels",
    } <= found


@pytest.mark.parametrize("name", NAMES)
def test_the_contents_list_every_heading_as_a_link_and_ask_for_its_page(name: str) -> None:
    block = next(body(ours("docx")[name]).iter(f"{W}sdt"))
    links = list(block.iter(f"{W}hyperlink"))
    wanted = [(item.text, bookmark(item.anchor)) for item in entries(by_name()[name].blocks)]
    assert [(words(link), link.get(f"{W}anchor")) for link in links] == wanted
    assert words(block).startswith(labels.INHOUD)
    asked = [str(field.text).split()[1] for field in block.iter(f"{W}instrText")]
    places = {
        str(mark.get(f"{W}name")): words(line)
        for line in body(ours("docx")[name]).iter(f"{W}p")
        for mark in line.iter(f"{W}bookmarkStart")
    }
    assert [places[place] for place in asked] == [text for text, _ in wanted]


@pytest.mark.parametrize("name", NAMES)
def test_tables_fill_the_line_and_hold_together(name: str) -> None:
    for table in body(ours("docx")[name]).iter(f"{W}tbl"):
        grid = [int(column.get(f"{W}w") or 0) for column in table.iter(f"{W}gridCol")]
        assert sum(grid) == A4_BETWEEN_MARGINS
        for row in table.iter(f"{W}tr"):
            cells = [int(cell.get(f"{W}w") or 0) for cell in row.iter(f"{W}tcW")]
            assert cells == grid
        first = next(table.iter(f"{W}tr"))
        lines = list(first.iter(f"{W}p"))
        assert all(line.find(f"{W}pPr/{W}keepNext") is not None for line in lines)
        caption = table.getprevious()
        assert caption is not None
        assert caption.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Tabelbijschrift"
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == words(caption)


def sample(rijkoppen: bool) -> bytes:
    """The sheet of the tests of verify, its own table with or without row headers."""
    tables = [{**verify_sample.SHEET["tabellen"][0], "rijkoppen": rijkoppen}]
    content = Perspectiefsheet.model_validate({**verify_sample.SHEET, "tabellen": tables})
    document = verify_sample.load("proef", content)
    whole: Package = replace(verify_sample.package(), sheets=(document,))
    made = render.sheet(document, whole, render.pictures(whole))
    return formats.write([made], ("docx",))["proef", "docx"]


@pytest.mark.parametrize("rijkoppen", [True, False])
def test_a_table_says_whether_its_first_column_holds_headers(rijkoppen: bool) -> None:
    table = list(body(sample(rijkoppen)).iter(f"{W}tbl"))[-1]
    look = table.find(f"{W}tblPr/{W}tblLook")
    told = table.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val")
    cell = [row.find(f"{W}tc/{W}p/{W}pPr/{W}pStyle") for row in table.iter(f"{W}tr")][-1]
    assert look.get(f"{W}firstColumn") == ("1" if rijkoppen else "0")
    assert cell.get(f"{W}val") == ("Rijkop" if rijkoppen else "Tabeltekst")
    assert (labels.ZONDER_RIJKOPPEN in told) is not rijkoppen
    assert told.startswith("Kolommen: Jaar, Woningen. Aantal rijen: 2.")


def test_a_matrix_has_row_headers_and_quadrants() -> None:
    tables = body(ours("docx")["realisatiekracht"]).iter(f"{W}tbl")
    matrix = next(t for t in tables if t.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "Matrix")
    look = matrix.find(f"{W}tblPr/{W}tblLook")
    assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "1")
    assert len(list(matrix.iter(f"{W}hyperlink"))) == 4


def test_pros_and_cons_are_lists_with_a_plus_and_a_minus() -> None:
    data = ours("docx")["woningbouw"]
    marks = {}
    for number in part(data, "word/numbering.xml").iter(f"{W}num"):
        ident = number.find(f"{W}abstractNumId").get(f"{W}val")
        path = f"{W}abstractNum[@{W}abstractNumId='{ident}']/{W}lvl/{W}lvlText"
        marks[number.get(f"{W}numId")] = number.getparent().find(path).get(f"{W}val")
    found: dict[str, set[str]] = {"Voordeel": set(), "Nadeel": set()}
    for paragraph in body(data).iter(f"{W}p"):
        named = paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
        if named in found:
            found[named].add(marks[paragraph.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")])
    assert found == {"Voordeel": {"+"}, "Nadeel": {"−"}}


@pytest.mark.parametrize("name", NAMES)
def test_the_properties_are_those_of_the_document(name: str) -> None:
    manuscript = by_name()[name]
    core = part(ours("docx")[name], "docProps/core.xml")
    values = {etree.QName(child).localname: child.text for child in core}
    day = f"{manuscript.day.isoformat()}T00:00:00Z" if manuscript.day else None
    assert values["title"] == manuscript.title
    assert values["subject"] == manuscript.subject
    assert values["creator"] == manuscript.municipality
    assert values["language"] == "nl-NL"
    assert values["keywords"] == "; ".join(manuscript.keywords)
    assert values["version"] == manuscript.version
    assert values["identifier"] == manuscript.id
    assert values["created"] == values["modified"] == day


def test_header_and_footer_name_the_title_the_version_and_the_page() -> None:
    data = ours("docx")["woningbouw"]
    assert words(part(data, "word/header1.xml")) == by_name()["woningbouw"].municipality
    manuscript = by_name()["woningbouw"]
    header = words(part(data, "word/header2.xml"))
    assert header == f"{manuscript.title}{manuscript.municipality}"
    footer = part(data, "word/footer1.xml")
    assert words(footer).startswith("Versie 1.0, ")
    assert words(footer).endswith("Pagina 1 van 1")
    fields = [field.get(f"{W}instr").strip() for field in footer.iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]


def test_every_chapter_of_the_package_stands_in_its_header() -> None:
    data, manuscript = ours("docx")[PACKAGE_ID], by_name()[PACKAGE_ID]
    targets = {
        str(link.get("Id")): str(link.get("Target"))
        for link in part(data, "word/_rels/document.xml.rels")
    }
    heads = []
    for section in body(data).iter(f"{W}sectPr"):
        shown = section.find(f"{W}headerReference[@{W}type='default']")
        heads.append(words(part(data, f"word/{targets[str(shown.get(f'{R}id'))]}")))
    chapters = [item.text for item in entries(manuscript.blocks) if item.level == 2]
    assert heads == [manuscript.title, *(f"{manuscript.title}{name}" for name in chapters)]


def test_every_chapter_of_the_package_begins_on_a_page() -> None:
    def breaks(name: str) -> bool:
        root = part(ours("docx")[name], "word/styles.xml")
        path = f"{W}style[@{W}styleId='Heading2']/{W}pPr/{W}pageBreakBefore"
        return root.find(path) is not None

    assert breaks("informatiepakket")
    assert not breaks("woningbouw")


def test_a_link_to_another_sheet_names_the_file_and_the_place_apart() -> None:
    data = ours("docx")["realisatiekracht"]
    relations = part(data, "word/_rels/document.xml.rels")
    targets = {link.get("Id"): link.get("Target") for link in relations}
    places = [
        (targets[link.get(f"{R}id")], link.get(f"{W}anchor"))
        for link in body(data).iter(f"{W}hyperlink")
        if link.get(f"{R}id") in targets
    ]
    assert ("organisatiebeeld.docx", "organisatiebeeld") in places


def test_a_picture_has_its_size_and_stays_between_the_margins() -> None:
    extent = next(body(ours("docx")["organisatiebeeld"]).iter(f"{WP}extent"))
    assert int(extent.get("cx") or 0) == pytest.approx(6.3 * 914_400, rel=0.01)
    size = measures(style.load())
    width, height = docx_pictures.fit_to_page(png(20_000, 20_000), size)
    assert width == height
    assert height <= 0.6 * (16838 - 2 * size.margin) * 635


def png(width: int, height: int) -> bytes:
    """The beginning of a PNG of this many dots."""
    sizes = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + sizes


def test_a_logo_stands_above_the_title_with_its_alternative() -> None:
    house = replace(style.load(), logo=png(400, 100), logo_alt="Gemeente Voorbeeld")
    root = body(ours("docx")["woningbouw"])
    links = part(ours("docx")["woningbouw"], "word/_rels/document.xml.rels")
    added = docx_pictures.add_logo(root, links, house, measures(house))
    first = root.find(f"{W}body")[0]
    assert added == {"word/media/logo.png": house.logo}
    assert next(first.iter(f"{WP}docPr")).get("descr") == "Gemeente Voorbeeld"
    assert links[-1].get("Target") == "media/logo.png"


def test_another_house_style_changes_only_the_tokens() -> None:
    house = style.load()
    other = replace(house, light={**house.light, "accent": "#7a0019"}, office_font="Verdana")
    made = styles(other, measures(other), package=False).decode()
    assert "7A0019" in made
    assert "Verdana" in made
    assert house.light["accent"].removeprefix("#").upper() not in made
    assert "Arial" not in made


def test_running_text_has_lines_of_45_to_75_letters() -> None:
    house = style.load()
    size = measures(house)
    letters = size.line / (house.sizes["tekst-kantoor"] * 20 * 0.5)
    assert 45 <= letters <= 75


def test_the_names_of_our_styles_are_dutch_words_of_the_house() -> None:
    """Word shows the built-in ones in the language of the reader; only our own are read as is."""
    root = part(ours("docx")["woningbouw"], "word/styles.xml")
    own = {
        mark.find(f"{W}name").get(f"{W}val")
        for mark in root.iter(f"{W}style")
        if mark.get(f"{W}customStyle")
    }
    assert own == {
        "Balans", "Colofon", "Figuur", "Getal", "Getalkop", "Kerncijfer", "Kiest", "Logo", "Matrix",
        "Nadeel", "Nadeelkop", "Rijkop", "Risicosoort", "Samenvatting", "SamenvattingLijst",
        "Tabel", "Tabelbijschrift", "Tabelkop", "Tabellijst", "Tabeltekst", "Voordeel",
        "Voordeelkop", "Vraag",
    }  # fmt: skip
