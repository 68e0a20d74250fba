"""Our charts know only our own style: no settings of a folder, a home or a variable."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import inputs
from helpers.real import ROOT

HOSTILE = inputs.FOLDER / "attacks" / "matplotlibrc"
OTHER = "figure.facecolor: red\nfont.size: 40\nsavefig.dpi: 30\nsvg.fonttype: path\n"
DRAW = """
import hashlib, sys
from decimal import Decimal
from pipeline.style import font
assert font.unknown("\\u4e00")
from pipeline import style
from pipeline.render import chart
from schema import Gegeven
rows = [Gegeven(label="2026", waarde=Decimal(7)), Gegeven(label="2030", waarde=Decimal(9))]
made = chart.bar_chart(rows, "woningen", style.load())
print(*(hashlib.sha256(data).hexdigest() for data in made))
"""


def draw(folder: Path, **environment: str) -> str:
    """The checksums of a chart that is drawn anew, in this folder; nothing may be said."""
    home = folder / "thuis"
    home.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", DRAW],
        cwd=folder,
        env={
            **{name: value for name, value in os.environ.items() if name != "XDG_CACHE_HOME"},
            "PYTHONPATH": str(ROOT),
            "HOME": str(home),
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> str:
    return draw(tmp_path_factory.mktemp("kaal"))


PLACES = ("here", "home", "old-home", "named", "named-folder", "backend")
ATTACKS = (HOSTILE.read_text(encoding="utf-8"), OTHER, "\x1b[31m: \udcff\nx")


@pytest.mark.parametrize(("number", "place"), list(enumerate(PLACES)))
def test_settings_of_others_change_no_chart(
    number: int, place: str, plain: str, tmp_path: Path
) -> None:
    """Every place with one of the attacks; `make heavy` tries all of them at each."""
    every = bool(os.environ.get("PERSPECTIEF_FUZZ"))
    target = {
        "here": tmp_path / "matplotlibrc",
        "home": tmp_path / "thuis" / ".config" / "matplotlib" / "matplotlibrc",
        "old-home": tmp_path / "thuis" / ".matplotlib" / "matplotlibrc",
    }.get(place, tmp_path / "elders" / "matplotlibrc")
    target.parent.mkdir(parents=True, exist_ok=True)
    for attack in ATTACKS if every else ATTACKS[number % 3 :][:1]:
        target.write_bytes(attack.encode("utf-8", "surrogateescape"))
        shutil.rmtree(tmp_path / "thuis" / ".cache", ignore_errors=True)
        environment = {
            "named": {"MATPLOTLIBRC": str(target)},
            "named-folder": {"MPLCONFIGDIR": str(target.parent)},
            "backend": {"MPLBACKEND": "kaas"},
        }.get(place, {})
        assert draw(tmp_path, **environment) == plain


def test_settings_that_are_a_pipe_are_not_waited_for(plain: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "matplotlibrc")
    assert draw(tmp_path) == plain
