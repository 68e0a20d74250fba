"""Waivers as people use them: moved along with an item, on a number, with words that say nothing,
for what can never be waived, and near their end."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from helpers import inputs
from helpers.damaged import replace
from helpers.exported import run

from pipeline import report, waivers
from pipeline.jobs import check
from pipeline.model import Diagnostic

FILE = "pakket/ontheffingen.yaml"
LAST_DAY = date(2027, 6, 30)
CRISIS = "keuzes/dilemmas/grote-crisis"
MOVED = {
    "optie-zonder-voordelen": "opties/overheid/voordelen",
    "optie-zonder-nadelen": "opties/inwoners-zelf/nadelen",
    "dilemma-zonder-risicos": "risicos",
}


def waiver_findings(folder: Path, today: date = inputs.TODAY) -> list[Diagnostic]:
    """What is wrong with the waivers on a day."""
    found = check.check(folder, today).diagnostics
    return [item for item in found if item.code.startswith("ontheffing-")]


def lines_of(found: Diagnostic) -> list[str]:
    """The lines that the advice gives to write."""
    return [line.strip() for line in found.advice.splitlines() if line.startswith("  ")]


def faults(folder: Path) -> list[tuple[str, str]]:
    """The rule and the place of every open error."""
    found = inputs.open_findings(folder)
    return [(item.code, item.path) for item in found if item.severity == "error"]


def follow(folder: Path) -> None:
    """Write what the advice of each unused waiver says, in that waiver."""
    path = folder / "sheets" / FILE
    blocks = re.split(r"(?m)^(?=- )", path.read_text(encoding="utf-8"))
    for found in waiver_findings(folder):
        number = int(found.path.split("/")[0])
        for line in lines_of(found):
            field = line.partition(":")[0]
            blocks[number] = re.sub(rf"(?m)^(- |  ){field}: .*$", rf"\1{line}", blocks[number])
    path.write_text("".join(blocks), encoding="utf-8")


def read_findings(folder: Path) -> dict[str, tuple[str, list[str]]]:
    """What each unused waiver says, and the lines to write, by its rule."""
    found = {}
    for item in waiver_findings(folder):
        assert item.code == "ontheffing-ongebruikt"
        assert item.severity == "error"
        code = re.search(r"geen fout ‘(.+?)’", item.message)
        assert code
        found[code[1]] = (item.message, lines_of(item))
    return found


# Moved and renamed


def test_a_renamed_dilemma_takes_its_waivers_along(tmp_path: Path) -> None:
    folder = inputs.typed(tmp_path, "81")
    said = read_findings(folder)
    assert set(said) == set(MOVED)
    for code, rest in MOVED.items():
        message, lines = said[code]
        assert f"Deze fout staat nu op keuzes/dilemmas/crisis/{rest}." in message
        assert lines == [f"plek: keuzes/dilemmas/crisis/{rest}"]
    follow(folder)
    assert {item.code for item in inputs.open_findings(folder)} == {"plek-onbekend"}


def test_a_dilemma_that_moved_to_another_sheet_takes_its_waivers_along(tmp_path: Path) -> None:
    folder = inputs.typed(tmp_path, "84")
    said = read_findings(folder)
    assert set(said) == set(MOVED)
    for code, rest in MOVED.items():
        message, lines = said[code]
        assert f"Deze fout staat nu op {CRISIS}/{rest} in de sheet ‘tweedeling’." in message
        assert lines == ["sheet: tweedeling"]
    follow(folder)
    assert {item.code for item in inputs.open_findings(folder)} == {"plek-onbekend"}


def test_no_waiver_is_repaired_by_the_program(tmp_path: Path) -> None:
    """A waiver is a permission of the griffie: whether it is the same gap, a person says."""
    for name in ("81", "84"):
        assert [item.fix for item in waiver_findings(inputs.typed(tmp_path / name, name))] == [
            (), (), (),
        ]  # fmt: skip


def test_of_two_places_where_a_fault_may_have_gone_none_is_chosen(tmp_path: Path) -> None:
    folder = inputs.frozen(tmp_path, "tweedeling")
    sheet = folder / "sheets/tweedeling.yaml"
    text = sheet.read_text(encoding="utf-8")
    gone = "actief-ongelijkheid-verkleinen"
    text = text.replace(f"id: {gone}", "id: actief").replace("id: brede-basis", "id: breed")
    sheet.write_text(text, encoding="utf-8")
    found = waiver_findings(folder)
    assert len(found) == 2
    for item in found:
        assert "keuzes/scenarios/actief/risicos in ‘tweedeling’" in item.message
        assert "keuzes/scenarios/breed/risicos in ‘tweedeling’" in item.message
        assert lines_of(item) == []
        assert "Kies dan zelf" in item.advice


def test_a_mended_gap_is_not_said_to_be_another_gap(tmp_path: Path) -> None:
    """One scenario gets its risks while another one is open: that waiver has not moved."""
    folder = inputs.frozen(tmp_path, "tweedeling")
    replace(
        folder, "tweedeling.yaml", "    - id: brede-basis\n",
        "    - id: brede-basis\n      risicos: [De kosten lopen hoger op dan verwacht.]\n",
    )  # fmt: skip
    path = folder / "sheets" / FILE
    blocks = re.split(r"(?m)^(?=- )", path.read_text(encoding="utf-8"))
    kept = [block for block in blocks if "scenarios/sterke-publieke-basis/" not in block]
    path.write_text("".join(kept), encoding="utf-8")
    (mended,) = waiver_findings(folder)
    assert mended.message.endswith("Wie dit leest, denkt dat er nog een gat is.")
    assert mended.advice == "Haal de ontheffing weg, of verbeter de plek."


def test_the_waivers_of_a_renamed_sheet_say_its_new_name(tmp_path: Path) -> None:
    folder = inputs.frozen(tmp_path, "klimaat")
    (folder / "sheets/klimaat.yaml").rename(folder / "sheets/klimaatadaptatie.yaml")
    replace(folder, "pakket/informatiepakket.yaml", "  - klimaat\n", "  - klimaatadaptatie\n")
    found = waiver_findings(folder)
    assert len(found) == 3
    assert {tuple(lines_of(item)) for item in found} == {("sheet: klimaatadaptatie",)}


# On a number in a list


def numbered(tmp_path: Path, words: str = "") -> Path:
    """The frozen package with a key figure without a day, and a waiver for it on its number."""
    folder = inputs.frozen(tmp_path, "klimaat")
    figures = "kerncijfers:\n  - label: Aantal bankjes\n    waarde: 812\n"
    path = folder / "sheets/klimaat.yaml"
    text = path.read_text(encoding="utf-8")
    assert "\nkerncijfers:" not in text
    path.write_text(f"{text}\n{figures}", encoding="utf-8")
    row = (
        "- regel: kerncijfer-zonder-peildatum\n  sheet: klimaat\n  plek: kerncijfers/1/peildatum\n"
        f"{words}  reden: De bron noemt geen dag.\n  eigenaar: Team Groen\n"
        "  geldig_tot: 2027-06-30\n"
    )
    with (folder / "sheets" / FILE).open("a", encoding="utf-8") as stream:
        stream.write(row)
    return folder


WORDS = "  tekst: Aantal bankjes 812\n"


def test_a_waiver_on_a_number_says_for_which_text_it_is(tmp_path: Path) -> None:
    (found,) = inputs.open_findings(numbered(tmp_path / "a"))
    assert (found.code, found.severity) == ("ontheffing-andere-tekst", "error")
    assert lines_of(found) == [WORDS.strip()]
    assert inputs.open_findings(numbered(tmp_path / "b", WORDS)) == ()


def test_a_waiver_on_a_number_ends_when_its_text_changes(tmp_path: Path) -> None:
    folder = numbered(tmp_path, WORDS)
    replace(folder, "klimaat.yaml", "waarde: 812", "waarde: 813")
    codes = [item.code for item in inputs.open_findings(folder)]
    assert codes == ["ontheffing-andere-tekst", "kerncijfer-zonder-peildatum"]
    follow(folder)
    assert inputs.open_findings(folder) == ()


def test_a_waiver_on_a_number_says_where_its_text_went(tmp_path: Path) -> None:
    folder = numbered(tmp_path, WORDS)
    replace(
        folder, "klimaat.yaml", "kerncijfers:\n",
        "kerncijfers:\n  - label: Aantal bomen\n    waarde: 70\n    peildatum: 2026-01-01\n",
    )  # fmt: skip
    (unused,) = waiver_findings(folder)
    assert "Deze fout staat nu op kerncijfers/2/peildatum." in unused.message
    follow(folder)
    assert inputs.open_findings(folder) == ()


def test_the_last_word_of_a_long_text_counts_too(tmp_path: Path) -> None:
    long = "Aantal bankjes in alle parken, plantsoenen, straten en pleinen van de hele gemeente"
    folder = numbered(tmp_path)
    replace(folder, "klimaat.yaml", "Aantal bankjes", long)
    (found,) = waiver_findings(folder)
    (line,) = lines_of(found)
    assert re.fullmatch(r"tekst: Aantal bankjes in alle parken, .* … [0-9a-f]{8}", line)
    assert len(line) < 90
    plek = "plek: kerncijfers/1/peildatum\n"
    replace(folder, FILE, plek, f"{plek}  {line}\n")
    assert waiver_findings(folder) == []
    replace(folder, "klimaat.yaml", "hele gemeente", "hele provincie")
    assert [item.code for item in waiver_findings(folder)] == ["ontheffing-andere-tekst"]


# Words that say nothing

NOTHING = (
    ".", "-", "?", "n.v.t.", "nvt", "N.V.T.", "geen", "idem", "volgt", "zie boven", "…", "onbekend",
    "\u2800", "aaa",
)  # fmt: skip


@pytest.mark.parametrize(
    "reason",
    [*NOTHING, "volgt nog later", "reden volgt nog", "n.v.t. n.v.t. n.v.t.", "geen tijd", "a b c d",
     "Nog nader te bepalen."],
)  # fmt: skip
def test_a_reason_is_words(reason: str, tmp_path: Path) -> None:
    folder = inputs.frozen(tmp_path, "veiligheid")
    old = "reden: De brontekst noemt geen voordeel van meer verantwoordelijkheid bij de overheid."
    replace(folder, FILE, old, f'reden: "{reason}"')
    assert faults(folder) in (
        [("ontheffing-zonder-reden", "1/reden")], [("nog-in-te-vullen", "1/reden")]
    )  # fmt: skip


@pytest.mark.parametrize(
    "owner", [*NOTHING, "iemand", "niemand", "team", "wij", "X", "nog niet bekend"]
)
def test_an_owner_is_a_name(owner: str, tmp_path: Path) -> None:
    folder = inputs.frozen(tmp_path, "veiligheid")
    replace(folder, FILE, "eigenaar: Gemeente Amersfoort", f'eigenaar: "{owner}"')
    assert faults(folder) in (
        [("ontheffing-zonder-eigenaar", "1/eigenaar")], [("nog-in-te-vullen", "1/eigenaar")]
    )  # fmt: skip


@pytest.mark.parametrize(
    "owner", ["Griffie", "Team Wonen", "P&O", "R.O.", "Jan de Vries", "Ö. Çelik", "team 3 Zuid"]
)
def test_a_real_name_passes(owner: str, tmp_path: Path) -> None:
    folder = inputs.frozen(tmp_path, "veiligheid")
    replace(folder, FILE, "eigenaar: Gemeente Amersfoort", f'eigenaar: "{owner}"')
    assert inputs.open_findings(folder) == ()


@pytest.mark.parametrize(
    "reason",
    ["De bron noemt niets.", "Het rapport komt in maart uit.", "Wacht op besluit van het college."],
)
def test_a_real_short_reason_passes(reason: str, tmp_path: Path) -> None:
    folder = inputs.frozen(tmp_path, "veiligheid")
    old = "reden: De brontekst noemt geen voordeel van meer verantwoordelijkheid bij de overheid."
    replace(folder, FILE, old, f"reden: {reason}")
    assert inputs.open_findings(folder) == ()


# What can never be waived


@pytest.mark.parametrize("code", sorted(waivers.ESSENTIAL))
def test_what_makes_a_sheet_or_a_package_is_never_waived(code: str, tmp_path: Path) -> None:
    folder = inputs.frozen(tmp_path, "veiligheid")
    replace(folder, FILE, "regel: optie-zonder-voordelen", f"regel: {code}")
    forbidden = next(item for item in waiver_findings(folder) if item.path == "1/regel")
    assert forbidden.code == "ontheffing-niet-toegestaan"
    assert "mist de raad een keuze of een heel thema" in forbidden.message


def test_no_waiver_covers_a_placeholder_in_a_waiver(tmp_path: Path) -> None:
    folder = inputs.frozen(tmp_path, "veiligheid")
    old = "reden: De brontekst noemt geen voordeel van meer verantwoordelijkheid bij de overheid."
    replace(folder, FILE, old, 'reden: "[Vul in: waarom?]"')
    row = (
        "- regel: nog-in-te-vullen\n  sheet: pakket/ontheffingen\n  plek: 1/reden\n"
        "  reden: Dit vullen wij later in.\n  eigenaar: Griffie\n  geldig_tot: 2027-06-30\n"
    )
    with (folder / "sheets" / FILE).open("a", encoding="utf-8") as stream:
        stream.write(row)
    assert {item.code for item in inputs.open_findings(folder)} == {
        "ontheffing-niet-toegestaan", "nog-in-te-vullen",
    }  # fmt: skip


# The end


@pytest.mark.parametrize(("days", "warns"), [(61, False), (60, True), (1, True), (0, True)])
def test_sixty_days_before_the_end_there_is_one_warning_a_day(
    days: int, warns: bool, tmp_path: Path
) -> None:
    folder = inputs.frozen(tmp_path, "veiligheid")
    found = waiver_findings(folder, LAST_DAY - timedelta(days))
    assert [(item.code, item.severity, item.path) for item in found] == (
        [("ontheffing-loopt-af", "warning", "1/geldig_tot")] if warns else []
    )
    when = {0: "(vandaag)", 1: "(morgen)"}.get(days, f"(over {days} dagen)")
    assert all(f"Op 2027-06-30 {when} lopen 8 ontheffingen af." in item.message for item in found)


def test_the_warning_says_which_and_how_many(tmp_path: Path) -> None:
    folder = inputs.frozen(tmp_path)
    replace(folder, FILE, "geldig_tot: 2027-06-30", "geldig_tot: 2027-06-15")
    one, many = waiver_findings(folder, date(2027, 5, 20))
    assert "loopt deze ontheffing af" in one.message
    assert "20 keer bron-zonder-adres in pakket/bronnen" in many.message
    counts = [int(number) for number in re.findall(r"(\d+) (?:keer|andere)", many.message)]
    assert "lopen 48 ontheffingen af" in many.message
    assert sum(counts) == 48
    assert "Gemeente Amersfoort" in many.advice
    assert "griffie" in many.advice


def test_status_says_what_ends_before_the_list(tmp_path: Path) -> None:
    checked = check.check(inputs.frozen(tmp_path), LAST_DAY - timedelta(10))
    summary = report.summarise(checked.package, checked.diagnostics)
    made = report.status(checked.package, checked.diagnostics, summary)
    warning, rest = made.partition("Let op: ")[2].split("\n", 1)
    assert warning.startswith("op 2027-06-30 (over 10 dagen) lopen 49 ontheffingen af.")
    assert "Ontheffingen, de eerste die afloopt bovenaan:" in rest


# The place in a report


def test_only_what_can_be_waived_shows_its_place(tmp_path: Path) -> None:
    folder = inputs.typed(tmp_path, "81")
    for form in ("text", "markdown"):
        done = run("check", "--format", form, cwd=folder)
        made = re.sub(r"[`*\\]", "", done.stdout)
        places = re.findall(r"(?m)^  Plek: (\S+)$", made)
        assert set(places) == {f"keuzes/dilemmas/crisis/{rest}" for rest in MOVED.values()}
        assert {"plek-onbekend", "ontheffing-ongebruikt"} <= set(re.findall(r"[a-z-]{9,}", made))
