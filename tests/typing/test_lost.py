"""Nothing is lost or cut in silence: markup where none can be, and facts that cannot be."""

import json
from pathlib import Path

import pytest
from helpers import inputs
from helpers.small import SHEET, sheet_with, small
from helpers.typing_fragments import LOST

from pipeline import checks, load
from pipeline.jobs.export import Target, export
from pipeline.model import Diagnostic

IN_SHEET = [(name, text) for name, text in LOST if f"{{{name}}}" in SHEET]
IN_PACKAGE = [(name, text) for name, text in LOST if f"{{{name}}}" not in SHEET]
CODES = {"opmaak-niet-mogelijk", "verwijzing-kapot", "html-in-tekst", "lijst-niet-herkend"}


def found_in(folder: Path) -> list[Diagnostic]:
    """What the loader and the rules find."""
    package, faults = load.load(folder)
    assert faults == ()
    return list(checks.run(package))


def test_markup_in_a_field_without_markup_is_found_at_its_place(tmp_path: Path) -> None:
    small(tmp_path)
    (tmp_path / "sheets" / "wonen.yaml").unlink()
    for number, (name, text) in enumerate(IN_SHEET):
        path = tmp_path / "sheets" / f"s{number:03}.yaml"
        path.write_text(sheet_with(1 + number, texts={name: text}), encoding="utf-8")
    found = found_in(tmp_path)
    missed = []
    for number, (name, text) in enumerate(IN_SHEET):
        file = f"sheets/s{number:03}.yaml"
        rows = (tmp_path / file).read_text(encoding="utf-8").split("\n")
        line = 1 + next(
            at for at, row in enumerate(rows) if json.dumps(text, ensure_ascii=False) in row
        )
        named = [each for each in found if each.span.file == file and each.span.line == line]
        if not {each.code for each in named} & CODES:
            missed.append((name, text))
        assert all(each.severity == "error" for each in named if each.code in CODES)
    assert missed == []


@pytest.mark.parametrize(("name", "text"), IN_PACKAGE)
def test_markup_in_the_package_is_found_too(tmp_path: Path, name: str, text: str) -> None:
    found = found_in(small(tmp_path, **{name: text}))
    assert {each.code for each in found} & CODES, [each.message for each in found]


def test_a_title_a_value_and_a_column_head_with_markup(tmp_path: Path) -> None:
    found = inputs.open_findings(inputs.reported(tmp_path, "17"))
    assert {(each.code, each.severity) for each in found} == {("opmaak-niet-mogelijk", "error")}
    assert [(each.path, each.span.line, each.span.column) for each in found] == [
        ("titel", 3, 9),
        ("titel", 3, 26),
        ("titel", 3, 32),
        ("titel", 3, 38),
        ("kerncijfers/1/waarde", 42, 19),
        ("tabellen/planning/kolommen/1", 54, 17),
        ("tabellen/planning/kolommen/2", 54, 39),
    ]


def test_a_list_that_is_none_and_markup_of_other_tools(tmp_path: Path) -> None:
    found = inputs.open_findings(inputs.reported(tmp_path, "16"))
    errors = [each for each in found if each.severity == "error"]
    assert [(each.code, each.span.line, each.span.column) for each in errors] == [
        ("lijst-niet-herkend", 20, 13),
        ("lijst-niet-herkend", 23, 13),
        ("opmaak-niet-mogelijk", 27, 13),
        ("opmaak-niet-mogelijk", 29, 15),
        ("opmaak-niet-mogelijk", 31, 30),
        ("opmaak-niet-mogelijk", 31, 49),
        ("opmaak-niet-mogelijk", 31, 56),
    ]
    advice = " ".join(each.advice for each in errors)
    assert all(word in advice for word in ("- tekst", "m²", "CO₂", "[^1]"))


def test_a_link_in_a_label_stays_a_finding(tmp_path: Path) -> None:
    first = inputs.open_findings(inputs.typed(tmp_path, "b8"))[0]
    assert (first.code, first.severity, first.span.line) == ("verwijzing-kapot", "error", 39)


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [
        ("d5", "kerncijfer-zonder-getal", ("error", 16, "‘ja’")),
        ("d5", "getal-notatie", ("error", 19, "1.198,0")),
        ("e4", "datum-onwaarschijnlijk", ("error", 17, "2205")),
        ("e5", "alt-andere-cijfers", ("warning", 56, "566")),
        ("19", "getal-notatie", ("warning", 41, "12,5")),
        ("70", "waarde-ongeldig", ("error", 61, "1287")),
    ],
)
def test_a_fact_that_cannot_be_is_found(
    tmp_path: Path, name: str, code: str, expected: tuple[str, int, str]
) -> None:
    severity, line, words = expected
    found = inputs.open_findings(inputs.typed(tmp_path, name))
    (item,) = [each for each in found if each.code == code and each.span.line == line]
    assert item.severity == severity
    assert words in item.message + item.advice


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("veel", "kerncijfer-zonder-getal"),
        ("n.n.b.?", "kerncijfer-zonder-getal"),
        ("3.5", "getal-notatie"),
        ("1,234.5", "getal-notatie"),
        ("1.313", ""),
        ("7,8%", ""),
        ("driekwart", ""),
        ("⅔", ""),
        ("€ 1.250,75", ""),
        ("1 op 3", ""),
    ],
)
def test_the_value_of_a_key_figure(tmp_path: Path, value: str, code: str) -> None:
    found = found_in(small(tmp_path, waarde=value))
    ours = {each.code for each in found} & {"kerncijfer-zonder-getal", "getal-notatie"}
    assert ours == ({code} if code else set())


@pytest.mark.parametrize(
    ("day", "severity"),
    [
        ("2025-12-31", ""),
        ("2026-11-25", "warning"),
        ("2205-12-31", "error"),
        ("1026-01-01", "error"),
    ],
)
def test_the_day_of_a_key_figure(tmp_path: Path, day: str, severity: str) -> None:
    small(tmp_path)
    path = tmp_path / "sheets" / "wonen.yaml"
    text = path.read_text(encoding="utf-8").replace(
        '    waarde: "1.313"', f'    waarde: "1.313"\n    peildatum: {day}'
    )
    path.write_text(text, encoding="utf-8")
    found = [each for each in found_in(tmp_path) if each.code == "datum-onwaarschijnlijk"]
    assert [each.severity for each in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("alt", "strange"),
    [
        ("De groep tot 35 jaar telt 287 mensen, de groep erboven 460.", ""),
        ("Samen zijn het er 747, en het verschil is 173.", ""),
        ("Van alle mensen is 38% tot 35 jaar en 62% ouder.", ""),
        ("In 2025 waren er ruim 450 mensen ouder dan 50 jaar.", ""),
        ("De tweede staaf is 1,6 keer zo hoog als de eerste van de 2.", ""),
        ("De groep tot 35 jaar telt 278 mensen.", "278"),
        ("Van alle mensen is 48% tot 35 jaar.", "48"),
        ("Het gaat om 1.287 mensen.", "1.287"),
    ],
)
def test_numbers_in_a_text_alternative_come_from_the_chart(
    tmp_path: Path, alt: str, strange: str
) -> None:
    small(tmp_path)
    path = tmp_path / "sheets" / "wonen.yaml"
    chart = (
        "figuren:\n  - id: leeftijd\n    soort: staafdiagram\n    titel: Leeftijden\n"
        f"    alt: {json.dumps(alt, ensure_ascii=False)}\n    bijschrift: Mensen naar leeftijd.\n"
        "    gegevens:\n      - {label: Tot 35 jaar, waarde: 287}\n"
        "      - {label: Vanaf 35 jaar, waarde: 460}\n"
    )
    text = path.read_text(encoding="utf-8").replace("figuren:\n", chart, 1)
    path.write_text(text, encoding="utf-8")
    found = [each for each in found_in(tmp_path) if each.code == "alt-andere-cijfers"]
    assert [strange in each.message for each in found] == ([True] if strange else [])


def test_an_alternative_of_more_lines_stands_whole_in_every_format(tmp_path: Path) -> None:
    small(tmp_path)
    path = tmp_path / "sheets" / "wonen.yaml"
    long = "|\n      De kaart toont 2 plekken.\n      Zij liggen in noord & oost < 5 km.\n"
    text = path.read_text(encoding="utf-8").replace(
        '"De kaart toont twee plekken in het noorden."\n', long
    )
    path.write_text(text, encoding="utf-8")
    done = export(tmp_path, Target(tmp_path / "uit"), inputs.TODAY)
    # An export is only there where every text, this one too, was read back from its file.
    assert done.diagnostics == (), [each.message for each in done.diagnostics]
    assert {"wonen.docx", "wonen.odt", "wonen.html"} <= set(done.files)
