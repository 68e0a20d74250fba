"""Programs of others that judge our files: a browser, LibreOffice, validators."""

import json
import os
import shutil
import subprocess
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from helpers.real import ROOT

from pipeline.verify.nouns import Expected

WITNESS = ROOT / "tests" / "witness"
MODES = (
    {"name": "licht", "width": 1280},
    {"name": "donker", "width": 1280, "dark": True},
    {"name": "smal", "width": 320},
    {"name": "smal en donker", "width": 320, "dark": True},
    # A4 with the margins of our style sheet is 612 px; a browser makes the page 2 % smaller.
    {"name": "papier", "width": 625, "print": True},
    {"name": "papier vanuit donker", "width": 625, "dark": True, "print": True},
    {"name": "eigen kleuren", "width": 1280, "forced": True},
    {"name": "ruime tekst", "width": 1280, "spacing": True},
    {"name": "smal en ruim", "width": 320, "spacing": True},
    {"name": "200 procent", "width": 1280, "zoom": 2},
)
"""The ways of reading in which a browser lays out our pages."""
STATED: Mapping[str, tuple[str, ...]] = {
    "overslaan": ("skip",),
    "streep onder links": ("underline",),
    "rand om velden": ("border",),
    "tabellen": ("wide", "label"),
    "toetsenbord": ("stop", "scroll"),
    "beweging": ("motion",),
}
"""What the accessibility statement says of these rules beside what it says of the modes."""

MARGIN, WIDTH, HEIGHT = 66, 595, 842
"""A4 and what header and footer take of it, in points."""
INSIDE = ("-x", "0", "-y", str(MARGIN), "-W", str(WIDTH), "-H", str(HEIGHT - 2 * MARGIN))
"""The options by which pdftotext leaves header and footer out."""
BESIDE = ("note", "alt", "link")
_PIECE, _SENTENCE = 6, 25
"""The least letters of a part of a text, so that no other word passes for it; and the letters of a
text that stands whole on a page, of which no part is that of another text."""


def need(found: str | Path | None, what: str) -> str:
    """The path of a judge; in CI it must be there, elsewhere its absence is said loudly."""
    if found and Path(found).exists():
        return str(found)
    missing = f"{what} ontbreekt: de bestanden zijn hiermee NIET nagekeken. Zie README."
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(missing)
    warnings.warn(missing, stacklevel=2)
    pytest.skip(missing)


def browse(script: str, request: Mapping[str, object]) -> list[dict[str, Any]]:
    """What a script of `tests/witness/` finds in Chromium."""
    browser = need(os.environ.get("CHROMIUM") or shutil.which("chromium"), "Chromium")
    for package in ("playwright-core", "axe-core"):
        need(ROOT / "node_modules" / package, package)
    done = subprocess.run(
        ["node", str(WITNESS / script)], input=json.dumps(request), capture_output=True,
        text=True, check=False, timeout=600, env={**os.environ, "CHROMIUM": browser},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def convert(kind: str, folder: Path, paths: Iterable[Path]) -> None:
    """Writes files in another kind to `folder`; LibreOffice starts once."""
    office = need(shutil.which("soffice"), "LibreOffice")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    call = [office, "--headless", profile, "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run([*call, *map(str, paths)], capture_output=True, timeout=600, check=True)


def printed_text(pdf: Path, *options: str) -> str:
    """The text of a print, its pages separated by form feeds."""
    reader = need(shutil.which("pdftotext"), "pdftotext")
    call = [reader, *options, str(pdf), "-"]
    return subprocess.run(call, capture_output=True, text=True, check=True).stdout


def lost_texts(expected: Sequence[Expected], text: str) -> list[str]:
    """The promised texts that are not in the printed text.

    A row of a table can go on on the next page; between the two parts of the text of a cell then
    stands what is in the other cells.
    """
    notes = [item.text for item in expected if item.kind == "note"]
    page = _letters(text, bool(notes))
    rest = "\f".join(_letters(part, bool(notes)) for part in text.split("\f"))
    for note in notes:
        # A note stands at the foot of the page, so also in the middle of a paragraph.
        page, rest = (found.replace(_letters(note, True), "") for found in (page, rest))
    wanted = [item for item in expected if item.kind not in BESIDE]
    lost = [item for item in wanted if _letters(item.text, bool(notes)) not in page]
    for item in wanted if lost else ():
        if len(letters := _letters(item.text, bool(notes))) >= _SENTENCE:
            rest = rest.replace(letters, "|")
    pages = list(pairwise(rest.split("\f")))
    lost = [
        item.text
        for item in lost
        if not item.column
        or not any(_goes_on(_letters(item.text, bool(notes)), *both) for both in pages)
    ]
    signs = Counter(sign for item in wanted for sign in item.text if _is_small_digit(sign))
    lost += [sign for sign, count in signs.items() if text.count(sign) < count]
    return lost + [item for item in notes if _letters(item, True) not in _letters(text, True)]


def _goes_on(letters: str, page: str, following: str) -> bool:
    """Whether a text stands on a page to some letter, and from there on the next page."""
    return any(
        letters[:place] in page and letters[place:] in following
        for place in range(_PIECE, len(letters) - _PIECE + 1)
    )


def _is_small_digit(sign: str) -> bool:
    """Whether a character is a small digit, as in CO₂.

    Where another font has to print it, pdftotext can put it on a separate line.
    """
    return sign.isalnum() and not sign.isalpha() and not sign.isdecimal()


def _letters(text: str, with_notes: bool) -> str:
    """Letters and digits: print has other spaces and hyphens; with notes it has more digits."""
    wanted = str.isalpha if with_notes else str.isalnum
    return "".join(sign for sign in text if wanted(sign) and not _is_small_digit(sign))


_SETTLE = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
Sub Settle(names As String)
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName" : how(0).Value = "MS Word 2007 XML"
  For Each source In Split(names, "|")
    For Each command In Array("Accept", "Reject")
      doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
      dispatcher.executeDispatch(doc.CurrentController.Frame, _
        ".uno:" &amp; command &amp; "AllTrackedChanges", "", 0, Array())
      doc.storeToURL(source &amp; "." &amp; LCase(command), how())
      doc.close(True)
    Next
  Next
End Sub
</script:module>
"""
"""Accepts and rejects all tracked changes of Word files, each in a file of its own."""


def settle_in_office(folder: Path, files: Sequence[Path]) -> Mapping[tuple[Path, str], Path]:
    """Each file after LibreOffice accepted (`accept`) or rejected (`reject`) all changes."""
    office = need(shutil.which("soffice"), "LibreOffice")
    call = [office, "--headless", f"-env:UserInstallation={(folder / 'macro').as_uri()}"]
    # The first start makes the profile, and writes over a macro that is already there.
    subprocess.run([*call, "--terminate_after_init"], capture_output=True, timeout=120, check=True)
    module = folder / "macro" / "user" / "basic" / "Standard" / "Module1.xba"
    assert module.exists()
    module.write_text(_SETTLE, encoding="utf-8")
    names = "|".join(file.as_uri() for file in files)
    call.append(f'macro:///Standard.Module1.Settle("{names}")')
    subprocess.run(call, capture_output=True, timeout=600, check=True)
    return {
        (file, how): file.with_name(f"{file.name}.{how}")
        for file in files
        for how in ("accept", "reject")
    }
