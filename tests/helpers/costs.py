"""A small project in which every option says what it costs, and its exports."""

import os
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from helpers.small import small
from lxml import etree
from lxml import html as lxml_html

from pipeline.jobs.export import Target, export

TODAY = date(2026, 11, 24)
COSTS = """          kosten:
            - bedrag: 2.000.000
              periode: eenmalig
              vanaf: "2027"
              voor_wie: de gemeente
              zekerheid: raming
              bron: kadernota
            - bedrag: 12,50
            - bedrag: onbekend
              periode: per jaar
          voordelen:
            - Er komen meer woningen.
"""
UNKNOWN = """          kosten:
            - bedrag: onbekend
          voordelen:
            - De natuur blijft zoals zij is.
"""
UNPRICED = UNKNOWN[UNKNOWN.index("          voordelen") :]
SOURCE = """- id: kadernota
  titel: Kadernota 2027
  uitgever: Gemeente
  url: https://www.voorbeeld.nl/kadernota
  soort: besluit
"""


def project(folder: Path, costs: str = COSTS, other: str = UNKNOWN) -> Path:
    """The small project in which both options say what they cost."""
    small(folder)
    sheet = folder / "sheets" / "wonen.yaml"
    text = sheet.read_text(encoding="utf-8")
    text = text.replace('          voordelen:\n            - "Er komen meer woningen."\n', costs)
    text = text.replace(UNPRICED, other)
    assert costs in text
    assert other in text
    sheet.write_text(text, encoding="utf-8")
    with (folder / "sheets" / "pakket" / "bronnen.yaml").open("a", encoding="utf-8") as file:
        file.write(SOURCE)
    return folder


@cache
def made() -> Path:
    """The project with its exports, made once."""
    root = project(Path(mkdtemp(dir=os.environ["PERSPECTIEF_TESTS"])))
    done = export(root, Target(root / "exports"), TODAY, print)
    assert {item.code for item in done.checked.diagnostics} == {"kerncijfer-zonder-peildatum"}
    assert [item.message for item in done.diagnostics] == []
    return root


def written(name: str, format_name: str) -> etree._Element:
    """The body of one of its files, as elements."""
    path = made() / "exports" / f"{name}.{format_name}"
    if format_name == "html":
        return lxml_html.fromstring(path.read_bytes())
    part = {"docx": "word/document.xml", "odt": "content.xml"}[format_name]
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(part))
