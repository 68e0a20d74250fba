"""Every field of a sheet carries a bookmark in Word and ODT, by which an import knows it again."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from helpers import verify_sample
from helpers.judges import convert
from helpers.office import NAMES, ours, package
from lxml import etree

from pipeline import formats, render, verify
from pipeline.model import FIELD_MARK, Export, field_mark
from schema import teksten

TEXTS = {"docx": ("word/document.xml", "docProps/custom.xml"), "odt": ("content.xml", "meta.xml")}
POINTS = r'<(?:w:bookmarkStart|text:bookmark-start) [^>]*?name="(pf_[^"]*)"'
NO_TEXT = (
    "nummer",
    "status",
    "eigenaar",
    "soort",
    "alt",
    "bron",
    "betreft",
    "kiest",
    "eenheid",
    "afkorting",
    "zekerheid",
    "periode",
)
"""Fields that readers see beside or inside the text of another field, or by another text."""


def read(data: bytes, kind: str) -> tuple[str, str]:
    """The text and the properties of a file, as XML."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        text, about = (archive.read(name).decode() for name in TEXTS[kind])
    return text, about


@pytest.mark.parametrize("kind", TEXTS)
def test_every_field_has_one_bookmark_and_none_stands_in_another(kind: str) -> None:
    text, about = read(verify_sample.exported(kind), kind)
    sheet = verify_sample.document()
    names = re.findall(POINTS, text)
    visible = [leaf for leaf in teksten(sheet.content) if leaf.opmaak.zichtbaar]
    wanted = {field_mark(sheet.id, leaf.path): leaf.path for leaf in visible}
    assert len(set(names)) == len(names) and set(names) <= set(wanted)
    lost = {wanted[name] for name in set(wanted) - set(names)}
    assert {path for path in lost if not path.endswith(NO_TEXT) and "/kiest/" not in path} == set()
    assert all(re.fullmatch("pf_[a-z2-7]{10}", name) for name in names)
    numbers = re.findall(r'w:id="(\d+)" w:name="pf_', text)
    sides = re.findall(r'<(?:w|text):bookmark-?([sS]tart|[eE]nd) (?:w:id|text:name)="(\w+)"', text)
    ours_ = [(side.lower(), name) for side, name in sides if name in {*numbers, *names}]
    assert ours_[::2] == [("start", name) for _, name in ours_[1::2]]
    assert {side for side, _ in ours_[1::2]} == {"end"} and len(ours_) == 2 * len(names)
    assert sheet.sha256 in about


def test_every_field_of_the_models_has_its_bookmark() -> None:
    """Without one an import does not know again what somebody changed in that field."""
    full = verify_sample.full_package()
    sheet = full.sheet("proef")
    assert sheet is not None
    made = formats.write([render.sheet(sheet, full, render.pictures(full))], ["docx"])
    names = set(re.findall(POINTS, read(made["proef", "docx"], "docx")[0]))
    visible = [leaf.path for leaf in teksten(sheet.content) if leaf.opmaak.zichtbaar]
    lost = {path for path in visible if field_mark(sheet.id, path) not in names}
    assert {path for path in lost if not path.endswith(NO_TEXT) and "/kiest/" not in path} == set()


@pytest.mark.parametrize("kind", TEXTS)
def test_a_bookmark_of_no_field_is_found(kind: str) -> None:
    name = NAMES[0]
    strange = field_mark(name, "keuzes/elders")

    def rename(root: etree._Element) -> None:
        mark = next(each for each in root.iter() if FIELD_MARK in "".join(each.attrib.values()))
        mark.set(next(key for key in mark.attrib if key.endswith("}name")), strange)

    changed = verify_sample.with_part(ours(kind)[name], TEXTS[kind][0], rename)
    item = Export(f"{name}.{kind}", name, "", kind, changed, "", "")
    found = {each.code for each in verify.verify_all((item,), package())}
    assert "export-bladwijzer-onbekend" in found


def test_libreoffice_keeps_every_bookmark_and_the_checksum(tmp_path: Path) -> None:
    name = "woningbouw"
    file, odt = tmp_path / f"{name}.docx", tmp_path / "odt"
    file.write_bytes(ours("docx")[name])
    for kind, folder, source in (
        ("docx:MS Word 2007 XML", tmp_path / "docx", file),
        ("odt", odt, file),
        ("docx:MS Word 2007 XML", tmp_path / "terug", odt / f"{name}.odt"),
    ):
        convert(kind, folder, [source])
    wanted = set(re.findall(POINTS, read(file.read_bytes(), "docx")[0]))
    sheet = package().sheet(name)
    assert sheet is not None
    for folder, kind in (("docx", "docx"), ("odt", "odt"), ("terug", "docx")):
        saved = (tmp_path / folder / f"{name}.{kind}").read_bytes()
        text, about = read(saved, kind)
        assert set(re.findall(POINTS, text)) == wanted, folder
        assert sheet.sha256 in about
