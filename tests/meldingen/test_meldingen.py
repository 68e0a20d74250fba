"""Every page of a rule is true: its fault gives its message, and what it calls good is good."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from helpers import meldingen_pagina as pagina

from pipeline import checks, links, load, meldingen, waivers
from pipeline.model import Diagnostic, Document

CODES = meldingen.codes()
EXAMPLES = [(code, number) for code in CODES for number in pagina.numbers(code)]
RULES = {
    rule.CODE: rule.GROUP
    for rule in (
        *checks.DOCUMENT_RULES,
        *checks.PACKAGE_RULES,
    )
}
LINKS = dict.fromkeys(links.CODES, links.GROUP)
ALSO = {
    # What a waiver covered counts again once it is expired, or its text is another.
    "ontheffing-andere-tekst": {"kerncijfer-zonder-peildatum"},
    "ontheffing-verlopen": {"optie-zonder-nadelen"},
}


@cache
def outcome(code: str, example: str) -> pagina.Outcome:
    """What the program says about an example of a page; once a test run."""
    with TemporaryDirectory() as folder:
        pagina.write(pagina.examples(code, example), Path(folder))
        return pagina.outcome(Path(folder))


def loader_codes(code: str) -> set[str]:
    """The codes of what the loader finds in the faulty and the good example of a page."""
    names = [f"{kind}{number}" for kind in ("Fout", "Goed") for number in pagina.numbers(code)]
    return {found.code for name in names for found in outcome(code, name).faults}


@pytest.mark.parametrize(("code", "number"), EXAMPLES)
def test_the_faulty_example_gives_the_message_on_the_page(
    code: str, number: str, request: pytest.FixtureRequest
) -> None:
    result = outcome(code, f"Fout{number}")
    found = {item.code for item in result.open()}
    assert code in found, result.text()
    assert found <= {code} | ALSO.get(code, set()), result.text()
    if request.config.getoption("--accept"):
        pagina.accept(code, result.text(code), number)
    assert result.text(code) == pagina.melding(code, number)


@pytest.mark.parametrize(("code", "number"), EXAMPLES)
def test_the_good_example_gives_no_finding(code: str, number: str) -> None:
    assert pagina.examples(code, f"Goed{number}")
    assert outcome(code, f"Goed{number}").text() == ""


def test_every_message_of_the_loader_has_an_example_of_its_own() -> None:
    """The words that differ from file to file left out: two of one message tell no more."""
    seen: dict[str, str] = {}
    for code, number in EXAMPLES:
        if code in load.CODES:
            words = re.sub(r"‘.*?’|\d+|U\+\w+", "", pagina.melding(code, number))
            seen[code + re.sub(r"(?s)^.*?\n\s+\|[ ^]*\n", "", words)] = number
    assert len(seen) == sum(code in load.CODES for code, _ in EXAMPLES)
    assert len(seen) > 60


@pytest.mark.parametrize("code", CODES)
def test_the_top_of_the_page_says_what_the_program_does(code: str) -> None:
    head = meldingen.head(code)
    severity = {"fout": "error", "waarschuwing": "warning"}[head.severity]
    assert {item.severity for item in outcome(code, "Fout").found if item.code == code} == {
        severity
    }
    own = (RULES | LINKS).get(code) or (waivers.GROUP if code in waivers.CODES else "laden")
    assert head.group == own
    assert (head.group in ("laden", "ontheffingen")) <= (code in waivers.NEVER)


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert len(RULES) == sum(map(len, (checks.DOCUMENT_RULES, checks.PACKAGE_RULES)))
    assert set(CODES) == {*RULES, *LINKS, *waivers.CODES, *load.CODES}


def test_the_loader_lists_the_codes_of_all_its_findings_and_no_other() -> None:
    """Its list is true: the page of each code makes it find that, and no page anything else."""
    made = {code: loader_codes(code) for code in CODES}
    assert set().union(*made.values()) == set(load.CODES)
    assert [code for code in load.CODES if code not in made[code]] == []


def test_a_file_of_a_rule_has_the_name_of_its_code() -> None:
    folder = Path(checks.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "pages"}
    assert {code.replace("-", "_") for code in RULES} <= files


def test_every_repair_removes_its_finding() -> None:
    wrong = {}
    repaired = 0
    for code, number in EXAMPLES:
        result = outcome(code, f"Fout{number}")
        for found in (item for item in result.open() if item.fix):
            repaired += 1
            after = again(result, found.span.file, edited(result, found))
            if (found.code, found.span) in {(item.code, item.span) for item in after.open()}:
                wrong[code, number] = after.text()
    assert wrong == {}
    assert repaired >= 30


def test_the_advice_once_pasted_removes_the_finding_and_never_passes_unread() -> None:
    """Pasted at the place of a field that is not there; its placeholders must then be found."""
    wrong = {}
    pasted = set()
    for code, number in EXAMPLES:
        result = outcome(code, f"Fout{number}")
        for found in result.open():
            text = with_advice(result, found)
            if text is None:
                continue
            pasted.add(code)
            after = again(result, found.span.file, text)
            left = {(item.code, item.path) for item in after.open()}
            if (found.code, found.path) in left or ("[Vul in" in found.advice and not left):
                wrong[code] = f"{text}\n{after.text()}"
    assert wrong == {}
    assert {"optie-zonder-nadelen", "sheet-zonder-dilemmas", "externen-ontbreken"} <= pasted


def test_the_table_of_rules_links_to_every_page() -> None:
    links = re.findall(r"\]\(\.\./pipeline/meldingen/(.+?)\.md\)", meldingen.rules_table())
    assert sorted(links) == list(CODES)


def edited(result: pagina.Outcome, found: Diagnostic) -> str:
    """The file of a finding with its repair."""
    lines = result.package.sources[found.span.file].split("\n")
    for edit in sorted(found.fix, reverse=True):
        line, span = lines[edit.span.line - 1], edit.span
        assert span.line == span.end_line
        lines[span.line - 1] = line[: span.column - 1] + edit.text + line[span.end_column - 1 :]
    return "\n".join(lines)


def with_advice(result: pagina.Outcome, found: Diagnostic) -> str | None:
    """The file with the snippet of the advice, where it is for a field that is not there."""
    documents = {item.file: item for item in checks.documents(result.package)}
    document = documents.get(found.span.file)
    snippet = re.findall(r"^  (.*)$", found.advice, re.MULTILINE)
    if document is None or not snippet or found.path in document.places:
        return None
    parent = found.path.rpartition("/")[0]
    inside = sorted(place(document, parent))
    line, column = inside[1] if len(inside) > 1 else (inside[0][0] + 1, inside[0][1])
    lines = result.package.sources[found.span.file].split("\n")
    lines[line - 1 : line - 1] = [" " * (column - 1) + row for row in snippet]
    return "\n".join(lines)


def place(document: Document[object], parent: str) -> Iterator[tuple[int, int]]:
    """Where the fields right below a path stand: line and column."""
    for path, spot in document.places.items():
        if path.rpartition("/")[0] == parent:
            yield spot.key.line, spot.key.column


def again(result: pagina.Outcome, file: str, text: str) -> pagina.Outcome:
    """What the program says once one file of a package is changed."""
    with TemporaryDirectory() as folder:
        for name, content in (result.package.sources | {file: text}).items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return pagina.outcome(Path(folder))
