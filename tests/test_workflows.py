"""The workflows on GitHub: every step that runs something of ours is run here, and none has more
rights than it needs. `make lint` has them judged by zizmor, actionlint and GitHub's own schema."""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest
import yaml
from helpers import meldingen_pagina as pagina
from helpers import wheel
from helpers.damaged import replace
from helpers.inputs import frozen
from helpers.real import ROOT
from helpers.reworded import reword
from helpers.word_files import docx, p

from pipeline.catalogue import find_stale
from schema import Ontheffing

GITHUB = ROOT / ".github"
WORKFLOWS = tuple(sorted((GITHUB / "workflows").glob("*.yml")))
COMMIT = "0123456789abcdef0123456789abcdef01234567"
LISTS = ("requirements.txt", "requirements-dev.txt", "requirements-audit.txt")
SOURCES = """- id: binnen
  titel: Een bron op het eigen netwerk
  uitgever: Gemeente
  url: http://127.0.0.1:9/
  soort: website
"""
LINK = "samenvatting: Lees [de bron van de gemeente](bron:binnen).\n"


@dataclass(frozen=True)
class Step:
    """A step of a job that runs a command."""

    workflow: str
    job: str
    command: str


def workflow(path: Path) -> dict[Any, Any]:
    """A workflow as data; YAML 1.1 reads its `on` as true."""
    data: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def jobs() -> list[tuple[str, str, dict[str, Any]]]:
    """Every job of every workflow."""
    return [
        (path.stem, name, job) for path in WORKFLOWS for name, job in workflow(path)["jobs"].items()
    ]


STEPS = [
    Step(file, name, step["run"])
    for file, name, job in jobs()
    for step in job.get("steps", ())
    if "run" in step
]


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A checkout of real sheets on a machine where the program is installed."""
    return checkout(frozen(tmp_path / "werk", "woningbouw", "klimaat"))


def checkout(root: Path, program: Path | None = None) -> Path:
    """The program beside the sheets, as the steps fetch it, with an environment that is ready.

    In it `perspectief` is `program`, where one is given.
    """
    beside = root / ".perspectief"
    shutil.copytree(GITHUB / "scripts", beside / ".github" / "scripts")
    shutil.copy(GITHUB / "sbom.py", beside / ".github")
    shutil.copy(GITHUB / "inbox.py", beside / ".github")
    for name in ("Makefile", "pyproject.toml", *LISTS):
        shutil.copy(ROOT / name, beside)
    environment = beside / ".venv"
    (environment / "bin").mkdir(parents=True)
    for path in (Path(sys.prefix) / "bin").iterdir():
        (environment / "bin" / path.name).symlink_to(path)
    if program:
        (environment / "bin" / "perspectief").unlink()
        (environment / "bin" / "perspectief").symlink_to(program)
    for name in ("lib", "pyvenv.cfg", "audit"):
        (environment / name).symlink_to(Path(sys.prefix) / name)
    for name in ("runtime.stamp", "audit.stamp"):
        (environment / name).touch()
    return root


def do(command: str, root: Path, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does."""
    fake = root.parent / "bin"
    if not fake.exists():
        fake.mkdir()
        program = fake / "gh"
        program.write_text(
            f'#!/bin/sh\nexec {sys.executable} -IS {ROOT}/tests/helpers/fake_gh.py "$@"\n'
        )
        program.chmod(0o755)
        # Python itself, where a `python3` of somebody is a script that looks for it.
        (fake / "python3").symlink_to(Path(sys.base_prefix) / "bin" / "python3")
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
        env={
            **os.environ,
            "CI": "true",
            "PATH": f"{fake}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "FAKE_GH": str(root.parent / "gh.json"),
            "GITHUB_STEP_SUMMARY": str(root.parent / "summary.md"),
            **surroundings,
        },
    )


def store(root: Path) -> dict[str, Any]:
    """What the repository on GitHub holds."""
    data: dict[str, Any] = json.loads((root.parent / "gh.json").read_text())
    return data


# What the steps do


def test_every_step_runs_a_script_or_target_that_is_tried_here() -> None:
    scripts = ".perspectief/.github/scripts"
    tried = {
        f"{scripts}/install.sh",
        f"{scripts}/check.sh offline vorige-versie",
        f"{scripts}/check.sh online",
        f"{scripts}/check.sh offline",
        f"{scripts}/preview.sh voorbeeld",
        f'{scripts}/tell.sh voorbeeld "$PREVIEW"',
        f'{scripts}/weekly.sh "$WHAT"',
        f'{scripts}/weekly_issue.sh "$WHAT"',
        f"{scripts}/inbox.sh inbox.json",
        f"{scripts}/inbox_commit.sh inbox.json",
        f'{scripts}/release.sh "$TAG" pakket stuklijst/sbom.cdx.json',
        '.github/scripts/changes.sh "$BASE"',
        ".github/scripts/first_hour.sh",
        ".perspectief/.venv/bin/perspectief export",
        "make --silent -C .perspectief sbom",
        "make audit",
        "make heavy",
        "make lint",
        "make test",
    }
    told = {step.command for step in STEPS if step.command.startswith("echo ")}
    assert {step.command for step in STEPS} - told == tried
    assert len(told) == 2
    gate = (ROOT / ".ci" / "run").read_text()
    assert "make test" in gate
    assert "make lint" in gate
    named = {Path(call.split()[0]).name for call in tried if ".github/scripts" in call}
    assert named == {path.name for path in (GITHUB / "scripts").glob("*.sh")}


def steps_of(file: str, job: str) -> list[str]:
    """The commands of a job, in order, without those that only say something."""
    found = [step.command for step in STEPS if (step.workflow, step.job) == (file, job)]
    return [command for command in found if not command.startswith("echo ")]


JOBS = (
    ("content-check", "sheets", {"PREVIEW": "https://voorbeeld.nl/zip"}),
    ("content-check", "links", {}),
    *(("content-weekly", job, {"WHAT": what})
      for what in ("links", "ontheffingen") for job in ("look", "issue")),
    ("content-publish", "package", {}),
)  # fmt: skip
"""The jobs that another repository gets and their steps; the release and the inbox come below."""


@pytest.fixture(scope="module")
def municipality(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new repository by the program from its wheel, after every step of those jobs."""
    root = tmp_path_factory.mktemp("gemeente") / "werk"
    shutil.copytree(wheel.municipality(f"gemeente/programma@{COMMIT}"), root)
    on_main(root)
    shutil.copytree(root / "sheets", root / "vorige-versie" / "sheets")
    checkout(root, wheel.installed() / "bin" / "perspectief")
    before = packaged()
    told = root.parent / "samenvattingen"
    told.mkdir()
    installed: set[str] = set()
    for file, job, given in JOBS:
        # What one job installs here is there for the next: that step is the same in each.
        steps = [command for command in steps_of(file, job) if command not in installed]
        installed |= {command for command in steps if command.endswith("/install.sh")}
        for number, command in enumerate(steps):
            given["GITHUB_STEP_SUMMARY"] = str(told / f"{job}-{number}.md")
            # That the list of libraries is one by its own schema takes ten seconds to say.
            more = {"PYTHONPATH": str(wheel.installed()), "SBOM": "--no-validate"}
            done = do(command, root, **more, **given)
            assert done.returncode == 0, (file, job, command, done.stdout + done.stderr)
    assert packaged() == before
    return root


def summaries(root: Path) -> str:
    """What GitHub shows below a run."""
    found = (root.parent / "samenvattingen").iterdir()
    return "".join(path.read_text(encoding="utf-8") for path in found)


def packaged() -> dict[Path, bytes]:
    """Every file of the installed program."""
    found = wheel.installed().rglob("*")
    return {path: path.read_bytes() for path in found if path.is_file() and path.suffix != ".pyc"}


def test_every_step_does_its_work_in_a_new_repository(municipality: Path) -> None:
    ours = {(step.workflow, step.job) for step in STEPS if step.workflow.startswith("content-")}
    told_only = {("content-check", "findings"), ("content-publish", "website")}
    tried = {(file, job) for file, job, _ in JOBS}
    # Those of which the test below runs every step.
    own = {("content-publish", "release"), ("content-inbox", "word"), ("content-inbox", "answer")}
    assert ours == tried | told_only | own
    summary = summaries(municipality)
    for said in ("geen fouten", "Download het voorbeeld](https://voorbeeld.nl/zip)", "veranderd"):
        assert said in summary
    assert (municipality / "voorbeeld" / "wonen.docx").is_file()
    assert json.loads((municipality / "findings.sarif").read_bytes())["runs"]
    # The websites of the example are waived until they are filled in, and the waivers end late.
    assert store(municipality)["issues"] == []


def test_nothing_that_a_municipality_gets_names_another(municipality: Path) -> None:
    """Its files, its documents, its reports: all but the program itself."""
    assert "amersfoort" not in summaries(municipality).lower()
    paths = municipality.rglob("*")
    own = [path for path in paths if path.is_file() and ".perspectief" not in path.parts]
    assert len(own) > 60
    for path in own:
        data = path.read_bytes()
        if is_zipfile(path):
            with ZipFile(path) as archive:
                data = b"".join(map(archive.read, archive.namelist()))
        assert b"amersfoort" not in data.lower(), path


def test_what_is_complete_is_released_with_every_file(municipality: Path, tmp_path: Path) -> None:
    work = tmp_path / "werk"
    shutil.copytree(municipality, work, symlinks=True)
    library = work / ".perspectief" / "sbom.cdx.json"
    _names_all_that_is_in_it(json.loads(library.read_bytes()))
    (work / "exports").rename(work / "pakket")
    (work / "stuklijst").mkdir()
    library.rename(work / "stuklijst" / library.name)
    (release,) = steps_of("content-publish", "release")
    for _ in range(2):
        done = do(release, work, TAG="v1.0", GH_REPO="gemeente/sheets")
        assert done.returncode == 0, done.stderr
    made = store(work)["releases"]["v1.0"]
    files = {path.name for path in (work / "pakket").iterdir()}
    assert made["files"] == sorted({*files, "sbom.cdx.json"})
    assert {"SHA256SUMS", "manifest.json", "wonen.docx", "index.html"} <= set(made["files"])
    assert "gh attestation verify <bestand> --repo gemeente/sheets" in made["notes"]
    (work / "pakket" / "erbij.html").write_text("niet van ons")
    done = do(release, work, TAG="v1.1")
    assert (done.returncode, "niet in SHA256SUMS" in done.stderr) == (1, True)
    (work / "pakket" / "erbij.html").unlink()
    (work / "pakket" / "wonen.html").write_text("veranderd")
    assert do(release, work, TAG="v1.1").returncode == 1
    assert "v1.1" not in store(work)["releases"]


WORD = {
    "wonen (reactie).docx": "De stad groeit, en @iedereen merkt dat. Zie https://reclame.example",
    "map/parkeren.docx": "Betaald parkeren of niet?",
}
"""Words of each file in `inbox`: a document of ours that was edited, and one of somebody else."""


def inbox(work: Path, exported: Path) -> str:
    """A branch with files in `inbox`; its commit."""
    (work / "inbox" / "map").mkdir()
    first, second = WORD
    sheet = (work / "sheets" / "wonen.yaml").read_text(encoding="utf-8")
    vraag = re.search(r"vraag: (.+)", sheet)
    assert vraag
    edited = reword(exported.read_bytes(), (vraag[1], WORD[first]))
    (work / "inbox" / first).write_bytes(edited)
    (work / "inbox" / second).write_bytes(docx(p("Parkeren", "Kop1") + p(WORD[second])))
    (work / "inbox" / "nota.pdf").write_bytes(b"%PDF-1.7\n")
    subprocess.run(["git", "checkout", "-qb", "word"], cwd=work, check=True)
    return commit(work, "Add files via upload")


def commit(work: Path, words: str) -> str:
    """Commit what is there; the name of the commit."""
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    for call in (("add", "-A", "--", "inbox", "sheets"), ("commit", "-qm", words)):
        subprocess.run(["git", *who, *call], cwd=work, check=True)
    return git(work, "rev-parse", "HEAD")


def git(work: Path, *call: str) -> str:
    """What git says."""
    done = subprocess.run(["git", *call], cwd=work, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_word_files_in_a_pull_request_go_into_the_sheets(
    municipality: Path, tmp_path: Path
) -> None:
    """Every step of both jobs; the commit is GitHub's, and only where nobody else was first."""
    work = tmp_path / "werk"
    shutil.copytree(municipality, work, symlinks=True)
    head = inbox(work, work / "exports" / "wonen.docx")
    _, read, preview = steps_of("content-inbox", "word")
    (write,) = steps_of("content-inbox", "answer")
    assert preview in steps_of("content-check", "sheets")
    told = {"PYTHONPATH": str(wheel.installed()), "GITHUB_OUTPUT": str(tmp_path / "uit")}
    done = do(read, work, **told)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "uit").read_text() == "iets=true\n"
    # The second job has only the program and the file that the first one made.
    second = checkout(tmp_path / "tweede")
    shutil.copy(work / "inbox.json", second)
    run = "https://github.com/gemeente/sheets/actions/runs/7/artifacts/8"
    given = {
        "GH_REPO": "gemeente/sheets", "NUMBER": "12", "BRANCH": "word", "PREVIEW": run,
        "FAKE_GH_REPOSITORY": str(work), "HEAD": head,
    }  # fmt: skip
    stale = do(write, second, **{**given, "HEAD": git(work, "rev-parse", "main")})
    assert (stale.returncode, "::notice::" in stale.stdout) == (0, True)
    assert not (tmp_path / "gh.json").exists()
    done = do(write, second, **given)
    assert done.returncode == 0, done.stdout + done.stderr
    changed = git(work, "diff", "--name-status", "--no-renames", head, "word").splitlines()
    assert changed == [
        "D\tinbox/map/parkeren.docx", "A\tinbox/nota.pdf.niet-gelezen.txt",
        "D\tinbox/wonen (reactie).docx", "M\tsheets/pakket/bronnen.yaml",
        "A\tsheets/parkeren.yaml", "M\tsheets/wonen.yaml",
    ]  # fmt: skip
    vraag = " vraag: De stad groeit, en @iedereen merkt dat. Zie [https://reclame.example](bron:"
    assert vraag in git(work, "show", "word:sheets/wonen.yaml")
    ((number, answer),) = store(work)["comments"]
    assert number == "12"
    for said in (
        "vraag veranderd", "dit is een pdf", "1 concept gemaakt", "losse-url", f"({run})",
        f"/gemeente/sheets/tree/{head}/inbox",
    ):  # fmt: skip
        assert said in answer
    shown = re.sub(r"(?ms)^ *```.*?```$", "", answer)
    for acts in ("@iedereen", "https://reclame"):
        assert acts not in shown
    # What could not be read stays, and is not read again.
    git(work, "reset", "-q", "--hard", "word")
    (tmp_path / "uit").unlink()
    done = do(read, work, **told)
    assert (done.returncode, "niets nieuws" in done.stderr) == (0, True)
    assert not (tmp_path / "uit").exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (".github/workflows/check.yml", b"on: push"),
        ("sheets/../.github/CODEOWNERS", b"* @ik"),
        ("sheets/pakket/ontheffingen.yaml", b"[]"),
        ("sheets/pakket/informatiepakket.yaml", b"titel: x"),
        ("sheets/wonen.yaml", b"\x00"),
        ("sheets/wonen.yaml", b"\xff\xfe"),
        ("sheets/wonen.yaml", b"x" * (1024 * 1024 + 1)),
        ("sheets/figuren/kaart.png", b"<svg/>"),
        ("sheets/figuren/kaart.svg", b"<svg/>"),
        ("inbox/../../x.niet-gelezen.txt", b"x"),
        ("inbox/x.sh", b"rm"),
        ("gone", b"sheets/wonen.yaml"),
        ("gone", b"inbox/../README.md"),
        ("gone", b"inbox/.git/config"),
        ("gone", b"inbox/a\nb"),
    ],
)
def test_nothing_else_is_committed(
    name: str, data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(GITHUB))
    judge = import_module("inbox")
    file = tmp_path / "inbox.json"
    gone = [data.decode()] if name == "gone" else []
    files = {} if gone else {name: base64.b64encode(data).decode()}
    file.write_text(json.dumps({"answer": "x", "files": files, "gone": gone}))
    with pytest.raises(SystemExit, match="Dit bestand mag niet mee"):
        judge.main("commit", file)


def on_main(work: Path, *more: str) -> None:
    """A repository of which `main` holds what is checked out, and then more commits beside it."""
    for call in (
        ("init", "-q", "-b", "main"),
        ("add", "-A"),
        ("commit", "-q", "--allow-empty", "-m", "een"),
        ("update-ref", "refs/remotes/origin/main", "HEAD"),
        *(("commit", "-q", "--allow-empty", "-m", name) for name in more),
    ):
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *who, *call], cwd=work, check=True)


def packed(work: Path) -> Path:
    """A package of two files, with its checksums, and the scripts."""
    shutil.copytree(GITHUB / "scripts", work / ".perspectief" / ".github" / "scripts")
    for name in ("pakket/a.html", "pakket/b.docx", "stuklijst/sbom.cdx.json"):
        (work / name).parent.mkdir(exist_ok=True)
        (work / name).write_text(name)
    sums = "sha256sum a.html b.docx > SHA256SUMS"
    subprocess.run(sums, shell=True, cwd=work / "pakket", check=True)
    return work


TELL = '.perspectief/.github/scripts/weekly_issue.sh "$WHAT"'
LOOK = '.perspectief/.github/scripts/weekly.sh "$WHAT"'
RELEASE = ".perspectief/.github/scripts/release.sh v1 pakket stuklijst/sbom.cdx.json"


def test_a_tag_that_is_not_on_main_is_no_release(tmp_path: Path) -> None:
    work = packed(tmp_path / "werk")
    on_main(work, "niet op main")
    done = do(RELEASE, work)
    assert (done.returncode, "staat niet op main" in done.stderr) == (1, True)
    assert not (tmp_path / "gh.json").exists()
    subprocess.run(["git", "update-ref", "refs/remotes/origin/main", "HEAD"], cwd=work, check=True)
    assert do(RELEASE, work).returncode == 0
    assert store(work)["releases"]["v1"]["files"] == [
        "SHA256SUMS", "a.html", "b.docx", "sbom.cdx.json",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["../stuklijst/sbom.cdx.json", ".verborgen", "map/c.html", "weg.html"]
)
def test_only_the_files_of_the_checksums_are_released(name: str, tmp_path: Path) -> None:
    work = packed(tmp_path / "werk")
    on_main(work)
    file = work / "pakket" / name
    file.parent.mkdir(exist_ok=True)
    if name != "weg.html":
        file.write_text("x")
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    with (work / "pakket" / "SHA256SUMS").open("a") as sums:
        sums.write(f"{digest}  {name}\n")
    assert do(RELEASE, work).returncode == 1
    assert not (tmp_path / "gh.json").exists()


@pytest.mark.parametrize("wrong", [{"labels": []}, {"author": {"login": "vreemde"}}])
def test_an_issue_that_only_bears_our_title_is_left_alone(
    wrong: dict[str, Any], tmp_path: Path
) -> None:
    folder = tmp_path / "werk" / "links"
    folder.mkdir(parents=True)
    (folder / "verslag.md").write_text("Een link is dood.")
    shutil.copytree(GITHUB / "scripts", tmp_path / "werk" / ".perspectief" / ".github" / "scripts")
    theirs = {
        "number": 1, "title": "Links die niet werken", "state": "open", "body": "Van een ander.",
        "author": {"login": "app/github-actions"}, "labels": [{"name": "links-nakijken"}], **wrong,
    }  # fmt: skip
    (tmp_path / "gh.json").write_text(json.dumps({"issues": [theirs], "releases": {}}))
    for number in ("2", "0"):
        (folder / "aantal").write_text(f"{number}\n")
        done = do(TELL, tmp_path / "werk", WHAT="links")
        assert done.returncode == 0, done.stderr
    first, second = store(tmp_path / "werk")["issues"]
    assert first == theirs
    assert second["state"] == "closed"
    assert "Een link is dood." in second["body"]


def _names_all_that_is_in_it(made: dict[str, Any]) -> None:
    """The list of libraries has every package that is installed, and what comes along with them."""
    assert made["bomFormat"] == "CycloneDX"
    assert made["metadata"]["component"]["name"] == "perspectiefsheets"
    found = {item["name"].lower(): item for item in made["components"]}
    assert found["lxml"]["licenses"]
    pinned = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text("utf-8"), re.M)
    own = {name.lower().replace("_", "-") for name in found}
    assert {name.lower().replace("_", "-") for name in pinned} <= own
    for name in ("pandoc", "minisearch", "yaml", "opentaal-hunspell", "dejavu sans", "noto sans"):
        assert re.fullmatch(r"\d+(\.\d+)+", found[name]["version"]), name
        assert found[name]["licenses"]
        assert found[name]["purl"]


def test_an_incomplete_sheet_stops_the_job_before_anything_is_made(tmp_path: Path) -> None:
    work = minimal(tmp_path / "werk", "", "[]\n")
    replace(work, "woningbouw.yaml", "          nadelen: [Er blijft minder natuur over.]\n", "")
    steps = [
        step.command
        for step in STEPS
        if (step.workflow, step.job) == ("content-publish", "package")
    ]
    codes = []
    for command in steps:
        done = do(command, work)
        codes.append(done.returncode)
        if codes[-1]:
            break
    assert codes == [0, 1]
    assert done.stdout.startswith("::error file=sheets/woningbouw.yaml,line=")
    assert not (work / "exports").exists()
    assert "optie-zonder-nadelen" in (work.parent / "summary.md").read_text(encoding="utf-8")
    sarif = json.loads((work / "findings.sarif").read_text(encoding="utf-8"))
    assert "optie-zonder-nadelen" in {row["ruleId"] for row in sarif["runs"][0]["results"]}
    for _, name, job in jobs():
        if name in ("website", "release"):
            assert job["needs"] == "package"
            # Without one of these GitHub itself asks that every job it needs has succeeded.
            assert not re.search(r"\b(always|cancelled|failure)\b", job["if"])


def test_every_list_of_libraries_can_be_audited(tmp_path: Path) -> None:
    """All but the question itself: the answer of the service differs from day to day."""
    checked_out = checkout(tmp_path / "werk") / ".perspectief"
    assert f"AUDITED := {' '.join(LISTS)}\n" in (ROOT / "Makefile").read_text(encoding="utf-8")
    call = ".venv/audit/bin/pip-audit --strict --require-hashes --disable-pip --dry-run"
    for name in LISTS:
        done = do(f"{call} -r {name}", checked_out)
        assert done.returncode == 0, done.stderr
        text = (ROOT / name).read_text(encoding="utf-8")
        pinned = re.findall(r"^[\w.-]+==", text, re.M)
        assert f"would have audited {len(pinned)} packages" in done.stderr
        assert "://" not in text


def test_a_link_that_may_not_be_asked_fails_a_pull_request(tmp_path: Path) -> None:
    work = minimal(tmp_path / "werk", LINK, SOURCES)
    done = do(".perspectief/.github/scripts/check.sh online", work)
    assert done.returncode == 1
    assert "title=link-onveilig" in done.stdout
    done = do(".perspectief/.github/scripts/check.sh offline", work)
    assert (done.returncode, "title=adres-onveilig" in done.stdout) == (1, True)
    assert do(".perspectief/.github/scripts/check.sh", work).returncode != 0


def test_one_issue_holds_the_links_that_do_not_work(tmp_path: Path) -> None:
    work = minimal(tmp_path / "werk", LINK, SOURCES)
    done = do(LOOK, work, WHAT="links")
    assert done.returncode == 0, done.stderr
    for _ in range(2):
        assert do(TELL, work, WHAT="links").returncode == 0
    (issue,) = store(work)["issues"]
    assert issue["title"] == "Links die niet werken"
    assert issue["state"] == "open"
    assert "link-onveilig" in issue["body"]
    # What a package of which all links work has: see the steps in a new repository.
    (work / "links" / "aantal").write_text("0\n")
    assert do(TELL, work, WHAT="links").returncode == 0
    (issue,) = store(work)["issues"]
    assert issue["state"] == "closed"
    assert do(TELL, work, WHAT="links").returncode == 0
    assert len(store(work)["issues"]) == 1


def test_one_issue_holds_the_waivers_that_end_soon(tmp_path: Path) -> None:
    gap = "- id: visie\n  titel: Visie\n  uitgever: Gemeente\n  soort: beleid\n"
    work = minimal(tmp_path / "werk", "samenvatting: Lees [de visie](bron:visie).\n", gap)
    soon, late = ((date.today() + timedelta(days)).isoformat() for days in (50, 200))
    for day, state in ((soon, "open"), (late, "closed")):
        waiver = (
            "- regel: bron-zonder-adres\n  sheet: pakket/bronnen\n  plek: visie/url\n"
            "  reden: De visie komt in maart.\n  eigenaar: Team Wonen\n"
            f"  geldig_tot: {day}\n"
        )
        (work / "sheets/pakket/ontheffingen.yaml").write_text(waiver, encoding="utf-8")
        done = do(LOOK, work, WHAT="ontheffingen")
        assert done.returncode == 0, done.stdout + done.stderr
        assert do(TELL, work, WHAT="ontheffingen").returncode == 0
        (issue,) = store(work)["issues"]
        assert issue["title"] == "Ontheffingen die aflopen of niet kloppen"
        assert issue["state"] == state
        assert "ontheffing-loopt-af" in issue["body"]
        assert soon in issue["body"]


def test_the_summary_of_a_pull_request_says_what_it_lets_through(work: Path) -> None:
    shutil.copytree(work / "sheets", work / "vorige-versie" / "sheets")
    replace(work, "pakket/informatiepakket.yaml", "  - klimaat\n", "")
    replace(work, "klimaat.yaml", "status: definitief", "status: concept")
    row = re.search(
        r"(?m)^- regel: bron-zonder-adres\n(  .*\n)*?  plek: omgevingsvisie/url\n(  .*\n)*",
        (work / "sheets/pakket/ontheffingen.yaml").read_text(encoding="utf-8"),
    )
    assert row
    new = (date.today() + timedelta(300)).isoformat()
    changed = re.sub(r"geldig_tot: .*", f"geldig_tot: {new}", row[0])
    replace(work, "pakket/ontheffingen.yaml", row[0], changed)
    (command,) = (step.command for step in STEPS if step.command.endswith(" vorige-versie"))
    done = do(command, work)
    assert done.returncode == 0, done.stdout + done.stderr
    summary = (work.parent / "summary.md").read_text(encoding="utf-8")
    told = summary.partition("### Anders in de ontheffingen")[2].partition("| sheet")[0]
    assert "### Wat is er veranderd" in summary
    assert "Nu een concept: de sheet ‘klimaat’" in told
    assert "Uit het pakket gehaald: de sheet ‘klimaat’" in told
    assert re.search(
        r"(Verlengd|Korter): bron-zonder-adres in pakket/bronnen, omgevingsvisie", told
    )


def test_the_older_version_of_a_pull_request_is_the_one_it_starts_from() -> None:
    steps = workflow(GITHUB / "workflows" / "content-check.yml")["jobs"]["sheets"]["steps"]
    (older,) = [step for step in steps if step.get("with", {}).get("path") == "vorige-versie"]
    assert older["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"
    assert older["with"]["sparse-checkout"] == "sheets"
    commands = [step.get("run", "") for step in steps]
    assert steps.index(older) < commands.index(
        ".perspectief/.github/scripts/check.sh offline vorige-versie"
    )


def test_a_long_report_fits_in_an_issue(tmp_path: Path) -> None:
    folder = tmp_path / "werk" / "links"
    folder.mkdir(parents=True)
    (folder / "aantal").write_text("9\n")
    (folder / "verslag.md").write_text("é€🏠" * 20_000, encoding="utf-8")
    shutil.copytree(GITHUB / "scripts", tmp_path / "werk" / ".perspectief" / ".github" / "scripts")
    done = do(TELL, tmp_path / "werk", WHAT="links")
    assert done.returncode == 0, done.stderr
    (issue,) = store(tmp_path / "werk")["issues"]
    assert len(issue["body"]) < 65_536
    assert "\ufffd" not in issue["body"]


def minimal(root: Path, sheet: str, sources: str) -> Path:
    """A small package on a machine where the program is installed."""
    files = (
        pagina.Example("woningbouw.yaml", sheet, ""),
        pagina.Example("pakket/bronnen.yaml", sources, ""),
    )
    root.mkdir()
    pagina.write(files, root)
    return checkout(root)


# What the jobs may do


def test_pull_requests_run_without_secrets_and_only_as_pull_requests() -> None:
    triggers = {path.stem: set(workflow(path)[True]) for path in WORKFLOWS}
    assert triggers == {
        "check": {"pull_request"},
        "content-check": {"workflow_call"},
        "content-inbox": {"workflow_call"},
        "content-publish": {"workflow_call"},
        "content-weekly": {"workflow_call"},
        "inbox": {"pull_request"},
        "program-weekly": {"schedule", "workflow_dispatch"},
        "program": {"pull_request"},
        "publish": {"push"},
        "weekly": {"schedule", "workflow_dispatch"},
    }
    for path in WORKFLOWS:
        assert "secrets." not in path.read_text(encoding="utf-8")
        assert workflow(path)["permissions"] == {}


def test_the_table_for_maintainers_says_what_each_job_may_write() -> None:
    table = (ROOT / "docs" / "beheer.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in table.splitlines() if line.startswith("| ")]
    named: dict[tuple[str, str], str] = {}
    for row in (row for row in rows if len(row) == 5):
        for job in row[1].split(", "):
            named[row[0].removeprefix("| "), job] = row[2]
    del named["workflow", "job"]
    own = {(file, name): job["permissions"] for file, name, job in jobs() if "uses" not in job}
    assert set(named) == set(own)
    for place, rights in own.items():
        told = named[place]
        written = {right for right, level in rights.items() if level == "write"}
        assert set(re.findall(r"`([\w-]+)`", told)) == written, place
        assert ("schrijven" in told) == bool(written), place
        assert ("lezen" in told) == ("contents" in rights and rights["contents"] == "read"), place


def test_what_runs_the_code_of_a_pull_request_may_only_read() -> None:
    for file, name, job in jobs():
        writes = {right for right, level in job["permissions"].items() if level == "write"}
        if file in ("check", "content-check", "program") and writes:
            assert writes == {"security-events"}, name
            mine = [step["run"] for step in job.get("steps", ()) if "run" in step]
            assert all(command.startswith("echo ") for command in mine)
            assert not any("checkout" in step.get("uses", "") for step in job.get("steps", ()))
        for step in job.get("steps", ()):
            assert not (writes and "install" in str(step.get("run"))), f"{file}: {name}"
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False
            assert "${{" not in step.get("run", "")


def test_ours_call_the_same_workflows_with_no_more_rights_than_they_need() -> None:
    for file, name in (
        ("check", "content-check"), ("inbox", "content-inbox"), ("publish", "content-publish"),
        ("weekly", "content-weekly"),
    ):  # fmt: skip
        (job,) = workflow(GITHUB / "workflows" / f"{file}.yml")["jobs"].values()
        assert job["uses"] == f"./.github/workflows/{name}.yml"
        needed: dict[str, str] = {}
        for _, _, inner in (each for each in jobs() if each[0] == name):
            for right, level in inner["permissions"].items():
                needed[right] = level if level == "write" else needed.get(right, level)
        assert job["permissions"] == needed


def test_the_preview_is_made_whatever_the_check_and_the_web_say() -> None:
    content = workflow(GITHUB / "workflows" / "content-check.yml")["jobs"]
    names = [step.get("name") for step in content["sheets"]["steps"]]
    preview = content["sheets"]["steps"][names.index("Voorbeeld maken")]
    assert names.index("Sheets nakijken") < names.index("Voorbeeld maken")
    assert preview["if"] == "${{ !cancelled() && steps.install.outcome == 'success' }}"
    assert "needs" not in content["sheets"] and "needs" not in content["links"]
    online = [step.job for step in STEPS if step.command.endswith("check.sh online")]
    assert online == ["links"]


def test_where_something_is_not_to_be_had_the_run_says_so_and_goes_on() -> None:
    for file, name, action in (
        ("content-check", "findings", "upload-sarif"),
        ("content-publish", "website", "deploy-pages"),
        ("content-publish", "release", "attest-build-provenance"),
    ):
        steps = workflow(GITHUB / "workflows" / f"{file}.yml")["jobs"][name]["steps"]
        (step,) = (each for each in steps if action in each.get("uses", ""))
        assert step["continue-on-error"] is True
        rest = steps[steps.index(step) + 1 :]
        assert any(f"steps.{step['id']}.outcome" in str(each) for each in rest)


@pytest.mark.parametrize(
    ("files", "program"),
    [
        (["sheets/wonen.yaml", "huisstijl.yaml", "woorden/x.txt", "inbox/nota.docx"], "false"),
        (["sheets/wonen.yaml", "pipeline/formats.py"], "true"),
        (["README.md"], "true"),
    ],
)
def test_a_change_of_content_alone_tests_no_program(
    files: list[str], program: str, tmp_path: Path
) -> None:
    work = tmp_path / "werk"
    work.mkdir()
    on_main(work)
    base = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=work, check=True, capture_output=True, text=True
    ).stdout.strip()
    for name in files:
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_text("x")
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    for call in (("add", "-A"), ("commit", "-qm", "twee")):
        subprocess.run(["git", *who, *call], cwd=work, check=True)
    output = tmp_path / "uit"
    (step,) = (each for each in STEPS if each.command.endswith('changes.sh "$BASE"'))
    call = step.command.replace(".github", f"{ROOT}/.github")
    assert do(call, work, BASE=base, GITHUB_OUTPUT=str(output)).returncode == 0
    assert output.read_text() == f"program={program}\n"
    jobs_of = workflow(GITHUB / "workflows" / "program.yml")["jobs"]
    for name in ("program", "systems"):
        assert jobs_of[name]["if"] == "${{ needs.changes.outputs.program == 'true' }}"


def test_the_program_is_tried_on_the_systems_of_its_users() -> None:
    job = workflow(GITHUB / "workflows" / "program.yml")["jobs"]["systems"]
    systems = {each.partition("-")[0] for each in job["strategy"]["matrix"]["systeem"]}
    assert systems == {"ubuntu", "windows", "macos"}


def test_actions_are_pinned_by_commit_and_the_same_everywhere() -> None:
    pinned: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for line in re.findall(r"uses: ([^.].+)", path.read_text(encoding="utf-8")):
            found = re.fullmatch(r"([\w-]+/[\w./-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)", line)
            assert found, line
            pinned.setdefault(found.group(1), set()).add(f"{found.group(2)} {found.group(3)}")
    assert len(pinned) == 9
    assert {name: len(versions) for name, versions in pinned.items()} == dict.fromkeys(pinned, 1)


# Texts for people


def test_waivers_and_templates_need_a_second_pair_of_eyes() -> None:
    owners: dict[str, list[str]] = {}
    for line in (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            path, *names = line.split()
            owners[path] = names
            assert path == "*" or (ROOT / path.lstrip("/")).exists()
            assert all(name.startswith("@") for name in names)
    # Of two owners GitHub asks for one: then the griffie could be passed by.
    assert owners["/sheets/pakket/ontheffingen.yaml"] == ["@gemeente/griffie"]
    assert owners["/.github/CODEOWNERS"] == ["@gemeente/griffie"]
    assert list(owners).index("/sheets/") < list(owners).index("/sheets/pakket/ontheffingen.yaml")
    assert len(owners["/pipeline/templates/"]) >= 2
    assert next(iter(owners)) == "*"


def test_the_forms_are_those_of_a_new_repository() -> None:
    """`perspectief schema` makes them, and `make lint` asks whether they are up to date."""
    form = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / "inhoud.yml").read_text(encoding="utf-8"))
    (choice,) = [part for part in form["body"] if part["type"] == "dropdown"]
    assert choice["attributes"]["options"][-1] == "Het hele pakket"
    assert not [name for name in find_stale(ROOT) if name.startswith(".github")]


def test_the_form_for_a_waiver_asks_for_every_field_of_a_waiver() -> None:
    text = (GITHUB / "ISSUE_TEMPLATE" / "ontheffing.yml").read_text(encoding="utf-8")
    asked = {part["id"]: part for part in yaml.safe_load(text)["body"] if "id" in part}
    assert list(asked) == ["regel", "sheet", "plek", "reden", "eigenaar", "geldig_tot"]
    assert set(asked) == set(Ontheffing.model_fields) - {"tekst"}
    assert all(part["validations"]["required"] for part in asked.values())


def test_files_that_the_guide_for_contributors_names_exist() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)]+)\)", guide)
    assert "pipeline/README.md" in links
    for link in links:
        assert link.startswith("bron:") or (ROOT / link).exists(), link
