"""Whatever a valid sheet holds, every export of it keeps every law."""

import io
import os
import re
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import wild_sheets
from hypothesis import HealthCheck, given, settings
from lxml import etree
from lxml import html as lxml_html

from pipeline import checks, formats, render, verify, waivers
from pipeline.load import load
from pipeline.model import Diagnostic, Manuscript, Package
from pipeline.verify import expected, gate

FUZZ = bool(os.environ.get("PERSPECTIEF_FUZZ"))
EVERY = settings(
    derandomize=not FUZZ,
    max_examples=int(os.environ.get("PERSPECTIEF_FUZZ_EXAMPLES", "500")) if FUZZ else 15,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)


def told(found: Sequence[Diagnostic]) -> str:
    """The findings, short enough to read in a failure."""
    return "\n".join(f"{item.span.file}:{item.span.line} {item.code} {item.path}: {item.message}" for item in found[:5])


def loaded(files: dict[str, Any], root: Path) -> Package:
    """The project as read from disk; a loader or a safety rule that refuses it is a bug."""
    package, found = load(wild_sheets.write(files, root))
    assert found == (), told(found)
    refused = [item for item in checks.run(package) if item.code in waivers.NEVER]
    assert refused == [], told(refused)
    return package


def manuscripts(package: Package) -> list[Manuscript]:
    images = render.images(package)
    listed = render.reading_order(package)
    whole = render.package(package, images)
    assert whole is not None
    return [*(render.sheet(document, package, images) for document in listed), whole]


def keeps_every_law(files: dict[str, Any]) -> None:
    """Load, export, read again: nothing lost, accessible, in agreement and the same twice."""
    with tempfile.TemporaryDirectory(prefix="eigenschap-") as folder:
        package = loaded(files, Path(folder))
    made = manuscripts(package)
    written = formats.write(made, formats.NAMES)
    names = ["index.html", *(f"{sheet}.{name}" for sheet, name in written)]
    outlines: dict[str, verify.Outline] = {}
    for (sheet, name), data in written.items():
        document = package.sheet(sheet)
        promised = expected.sheet(document, package) if document else expected.package(package)
        file = f"{sheet}.{name}"
        wrong = (*verify.verify(promised, data, name, file, names), *gate.accessible(promised, data, name, file))
        assert wrong == (), told(wrong)
        well_formed(data, name)
        outlines[file] = verify.read(data, name)
    for item in made:
        assert verify.agree({f"{item.id}.{n}": outlines[f"{item.id}.{n}"] for n in formats.NAMES}, "") == ()
    assert tuple(verify.dead_between(outlines, "")) == ()
    assert formats.write(manuscripts(package), formats.NAMES) == written


def well_formed(data: bytes, name: str) -> None:
    """No script in a page, and every part of a package is XML that any parser reads."""
    if name == "html":
        assert not lxml_html.fromstring(data).xpath("//script | //*[@onerror or @onload]")
        assert not re.search(rb"<script", data, re.IGNORECASE)
        return
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert parts.testzip() is None
        for part in parts.namelist():
            if part.endswith((".xml", ".rels")):
                etree.fromstring(parts.read(part))


@EVERY
@given(wild_sheets.projects())
def test_every_valid_project_exports_whole(files: dict[str, Any]) -> None:
    keeps_every_law(files)
