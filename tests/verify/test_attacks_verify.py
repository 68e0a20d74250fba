"""`verify` on files that somebody else made: it says what they are, and does nothing else."""

import io
import json
import os
import re
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from helpers.attack_files import CANARY, around, quiet, tree
from helpers.exported import run
from helpers.real import ROOT
from helpers.small import small

DOCTYPE = b'<!DOCTYPE x [<!ENTITY y SYSTEM "%s">]>'
LAUGHS = b"<!DOCTYPE x [<!ENTITY a 'x'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 9) for n in range(12)
)


def zipped(parts: Mapping[str, bytes], level: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", level) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def after_declaration(xml: bytes, inserted: bytes, inside: bytes = b"") -> bytes:
    """Something before the root, and something in its first paragraph."""
    head, mark, rest = xml.partition(b"?>")
    body = rest.replace(b"</w:p>", inside + b"</w:p>", 1) if inside else rest
    return head + mark + inserted + body if mark else inserted + xml


def hostile(good: Mapping[str, bytes], folder: Path) -> dict[str, tuple[str, bytes]]:
    """By the name of the attack: the name of a file and what is in it."""
    docx = dict(read(good["wonen.docx"]))
    odt = dict(read(good["wonen.odt"]))
    document = docx["word/document.xml"]
    content = odt["content.xml"]
    page = good["wonen.html"]
    secret = DOCTYPE % (folder / "buiten" / "geheim.yaml").as_uri().encode()
    xxe = after_declaration(document, secret, b"<w:r><w:t>&y;</w:t></w:r>")
    remote = DOCTYPE % b"http://127.0.0.1:9/x"
    deep = b"<a>" * 100_000
    flags = bytearray(good["wonen.docx"])
    for found in re.finditer(b"PK\x01\x02", bytes(flags)):
        flags[found.start() + 8] |= 1  # says that it is encrypted
    lying = bytearray(good["wonen.docx"])
    for found in re.finditer(b"PK\x01\x02", bytes(lying)):
        lying[found.start() + 24 : found.start() + 28] = struct.pack("<I", 0xFFFFFF0)
    made = {
        "zip-slip": zipped({"../../ontsnapt": b"x", **docx}),
        "zip-slip-deep": zipped({"word/../../../../tmp/ontsnapt": b"x", **docx}),
        "zip-absolute": zipped({"/tmp/ontsnapt": b"x", **docx}),
        "zip-backslash": zipped({"..\\..\\ontsnapt": b"x", **docx}),
        "zip-bomb": zipped({**docx, "word/bom.xml": b"\0" * 300_000_000}),
        "zip-many": zipped({**docx, **{f"x/{n}": b"" for n in range(5_000)}}),
        "zip-lies": bytes(lying),
        "zip-encrypted": bytes(flags),
        "zip-cut": good["wonen.docx"][:-100],
        "zip-half": good["wonen.docx"][: len(good["wonen.docx"]) // 2],
        "zip-empty": zipped({}),
        "zip-head-only": b"PK\x03\x04",
        "zip-nested": zipped({"word/document.xml": zipped(docx)}),
        "docx-entity": zipped({**docx, "word/document.xml": xxe}),
        "docx-remote": zipped({**docx, "word/document.xml": after_declaration(document, remote)}),
        "docx-laughs": zipped({**docx, "word/document.xml": LAUGHS + b"]><x>&m;</x>"}),
        "docx-deep": zipped({**docx, "word/document.xml": deep}),
        "docx-no-xml": zipped({**docx, "word/document.xml": b"\xff\xfe\x00"}),
        "docx-no-core": zipped({k: v for k, v in docx.items() if "core" not in k}),
        "docx-core-entity": zipped({**docx, "docProps/core.xml": secret + b"<x>&y;</x>"}),
        "docx-styles-gone": zipped({k: v for k, v in docx.items() if "styles" not in k}),
        "docx-only-document": zipped({"word/document.xml": document}),
        "odt-entity": zipped({**odt, "content.xml": after_declaration(content, secret)}),
        "odt-laughs": zipped({**odt, "content.xml": LAUGHS + b"]><x>&m;</x>"}),
        "odt-deep": zipped({**odt, "content.xml": deep}),
        "odt-empty": zipped({"content.xml": b""}),
        "odt-only-content": zipped({"content.xml": content}),
        "odt-meta-gone": zipped({k: v for k, v in odt.items() if k != "meta.xml"}),
        "html-deep": b"<html>" + b"<div>" * 200_000,
        "html-entity": secret + page,
        "html-binary": b"<html>" + bytes(range(256)) * 500,
        "html-signs": page.replace(b"<body", b"<p>\x1b]0;kwaad\x07\xe2\x80\xae</p><body"),
        "html-said": page.replace(b"data-versie=\"", b"data-versie=\"\x1b[31m\xe2\x80\xae"),
        "html-empty": b"<html>",
        "html-utf16": page.decode().encode("utf-16"),
        "html-wide": b"<html><body>" + b"<p id=a>" * 30_000,
        "file-empty": b"",
        "file-other": b"%PDF-1.7",
    }  # fmt: skip
    return {name: (f"{name}.bin", data) for name, data in made.items()}


def read(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small exports, and in `kwaad` a file for each attack."""
    folder = tmp_path_factory.mktemp("verify")
    around(folder)
    project = small(folder / "project")
    assert run("export", cwd=project).returncode == 0
    good = {path.name: path.read_bytes() for path in (project / "exports").iterdir()}
    (folder / "kwaad").mkdir()
    for name, data in hostile(good, folder).values():
        (folder / "kwaad" / name).write_bytes(data)
    return folder


NAMES = tuple(
    re.findall(
        r'^        "((?:zip|docx|odt|html|file)-[a-z0-9-]+)": ',
        Path(__file__).read_text("utf-8"),
        re.M,
    )
)


NO_DOCUMENT = {"zip-empty", "html-utf16", "file-empty", "file-other"}
"""What is not even taken for a document; the others are judged all the same."""


@pytest.fixture(scope="module")
def judged(folder: Path) -> Mapping[str, str]:
    """What is said of each file, in one call; nothing around them changes by it."""
    before = tree(folder, but="niets")
    names = [f"kwaad/{name}.bin" for name in NAMES]
    done = run("--root", "project", "verify", *names, cwd=folder)
    quiet(done)
    assert done.returncode == 2
    parts = re.split(r"(?m)^(?=\S+\.bin: )", done.stdout)
    said = {part.partition(".bin: ")[0]: part for part in parts if part}
    refused = [line.removeprefix("perspectief: ") for line in done.stderr.splitlines()]
    refusals = {line.partition(".bin ")[0]: line for line in refused}
    assert refusals.keys() == NO_DOCUMENT
    assert said.keys() == {*NAMES} - NO_DOCUMENT
    assert tree(folder, but="niets") == before
    return {**said, **refusals}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_another_is_judged_and_nothing_more(judged: Mapping[str, str], name: str) -> None:
    assert "niet veranderd sinds de export" not in judged[name]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", judged[name])
    assert not Path("/tmp/ontsnapt").exists()


def test_a_pipe_and_a_folder_are_no_documents(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.docx")
    small(tmp_path)
    done = run("verify", "pijp.docx", "sheets", "weg.docx", cwd=tmp_path)
    quiet(done)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 3


@pytest.mark.parametrize(
    "manifest",
    [
        "[" * 100_000,
        "{}",
        '{"files": [1, null, {"sha256": 1, "sheet": ["x"], "version": {}}]}',
        '{"files": [{"sheet": "wonen", "version": "\\u202e\\u001b[31m"}]}',
        '{"files": {"a": 1}}',
        '{"files": ' + "9" * 10_000 + "}",
    ],
)
def test_a_manifest_of_another_is_no_crash(folder: Path, tmp_path: Path, manifest: str) -> None:
    data = (folder / "project" / "exports" / "wonen.html").read_bytes()
    (tmp_path / "wonen.html").write_bytes(data)
    (tmp_path / "manifest.json").write_text(manifest, encoding="utf-8")
    done = run("verify", "wonen.html", cwd=tmp_path)
    quiet(done)
    assert done.returncode == 1, done.stderr
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", done.stdout)


def test_the_exports_themselves_are_as_they_were(folder: Path) -> None:
    names = [f"exports/wonen.{form}" for form in ("docx", "odt", "html")]
    done = run("verify", *names, cwd=folder / "project")
    assert done.returncode == 0, done.stdout
    assert json.loads((folder / "project" / "exports" / "manifest.json").read_bytes())["files"]
    assert CANARY not in done.stdout


def test_every_attack_is_in_the_threat_model() -> None:
    said = (ROOT / "docs" / "veiligheid.md").read_text(encoding="utf-8")
    assert len(NAMES) > 30
    assert {name for name in NAMES if f"`{name}`" not in said} == set()
