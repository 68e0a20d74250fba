"""What is kept of an earlier export never changes a byte of the next, and spares its work."""

import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from random import Random

import pytest
from edits import EDITS, Project, odd
from real import project

from pipeline import build

TODAY = date(2026, 11, 24)
SEEDS = range(12 if os.environ.get("PERSPECTIEF_FUZZ") else 2)
FORMATS = ("docx", "odt", "html")


@pytest.fixture(autouse=True)
def _own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))


def _export(root: Path) -> dict[str, bytes]:
    folder = root / "exports"
    exported = build.export(root, build.Target(folder), TODAY)
    assert not exported.diagnostics
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _clean(root: Path, folder: Path) -> dict[str, bytes]:
    """The export of the same sheets where nothing is kept."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root / "sheets", folder / "sheets")
    return _export(folder)


def _kept(root: Path) -> dict[str, tuple[int, int]]:
    """Every entry that is kept of the exports, and what changes when it is put there anew."""
    entries = (root / ".cache" / "export").iterdir()
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in entries}


def _renewed(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    return {name for name, entry in after.items() if before.get(name) != entry}


def test_a_series_of_changes_gives_the_bytes_of_a_clean_export(tmp_path: Path) -> None:
    """Changes in a text, a title that other sheets show, a figure, the sources, and back again."""
    root = project(tmp_path / "project")
    first = _export(root)
    changes = (
        ("sheets/klimaat.yaml", "titel: ", "titel: Anders, "),
        ("sheets/pakket/bronnen.yaml", "titel: ", "titel: Nieuwe "),
        ("sheets/organisatiebeeld.yaml", "waarde: ", "waarde: 1"),
        ("sheets/organisatiebeeld.yaml", "waarde: 460", "waarde: 461"),
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
        assert made == _clean(root, tmp_path / "clean")
        assert made != first
    for path, text in reversed(undo):
        path.write_text(text, "utf-8")
    for path in (root / ".cache" / "export").iterdir():
        if path.name[0] in "kf":
            path.write_bytes(path.read_bytes()[:-1])
    assert _export(root) == first


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_is_edited_in_whatever_order_the_bytes_are_those_of_a_clean_export(
    tmp_path: Path, seed: int
) -> None:
    chance, sheets, root = Random(seed), Project(), tmp_path / "project"
    sheets.write(root)
    first = last = _export(root)
    for edit in chance.sample(EDITS, len(EDITS)):
        edit(sheets, chance)
        sheets.write(root)
        made = _export(root)
        assert made == _clean(root, tmp_path / "clean"), edit.__doc__
        last = made
    assert last != first
    Project().write(root)
    assert _export(root) == first


def test_a_chapter_that_only_pandoc_can_write_changes_no_byte_while_it_is_there_and_after(
    tmp_path: Path,
) -> None:
    root, sheets = tmp_path / "project", Project()
    sheets.write(root)
    first = _export(root)
    odd(sheets)
    for value in (120, 130):
        sheets.value = value
        sheets.write(root)
        assert _export(root) == _clean(root, tmp_path / "clean")
    Project().write(root)
    assert _export(root) == first


def test_of_one_changed_text_only_the_files_and_the_chapter_of_that_sheet_are_written(
    tmp_path: Path,
) -> None:
    root = project(tmp_path)
    _export(root)
    before = _kept(root)
    path = root / "sheets" / "tweedeling.yaml"
    path.write_text(
        path.read_text("utf-8").replace("samenvatting: |\n  ", "samenvatting: |\n  Nu: ")
    )
    _export(root)
    sheet = {"tweedeling.zoeken", *(f"tweedeling.{form}" for form in FORMATS)}
    chapter = {f"informatiepakket.tweedeling.{form}" for form in FORMATS}
    package = {f"informatiepakket.{form}" for form in FORMATS}
    assert _renewed(before, _kept(root)) == {*sheet, *chapter, *package}


def test_a_footnote_more_writes_the_chapters_after_it_anew_and_none_before_it(
    tmp_path: Path,
) -> None:
    sheets = Project(rows={"wonen": ["bron"], "groen": [], "water": ["noot"]})
    sheets.write(tmp_path)
    _export(tmp_path)
    before = _kept(tmp_path)
    sheets.rows["groen"] = ["noot"]
    sheets.write(tmp_path)
    _export(tmp_path)
    renewed = _renewed(before, _kept(tmp_path))
    chapters = {name.split(".")[1] for name in renewed if name.count(".") == 2}
    assert {"groen", "cijfers", "water"} <= chapters
    assert not {"wonen", "pakket--titelblad", "pakket--leeswijzer"} & chapters


def _damages(folder: Path) -> Iterator[str]:
    """Every entry of a chapter cut off, changed in one byte, or in the place of another."""
    entries = sorted(path for path in folder.iterdir() if path.name.count(".") == 2)
    yield "nothing"
    for path in entries:
        path.write_bytes(path.read_bytes()[:-1])
    yield "cut off"
    for path in entries:
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    yield "one byte"
    texts = [path.read_bytes() for path in entries]
    for path, data in zip(entries, [*texts[1:], *texts[:1]], strict=True):
        path.write_bytes(data)
    yield "moved"


def test_a_chapter_that_was_damaged_or_moved_is_written_again(tmp_path: Path) -> None:
    root = tmp_path / "project"
    sheets = Project()
    sheets.write(root)
    _export(root)
    for number, damage in enumerate(_damages(root / ".cache" / "export")):
        sheets.texts["wonen"] = {"voordeel": f"Er komen {number} woningen."}
        sheets.write(root)
        assert _export(root) == _clean(root, tmp_path / "clean"), damage
