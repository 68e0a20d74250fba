"""The law of the memory: whatever is in it, a check finds the same and an export has equal bytes.

Every law goes through the real commands, each in a fork of its own. A chart, an unknown word,
a footnote and a picture are in the project, so that every kind of question is asked.
"""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from helpers.exported import run
from helpers.forked import Fork
from helpers.real import ROOT
from helpers.small import small

from pipeline import memo

CHART = """  - id: woningen
    soort: staafdiagram
    titel: Woningen per jaar
    alt: De staaf van 2030 is hoger dan die van 2026.
    bijschrift: Hoeveel woningen er komen.
    eenheid: woningen
    gegevens:
      - label: "2026"
        waarde: 700
      - label: "2030"
        waarde: 900
tabellen:
"""
BOTH = """
import sys
from pipeline import cli
root, output = sys.argv[1:]
assert cli.main(["check", "--root", root, "--format", "json"]) == 0
assert cli.main(["export", "--root", root, "--output", output]) == 0
"""
JSON = ("--format", "json")
Answers = tuple[bytes, bytes]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = "De stad groeit snellr.[^1] Lees ook [de visie](bron:visie).\n\n[^1]: Een *noot*."
    root = small(tmp_path_factory.mktemp("project"), samenvatting=text)
    sheet = root / "sheets" / "wonen.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("tabellen:\n", CHART), encoding="utf-8")
    return root


def answers(project: Path, home: Path, *outputs: Path) -> list[Answers]:
    """Of `check --format json` and then `export`, with the memory in `home`.

    As many runs at the same time as there are folders for their exports.
    """
    surroundings = {**os.environ, "XDG_CACHE_HOME": str(home)}
    calls = [
        [("check", "--root", str(project), *JSON) for _ in outputs],
        [("export", "--root", str(project), "--output", str(output)) for output in outputs],
    ]
    for output in outputs:
        output.parent.mkdir(parents=True, exist_ok=True)
    found = []
    for at_once in calls:
        forks = [Fork(call, project.parent, surroundings) for call in at_once]
        found.append([fork.communicate()[0].rstrip().encode() for fork in forks])
        assert [fork.returncode for fork in forks] == [0] * len(outputs), found
    sums = [(output / "SHA256SUMS").read_bytes() for output in outputs]
    return list(zip(found[0], sums, strict=True))


@pytest.fixture(scope="module")
def empty(project: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Answers, Path]:
    """What an empty memory gives, and the file that it has become."""
    folder = tmp_path_factory.mktemp("empty")
    (made,) = answers(project, folder / "home", folder / "output")
    assert b"snellr" in made[0]
    assert b"wonen.docx" in made[1]
    return made, folder / "home" / "perspectief" / "memo.sqlite"


@pytest.fixture(scope="module")
def expected(empty: tuple[Answers, Path]) -> Answers:
    """What an empty memory gives."""
    return empty[0]


@pytest.fixture(scope="module")
def full(empty: tuple[Answers, Path]) -> Path:
    """A memory in which every question of the project has its answer."""
    return empty[1]


def rows(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute("SELECT count(*) FROM memo").fetchone()[0])


def test_a_full_memory_answers_everything(
    project: Path, expected: Answers, full: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    shutil.copytree(full.parent, home / "perspectief")
    before = rows(full)
    assert before > 20
    assert answers(project, home, tmp_path / "output") == [expected]
    assert rows(home / "perspectief" / "memo.sqlite") == before


VERSIONS = {
    "reads otherwise": {
        "pandoc/read.lua": ("text, request", 'text:gsub("groeit", "krimpt"), request')
    },
    "writes otherwise": {
        "pandoc/write.lua": ("pandoc.write(document,", "pandoc.write(document .. document,")
    },
    # The first shows in the findings, the second in the documents.
    "other words and charts": {
        "load/prose/passages.py": (
            "text.strip(), lead",
            'text.strip().replace("snellr", "snelr"), lead',
        ),
        "render/chart.py": ("chart, 0.62", "chart, 0.4"),
    },
}
# All of them in one first: of these cases one is tried by default.
OTHER_VERSIONS = {
    "everything": {file: change for files in VERSIONS.values() for file, change in files.items()}
} | VERSIONS


@pytest.mark.parametrize("version", OTHER_VERSIONS)
def test_what_another_version_answered_does_not_count(
    project: Path, expected: Answers, tmp_path: Path, version: str
) -> None:
    """A program that gives other answers to the same questions fills the memory first."""
    for name in ("pipeline", "schema"):
        shutil.copytree(ROOT / name, tmp_path / "other" / name)
    for file, (old, new) in OTHER_VERSIONS[version].items():
        changed = tmp_path / "other" / "pipeline" / file
        text = changed.read_text("utf-8")
        assert old in text
        changed.write_text(text.replace(old, new), encoding="utf-8")
    home, sums = tmp_path / "home", tmp_path / "first" / "SHA256SUMS"
    said = subprocess.run(
        [sys.executable, "-c", BOTH, str(project), str(sums.parent)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "other"), "XDG_CACHE_HOME": str(home)},
        capture_output=True,
        check=False,
        timeout=300,
    ).stdout
    differs = [
        not said.startswith(expected[0]),
        not sums.exists() or sums.read_bytes() != expected[1],
    ]
    assert all(differs) if len(OTHER_VERSIONS[version]) > 1 else any(differs)
    assert rows(home / "perspectief" / "memo.sqlite") > 0
    assert answers(project, home, tmp_path / "output") == [expected]


def _other_table(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE memo (name TEXT)")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _file_for_folder(path: Path) -> None:
    shutil.rmtree(path.parent)
    path.parent.write_text("a file where the folder should be", encoding="utf-8")


def _shut(path: Path) -> None:
    path.unlink()
    path.parent.chmod(0o500)


def _full_device(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/full")


DAMAGE: dict[str, Callable[[Path], object]] = {
    "random bytes": lambda path: path.write_bytes(random.Random(1).randbytes(50_000)),
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: os.truncate(path, path.stat().st_size // 2),
    "read only": lambda path: path.chmod(0o400),
    "another table": _other_table,
    "a folder": _folder,
    "a file for the folder": _file_for_folder,
    "a shut folder": _shut,
    "a full device": _full_device,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_or_shut_memory_costs_only_time(
    project: Path, expected: Answers, full: Path, tmp_path: Path, damage: str
) -> None:
    folder = tmp_path / "perspectief"
    shutil.copytree(full.parent, folder)
    DAMAGE[damage](folder / "memo.sqlite")
    try:
        done = run("check", "--root", str(project), *JSON, XDG_CACHE_HOME=str(tmp_path))
    finally:
        folder.chmod(0o700)
    assert done.stdout.encode().rstrip() == expected[0]
    assert done.stderr == ""


@pytest.mark.parametrize("home", ["", "/proc/1/perspectief", "no/absolute/path"])
def test_without_a_place_for_it_there_is_no_memory(
    project: Path, expected: Answers, tmp_path: Path, home: str
) -> None:
    """Not in the folder where somebody happens to stand either."""
    here = {"cwd": tmp_path, "XDG_CACHE_HOME": home, "HOME": "weg"}
    done = run("check", "--root", str(project), *JSON, **here)
    assert done.stdout.encode().rstrip() == expected[0]
    assert list(tmp_path.iterdir()) == []


def test_swapped_answers_are_no_answers(
    project: Path, expected: Answers, full: Path, tmp_path: Path
) -> None:
    shutil.copytree(full.parent, tmp_path / "perspectief")
    with closing(sqlite3.connect(tmp_path / "perspectief" / "memo.sqlite")) as database, database:
        found = database.execute("SELECT key, answer, checksum FROM memo").fetchall()
        swapped = zip(found, [*found[1:], found[0]], strict=True)
        moved = [(answer, checksum, key) for (key, _, _), (_, answer, checksum) in swapped]
        database.executemany("UPDATE memo SET answer = ?, checksum = ? WHERE key = ?", moved)
    assert answers(project, tmp_path, tmp_path / "output") == [expected]


def test_two_runs_may_share_it(project: Path, expected: Answers, tmp_path: Path) -> None:
    found = answers(project, tmp_path / "home", tmp_path / "one", tmp_path / "two")
    assert found == [expected, expected]


def test_it_may_be_deleted_while_we_run(
    project: Path, expected: Answers, full: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    shutil.copytree(full.parent, home / "perspectief")
    done = threading.Event()

    def delete() -> None:
        while not done.wait(0.01):
            (home / "perspectief" / "memo.sqlite").unlink(missing_ok=True)

    deleting = threading.Thread(target=delete)
    deleting.start()
    try:
        assert answers(project, home, tmp_path / "output") == [expected]
    finally:
        done.set()
        deleting.join()


def test_any_damage_gives_the_right_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes changed anywhere, in the file itself: never an error, never another answer."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    path = tmp_path / "perspectief" / "memo.sqlite"
    questions = [(b"question", b"%d" % number) for number in range(300)]
    right = [b"%d;" % number * (number * 7) for number in range(300)]
    asked = memo.answers(questions, lambda missing: [right[at] for at in missing])
    assert asked == right
    good = path.read_bytes()
    kept = 0
    seeds = 200 if os.environ.get("PERSPECTIEF_FUZZ") else 30
    for seed in range(seeds):
        draw = random.Random(seed)
        data = bytearray(good)
        for _ in range(draw.choice([1, 3, 50, 3000])):
            at, length = draw.randrange(draw.choice([100, 4096, len(data)])), draw.randrange(1, 64)
            data[at : at + length] = draw.randbytes(length)
        path.write_bytes(data[: draw.choice([len(data), draw.randrange(len(data))])])
        missed: list[int] = []

        def ask(missing: object, missed: list[int] = missed) -> list[bytes]:
            missed += missing  # type: ignore[operator]
            return [right[at] for at in missed]

        assert memo.answers(questions, ask) == right
        kept += len(missed) < len(questions)
        assert memo.answers(questions, lambda missing: [right[at] for at in missing]) == right
    assert kept > seeds // 20


def test_a_full_disk_keeps_nothing_and_stops_nothing(tmp_path: Path) -> None:
    """No file may grow beyond 20,000 bytes: the limit comes in the middle of an answer."""
    code = """
import os, signal
from pipeline import memo
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
large = [os.urandom(30_000) for _ in range(3)]
for _ in range(2):
    asked = memo.answers([(b"%d" % at,) for at in range(3)], lambda all: [large[at] for at in all])
    assert asked == large
print("good")
"""
    done = subprocess.run(
        ["prlimit", "--fsize=20000", sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path)},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.stdout == b"good\n", done.stderr


def test_it_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above its size the oldest half goes; what was just asked stays."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(memo, "MOST_BYTES", 1_000_000)
    for number in range(60):
        memo.answers([(b"%d" % number,)], lambda _: [os.urandom(100_000)])
    path = tmp_path / "perspectief" / "memo.sqlite"
    assert path.stat().st_size < 1_500_000
    assert rows(path) >= 4
    memo.answers([(b"59",)], lambda _: pytest.fail("the newest answer is gone"))


def test_what_has_no_answer_is_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert memo.answers([(b"a",), (b"b",)], lambda _: [None, b"yes"]) == [None, b"yes"]
    assert memo.answers([(b"a",), (b"b",)], lambda missing: [b"now" for _ in missing]) == [
        b"now",
        b"yes",
    ]
    # The parts of a question stand apart.
    assert memo.answers([(b"a", b"b")], lambda _: [b"1"]) == [b"1"]
    assert memo.answers([(b"ab",)], lambda _: [b"2"]) == [b"2"]


def test_every_file_of_the_program_and_its_look_is_in_the_question(tmp_path: Path) -> None:
    """Also a logo, and a template in a folder: another one must not give the earlier document."""
    shutil.copytree(ROOT / "pipeline", tmp_path / "pipeline")
    copy = module(tmp_path / "pipeline" / "memo.py")
    (tmp_path / "pipeline" / "templates" / "logo.png").write_bytes(b"first")
    values = {copy.program("lxml")}
    for name in (
        "templates/logo.png",
        "templates/docx/styles.xml",
        "pandoc/write.lua",
        "formats.py",
    ):
        with (tmp_path / "pipeline" / name).open("ab") as file:
            file.write(b"\n")
        copy.program.cache_clear()
        values.add(copy.program("lxml"))
    values.add(copy.program("lxml", "jinja2"))
    assert len(values) == 6


def module(path: Path) -> ModuleType:
    spec = spec_from_file_location("other_memo", path)
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


# What stands in its place


def make_place(kind: str, folder: Path, elsewhere: Path) -> None:
    """Something at the place of the memory that is not ours to use."""
    ours = folder / "perspectief"
    if kind == "folder-link":
        ours.symlink_to(elsewhere)
        return
    if kind == "folder-file":
        ours.write_bytes(b"")
        return
    ours.mkdir()
    file = ours / "memo.sqlite"
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "link":
        file.symlink_to(elsewhere / "doel")
    elif kind == "folder":
        file.mkdir()
    elif kind == "other-user":
        shutil.chown(ours, 54321)
    elif kind == "other-file":
        file.write_bytes(b"")
        shutil.chown(file, 54321)
    elif kind == "shut":
        ours.chmod(0)


@pytest.mark.parametrize(
    "kind",
    ["folder-link", "folder-file", "pipe", "link", "folder", "other-user", "other-file", "shut"],
)
def test_what_is_not_ours_is_not_followed_waited_for_or_written(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind.startswith("other") and os.getuid() != 0:
        pytest.skip("only root can give a file to another user")
    elsewhere, folder = tmp_path / "elders", tmp_path / "geheugen"
    elsewhere.mkdir()
    folder.mkdir()
    make_place(kind, folder, elsewhere)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    before = sorted((path, path.lstat().st_mtime_ns) for path in folder.rglob("*"))
    for _ in range(2):
        assert memo.answers([(b"a",)], lambda missing: [b"b"] * len(missing)) == [b"b"]
        memo.remember({(b"c",): b"d"})
    assert list(elsewhere.iterdir()) == []
    if kind != "shut":  # root can write there all the same
        assert memo.recall([(b"c",)]) == [None]
        assert sorted((path, path.lstat().st_mtime_ns) for path in folder.rglob("*")) == before


def test_what_is_remembered_takes_the_place_of_what_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    memo.remember({(b"c",): b"d", (b"e",): b"f"})
    memo.remember({(b"c",): b"g"})
    assert memo.recall([(b"e",), (b"c",), (b"x",)]) == [b"f", b"g", None]
