"""The ODT files of the real sheets: whole, accessible, always the same, and without the faults
that pandoc leaves in them."""

import io
import zipfile

import pytest
from helpers.docx_sample import NAMES, manuscripts
from helpers.odt_sample import (
    CONTENT,
    STYLE,
    STYLES,
    TABLE,
    TEXT,
    XLINK,
    check,
    codes,
    content,
    gate_codes,
    ours,
    parts,
    plain,
    raw,
    small,
    words,
    write,
)
from helpers.verify_sample import pandoc
from lxml import etree

from pipeline import verify
from pipeline.model import Manuscript
from pipeline.render import ast

BY_NAME = {manuscript.id: manuscript for manuscript in manuscripts()}
PACKAGE = "informatiepakket"


@pytest.mark.parametrize("name", NAMES)
def test_no_document_has_a_finding(name: str) -> None:
    assert check(name, ours()[name]) == ()


def test_links_between_the_documents_lead_somewhere() -> None:
    outlines = {f"{name}.odt": verify.read(data, "odt") for name, data in ours().items()}
    assert list(verify.find_dead_links(outlines, "sheets")) == []
    across = [
        str(link.get(f"{XLINK}href"))
        for data in ours().values()
        for link in content(data).iter(f"{TEXT}a")
        if ".odt" in str(link.get(f"{XLINK}href"))
    ]
    assert across
    # An address in an ODT is relative to the inside of its zip.
    assert all(address.startswith("../") for address in across)


def test_the_same_sheets_give_the_same_bytes() -> None:
    assert write(*manuscripts()) == ours()


@pytest.mark.parametrize("name", NAMES)
def test_the_zip_holds_its_type_first_and_nothing_of_the_machine(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(ours()[name])) as archive:
        found = archive.infolist()
        text = b"".join(archive.read(entry) for entry in found).lower()
    assert found[0].filename == "mimetype"
    assert {entry.date_time for entry in found} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in found} == {zipfile.ZIP_STORED}
    assert b"pandoc" not in text


# What pandoc 3.9 leaves wrong on the same tree, and the issue that tells when it is mended.
REPAIRS = (
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


@pytest.mark.parametrize(("code", "name"), REPAIRS, ids=[code for code, _ in REPAIRS])
def test_what_pandoc_leaves_wrong_is_right_here(code: str, name: str) -> None:
    assert code in codes(name, raw()[name])
    assert code not in codes(name, ours()[name])


def test_the_contents_of_pandoc_are_empty() -> None:
    made = pandoc(b"# Een\n\n## Twee\n\nTekst\n", "-t", "odt", "-s", "--toc")
    assert "odt-inhoudsopgave-leeg" in gate_codes(made)


def spanned() -> Manuscript:
    """A table in which one cell stands over two columns and another over two rows."""
    cell = [ast.plain(ast.words("Tekst"))]
    caption = [ast.plain(ast.words("Bijschrift"))]
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
    assert {"odt-rij-onvolledig", "odt-cel-bedekt-onjuist"} <= gate_codes(plain(made)["proef"])
    assert gate_codes(write(made)["proef"]) == set()
    rows = [
        [etree.QName(cell).localname for cell in row]
        for row in content(write(made)["proef"]).iter(f"{TABLE}table-row")
    ]
    cell, covered = "table-cell", "covered-table-cell"
    assert rows[1:4] == [[cell, covered, cell], [cell, cell, cell], [cell, covered, cell]]


def test_lists_and_their_paragraphs_have_named_styles() -> None:
    """jgm/pandoc#7336: a style of its own for every list."""
    own = [f"{TEXT}list-style", f"{STYLE}style"]
    made = {
        str(el.get(f"{STYLE}name"))
        for el in content(raw()["woningbouw"]).iter(*own)
        if el.get(f"{STYLE}family") in (None, "paragraph")
    }
    assert len(made) > 20
    left = [
        el
        for el in content(ours()["woningbouw"]).iter(*own)
        if el.get(f"{STYLE}family") in (None, "paragraph")
    ]
    assert left == []


def test_no_style_inherits_from_one_that_does_not_exist() -> None:
    """Pandoc lets a style of pictures inherit from one that it does not write."""
    assert _orphans(raw()["organisatiebeeld"])
    assert [_orphans(data) for data in ours().values()] == [set()] * len(NAMES)


def _orphans(data: bytes) -> set[str]:
    roots = [etree.fromstring(parts(data)[name]) for name in (CONTENT, STYLES)]
    styles = [el for root in roots for el in root.iter(f"{STYLE}style")]
    parents = {str(el.get(f"{STYLE}parent-style-name") or "") for el in styles}
    return parents - {str(el.get(f"{STYLE}name")) for el in styles} - {""}


def test_a_list_keeps_its_first_number_and_its_depth() -> None:
    deep = {"t": "BulletList", "c": [[ast.plain(ast.words("Diep"))]]}
    numbers = {
        "t": "OrderedList",
        "c": [
            [3, {"t": "Decimal"}, {"t": "Period"}],
            [[ast.plain(ast.words("Drie")), deep], [ast.plain(ast.words("Vier"))]],
        ],
    }
    body = content(write(small(numbers))["proef"])
    items = list(body.iter(f"{TEXT}list-item"))
    assert items[0].get(f"{TEXT}start-value") == "3"
    styles = {words(el): el.get(f"{TEXT}style-name") for el in body.iter(f"{TEXT}p")}
    assert styles == {
        "Drie": "Nummering_20_1", "Vier": "Nummering_20_1", "Diep": "Opsomming_20_2",
    }  # fmt: skip


def test_a_list_in_the_summary_stands_in_its_box() -> None:
    """jgm/pandoc carries the style of a Div to its paragraphs, but not into its lists."""
    note = {"t": "Note", "c": [ast.para(ast.words("Noot"))]}
    items = ast.bullets([[ast.plain(ast.words("Punt"))], [ast.para(ast.words("Alinea"))]])
    made = small(ast.div([ast.para([*ast.words("Tekst"), note]), items], "samenvatting"))
    found = content(write(made)["proef"]).iter(f"{TEXT}p")
    assert {words(el).removesuffix("1Noot"): el.get(f"{TEXT}style-name") for el in found} == {
        "Tekst": "Samenvatting",
        "Noot": "Footnote",
        "Punt": "Samenvatting",
        "Alinea": "Samenvatting",
    }
