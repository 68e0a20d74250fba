"""Independent judges of the pages: axe-core in real Chromium, and the W3C Nu checker."""

import json
import shutil
import subprocess
from functools import cache
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


def pages() -> list[str]:
    return [str(path) for path in sorted(exports().glob("*.html"))]


@cache
def browsed() -> tuple[dict[str, Any], ...]:
    """What one browser and axe-core find on every page in every mode."""
    dark = [str(exports() / f"{name}.html") for name in ("index", "informatiepakket")]
    modes = [
        {**mode, "focus": name in ("licht", "smal"), "files": dark if "dark" in mode else pages()}
        for name, mode in READ.items()
    ]
    results = browse("browser.mjs", {"modes": modes})
    assert len(results) == 2 * len(pages()) + 2 * len(dark)
    return tuple(results)


@pytest.mark.parametrize("mode", READ)
def test_a_page_has_no_fault_in_any_mode(mode: str) -> None:
    """axe-core with best practices in each size (in the dark on the download page and on the
    package, which holds every sheet) and colour scheme; reflow at 320 CSS px
    (WCAG 1.4.10); focus that is seen and not covered (2.4.7, 2.4.11); and nothing asked of the
    network.
    """
    faults = [
        (Path(item["file"]).name, name, item[name])
        for item in browsed()
        if item["mode"] == mode
        for name in ("axe", "wide", "cut", "requests", "errors", "focus")
        if item[name]
    ]
    assert faults == []


def test_the_browser_judges_for_real(tmp_path: Path) -> None:
    """A page that is wrong in each of these ways is found to be."""
    page = tmp_path / "fout.html"
    page.write_text(
        "<title>x</title><body><img src=x.png><p style='width:3000px'>breed<a href='#x'></a>",
        encoding="utf-8",
    )
    (found,) = browse("browser.mjs", {"files": [str(page)], "modes": [READ["licht"]]})
    assert {"image-alt", "html-has-lang", "landmark-one-main"} <= {
        item["id"] for item in found["axe"]
    }
    assert found["overflow"] > 0


def test_the_nu_checker_finds_nothing() -> None:
    call = [need(shutil.which("java"), "Java"), "-jar", need(VNU, "De Nu Html Checker")]
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


def test_the_page_of_what_changed_has_no_fault(tmp_path: Path) -> None:
    """`perspectief diff --format html`, in light and dark, wide and narrow."""
    old, new = inputs.frozen(tmp_path / "oud"), inputs.frozen(tmp_path / "nieuw")
    replace(new, "klimaat.yaml", "eigenaar: Gemeente", "eigenaar: Stad")
    replace(new, "woningbouw.yaml", "de ruimte is schaars", "de ruimte is nooit schaars")
    page = tmp_path / "verschil.html"
    done = run("diff", str(old), "--format", "html", "--output", str(page), cwd=new)
    assert done.returncode == 0, done.stderr
    for found in browse("browser.mjs", {"files": [str(page)], "modes": list(READ.values())}):
        for name in ("axe", "wide", "cut", "requests", "errors"):
            assert not found[name], (name, found[name])
