"""`check` file by file finds what `check` as a whole finds, whatever was kept and on any cores."""

import json
import os
import pickle
import random
import shutil
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from real import SHEETS, project

from pipeline import checking, checks, cli, cores, waivers
from pipeline.checking import Checked
from pipeline.load import load

TODAY = date(2026, 11, 24)
KEPT = ".cache/check"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project, and a home for the key of what is kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    return project(tmp_path / "project")


def _both(root: Path, files: tuple[str, ...] = ()) -> Checked:
    """Both ways of checking, with all texts and without; all read anew gives the same."""
    package, found = load(root)
    found = waivers.apply((*found, *checks.run(package)), package, TODAY)
    whole = checking.check(root, TODAY, files)
    quick = checking.check(root, TODAY, files, texts=False)
    assert whole.package == package
    assert whole.diagnostics == tuple(
        item for item in found if not files or item.span.file in files
    )
    assert quick.diagnostics == whole.diagnostics
    assert quick.package.broken == whole.package.broken
    assert quick.package.sources == whole.package.sources
    assert [sheet.content for sheet in quick.package.sheets] == [
        sheet.content for sheet in whole.package.sheets
    ]
    return quick


def _change(root: Path, seed: int) -> None:
    """One change as people make them, or worse: anywhere in any file."""
    draw = random.Random(seed)
    files = sorted((root / "sheets").rglob("*.yaml"))
    path = draw.choice(files)
    text = path.read_text("utf-8")
    rows = text.split("\n")
    at = draw.randrange(len(rows))
    what = draw.randrange(6)
    if what == 0:
        rows.pop(at)
    elif what == 1:
        rows[at] += draw.choice([" VRU", " TODO", " [hier](sheet:nergens)", " [a](bron:x)", " # x"])
    elif what == 2:
        rows = [row.replace("bron:", "bron:z", 1) for row in rows]
    elif what == 3:
        path.with_name(f"nieuw-{seed}.yaml").write_text(text, "utf-8")
    elif what == 4 and len(files) > 6:
        path.unlink()
        return
    else:
        rows[at] = rows[at].upper()
    path.write_text("\n".join(rows), "utf-8")


@pytest.mark.parametrize("seed", range(4))
def test_any_series_of_changes_gives_what_a_clean_check_gives(root: Path, seed: int) -> None:
    for step in range(5):
        _change(root, seed * 100 + step)
        _both(root)


def test_a_file_beside_a_sheet_of_the_same_name_does_not_make_it_unread(root: Path) -> None:
    """`klimaat.yml` is out of place; `klimaat.yaml` was read all the same."""
    shutil.copy(root / "sheets/klimaat.yaml", root / "sheets/klimaat.yml")
    assert "klimaat" not in _both(root).package.broken


def test_a_call_for_some_files_gives_what_it_gives_without_anything_kept(root: Path) -> None:
    file = "sheets/klimaat.yaml"
    for _ in range(2):
        assert _both(root, (file,)).diagnostics
    checking.check(root, TODAY, texts=False)
    _both(root, (file,))


def test_what_is_kept_is_used_and_only_for_what_did_not_change(root: Path) -> None:
    checking.check(root, TODAY, texts=False)
    kept = {path.name: path.stat().st_mtime_ns for path in (root / KEPT).iterdir()}
    assert {path.stem for path in SHEETS} < set(kept)
    with (root / "sheets/klimaat.yaml").open("a") as stream:
        stream.write("# een opmerking\n")
    _both(root)
    now = {path.name: path.stat().st_mtime_ns for path in (root / KEPT).iterdir()}
    assert {name for name in now if now[name] != kept.get(name)} == {"klimaat"}


@pytest.mark.parametrize("damage", ["cut", "flip", "swap", "forge", "folder", "empty"])
def test_a_damaged_or_foreign_entry_is_no_entry(root: Path, damage: str) -> None:
    checking.check(root, TODAY, texts=False)
    other = (root / KEPT / "klimaat").read_bytes()
    for path in sorted((root / KEPT).iterdir()):
        data = path.read_bytes()
        body = json.loads(data[32:])
        body["findings"] = []
        made = {
            "cut": data[:-1],
            "flip": data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
            "swap": other,
            "forge": data[:32] + json.dumps(body).encode(),
            "empty": b"",
        }
        path.unlink()
        if damage == "folder":
            path.mkdir()
        else:
            path.write_bytes(made[damage])
    _both(root)


class _Bomb:
    """What a pickle of somebody else could do: here it makes a file."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.target,)


@pytest.mark.parametrize("code", ["old", "none", "zero"])
def test_texts_that_somebody_else_kept_are_not_opened(
    root: Path, tmp_path: Path, code: str
) -> None:
    """An entry with texts is a pickle: it may run nothing before its code is known to be ours."""
    checking.check(root, TODAY)
    folder = root / ".cache/read"
    assert {path.stem for path in SHEETS} < {path.name for path in folder.iterdir()}
    mark = tmp_path / "mark"
    for path in folder.iterdir():
        head = {"old": path.read_bytes()[:32], "none": b"", "zero": bytes(32)}[code]
        path.write_bytes(head + pickle.dumps(_Bomb(mark)))
    _both(root)
    assert not mark.exists()
    pickle.loads(pickle.dumps(_Bomb(mark)))
    assert mark.exists()


def test_a_picture_is_looked_at_once_and_again_when_it_changes(root: Path) -> None:
    folder, kept = root / "sheets/figuren", root / ".cache/figuren"
    folder.mkdir(exist_ok=True)
    photo = folder / "foto.png"

    def looked() -> int:
        package, faults = load(root)
        assert faults == ()
        assert package.figures["foto.png"] == photo.read_bytes()
        return (kept / photo.name).stat().st_mtime_ns

    Image.new("RGB", (30, 20), "white").save(photo)
    first = looked()
    assert looked() == first
    Image.new("RGB", (40, 20), "white").save(photo)
    assert looked() != first


def test_work_beside_is_done_may_fail_and_ends_with_its_caller(tmp_path: Path) -> None:
    """A copy of the process that keeps pictures, while the rules are run."""
    done, late = tmp_path / "done", tmp_path / "late"

    def fail() -> None:
        done.unlink()
        raise ValueError

    def wait() -> None:
        read, _ = os.pipe()
        os.read(read, 1)
        late.touch()

    with cores.beside(done.touch):
        pass
    assert done.exists()
    with cores.beside(fail):
        pass
    assert not done.exists()
    with pytest.raises(KeyError), cores.beside(wait):
        raise KeyError
    assert not late.exists()


def test_what_somebody_else_made_does_not_count(root: Path, tmp_path: Path) -> None:
    """A pull request cannot bring along a `.cache` in which its faults are not there."""
    text = (root / "sheets/klimaat.yaml").read_text("utf-8")
    bad = text.replace("sheet:", "sheet:x")
    (root / "sheets/klimaat.yaml").write_text(bad, "utf-8")
    checking.check(root, TODAY, texts=False)
    os.environ["XDG_CACHE_HOME"] = str(tmp_path / "other")
    _both(root)


def test_a_folder_that_cannot_be_written_is_no_fault(root: Path, tmp_path: Path) -> None:
    (root / ".cache").write_text("a file where the folder should be")
    _both(root)
    (root / ".cache").unlink()
    (root / ".cache").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").mkdir()
    _both(root)
    assert not list((tmp_path / "elsewhere").iterdir())


def test_two_processes_answer_in_order_and_a_dead_one_costs_only_time() -> None:
    here = os.getpid()

    def work(items: tuple[int, ...]) -> list[bytes]:
        if os.getpid() != here and 7 in items:
            os._exit(9)
        return [b"%d" % (item * item) for item in items]

    for count in (1, 2, 3, 40):
        numbers = tuple(range(count))
        assert cores.spread(work, numbers, 1) == [b"%d" % (item * item) for item in numbers]


def test_the_command_says_the_same_twice(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for _ in range(2):
        cli.main(["check", "--root", str(root)])
        said.append(capsys.readouterr().out)
    shutil.rmtree(root / ".cache")
    cli.main(["check", "--root", str(root)])
    assert said == [capsys.readouterr().out] * 2
