"""What an editor or a codespace needs is there, here and in a new project, and it is right."""

import json
import re
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest
from helpers.real import ROOT

from pipeline import layout
from pipeline.jobs.check import check
from pipeline.jobs.init import init

TODAY = date(2026, 11, 27)
NEW = "sheets/wonen.yaml"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("gemeente")
    init(root, "Gemeente Voorbeeld", f"gemeente/programma@{'a' * 40}", TODAY)
    return root


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _filled(name: str, column: int) -> str:
    """A snippet with what stands in its places, as someone leaves it who only presses Tab."""
    lines = _read(ROOT / ".vscode" / "perspectief.code-snippets")[name]["body"]
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", "\n".join(lines))
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)
    assert "$" not in text
    return indent(text, " " * column) + "\n"


def test_a_new_project_has_the_files_of_this_one(made: Path) -> None:
    for path in (ROOT / ".vscode").iterdir():
        assert (made / ".vscode" / path.name).read_bytes() == path.read_bytes()
    ours, theirs = (_read(root / ".devcontainer/devcontainer.json") for root in (ROOT, made))
    assert f"gemeente/programma@{'a' * 40}" in theirs["postCreateCommand"]
    for each in (ours, theirs):
        (port,) = each["forwardPorts"]
        assert each["postAttachCommand"]["voorbeeld"] == f"perspectief preview --port {port}"
        assert re.search(r":\d+-3\.\d+-\w+$", each["image"])


def test_each_file_has_its_schema_and_each_schema_is_there(made: Path) -> None:
    settings = _read(made / ".vscode" / "settings.json")["yaml.schemas"]
    for schema in settings:
        assert (made / schema).is_file()
    files = [
        *made.glob("sheets/*.yaml"),
        *made.glob("sheets/pakket/*.yaml"),
        made / "huisstijl.yaml",
    ]
    for path in files:
        name = f"/{path.relative_to(made).as_posix()}"
        fits = [
            schema for schema, wanted in settings.items()
            if fnmatch(name, wanted) and name.count("/") == wanted.count("/")
        ]  # fmt: skip
        (told,) = re.findall(r"\$schema=(?:\.\./)*(\S+)", path.read_text(encoding="utf-8"))
        assert fits == [f"./{told}"]


def test_each_snippet_gives_what_the_check_accepts(made: Path) -> None:
    dilemma = _filled("Dilemma", 4)
    dilemma = dilemma.replace("      risicos:\n", f"{_filled('Optie', 8)}      risicos:\n")
    dilemma = dilemma.replace("nadelen:\n", f"nadelen:\n{_filled('Argument', 12)}", 1)
    sheet = made / NEW
    text = re.sub(r"(?m)^  dilemmas:\n", f"  dilemmas:\n{dilemma}", sheet.read_text("utf-8"))
    text = re.sub(r"(?m)^risicos:\n", f"risicos:\n{_filled('Risico', 2)}", text)
    text = text.replace("bouwen.", "bouwen; zie [het rapport](bron:rapport-wonen).", 1)
    sources = made / "sheets" / "pakket" / "bronnen.yaml"
    rows = sources.read_text("utf-8") + _filled("Bron", 0)
    assert layout.canonical(text, NEW) == text
    assert layout.canonical(rows, "sheets/pakket/bronnen.yaml") == rows
    sheet.write_text(text, "utf-8")
    sources.write_text(rows, "utf-8")
    wrong = check(made, TODAY, {NEW, "sheets/pakket/bronnen.yaml"}).faults
    assert [(item.code, item.message) for item in wrong] == []
    assert len(layout.data(text, NEW)["keuzes"]["dilemmas"][0]["opties"]) == 3
