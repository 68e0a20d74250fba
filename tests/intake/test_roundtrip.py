"""`import --into`, as a person calls it: an edited document of ours, back into its sheet."""

import os
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.exported import exports
from helpers.exported import project as shared
from helpers.reworded import repeat, reword, scramble, without_marks

from pipeline.cli import main
from pipeline.layout import data

FUZZ = int(os.environ.get("PERSPECTIEF_FUZZ", "0"))
SHEET = "sheets/woningbouw.yaml"
VRAAG = "Geven we na 2040 invulling aan de verwachte behoefte aan woningen?"
NADEEL = "Jongeren blijven langer thuis wonen."
Import = Callable[..., tuple[int, str, str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of which the documents were just exported."""
    folder = tmp_path / "project"
    shutil.copytree(shared() / "sheets", folder / "sheets")
    return folder


@pytest.fixture
def into(root: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    """Call `import --into` with a document: the code, what it says, and the sheet after it."""

    def call(
        document: bytes, *more: str, sheet: str = SHEET, name: str = "uit-word.docx"
    ) -> tuple[int, str, str]:
        (root / name).write_bytes(document)
        code = main(["--root", str(root), "import", str(root / name), "--into", sheet, *more])
        said = capsys.readouterr()
        return code, said.out + said.err, (root / sheet).read_bytes().decode()

    return call


def _document(name: str) -> bytes:
    return (exports() / name).read_bytes()


def _sheet(root: Path, file: str = SHEET) -> str:
    return (root / file).read_bytes().decode()


def _git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Griffie", "-c", "user.email=griffie@voorbeeld.example")
    subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True)


def _edit(root: Path, old: str, new: str) -> None:
    text = _sheet(root)
    assert text.count(old) == 1
    (root / SHEET).write_bytes(text.replace(old, new).encode())


@pytest.mark.parametrize("name", ["woningbouw.docx", "klimaat.odt"])
def test_an_unchanged_document_changes_no_byte(name: str, root: Path, into: Import) -> None:
    sheet = f"sheets/{Path(name).stem}.yaml"
    before = (root / sheet).stat().st_mtime_ns, _sheet(root, sheet)
    code, said, after = into(_document(name), sheet=sheet, name=name)
    assert code == 0 and "zegt hetzelfde" in said, said
    assert ((root / sheet).stat().st_mtime_ns, after) == before


@pytest.mark.parametrize("seed", range(100 if FUZZ else 2))
def test_a_word_typed_in_a_field_is_the_only_change(seed: int, root: Path, into: Import) -> None:
    chance = random.Random(seed)
    form = ("docx", "odt")[seed % 2]
    stem = chance.choice(["woningbouw", "realisatiekracht", "organisatiebeeld", "klimaat"])
    sheet = f"sheets/{stem}.yaml"
    before = _sheet(root, sheet)
    edited = scramble(_document(f"{stem}.{form}"), chance, "Hoevelaken")
    code, said, after = into(edited, sheet=sheet, name=f"{stem}.{form}")
    assert code == 0 and "1 verandering:" in said, said
    assert after.count("Hoevelaken") == before.count("Hoevelaken") + 1
    changed = [
        pair for pair in zip(before.split("\n"), after.split("\n"), strict=True)
        if pair[0] != pair[1]
    ]  # fmt: skip
    ((old, new),) = changed
    assert new.replace("Hoevelaken ", "", 1).replace('"', "") == old.replace('"', "")


def test_changes_are_merged_into_a_sheet_that_moved_on(root: Path, into: Import) -> None:
    _git(root, "init", "-q")
    _git(root, "add", "-A")
    _git(root, "commit", "-qm", "begin")
    _edit(root, VRAAG, "Hoe groeien we na 2040?")
    _edit(root, "Wie een woning zoekt, moet langer wachten.", "Wie zoekt, moet langer wachten.")
    moved_on = _sheet(root)
    edited = reword(
        _document("woningbouw.docx"),
        (NADEEL, "Jongeren kunnen niet op zichzelf wonen."),
        (VRAAG, "Willen we na 2040 wel groeien?"),
    )
    edited = repeat(edited, "Jongeren kunnen niet op zichzelf wonen.", "Studenten vertrekken.")
    edited = repeat(edited, "Woningbouw in een groeiende stad", "Waar hoort dit?")
    code, said, after = into(edited)
    assert code == 1 and "is van versie" in said
    assert after == moved_on.replace(
        f"- {NADEEL}\n",
        "- Jongeren kunnen niet op zichzelf wonen.\n            - Studenten vertrekken.\n",
    )
    assert "allebei veranderd" in said
    for words in ("in Word:     Willen we na", "in de sheet: Hoe groeien", f"eerst:       {VRAAG}"):
        assert words in said, said
    assert "NIET in de sheet: tekst zonder zekere plek" in said and "‘Waar hoort dit?’" in said
    assert "nadeel toegevoegd: Studenten vertrekken." in said


def test_a_document_without_bookmarks_is_compared_by_its_words(root: Path, into: Import) -> None:
    before = _sheet(root)
    edited = without_marks(
        reword(_document("woningbouw.docx"), (NADEEL, "Jongeren blijven thuis."))
    )
    code, said, after = into(edited, "--diff")
    assert after == before
    assert f"-            - {NADEEL}\n+            - Jongeren blijven thuis.\n" in said
    assert code == 1 and "niet van welke versie" in said and "bladwijzer weg" in said, said


@pytest.mark.parametrize(
    ("document", "sheet", "words"),
    [
        (b"%PDF-1.7\n", SHEET, "pdf"),
        (None, "sheets/klimaat.yaml", "gemaakt van de sheet ‘woningbouw’"),
    ],
)
def test_another_file_is_refused(
    document: bytes | None, sheet: str, words: str, root: Path, into: Import
) -> None:
    before = _sheet(root, sheet)
    code, said, after = into(document or _document("woningbouw.docx"), sheet=sheet)
    assert code == 2 and words in said, said
    assert after == before and data(after, sheet)
