"""`perspectief new` gives a draft that is valid at once, and says what to write in it first."""

import re
from pathlib import Path

import yaml
from helpers.exported import run
from helpers.inputs import frozen

from pipeline.jobs.layout import plan


def test_a_new_sheet_is_valid_and_says_what_to_write_in_order(tmp_path: Path) -> None:
    frozen(tmp_path)
    done = run("new", "zorg", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    paths = re.findall(r"^  (\w+)[/\w]*, regel", done.stdout, re.MULTILINE)
    assert list(dict.fromkeys(paths)) == [
        "titel", "eigenaar", "samenvatting", "kernopgave", "keuzes", "betrokkenheid_externen",
        "risicos",
    ]  # fmt: skip
    file = tmp_path / "sheets" / "zorg.yaml"
    text = file.read_text(encoding="utf-8")
    sheet = yaml.safe_load(text)
    assert (sheet["status"], sheet["nummer"]) == ("concept", 8)
    assert "  # Wat is de kern van de opgave?\n  tekst: |\n" in text
    extra = ("new", "zorg-cijfers", "--soort", "bijlage", "--bij")
    assert "Bedoelt u ‘zorg’?" in run(*extra, "zorgg", cwd=tmp_path).stderr
    assert run(*extra, "zorg", cwd=tmp_path).returncode == 0
    assert not plan(tmp_path).texts
    for call, says in (
        (("zorg",), "sheets/zorg.yaml is er al"),
        (("Zorg 2",), "‘Zorg 2’ kan geen id zijn"),
        (("../zorg",), "kan geen id zijn"),
        (("los", "--soort", "bijlage"), "--bij SHEET"),
        (("los", "--from", "nergens.docx"), "nergens.docx"),
    ):
        wrong = run("new", *call, cwd=tmp_path)
        assert (wrong.returncode, wrong.stdout) == (2, "")
        assert says in wrong.stderr
    assert file.read_text(encoding="utf-8") == text
    assert not (tmp_path / "sheets" / "los.yaml").exists()
