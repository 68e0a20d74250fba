"""Independent judges of the pages: axe-core in real Chromium, and the W3C Nu checker."""

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from exported import exports
from real import ROOT

VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
MODES = (
    {"name": "licht", "width": 1280},
    {"name": "donker", "width": 1280, "dark": True},
    {"name": "smal", "width": 320},
    {"name": "smal en donker", "width": 320, "dark": True},
    {"name": "papier", "width": 800, "print": True},
    {"name": "eigen kleuren", "width": 1280, "forced": True},
    {"name": "ruime tekst", "width": 1280, "spacing": True},
    {"name": "ruime tekst, smal", "width": 320, "spacing": True},
    {"name": "tekst 200 procent", "width": 1280, "zoom": 2},
)


def need(found: object, what: str) -> None:
    """Fails in CI where a judge is absent; elsewhere says so."""
    if found:
        return
    if os.environ.get("CI"):
        pytest.fail(f"{what} is absent: these exports are not judged")
    pytest.skip(f"{what} IS ABSENT: THESE EXPORTS ARE NOT JUDGED. Run `make test`.")


def pages() -> list[str]:
    return [str(path) for path in sorted(exports().glob("*.html"))]


@cache
def browsed(focus: bool) -> list[dict[str, Any]]:
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium")
    need(browser and (ROOT / "node_modules" / "axe-core").is_dir(), "Chromium or axe-core")
    modes = MODES[::2][:1] + MODES[2:3] if focus else MODES
    done = subprocess.run(
        ["node", str(ROOT / "tests" / "witness" / "browser.mjs")],
        input=json.dumps({"files": pages(), "modes": modes, "focus": focus}),
        capture_output=True, text=True, check=False, timeout=600,
        env={**os.environ, "CHROMIUM": str(browser)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    results: list[dict[str, Any]] = json.loads(done.stdout)
    assert len(results) == len(pages()) * len(modes)
    return results


def test_axe_finds_nothing_in_any_mode() -> None:
    found = [
        (Path(item["file"]).name, item["mode"], fault["id"], fault["nodes"][:1])
        for item in browsed(False)
        for fault in item["axe"]
    ]
    assert found == []


def test_no_page_is_wider_than_its_window() -> None:
    """Reflow at 320 CSS px, 200 % text and text spacing (WCAG 1.4.10, 1.4.4, 1.4.12)."""
    wide = [
        (Path(item["file"]).name, item["mode"], item["overflow"], item["cut"][:1])
        for item in browsed(False)
        if item["overflow"] > 0 or item["cut"]
    ]
    assert wide == []


def test_no_page_asks_the_network_or_fails() -> None:
    assert [
        item["requests"] + item["errors"]
        for item in browsed(False)
        if item["requests"] or item["errors"]
    ] == []


def test_every_stop_of_the_keyboard_is_seen() -> None:
    """Focus is visible and not covered (WCAG 2.4.7, 2.4.11)."""
    assert [
        (Path(item["file"]).name, item["mode"], item["focus"][:2])
        for item in browsed(True)
        if item["focus"]
    ] == []


def test_the_nu_checker_finds_nothing() -> None:
    need(VNU.is_file() and shutil.which("java"), "Java or the Nu checker")
    done = subprocess.run(
        ["java", "-jar", str(VNU), "--format", "json", "--also-check-css", *pages()],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    report = json.loads(done.stderr or "{}")
    found = [
        (Path(item.get("url", "")).name, item["type"], item["message"])
        for item in report["messages"]
    ]
    assert found == []
