"""What is kept of an earlier export never changes a byte of the next."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from real import project

from pipeline import build

TODAY = date(2026, 11, 24)


def _export(root: Path) -> dict[str, bytes]:
    folder = root / "exports"
    exported = build.export(root, build.Target(folder), TODAY)
    assert not exported.diagnostics
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_series_of_changes_gives_the_bytes_of_a_clean_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Changes in a text, a title that other sheets show, a figure, the sources, and back again."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    root, clean = project(tmp_path / "project"), tmp_path / "clean"
    first = _export(root)
    changes = (
        ("sheets/klimaat.yaml", "titel: ", "titel: Anders, "),
        ("sheets/pakket/bronnen.yaml", "titel: ", "titel: Nieuwe "),
        ("sheets/organisatiebeeld.yaml", "waarde: ", "waarde: 1"),
        ("sheets/pakket/informatiepakket.yaml", "datum: 2026", "datum: 2025"),
    )
    undo = []
    for file, old, new in changes:
        path = root / file
        text = path.read_text("utf-8")
        assert old in text
        undo.append((path, text))
        path.write_text(text.replace(old, new, 1), "utf-8")
        made = _export(root)
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(root / "sheets", clean / "sheets")
        assert made == _export(clean)
        assert made != first
    for path, text in undo:
        path.write_text(text, "utf-8")
    for path in (root / ".cache" / "export").iterdir():
        if path.name.startswith("k"):
            path.write_bytes(path.read_bytes()[:-1])
    assert _export(root) == first
