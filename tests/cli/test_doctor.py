"""`perspectief doctor` says what there is, what is missing and how to get it."""

from pathlib import Path

from helpers.exported import run
from helpers.fake_pandoc import fake


def test_a_good_machine_is_good() -> None:
    done = run("doctor")
    assert done.returncode == 0, done.stdout
    assert done.stderr == ""
    for name in ("Python: 3.", "pandoc: 3.", "pydantic: 2.", "lxml: ", "PyYAML: "):
        assert f"goed  {name}" in done.stdout
    assert "goed  proef met pandoc: lezen en schrijven lukt\n" in done.stdout
    assert done.stdout.endswith("\nAlles wat wij nodig hebben, is er.\n")


def test_no_pandoc_is_said_with_what_to_do(tmp_path: Path) -> None:
    done = run("doctor", PYPANDOC_PANDOC=str(tmp_path / "weg"))
    assert done.returncode == 2
    assert "FOUT  pandoc: ontbreekt\n" in done.stdout
    assert "Wat u kunt doen bij pandoc: Installeer het programma opnieuw" in done.stdout
    assert done.stdout.endswith(" punten.\n")


def test_a_pandoc_that_only_says_its_version_fails_the_trial(tmp_path: Path) -> None:
    program = fake(tmp_path, '[ "$1" = --version ] && echo pandoc 3.9 && exit 0\nexit 4')
    done = run("doctor", PYPANDOC_PANDOC=program)
    assert done.returncode == 2
    assert "FOUT  proef met pandoc: lukt niet. Pandoc is gestopt met een fout (code 4).\n" in (
        done.stdout
    )


def test_a_folder_without_sheets_is_said(tmp_path: Path) -> None:
    done = run("doctor", cwd=tmp_path)
    assert done.returncode == 2
    assert f"FOUT  map met sheets: niet gevonden in {tmp_path}\n" in done.stdout
