"""Kind 6 and the half of kind 4 that YAML does: what is typed wrong is named where it is.

The advice is followed to the letter: the repair that is offered is what it says, and after it the
file holds no fault.
"""

from pathlib import Path

import pytest
from helpers import inputs

from pipeline import report
from pipeline.load import load
from pipeline.model import Diagnostic
from pipeline.yaml.edits import apply

SHEET = "sheets/tweedeling.yaml"
TITLE = "          titel: Actief sturen\n"
CON = "            - Inwoners en partners krijgen minder ruimte om het zelf te organiseren.\n"
CONS = (
    "            - Samen met gerichte inzet vraagt deze optie om bestuurlijke durf en een "
    f"duidelijke politieke basis.\n{CON}"
)
OPTIONS = "      opties:\n"
DILEMMAS = "  dilemmas:\n"
PROS = "          voordelen:\n"
TEXT = "          beschrijving: |\n            De gemeente stuurt actief op"
OPTION = "        - id: ruimte-laten\n"
CHOICE = "      kiest: [sturing/ruimte-laten, verdeling/gelijke-inzet]\n"

Typed = tuple[str, str, int, int, tuple[str, ...]]
TYPED: tuple[Typed, ...] = (
    ("01", "yaml-ongeldig", 48, 10, ("9 spaties", "Laat deze regel met 10 spaties beginnen.")),
    ("02", "yaml-ongeldig", 39, 11, ("geen dubbele punt", "titel: Actief sturen")),
    ("03", "yaml-ongeldig", 46, 1, ("begint met een tab", "12 gewone spaties")),
    ("04", "yaml-ongeldig", 33, 14, ("gekruld", 'titel: "Sturing: actief sturen of')),
    ("04b", "waarde-ongeldig", 39, 18, ("gekruld", 'titel: "Actief sturen"')),
    ("05", "veld-ontbreekt", 47, 11, ("Zonder id kan niemand ernaar verwijzen.",)),
    ("08", "yaml-ongeldig", 39, 31, ("dubbele punt", 'titel: "Actief sturen: de overheid')),
    ("32", "waarde-ongeldig", 39, 31, ("‘# eerste keuze’", "op een eigen regel")),
    ("34", "waarde-ongeldig", 47, 15, ("‘Ruimte laten’ kan niet bij ‘Id’.", "ruimte-laten")),
    ("35", "veld-onbekend", 42, 11, ("misschien ‘voordelen’",)),
    ("36", "veld-onbekend", 42, 11, ("Bedoelt u ‘voordelen’?",)),
    ("37", "waarde-ongeldig", 42, 22, ("lijst met streepjes", "- Samen met gerichte inzet")),
    ("39", "yaml-ongeldig", 39, 26, ("Na het tweede", "titel: '\"Actief\" sturen'")),
    ("40", "yaml-ongeldig", 39, 18, ("apostrof", "titel: ’s Avonds sturen")),
    ("41", "yaml-ongeldig", 44, 15, ("beginnen met @", '- "@home zorg wordt beter."')),
    ("53", "waarde-ongeldig", 47, 15, ("nog iets invullen", "kleine letters")),
    ("54", "yaml-ongeldig", 48, 10, ("streepje", "streepje weg", "10 spaties")),
    ("56", "waarde-ongeldig", 33, 14, ("ook gekrulde", 'titel: "Sturing: actief sturen of')),
    ("57", "yaml-ongeldig", 46, 13, ("begint met •", "in de plaats van •")),
    ("59", "waarde-ongeldig", 46, 15, ("groep velden", '- "Minder ruimte: inwoners')),
    ("60", "yaml-ongeldig", 46, 2, ("1 spatie.", "Laat deze regel met 12 spaties beginnen.")),
    ("71", "waarde-ongeldig", 61, 17, ("niet lager zijn dan 0.", "Schrijf 0 of een hoger getal.")),
    ("a8", "yaml-ongeldig", 42, 11, ("met 10 spaties", "Laat de regel met 12 spaties beginnen.")),
    ("b1", "waarde-ongeldig", 86, 14, ("lijst met streepjes",)),
    ("b3", "waarde-ongeldig", 5, 9, ("Bedoelt u ‘definitief’?",)),
    ("b4", "waarde-ongeldig", 5, 9, ("definitief, concept",)),
    ("b5", "waarde-ongeldig", 208, 12, ("politiek, maatschappelijk",)),
    ("b6", "waarde-ongeldig", 17, 16, ("2025-12-31",)),
    ("c1", "yaml-ongeldig", 41, 1, ("beide versies", "regel 41, 43 en 45")),
    ("d1", "yaml-ongeldig", 43, 1, ("zonder spaties", "Laat de regel met 12 spaties beginnen.")),
    ("d3", "waarde-ongeldig", 71, 20, ("‘€ 1’ en ‘5 miljoen’", '"€ 1,5 miljoen"')),
    ("d4", "waarde-ongeldig", 52, 38, ("# 1 en regelen", '- "Inwoners kiezen project # 1 en')),
    ("d7", "waarde-ongeldig", 207, 25, ("‘tot-2040’ staat twee keer", "Haal ‘tot-2040’ hier weg,")),
)  # fmt: skip

Mistake = tuple[str, str, str, str, bool | None]
# What is typed in the place of what; the code; words of the finding; whether the repair brings
# back what stood there, or nothing where the writer must choose.
MISTAKES: tuple[Mistake, ...] = (
    (TITLE, '          titel: "Actief sturen\n', "yaml-ongeldig", "gaat open", False),
    (TITLE, "          titel: 'Actief sturen\n", "yaml-ongeldig", "gaat open", False),
    (TITLE, '          titel: "Actief sturen”\n', "yaml-ongeldig", "gekruld", False),
    (TITLE, '          titel: “Actief sturen"\n', "waarde-ongeldig", "gekruld", False),
    (TITLE, "          titel: „Actief: sturen“\n", "yaml-ongeldig", "gekruld", False),
    (TITLE, "          titel: ‘Actief sturen’\n", "waarde-ongeldig", "gekruld", False),
    (TITLE, "          titel: «Actief sturen»\n", "waarde-ongeldig", "gekruld", False),
    (TITLE, '          titel: "Actief "sturen""\n', "yaml-ongeldig", "nog een keer", False),
    (TITLE, "          titel: 'Foto's maken'\n", "yaml-ongeldig", '"Foto\'s maken"', False),
    (TITLE, "          titel: 's-Gravenhage: ja\n", "yaml-ongeldig", '"’s-Gravenhage: ja"', False),
    (TITLE, "          titel: [Actief] sturen\n", "yaml-ongeldig", "begint met [", False),
    (TITLE, "          titel: {Actief} sturen\n", "yaml-ongeldig", "begint met {", False),
    (TITLE, "          titel: **Let** op\n", "yaml-verwijzing", "titel: Let op", False),
    (TITLE, "          titel: &Meer\n", "yaml-verwijzing", '"&Meer"', False),
    (TITLE, "          titel: ! Let op\n", "yaml-verwijzing", '"! Let op"', False),
    (TITLE, "          titel: %sturen\n", "yaml-ongeldig", '"%sturen"', False),
    (TITLE, "          titel: `Actief sturen`\n", "yaml-ongeldig", "titel: Actief", True),
    (TITLE, "          titel: > 50% sturen\n", "yaml-ongeldig", '"> 50% sturen"', False),
    (TITLE, "          titel: | Actief sturen\n", "yaml-ongeldig", "Na | kan", False),
    (TITLE, "          titel: - Actief sturen\n", "yaml-ongeldig", "titel: Actief sturen", True),
    (TITLE, "          titel: Actief sturen:\n", "yaml-ongeldig", '"Actief sturen:"', False),
    (TITLE, "          titel: Actief #1\n", "waarde-ongeldig", '"Actief #1"', None),
    (TITLE, "          titel: # 1 actief\n", "waarde-ongeldig", '"# 1 actief"', None),
    (TITLE, '          titel: "C:\\wonen"\n', "yaml-ongeldig", "'C:\\wonen'", False),
    (TITLE, "          titel:Actief sturen\n", "yaml-ongeldig", "ontbreekt een spatie", True),
    (TITLE, "          titel; Actief sturen\n", "yaml-ongeldig", "geen dubbele punt", True),
    (TITLE, "          “titel”: Actief sturen\n", "veld-onbekend", "Bedoelt u ‘titel’?", True),
    (TITLE, "          titel:\u00a0Actief sturen\n", "yaml-ongeldig", "harde spatie", True),
    (TITLE, "          titel:\tActief sturen\n", "yaml-ongeldig", "een tab", True),
    (TITLE, "\u00a0" * 10 + TITLE.lstrip(), "yaml-ongeldig", "10 harde spaties (U+00A0)", True),
    (TITLE, "\t\t" + TITLE.lstrip(), "yaml-ongeldig", "10 gewone spaties", True),
    (TITLE, TITLE[2:], "yaml-ongeldig", "met 10 spaties", True),
    (TITLE, " " + TITLE, "yaml-ongeldig", "met 10 spaties", True),
    (TITLE, TITLE.lstrip(), "yaml-ongeldig", "met 10 spaties", True),
    (TITLE, TITLE.replace("titel", "- titel"), "yaml-ongeldig", "Haal het streepje weg", True),
    (TITLE, TITLE + TITLE, "sleutel-dubbel", "twee keer hetzelfde", None),
    (CON, CON[1:], "yaml-ongeldig", "met 12 spaties", True),
    (CON, " " + CON, "tekst-niet-in-blok", "met 12 spaties", True),
    (CON, CON.replace("- ", "-"), "yaml-ongeldig", "Na het streepje", True),
    (CON, CON.replace("- ", "– "), "yaml-ongeldig", "begint met –", True),
    (CON, CON.replace("- ", "* "), "yaml-verwijzing", "begint met *", True),
    (CON, CON.replace("- ", "o "), "yaml-ongeldig", "begint met o", True),
    (CON, CON.replace("ruimte om", "ruimte\n              om"), "tekst-niet-in-blok", "één", None),
    (CON, CON.replace("ruimte om", "ruimte\n            om"), "yaml-ongeldig", "één", None),
    (CON, CON.replace("- ", ""), "yaml-ongeldig", "niet met een streepje", True),
    (CON, CON.replace("- ", "-\u00a0"), "yaml-ongeldig", "harde spatie", True),
    (CON, "            - *Minder* ruimte voor inwoners\n", "yaml-verwijzing", '"*Minder*', False),
    (CONS, CONS.replace("- ", "• "), "tekst-niet-in-blok", "regel 45 tot en met 46", True),
    (CONS, CONS.replace("- ", "-"), "tekst-niet-in-blok", "Na het streepje", True),
    (CONS, CONS.replace("- ", ""), "tekst-niet-in-blok", "niet met een streepje", True),
    (CONS, CONS.replace(" " * 12, ""), "yaml-ongeldig", "12 spaties meer", True),
    (TEXT, TEXT.replace("|\n            ", "| "), "yaml-ongeldig", "Na | kan", True),
    (TEXT, TEXT.replace("|", ">"), "tekst-niet-in-blok", "> in plaats van |", True),
    (TEXT, TEXT.replace("            De", "De"), "yaml-ongeldig", "met 12 spaties", True),
    (TEXT, TEXT.replace("De", "Kort.\n\nLang.\n\n            De"), "yaml-ongeldig", "12", False),
    (
        TEXT,
        TEXT.replace("De", "Kort.\n- een\n- twee\n\n            De"),
        "yaml-ongeldig",
        "12",
        False,
    ),
    (TEXT, TEXT.replace("De", "Kort.\n>>>>>>> tak\n            De"), "yaml-ongeldig", "Git", None),
    (TEXT, TEXT.replace("|\n", "\n            Let op: dit.\n"), "yaml-ongeldig", "geen |", False),
    (OPTION, OPTION.replace("- ", ""), "yaml-ongeldig", "niet met een streepje", True),
    (OPTION, OPTION[1:], "yaml-ongeldig", "met 8 spaties", True),
    (OPTION, OPTION.replace("- ", "-"), "yaml-ongeldig", "Na het streepje", True),
    (OPTION, OPTION.replace("id: ", "id:"), "yaml-ongeldig", "ontbreekt een spatie", True),
    (CHOICE, CHOICE.replace("]", ""), "yaml-ongeldig", "Zet een ] aan het eind", True),
    (CHOICE, CHOICE.replace("[", ""), "waarde-ongeldig", "Zet een [ voor de lijst", True),
    ("  scenarios:\n", "scenarios:\n", "yaml-ongeldig", "met 2 spaties", True),
    ("  scenarios:\n", "    scenarios:\n", "yaml-ongeldig", "met 2 spaties", True),
    ("\nrisicos:\n", "\n  risicos:\n", "veld-onbekend", "zonder spaties", True),
    ("\nkeuzes:\n", "\n keuzes:\n", "yaml-ongeldig", "zonder spaties", True),
    ("\nsoort: p", "\n soort: p", "yaml-ongeldig", "zonder spaties", True),
    ("status: definitief", "status: 'definitief", "yaml-ongeldig", "gaat open", False),
    (OPTIONS, "", "tekst-niet-in-blok", "hierboven een regel met ‘opties:’", True),
    (OPTIONS, "         opties:\n", "tekst-niet-in-blok", "met 6 spaties", True),
    (DILEMMAS, "", "tekst-niet-in-blok", "hierboven een regel met ‘dilemmas:’", True),
    (PROS, "   " + PROS, "tekst-niet-in-blok", "met 10 spaties", True),
    (TITLE, TITLE.replace("titel", "**titel**"), "yaml-verwijzing", "titel: Actief", True),
    (TITLE, TITLE.replace("titel", "`titel`"), "yaml-ongeldig", "titel: Actief", True),
    (TITLE, TITLE.replace("titel:", "*titel:*"), "yaml-ongeldig", "titel: Actief", True),
    (TEXT, TEXT.replace("|", "||"), "yaml-ongeldig", "beschrijving: |", True),
    (TEXT, TEXT.replace("|", "|."), "yaml-ongeldig", "beschrijving: |", True),
    ("keuzes:\n", "\tkeuzes:\n", "yaml-ongeldig", "regel zonder spaties", True),
    ("\nrisicos:\n", "\n\trisicos:\n", "yaml-ongeldig", "regel zonder spaties", True),
    ("  scenarios:\n", "\tscenarios:\n", "yaml-ongeldig", "met 2 gewone spaties", True),
    ("status: definitief", "status: “definitief”", "waarde-ongeldig", "Bedoelt u", True),
)


def words(found: Diagnostic) -> str:
    return f"{found.message}\n{found.advice}"


def repaired(root: Path, found: Diagnostic) -> str:
    """Do what the finding offers, and give the new text of its file."""
    path = root / found.span.file
    text = apply(path.read_text(encoding="utf-8"), found.fix)
    path.write_text(text, encoding="utf-8")
    return text


@pytest.mark.parametrize("case", TYPED, ids=[case[0] for case in TYPED])
def test_a_typed_mistake_is_one_finding_where_it_is(case: Typed, tmp_path: Path) -> None:
    name, code, line, column, said = case
    every = inputs.open_findings(inputs.typed(tmp_path, name))
    (found,) = [item for item in every if item.severity == "error"]
    assert (found.code, found.span.line, found.span.column) == (code, line, column)
    for part in said:
        assert part in words(found)
    assert "aan de raad tonen" not in words(found)


@pytest.mark.parametrize(
    "name", ["01", "03", "04", "04b", "08", "37", "39", "40", "54", "56", "57", "59", "60", "a8",
             "d1"]
)  # fmt: skip
def test_the_offered_repair_of_a_typed_mistake_leaves_no_fault(name: str, tmp_path: Path) -> None:
    root = inputs.typed(tmp_path, name)
    (found,) = load(root)[1]
    repaired(root, found)
    assert load(root)[1] == ()


@pytest.mark.parametrize("case", MISTAKES, ids=[case[1].strip()[:40] for case in MISTAKES])
def test_a_mistake_is_named_and_its_repair_brings_back_what_was_meant(
    case: Mistake, tmp_path: Path
) -> None:
    old, new, code, said, back = case
    path = inputs.frozen(tmp_path, "tweedeling") / SHEET
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")
    (found,) = load(tmp_path, (SHEET,))[1]
    assert found.code == code
    assert said in words(found)
    if back is None:
        assert not found.fix
        return
    after = repaired(tmp_path, found)
    assert (after == before) == back
    assert load(tmp_path, (SHEET,))[1] == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TITLE, '          titel: "Ja" of nee\n'.replace('"', "”")),
        (TITLE, "          titel: “Ja” en “nee”\n"),
        (TITLE, "          # eerste keuze\n" + TITLE),
        (TITLE, '          titel: "Actief sturen" # eerste keuze\n'),
        (TEXT, TEXT.replace("|", "| # nagekeken")),
        (TEXT, TEXT.replace("|", "|+ # nagekeken")),
        ("status: definitief", "status: definitief # nagekeken"),
        (CON, "            - ’s Avonds lezen wij foto’s van het park.\n"),
        (CON, "            - 50% van de inwoners krijgt minder ruimte.\n"),
        (TEXT, TEXT.replace("De", "Zie\u00a0ook dit # 1.\n            De")),
    ],
)
def test_what_is_sound_gives_no_finding(old: str, new: str, tmp_path: Path) -> None:
    path = inputs.frozen(tmp_path, "tweedeling") / SHEET
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")
    assert load(tmp_path, (SHEET,))[1] == ()


def test_a_list_between_brackets_may_hold_numbers_and_labels(tmp_path: Path) -> None:
    path = inputs.frozen(tmp_path, "organisatiebeeld") / "sheets/organisatiebeeld.yaml"
    table = (
        "tabellen:\n  - id: x\n    bijschrift: Woningen per jaar.\n    kolommen: [jaar, aantal]\n"
    )
    table += "    rijen:\n      - [2026,1310]\n      - [later, meer]\n"
    path.write_text(path.read_text(encoding="utf-8") + table, encoding="utf-8")
    assert load(tmp_path, ("sheets/organisatiebeeld.yaml",))[1] == ()


def test_hard_spaces_as_indentation_are_named_and_repaired(tmp_path: Path) -> None:
    root = inputs.reported(tmp_path, "18")
    (found,) = load(root)[1]
    assert (found.span.line, found.span.column) == (18, 1)
    assert "12 harde spaties (U+00A0)" in found.message
    repaired(root, found)
    assert load(root)[1] == ()
    shown = report.finding(found, ["\u00a0" * 12 + "Gewone tekst."] * 18)
    assert "|             Gewone tekst." in shown


def test_curly_quotes_are_replaced_and_never_wrapped(tmp_path: Path) -> None:
    root = inputs.reported(tmp_path, "19")
    (found,) = load(root)[1]
    assert 'titel: "Wonen: in de stad"' in repaired(root, found)
    assert load(root)[1] == ()


def test_the_caret_stands_below_the_word(tmp_path: Path) -> None:
    """What a terminal shows of a combining sign and of a wide one."""
    every = inputs.open_findings(inputs.reported(tmp_path, "07"))
    lines = (tmp_path / "sheets/wonen.yaml").read_text(encoding="utf-8").split("\n")
    first = next(item for item in every if "geldd" in item.message)
    shown = report.finding(first, lines).split("\n")
    plain = shown[1].replace("\u0301", "")
    assert shown[2].index("^") == plain.index("geldd")
    assert shown[2].count("^") == len("geldd")


def test_a_name_with_an_escape_sign_reaches_no_report(tmp_path: Path) -> None:
    root = inputs.frozen(tmp_path, "tweedeling")
    path = root / SHEET
    text = path.read_text(encoding="utf-8") + '"\\e[31mrood\\u202e": x\n'
    path.write_text(text, encoding="utf-8")
    (found,) = load(root)[1]
    assert found.span.line == text.count("\n")
    assert "\x1b" not in f"{found.message}{found.advice}{found.path}"
