"""Independent judges of the pages: axe-core in real Chromium, and the W3C Nu checker."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from helpers import inputs
from helpers.damaged import replace
from helpers.exported import exports, run
from helpers.judges import MODES, browse, need
from helpers.real import ROOT

VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
READ = {mode["name"]: mode for mode in MODES[:4]}
"""The modes in which axe-core finds other things; `test_layout_html.py` judges all modes."""


FULL = ("index", "informatiepakket")
"""The download page, and the package, which holds every sheet: read in the dark too."""
OF_A_KIND = (*FULL, "controleer", "vergelijk", "woningbouw")
"""A page of every kind but the form, which is read as wide only."""
IN_THE_PACKAGE = tuple(set(inputs.FEW) - {*OF_A_KIND})
"""Sheets that are read in the package, in which each stands as in its own page."""
FAULTS = ("axe", "wide", "cut", "requests", "errors", "focus")
WRONG = "<title>x</title><body><img src=x.png><p style='width:3000px'>breed<a href='#x'></a>"


def pages() -> list[str]:
    return [str(path) for path in sorted(exports().glob("*.html"))]


def read_in(page: str) -> list[str]:
    """The modes in which a page of the exports is read; `make content` reads all in both sizes."""
    name, every = Path(page).stem, "PERSPECTIEF_PROJECT" in os.environ
    if name in IN_THE_PACKAGE and not every:
        return []
    narrow = name in OF_A_KIND or every
    return [
        mode
        for mode, how in READ.items()
        if (name in FULL if "dark" in how else narrow or mode == "licht")
    ]


@pytest.fixture(scope="module")
def browsed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], dict[str, Any]]:
    """What one browser and axe-core find, by page and mode: on the exports, on the page of what
    changed between two packages, and on one that is wrong."""
    folder = tmp_path_factory.mktemp("paginas")
    wrong = folder / "fout.html"
    wrong.write_text(WRONG, encoding="utf-8")
    files = {page: modes for page in pages() if (modes := read_in(page))}
    files |= {str(what_changed(folder)): list(READ), str(wrong): ["licht"]}
    found = browse("browser.mjs", {"modes": READ, "files": files})
    assert len(found) == sum(map(len, files.values()))
    return {(Path(item["file"]).name, item["mode"]): item for item in found}


def what_changed(folder: Path) -> Path:
    """What `perspectief diff --format html` makes of two versions of a package."""
    old, new = inputs.few(folder / "oud"), inputs.few(folder / "nieuw")
    replace(new, "klimaat.yaml", "eigenaar: Gemeente", "eigenaar: Stad")
    replace(new, "woningbouw.yaml", "de ruimte is schaars", "de ruimte is nooit schaars")
    page = folder / "verschil.html"
    done = run("diff", str(old), "--format", "html", "--output", str(page), cwd=new)
    assert done.returncode == 0, done.stderr
    return page


@pytest.mark.parametrize("mode", READ)
def test_a_page_has_no_fault_in_any_mode(
    mode: str, browsed: Mapping[tuple[str, str], dict[str, Any]]
) -> None:
    """axe-core with best practices in each size (in the dark on the download page and on the
    package, which holds every sheet) and colour scheme; reflow at 320 CSS px
    (WCAG 1.4.10); focus that is seen and not covered (2.4.7, 2.4.11); and nothing asked of the
    network.
    """
    judged = [Path(page).name for page in pages() if mode in read_in(page)]
    assert {f"{name}.html" for name in FULL} <= set(judged)
    for name in judged:
        item = browsed[name, mode]
        assert {fault: item[fault] for fault in FAULTS if item[fault]} == {}, name
        assert item.get("stops", 40) > 3, name


def test_the_browser_judges_for_real(browsed: Mapping[tuple[str, str], dict[str, Any]]) -> None:
    """A page that is wrong in each of these ways is found to be."""
    found = browsed["fout.html", "licht"]
    assert {"image-alt", "html-has-lang", "landmark-one-main"} <= {
        item["id"] for item in found["axe"]
    }
    assert found["overflow"] > 0


def test_the_nu_checker_finds_nothing() -> None:
    # To compile itself for speed costs it more than a few pages do; its stack is then too small.
    java = [need(shutil.which("java"), "Java"), "-XX:TieredStopAtLevel=1", "-Xss8m"]
    call = [*java, "-XX:+UseSerialGC", "-jar", need(VNU, "De Nu Html Checker")]
    done = subprocess.run(
        [*call, "--format", "json", "--also-check-css", *pages()],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    report = json.loads(done.stderr or "{}")
    found = [
        (Path(item.get("url", "")).name, item["type"], item["message"])
        for item in report["messages"]
    ]
    assert found == []


@pytest.mark.parametrize("mode", READ)
def test_the_page_of_what_changed_has_no_fault(
    mode: str, browsed: Mapping[tuple[str, str], dict[str, Any]]
) -> None:
    """`perspectief diff --format html`, in light and dark, wide and narrow."""
    item = browsed["verschil.html", mode]
    assert {fault: item[fault] for fault in FAULTS if item[fault]} == {}
