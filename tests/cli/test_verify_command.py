"""`verify` believes the manifest of the user or the project, never the one beside the file."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from helpers import inputs
from helpers.exported import exports, run

SPOOF = inputs.FOLDER / "attacks" / "verify" / "spoof"
DOCUMENT = "woningbouw.html"


@pytest.fixture
def download(tmp_path: Path) -> Path:
    """A folder with one document of ours and the manifest that came along."""
    folder = tmp_path / "download"
    folder.mkdir()
    for name in (DOCUMENT, "manifest.json"):
        shutil.copy(exports() / name, folder)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with its own exports."""
    (tmp_path / "project" / "sheets").mkdir(parents=True)
    shutil.copytree(exports(), tmp_path / "project" / "exports")
    return tmp_path / "project"


def change(folder: Path) -> None:
    """Another text, and a manifest that says that it is right."""
    file = folder / DOCUMENT
    old = hashlib.sha256(file.read_bytes()).hexdigest()
    file.write_bytes(file.read_bytes().replace(b"woningen", b"kantoren"))
    new = hashlib.sha256(file.read_bytes()).hexdigest()
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace(old, new), "utf-8")


def verify(file: Path, cwd: Path, *more: str) -> tuple[int, str]:
    done = run("verify", str(file), *more, cwd=cwd)
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.mark.parametrize("changed", [True, False])
def test_the_word_of_a_neighbour_proves_nothing(
    changed: bool, download: Path, tmp_path: Path
) -> None:
    if changed:
        change(download)
    code, said = verify(download / DOCUMENT, tmp_path)
    assert code == 1
    assert "niet veranderd" not in said
    assert "nieuwste" not in said
    assert "wij weten dus niet of het bestand echt is" in said
    assert f"Vergeleken met: {download / 'manifest.json'} (staat naast het bestand" in said


def test_a_neighbour_of_another_version_makes_neither_the_newest(
    download: Path, tmp_path: Path
) -> None:
    manifest = download / "manifest.json"
    change(download)
    manifest.write_text('{"files": [{"sheet": "woningbouw", "version": "9.9"}]}', "utf-8")
    code, said = verify(download / DOCUMENT, tmp_path)
    assert (code, "nieuwste" in said) == (1, False)
    assert "De versie in manifest.json is 9.9. Dat is een andere." in said
    assert f"Vergeleken met: {manifest} (staat naast het bestand" in said


def test_a_forged_neighbour_of_a_changed_file_is_not_believed(tmp_path: Path) -> None:
    shutil.copytree(SPOOF, tmp_path / "download")
    code, said = verify(tmp_path / "download" / "woningbouw.docx", tmp_path)
    assert code == 1
    assert "niet veranderd" not in said
    assert "nieuwste" not in said


def test_the_projects_own_manifest_goes_before_the_neighbour(download: Path, project: Path) -> None:
    code, said = verify(download / DOCUMENT, project)
    assert (code, "Het bestand is niet veranderd sinds de export" in said) == (0, True)
    assert "Vergeleken met: exports/manifest.json (van de exports van dit project)." in said
    change(download)
    code, said = verify(download / DOCUMENT, project)
    assert (code, "Het bestand is veranderd sinds de export" in said) == (1, True)


def test_the_named_manifest_goes_before_all(download: Path, project: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mijn.json"
    shutil.copy(download / "manifest.json", mine)
    change(download)
    change(project / "exports")
    code, said = verify(download / DOCUMENT, project, "--manifest", str(mine))
    assert (code, "Het bestand is veranderd sinds de export" in said) == (1, True)
    assert f"Vergeleken met: {mine} (dat u opgaf)." in said


@pytest.mark.parametrize("text", ["", "{}", '{"files": []}', "[]", '{"files": [1]}'])
def test_a_named_manifest_that_is_none_is_refused(text: str, download: Path) -> None:
    wrong = download / "fout.json"
    wrong.write_text(text, encoding="utf-8")
    done = run("verify", str(download / DOCUMENT), "--manifest", str(wrong), cwd=download)
    assert (done.returncode, done.stdout) == (2, "")
    assert "is geen manifest.json met regels" in done.stderr


def test_a_folder_of_exports_without_sheets_is_no_project(download: Path) -> None:
    (download / "exports").mkdir()
    change(download)
    shutil.copy(download / "manifest.json", download / "exports")
    rows = json.loads((download / "manifest.json").read_bytes())["files"]
    assert rows
    code, said = verify(download / DOCUMENT, download)
    assert (code, "niet veranderd" in said) == (1, False)
