"""The real sheets as ODT: valid OpenDocument 1.3, accessible, whole, and the same every time."""

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from docx_sample import NAMES, ROOT, expected, manuscripts
from lxml import etree
from test_witness_docx import HEIGHT, MARGIN, WIDTH, lost_texts, tool

from pipeline import formats, pandoc, verify
from pipeline.export.targets import resolve
from pipeline.verify import gate

SCHEMAS = ROOT.parent / "shared" / "schemas" / "odf" / "odf1.3"
PARTS = {
    "content.xml": "OpenDocument-v1.3-schema.rng",
    "styles.xml": "OpenDocument-v1.3-schema.rng",
    "meta.xml": "OpenDocument-v1.3-schema.rng",
    "settings.xml": "OpenDocument-v1.3-schema.rng",
    "META-INF/manifest.xml": "OpenDocument-v1.3-manifest-schema.rng",
}
RAW = {
    "odt-titel-ontbreekt",
    "odt-eigenschap-ontbreekt",
    "odt-papier-onjuist",
    "odt-alt-ontbreekt",
}
"""What pandoc leaves out of clean content, of what our gate asks."""


@cache
def ours() -> Mapping[str, bytes]:
    """Every document as we publish it."""
    made = formats.write(manuscripts(), ["odt"])
    return {name: made[name, "odt"] for name in NAMES}


@cache
def raw() -> Mapping[str, bytes]:
    """Every document as pandoc leaves it."""
    jobs = [pandoc.Job("odt", resolve(m.blocks, "odt", m.sheets)) for m in manuscripts()]
    images = {name: data for m in manuscripts() for name, data in m.images.items()}
    return dict(zip(NAMES, pandoc.write(jobs, images), strict=True))


def codes(data: bytes, name: str) -> set[str]:
    found = gate.accessible(expected(name), data, "odt", f"{name}.odt")
    return {item.code for item in found}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong_with_a_document_of_ours(name: str) -> None:
    files = (*(f"{other}.odt" for other in NAMES), "index.html")
    assert verify.verify(expected(name), ours()[name], "odt", f"{name}.odt", files) == ()
    assert codes(ours()[name], name) == set()


def test_pandoc_alone_would_not_do() -> None:
    found = {code for name in NAMES for code in codes(raw()[name], name)}
    assert found >= RAW


def schema(name: str) -> etree.RelaxNG:
    path = SCHEMAS / name
    if not path.is_file():
        missing = f"{path} is absent: these ODT files are NOT judged against OpenDocument 1.3"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return etree.RelaxNG(etree.parse(path))


def faults(data: bytes) -> list[tuple[str, str]]:
    """What the RelaxNG schemas of OASIS object to, by part."""
    known = {name: schema(name) for name in set(PARTS.values())}
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part, name in PARTS.items():
            root = etree.fromstring(archive.read(part))
            if not known[name].validate(root):
                found += [(part, str(error)) for error in list(known[name].error_log)[:2]]
    return found


def test_every_part_is_valid_opendocument() -> None:
    assert [(name, fault) for name in NAMES for fault in faults(ours()[name])] == []


def test_the_schema_finds_a_fault() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ours()["klimaat"])) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "content.xml":
                data = data.replace(b"<text:p ", b"<text:q ", 1).replace(
                    b"</text:p>", b"</text:q>", 1
                )
            new.writestr(entry, data)
    assert faults(made.getvalue())


def test_a_second_run_gives_the_same_bytes() -> None:
    again = formats.write(manuscripts()[:1], ["odt"])
    assert again[NAMES[0], "odt"] == ours()[NAMES[0]]


def test_libreoffice_loses_nothing_on_opening(tmp_path: Path) -> None:
    office = tool("LibreOffice", shutil.which("soffice"))
    reader = tool("pdftotext", shutil.which("pdftotext"))
    for name in NAMES:
        (tmp_path / f"{name}.odt").write_bytes(ours()[name])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(tmp_path / f"{name}.odt") for name in NAMES]
    subprocess.run(
        [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), *files],
        capture_output=True, timeout=600, check=True,
    )  # fmt: skip
    inside = ["-x", "0", "-y", str(MARGIN), "-W", str(WIDTH), "-H", str(HEIGHT - 2 * MARGIN)]
    lost = {}
    for name in NAMES:
        call = [reader, "-raw", *inside, str(tmp_path / f"{name}.pdf"), "-"]
        text = subprocess.run(call, capture_output=True, text=True, check=True).stdout
        # The first page has no header, so its title stands where that is on the other pages.
        call = [reader, "-raw", "-l", "1", str(tmp_path / f"{name}.pdf"), "-"]
        text += subprocess.run(call, capture_output=True, text=True, check=True).stdout
        lost[name] = lost_texts(name, text)
    assert lost == {name: [] for name in NAMES}
