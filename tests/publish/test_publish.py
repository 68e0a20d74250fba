"""Exports are all or nothing: killed, interrupted, on a full disk, two at once, to a wrong place.

PERSPECTIEF_KILLS sets how many kills, full disks and races are tried (`make kill`: 200 of each);
the seed is fixed.
"""

import contextlib
import fcntl
import hashlib
import json
import math
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.exported import run
from helpers.forked import Fork
from helpers.inputs import frozen
from helpers.real import ROOT
from helpers.small import FILES, small

KILLS = int(os.environ.get("PERSPECTIEF_KILLS", "2"))
TRIES = KILLS if KILLS > 2 else 1
"""Full disks and races."""
SEED = 20261124
PAGE = 4096
SMALL_FILES = [(resource.RLIMIT_FSIZE, 20_000)]
PRIVATE = ("unshare", "--map-root-user", "--mount", "sh", "-ec")
CAN_MOUNT = (
    shutil.which("unshare") is not None
    and not subprocess.run(
        [*PRIVATE, "mount -t tmpfs t /mnt"], capture_output=True, check=False
    ).returncode
)
needs_mount = pytest.mark.skipif(not CAN_MOUNT, reason="no private mounts on this machine")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project with its exports, to copy."""
    folder = small(tmp_path_factory.mktemp("eerst"), versie="0")
    done = run("export", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def project(first: Path, tmp_path: Path) -> Path:
    """A project of our own, exported as version 0."""
    shutil.copytree(first, tmp_path / "project")
    return tmp_path / "project"


def version(exports: Path) -> str:
    """The version of a folder that is wholly one set; fails on anything else."""
    manifest = json.loads((exports / "manifest.json").read_bytes())
    sums = dict(
        reversed(line.split("  ", 1))
        for line in (exports / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    )
    found = {path.name: path.read_bytes() for path in exports.iterdir()}
    assert set(found) == {*sums, "SHA256SUMS"}
    assert set(found) == {*FILES, *(row["file"] for row in manifest["files"])}
    for name, digest in sums.items():
        assert hashlib.sha256(found[name]).hexdigest() == digest, name
    for row in manifest["files"]:
        assert sums[row["file"]] == row["sha256"]
        assert row["version"] == manifest["package"]["versie"]
    page = found["wonen.html"].decode()
    assert f'data-versie="{manifest["package"]["versie"]}"' in page
    return str(manifest["package"]["versie"])


def alone(project: Path) -> None:
    """Nothing stands beside the sheets and the exports but what may be deleted at any time."""
    assert {path.name for path in project.iterdir()} - {".cache"} == {"sheets", "exports"}


def start(project: Path) -> Fork:
    return Fork(("export",), project, os.environ)


def wait_for_writing(process: Fork, project: Path) -> None:
    """Until the new set is being written beside the old one, or it is all over."""
    while process.poll() is None and not list(project.glob(".exports-nieuw-*")):
        time.sleep(0.0005)


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence of a call that was refused."""
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("perspectief: ")
    return done.stderr


# Stopped half-way


def test_a_killed_export_leaves_the_old_or_the_new_set_and_the_next_succeeds(project: Path) -> None:
    moments = random.Random(SEED)
    duration = math.inf
    for present in ("0", "1"):  # the first one learns what those that are killed know already
        began = time.monotonic()
        small(project, versie=present)
        assert start(project).wait() == 0
        duration = min(duration, time.monotonic() - began)
    outcomes = set()
    for number in range(2, KILLS + 2):
        small(project, versie=str(number))
        process = start(project)
        if number % 2:  # half of the moments while it writes: that takes a small part of the time
            wait_for_writing(process, project)
            # The first one at once: that is before the swap, however busy the machine is.
            time.sleep(moments.uniform(0, 0.04) if number > 3 else 0)
        else:
            time.sleep(moments.uniform(0, duration))
        process.kill()
        process.communicate()
        found = version(project / "exports")
        assert found in (present, str(number))
        outcomes.add(found == present)
        present = found
        if KILLS > 2 or number == KILLS:
            done = run("export", cwd=project)
            assert done.returncode == 0, done.stdout + done.stderr
            present = version(project / "exports")
            assert present == str(number)
            alone(project)
    assert True in outcomes, "no kill came before the swap: the test tries nothing"


def started_by(process: int) -> list[int]:
    """The processes that a process started, in whichever of its threads."""
    found: list[int] = []
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            with contextlib.suppress(OSError):  # it may end while we look
                found += map(int, (thread / "children").read_text().split())
    return found


def wait_for_pandoc(process: Fork, project: Path) -> None:
    """Until pandoc has been started, or it is all over."""
    while process.poll() is None and not started_by(process.pid):
        time.sleep(0.0005)


@pytest.mark.parametrize("wait", [wait_for_pandoc, wait_for_writing])
def test_control_c_ends_at_once_and_changes_nothing(
    project: Path, wait: Callable[[Fork, Path], None]
) -> None:
    small(project, versie="1")
    process = start(project)
    wait(process, project)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert version(project / "exports") == ("0" if process.returncode else "1")
    if process.returncode:
        assert process.returncode == 130
        assert said == "perspectief: gestopt. Er is niets half geschreven.\n"
    alone(project)


def below(process: int) -> list[int]:
    """The processes that a process started, and those that these started."""
    return [each for child in started_by(process) for each in (child, *below(child))]


def program(process: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{process}/comm").read_text().strip()
    return ""


def gone(process: int) -> bool:
    """Whether a process has ended; one that nobody waited for is a zombie."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return True


def test_a_killed_export_takes_its_pandoc_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "empty"))  # so that pandoc has work to do
    process = start(frozen(tmp_path))
    left: list[int] = []
    # Nothing but pandoc: a fork that is not pandoc yet, and is stopped, could not see us go.
    while process.poll() is None and set(map(program, left)) != {"pandoc"}:
        time.sleep(0.0005)
        left = below(process.pid)
    for each in (process.pid, *left):  # so that none can end by itself
        with contextlib.suppress(ProcessLookupError):
            os.kill(each, signal.SIGSTOP)
    left = [each for each in below(process.pid) if not gone(each)]
    assert "pandoc" in map(program, left), "pandoc was not at work: the test tries nothing"
    process.kill()
    process.wait()
    patience = time.monotonic() + 20
    try:
        while not all(gone(each) for each in left) and time.monotonic() < patience:
            time.sleep(0.01)
        assert [each for each in left if not gone(each)] == []
    finally:
        for each in left:
            if not gone(each):
                os.kill(each, signal.SIGKILL)


def test_a_lock_and_parts_of_a_run_that_died_are_no_obstacle(project: Path) -> None:
    (project / ".exports.lock").touch()
    half = project / ".exports-nieuw-abc"
    half.mkdir()
    (half / "wonen.docx").write_bytes(b"half")
    done = run("export", cwd=project)
    assert done.returncode == 0, done.stderr
    alone(project)


def test_the_old_set_comes_back_after_a_crash_between_two_renames(project: Path) -> None:
    # What a run leaves that dies between the two steps, where folders cannot be exchanged in one.
    (project / "exports").rename(project / ".exports-nieuw-abc-oud")
    small(project, versie="1")
    done = run("export", cwd=project, limits=SMALL_FILES)
    assert done.returncode == 2, done.stdout + done.stderr
    assert version(project / "exports") == "0"
    assert run("export", cwd=project).returncode == 0
    assert version(project / "exports") == "1"
    alone(project)


@pytest.mark.skipif(not shutil.which("gcc"), reason="no compiler to take the system call away")
def test_a_file_system_without_exchange_gets_the_same_set(project: Path, tmp_path: Path) -> None:
    shim = tmp_path / "shim.c"
    shim.write_text(
        "#include <errno.h>\n"
        "int renameat2(int a, const char *b, int c, const char *d, unsigned e)"
        " { errno = EINVAL; return -1; }\n",
        encoding="ascii",
    )
    library = tmp_path / "shim.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-o", library, shim], check=True)
    small(project, versie="1")
    done = run("export", cwd=project, LD_PRELOAD=str(library))
    assert done.returncode == 0, done.stderr
    assert version(project / "exports") == "1"
    alone(project)


_WINDOWS = """import os, sys, filelock
# filelock has ways of its own for each system: it keeps the one of this machine.
sys.modules["fcntl"] = None
unix = {name: vars(os).pop(name) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_DIRECTORY")}
from pathlib import Path
from pipeline import publish
vars(os).update(unix)
sys.platform = "win32"
output = Path(sys.argv[1])
publish.refuse(output)
files = {path.name: path.read_bytes() for path in output.iterdir()}
publish.publish({**files, "x.html": b""}, output)
"""


def test_publishing_works_without_what_only_unix_has(project: Path) -> None:
    """Folders are then swapped in two steps; that is also what Windows can."""
    before = tree(project / "exports")
    (project / "exports" / "index.html").unlink()
    done = subprocess.run(
        [sys.executable, "-c", _WINDOWS, project / "exports"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.stdout, done.stderr) == ("", "")
    after = tree(project / "exports")
    assert {line.split()[0] for line in after - before} == {"x.html"}
    assert {line.split()[0] for line in before - after} == {"index.html"}
    alone(project)


# The machine does not help


def in_private(script: str, project: Path) -> subprocess.CompletedProcess[str]:
    """A shell script with mounts of its own; `maak` in it is an export of ours."""
    call = f'maak() {{ "{sys.executable}" -m pipeline export --output "$@"; }}\n{script}'
    return subprocess.run(
        [*PRIVATE, call],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@needs_mount
def test_a_full_disk_leaves_the_old_set_and_the_next_export_succeeds(project: Path) -> None:
    """The disk is full after a part of the new set, another part each time; then somebody helps."""
    moments = random.Random(SEED)
    for number in range(1, TRIES + 1):
        files = list((project / "exports").iterdir())
        pages = sum(-(-path.stat().st_size // PAGE) for path in files)
        size = int(pages * PAGE * moments.uniform(1.05, 1.9))
        small(project, versie=str(number))
        done = in_private(
            "rm -rf later; mkdir -p schijf\n"
            f"mount -t tmpfs -o size={size} t schijf; cp -r exports schijf/exports; code=0\n"
            "maak schijf/exports || code=$?\n"
            "diff -r exports schijf/exports; ls -A schijf\n"
            "mount -o remount,size=50m schijf; maak schijf/exports >/dev/null\n"
            "ls -A schijf; cp -r schijf/exports later; exit $code",
            project,
        )
        assert done.returncode == 2, done.stdout + done.stderr
        assert done.stdout == "exports\nexports\n"
        assert done.stderr.endswith(
            "schijf/exports: de schijf is vol. De vorige exports zijn niet veranderd.\n"
        )
        assert version(project / "exports") == "0"
        assert version(project / "later") == str(number)


def test_a_limit_on_files_leaves_the_old_set(project: Path) -> None:
    small(project, versie="1")
    said = refused(run("export", cwd=project, limits=SMALL_FILES))
    assert "zo’n groot bestand mag u daar niet schrijven" in said
    assert version(project / "exports") == "0"
    alone(project)


@needs_mount
def test_a_folder_that_cannot_be_written_is_said_before_the_work(project: Path) -> None:
    done = in_private(
        "mkdir vast; mount -t tmpfs -o ro t vast; maak vast/exports; ls -A vast; exit 0", project
    )
    assert "u mag daar niet schrijven" in done.stderr, done.stdout + done.stderr
    assert done.stdout == ""


def test_a_missing_folder_is_made(project: Path) -> None:
    done = run("export", "--output", "nieuw/deze/exports", cwd=project)
    assert done.returncode == 0, done.stderr
    assert version(project / "nieuw" / "deze" / "exports") == "0"


def test_a_part_that_the_release_before_made_is_replaced(project: Path) -> None:
    (project / "exports" / "deel.json").write_text("{}", encoding="utf-8")
    assert run("export", cwd=project).returncode == 0
    assert version(project / "exports") == "0"


def test_a_file_that_somebody_reads_is_no_obstacle(project: Path) -> None:
    small(project, versie="1")
    old = (project / "exports" / "wonen.docx").read_bytes()
    with (project / "exports" / "wonen.docx").open("rb") as held:
        assert run("export", cwd=project).returncode == 0
        assert held.read() == old
    assert version(project / "exports") == "1"


def test_a_file_that_was_shut_is_open_again(project: Path) -> None:
    exports = project / "exports"
    rights = (exports / "wonen.html").stat().st_mode
    (exports / "wonen.html").chmod(0o400)
    assert run("export", cwd=project).returncode == 0
    assert (exports / "wonen.html").stat().st_mode == rights


def test_a_link_in_the_earlier_set_is_not_followed(project: Path) -> None:
    """Not even where it leads to the very bytes that must stand there."""
    exports, precious = project / "exports", project / "van-iemand.html"
    (exports / "wonen.html").rename(precious)
    (exports / "wonen.html").symlink_to(precious)
    assert run("export", cwd=project).returncode == 0
    page = exports / "wonen.html"
    assert page.is_file()
    assert not page.is_symlink()
    assert page.stat().st_ino != precious.stat().st_ino


def test_the_rights_of_the_folder_stay_as_they_were(project: Path) -> None:
    (project / "exports").chmod(0o775)
    assert run("export", cwd=project).returncode == 0
    assert (project / "exports").stat().st_mode & 0o777 == 0o775


# Two at once


def test_the_second_export_says_that_another_is_writing(project: Path) -> None:
    small(project, versie="1")
    with (project / ".exports.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        said = refused(run("export", cwd=project))
    assert "Een andere export schrijft nu in de map" in said
    assert version(project / "exports") == "0"


def test_exports_that_race_leave_one_whole_set(project: Path) -> None:
    moments = random.Random(SEED)
    for number in range(1, TRIES + 1):
        small(project, versie=str(number))
        racing = [start(project)]
        for _ in range(2):
            time.sleep(moments.uniform(0, 0.1))
            racing.append(start(project))
        ended = [(process.communicate(timeout=120)[1], process.returncode) for process in racing]
        assert {code for _, code in ended} <= {0, 2}, ended
        assert 0 in {code for _, code in ended}, ended
        for said, code in ended:
            assert bool(code) == ("Een andere export schrijft nu" in said), said
        assert version(project / "exports") == str(number)
        alone(project)


# No place for exports


@pytest.mark.parametrize(
    ("output", "why"),
    [
        (".", "het project zelf"),
        ("..", "het project zelf"),
        ("sheets", "de sheets"),
        ("sheets/nieuw", "de sheets"),
        ("sheets/figuren", "de sheets"),
        ("exports/../sheets/x", "de sheets"),
        (".git/x", "het project zelf"),
        ("koppeling", "symlink"),
        ("vreemd", "niet van ons zijn: scriptie.docx"),
        ("vreemd/scriptie.docx", "is een bestand"),
        ("map", "niet van ons zijn: index.html"),
    ],
)
def test_a_wrong_place_is_refused_and_not_touched(project: Path, output: str, why: str) -> None:
    outside = project.parent / "elders"
    outside.mkdir()
    (project / "koppeling").symlink_to(outside)
    (project / "vreemd").mkdir()
    (project / "vreemd" / "scriptie.docx").write_bytes(b"van mij")
    (project / "map" / "index.html").mkdir(parents=True)
    before = tree(project.parent)
    assert why in refused(run("export", "--output", output, cwd=project))
    assert tree(project.parent) == before


def test_a_lock_that_is_a_link_is_not_followed(project: Path) -> None:
    precious = project.parent / "kostbaar"
    precious.write_bytes(b"kostbaar")
    (project / ".exports.lock").symlink_to(precious)
    assert "symlink" in refused(run("export", cwd=project))
    assert precious.read_bytes() == b"kostbaar"


@pytest.mark.parametrize("name", ["../ontsnapt.html", ".."])
def test_a_manifest_cannot_name_a_file_elsewhere(project: Path, name: str) -> None:
    manifest = project / "exports" / "manifest.json"
    content = json.loads(manifest.read_bytes())
    row = next(row for row in content["files"] if row["file"] == "wonen.html")
    row["file"] = name
    manifest.write_text(json.dumps(content), encoding="utf-8")
    with contextlib.suppress(OSError):
        shutil.copy(project / "exports" / "wonen.html", project / "exports" / Path(name).name)
        (project / "exports" / "wonen.html").unlink()
    before = {path for path in tree(project.parent) if "exports" not in path}
    done = run("export", "wonen", cwd=project)
    assert done.returncode in (0, 2), done.stderr
    assert "Traceback" not in done.stderr
    assert {path for path in tree(project.parent) if "exports" not in path} == before
    assert not Path("/tmp/ontsnapt.html").exists()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"files": 1}', '{"files": [{"file": 1}]}'])
def test_a_damaged_manifest_is_no_crash(project: Path, text: str) -> None:
    (project / "exports" / "manifest.json").write_text(text, encoding="utf-8")
    said = refused(run("export", cwd=project))
    assert "niet van ons zijn" in said


_SECRET = """from pathlib import Path
raise ZeroDivisionError(Path("sheets/wonen.yaml").read_text())
"""


def test_a_bug_writes_a_log_without_content_of_sheets(project: Path, tmp_path: Path) -> None:
    """A fault of ours, brought about by a library that is damaged: exit 3, one sentence, a log."""
    broken = tmp_path / "kapot"
    (broken / "lxml").mkdir(parents=True)
    (broken / "lxml" / "__init__.py").write_text(_SECRET, "ascii")
    places = {"PYTHONPATH": f"{broken}:{ROOT}", "TMPDIR": str(tmp_path), "HOME": str(ROOT.parent)}
    done = run("export", cwd=project, **places)
    assert done.returncode == 3, done.stdout + done.stderr
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    log = Path(re.findall(r"\S+\.log", done.stderr)[0])
    assert log.parent == tmp_path
    said = log.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in said
    assert "kapot/lxml/__init__.py" in said
    assert "pipeline/cli/__init__.py" in said
    for private in ("Wonen in de stad", str(project), str(ROOT), str(ROOT.parent)):
        assert private not in said
    assert log.stat().st_mode & 0o077 == 0
    assert version(project / "exports") == "0"


def tree(folder: Path) -> set[str]:
    """Every file below a folder with the sum of what is in it."""
    return {
        f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}"
        for path in folder.rglob("*")
        if path.is_file()
    }
