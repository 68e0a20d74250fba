"""Pandoc missing, old, broken, hanging or lying; and a pandoc that is told to misbehave."""

import contextlib
import socket
import stat
import subprocess
import time
from pathlib import Path

import pytest
from helpers.exported import run
from helpers.fake_pandoc import fake
from helpers.small import small

from pipeline.model import Stop
from pipeline.pandoc import process as pandoc_process

RUBBISH = "Pandoc gaf een antwoord dat wij niet kunnen lezen."
AGAIN = " Voer de installatie opnieuw uit."
SAYS_39 = '[ "$1" = --version ] && echo "pandoc 3.9" && exit 0\n'
TREE = '{"pandoc-api-version":[1,22],"meta":{},"blocks":[]}'


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With a text that only pandoc reads, and an address with a $ that we leave it to write."""
    return small(
        tmp_path_factory.mktemp("klein"),
        voordeel=r"Meer rust \& ruimte.",
        url="https://www.voorbeeld.nl/visie$2040",
    )


def said(done: subprocess.CompletedProcess[str], project: Path) -> str:
    """The one sentence of a run that could do nothing; nothing was written."""
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    assert {path.name for path in project.iterdir()} - {".cache"} == {"sheets"}
    return done.stderr.removeprefix("perspectief: ").rstrip("\n")


# What staff read when the machine is not right


READING = {
    "crash at once": (SAYS_39 + "exit 7", "Pandoc is gestopt met een fout (code 7)."),
    "crash later": ("echo ready; exit 42", "Pandoc is gestopt met een fout (code 42)."),
    "crash by a signal": (
        "echo ready; kill -SEGV $$",
        "Pandoc is gestopt met een fout (code -11).",
    ),
    "out of memory": (
        "echo ready; exit 251",
        "Pandoc had meer geheugen nodig dan wij toestaan. Wij zijn gestopt.",
    ),
    "something else": (SAYS_39 + "echo hallo", RUBBISH),
    "something else for ever": (SAYS_39 + "yes hallo", RUBBISH),
    "nothing": (SAYS_39 + "true", RUBBISH),
    "no answers": ("echo ready", "Pandoc gaf niet op elke tekst antwoord."),
    "takes no questions": ("echo ready", "Pandoc gaf niet op elke tekst antwoord."),
    "words": ("echo ready; echo hallo", RUBBISH),
    "bytes": ("echo ready; printf '\\377\\376\\n'", RUBBISH),
    "a number": ("echo ready; echo 12", RUBBISH),
    "a list": ("echo ready; echo '[1]'", RUBBISH),
    "no blocks": ("echo ready; echo '{\"blocks\": 1}'", RUBBISH),
    "another kind of tree": (f"echo ready; echo '{TREE}'", RUBBISH),
}


@pytest.mark.parametrize("name", READING)
def test_a_pandoc_that_cannot_read_is_one_sentence(
    project: Path, tmp_path: Path, name: str
) -> None:
    script, sentence = READING[name]
    done = run("check", cwd=project, PYPANDOC_PANDOC=fake(tmp_path, script))
    assert said(done, project) == sentence


def test_no_pandoc_is_one_sentence(project: Path, tmp_path: Path) -> None:
    done = run("check", cwd=project, PYPANDOC_PANDOC=str(tmp_path / "weg"))
    assert said(done, project) == "Pandoc ontbreekt." + AGAIN


def test_a_file_that_is_no_program_is_one_sentence(project: Path, tmp_path: Path) -> None:
    program = tmp_path / "pandoc"
    program.write_bytes(b"\x00\x01 geen programma")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    done = run("check", cwd=project, PYPANDOC_PANDOC=str(program))
    assert said(done, project) == "Pandoc start niet." + AGAIN


WRITING = {
    "crash": ("echo ready; exit 3", "Pandoc is gestopt met een fout (code 3)."),
    "nothing": ("echo ready", RUBBISH),
    "words": ("echo ready; echo hallo", RUBBISH),
    "too few bytes": ("echo ready; printf '99\\nPK'", RUBBISH),
    "an endless number": (
        "echo ready; printf '%09000d\\nx' 9",
        RUBBISH,
    ),
    "no document": ("echo ready; printf '6\\nhallo!6\\nhallo!'", RUBBISH),
}


@pytest.mark.parametrize("name", WRITING)
def test_a_pandoc_that_cannot_write_is_one_sentence(
    project: Path, tmp_path: Path, name: str
) -> None:
    script, sentence = WRITING[name]
    real = pandoc_process.find()
    program = fake(tmp_path, f'case "$*" in *mediabag*) {script} ;;\n*) exec "{real}" "$@" ;; esac')
    done = run("export", cwd=project, PYPANDOC_PANDOC=program)
    assert said(done, project) == sentence


def alive(group: int) -> list[str]:
    """The processes of a group that still run; what nobody has waited for does not."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, of = path.read_text().rpartition(")")[2].split()[:3]
            if int(of) == group and state != "Z":
                found.append(path.parent.name)
    return found


@pytest.mark.parametrize(
    "script",
    [
        "sleep 1000",
        "sleep 1000 & echo ready; wait",
        "echo ready; while :; do :; done",
        "echo ready; while :; do echo hallo; done",
    ],
)
def test_a_pandoc_that_hangs_is_ended_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    monkeypatch.setenv("PYPANDOC_PANDOC", fake(tmp_path, f"echo $$ > {tmp_path}/pid\n{script}"))
    with pytest.raises(Stop) as caught:
        pandoc_process.run("", b"x" * 1_000_000, 1.0)
    assert str(caught.value) == "Pandoc gaf binnen 1 seconden geen antwoord. Wij zijn gestopt."
    group = int((tmp_path / "pid").read_text())
    # The kernel ends each of them when it gets to it, which takes longer on a busy machine.
    until = time.monotonic() + 10
    while alive(group) and time.monotonic() < until:
        time.sleep(0.01)
    assert alive(group) == []


def test_an_answer_without_an_end_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Its words grow without a process more: it may not have one on a busy machine.
    grow = "hallo=hallo; for _ in 1 2 3 4 5 6 7 8 9 10 11; do hallo=$hallo$hallo; done"
    script = f"echo ready; {grow}; while :; do echo $hallo; done"
    monkeypatch.setenv("PYPANDOC_PANDOC", fake(tmp_path, script))
    monkeypatch.setattr(pandoc_process, "MAX_OUTPUT", 10_000_000)
    with pytest.raises(Stop, match="geen einde"):
        pandoc_process.run("", b"", 60.0)


# What pandoc itself may do. The scripts are ours and fixed: these stand for a fault in pandoc.


def answer(script: str) -> str:
    return pandoc_process.run(script, b"", 20.0).decode()


def test_pandoc_can_read_no_file(tmp_path: Path) -> None:
    canary = tmp_path / "geheim.txt"
    canary.write_text("KANARIE", encoding="utf-8")
    assert "KANARIE" not in answer(f'io.write(tostring(io.open("{canary}")))')
    assert answer(f'io.write(tostring(io.open("{canary}")))') == "nil"


def test_pandoc_can_write_no_file(tmp_path: Path) -> None:
    script = f'io.write(tostring(io.open("{tmp_path}/nieuw", "w")), tostring(io.open("x", "w")))'
    assert answer(script) == "nilnil"
    assert list(tmp_path.iterdir()) == []


def test_pandoc_starts_from_an_empty_folder_and_an_empty_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / ".local" / "share" / "pandoc"
    data.mkdir(parents=True)
    (data / "init.lua").write_text('io.write("KANARIE")', encoding="utf-8")
    for name in ("HOME", "XDG_DATA_HOME", "GHCRTS", "LUA_INIT", "GEHEIM"):
        monkeypatch.setenv(name, str(tmp_path))
    seen = answer(
        'io.write(tostring(os.getenv("GEHEIM")), tostring(os.getenv("LUA_INIT")), "|")\n'
        'io.write(os.getenv("HOME"), "|", pandoc.system.get_working_directory())'
    )
    nothing, home, here = seen.split("|")
    assert nothing == "nilnil"
    assert home == here
    assert not Path(home).exists()


@pytest.mark.parametrize("writer", ["docx", "odt", "html5"])
def test_a_picture_that_a_tree_names_is_never_fetched(tmp_path: Path, writer: str) -> None:
    canary = tmp_path / "kanarie.png"
    canary.write_bytes(b"\x89PNG\r\n\x1a\nKANARIE")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        written = answer(
            "local function image(name) return pandoc.Para{pandoc.Image('x', name)} end\n"
            f"local document = pandoc.Pandoc{{image('{canary}'), image('file://{canary}'), "
            f"image('http://127.0.0.1:{port}/x.png')}}\n"
            f"io.write((pandoc.write(document, '{writer}'):find('KANARIE')) or 'niets')"
        )
        server.settimeout(0)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert written == "niets"


def test_pandoc_cannot_start_a_program(tmp_path: Path) -> None:
    answer(f"pcall(io.popen, 'touch {tmp_path}/a')\npcall(pandoc.pipe, 'touch', {{'x'}}, '')")
    assert list(tmp_path.iterdir()) == []


def test_pandoc_cannot_take_all_memory() -> None:
    script = "local ok, why = pcall(string.rep, 'x', 5 * 1024 ^ 3 // 1 | 0)\nio.write(tostring(ok))"
    assert answer(script) == "false"
