"""The ODT files of the real sheets as readers meet them: contents, tables, pictures, pages."""

import io
from dataclasses import replace

import pytest
from helpers.docx_sample import NAMES, manuscripts
from helpers.odt_sample import (
    DRAW,
    FO,
    META,
    STYLE,
    SVG,
    TABLE,
    TEXT,
    XLINK,
    content,
    gate_codes,
    ours,
    parts,
    small,
    words,
    write,
)
from lxml import etree
from PIL import Image

from pipeline import style
from pipeline.export.odt import parts as odt_parts
from pipeline.export.tree import entries
from pipeline.model import Picture
from pipeline.render import ast
from pipeline.style import labels

BY_NAME = {manuscript.id: manuscript for manuscript in manuscripts()}
PACKAGE = "informatiepakket"


@pytest.mark.parametrize("name", NAMES)
def test_the_contents_list_every_heading_with_a_link_and_its_page(name: str) -> None:
    index = next(content(ours()[name]).iter(f"{TEXT}table-of-content"))
    wanted = [(item.text, f"#{item.anchor}", item.anchor) for item in entries(BY_NAME[name].blocks)]
    found = []
    for link in index.iter(f"{TEXT}a"):
        page = next(link.iter(f"{TEXT}bookmark-ref"))
        assert page.get(f"{TEXT}reference-format") == "page"
        found.append((words(link), link.get(f"{XLINK}href"), page.get(f"{TEXT}ref-name")))
    assert found == wanted
    titles = {words(el) for el in index.iter(f"{TEXT}index-title", f"{TEXT}index-title-template")}
    assert titles == {labels.INHOUD}


@pytest.mark.parametrize("name", NAMES)
def test_tables_fill_the_line_and_hold_together(name: str) -> None:
    body = content(ours()[name])
    shares = {
        str(el.get(f"{STYLE}name")): str(next(iter(el)).get(f"{STYLE}rel-column-width"))
        for el in body.iter(f"{STYLE}style")
        if el.get(f"{STYLE}family") == "table-column"
    }
    for table in body.iter(f"{TABLE}table"):
        columns = [str(el.get(f"{TABLE}style-name")) for el in table.iter(f"{TABLE}table-column")]
        assert abs(sum(int(shares[column].rstrip("*")) for column in columns) - 65535) <= 3
        assert table.find(f"{TABLE}table-header-rows") is not None
        caption = table.getprevious()
        assert caption is not None
        assert caption.get(f"{TEXT}style-name") == "TableCaption"


def test_a_key_figure_is_large_and_its_explanation_is_not() -> None:
    body = content(ours()["organisatiebeeld"])
    styles = {words(el): el.get(f"{TEXT}style-name") for el in body.iter(f"{TEXT}p")}
    assert styles["40/60"] == "Kerncijfer"
    assert styles["Als percentage van de formatie."] == "Table_20_Contents"


def test_a_picture_has_the_title_and_the_alternative_of_the_sheet() -> None:
    frame = next(content(ours()["organisatiebeeld"]).iter(f"{DRAW}frame"))
    assert frame.findtext(f"{SVG}title") == "Leeftijdsopbouw Gemeente Amersfoort"
    assert str(frame.findtext(f"{SVG}desc")).startswith("Staafdiagram met drie leeftijdsgroepen.")


@pytest.mark.parametrize(("width", "height"), [(4000, 300), (300, 4000), (20, 20), (900, 700)])
def test_a_picture_of_any_size_stays_inside_the_margins_and_keeps_its_form(
    width: int, height: int
) -> None:
    png = _png(width, height)
    figure = ast.figure("kaart.png", "Een kaart van de stad.", [ast.plain(ast.words("Kaart"))])
    made = replace(small(figure), pictures=(Picture("kaart.png", png),))
    found = gate_codes(write(made)["proef"])
    assert found == set()


def _png(width: int, height: int) -> bytes:
    made = io.BytesIO()
    Image.new("1", (width, height)).save(made, format="PNG")
    return made.getvalue()


def test_the_properties_are_those_of_the_package() -> None:
    made = BY_NAME["woningbouw"]
    root = etree.fromstring(parts(ours()["woningbouw"])["meta.xml"])[0]
    values = {etree.QName(el).localname: str(el.text) for el in root}
    assert values["title"] == made.title
    assert values["subject"] == made.subject
    assert values["creator"] == values["initial-creator"] == made.municipality
    assert values["language"] == "nl-NL"
    assert made.day is not None
    assert values["date"] == values["creation-date"] == f"{made.day.isoformat()}T00:00:00"
    assert [el.text for el in root.iter(f"{META}keyword")] == list(made.keywords)


def test_every_page_has_a_title_a_version_and_a_number() -> None:
    root = etree.fromstring(parts(ours()["woningbouw"])["styles.xml"])
    page = next(
        el for el in root.iter(f"{STYLE}master-page") if el.get(f"{STYLE}name") == "Standard"
    )
    made = BY_NAME["woningbouw"]
    assert words(page.find(f"{STYLE}header")).startswith(made.title)
    footer = words(page.find(f"{STYLE}footer"))
    assert footer.startswith(f"Versie {made.version}, ")
    assert footer.endswith("Pagina 1 van 1")


def test_a_chapter_of_the_package_starts_a_page() -> None:
    for name in (PACKAGE, "woningbouw"):
        root = etree.fromstring(parts(ours()[name])["styles.xml"])
        heading = next(
            el for el in root.iter(f"{STYLE}style") if el.get(f"{STYLE}name") == "Heading_20_2"
        )
        breaks = heading[0].get(f"{FO}break-before")
        assert breaks == ("page" if name == PACKAGE else None)


def test_another_house_style_gives_another_look_and_its_logo() -> None:
    tokens = style.load()
    colours = {**tokens.light, "accent": "#7b1fa2"}
    other = replace(
        tokens, light=colours, office_font="Verdana", logo=_png(300, 100), logo_alt="Wapen"
    )
    made = odt_parts.styles(BY_NAME["woningbouw"], other)
    assert b"#7b1fa2" in made
    assert b"Verdana" in made
    frame = next(etree.fromstring(made).iter(f"{DRAW}frame"))
    assert frame.findtext(f"{SVG}desc") == "Wapen"
    assert float(str(frame.get(f"{SVG}width"))[:-2]) == pytest.approx(4.8)
    assert next(frame.iter(f"{DRAW}image")).get(f"{XLINK}href") == odt_parts.LOGO


def test_no_english_name_of_a_part_meets_a_reader() -> None:
    for data in ours().values():
        body = content(data)
        names = [str(el.get(f"{TABLE}name")) for el in body.iter(f"{TABLE}table")]
        names += [str(el.get(f"{DRAW}name")) for el in body.iter(f"{DRAW}frame")]
        assert all(name.startswith(("Tabel", "Figuur")) for name in names)
        assert len(set(names)) == len(names)


def test_a_footnote_stands_at_its_place_with_its_text() -> None:
    notes = [
        (words(note.find(f"{TEXT}note-citation")), words(note.find(f"{TEXT}note-body")))
        for name in NAMES
        for note in content(ours()[name]).iter(f"{TEXT}note")
    ]
    assert notes
    assert all(number.isdigit() and text for number, text in notes)
