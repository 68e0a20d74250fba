"""Every page of a rule is true: its fault gives its message, and what it calls good is good."""

from pathlib import Path

import meldingen_pagina as pagina
import pytest

from pipeline.checks import pages

CODES = pages.codes()


@pytest.mark.parametrize("code", CODES)
def test_the_faulty_example_gives_the_message_on_the_page(
    code: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    pagina.write(pagina.examples(code, "Fout"), tmp_path)
    outcome = pagina.outcome(tmp_path)
    assert {item.code for item in outcome.found} == {code}
    if request.config.getoption("--accept"):
        pagina.accept(code, outcome.text())
    assert outcome.text() == pagina.melding(code)


@pytest.mark.parametrize("code", CODES)
def test_the_good_example_gives_no_finding(code: str, tmp_path: Path) -> None:
    pagina.write(pagina.examples(code, "Goed"), tmp_path)
    assert pagina.outcome(tmp_path).text() == ""


@pytest.mark.parametrize("code", CODES)
def test_the_page_has_the_form_that_the_table_of_rules_needs(code: str) -> None:
    assert pages.head(code).severity in ("fout", "waarschuwing")
    assert pagina.examples(code, "Fout") and pagina.examples(code, "Goed")
