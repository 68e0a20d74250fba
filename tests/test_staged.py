"""The hook, with the real pre-commit in real repositories: what a commit breaks, also elsewhere.

`12-haak-slaat-verwijderen-over`, `typing/91`, `09-git-eigenaar`, `11-ratchet-export-ignore` and
`28-pad-in-github` in the inputs that people made.
"""

import json
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
import yaml
from helpers import inputs
from helpers.damaged import replace
from helpers.exported import run
from helpers.real import ROOT
from test_hooks import git, pre_commit, repository

from pipeline import files

HOOK = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
STAGED = ("check", "--staged", "--format", "json")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The project of the fault report, committed, with the hook."""
    folder = inputs.reported(tmp_path / "project", "12")
    hook = {
        **HOOK,
        "language": "system",
        "entry": f"{ROOT}/.venv/bin/python -m pipeline check --staged",
    }
    repository(folder, [hook])
    return folder


def find_broken(
    root: Path, *options: str, cwd: Path | None = None, **surroundings: str
) -> set[tuple[str, str]]:
    """The codes and files of what the next commit breaks."""
    git(cwd or root, "add", "-A")
    done = run(*STAGED, *options, cwd=cwd or root, **surroundings)
    assert done.stdout or done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)["diagnostics"] if done.stdout else []
    return {(row["code"], row["file"]) for row in rows if row["severity"] == "error"}


def test_the_hook_runs_where_pre_commit_names_no_file(root: Path) -> None:
    """A deleted sheet: pre-commit itself would say that there is nothing to check."""
    (root / "sheets" / "zorg.yaml").unlink()
    done = pre_commit(root, PYTHONPATH=str(ROOT))
    assert done.returncode == 1, done.stdout
    assert "sheet-onbekend" in done.stdout
    assert "in bestanden die u niet veranderde: sheets/" in done.stdout
    git(root, "reset", "-q", "--hard")
    (root / "LEESMIJ.md").write_text("Niets van de inhoud.\n", encoding="utf-8")
    done = pre_commit(root, PYTHONPATH=str(ROOT))
    assert done.returncode == 0
    assert "nagekeken:" not in done.stdout
    replace(root, "wonen.yaml", 'samenvatting: "', 'samenvatting: "Er is een keuze 😀. ')
    done = pre_commit(root, PYTHONPATH=str(ROOT))
    assert (done.returncode, "waarschuwing" in done.stdout) == (0, True), done.stdout


def test_every_change_below_sheets_is_seen(root: Path) -> None:
    sheets = root / "sheets"
    (sheets / "figuren" / "kaart.png").write_bytes(b"kapot")
    assert find_broken(root)
    git(root, "reset", "-q", "--hard")
    (sheets / "figuren" / "kaart.png").unlink()
    assert find_broken(root)
    git(root, "reset", "-q", "--hard")
    (sheets / "zorg.yaml").rename(sheets / "zorgen.yaml")
    assert find_broken(root)
    git(root, "reset", "-q", "--hard")
    (sheets / "map").mkdir()
    shutil.copy(sheets / "wonen.yaml", sheets / "map" / "x.yaml")
    shutil.copy(sheets / "wonen.yaml", sheets / "nieuw.YAML")
    assert {file for _, file in find_broken(root)} >= {"sheets/nieuw.YAML", "sheets/map"}


def test_a_name_that_others_use_is_told_and_what_was_wrong_before_is_not(tmp_path: Path) -> None:
    root = inputs.frozen(tmp_path / "project", "woningbouw", "tweedeling", "klimaat")
    repository(root, [])
    replace(root, "klimaat.yaml", "eigenaar: ", "onbekend: x\neigenaar: ")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "a fault that was there", "--no-verify")
    shutil.rmtree(root / "sheets")
    inputs.typed(root, "91", "klimaat")
    replace(root, "klimaat.yaml", "eigenaar: ", "onbekend: x\neigenaar: ")
    files = {file for code, file in find_broken(root) if code == "plek-onbekend"}
    assert "sheets/tweedeling.yaml" in files
    assert "veld-onbekend" not in {code for code, _ in find_broken(root)}


def test_only_what_is_committed_counts(root: Path) -> None:
    git(root, "rm", "-q", "--cached", "sheets/zorg.yaml")
    done = run(*STAGED, cwd=root)
    assert "sheet-onbekend" in done.stdout
    (root / "sheets" / "klad.yaml").write_text("nog: niets\n", encoding="utf-8")
    assert "klad" not in run(*STAGED, cwd=root).stdout


def test_in_a_linked_worktree_with_what_another_hook_left(root: Path, tmp_path: Path) -> None:
    other = inputs.reported(tmp_path / "ander", "06")
    repository(other, [])
    linked = tmp_path / "tak"
    git(root, "worktree", "add", "-q", str(linked))
    (linked / "sheets" / "zorg.yaml").unlink()
    left = {"GIT_DIR": str(other / ".git"), "GIT_INDEX_FILE": str(other / ".git" / "index")}
    assert ("sheet-onbekend", "sheets/wonen.yaml") in find_broken(root, cwd=linked, **left)


def test_whatever_the_attributes_say_and_in_a_shallow_clone(root: Path, tmp_path: Path) -> None:
    (root / "sheets" / ".gitattributes").write_text("*.yaml export-ignore\n", encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "attributes", "--no-verify")
    clone = tmp_path / "kloon"
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), str(clone))
    (clone / "sheets" / "zorg.yaml").unlink()
    assert {file for _, file in find_broken(clone)} >= {"sheets/wonen.yaml"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs another owner")
def test_a_repository_of_another_owner_names_the_command(root: Path) -> None:
    for path in (root, root / ".git"):
        os.chown(path, 1234, 1234)
    done = run(*STAGED, cwd=root)
    assert done.returncode == 2
    assert f"git config --global --add safe.directory '{root}'" in done.stderr
    assert "safe.directory" not in run("check", cwd=root).stderr


@pytest.mark.parametrize("given", ["top", "git"])
def test_files_are_named_from_the_top_of_the_repository(given: str, tmp_path: Path) -> None:
    inputs.reported(tmp_path / "raad", "28")
    (tmp_path / "tools").mkdir()
    if given == "git":
        git(tmp_path, "init", "-q")
    ci = {"GITHUB_WORKSPACE": str(tmp_path) if given == "top" else ""}
    forms = ("text", "json", "sarif", "junit", "markdown")
    for number, (cwd, place) in enumerate((("raad", ()), ("tools", ("--root", "../raad")))):
        made = tmp_path / f"verslagen-{number}"
        made.mkdir()
        targets = [f"--format={form}={made / form}" for form in forms]
        done = run(*place, "check", "--format=github", *targets, cwd=tmp_path / cwd, **ci)
        assert done.returncode == 1, done.stderr
        assert "file=raad/sheets/wonen.yaml," in done.stdout
        for form in forms:
            text = (made / form).read_text(encoding="utf-8")
            assert "raad/sheets/wonen.yaml" in text, form
            own = text.partition('"results"')[2] if form == "sarif" else text
            assert not re.search(r"(?<!raad/)sheets/wonen", own), form
    named = run("check", "raad/sheets/wonen.yaml", cwd=tmp_path / "raad", **ci)
    assert named.returncode == 1, named.stderr


def test_another_run_that_clears_away_what_was_left_takes_nothing(root: Path) -> None:
    """Two runs in a row once found the older version gone, and took every fault for a new one."""
    replace(root, "zorg.yaml", "eigenaar: ", "onbekend: x\neigenaar: ")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "a fault that was there", "--no-verify")
    replace(root, "wonen.yaml", "eigenaar: ", "eigenaar: De ")
    done = Event()

    def clear_away() -> None:
        while not done.wait(0.01):
            files.sweep()

    with ThreadPoolExecutor() as others:
        others.submit(clear_away)
        found = find_broken(root)
        done.set()
    assert found == set()


def test_an_older_version_that_cannot_be_read_is_told_and_holds_up_nothing(root: Path) -> None:
    replace(root, "zorg.yaml", "eigenaar: ", "onbekend: x\neigenaar: ")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "a fault that was there", "--no-verify")
    replace(root, "wonen.yaml", "eigenaar: ", "eigenaar: De ")
    git(root, "add", "-A")
    for path in (root / ".git" / "objects").glob("??/*"):
        path.chmod(0o600)
    kept = said_by_git(root, "rev-parse", "HEAD:sheets/wonen.yaml")
    (root / ".git" / "objects" / kept[:2] / kept[2:]).unlink()
    done = run(*STAGED, cwd=root)
    assert "wij kunnen de vorige versie niet lezen" in done.stderr
    assert (done.returncode, json.loads(done.stdout)["diagnostics"]) == (0, [])
    head = root / ".git" / said_by_git(root, "symbolic-ref", "HEAD")
    head.write_text("kapot\n", encoding="utf-8")
    done = run(*STAGED, cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert "git kan niets zeggen over de map" in done.stderr


def said_by_git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)
    return done.stdout.decode().strip()


def test_staged_in_a_project_in_a_folder(tmp_path: Path) -> None:
    root = inputs.reported(tmp_path / "raad", "12")
    repository(tmp_path, [])
    (root / "sheets" / "zorg.yaml").unlink()
    found = find_broken(tmp_path, "--root", "raad")
    assert ("sheet-onbekend", "raad/sheets/wonen.yaml") in found


def test_a_first_commit_has_nothing_to_compare_with(tmp_path: Path) -> None:
    root = inputs.reported(tmp_path, "28")
    git(root, "init", "-q")
    assert find_broken(root)
