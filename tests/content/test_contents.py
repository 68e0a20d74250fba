"""Other contents than ours go the whole way: a sheet more, another municipality, and nothing."""

import io
import json
import random
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import made
from helpers.exported import FORMATS, run
from helpers.inputs import SHEETS, frozen
from helpers.small import small

REPORTS = ("text", "json", "sarif", "github", "junit", "markdown")


def written(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of an export, and every part of those that are a zip."""
    for path in sorted(folder.iterdir()):
        yield path.name, path.read_bytes()
        if path.suffix in (".docx", ".odt", ".zip"):
            with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as parts:
                for name in parts.namelist():
                    yield f"{path.name}/{name}", parts.read(name)


def test_one_sheet_more_needs_nothing_but_its_file_and_its_line(tmp_path: Path) -> None:
    root = frozen(tmp_path, "woningbouw")
    sheet = made.sound(random.Random(9), len(SHEETS) + 1)
    (root / "sheets" / "nieuw.yaml").write_text(json.dumps(sheet, ensure_ascii=False), "utf-8")
    with (root / "sheets/pakket/informatiepakket.yaml").open("a", encoding="utf-8") as listing:
        listing.write("  - nieuw\n")
    done = run("check", cwd=root)
    assert done.returncode == 0, done.stdout
    assert "2 sheets, " in done.stdout
    done = run("export", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert sheet["titel"] in (root / "exports" / "index.html").read_text("utf-8")
    assert sheet["titel"] in (root / "exports" / "informatiepakket.html").read_text("utf-8")
    done = run("verify", *(f"exports/nieuw.{form}" for form in FORMATS), cwd=root)
    assert done.returncode == 0, done.stdout


def test_another_municipality_reads_nothing_of_ours(tmp_path: Path) -> None:
    root = small(tmp_path, gemeente="Gemeente Ommen")
    reports = [f"--format={form}={tmp_path / form}" for form in REPORTS]
    assert run("check", *reports, cwd=root).returncode == 0
    done = run("export", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    found = {
        **dict(written(root / "exports")),
        **{form: (tmp_path / form).read_bytes() for form in REPORTS},
        "status": run("status", cwd=root).stdout.encode(),
        "verify": run("verify", "exports/wonen.docx", cwd=root).stdout.encode(),
    }
    assert [name for name, data in found.items() if b"amersfoort" in data.lower()] == []
    for name in ("index.html", "wonen.html", "wonen.docx/word/header1.xml", "wonen.odt/styles.xml"):
        assert b"emeente Ommen" in found[name], name


def nothing(root: Path) -> None:
    shutil.rmtree(root / "sheets")


def no_files(root: Path) -> None:
    nothing(root)
    (root / "sheets").mkdir()


def no_sheets(root: Path) -> None:
    (root / "sheets" / "wonen.yaml").unlink()


def none_listed(root: Path) -> None:
    no_sheets(root)
    listing = root / "sheets/pakket/informatiepakket.yaml"
    listing.write_text(listing.read_text("utf-8").replace("[wonen]", "[]"), "utf-8")


def empty_files(root: Path) -> None:
    for path in (root / "sheets").rglob("*.yaml"):
        path.write_bytes(b"")


@pytest.mark.parametrize("empty", [nothing, no_files, no_sheets, none_listed, empty_files])
def test_an_emptied_package_is_told_in_dutch_and_makes_nothing(
    empty: object, tmp_path: Path
) -> None:
    root = small(tmp_path)
    empty(root)  # type: ignore[operator]
    for command in ("check", "export"):
        done = run(command, cwd=root)
        said = done.stdout + done.stderr
        assert done.returncode in (1, 2), said
        assert "Traceback" not in said
        assert "sheet" in said
        assert not (root / "exports").exists()
    assert run("status", cwd=root).returncode in (0, 1, 2)
