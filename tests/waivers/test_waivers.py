"""Waivers: bound to a content item, visible, and never for longer than they say."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from helpers import meldingen_pagina as pagina
from helpers.meldingen_pagina import TODAY, Example, Outcome

from pipeline import checks, load, meldingen, waivers
from pipeline.jobs.export import Target, export

PLEK = "keuzes/dilemmas/na-2040/opties/niet-verder-groeien/nadelen"
FIRST = """        - id: verder-groeien
          titel: De stad groeit verder
          beschrijving: De gemeente wijst nieuwe plekken aan.
          voordelen: [Er komen meer woningen.]
          nadelen: [Er blijft minder natuur over.]
"""
GAP = """        - id: niet-verder-groeien
          titel: De stad groeit niet meer
          beschrijving: De gemeente bouwt alleen wat al gepland is.
          voordelen: [De natuur blijft zoals zij is.]
"""
HEAD = """keuzes:
  dilemmas:
    - id: na-2040
      titel: Verder groeien of niet?
      vraag: Groeit de stad na 2040 verder?
      opties:
"""
FULL = GAP + "          nadelen: [De wachttijd loopt op.]\n"
NEXT_YEAR = waivers.last_day(TODAY)


def waiver(**changed: str) -> str:
    fields = {
        "regel": "optie-zonder-nadelen",
        "sheet": "woningbouw",
        "plek": PLEK,
        "reden": "De bron noemt geen nadeel.",
        "eigenaar": "Team Wonen",
        "geldig_tot": "2027-06-30",
    } | changed
    first, *rest = (f"{name}: {value}\n" for name, value in fields.items())
    return f"- {first}" + "".join(f"  {line}" for line in rest)


def judged(
    root: Path, text: str, options: str = FIRST + GAP, today: date = TODAY, **files: str
) -> Outcome:
    """The outcome for a file of waivers, the options of the one dilemma and other files."""
    named = {"woningbouw.yaml": HEAD + options, "pakket/ontheffingen.yaml": text} | {
        name.replace("__", "/") + ".yaml": content for name, content in files.items()
    }
    pagina.write(tuple(Example(name, content, "") for name, content in named.items()), root)
    return pagina.outcome(root, today)


def open_codes(result: Outcome) -> list[str]:
    return [found.code for found in result.open()]


@pytest.mark.parametrize("options", [FIRST + GAP, GAP + FIRST])
def test_a_waived_finding_stays_with_its_reason_wherever_the_option_moves(
    options: str, tmp_path: Path
) -> None:
    result = judged(tmp_path, waiver(), options)
    assert [(found.code, found.waived) for found in result.found] == [
        ("optie-zonder-nadelen", "De bron noemt geen nadeel.")
    ]


def test_a_waiver_holds_for_one_rule_at_one_place(tmp_path: Path) -> None:
    other = FIRST.replace("          nadelen: [Er blijft minder natuur over.]\n", "")
    result = judged(tmp_path, waiver(), other + GAP)
    assert [found.path for found in result.open()] == [
        "keuzes/dilemmas/na-2040/opties/verder-groeien/nadelen"
    ]


def test_a_waiver_holds_up_to_and_with_its_last_day(tmp_path: Path) -> None:
    last = judged(tmp_path / "a", waiver(geldig_tot=TODAY.isoformat()))
    assert open_codes(last) == ["ontheffing-loopt-af"]
    past = judged(tmp_path / "b", waiver(geldig_tot=(TODAY - timedelta(1)).isoformat()))
    assert open_codes(past) == ["ontheffing-verlopen", "optie-zonder-nadelen"]
    assert past.selected(past.open()[0]) == "2026-11-23"


def test_an_expired_waiver_says_when_its_fault_is_gone(tmp_path: Path) -> None:
    result = judged(tmp_path, waiver(geldig_tot="2026-01-01"), FIRST + FULL)
    assert open_codes(result) == ["ontheffing-verlopen"]
    assert "De fout is er niet meer." in result.open()[0].message


def test_a_waiver_holds_at_most_a_year(tmp_path: Path) -> None:
    assert open_codes(judged(tmp_path / "a", waiver(geldig_tot=NEXT_YEAR.isoformat()))) == []
    long = judged(tmp_path / "b", waiver(geldig_tot=(NEXT_YEAR + timedelta(1)).isoformat()))
    assert open_codes(long) == ["ontheffing-te-lang"]


def test_a_year_from_a_leap_day_ends_on_the_last_day_of_february() -> None:
    assert waivers.last_day(date(2028, 2, 29)) == date(2029, 2, 28)
    assert waivers.last_day(date(2026, 11, 24)) == date(2027, 11, 24)


def test_a_waiver_that_waives_nothing_is_a_fault_at_its_first_line(tmp_path: Path) -> None:
    result = judged(tmp_path, waiver(), FIRST + FULL)
    assert open_codes(result) == ["ontheffing-ongebruikt"]
    assert result.selected(result.open()[0]) == "regel: optie-zonder-nadelen"


@pytest.mark.parametrize(
    ("changed", "hint"),
    [
        ({"plek": PLEK.replace("na-2040", "na-2004")}, f"  plek: {PLEK}"),
        ({"sheet": "woningbauw"}, "  sheet: woningbouw"),
        ({"regel": "optie-zonder-nadeel"}, "  regel: optie-zonder-nadelen"),
    ],
)
def test_a_waiver_that_is_nearly_right_gets_a_hint(
    changed: dict[str, str], hint: str, tmp_path: Path
) -> None:
    result = judged(tmp_path, waiver(**changed))
    unused = next(found for found in result.open() if found.code == "ontheffing-ongebruikt")
    (line,) = [line for line in unused.advice.splitlines() if line.startswith("  ")]
    assert line == hint
    assert "optie-zonder-nadelen" in open_codes(result)


def test_the_same_waiver_twice_is_one_too_many(tmp_path: Path) -> None:
    result = judged(tmp_path, waiver() + waiver(reden="Nog een keer."))
    assert [(found.code, found.path) for found in result.open()] == [("ontheffing-ongebruikt", "2")]


def test_nothing_is_said_about_waivers_of_a_sheet_that_cannot_be_read(tmp_path: Path) -> None:
    broken = FIRST + GAP + "onbekend_veld: x\n"
    assert open_codes(judged(tmp_path, waiver(), broken)) == ["veld-onbekend"]


@pytest.mark.parametrize("code", sorted(waivers.NEVER))
def test_some_rules_are_never_waived(code: str, tmp_path: Path) -> None:
    result = judged(tmp_path, waiver(regel=code), FIRST + FULL)
    assert open_codes(result) == ["ontheffing-niet-toegestaan"]
    assert result.selected(result.open()[0]) == code


@pytest.mark.parametrize(
    "code", sorted(set(meldingen.codes()) - waivers.NEVER - waivers.ON_REQUEST)
)
def test_what_can_be_waived_never_stops_the_export(code: str, tmp_path: Path) -> None:
    """The fault of every page, under a waiver: the check is content, and so is the export."""
    pagina.write(pagina.examples(code, "Fout"), tmp_path)
    result = pagina.outcome(tmp_path)
    rows = {
        _filled_in(waivers.ask(item.code, f"{item.span.file}:{item.path}", result.package,
                               result.found, meldingen.codes()).block(TODAY))
        for item in result.open()
        if item.severity == "error" and item.code not in waivers.NEVER
    }  # fmt: skip
    path = tmp_path / "sheets/pakket/ontheffingen.yaml"
    path.write_text("".join(sorted(rows)) or "[]\n", "utf-8")
    exported = export(tmp_path, Target(tmp_path / "exports"), TODAY)
    assert exported.files, [item for item in exported.diagnostics if not item.waived]


def _filled_in(block: str) -> str:
    """What a person makes of the lines that `waive` gives."""
    return re.sub(r'"\[Vul in[^"]*"', "De bron noemt dit niet.", block)


def test_the_page_names_every_rule_without_which_no_document_can_be_made() -> None:
    page = meldingen.page("ontheffing-niet-toegestaan")
    assert {code for code in meldingen.codes() if f"`{code}`" in page} == (
        waivers.UNFIT | waivers.ESSENTIAL
    )


def test_a_forbidden_waiver_waives_nothing(tmp_path: Path) -> None:
    html = "leeswijzer: Lees <b>dit</b>.\n"
    text = waiver(regel="html-in-tekst", sheet="pakket/informatiepakket", plek="leeswijzer")
    result = judged(tmp_path, text, FIRST + FULL, pakket__informatiepakket=html)
    assert set(open_codes(result)) == {"html-in-tekst", "ontheffing-niet-toegestaan"}


def test_a_waiver_without_a_reason_is_one_fault(tmp_path: Path) -> None:
    result = judged(tmp_path, waiver(reden='""'))
    assert open_codes(result) == ["ontheffing-zonder-reden"]
    assert [found.code for found in result.found if found.waived] == ["optie-zonder-nadelen"]


def test_a_package_file_can_have_a_waiver(tmp_path: Path) -> None:
    bron = "- id: visie\n  titel: Visie\n  uitgever: Gemeente\n  soort: beleid\n"
    text = "".join(
        waiver(regel=regel, sheet="pakket/bronnen", plek=plek)
        for regel, plek in (("bron-zonder-adres", "visie/url"), ("bron-ongebruikt", "visie"))
    )
    result = judged(tmp_path, text, FIRST + FULL, pakket__bronnen=bron)
    assert open_codes(result) == []
    assert {found.code for found in result.found} == {"bron-zonder-adres", "bron-ongebruikt"}


def test_a_typing_error_in_the_waivers_is_one_open_fault(tmp_path: Path) -> None:
    result = judged(tmp_path, waiver().replace("regel:", "regl:"))
    assert {found.span.file for found in result.open()} == {"sheets/pakket/ontheffingen.yaml"}
    assert [(found.code, found.waived) for found in result.found if found.waived] == [
        ("optie-zonder-nadelen", waivers.UNREAD)
    ]


def test_faults_of_reading_stay_open_beside_unreadable_waivers(tmp_path: Path) -> None:
    result = judged(tmp_path, "- regel: [", FIRST + GAP + "onbekend_veld: x\n")
    assert sorted(open_codes(result)) == ["veld-onbekend", "yaml-ongeldig"]


def test_the_worst_comes_first(tmp_path: Path) -> None:
    sheet = FIRST + GAP.replace("          voordelen: [De natuur blijft zoals zij is.]\n", "")
    figures = "kerncijfers:\n  - label: Woningen\n    waarde: 10\n"
    result = judged(tmp_path, waiver() + waiver(plek="x"), sheet + figures)
    assert [(found.code, found.severity, bool(found.waived)) for found in result.found] == [
        ("ontheffing-ongebruikt", "error", False),
        ("optie-zonder-voordelen", "error", False),
        ("optie-zonder-nadelen", "error", True),
        ("kerncijfer-zonder-peildatum", "warning", False),
    ]


def test_every_real_waiver_ends() -> None:
    package, faults = load.load(Path(__file__).parent.parent)
    found = (*faults, *checks.run(package))
    rows = package.ontheffingen.content.root if package.ontheffingen else ()
    after = max((row.geldig_tot for row in rows), default=TODAY) + timedelta(1)
    late = waivers.apply(found, package, after)
    assert sum(item.code == "ontheffing-verlopen" for item in late) == len(rows)
    assert not any(item.waived for item in late)
