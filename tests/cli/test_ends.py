"""How a run ends: interrupted, short of something, or with nowhere to write.

PERSPECTIEF_KILLS sets how many times each is tried (`make kill`: 200); the seed is fixed.
"""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from helpers.forked import Fork
from helpers.real import ROOT
from helpers.small import small

from pipeline import files
from pipeline.jobs import journal, rename

KILLS = int(os.environ.get("PERSPECTIEF_KILLS", "1"))
SEED = 20261126
SHEET = "De stad groeit  snel. Zie  ook de visie.  Dat  is  alles."


def environment(folder: Path) -> dict[str, str]:
    """A temporary folder, a memory and a state of its own, so that leftovers are seen."""
    (folder / "tijdelijk").mkdir(exist_ok=True)
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TMPDIR": str(folder / "tijdelijk"),
        "XDG_STATE_HOME": str(folder / "toestand"),
    }


def start(folder: Path, *call: str, stdout: object = None, stderr: object = None) -> Fork:
    """Our program at work, loaded already."""
    return Fork(call, folder / "project", environment(folder), (stdout, stderr))


def start_python(folder: Path, *call: str, **more: object) -> "subprocess.Popen[str]":
    """The same, where it matters how Python itself starts."""
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", *call],
        cwd=folder / "project",
        env=environment(folder),
        text=True,
        stdout=subprocess.PIPE,
        **{"stderr": subprocess.PIPE, **more},  # type: ignore[call-overload]
    )


@pytest.fixture(autouse=True)
def heard() -> None:
    """A shell has a job in the background ignore Ctrl-C, and all that it starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    small(tmp_path / "project")
    return tmp_path


def left(folder: Path) -> list[str]:
    """What lies beside the sheets, the exports and the temporary folder, that should not."""
    allowed = {"sheets", "exports"}
    found = [path.name for path in (folder / "project").iterdir() if path.name not in allowed]
    found += [path.name for path in (folder / "project" / "sheets").rglob(".*")]
    found += [path.name for path in (folder / "tijdelijk").iterdir()]
    state = folder / "toestand"
    return found + [path.name for path in state.rglob("*.json")]


def assert_tidy(
    process: "Fork | subprocess.Popen[str]", said: str, number: int, *codes: int
) -> None:
    """No traceback, and the right code.

    Where Python itself was still starting it says so, and that is not ours to change. Python ends
    itself with SIGINT, which a shell shows as 130, where that fell in a text that it executes.
    """
    if said == "Could not import runpy module\nKeyboardInterrupt\n":
        assert process.returncode == 1
    elif "Traceback" in said or "Fatal Python error: init_" in said:
        assert str(ROOT / "pipeline") not in said, said
        assert "<frozen " in said or "Fatal Python error: init_" in said, said
    else:
        assert process.returncode in (130, -signal.SIGINT, -number, *codes), said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("call", ["check", "export"])
def test_a_signal_in_the_first_tenth_of_a_second_shows_no_traceback(
    call: str, number: signal.Signals, folder: Path
) -> None:
    moments = random.Random(f"{SEED} {call} {number}")
    for _ in range(KILLS):
        process = start_python(folder, call)
        time.sleep(moments.random() * 0.1)
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
        assert_tidy(process, said, number)
        assert left(folder) == []


LOST = """
import os, signal, time
from pipeline.terminal import signals

class Value:
    def __del__(self):
        if not signals.was_stopped():
            os.kill(os.getpid(), signal.SIGTERM)

class HalfMade:
    def __del__(self):
        self.never_set

signals.leave_tidily()
half_made = HalfMade()
try:
    del [Value()][0]
    time.sleep(20)
    print("went on")
except KeyboardInterrupt:
    del half_made
    print("stopped")
"""


def test_a_signal_that_falls_where_python_cannot_pass_it_on_comes_again() -> None:
    """In the end of a value, or in a hook: there Python says that it ignores an interrupt.

    What a value that was half made then says of itself is not shown.
    """
    done = subprocess.run(
        [sys.executable, "-c", LOST], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("stopped\n", "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_after_success_changes_nothing(number: signal.Signals, folder: Path) -> None:
    """Sent when the whole report has been read: the work is done, or all but done."""
    for _ in range(KILLS):
        reading, writing = os.pipe()
        process = start(folder, "check", "--format", "json", stdout=writing)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as stdout:
            report = ""
            while not report.endswith("}\n}\n") and (line := stdout.readline()):
                report += line
            process.send_signal(number)
            _, said = process.communicate(timeout=60)
        assert process.returncode in (0, 130), said
        assert "Traceback" not in said


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_what_a_stopped_export_left_is_gone_after_the_next_run(
    number: signal.Signals, folder: Path
) -> None:
    moments = random.Random(f"{SEED} {number}")
    began = time.monotonic()
    assert start(folder, "export").wait(120) == 0
    duration = time.monotonic() - began
    for turn in range(KILLS):
        small(folder / "project", versie=str(turn))
        process = start(folder, "export")
        time.sleep(moments.random() * duration)
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
        assert_tidy(process, said, number, 0)
        if number != signal.SIGKILL:
            assert left(folder) == []
    assert start(folder, "export").wait(120) == 0
    assert left(folder) == []


def faulty(folder: Path) -> dict[str, bytes]:
    """A project of three sheets in which `--fix` has something to do, and their bytes."""
    root = folder / "project"
    shutil.rmtree(root, ignore_errors=True)
    small(root)
    first = root / "sheets" / "wonen.yaml"
    text = first.read_text(encoding="utf-8").replace("status: definitief", "status: concept")
    for name in ("wonen", "werken", "water"):
        path = root / "sheets" / f"{name}.yaml"
        path.write_text(text.replace("kernopgave:", "kernopgaev:"), encoding="utf-8")
    return {path.name: path.read_bytes() for path in sorted((root / "sheets").glob("*.yaml"))}


def sheets(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "project/sheets").glob("*.yaml")}


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_stopped_fix_changes_all_sheets_or_none(number: signal.Signals, folder: Path) -> None:
    moments = random.Random(f"{SEED} fix {number}")
    old = faulty(folder)
    began = time.monotonic()
    start(folder, "check", "--fix").communicate(timeout=120)
    duration = time.monotonic() - began
    new = sheets(folder)
    assert set(new) == set(old)
    assert all(new[name] != old[name] for name in old)
    for _ in range(KILLS):
        faulty(folder)
        process = start(folder, "check", "--fix")
        time.sleep(moments.random() * duration)
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
        assert_tidy(process, said, number, 0, 1)
        if number == signal.SIGKILL:
            start(folder, "check").communicate(timeout=120)
        assert sheets(folder) in (old, new)
        assert left(folder) == []


STOPPED_BETWEEN = """
import os, signal, sys
from pathlib import Path
from pipeline import files
from pipeline.jobs import journal
write, count = files.write_whole, int(sys.argv[1])
def counted(path, data):
    global count
    if path.suffix == ".yaml":
        count -= 1
        if count == -1 or (count < 0 and sys.argv[3:] == ["again"]):
            os.kill(os.getpid(), getattr(signal, sys.argv[2]))
    write(path, data)
files.write_whole = counted
root = Path(".")
names = [f"sheets/{name}.yaml" for name in ("wonen", "werken", "water")]
old = {name: (root / name).read_text("utf-8") for name in names}
if sys.argv[2] == "SIGINT":
    signal.signal(signal.SIGINT, signal.default_int_handler)
made = {"sheets/nieuw.yaml": b"titel: nieuw\\n", "sheets/figuren/nieuw.png": b"png"}
if sys.argv[3:] == ["made"]:
    old = {"sheets/wonen.yaml": old["sheets/wonen.yaml"]}
else:
    made = {}
texts = {name: (text, text + "# nieuw\\n") for name, text in old.items()}
journal.write_all(root, texts, made=made)
"""


@pytest.mark.parametrize("how", [("SIGKILL",), ("SIGINT",), ("SIGINT", "again")])
@pytest.mark.parametrize("written", [0, 1, 2])
def test_a_fix_stopped_between_two_sheets_is_undone(
    written: int, how: tuple[str, ...], folder: Path
) -> None:
    """`again`: stopped a second time, while what was written is put back."""
    old = faulty(folder)
    command = [sys.executable, "-c", STOPPED_BETWEEN, str(written), *how]
    place = {"cwd": folder / "project", "env": environment(folder)}
    done = subprocess.run(command, **place, capture_output=True, check=False)  # type: ignore[call-overload]
    assert done.returncode != 0
    changed = sum(old[name] != text for name, text in sheets(folder).items())
    assert changed == (0 if how == ("SIGINT",) else written)
    _, said = start(folder, "check").communicate(timeout=120)
    assert ("een vorige opdracht is halverwege gestopt" in said) == (changed > 0)
    assert sheets(folder) == old
    assert left(folder) == []


def test_new_files_of_a_run_that_was_killed_are_taken_away(folder: Path) -> None:
    """As of an import: a new sheet and its picture stand there, its sources do not yet."""
    old = faulty(folder)
    command = [sys.executable, "-c", STOPPED_BETWEEN, "1", "SIGKILL", "made"]
    subprocess.run(command, cwd=folder / "project", env=environment(folder), check=False)
    made = folder / "project" / "sheets" / "nieuw.yaml"
    picture = made.parent / "figuren" / "nieuw.png"
    assert made.exists() and picture.exists()
    _, said = start(folder, "check").communicate(timeout=120)
    assert "een vorige opdracht is halverwege gestopt" in said
    assert not made.exists() and not picture.exists()
    assert sheets(folder) == old and left(folder) == []


def write_until(found: rename.Renamed, root: Path, written: int) -> int:
    """Rename in a process that is killed after so many files were written or got their name."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    left_to_do = iter(range(written))

    def stopping(done: Callable[..., object]) -> Callable[..., object]:
        def counted(path: Path, *more: object) -> object:
            if path.suffix in (".yaml", ".png") and next(left_to_do, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
            return done(path, *more)

        return counted

    files.write_whole, Path.rename = stopping(files.write_whole), stopping(Path.rename)  # type: ignore
    rename.write(found, root)
    os._exit(0)


@pytest.mark.parametrize("names", [("sheet:wonen", "stad"), ("kaart.png", "plan.png")])
def test_a_renaming_stopped_between_two_files_is_undone(
    names: tuple[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files in which a name stands are written one by one; then the file itself gets it."""
    monkeypatch.setenv("XDG_STATE_HOME", environment(folder)["XDG_STATE_HOME"])
    root = folder / "project"

    def there() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (root / "sheets").rglob("*.*")}

    old, found, written = there(), rename.plan(root, *names, date(2026, 11, 26)), 0
    while (code := write_until(found, root, written)) == -signal.SIGKILL:
        half = there() != old
        assert half == (written > 0)
        assert bool(journal.recover(root)) == half
        assert there() == old and left(folder) == []
        written += 1
    assert (code, written) == (0, len(found.texts) + 1)
    assert set(there()) ^ set(old) == {
        Path(each).name for pair in found.moves.items() for each in pair
    }


def test_a_sheet_that_somebody_changed_after_the_stop_stays(folder: Path) -> None:
    old = faulty(folder)
    command = [sys.executable, "-c", STOPPED_BETWEEN, "2", "SIGKILL"]
    subprocess.run(command, cwd=folder / "project", env=environment(folder), check=False)
    mine = folder / "project" / "sheets" / "water.yaml"
    mine.write_bytes(b"titel: van mij\n")
    start(folder, "check").communicate(timeout=120)
    assert sheets(folder) == {**old, "water.yaml": b"titel: van mij\n"}
    assert left(folder) == []


def test_what_is_still_in_use_is_not_cleared_away(folder: Path) -> None:
    """A workplace that another run holds stays; what looks like ours and is not stays too."""
    temporary = Path(environment(folder)["TMPDIR"])
    code = (
        "import sys; from pipeline import files\n"
        "with files.workplace() as place: print(place, flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code], env=environment(folder), text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert other.stdout is not None
    place = Path(other.stdout.readline().strip())
    dead = Path(tempfile.mkdtemp(prefix="perspectief-", dir=temporary))
    (temporary / "perspectief-mijn-map").mkdir()
    (temporary / "perspectief-abcdefgh").symlink_to(folder / "project")
    (folder / "project" / "sheets" / f".wonen.yaml-{'0' * 16}").write_text("half")
    start(folder, "check").communicate(timeout=120)
    assert place.is_dir()
    assert not dead.exists()
    assert (temporary / "perspectief-mijn-map").is_dir()
    assert (folder / "project" / "sheets" / "wonen.yaml").is_file()
    assert list((folder / "project" / "sheets").rglob(".*")) == []
    other.communicate("", timeout=30)
    assert not place.exists()


# Too little of something


def limited(kind: int, most: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(kind, (most, most))


@pytest.mark.parametrize("most", [6, 8, 12, 16])
def test_too_few_files_is_said(most: int, folder: Path) -> None:
    limit = limited(resource.RLIMIT_NOFILE, most)
    process = start_python(folder, "export", preexec_fn=limit)
    _, said = process.communicate(timeout=120)
    assert "Traceback" not in said
    assert process.returncode in (0, 2), said
    if process.returncode:
        assert "te veel bestanden tegelijk open" in said
        assert said.count("\n") == 1


@pytest.mark.parametrize("megabytes", [20, 40, 60, 70, 80, 90, 150])
def test_too_little_memory_is_said(megabytes: int, folder: Path) -> None:
    limit = limited(resource.RLIMIT_AS, megabytes * 1024 * 1024)
    process = start_python(folder, "export", preexec_fn=limit)
    _, said = process.communicate(timeout=120)
    assert "Traceback" not in said
    assert process.returncode == 2 or megabytes > 60, said
    if process.returncode:
        assert (process.returncode, "te weinig geheugen" in said) == (2, True), said
        assert said.count("\n") == 1


def test_too_few_processes_is_said() -> None:
    """The limit counts per user and not for root, so it is set for a user that has nothing."""
    if os.getuid() != 0 or shutil.which("setpriv") is None:
        pytest.skip("only root can become another user")
    with tempfile.TemporaryDirectory(prefix="processen-") as name:
        folder = Path(name)
        small(folder / "project")
        surroundings = environment(folder) | {"HOME": name, "XDG_CACHE_HOME": f"{name}/c"}
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, 54321, 54321)
        call = ["prlimit", "--nproc=1", sys.executable, "-m", "pipeline", "export"]
        # Python may stand in the home of root: that user may read it, and nothing else more.
        may = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
        become = ["setpriv", "--reuid=54321", "--regid=54321", "--clear-groups", *may]
        done = subprocess.run(
            [*become, *call], cwd=folder / "project", env=surroundings,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    if done.returncode == 0 or "Permission denied" in done.stderr:
        pytest.skip("this machine sets no limit, or shows another user no program")
    assert (done.returncode, "geen programma’s meer starten" in done.stderr) == (2, True)
    assert done.stderr.count("\n") == 1


# Nowhere to write

CALLS = (("check",), ("check", "--format", "json"), ("status",), ("--help",), ("check", "--help"),
         ("explain", "link-dood"), ("export",))  # fmt: skip


@pytest.mark.parametrize("call", CALLS)
def test_a_full_standard_output_is_no_fault_of_the_content(
    call: tuple[str, ...], folder: Path
) -> None:
    with Path("/dev/full").open("w") as full:
        process = start(folder, *call, stdout=full)
        _, said = process.communicate(timeout=120)
    assert process.returncode == 2
    assert said == "perspectief: wij kunnen het verslag niet schrijven: de schijf is vol.\n"


@pytest.mark.parametrize("call", [*CALLS, ("bestaat-niet",)])
def test_a_closed_or_full_standard_error_keeps_the_code(
    call: tuple[str, ...], folder: Path
) -> None:
    right = start(folder, *call)
    right.communicate(timeout=120)
    with Path("/dev/full").open("w") as full:
        assert start(folder, *call, stderr=full).wait(120) == right.returncode
    closed = start_python(folder, *call, preexec_fn=lambda: os.close(2), stderr=None)
    closed.communicate(timeout=120)
    assert closed.returncode == right.returncode


@pytest.mark.parametrize("call", CALLS)
def test_a_closed_pipe_keeps_the_code(call: tuple[str, ...], folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = start(folder, *call, stdout=writing)
    os.close(writing)
    _, said = process.communicate(timeout=120)
    assert (process.returncode, said) == (0, "")


HELD = """
import os, signal, sys
from pipeline.terminal import signals

signals.leave_tidily()
try:
    with signals.hold_back():
        os.kill(os.getpid(), int(sys.argv[1]))
        print("alles gedaan", flush=True)
    print("te ver")
except KeyboardInterrupt:
    print("gestopt")
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_steps_that_are_done_whole_hear_a_signal_after_them(number: signal.Signals) -> None:
    command = [sys.executable, "-c", HELD, str(int(number))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "alles gedaan\ngestopt\n"
