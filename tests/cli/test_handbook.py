"""Every command and example in the handbook, in order, in a new project: the tale is true."""

import os
import re
import shlex
import shutil
from datetime import date
from pathlib import Path

import pytest
from helpers.handbook import DOCS, WORD, blocks, calls, write_example
from helpers.real import ROOT

from pipeline import cli, layout, meldingen
from pipeline.cli import grammar
from pipeline.jobs.check import check
from pipeline.jobs.init import init
from pipeline.load import CODES, load

ALL = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md")))
LONG = bool(os.environ.get("PERSPECTIEF_FUZZ"))
ELSEWHERE = {"preview", "init", "diff"} | ({"export", "verify", "explain"} if not LONG else set())
"""Commands whose own tests run them: one that waits, and ones that take long or need git."""


def test_the_handbook_can_be_followed_to_the_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    init(tmp_path, "Gemeente Voorbeeld", "", date.today())
    shutil.copy(WORD, tmp_path)
    monkeypatch.chdir(tmp_path)
    for kind, text in blocks("handleiding.md", "beheer.md"):
        if kind == "yaml":
            file = write_example(tmp_path, text)
            assert layout.canonical(text, file) == text
            found = load(tmp_path, {file})[1]
            assert [each for each in found if each.code in CODES and each.span.file == file] == []
            continue
        for call in calls(text):
            _parse(call)
            long = call[0] == "check" and len(call) < 3 and call[-1] != "sheets/laadpalen.yaml"
            if call[0] in ELSEWHERE or "online" in call or "--preview" in call:
                continue
            if LONG or not long:
                assert cli.main(call) in (0, 1), (call, capsys.readouterr())
            if call == ["check", "sheets/laadpalen.yaml"]:
                assert "  waarschuwing  dilemma-zonder-risicos" in capsys.readouterr().out
            if call == ["fmt"]:
                # Where it is exported.
                assert check(tmp_path, date.today()).faults == ()


def _parse(call: list[str]) -> None:
    grammar.parser().parse_args(call)


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.name)
def test_each_command_that_a_page_names_can_be_given(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"[`‘]perspectief ([^`’\n]+)[`’]", text)
    for line in (*named, *(shlex.join(each) for each in calls(text))):
        call = line.split("|")[0].split()
        assert call[0] in grammar.COMMANDS or call[0].startswith("-"), line
        wanted = [part for part in call if not part.startswith("[") and not part.endswith("]")]
        if wanted == call and "..." not in call and not {"SHELL"} & set(call):
            if call[0] in ("explain", "waive") and call[1:2] != ["CODE"] and call[1:]:
                assert call[1] in meldingen.codes()
            if len(call) > 1:
                _parse(call)


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.name)
def test_each_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        file, _, anchor = target.partition("#")
        if ":" in file:
            continue
        path = page.parent / file if file else page
        assert path.exists(), target
        if anchor:
            heads = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {_anchor(head) for head in heads}, target


def _anchor(head: str) -> str:
    """The name that GitHub gives a heading."""
    return re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-")
