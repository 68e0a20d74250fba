"""The checks before a commit, in this repository and in another one that keeps sheets."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import wheel
from helpers.damaged import damaged, replace
from helpers.exported import run
from helpers.inputs import FOLDER, PACKAGE_FILES, SHEETS, frozen
from helpers.real import ROOT

from pipeline.jobs.check import check
from pipeline.model import Diagnostic

OWN = ROOT / ".pre-commit-config.yaml"
OFFERED = ROOT / ".pre-commit-hooks.yaml"
TODAY = date(2026, 11, 24)


def test_everything_the_program_needs_is_installed() -> None:
    needed = {
        path.relative_to(ROOT)
        for name in ("pipeline", "schema")
        for path in (ROOT / name).rglob("*")
        if path.is_file() and path.suffix != ".pyc" and path.name != "README.md"
    }
    assert len(needed) > 150
    assert {path for path in needed if not (wheel.installed() / path).is_file()} == set()


def test_another_repository_can_use_the_hook(tmp_path: Path) -> None:
    """Only the files that change are named; what they refer to is read all the same."""
    hooks = yaml.safe_load(OFFERED.read_text(encoding="utf-8"))
    (hook,) = [item for item in hooks if item["id"] == "perspectief-check"]
    assert hook["language"] == "python"
    repository(
        frozen(tmp_path, "woningbouw", "klimaat", "veiligheid"), [{**hook, "language": "system"}]
    )
    surroundings = wheel.surroundings()
    replace(tmp_path, "woningbouw.yaml", "(bron:factsheet-wonen)", "(bron:factsheet-won)")
    git(tmp_path, "commit", "-qam", "a fault that was there before", "--no-verify")
    replace(tmp_path, "klimaat.yaml", "eigenaar: ", "eigenaar: De ")
    assert pre_commit(tmp_path, **surroundings).returncode == 0
    replace(tmp_path, "veiligheid.yaml", "(sheet:veiligheid#", "(sheet:woningbouw#")
    done = pre_commit(tmp_path, **surroundings)
    assert done.returncode == 1
    assert "plek-onbekend" in done.stdout
    assert "bron-onbekend" not in done.stdout


def test_the_hooks_of_this_repository_work_without_a_network(tmp_path: Path) -> None:
    frozen(tmp_path, "klimaat", "veiligheid")
    (tmp_path / ".venv").symlink_to(sys.prefix)
    run("schema", cwd=tmp_path)
    hooks = yaml.safe_load(OWN.read_text(encoding="utf-8"))["repos"]
    assert [repo["repo"] for repo in hooks] == ["local"]
    assert {hook["language"] for repo in hooks for hook in repo["hooks"]} == {"system"}
    repository(tmp_path, hooks[0]["hooks"])
    replace(tmp_path, "veiligheid.yaml", "eigenaar: ", "eigenaaar: ")
    replace(tmp_path, "klimaat.yaml", "soort: perspectiefsheet", 'soort: "perspectiefsheet"')
    (tmp_path / "lelijk.py").write_text("import os, sys\nx = {  'a':1 }\n")
    velden = tmp_path / "schema" / "velden.md"
    velden.write_text(velden.read_text(encoding="utf-8") + "Handwerk.\n", encoding="utf-8")
    for hook, says in (
        ("perspectief-check", "eigenaaar"),
        ("perspectief-fmt", "sheets/klimaat.yaml: staat nu in de vaste indeling"),
        ("generated-files", "schema/velden.md"),
        ("ruff-check", "lelijk.py"),
        ("ruff-format", "files were modified by this hook"),
    ):
        done = pre_commit(tmp_path, hook, PYTHONPATH=str(ROOT))
        assert done.returncode == 1, hook + done.stdout
        assert says in done.stdout


def test_every_hook_runs_something_that_is_installed() -> None:
    (local,) = yaml.safe_load(OWN.read_text(encoding="utf-8"))["repos"]
    programs = {hook["entry"].split()[0] for hook in local["hooks"]}
    assert {"perspectief", "ruff", "mypy", "lint-imports"} == {
        program.removeprefix(".venv/bin/") for program in programs
    }
    for program in programs:
        assert (Path(sys.prefix) / "bin" / Path(program).name).is_file()


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Diagnostic, ...]]:
    """A package with many mistakes, and all findings in it."""
    root = damaged(tmp_path_factory.mktemp("project"))
    return root, check(root, TODAY).diagnostics


@pytest.mark.parametrize("path", [*SHEETS, *PACKAGE_FILES], ids=lambda path: path.stem)
def test_a_named_file_gets_the_findings_it_gets_among_all(
    path: Path, broken: tuple[Path, tuple[Diagnostic, ...]]
) -> None:
    root, everything = broken
    file = path.relative_to(FOLDER).as_posix()
    assert check(root, TODAY, {file}).diagnostics == tuple(
        item for item in everything if item.span.file == file
    )


def test_of_a_changed_sheet_only_its_own_texts_are_read(tmp_path: Path) -> None:
    """What the memory keeps of a first run shows how many texts pandoc had to read."""
    root = frozen(tmp_path / "project")
    one = answers_kept(root, tmp_path / "one", "sheets/digitalisering.yaml")
    everything = answers_kept(root, tmp_path / "all")
    assert 20 < one < everything / 2


def answers_kept(root: Path, home: Path, *files: str) -> int:
    """How many answers a check keeps that finds nothing kept from before, in a new process."""
    command = ("check", "--root", str(root), "--format", "json", *files)
    done = run(*command, before=["env"], XDG_CACHE_HOME=str(home))
    assert json.loads(done.stdout)["summary"]["sheets"] == (len(files) or len(SHEETS))
    with closing(sqlite3.connect(home / "perspectief" / "memo.sqlite")) as database:
        return int(database.execute("SELECT count(*) FROM memo").fetchone()[0])


def repository(root: Path, hooks: list[dict[str, Any]]) -> None:
    """A git repository with everything committed, and these hooks."""
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (root / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "all", "--no-verify")


def pre_commit(root: Path, *hook: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """What `git commit -a` would run."""
    git(root, "add", "-A")
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", *hook],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        env={**os.environ, "PRE_COMMIT_HOME": str(root.parent / "cache"), **surroundings},
    )


def git(root: Path, *arguments: str) -> None:
    """One git command, as somebody."""
    who = ("-c", "user.name=Toets", "-c", "user.email=toets@example.org")
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)
