"""One way to write a file whole, and to read one that may be anybody's."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.real import ROOT

from pipeline.files import read_ordinary, reason, shortage, write_whole


def rights(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_new_file_gets_the_rights_that_the_machine_gives(tmp_path: Path) -> None:
    write_whole(tmp_path / "nieuw", b"een")
    (tmp_path / "gewoon").write_bytes(b"een")
    assert rights(tmp_path / "nieuw") == rights(tmp_path / "gewoon")


def test_a_file_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "wonen.yaml"
    path.write_bytes(b"oud")
    path.chmod(0o640)
    write_whole(path, b"nieuw")
    assert (path.read_bytes(), rights(path)) == (b"nieuw", 0o640)
    assert [item.name for item in tmp_path.iterdir()] == ["wonen.yaml"]


def test_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    precious = tmp_path / "kostbaar"
    precious.write_bytes(b"kostbaar")
    (tmp_path / "verslag").symlink_to(precious)
    write_whole(tmp_path / "verslag", b"nieuw")
    assert not (tmp_path / "verslag").is_symlink()
    assert precious.read_bytes() == b"kostbaar"


def test_a_name_of_the_longest_kind_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 127)
    write_whole(path, b"een")
    assert path.read_bytes() == b"een"


_LIMITED = """import sys
from pathlib import Path
from pipeline.files import write_whole
write_whole(Path(sys.argv[1]), b"x" * 20000)
"""


def test_what_cannot_be_written_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "wonen.yaml"
    path.write_bytes(b"oud")
    done = subprocess.run(
        ["prlimit", "--fsize=10000", sys.executable, "-c", _LIMITED, path],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "File too large" in done.stderr
    assert path.read_bytes() == b"oud"
    assert [item.name for item in tmp_path.iterdir()] == ["wonen.yaml"]


def test_no_link_is_read_and_no_pipe_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / "echt").write_bytes(b"een")
    (tmp_path / "koppeling").symlink_to(tmp_path / "echt")
    os.mkfifo(tmp_path / "pijp")
    assert read_ordinary(tmp_path / "echt") == b"een"
    for name in ("koppeling", "pijp", "."):
        with pytest.raises(OSError):
            read_ordinary(tmp_path / name)


def test_an_unknown_reason_is_that_of_the_system() -> None:
    assert reason(OSError(errno.ENOSPC, "no space")) == "de schijf is vol"
    assert reason(OSError(errno.EIO, "broken disk")) == "het systeem meldt: broken disk"


def test_nothing_is_loaded_but_the_standard_library() -> None:
    code = "import sys, pipeline.files, pipeline.terminal; print('pydantic' in sys.modules)"
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert shown.stdout == "False\n"


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (OSError(errno.EMFILE, "x"), "bestanden"),
        (OSError(errno.ENFILE, "x"), "bestanden"),
        (OSError(errno.EAGAIN, "x"), "programma’s meer starten"),
        (RuntimeError("can't start new thread"), "programma’s meer starten"),
        (MemoryError(), "geheugen"),
        (OSError(errno.ENOMEM, "x"), "geheugen"),
        (ImportError("x.so: failed to map segment from shared object"), "geheugen"),
        (ImportError("x.so: cannot open: Too many open files"), "bestanden"),
        (OSError(errno.ENOENT, "x"), ""),
        (ModuleNotFoundError("x"), ""),
        (RuntimeError("x"), ""),
    ],
)
def test_the_cause_is_found_also_behind_another_error(error: Exception, word: str) -> None:
    behind = ValueError("y")
    behind.__cause__ = error
    for given in (error, behind):
        said = shortage(given)
        assert (word in said) if word else said == ""
