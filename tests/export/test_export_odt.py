"""The ODT files of the real sheets: contents, tables, lists, pictures, pages, and what pandoc
leaves wrong in them."""

from dataclasses import replace

import pytest
from helpers.office import (
    CONTENT,
    DRAW,
    META,
    NAMES,
    STYLE,
    STYLES,
    SVG,
    TABLE,
    TEXT,
    XLINK,
    by_name,
    content,
    gate_codes,
    ours,
    parts,
    raw,
    small,
    words,
    write,
    write_raw,
)
from helpers.small import picture
from helpers.verify_sample import pandoc
from lxml import etree

from pipeline import style
from pipeline.export.odt.parts import LOGO, styles
from pipeline.export.tree import entries
from pipeline.model import Manuscript, Picture
from pipeline.render import ast
from pipeline.style import labels

PACKAGE = "informatiepakket"


def test_the_contents_of_pandoc_are_empty() -> None:
    made = pandoc(b"# Een\n\n## Twee\n\nTekst\n", "-t", "odt", "-s", "--toc")
    assert "odt-inhoudsopgave-leeg" in gate_codes(made)


def spanned() -> Manuscript:
    """A table in which one cell stands over two columns and another over two rows."""
    cell = [ast.plain_block(ast.words("Tekst"))]
    caption = [ast.plain_block(ast.words("Bijschrift"))]
    columns = [(word, 1 / 3) for word in ("Een", "Twee", "Drie")]
    table = ast.table(caption, columns, [[cell] * 3 for _ in range(4)], row_headers=False)
    rows = table["c"][4][0][3]
    rows[0][1] = [[*rows[0][1][0][:3], 2, cell], rows[0][1][1]]
    rows[1][1][1] = [*rows[1][1][1][:2], 2, 1, cell]
    rows[2][1] = rows[2][1][:2]
    return small(table)


def test_a_cell_that_spans_others_is_followed_by_those_it_covers() -> None:
    """jgm/pandoc#6636."""
    made = spanned()
    assert {"odt-rij-onvolledig", "odt-cel-bedekt-onjuist"} <= gate_codes(
        write_raw("odt", made)["proef"]
    )
    assert gate_codes(write("odt", made)["proef"]) == set()
    rows = [
        [etree.QName(cell).localname for cell in row]
        for row in content(write("odt", made)["proef"]).iter(f"{TABLE}table-row")
    ]
    cell, covered = "table-cell", "covered-table-cell"
    assert rows[1:4] == [[cell, covered, cell], [cell, cell, cell], [cell, covered, cell]]


def test_lists_and_their_paragraphs_have_named_styles() -> None:
    """jgm/pandoc#7336: a style of its own for every list."""
    own = [f"{TEXT}list-style", f"{STYLE}style"]
    made = {
        str(el.get(f"{STYLE}name"))
        for el in content(raw("odt")["woningbouw"]).iter(*own)
        if el.get(f"{STYLE}family") in (None, "paragraph")
    }
    assert len(made) > 20
    left = [
        el
        for el in content(ours("odt")["woningbouw"]).iter(*own)
        if el.get(f"{STYLE}family") in (None, "paragraph")
    ]
    assert left == []


def test_no_style_inherits_from_one_that_does_not_exist() -> None:
    """Pandoc lets a style of pictures inherit from one that it does not write."""
    assert _orphans(raw("odt")["organisatiebeeld"])
    assert [_orphans(data) for data in ours("odt").values()] == [set()] * len(NAMES)


def _orphans(data: bytes) -> set[str]:
    roots = [etree.fromstring(parts(data)[name]) for name in (CONTENT, STYLES)]
    styles = [el for root in roots for el in root.iter(f"{STYLE}style")]
    parents = {str(el.get(f"{STYLE}parent-style-name") or "") for el in styles}
    return parents - {str(el.get(f"{STYLE}name")) for el in styles} - {""}


def test_a_list_keeps_its_first_number_and_its_depth() -> None:
    deep = {"t": "BulletList", "c": [[ast.plain_block(ast.words("Diep"))]]}
    numbers = {
        "t": "OrderedList",
        "c": [
            [3, {"t": "Decimal"}, {"t": "Period"}],
            [[ast.plain_block(ast.words("Drie")), deep], [ast.plain_block(ast.words("Vier"))]],
        ],
    }
    body = content(write("odt", small(numbers))["proef"])
    items = list(body.iter(f"{TEXT}list-item"))
    assert items[0].get(f"{TEXT}start-value") == "3"
    styles = {words(el): el.get(f"{TEXT}style-name") for el in body.iter(f"{TEXT}p")}
    assert styles == {
        "Drie": "Nummering_20_1", "Vier": "Nummering_20_1", "Diep": "Opsomming_20_2",
    }  # fmt: skip


def test_a_list_in_the_summary_stands_in_its_box() -> None:
    """jgm/pandoc carries the style of a Div to its paragraphs, but not into its lists.

    The styles of these lists inherit from that of the box.
    """
    note = {"t": "Note", "c": [ast.para(ast.words("Noot"))]}
    items = ast.bullets([[ast.plain_block(ast.words("Punt"))], [ast.para(ast.words("Alinea"))]])
    made = small(ast.div([ast.para([*ast.words("Tekst"), note]), items], "samenvatting"))
    found = content(write("odt", made)["proef"]).iter(f"{TEXT}p")
    assert {words(el).removesuffix("1Noot"): el.get(f"{TEXT}style-name") for el in found} == {
        "Tekst": "Samenvatting",
        "Noot": "Footnote",
        "Punt": "Opsomming_20_kader_20_1",
        "Alinea": "Opsomming_20_kader_20_1",
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_contents_list_every_heading_with_a_link_and_its_page(name: str) -> None:
    index = next(content(ours("odt")[name]).iter(f"{TEXT}table-of-content"))
    wanted = [
        (item.text, f"#{item.anchor}", item.anchor) for item in entries(by_name()[name].blocks)
    ]
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
    body = content(ours("odt")[name])
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
    body = content(ours("odt")["organisatiebeeld"])
    styles = {words(el): el.get(f"{TEXT}style-name") for el in body.iter(f"{TEXT}p")}
    assert styles["40/60"] == "Kerncijfer"
    assert styles["Als percentage van de formatie."] == "Table_20_Contents"


def test_a_picture_has_the_title_and_the_alternative_of_the_sheet() -> None:
    frame = next(content(ours("odt")["organisatiebeeld"]).iter(f"{DRAW}frame"))
    assert frame.findtext(f"{SVG}title") == "Leeftijdsopbouw Gemeente Amersfoort"
    assert str(frame.findtext(f"{SVG}desc")).startswith("Staafdiagram met drie leeftijdsgroepen.")


@pytest.mark.parametrize(("width", "height"), [(4000, 300), (300, 4000), (20, 20), (900, 700)])
def test_a_picture_of_any_size_stays_inside_the_margins_and_keeps_its_form(
    width: int, height: int
) -> None:
    png = picture(size=(width, height))
    figure = ast.figure(
        "kaart.png", "Een kaart van de stad.", [ast.plain_block(ast.words("Kaart"))]
    )
    made = replace(small(figure), pictures=(Picture("kaart.png", png),))
    found = gate_codes(write("odt", made)["proef"])
    assert found == set()


def test_the_properties_are_those_of_the_package() -> None:
    made = by_name()["woningbouw"]
    root = etree.fromstring(parts(ours("odt")["woningbouw"])["meta.xml"])[0]
    values = {etree.QName(el).localname: str(el.text) for el in root}
    assert values["title"] == made.title
    assert values["subject"] == made.subject
    assert values["creator"] == values["initial-creator"] == made.municipality
    assert values["language"] == "nl-NL"
    assert made.day is not None
    assert values["date"] == values["creation-date"] == f"{made.day.isoformat()}T00:00:00"
    assert [el.text for el in root.iter(f"{META}keyword")] == list(made.keywords)


def test_every_page_has_a_title_a_version_and_a_number() -> None:
    root = etree.fromstring(parts(ours("odt")["woningbouw"])["styles.xml"])
    page = next(
        el for el in root.iter(f"{STYLE}master-page") if el.get(f"{STYLE}name") == "Standard"
    )
    made = by_name()["woningbouw"]
    assert words(page.find(f"{STYLE}header")).startswith(made.title)
    footer = words(page.find(f"{STYLE}footer"))
    assert footer.startswith(f"Versie {made.version}, ")
    assert footer.endswith("Pagina 1 van 1")


def test_a_chapter_of_the_package_starts_a_page() -> None:
    for name in (PACKAGE, "woningbouw"):
        root = etree.fromstring(parts(ours("odt")[name])["styles.xml"])
        heading = next(
            el for el in root.iter(f"{STYLE}style") if el.get(f"{STYLE}name") == "Heading_20_2"
        )
        page = heading.get(f"{STYLE}master-page-name")
        assert page == ("Standard" if name == PACKAGE else None)


def test_another_house_style_gives_another_look_and_its_logo() -> None:
    tokens = style.load()
    colours = {**tokens.light, "accent": "#7b1fa2"}
    other = replace(
        tokens,
        light=colours,
        office_font="Verdana",
        logo=picture(size=(300, 100)),
        logo_alt="Wapen",
    )
    made = styles(by_name()["woningbouw"], other)
    assert b"#7b1fa2" in made
    assert b"Verdana" in made
    frame = next(etree.fromstring(made).iter(f"{DRAW}frame"))
    assert frame.findtext(f"{SVG}desc") == "Wapen"
    assert float(str(frame.get(f"{SVG}width"))[:-2]) == pytest.approx(4.8)
    assert next(frame.iter(f"{DRAW}image")).get(f"{XLINK}href") == LOGO


def test_no_english_name_of_a_part_meets_a_reader() -> None:
    for data in ours("odt").values():
        body = content(data)
        names = [str(el.get(f"{TABLE}name")) for el in body.iter(f"{TABLE}table")]
        names += [str(el.get(f"{DRAW}name")) for el in body.iter(f"{DRAW}frame")]
        assert all(name.startswith(("Tabel", "Figuur")) for name in names)
        assert len(set(names)) == len(names)


def test_a_footnote_stands_at_its_place_with_its_text() -> None:
    notes = [
        (words(note.find(f"{TEXT}note-citation")), words(note.find(f"{TEXT}note-body")))
        for name in NAMES
        for note in content(ours("odt")[name]).iter(f"{TEXT}note")
    ]
    assert notes
    assert all(number.isdigit() and text for number, text in notes)


def test_an_address_of_another_document_is_relative_to_the_inside_of_the_zip() -> None:
    across = [
        str(link.get(f"{XLINK}href"))
        for data in ours("odt").values()
        for link in content(data).iter(f"{TEXT}a")
        if ".odt" in str(link.get(f"{XLINK}href"))
    ]
    assert across
    assert all(address.startswith("../") for address in across)
