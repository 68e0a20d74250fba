"""The tables that compare choices: the overview, the matrix, and scenarios side by side."""

import copy
from functools import cache

from helpers import verify_sample
from helpers.office import of_all, ours

from pipeline import formats, render, verify
from pipeline.model import Package
from pipeline.render import ast
from pipeline.style import labels
from pipeline.verify.nouns import Block
from schema import Perspectiefsheet


def table(blocks: tuple[Block, ...], caption: str) -> dict[tuple[str, str], list[str]]:
    """The texts of the cells below a caption, by row and column."""
    start = next(at for at, block in enumerate(blocks) if block.text == caption)
    cells: dict[tuple[str, str], list[str]] = {}
    for block in blocks[start + 1 :]:
        if block.kind not in ("cell", "item") or not (block.row or block.column):
            if block.kind != "cell":
                break
            continue
        cells.setdefault((block.row, block.column), []).append(block.text)
    return cells


@cache
def written(name: str) -> tuple[Block, ...]:
    return verify.read(ours("docx")[name], "docx").blocks


def test_the_overview_names_risks_and_shows_variants_below_their_option() -> None:
    cells = table(written("woningbouw"), labels.OVERZICHT)
    row = "Na 2040: verder groeien of niet?"
    names = [text.partition(" (")[0] for text in cells[row, labels.OPTIES]]
    assert names[1:] == [
        "Amersfoort groeit verder door", "Binnenstedelijke verdichting",
        "Uitleglocatie voor woningbouw",
    ]  # fmt: skip
    assert "Politiek: Polarisatie en onrust" in cells[row, labels.RISICOS]
    every = [
        table(written(name), labels.OVERZICHT)
        for name in ours("docx")
        if name not in {"organisatiebeeld", "informatiepakket"}
    ]
    texts = [text for cells in every for found in cells.values() for text in found]
    assert labels.NIET_INGEDEELD not in " ".join(texts)


def test_a_risk_without_a_title_is_named_by_its_kind_and_its_first_words() -> None:
    outline = verify.read(verify_sample.exported("html"), "html")
    cells = table(outline.blocks, labels.OVERZICHT)
    assert cells["Verder groeien?", labels.RISICOS] == [
        "De raad verliest steun", "Financieel: De kosten lopen op", "Politiek: Onrust",
    ]  # fmt: skip


def test_the_matrix_names_its_axes_and_one_outcome_in_each_quadrant() -> None:
    cells = table(written("realisatiekracht"), labels.MATRIX)
    axes = labels.ASSEN.format(
        rijen="Scherper kiezen of alle opgaven faciliteren",
        kolommen="Samen met de stad of vooral zelf doen",
    )
    assert axes in {column for _, column in cells}
    assert cells["Scherper kiezen", "Samen met de stad"] == [
        "Scherpe focus en samen met de stad",
        "Op de gekozen onderwerpen komen er sneller doorbraken.",
    ]


def test_effects_stand_beside_risks_before_the_scenarios_themselves() -> None:
    cells = table(written("realisatiekracht"), labels.UITKOMSTEN)
    row = "Scherpe focus en samen met de stad"
    assert len(cells[row, labels.EFFECTEN]) == 3
    assert cells[row, labels.RISICOS] == ["Onduidelijke rollen leiden tot vertraging."]
    assert {column for _, column in table(of_all("tweedeling").blocks, labels.UITKOMSTEN)} == {
        labels.SCENARIO, labels.EFFECTEN,
    }  # fmt: skip


def test_scenarios_over_three_dilemmas_are_a_table_of_choices() -> None:
    content = copy.deepcopy(verify_sample.SHEET)
    dilemmas = content["keuzes"]["dilemmas"]
    for name in ("tweede", "derde"):
        options = [
            {**option, "id": f"{name}-{option['id']}", "varianten": []}
            for option in dilemmas[0]["opties"]
        ]
        dilemmas.append({**dilemmas[0], "id": name, "titel": f"Het {name}", "opties": options})
    (scenario,) = content["keuzes"]["scenarios"]
    scenario["kiest"] = ["na-2040/rand", "tweede/tweede-groei", "derde/derde-stop"]
    document = verify_sample.load("proef", Perspectiefsheet.model_validate(content))
    package = Package((document,), None, verify_sample.package().bronnen, None, None)
    manuscript = render.sheet(document, package, render.pictures(package))
    data = formats.write([manuscript], ["odt"])["proef", "odt"]
    expected = verify.expected.sheet(document, package)
    assert verify.verify(expected, data, "odt", "proef.odt") == ()
    cells = table(verify.read(data, "odt").blocks, labels.KEUZES_VAN_SCENARIOS)
    assert cells["Rustig aan", "Verder groeien?"] == ["Aan de rand"]
    assert cells["Rustig aan", "Het derde"] == ["Stoppen"]


def test_a_day_that_all_key_figures_share_stands_in_the_caption() -> None:
    captions = {
        name: [item.text for item in written(name) if item.text.startswith(labels.CIJFERTABEL)]
        for name in ours("docx")
    }
    shared = [text for found in captions.values() for text in found if "gemeten op" in text]
    assert shared
    for name, found in captions.items():
        for text in found:
            columns = {column for _, column in table(written(name), text)}
            assert labels.PEILDATUM not in columns or "gemeten op" not in text


def test_a_source_does_not_name_its_publisher_twice() -> None:
    lines = [item.text for item in of_all("informatiepakket").blocks if item.kind == "item"]
    assert "Metropoolregio Utrecht" in " ".join(lines)
    assert not [text for text in lines if "Metropoolregio Utrecht, Metropoolregio" in text]


def test_titles_with_a_mark_of_their_own_stand_between_quotes() -> None:
    assert labels.titels(["Stoppen", "Groeien"]) == "Stoppen en Groeien"
    assert labels.titels(["Wie betaalt?", "Groeien"]) == "‘Wie betaalt?’ en ‘Groeien’"


def test_a_date_an_amount_and_an_arrow_stay_on_one_line_in_any_text() -> None:
    title = ast.header(1, "Op 31 december 2025 (mei 2024) 2 miljoen euro: A → B, 2022 – 2026", "x")
    words = ast.text(ast.keep_together([title])[0]["c"][2]).replace("\u00a0", "_")
    assert words == "Op 31_december_2025 (mei_2024) 2_miljoen_euro: A_→ B, 2022_–_2026"


def test_a_number_and_its_unit_stay_on_one_line() -> None:
    words = ast.keep_together(ast.words("Het gaat om 12,5 hectare, 300 kWh en 40 %; ca. 3 km."))
    assert ast.text(words) == (
        "Het gaat om 12,5\u00a0hectare, 300\u00a0kWh en 40\u00a0%; ca.\u00a03\u00a0km."
    )
