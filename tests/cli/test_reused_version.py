"""Other content under the same version and date: against the exports of the folder, and against
the last release in git."""

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from helpers.damaged import replace
from helpers.exported import run
from helpers.small import picture, small

from pipeline.jobs.check import Checked, check
from pipeline.jobs.export import Target, export

CODE = "versie-gelijk-gebleven"
DAY = date(2026, 11, 24)
LATER = date(2026, 11, 25)
INFO = "pakket/informatiepakket.yaml"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project and its exports, made on the day of its version."""
    root = small(tmp_path_factory.mktemp("project"))
    assert export(root, Target(root / "exports", ("html",)), DAY).files
    return root


@pytest.fixture
def root(exported: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(exported, tmp_path / "project"))


def list_findings(checked: Checked) -> list[tuple[str, str, int]]:
    """What is said of the version: how bad it is, what is different, and the line."""
    return [
        (found.severity, found.message.partition("Anders is: ")[2], found.span.line)
        for found in checked.diagnostics
        if found.code == CODE
    ]


def test_what_a_reader_gets_is_compared_with_the_exports(root: Path) -> None:
    warning = ("warning", "wonen.", 3)
    assert list_findings(check(root, LATER)) == []
    replace(root, "wonen.yaml", "Team Wonen", "Team Bouwen")
    assert list_findings(check(root, LATER)) == [warning]
    (root / "sheets/figuren/kaart.png").write_bytes(picture(size=(50, 30)))
    (root / "sheets/pakket/begrippen.yaml").unlink()
    names = "figuren/kaart.png, pakket/begrippen, wonen."
    assert list_findings(check(root, LATER)) == [("warning", names, 3)]


def test_whoever_is_still_at_work_on_a_version_hears_nothing(root: Path) -> None:
    replace(root, "wonen.yaml", "Team Wonen", "Team Bouwen")
    assert list_findings(check(root, DAY)) == []
    replace(root, "wonen.yaml", "(bron:visie)", "(bron:visies)")
    checked = check(root, LATER)
    assert (list_findings(checked), [each.code for each in checked.faults]) == (
        [],
        ["bron-onbekend"],
    )


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (INFO, '"1.0"', '"1.1"'),
        (INFO, "2026-11-24", "2026-11-23"),
    ],
)
def test_another_version_or_date_is_enough(file: str, old: str, new: str, root: Path) -> None:
    replace(root, "wonen.yaml", "Team Wonen", "Team Bouwen")
    replace(root, file, old, new)
    assert list_findings(check(root, LATER)) == []


def test_what_stands_in_no_document_is_no_other_content(root: Path) -> None:
    replace(root, "wonen.yaml", "nummer: 1\ntitel:", "# een opmerking\nnummer:   1\n\ntitel:")
    replace(
        root, "pakket/bronnen.yaml", "soort: beleid", "geraadpleegd: 2026-11-20\n  soort: cijfers"
    )
    draft = (root / "sheets/wonen.yaml").read_text("utf-8").replace("definitief", "concept")
    (root / "sheets/klad.yaml").write_text(draft, encoding="utf-8")
    (root / "huisstijl.yaml").write_text("kleuren:\n  accent: '#004488'\n", encoding="utf-8")
    assert list_findings(check(root, LATER)) == []


@pytest.mark.parametrize("text", ["", "[]", '{"package": 1, "content": []}', '{"files": []}', None])
def test_without_a_manifest_to_go_by_nothing_is_said(text: str | None, root: Path) -> None:
    replace(root, "wonen.yaml", "Team Wonen", "Team Bouwen")
    manifest = root / "exports/manifest.json"
    if text is None:  # as an earlier version of the program wrote it
        text = json.dumps({**json.loads(manifest.read_bytes()), "content": None})
    manifest.write_text(text, encoding="utf-8")
    assert list_findings(check(root, LATER)) == []
    shutil.rmtree(root / "exports")
    assert list_findings(check(root, LATER)) == []


def test_export_says_it_before_the_earlier_manifest_is_gone(root: Path) -> None:
    manifest = root / "exports/manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace("2026-11-24", "2020-01-01"), "utf-8")
    replace(root, INFO, "2026-11-24", "2020-01-01")
    done = run("check", cwd=root)
    assert (done.returncode, CODE in done.stdout) == (0, True)
    done = run("export", "--to", "html", cwd=root)
    assert (done.returncode, "Let op: De inhoud is anders" in done.stdout) == (0, True)
    assert CODE not in run("check", cwd=root).stdout


# The last release in git


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Griffie", "-c", "user.email=griffie@voorbeeld.example")
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """A repository with a release, without exports."""
    root = small(tmp_path / "project")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "een")
    git(root, "tag", "v1.0")
    return root


def compared(root: Path) -> tuple[list[str], str]:
    checked = check(root, DAY, release=True)
    return [
        f"{severity}: {files}" for severity, files, _ in list_findings(checked)
    ], checked.uncompared


def test_the_text_of_a_release_does_not_change_under_its_version(released: Path) -> None:
    wrong = (["error: wonen."], "")
    assert compared(released)[0] == []
    replace(released, "wonen.yaml", "Team Wonen", "Team Bouwen")
    assert list_findings(check(released, LATER)) == []
    assert compared(released) == wrong
    git(released, "commit", "-qam", "twee")
    assert compared(released) == wrong
    git(released, "tag", "v1.1")
    assert compared(released) == wrong
    done = run("check", "--release", cwd=released)
    assert (done.returncode, "dan in de uitgave v1.0" in done.stdout) == (1, True)
    replace(released, INFO, '"1.0"', '"1.1"')
    git(released, "commit", "-qam", "drie")
    git(released, "tag", "-f", "v1.1")
    assert compared(released) == ([], "")
    assert run("check", "--release", "--staged", cwd=released).returncode == 2


def test_where_there_is_no_release_to_compare_with_that_is_said(
    released: Path, tmp_path: Path
) -> None:
    assert compared(released) == ([], "in git staat geen uitgave van eerder (een tag zoals v1.0).")
    replace(released, "wonen.yaml", "Team Wonen", "Team Bouwen")
    git(released, "commit", "-qam", "twee")
    git(tmp_path, "clone", "-q", "--depth", "1", released.as_uri(), str(tmp_path / "kloon"))
    assert compared(tmp_path / "kloon")[0] == []
    done = run("check", "--release", cwd=tmp_path / "kloon")
    assert (done.returncode, CODE in done.stdout) == (0, False)
    assert "Wij vergelijken niet met een eerdere uitgave: in git staat geen" in done.stderr
    shutil.rmtree(released / ".git")
    assert "staat niet in git" in compared(released)[1]
    git(released, "init", "-q")
    assert compared(released)[1]


def test_a_release_that_cannot_be_read_is_not_compared(released: Path) -> None:
    replace(released, "wonen.yaml", "eigenaar:", "onbekend: x\neigenaar:")
    git(released, "commit", "-qam", "twee")
    git(released, "tag", "v1.1")
    replace(released, "wonen.yaml", "onbekend: x\n", "")
    git(released, "commit", "-qam", "drie")
    assert compared(released) == ([], "de uitgave v1.1 kunnen wij niet helemaal lezen.")
