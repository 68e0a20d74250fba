"""Rules on completeness and the package: the borders that the pages do not show."""

import textwrap
from pathlib import Path

import pytest
from helpers import meldingen_pagina as pagina
from helpers.meldingen_pagina import Example, Outcome

from pipeline import checks

LANGUAGE = {rule.CODE for rule in checks.DOCUMENT_RULES if rule.GROUP in ("taal", "evenwicht")}
ARGUMENTS = "voordelen: [Er komt een park bij.]\nnadelen: [Het kost geld.]"
RISK = "risicos:\n  - soort: financieel\n    tekst: De kosten lopen op."
NO_LINK = """risicos:
  - soort: politiek
    tekst: De onrust kan toenemen.
  - soort: maatschappelijk
    tekst: De wachttijd loopt op.
  - soort: financieel
    tekst: De kosten lopen op.
"""


DOUBT = ("tekst-zonder-inhoud", "warning")


def found(root: Path, sheet: str = "", **files: str) -> Outcome:
    """The outcome for a sheet and other files, completed as on the pages."""
    named = {"woningbouw.yaml": sheet} | {
        name.replace("__", "/") + ".yaml": content for name, content in files.items()
    }
    pagina.write(tuple(Example(name, content, "") for name, content in named.items()), root)
    return pagina.outcome(root)


def option(name: str, *parts: str) -> str:
    fields = f"titel: Kiezen voor {name}\nbeschrijving: De gemeente doet {name}.\n" + "\n".join(
        parts
    )
    return f"- id: {name}\n" + textwrap.indent(fields, "  ")


def variants(*items: str) -> str:
    return "varianten:\n" + textwrap.indent("\n".join(items), "  ")


def dilemma(*options: str, name: str = "na-2040", extra: str = "") -> str:
    body = f"titel: Kiezen bij {name}\nvraag: Wat kiest de raad bij {name}?\nopties:\n"
    body += textwrap.indent("\n".join(options), "  ") + "\n" + extra
    return f"- id: {name}\n" + textwrap.indent(body, "  ")


def keuzes(*dilemmas: str, scenarios: str = "") -> str:
    parts = "keuzes:\n  dilemmas:\n" + textwrap.indent("\n".join(dilemmas), "    ").rstrip() + "\n"
    return parts + (f"  scenarios:\n{textwrap.indent(scenarios, '    ')}\n" if scenarios else "")


def rows(result: Outcome) -> list[tuple[str, str]]:
    """What was found, but for the language of the made-up words and whether they say much."""
    return [
        (item.code, item.path)
        for item in result.found
        if item.code not in LANGUAGE and (item.code, item.severity) != DOUBT
    ]


def test_a_variant_is_judged_like_an_option(tmp_path: Path) -> None:
    pros = "voordelen: [Dit helpt de stad.]"
    first = option(
        "a", ARGUMENTS, variants(option("v", pros), option("w", "nadelen: [Het is duur.]"))
    )
    result = found(
        tmp_path, keuzes(dilemma(first, option("b", "voordelen: [De bouw gaat sneller.]")))
    )
    path = "keuzes/dilemmas/na-2040/opties"
    assert rows(result) == [
        ("optie-zonder-nadelen", f"{path}/a/varianten/v/nadelen"),
        ("optie-zonder-voordelen", f"{path}/a/varianten/w/voordelen"),
        ("optie-zonder-nadelen", f"{path}/b/nadelen"),
    ]
    assert [result.selected(item) for item in result.found] == ["id: v", "id: w", "id: b"]


def sound(name: str, *more: str) -> str:
    return option(
        name, f"voordelen: [Dit is goed aan {name}.]\nnadelen: [Dit is slecht aan {name}.]", *more
    )


@pytest.mark.parametrize(
    "body",
    [
        dilemma(sound("a"), sound("b"), extra=RISK),
        dilemma(sound("a", RISK), sound("b", RISK)),
        dilemma(sound("a", variants(sound("v", RISK), sound("w", RISK))), sound("b", RISK)),
    ],
    ids=["dilemma", "each option", "each variant"],
)
def test_a_risk_may_stand_at_the_dilemma_or_at_each_option(body: str, tmp_path: Path) -> None:
    assert rows(found(tmp_path, keuzes(body) + NO_LINK)) == []


@pytest.mark.parametrize(
    "body",
    [
        dilemma(sound("a"), sound("b")),
        dilemma(sound("a", RISK), sound("b")),
        dilemma(sound("a", variants(sound("v", RISK), sound("w"))), sound("b", RISK)),
    ],
    ids=["none", "one option", "one variant"],
)
def test_a_risk_at_a_part_of_the_options_is_not_enough(body: str, tmp_path: Path) -> None:
    result = found(tmp_path, keuzes(body) + NO_LINK)
    assert rows(result) == [("dilemma-zonder-risicos", "keuzes/dilemmas/na-2040/risicos")]


def test_the_kind_of_a_risk_counts_wherever_the_risk_stands(tmp_path: Path) -> None:
    kinds = ("politiek", "maatschappelijk", "financieel")
    risks = [f"risicos:\n  - soort: {kind}\n    tekst: Er gaat iets mis." for kind in kinds]
    body = dilemma(sound("a", variants(sound("v", risks[0])), risks[1]), sound("b"), extra=risks[2])
    assert rows(found(tmp_path, keuzes(body) + "risicos: []\n")) == []


def test_a_risk_without_a_kind_is_found_by_its_id_or_its_number(tmp_path: Path) -> None:
    loose = "risicos:\n  - id: duur\n    tekst: Het wordt duur.\n  - tekst: Het duurt lang."
    result = found(tmp_path, keuzes(dilemma(sound("a"), sound("b"), extra=loose)))
    path = "keuzes/dilemmas/na-2040/risicos"
    assert rows(result) == [
        ("risicosoort-ontbreekt", f"{path}/duur/soort"),
        ("risicosoort-ontbreekt", f"{path}/2/soort"),
    ]


def test_gaps_in_a_draft_are_warnings_and_other_faults_are_not(tmp_path: Path) -> None:
    draft = "status: concept\nkeuzes: {dilemmas: []}\nsamenvatting: Zie [hier](bron:weg). TODO\n"
    result = found(tmp_path, klimaat=draft + NO_LINK)
    assert {(item.code, item.severity) for item in result.found} == {
        ("sheet-zonder-dilemmas", "warning"),
        ("nog-in-te-vullen", "warning"),
        ("bron-onbekend", "error"),
        ("linktekst-nietszeggend", "error"),
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("TODO", "TODO"),
        ("Dit is nog todo.", "todo"),
        ("Het bedrag is n.t.b. voor nu", "n.t.b."),
        ("Het bedrag is ntb", "ntb"),
        ("Het bedrag is n.\u2009t.\u2009b. voor nu", "n.\u2009t.\u2009b."),
        ("Het bedrag is n.\xa0n.\u3000b", "n.\xa0n.\u3000b"),
        ("Lorem ipsum dolor", "Lorem ipsum"),
        ("Dat kost € xxx miljoen", "€ xxx"),
        ("En toen ... ja", "..."),
        ("En toen… ja", "…"),
        ("Dat kost PM", "PM"),
        ("Wie betaalt dit??", "??"),
        ("Zie [vul in: het plan] en meer", "[vul in: het plan]"),
        ("Zie [\u2009Vul in: het plan] en meer", "[\u2009Vul in: het plan]"),
    ],
)
def test_words_for_later_are_selected_exactly(text: str, words: str, tmp_path: Path) -> None:
    for number, form in enumerate((f"'{text}'", f'"{text}"', f"|\n  Eerst dit.\n\n  {text}")):
        result = found(tmp_path / str(number), f"samenvatting: {form}\n")
        assert rows(result) == [("nog-in-te-vullen", "samenvatting")]
        assert result.selected(result.found[0]) == words


@pytest.mark.parametrize(
    "text",
    [
        "Wat kiest de raad in 2026?",
        "De auteur schrijft dat dit (...) later komt, en dat […] ook.",
        "De lucht bevat PM 2,5 en PM10.",
        "Toon xx en methodologie, pm en mtodo.",
    ],
)
def test_words_that_only_look_unfinished_pass(text: str, tmp_path: Path) -> None:
    assert rows(found(tmp_path, f"samenvatting: |\n  {text}\n")) == []


@pytest.mark.parametrize("text", ['"\\u0054ODO"', '"T**O**DO"', "|\n  Lorem\n  ipsum\n"])
def test_hidden_words_for_later_select_the_whole_text(text: str, tmp_path: Path) -> None:
    result = found(tmp_path, f"samenvatting: {text}\n")
    assert rows(result) == [("nog-in-te-vullen", "samenvatting")]


def test_words_for_later_are_found_in_every_file_and_in_scenarios(tmp_path: Path) -> None:
    scenario = option("s", "kiest: [na-2040/a]\neffecten: [Het is goed., TODO]\nrisicos: [TODO]")
    gap = "keuzes/dilemmas/na-2040/opties/a/nadelen"
    result = found(
        tmp_path,
        keuzes(dilemma(option("a", "voordelen: [Het is goed.]"), sound("b")), scenarios=scenario),
        pakket__informatiepakket="leeswijzer: TODO\ngemeente: TODO\n",
        pakket__begrippen="- begrip: fte\n  soort: begrip\n  betekenis: TODO\n",
        pakket__ontheffingen=f"- regel: optie-zonder-nadelen\n  sheet: woningbouw\n  plek: {gap}\n"
        "  reden: TODO\n  eigenaar: TODO\n  geldig_tot: 2027-06-30\n",
    )
    errors = [item for item in result.open() if item.severity == "error"]
    assert {(item.span.file, item.path) for item in errors} == {
        ("sheets/pakket/begrippen.yaml", "1/betekenis"),
        ("sheets/pakket/informatiepakket.yaml", "gemeente"),
        ("sheets/pakket/informatiepakket.yaml", "leeswijzer"),
        ("sheets/pakket/ontheffingen.yaml", "1/eigenaar"),
        ("sheets/pakket/ontheffingen.yaml", "1/reden"),
        ("sheets/woningbouw.yaml", "keuzes/scenarios/s/effecten/2"),
        ("sheets/woningbouw.yaml", "keuzes/scenarios/s/risicos/1"),
    }
    assert {item.code for item in errors} == {"nog-in-te-vullen"}


def test_an_argument_is_the_same_whatever_its_signs(tmp_path: Path) -> None:
    first = option(
        "a", "voordelen: [Het scheelt geld., 'Het **scheelt** geld!']\nnadelen: [Het is duur.]"
    )
    second = option("b", "voordelen: [het scheelt  geld]\nnadelen: [Het gaat traag.]")
    result = found(tmp_path, keuzes(dilemma(first, second)))
    path = "keuzes/dilemmas/na-2040/opties"
    assert rows(result) == [
        ("argument-dubbel", f"{path}/a/voordelen/2"),
        ("argument-dubbel", f"{path}/b/voordelen/1"),
    ]
    assert result.selected(result.found[1]) == "het scheelt  geld"


def test_two_dilemmas_may_share_an_argument(tmp_path: Path) -> None:
    first = dilemma(option("a", ARGUMENTS), sound("b"), extra=RISK)
    second = dilemma(option("c", ARGUMENTS), sound("d"), name="twee", extra=RISK)
    assert rows(found(tmp_path, keuzes(first, second))) == []


def matrix(*choices: str, columns: tuple[str, ...] = ("c", "d")) -> str:
    scenarios = "\n".join(
        option(
            f"s{number}",
            f"kiest: [{choice}]\neffecten: [De stad merkt {number}.]\n"
            "risicos: [De kosten lopen op.]",
        )
        for number, choice in enumerate(choices, 1)
    )
    two = dilemma(*map(sound, columns), name="twee", extra=RISK)
    return keuzes(dilemma(sound("a"), sound("b")), two, scenarios=scenarios)


CELLS = ("na-2040/a, twee/c", "na-2040/a, twee/d", "na-2040/b, twee/c", "na-2040/b, twee/d")
KIEST = "keuzes/scenarios/{}/kiest"


@pytest.mark.parametrize(
    ("choices", "paths"),
    [
        (CELLS, []),
        (CELLS[:3], ["keuzes/scenarios"]),
        (CELLS[:1], ["keuzes/scenarios"]),
        ((*CELLS[:3], CELLS[0]), [KIEST.format("s4")]),
        ((*CELLS, CELLS[3]), [KIEST.format("s5")]),
        ((*CELLS[:3], "na-2040/b"), [KIEST.format("s4")]),
        ((*CELLS[:3], "na-2040/b, twee/c, twee/d"), [KIEST.format("s4")]),
        (("na-2040/a", "na-2040/b"), []),
    ],
    ids=["full", "gap", "gaps", "double", "fifth", "axis", "twice", "one dilemma"],
)
def test_a_matrix_is_full_and_each_cell_holds_one_scenario(
    choices: tuple[str, ...], paths: list[str], tmp_path: Path
) -> None:
    result = found(tmp_path, matrix(*choices))
    assert rows(result) == [("matrix-onvolledig", path) for path in paths]


def test_an_option_that_does_not_exist_is_no_gap_in_the_matrix(tmp_path: Path) -> None:
    result = found(tmp_path, matrix(*CELLS[:3], "na-2040/b, twee/x"))
    assert {code for code, _ in rows(result)} == {"optie-onbekend"}


def test_scenarios_fill_every_cell_of_a_matrix_of_any_size(tmp_path: Path) -> None:
    result = found(tmp_path, matrix(*CELLS, columns=("c", "d", "e")))
    assert rows(result) == [("matrix-onvolledig", "keuzes/scenarios")]
    more = (*CELLS, "na-2040/a, twee/e", "na-2040/b, twee/e")
    assert rows(found(tmp_path / "b", matrix(*more, columns=("c", "d", "e")))) == []


def test_a_figure_and_a_table_have_content(tmp_path: Path) -> None:
    sheet = """
        figuren:
          - id: kaart
            soort: afbeelding
            titel: Kaart
            alt: De stad ligt aan de Eem.
            bijschrift: De stad in 2026.
        tabellen:
          - id: plan
            bijschrift: Planning per jaar.
            kolommen: [Jaar, Woningen]
          - id: leeg
            bijschrift: Planning per wijk.
            kolommen: [Jaar, Woningen]
            rijen: [[], ["2026", "1", "2"]]
        """
    result = found(tmp_path, textwrap.dedent(sheet))
    assert rows(result) == [
        ("figuur-zonder-inhoud", "figuren/kaart/bestand"),
        ("tabel-onvolledig", "tabellen/plan/rijen"),
        ("tabel-onvolledig", "tabellen/leeg/rijen/1"),
        ("tabel-onvolledig", "tabellen/leeg/rijen/2"),
    ]
    assert result.selected(result.found[3]) == '"2026", "1", "2"'


def test_a_sheet_without_any_externals_is_found(tmp_path: Path) -> None:
    result = found(tmp_path, "betrokkenheid_externen: {}\n")
    assert rows(result) == [("externen-ontbreken", "betrokkenheid_externen/partijen")]


def test_an_appendix_goes_with_a_sheet_of_the_package(tmp_path: Path) -> None:
    chain = found(tmp_path / "a", een="soort: bijlage\nbij: twee", twee="soort: bijlage")
    assert rows(chain) == [("bijlage-zonder-sheet", "bij")]
    outside = found(tmp_path / "b", een="soort: bijlage\nbij: klimaat", klimaat="status: concept")
    assert rows(outside) == [("bijlage-zonder-sheet", "bij")]
    assert outside.selected(outside.found[0]) == "klimaat"


def test_a_file_that_cannot_be_read_gives_no_findings_elsewhere(tmp_path: Path) -> None:
    result = found(tmp_path, een="soort: bijlage\nbij: klimaat", klimaat="titel: [\n")
    assert rows(result) == [("yaml-ongeldig", "")]
    assert result.found[0].span.file == "sheets/klimaat.yaml"
    listing = found(tmp_path / "b", pakket__informatiepakket="titel: [\n", klimaat="titel: Klimaat")
    assert [(item.code, item.span.file) for item in listing.found] == [
        ("yaml-ongeldig", "sheets/pakket/informatiepakket.yaml")
    ]


def test_of_two_sheets_with_one_number_the_later_in_the_package_gets_the_finding(
    tmp_path: Path,
) -> None:
    result = found(
        tmp_path,
        "nummer: 1",
        klimaat="nummer: 1\ntitel: Klimaat",
        pakket__informatiepakket="sheets: [klimaat, woningbouw]\n",
    )
    assert [(item.code, item.span.file) for item in result.found] == [
        ("nummer-dubbel", "sheets/woningbouw.yaml")
    ]


def test_a_flood_of_one_fault_is_cut_off_and_says_so(tmp_path: Path) -> None:
    names = "".join(f"  - weg-{number}\n" for number in range(checks.MAX_FINDINGS + 1))
    flood = f"sheets:\n  - woningbouw\n{names}"
    result = found(tmp_path, pakket__informatiepakket=flood)
    assert len(result.found) == checks.MAX_FINDINGS
    assert sum("Er zijn meer van deze fouten" in item.message for item in result.found) == 1
    less = found(tmp_path / "b", pakket__informatiepakket=flood.rpartition("  - ")[0])
    assert len(less.found) == checks.MAX_FINDINGS
    assert not any("Er zijn meer" in item.message for item in less.found)
