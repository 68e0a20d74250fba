"""A preview is made of sheets with faults too, and every page says that it is one."""

import os
from pathlib import Path

import pytest
from helpers import meldingen_pagina as pagina
from helpers.inputs import TODAY
from helpers.office import parts
from helpers.small import small

from pipeline import cli, meldingen, verify
from pipeline.jobs.export import Target, export
from pipeline.style import labels

HOSTILE = """De stad groeit. <script>alert(1)</script> [klik](javascript:alert(2)) en
  [lees](data:text/html,x) en [bron](bron:weg) en [sheet](sheet:weg#x)
  en ![plaatje](../geheim.png)."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A preview of a sheet with many faults."""
    root = small(tmp_path_factory.mktemp("voorbeeld"), samenvatting=HOSTILE, titel="TODO")
    sheet = root / "sheets" / "wonen.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("definitief", "concept", 1), "utf-8")
    assert cli.main(["--root", str(root), "export"]) == 1
    assert not (root / "exports").exists()
    assert cli.main(["--root", str(root), "export", "--preview"]) == 1
    return root / "voorbeeld"


def test_every_page_of_every_document_says_so(made: Path) -> None:
    names = {path.suffix for path in made.iterdir()}
    assert {".docx", ".odt", ".html", ".zip"} <= names
    for path in made.iterdir():
        data = path.read_bytes()
        if path.suffix == ".html":
            assert data.decode().count(f"data-voorbeeld>{labels.VOORBEELD}<") == 1, path
        elif path.suffix == ".docx":
            heads = [part for name, part in parts(data).items() if name.startswith("word/header")]
            assert heads and all(labels.VOORBEELD in part.decode() for part in heads), path
        elif path.suffix == ".odt":
            masters = parts(data)["styles.xml"].decode().split("<style:master-page ")[1:]
            assert len(masters) >= 2
            assert all(labels.VOORBEELD in master for master in masters), path


def test_a_sheet_that_is_not_ready_says_so_and_no_sheet_names_its_team(made: Path) -> None:
    for kind in ("docx", "odt", "html"):
        texts = [
            item.text for item in verify.read((made / f"wonen.{kind}").read_bytes(), kind).blocks
        ]
        assert texts.count(labels.CONCEPT) == 1, kind
        assert not any("Team Wonen" in text for text in texts), kind


def test_nothing_of_a_stranger_runs_in_it(made: Path) -> None:
    page = (made / "wonen.html").read_text(encoding="utf-8")
    assert "<script" not in page
    for address in ("javascript:", "data:text", "geheim.png"):
        assert f'="{address}' not in page and f'"../{address}' not in page
        for name in ("wonen.docx", "wonen.odt"):
            links = [
                part
                for part_name, part in parts((made / name).read_bytes()).items()
                if part_name.endswith((".rels", "content.xml"))
            ]
            assert not any(f'="{address}'.encode() in part for part in links)


def test_a_preview_of_sound_sheets_is_the_export_itself(tmp_path: Path) -> None:
    root = small(tmp_path)
    assert cli.main(["--root", str(root), "export"]) == 0
    assert cli.main(["--root", str(root), "export", "--preview"]) == 0
    for path in (root / "exports").iterdir():
        assert (root / "voorbeeld" / path.name).read_bytes() == path.read_bytes(), path.name


def test_without_a_package_there_is_nothing_to_show(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small(tmp_path)
    (root / "sheets" / "pakket" / "informatiepakket.yaml").write_text("titel: [", "utf-8")
    assert cli.main(["--root", str(root), "export", "--preview"]) == 1
    assert "Er is niets geschreven" in capsys.readouterr().out
    assert not (root / "voorbeeld").exists()


FAULTY = [
    (code, number) for code in meldingen.codes() for number in pagina.numbers(code)
]  # fmt: skip


@pytest.mark.parametrize("part", range(12 if os.environ.get("PERSPECTIEF_FUZZ") else 1))
def test_no_fault_of_any_page_keeps_a_preview_from_being_made(part: int, tmp_path: Path) -> None:
    """Rendered and written as HTML; the other formats get the same tree."""
    for code, number in FAULTY[part::12]:
        root = tmp_path / f"{code}{number}".replace(" ", "-")
        pagina.write(pagina.examples(code, f"Fout{number}"), root)
        target = Target(root / "voorbeeld", ("odt", "html"), (), preview=True)
        done = export(root, target, TODAY)
        listed = done.checked.package.listed()
        assert bool(done.files) == bool(listed) or not done.checked.faults, code
