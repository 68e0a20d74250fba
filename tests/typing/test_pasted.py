"""What people paste from Word is named at its place; sound Dutch is left in peace."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from helpers import inputs
from helpers.small import sheet_with, small
from helpers.typing_fragments import PASTED, SOUND, SPELLED

from pipeline import checks, load
from pipeline.jobs import check, fix
from pipeline.model import Diagnostic
from pipeline.yaml.edits import apply

OURS = {code for code, _, _ in PASTED} | {
    "alt-andere-cijfers",
    "kerncijfer-zonder-getal",
}
WARNINGS = {"woordresten", "persoonsgegeven", "emoji-in-tekst"}
ERRORS = {"lijst-niet-herkend", "opmaak-niet-mogelijk", "html-in-tekst"}


def judged(folder: Path, texts: Sequence[str]) -> list[list[Diagnostic]]:
    """What the rules find in each text, as the summary of a sheet of its own."""
    by_text: list[list[Diagnostic]] = [[] for _ in texts]
    for start in range(0, len(texts), 99):
        part = small(folder / f"part-{start}")
        (part / "sheets" / "wonen.yaml").unlink()
        for number, text in enumerate(texts[start : start + 99]):
            path = part / "sheets" / f"s{number:03}.yaml"
            path.write_text(sheet_with(1 + number, text), encoding="utf-8")
        package, faults = load.load(part)
        assert [found for found in faults if found.span.file.startswith("sheets/s")] == []
        for found in checks.run(package):
            if found.path.startswith("samenvatting"):
                by_text[start + int(Path(found.span.file).stem[1:])].append(found)
    return by_text


@pytest.fixture(scope="module")
def pasted(tmp_path_factory: pytest.TempPathFactory) -> list[list[Diagnostic]]:
    """The findings in each fragment of `PASTED`."""
    return judged(tmp_path_factory.mktemp("pasted"), [text for _, text, _ in PASTED])


def test_every_pasted_fragment_is_named_inside_its_text(pasted: list[list[Diagnostic]]) -> None:
    missed = []
    for (code, text, _), found in zip(PASTED, pasted, strict=True):
        named = [item for item in found if item.code == code]
        first = 7  # the line after `samenvatting: |`
        last = first + text.count("\n")
        if not any(first <= item.span.line <= item.span.end_line <= last for item in named):
            missed.append((code, text))
    assert missed == []
    assert len(PASTED) >= 80


def test_what_is_certain_is_an_error_and_the_rest_a_warning(
    pasted: list[list[Diagnostic]],
) -> None:
    found = {(item.code, item.severity) for each in pasted for item in each}
    assert {code for code, severity in found if severity == "warning"} >= WARNINGS
    assert {code for code, severity in found if severity == "error"} >= ERRORS
    assert not {code for code, severity in found if severity == "error"} & WARNINGS


def test_a_repair_keeps_every_word_and_gives_what_a_person_would_type(
    pasted: list[list[Diagnostic]], tmp_path: Path
) -> None:
    repaired = []
    for (code, text, right), found in zip(PASTED, pasted, strict=True):
        fixes = [item.fix for item in found if item.code == code and item.fix]
        assert bool(fixes) == bool(right), text
        if fixes:
            sheet = apply(sheet_with(1, text), fixes[0])
            assert sheet == sheet_with(1, right), text
            repaired.append((code, right))
    after = judged(tmp_path, [right for _, right in repaired])
    for (code, right), found in zip(repaired, after, strict=True):
        assert code not in {item.code for item in found}, right


def test_sound_policy_dutch_has_no_finding_of_these_rules(tmp_path: Path) -> None:
    texts = [text.replace("\\n", "\n") for text in SOUND]
    false = [
        (text, item.code, item.message)
        for text, found in zip(texts, judged(tmp_path, texts), strict=True)
        for item in found
        if item.code in OURS or item.severity == "error"
    ]
    assert false == []
    assert len(texts) >= 100


def test_common_spellings_places_and_abbreviations_are_known(tmp_path: Path) -> None:
    false = [
        (item.code, item.message)
        for found in judged(tmp_path, SPELLED)
        for item in found
        if item.code in ("spelling", "afkorting-onbekend")
    ]
    assert false == []


def test_a_word_has_one_finding_not_two(tmp_path: Path) -> None:
    texts = ["De prtn en de wthdr kiezen.", "De stad is eén gemeente.", "De blz is leeg."]
    found = judged(tmp_path, texts)
    assert [[item.code for item in each] for each in found] == [
        ["afkorting-onbekend", "afkorting-onbekend"],
        ["spelling"],
        ["afkorting-onbekend"],
    ]


def test_place_names_give_no_false_finding(tmp_path: Path) -> None:
    found = inputs.open_findings(inputs.reported(tmp_path, "24"))
    # Only the soft hyphen itself, which a word search in the document would trip over.
    assert [(item.code, item.severity, item.span.column) for item in found] == [
        ("woordresten", "warning", 114)
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("10", [("woordresten", "warning", 41, 54)]),
        ("11", []),
        ("12", [("lijst-niet-herkend", "error", 42, 13)]),
        ("13", [("lijst-niet-herkend", "error", 42, 13)]),
        ("14", []),
        ("14c", []),
        ("15", [("tab-in-tekst", "error", 41, 13)]),
        ("15b", [("opmaak-niet-mogelijk", "error", 41, 13)]),
        ("16", [("persoonsgegeven", "warning", 41, 31)]),
        ("17", [("persoonsgegeven", "warning", 41, 24), ("persoonsgegeven", "warning", 41, 39)]),
        ("21", [("kop-in-tekst", "error", 41, 13)]),
        ("21b", [("kop-in-tekst", "error", 41, 13)]),
        (
            "22",
            [("opmaak-niet-mogelijk", "error", 41, column) for column in (32, 41, 63)],
        ),
        ("24", [("afbeelding-in-tekst", "error", 41, 13)]),
        ("24b", [("afbeelding-in-tekst", "error", 41, 13)]),
        ("25", [("emoji-in-tekst", "warning", 41, 43)]),
    ],
)
def test_what_people_pasted_is_named(
    tmp_path: Path, name: str, expected: list[tuple[str, str, int, int]]
) -> None:
    found = inputs.open_findings(inputs.typed(tmp_path, name))
    assert [
        (item.code, item.severity, item.span.line, item.span.column) for item in found
    ] == expected


def test_a_pasted_table_is_shown_as_a_table_with_its_own_cells(tmp_path: Path) -> None:
    (found,) = inputs.open_findings(inputs.typed(tmp_path, "15"))
    assert '    kolommen: ["Jaar", "Inwoners", "Woningen"]' in found.advice
    assert '      - ["2026", "164.000", "70.000"]' in found.advice


@pytest.mark.parametrize("name", ["12", "13"])
def test_a_pasted_list_is_repaired_in_the_file(tmp_path: Path, name: str) -> None:
    folder = inputs.typed(tmp_path, name)
    before = (folder / "sheets" / "tweedeling.yaml").read_text(encoding="utf-8")
    fix.write(fix.plan(folder, check.check(folder, inputs.TODAY), inputs.TODAY), folder)
    after = (folder / "sheets" / "tweedeling.yaml").read_text(encoding="utf-8")
    assert "            - kleinere verschillen\n            - meer kansen\n" in after
    assert before.translate({0x2022: "-", 0x2013: "-"}) == after.translate({0x2013: "-"})
    assert inputs.open_findings(folder) == ()


@pytest.mark.parametrize(
    ("columns", "cell", "fits"),
    [
        (6, "1.234.567,89", True),
        (7, "1.234.567,89", False),
        (12, "12,5", True),
        (20, "12,5", False),
        (4, "Gemeenschappelijke regeling", True),
        (4, "arbeidsongeschiktheidsverzekering", False),
    ],
)
def test_27_a_table_that_is_broader_than_a4_is_a_warning(
    columns: int, cell: str, fits: bool, tmp_path: Path
) -> None:
    folder = inputs.reported(tmp_path, "27")
    path = folder / "sheets" / "wonen.yaml"
    head, _, _ = path.read_text(encoding="utf-8").partition("    kolommen:")
    names = ", ".join(str(2020 + number) for number in range(columns))
    cells = ", ".join([f'"{cell}"'] * columns)
    path.write_text(f"{head}    kolommen: [{names}]\n    rijen:\n      - [{cells}]\n", "utf-8")
    found = [(item.code, item.severity, item.path) for item in inputs.open_findings(folder)]
    assert found == ([] if fits else [("tabel-te-breed", "warning", "tabellen/planning")])


def test_27_the_table_of_the_report_is_named(tmp_path: Path) -> None:
    (found,) = inputs.open_findings(inputs.reported(tmp_path, "27"))
    assert (found.code, found.severity) == ("tabel-te-breed", "warning")
    assert "8 kolommen" in found.message


def test_27_a_broad_table_fits_on_a_page_on_its_side_as_advised(tmp_path: Path) -> None:
    folder = inputs.reported(tmp_path, "27")
    (found,) = inputs.open_findings(folder)
    assert "liggend: true" in found.advice
    path = folder / "sheets" / "wonen.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    kolommen:", "    liggend: true\n    kolommen:"), "utf-8")
    assert inputs.open_findings(folder) == ()
