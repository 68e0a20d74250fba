"""The reports for programs and for GitHub: valid, complete, and nothing hidden."""

import json
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pypandoc
import pytest
import yaml
from helpers import inputs
from helpers.damaged import damaged
from helpers.damaged import replace as damage_file
from helpers.exported import run
from helpers.inputs import FOLDER, frozen
from helpers.real import ROOT
from lxml import etree, html

from pipeline import meldingen, report, verify
from pipeline.jobs.check import check
from pipeline.report import markdown

SCHEMAS = Path(__file__).parents[1] / "schemas"
GITHUB = {
    "GITHUB_SERVER_URL": "https://github.com",
    "GITHUB_REPOSITORY": "gemeente/sheets",
    "GITHUB_SHA": "0123456789abcdef",
}
HOSTILE = "Snel <script>alert(1)</script> | `x` [a](http://b.nl) @wethouder $x$ :tada: GH-1 50%0A::"


@dataclass(frozen=True)
class Reports:
    """Every form of the report of one run, and its exit code."""

    root: Path
    code: int
    text: str
    json: dict[str, Any]
    sarif: dict[str, Any]
    junit: etree._Element
    markdown: str
    github: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The findings of the JSON report."""
        rows: list[dict[str, Any]] = self.json["diagnostics"]
        return rows


def reports(root: Path) -> Reports:
    """One run that writes all reports at once."""
    folder = root / "verslagen"
    folder.mkdir()
    forms = ("text", "json", "sarif", "junit", "markdown")
    options = [f"--format={form}={folder / form}" for form in forms]
    done = run("check", "--format", "github", *options, cwd=root, **GITHUB)
    text, rows, sarif, junit, summary = (
        (folder / form).read_text(encoding="utf-8") for form in forms
    )
    tree = etree.fromstring(junit.encode())
    return Reports(
        root, done.returncode, text, json.loads(rows), json.loads(sarif), tree, summary, done.stdout
    )


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """The reports on sheets that each have a fault."""
    root = damaged(tmp_path_factory.mktemp("kapot"))
    shutil.copy(ROOT / "huisstijl.yaml", root)
    return reports(root)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """The reports on the real sheets, of which some gaps are under a waiver."""
    return reports(frozen(tmp_path_factory.mktemp("goed")))


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """The reports on a sheet with sixty faults."""
    root = frozen(tmp_path_factory.mktemp("zestig"), "veiligheid")
    points = "".join(f"  - [hier](bron:vru) staat punt {number}.\n" for number in range(60))
    damage_file(root, "veiligheid.yaml", "samenvatting: |\n", f"samenvatting: |\n{points}\n")
    return reports(root)


@pytest.mark.parametrize("which", ["faulty", "good", "sixty"])
def test_reports_follow_their_public_schemas(which: str, request: pytest.FixtureRequest) -> None:
    made: Reports = request.getfixturevalue(which)
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(
        made.sarif
    )
    etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd")).assertValid(made.junit)
    assert made.code == (0 if which == "good" else 1)


# SARIF


def test_sarif_has_every_rule_with_its_help(faulty: Reports) -> None:
    rules = faulty.sarif["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(meldingen.codes())
    for rule in rules:
        assert rule["help"]["markdown"] == meldingen.page(rule["id"])
        assert read_message(rule["help"]["text"]) == meldingen.page(rule["id"])
        assert rule["shortDescription"]["text"]


@pytest.mark.parametrize("which", ["faulty", "good"])
def test_sarif_has_every_finding_at_its_place(which: str, request: pytest.FixtureRequest) -> None:
    made: Reports = request.getfixturevalue(which)
    results = made.sarif["runs"][0]["results"]
    rules = made.sarif["runs"][0]["tool"]["driver"]["rules"]
    assert len(results) == len(made.rows) > 10
    for result, row in zip(results, made.rows, strict=True):
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == row["file"]
        assert place["region"] == {
            "startLine": row["line"],
            "startColumn": row["column"],
            "endLine": row["end_line"],
            "endColumn": row["end_column"],
        }
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == row["code"]
        assert result["level"] == row["severity"]
        assert ("suppressions" in result) == row["waived"]
    marks = [result["partialFingerprints"]["perspectief/v1"] for result in results]
    assert len(set(marks)) == len(marks)


def test_a_message_in_sarif_reads_as_in_the_text_report(tmp_path: Path) -> None:
    """`01-sarif-haken`, and signs that act in neither: what is read is what stands in JSON."""
    root = inputs.reported(tmp_path, "01")
    damage_file(root, "wonen.yaml", "titel: ", "titel: '{0} [a](b) \\\\ {{x}} [[]' #")
    made = reports(root)
    results = made.sarif["runs"][0]["results"]
    raw = "".join(result["message"]["text"] for result in results)
    assert r"\[" in raw
    assert "{{" in raw
    for result, row in zip(results, made.rows, strict=True):
        advice = row["advice"][:1].lower() + row["advice"][1:]
        told = read_message(result["message"]["text"])
        assert told == f"{row['message']}\nWat u kunt doen: {advice}"
        for fix in result.get("fixes", ()):
            assert read_message(fix["description"]["text"]) == row["advice"]


def read_message(text: str) -> str:
    """A plain message as a viewer shows it (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    assert not re.search(r"(?<!\{)\{(?:\{\{)*\d+\}", text)
    shown = re.sub(r"\{\{|\}\}", lambda found: found[0][0], text)
    link = r"(?<!\\)\[((?:[^\[\]\\]|\\.)*)\]\([^)]*\)"
    return re.sub(r"\\([\[\]\\])", r"\1", re.sub(link, r"\1", shown))


def test_a_waiver_is_a_suppression_with_its_reason(good: Reports) -> None:
    waivers = yaml.safe_load((FOLDER / "sheets/pakket/ontheffingen.yaml").read_text("utf-8"))
    told = Counter(
        suppression["justification"]
        for result in good.sarif["runs"][0]["results"]
        for suppression in result["suppressions"]
    )
    assert told == Counter(waiver["reden"] for waiver in waivers)


def test_the_repairs_in_sarif_repair_the_sheet(faulty: Reports) -> None:
    path = faulty.root / "sheets" / "klimaat.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    repairs = [
        part
        for result in faulty.sarif["runs"][0]["results"]
        for fix in result.get("fixes", ())
        for change in fix["artifactChanges"]
        if change["artifactLocation"]["uri"] == "sheets/klimaat.yaml"
        for part in change["replacements"]
    ]
    assert len(repairs) == 1
    region = repairs[0]["deletedRegion"]
    row = lines[region["startLine"] - 1]
    lines[region["startLine"] - 1] = (
        row[: region["startColumn"] - 1]
        + repairs[0]["insertedContent"]["text"]
        + row[region["endColumn"] - 1 :]
    )
    assert "\n".join(lines) == (FOLDER / "sheets" / "klimaat.yaml").read_text(encoding="utf-8")


def test_the_fingerprint_of_a_finding_stays_when_lines_move(
    faulty: Reports, tmp_path: Path
) -> None:
    damaged(tmp_path)
    for path in (tmp_path / "sheets").glob("*.yaml"):
        path.write_text("# regel erbij\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    moved = reports(tmp_path)
    assert marks(moved) == marks(faulty)
    assert [row["line"] for row in moved.rows] != [row["line"] for row in faulty.rows]


# JUnit


def test_junit_has_a_case_for_every_sheet_and_rule(faulty: Reports) -> None:
    cases = [(case.get("classname"), case.get("name")) for case in faulty.junit.iter("testcase")]
    files = {path.relative_to(FOLDER).as_posix() for path in (FOLDER / "sheets").rglob("*.yaml")}
    files.add("huisstijl.yaml")
    assert Counter(cases) == Counter((file, code) for file in files for code in meldingen.codes())
    failed = {
        (case.get("classname"), case.get("name"))
        for case in faulty.junit.iter("testcase")
        if case.find("failure") is not None
    }
    assert failed == {
        (row["file"], row["code"])
        for row in faulty.rows
        if row["severity"] == "error" and not row["waived"]
    }
    assert faulty.junit.get("failures") == str(len(failed))


def test_junit_says_what_was_not_checked_and_why(faulty: Reports, good: Reports) -> None:
    skipped = {
        (case.get("classname"), case.get("name")): case.find("skipped").get("message")
        for case in faulty.junit.iter("testcase")
        if case.find("skipped") is not None
    }
    assert "niet nagekeken" in skipped["sheets/klimaat.yaml", "optie-zonder-nadelen"]
    assert ("sheets/woningbouw.yaml", "optie-zonder-nadelen") not in skipped
    waivers = {
        (case.get("classname"), case.get("name"))
        for case in good.junit.iter("testcase")
        if (skip := case.find("skipped")) is not None
        and skip.get("message").startswith("ontheffing: ")
    }
    assert waivers == {(row["file"], row["code"]) for row in good.rows if row["waived"]}


# Markdown


def test_the_summary_has_a_row_a_sheet_with_its_waivers(good: Reports) -> None:
    page = rendered(good.markdown)
    rows = [[cell.text_content() for cell in row] for row in page.find(".//table").iter("tr")]
    assert rows[0] == [
        "sheet", "dilemma’s compleet", "fouten", "waarschuwingen", "ontheffingen",
        "eerste einddatum",
    ]  # fmt: skip
    assert [row[0] for row in rows[1:]] == [
        "woningbouw", "veiligheid", "verdienvermogen", "tweedeling", "realisatiekracht",
        "organisatiebeeld", "klimaat", "digitalisering",
    ]  # fmt: skip
    (veiligheid,) = [row for row in rows if row[0] == "veiligheid"]
    waivers = yaml.safe_load((FOLDER / "sheets/pakket/ontheffingen.yaml").read_text("utf-8"))
    own = [waiver for waiver in waivers if waiver["sheet"] == "veiligheid"]
    first = min(str(waiver["geldig_tot"]) for waiver in own)
    assert veiligheid[1] == "2 van 4, 2 met ontheffing"
    assert veiligheid[4:] == [str(len(own)), first]
    text = page.findall(".//table")[1].text_content()
    for waiver in waivers:
        assert waiver["reden"] in text
        assert str(waiver["geldig_tot"]) in text


def test_every_finding_links_to_its_line(faulty: Reports) -> None:
    links = {
        (link.get("href"), link.text_content()) for link in rendered(faulty.markdown).iter("a")
    }
    base = "https://github.com/gemeente/sheets/blob/0123456789abcdef/"
    wanted = {
        (f"{base}{row['file']}#L{row['line']}", f"{row['file']}:{row['line']}")
        for row in faulty.rows
    }
    assert links == wanted
    text = rendered(faulty.markdown).text_content()
    for row in faulty.rows:
        if not row["waived"]:
            assert row["message"] in text
            assert row["advice"].split("\n")[-1].strip()[1:] in text


def test_what_a_sheet_says_is_no_markup_in_the_summary(tmp_path: Path) -> None:
    root = frozen(tmp_path, "woningbouw")
    damage_file(root, "woningbouw.yaml", "titel: Versnellen", f"titel: '{HOSTILE}'")
    pro = "          voordelen:\n            - De problemen van het huidige tempo"
    damage_file(root, "woningbouw.yaml", pro, "# ")
    made = reports(root)
    assert "optie-zonder-voordelen" in made.markdown
    page = rendered(made.markdown)
    assert page.findall(".//script") == []
    assert HOSTILE in page.text_content()
    assert "http://b.nl" not in {link.get("href") for link in page.iter("a")}
    assert not re.search(r"@\w|(?<!\\)\$|:tada:|GH-1", made.markdown)
    assert re.search("^::error .*50%250A::", made.github, re.MULTILINE)


def test_a_summary_that_would_not_be_shown_is_cut_and_says_so() -> None:
    checked = check(FOLDER, date(2026, 11, 24))
    found = tuple(replace(item, waived="") for item in checked.diagnostics) * 100
    summary = report.summarise(checked.package, found)
    made = markdown.as_markdown(report.Report(checked.package, found, summary))
    assert markdown.LIMIT - 2000 < len(made.encode()) <= markdown.LIMIT
    shown = len(re.findall(r"^- sheets/", made, re.MULTILINE))
    assert f"Nog {len(found) - shown} meldingen passen hier niet bij." in made


# The last lines


@pytest.mark.parametrize(
    ("spaces", "emoji", "said"),
    [
        (1, 0, "Die lost ‘perspectief check --fix’ voor u op"),
        (2, 0, "Die lost ‘perspectief check --fix’ allemaal voor u op"),
        (1, 1, "Eén daarvan lost ‘perspectief check --fix’ voor u op"),
        (2, 1, "2 daarvan lost ‘perspectief check --fix’ voor u op"),
    ],
)
def test_the_line_below_the_count_says_how_many_a_repair_solves(
    spaces: int, emoji: int, said: str, tmp_path: Path
) -> None:
    root = inputs.frozen(tmp_path, "veiligheid", "klimaat", "tweedeling")
    for name in ("veiligheid", "klimaat")[:spaces]:
        damage_file(
            root, f"{name}.yaml", "samenvatting: |\n", "samenvatting: |\n  Er  is een keuze.\n"
        )
    for name in ("tweedeling",)[:emoji]:
        damage_file(
            root, f"{name}.yaml", "samenvatting: |\n", "samenvatting: |\n  Er is een keuze 😀.\n"
        )
    shown = run("check", cwd=root).stdout
    count, repairs = re.search(r"nagekeken: (.*)\n(.*)\n", shown).groups()
    assert count.startswith("geen fouten")
    assert repairs == f"{said}; met --diff ziet u eerst wat er verandert."


def test_a_bug_is_for_the_maintainer_and_no_fault_to_solve() -> None:
    package = check(FOLDER, date(2026, 11, 24)).package
    bugs = verify.place_faults((), [verify.Fault("html-titel-ontbreekt")], "html", "wonen.html")
    assert all(map(verify.is_bug, bugs))
    shown = report.FORMATS["text"](
        report.Report(package, bugs, report.summarise(package, bugs), bugs=frozenset(bugs))
    )
    assert "Meld het aan de beheerder." in shown
    assert "los de fouten op" not in shown
    assert shown.endswith(
        "Volgende stap: meld het aan de beheerder. Nu maken wij geen documenten.\n"
    )


# Sixty findings


def test_annotations_hold_to_what_github_shows(sixty: Reports) -> None:
    lines = sixty.github.splitlines()
    errors = [line for line in lines if line.startswith("::error ")]
    assert len(errors) == 10
    assert len(lines) - len(errors) <= 10
    assert "Nog 51 fouten." in errors[-1]
    assert "samenvatting" in errors[-1]
    shown = [re.search(r"line=(\d+)", line).group(1) for line in errors[:-1]]
    found = [row for row in sixty.rows if row["severity"] == "error" and not row["waived"]]
    assert len(found) == 60
    assert shown == [str(row["line"]) for row in found[:9]]


def test_the_summary_has_all_sixty(sixty: Reports) -> None:
    found = [row for row in sixty.rows if not row["waived"]]
    hrefs = {link.get("href") for link in rendered(sixty.markdown).iter("a")}
    assert {row["line"] for row in found} <= {
        int(href.rpartition("#L")[2]) for href in hrefs if "veiligheid" in href
    }
    assert "## Perspectiefsheets: 60 fouten" in sixty.markdown


def marks(made: Reports) -> list[str]:
    """The fingerprints of all findings."""
    return sorted(
        result["partialFingerprints"]["perspectief/v1"]
        for result in made.sarif["runs"][0]["results"]
    )


def rendered(text: str) -> html.HtmlElement:
    """The page that a reader of Markdown makes of it, tags included."""
    command = [
        pypandoc.get_pandoc_path(),
        "--from=gfm",
        "--to=html",
        "--wrap=none",
        "--no-highlight",
    ]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    return html.fromstring(f"<div>{done.stdout.decode()}</div>")
