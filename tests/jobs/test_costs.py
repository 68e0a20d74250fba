"""What options cost: from the sheet of a writer to every document, and what check says of it."""

from pathlib import Path

import pytest
from helpers.costs import COSTS, TODAY, UNPRICED, made, project, written
from lxml import etree

from pipeline import load, verify
from pipeline.jobs.check import check
from pipeline.jobs.export import Target, export

LINES = [
    "Kosten: € 2.000.000 eenmalig, vanaf 2027, voor de gemeente (raming)",
    "Kosten: € 12,50 (eenmalig of per jaar is nog niet bekend)",
    "Kosten: nog niet bekend (per jaar)",
    "Kosten: nog niet bekend",
]
UNSURE = "Nog niet bekend"
ROWS = [
    ["Optie", "Bedrag", "Vanaf", "Voor wie", "Zekerheid"],
    [
        "De stad groeit verder", "€ 2.000.000 eenmalig", "2027", "De gemeente",
        "Raming Bron: Kadernota 2027",
    ],
    ["De stad groeit verder", "€ 12,50 (eenmalig of per jaar is nog niet bekend)", *[UNSURE] * 3],
    ["De stad groeit verder", "Nog niet bekend (per jaar)", *[UNSURE] * 3],
    ["De stad groeit niet meer", *[UNSURE] * 4],
]  # fmt: skip


def paragraphs(element: etree._Element) -> list[str]:
    """The text of each paragraph, without those in the contents and the page header."""
    found = element.xpath(".//*[local-name()='p']")
    return [" ".join("".join(each.itertext()).split()) for each in found]


def rows(element: etree._Element) -> list[list[str]]:
    """The table of costs as its cells."""
    path = "descendant-or-self::*[local-name()='tbl' or local-name()='table']"
    (table,) = [
        each
        for each in element.xpath(path)
        if ROWS[0][1] in "".join(each.itertext()) and "Zekerheid" in "".join(each.itertext())
    ]
    lines = table.xpath(".//*[local-name()='tr' or local-name()='table-row']")
    cell = "*[local-name()='tc' or local-name()='table-cell' or local-name()='td'"
    cell += " or local-name()='th']"
    return [[shown(each) for each in line.xpath(cell)] for line in lines]


def shown(cell: etree._Element) -> str:
    for hidden in cell.xpath(".//*[@class='extern-merk']"):
        hidden.text = ""
    return " ".join(paragraphs(cell) or ["".join(cell.itertext()).strip()])


@pytest.mark.parametrize("format_name", ["html", "docx", "odt"])
@pytest.mark.parametrize("name", ["wonen", "informatiepakket"])
def test_every_amount_stands_below_its_option_and_in_the_table(name: str, format_name: str) -> None:
    page = written(name, format_name)
    found = [text for text in paragraphs(page) if text.startswith("Kosten:")]
    assert found[-4:] == LINES
    assert rows(page) == ROWS
    assert any("Kadernota 2027, Gemeente" in text for text in page.itertext())


def test_the_overview_of_choices_names_the_amounts() -> None:
    (overview,) = written("wonen", "html").xpath("//table[contains(@class, 'keuzekaart')]")
    text = " ".join("".join(overview.itertext()).split())
    assert "€ 2.000.000 eenmalig; € 12,50" in text


@pytest.mark.parametrize("format_name", ["html", "docx", "odt"])
@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("2.000.000", "2.000.001", "bedrag"),
        ('"2027"', '"2028"', "vanaf"),
        ("de gemeente", "het Rijk", "voor_wie"),
        ("zekerheid: raming", "zekerheid: besluit", "zekerheid"),
        ("periode: eenmalig", "periode: per jaar", "bedrag"),
    ],
)
def test_verify_finds_an_amount_that_is_not_the_one_of_the_sheet(
    old: str, new: str, field: str, format_name: str, tmp_path: Path
) -> None:
    root = project(tmp_path, COSTS.replace(old, new))
    package = load.load(root)[0]
    sheet = package.sheet("wonen")
    assert sheet is not None
    data = (made() / "exports" / f"wonen.{format_name}").read_bytes()
    promised = verify.expected.sheet(sheet, package)
    found = verify.verify(promised, data, format_name, f"wonen.{format_name}", ("index.html",))
    at = "keuzes/dilemmas/groei/opties/wel/kosten/1"
    assert {at, f"{at}/{field}"} <= {item.path for item in found}


@pytest.mark.parametrize(
    ("amount", "advice"),
    [
        ("1,5 miljoen", "1.500.000"), ("€ 2.000.000", "2.000.000"), ("2.5 mln", "2.500.000"),
        ("2,000,000", "2.000.000"), ("€ 500,-", "500"), ("250k", "250.000"),
    ],
)  # fmt: skip
def test_an_amount_that_can_mean_one_thing_is_repaired(
    amount: str, advice: str, tmp_path: Path
) -> None:
    root = project(tmp_path, COSTS.replace("2.000.000", f'"{amount}"'))
    (found,) = check(root, TODAY).diagnostics
    assert found.code == "waarde-ongeldig"
    assert f"‘{amount}’" in found.message
    assert found.path == "keuzes/dilemmas/groei/opties/wel/kosten/1/bedrag"
    assert [edit.text for edit in found.fix] == [advice]


@pytest.mark.parametrize(
    "amount", ["veel", "pm", "2,500", "2.5", "1 tot 2 miljoen", "9" * 13, "2.00.000"]
)
def test_an_amount_that_may_mean_more_is_refused_without_a_repair(
    amount: str, tmp_path: Path
) -> None:
    root = project(tmp_path, COSTS.replace("2.000.000", f'"{amount}"'))
    (found,) = check(root, TODAY).diagnostics
    assert (found.code, found.fix) == ("waarde-ongeldig", ())


def test_variants_speak_for_an_option_without_costs_of_its_own(tmp_path: Path) -> None:
    variants = "".join(
        f"""            - id: {name}
              titel: Groeien aan de {name} van de stad
              beschrijving: De gemeente bouwt daar nieuwe wijken.
{costs}              voordelen: [Er is ruimte aan de {name}.]
              nadelen: [De {name} wordt drukker.]
"""
        for name, costs in (
            ("noordkant", "              kosten: [{bedrag: 500000, periode: per jaar}]\n"),
            ("zuidkant", ""),
        )
    )
    costs = COSTS[COSTS.index("          voordelen") :]
    root = project(tmp_path, f"          varianten:\n{variants}{costs}")
    found = check(root, TODAY).diagnostics
    codes = [(item.code, item.path) for item in found if item.code == "kosten-ongelijk"]
    at = "keuzes/dilemmas/groei/opties/wel/varianten/zuidkant"
    assert codes == [("kosten-ongelijk", at)]


def test_an_option_without_costs_is_warned_about_and_shown_as_not_mentioned(tmp_path: Path) -> None:
    root = project(tmp_path, other=UNPRICED)
    done = export(root, Target(root / "exports", ("odt", "html")), TODAY, print)
    assert "kosten-ongelijk" in {item.code for item in done.checked.diagnostics}
    assert done.diagnostics == ()
    page = (root / "exports" / "wonen.html").read_text(encoding="utf-8")
    assert page.count(">Niet vermeld<") == 4
