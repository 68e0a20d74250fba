"""What README shows is what the program prints."""

import re
from pathlib import Path

from helpers import inputs
from helpers.exported import run
from helpers.real import ROOT

OPTION = "titel: Amersfoort groeit niet meer\n"
CONS = re.compile(r"^ {10}nadelen:\n(?: {12}- .*\n)+", re.MULTILINE)


def test_the_message_in_the_readme_is_what_the_program_prints(tmp_path: Path) -> None:
    """The frozen package, with the cons of one option taken away."""
    sheet = inputs.frozen(tmp_path) / "sheets" / "woningbouw.yaml"
    before, title, after = sheet.read_text(encoding="utf-8").partition(OPTION)
    assert title
    sheet.write_text(before + title + CONS.sub("", after, count=1), encoding="utf-8")
    done = run("check", cwd=tmp_path)
    assert done.returncode == 1
    printed, rest = done.stdout.split("\n\n", 1)
    assert "1 fout, geen waarschuwingen." in rest
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^```text\n(.*?)\n```$", readme, re.MULTILINE | re.DOTALL) == [printed]
