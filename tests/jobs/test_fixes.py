"""Repairs that findings offer: each works, none does harm, and nothing else changes."""

import os
import subprocess
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from helpers import meldingen_pagina as pagina
from helpers.damaged import DAMAGES, damaged, replace
from helpers.exported import run
from helpers.inputs import FOLDER, few
from hypothesis import given
from hypothesis import strategies as st

from pipeline import meldingen
from pipeline.jobs import fix, repair
from pipeline.jobs.check import check
from pipeline.jobs.versions import copy_project
from pipeline.model import Diagnostic, Edit, Span
from pipeline.taal import lists
from pipeline.yaml.edits import apply

OFFERS = {
    "adres-onveilig",
    "bijlage-zonder-sheet",
    "bron-onbekend",
    "dilemma-onbekend",
    "figuur-onbekend",
    "lijst-niet-herkend",
    "losse-url",
    "optie-onbekend",
    "plek-onbekend",
    "sheet-onbekend",
    "tekst-niet-in-blok",
    "veld-onbekend",
    "verwijzing-kapot",
    "waarde-ongeldig",
    "yaml-ongeldig",
    "woordresten",
    "yaml-verwijzing",
}
"""Codes whose page shows a fault with a fix."""
RESTORED = {"bron-onbekend", "plek-onbekend", "veld-onbekend"}


@cache
def page(code: str) -> tuple[tuple[Diagnostic, ...], fix.RepairPlan, tuple[Diagnostic, ...]]:
    """What is found in the faulty example of a page, its repairs, and what is found after."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        pagina.write(pagina.examples(code, "Fout"), root)
        before = check(root, pagina.TODAY)
        made = fix.plan(root, before, pagina.TODAY)
        for file, (_, text) in made.texts.items():
            (root / file).write_bytes(text.encode())
        after = check(root, pagina.TODAY) if made.texts else before
        return before.diagnostics, made, after.diagnostics


def names(found: Iterable[Diagnostic]) -> Counter[tuple[str, str, str]]:
    """Findings without their place, which repairs above them may move."""
    return Counter((item.code, item.span.file, item.path) for item in found if not item.waived)


def test_these_codes_offer_a_repair() -> None:
    assert {code for code in meldingen.codes() if any(item.fix for item in page(code)[0])} == OFFERS


@pytest.mark.parametrize("code", sorted(OFFERS))
def test_the_repair_of_a_page_removes_its_finding_and_adds_none(code: str) -> None:
    before, made, after = page(code)
    offered = {item for item in before if item.fix and not item.waived}
    assert offered <= set(made.done)
    assert made.refused == ()
    assert names(after) <= names(item for item in before if item not in made.done)


def test_the_sheets_come_back_byte_for_byte(tmp_path: Path) -> None:
    """A wrong name becomes the right one and nothing else changes."""
    wrong = tuple(item for item in DAMAGES if item.code in RESTORED)
    assert len(wrong) == 3
    damaged(tmp_path, wrong)
    assert run("check", cwd=tmp_path).returncode == 1
    done = run("check", "--fix", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert done.stderr == "3 verbeteringen in 3 bestanden.\n"
    assert contents(tmp_path) == contents(FOLDER)


def test_the_diff_writes_nothing_and_is_what_the_repair_does(tmp_path: Path) -> None:
    root = damaged(tmp_path / "een")
    damaged(tmp_path / "twee")
    replace(root, "digitalisering.yaml", "samenvatting: |", "samenvatting: >-  # kort")
    replace(tmp_path / "twee", "digitalisering.yaml", "samenvatting: |", "samenvatting: >-  # kort")
    before = contents(root)
    shown = run("check", "--diff", cwd=root)
    assert shown.returncode == 1
    assert contents(root) == before
    assert "+samenvatting: |-  # kort\n" in shown.stdout
    assert "Er is niets geschreven" in shown.stderr
    fixed = run("check", "--fix", "--format", "json", cwd=root)
    assert fixed.returncode == 1
    (tmp_path / "een.patch").write_text(shown.stdout, encoding="utf-8")
    subprocess.run(
        ["git", "apply", "--unsafe-paths", tmp_path / "een.patch"],
        cwd=tmp_path / "twee",
        check=True,
    )
    assert contents(root) == contents(tmp_path / "twee") != before
    again = run("check", "--fix", "--format", "json", cwd=root)
    assert again.stdout == fixed.stdout
    assert again.stderr == "Er is niets dat --fix kan verbeteren.\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_comments_line_ends_and_marks_stay(tmp_path: Path, end: str, mark: str) -> None:
    few(tmp_path)
    path = tmp_path / "sheets" / "woningbouw.yaml"
    good = path.read_text(encoding="utf-8") + "# het laatste woord"
    block = "toelichting: |\n        De gemeente kan op twee manieren verder. "
    assert block in good
    faulty = good.replace(block, "toelichting: De gemeente kan op twee manieren verder.\n        ")
    faulty = faulty.replace("\nsamenvatting: |", "\nsamenvating: |  # kort")
    path.write_bytes((mark + faulty).replace("\n", end).encode())
    done = run("check", "--fix", "sheets/woningbouw.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert done.stderr == "2 verbeteringen in 1 bestand.\n"
    wanted = good.replace(block, block.rstrip() + "\n        ")
    wanted = wanted.replace("\nsamenvatting: |", "\nsamenvatting: |  # kort")
    assert path.read_bytes().decode() == (mark + wanted).replace("\n", end)


def test_a_repair_that_gives_another_fault_is_left_to_people(tmp_path: Path) -> None:
    """The word `sheet:` is repaired, and then it shows that there is no such sheet."""
    few(tmp_path)
    link = "samenvatting: |\n  Lees [over de natuur](sheett:natuur). "
    replace(tmp_path, "klimaat.yaml", "samenvatting: |\n  ", link)
    replace(tmp_path, "woningbouw.yaml", "(bron:factsheet-wonen)", "(bron:factsheet-wonenn)")
    before = contents(tmp_path)
    done = run("check", "--fix", cwd=tmp_path)
    assert done.returncode == 1
    assert "1 verbetering in 1 bestand. 1 voorstel past niet" in done.stderr
    assert "adres-onveilig" in done.stdout
    assert "sheet-onbekend" not in done.stdout
    after = contents(tmp_path)
    assert after["klimaat.yaml"] == before["klimaat.yaml"]
    assert after["woningbouw.yaml"] == contents(FOLDER)["woningbouw.yaml"]


def test_a_repair_is_tried_with_the_words_of_the_project_and_beside_what_is_no_file(
    tmp_path: Path,
) -> None:
    pagina.write(pagina.examples("veld-onbekend", "Fout"), tmp_path)
    os.mkfifo(tmp_path / "sheets" / "pijp")
    (tmp_path / "woorden").mkdir()
    (tmp_path / "woorden" / "projectwoorden.txt").write_text("fietskelder\n", "utf-8")
    made = fix.plan(tmp_path, check(tmp_path, pagina.TODAY), pagina.TODAY)
    assert "veld-onbekend" in {item.code for item in made.done}
    assert "fietskelder" in lists.lines("projectwoorden")


def test_a_copy_to_try_on_follows_no_link_out_of_the_project(tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "project", tmp_path / "elders"
    pagina.write(pagina.examples("veld-onbekend", "Fout"), root)
    elsewhere.mkdir()
    (elsewhere / "geheim.txt").write_text("geheim", "utf-8")
    (root / "woorden").symlink_to(elsewhere)
    (root / "huisstijl.yaml").symlink_to(elsewhere / "geheim.txt")
    with copy_project(root) as copy:
        assert [path.name for path in copy.iterdir()] == ["sheets"]
    assert fix.plan(root, check(root, pagina.TODAY), pagina.TODAY).done


def test_only_named_files_are_repaired(tmp_path: Path) -> None:
    damaged(tmp_path)
    before = contents(tmp_path)
    run("check", "--fix", "sheets/klimaat.yaml", cwd=tmp_path)
    after = contents(tmp_path)
    assert {name for name in after if after[name] != before[name]} == {"klimaat.yaml"}


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)


@given(
    st.text("ab\n", min_size=30, max_size=30),
    st.lists(st.tuples(SPANS, st.text("xy\n", max_size=3)), max_size=6),
)
def test_edits_are_applied_as_one_change(text: str, wanted: list[tuple[list[int], str]]) -> None:
    """Chosen edits never touch, and the text between them stays."""
    edits = [Edit(span(text, *ends), new) for ends, new in wanted]
    offered = [
        Diagnostic(edit.span, f"x-{number}", "", "", "error", fix=(edit,))
        for number, edit in enumerate(edits)
    ]
    chosen = {item.code for item in repair.choose(offered, ())}
    kept = [item for item, found in zip(wanted, offered, strict=True) if found.code in chosen]
    assert bool(kept) == bool(wanted)
    parts, at = [], 0
    for (first, last), new in sorted(kept):
        assert at <= first
        parts += [text[at:first], new]
        at = last
    expected = "".join([*parts, text[at:]])
    used = [edit for edit, found in zip(edits, offered, strict=True) if found.code in chosen]
    assert apply(text, used) == expected


def span(text: str, first: int, last: int) -> Span:
    """The place of a part of a text."""

    def place(index: int) -> tuple[int, int]:
        return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)

    return Span("x.yaml", *place(first), *place(last))


def contents(root: Path) -> dict[str, bytes]:
    """Every file of the sheets with its bytes."""
    folder = root / "sheets"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
