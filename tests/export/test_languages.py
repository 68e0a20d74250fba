"""A term in another language carries it wherever it is used, in every format (WCAG 2.2, 3.1.2)."""

import os
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from helpers.small import small
from lxml import etree
from lxml import html as lxml_html

from pipeline.jobs.export import Target, export

TERM = "span of control"
TITLE = "Governance of cities"
USES = {
    "titel": "Minder Span of control",
    "samenvatting": "De span of control. Een *Span  of control*: [span of control](bron:visie).[^1]"
    "\n\n[^1]: Ook Span of control.",
    "dilemma": "Is de Span of control te groot?",
    "optie": "Span of control omlaag",
    "voordeel": "Er komt rust in de span of control-discussie.",
    "cel": "Span of control",
    "begrip": "Span of control",
    "betekenis": "Het aantal mensen dat een leidinggevende aanstuurt.",
    "bron": f"{TITLE} (2006)",
}
OTHERS = "De corporaties kiezen voor een span of controle."
ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
Texts = Iterator[tuple[str, str]]
"""Each piece of text, and its language where that is not the language of the document."""


@cache
def made() -> Path:
    """The folder of the exports of a project that uses the term everywhere."""
    root = small(Path(mkdtemp(dir=os.environ["PERSPECTIEF_TESTS"])), leeswijzer=OTHERS, **USES)
    package = root / "sheets" / "pakket"
    for name in ("begrippen", "bronnen"):
        with (package / f"{name}.yaml").open("a", encoding="utf-8") as file:
            file.write("  taal: en\n")
    done = export(root, Target(root / "exports"), date(2026, 11, 24), print)
    assert [item.message for item in done.diagnostics] == []
    assert "spelling" not in {item.code for item in done.checked.diagnostics}
    return root / "exports"


def pieces(name: str, format_name: str) -> Texts:
    path = made() / f"{name}.{format_name}"
    if format_name == "html":
        (main,) = lxml_html.fromstring(path.read_bytes()).xpath("//main")
        for text in main.xpath(".//text()"):
            owner = text.getparent().getparent() if text.is_tail else text.getparent()
            language = owner.xpath("ancestor-or-self::*[@lang]/@lang")[-1]
            yield str(text), "" if language == "nl-NL" else str(language)
    elif format_name == "docx":
        for part in ("word/document.xml", "word/footnotes.xml"):
            for text in parse(path, part).xpath("//*[local-name()='r']/*[local-name()='t']"):
                in_contents = text.xpath("ancestor::*[local-name()='sdt']")
                language = text.xpath("../*[local-name()='rPr']/*[local-name()='lang']/@*")
                if not in_contents:
                    yield text.text or "", "".join(language)
    else:
        yield from odt_pieces(parse(path, "content.xml"))


def odt_pieces(root: etree._Element) -> Texts:
    styles = {
        style.get(ODF % "style" + "name"): "-".join(
            properties.get(ODF % "xsl-fo-compatible" + name, "") for name in ("language", "country")
        )
        for style in root.iter(ODF % "style" + "style")
        for properties in style.iterfind(ODF % "style" + "text-properties")
        if properties.get(ODF % "xsl-fo-compatible" + "language")
    }
    for text in root.xpath("//*[local-name()='text']//text()"):
        owner = text.getparent().getparent() if text.is_tail else text.getparent()
        names = [each.get(ODF % "text" + "style-name") for each in (owner, *owner.iterancestors())]
        if not owner.xpath("ancestor::*[local-name()='table-of-content']"):
            yield str(text), next((styles[name] for name in names if name in styles), "")


def parse(path: Path, part: str) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(part))


@pytest.mark.parametrize("format_name", ["html", "docx", "odt"])
@pytest.mark.parametrize("name", ["wonen", "informatiepakket"])
def test_every_use_of_a_foreign_term_carries_its_language(name: str, format_name: str) -> None:
    found = list(pieces(name, format_name))
    foreign = [" ".join(text.split()).lower() for text, language in found if language == "en-GB"]
    dutch = " ".join("".join(text for text, language in found if not language).split()).lower()
    assert set(foreign) == {TERM, TITLE.lower()}
    assert foreign.count(TERM) >= 12
    assert TITLE.lower() not in dutch
    assert dutch.replace(OTHERS.lower(), "").count(TERM) == 0
    assert (OTHERS.lower() in dutch) == (name == "informatiepakket")
