"""From an empty folder, with nothing but the wheel, to a municipality's own repository."""

import os
import re
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from helpers import wheel
from helpers.real import ROOT

from pipeline import cli
from pipeline.jobs.check import check
from pipeline.jobs.init import init
from pipeline.jobs.layout import plan

TODAY = date(2026, 11, 27)
COMMIT = "0123456789abcdef0123456789abcdef01234567"
PROGRAM = f"gemeente/programma@{COMMIT}"


@pytest.fixture(scope="module")
def made() -> Path:
    """A new repository by the installed program; test_workflows.py makes its documents."""
    return wheel.municipality(PROGRAM)


def test_the_program_runs_from_the_wheel(made: Path) -> None:
    code = "import pipeline, schema; print(pipeline.__file__, schema.__file__)"
    done = wheel.run(sys.executable, "-c", code, cwd=made)
    assert all(Path(each).is_relative_to(wheel.installed()) for each in done.stdout.split())
    (info,) = wheel.installed().glob("*.dist-info")
    assert "EUROPEAN UNION PUBLIC LICENCE" in (info / "licenses" / "LICENSE").read_text("utf-8")
    assert "License-Expression: EUPL-1.2" in (info / "METADATA").read_text("utf-8")


def test_it_is_complete_in_the_name_of_the_municipality(made: Path) -> None:
    package = "sheets/pakket/informatiepakket.yaml"
    for name in (
        package, "sheets/wonen.yaml", "huisstijl.yaml", "woorden/projectwoorden.txt", ".gitignore",
        ".pre-commit-config.yaml", ".github/CODEOWNERS", "README.md", "schema/velden.md",
        "inbox/README.md",
    ):  # fmt: skip
        assert (made / name).is_file(), name
    assert "Gemeente Voorbeeld" in (made / package).read_text("utf-8")
    (form,) = (
        part
        for part in yaml.safe_load((made / ".github/ISSUE_TEMPLATE/inhoud.yml").read_text("utf-8"))[
            "body"
        ]
        if part["type"] == "dropdown"
    )
    assert form["attributes"]["options"][-1] == "Het hele pakket"
    assert len(form["attributes"]["options"]) == 4


def test_only_what_a_person_must_fill_in_is_left(tmp_path: Path) -> None:
    init(tmp_path, "Gemeente Voorbeeld", "", TODAY)
    assert not plan(tmp_path).texts
    open_ones = {
        (item.code, item.severity, item.span.file)
        for item in check(tmp_path, TODAY).diagnostics
        if not item.waived
    }
    on_github = (
        "CODEOWNERS", "workflows/inbox.yml", "workflows/nakijken.yml", "workflows/uitgeven.yml",
        "workflows/wekelijks.yml",
    )  # fmt: skip
    assert open_ones == {
        ("contact-onbereikbaar", "warning", "sheets/pakket/informatiepakket.yaml"),
        *(("github-niet-ingevuld", "warning", f".github/{name}") for name in on_github),
    }


def test_the_workflows_call_ours_at_one_commit(made: Path) -> None:
    """With the inputs that those ask for, and rights that reach as far as theirs."""
    for path in (made / ".github" / "workflows").iterdir():
        (job,) = yaml.safe_load(path.read_text("utf-8"))["jobs"].values()
        called, _, commit = job["uses"].partition("@")
        name = called.removeprefix("gemeente/programma/")
        ours = yaml.safe_load((ROOT / name).read_text("utf-8"))
        assert commit == job["with"]["versie"] == COMMIT
        assert job["with"]["programma"] == "gemeente/programma"
        assert set(job["with"]) == set(ours[True]["workflow_call"]["inputs"])
        needed: dict[str, str] = {}
        for inner in ours["jobs"].values():
            for right, level in inner["permissions"].items():
                needed[right] = level if level == "write" else needed.get(right, level)
        assert job["permissions"] == needed


def test_a_commit_goes_through_the_hook(made: Path, tmp_path: Path) -> None:
    root = tmp_path / "gemeente"
    shutil.copytree(made, root)
    git = ("git", "-c", "user.name=x", "-c", "user.email=x@example.org")
    for call in (("init", "-q"), ("add", "-A")):
        assert wheel.run(*git, *call, cwd=root).returncode == 0
    home = str(tmp_path / "huis")
    hooks = (sys.executable, "-m", "pre_commit", "install")
    assert wheel.run(*hooks, cwd=root, PRE_COMMIT_HOME=home).returncode == 0
    done = wheel.run(*git, "commit", "-qm", "begin", cwd=root, PRE_COMMIT_HOME=home)
    assert done.returncode == 0, done.stdout + done.stderr
    sheet = root / "sheets" / "wonen.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("(bron:woonvisie)", "(bron:visie)"), "utf-8")
    done = wheel.run(*git, "commit", "-qam", "fout", cwd=root, PRE_COMMIT_HOME=home)
    assert done.returncode == 1
    assert "bron-onbekend" in done.stdout + done.stderr


@pytest.mark.parametrize(
    "name", ["sheets", "README.md", ".github/CODEOWNERS", "huisstijl.yaml", "schema"]
)
def test_what_is_there_is_not_overwritten(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / name
    there.parent.mkdir(parents=True, exist_ok=True)
    there.write_text("van mij", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    assert cli.main(["init", str(tmp_path), "--gemeente", "Gemeente Voorbeeld"]) == 2
    said = capsys.readouterr().err
    assert re.search(r"staat al ‘.+’, en dat overschrijven wij niet", said)
    assert there.read_text(encoding="utf-8") == "van mij"
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["", "\n", "a\nb: c", "{{ x }}", "x" * 200, "-x", '"; rm'])
def test_a_name_that_cannot_be_is_refused(name: str, tmp_path: Path) -> None:
    assert cli.main(["init", str(tmp_path / "nieuw"), f"--gemeente={name}"]) == 2
    assert not (tmp_path / "nieuw").exists()


@pytest.mark.parametrize("name", ["Gemeente 's-Hertogenbosch", "Súdwest-Fryslân", "Bergen (NH.)"])
def test_a_new_folder_is_made_for_any_municipality(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "een" / "nieuwe map"
    assert cli.main(["init", str(folder), "--gemeente", name]) == 0
    package = yaml.safe_load((folder / "sheets/pakket/informatiepakket.yaml").read_text("utf-8"))
    assert package["gemeente"] == name


@pytest.mark.parametrize("program", ["main", f"a/b@{COMMIT[:-1]}", f"a/b@{COMMIT}\n- x", "a b@c"])
def test_a_version_of_the_program_is_a_commit(program: str, tmp_path: Path) -> None:
    call = ["init", str(tmp_path / "x"), "--gemeente", "Voorbeeld", "--programma", program]
    assert cli.main(call) == 2
    assert not os.path.lexists(tmp_path / "x")
