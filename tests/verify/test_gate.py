"""The accessibility gate finds what pandoc leaves out, and every deliberate damage."""

import copy
from collections.abc import Callable

import pytest
from helpers import verify_damage as hurt
from helpers import written_docx, written_html, written_odt
from helpers.verify_damage import TEXT, W
from helpers.verify_sample import document, good, odt_with_alt, package, pandoc, with_part
from lxml import etree

from pipeline import verify
from pipeline.model import Diagnostic
from pipeline.verify import expected

WRITTEN = {"docx": written_docx.wrong, "odt": written_odt.wrong, "html": written_html.wrong}
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
RAW = b"""# Eerste

### Te diep

Tekst[^1] met [hier](#nergens).

---

**Een vette regel**

Zie [de wet](https://wetten.nl).

![Kaart](kaart.png)

| Jaar | Aantal |
|------|--------|
| 2026 |        |

[^1]: Noot.
"""


def check(data: bytes, format_name: str) -> tuple[Diagnostic, ...]:
    promises = expected.sheet(document(), package())
    return verify.check_accessibility(promises, data, format_name, f"proef.{format_name}")


def codes(data: bytes, format_name: str) -> set[str]:
    """The codes of those findings, and what our own writer never makes."""
    return {item.code for item in check(data, format_name)} | WRITTEN[format_name](data)


def test_a_page_written_with_care_passes() -> None:
    assert check(good("html"), "html") == ()


@pytest.mark.parametrize(
    ("format_name", "found"),
    [
        (
            "html",
            {
                "html-taal-ontbreekt",
                "html-hoofddeel-onjuist",
                "html-kopniveau-overgeslagen",
                "html-anker-dood",
                "html-linktekst-nietszeggend",
                "html-nav-zonder-naam",
                "html-overslaan-ontbreekt",
                "html-voetnoot-zonder-naam",
                "html-terugweg-zonder-naam",
                "html-noten-zonder-naam",
                "html-csp-ontbreekt",
                "html-inhoud-buiten-landmark",
                "html-koprij-ontbreekt",
                "html-rijkoppen-ontbreken",
                "html-cel-leeg",
                "html-link-extern-ongezegd",
                "html-verborgen-voor-voorlezer",
                "html-kopcel-zonder-bereik",
                "html-tabel-zonder-bijschrift",
                "html-los-bestand",
            },
        ),
        (
            "docx",
            {
                "docx-titel-ontbreekt",
                "docx-eigenschap-ontbreekt",
                "docx-taal-ontbreekt",
                "docx-taal-onjuist",
                "docx-kopniveau-overgeslagen",
                "docx-inhoudsopgave-leeg",
                "docx-papier-onjuist",
            },
        ),
        (
            "odt",
            {
                "odt-titel-ontbreekt",
                "odt-eigenschap-ontbreekt",
                "odt-taal-ontbreekt",
                "odt-kopniveau-overgeslagen",
                "odt-inhoudsopgave-leeg",
                "odt-papier-onjuist",
                "odt-alinea-leeg",
            },
        ),
    ],
)
def test_raw_pandoc_fails(format_name: str, found: set[str]) -> None:
    made = pandoc(RAW, "-f", "markdown", "-t", format_name, "-s", "--toc", "-o", "-")
    assert found <= codes(made, format_name)


def test_raw_pandoc_drops_the_alternative_from_odt() -> None:
    page = good("html").replace(b"<title>1. Wonen in de stad</title>", b"")
    made = pandoc(page, "-f", "html", "-t", "odt", "-o", "-")
    assert "odt-alt-ontbreekt" in codes(made, "odt")
    assert "export-onleesbaar" not in codes(odt_with_alt(made), "odt")


def every(tag: str, change: Callable[[etree._Element], None]) -> hurt.Change:
    """A change on the first element with this tag."""

    def on(root: etree._Element) -> None:
        change(next(root.iter(tag)))

    return on


def empty_cell(cell: etree._Element) -> None:
    for child in list(cell):
        if not str(child.tag).endswith("tcPr"):
            hurt.drop(child)


def nest(cell: etree._Element) -> None:
    etree.SubElement(cell, f"{W}tbl")


def merge(cell: etree._Element) -> None:
    etree.SubElement(cell, f"{W}gridSpan")


def no_header_rows(rows: etree._Element) -> None:
    for row in list(rows):
        rows.addnext(row)
    hurt.drop(rows)


OFFICE = (
    ("docx", "docx-koprij-ontbreekt", every(f"{W}tblHeader", hurt.drop)),
    ("docx", "docx-cel-leeg", every(f"{W}tc", empty_cell)),
    ("docx", "docx-cel-samengevoegd", every(f"{W}tc", merge)),
    ("docx", "docx-tabel-genest", every(f"{W}tc", nest)),
    ("docx", "docx-kopniveau-overgeslagen", hurt.relevel("Tot 2040", 4)),
    ("docx", "docx-kop1-onjuist", hurt.relevel("Samenvatting", 1)),
    ("docx", "docx-alt-ontbreekt", hurt.no_alt),
    ("docx", "docx-alt-nietszeggend", hurt.other_alt),
    ("docx", "docx-kopkolom-ontbreekt", every(f"{W}tblLook", hurt.drop)),
    ("odt", "odt-koprij-ontbreekt", every(f"{TABLE}table-header-rows", no_header_rows)),
    ("odt", "odt-cel-leeg", every(f"{TABLE}table-cell", empty_cell)),
    ("odt", "odt-kopniveau-overgeslagen", hurt.relevel("Tot 2040", 4)),
    ("odt", "odt-kop1-onjuist", hurt.relevel("Samenvatting", 1)),
    ("odt", "odt-stijl-onbekend",
     every(f"{TEXT}p", lambda p: p.set(f"{TEXT}style-name", "Bestaat niet"))),
)  # fmt: skip


@pytest.mark.parametrize(
    ("format_name", "code", "change"), OFFICE, ids=[case[1] for case in OFFICE]
)
def test_a_damaged_document_is_found(format_name: str, code: str, change: hurt.Change) -> None:
    assert code not in codes(good(format_name), format_name)
    assert code in codes(hurt.damaged(good(format_name), format_name, change), format_name)


def test_a_part_named_twice_in_the_manifest_is_found() -> None:
    def twice(root: etree._Element) -> None:
        root.append(copy.deepcopy(root[0]))

    made = with_part(good("odt"), "META-INF/manifest.xml", twice)
    assert "odt-manifest-dubbel" in codes(made, "odt")


def test_a_message_names_its_criterion_and_clause() -> None:
    messages = [item.message for item in check(b"<p>x</p>", "html")]
    assert any("WCAG 2.2, criterium 3.1.1 (EN 301 549, 9.3.1.1)" in text for text in messages)
