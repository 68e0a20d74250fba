"""Every damage to a good Word file of ours is found, by the gate or by our own tests."""

from collections.abc import Callable

import pytest
from helpers import written_docx
from helpers.office import NAMES, W, codes, expected, ours, words
from helpers.verify_sample import with_part
from lxml import etree

from pipeline import verify
from pipeline.verify import gate

Element = etree._Element
Change = Callable[[Element], None]
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
CORE, THEME, FOOTER = "docProps/core.xml", "word/theme/theme1.xml", "word/footer1.xml"
HEADER, NOTES = "word/header2.xml", "word/footnotes.xml"


def drop(path: str) -> Change:
    """Takes the first element at a path out."""

    def change(root: Element) -> None:
        found = at(root, path)
        found.getparent().remove(found)

    return change


def set_value(path: str, name: str, text: str) -> Change:
    """Gives the first element at a path another attribute."""
    return lambda root: at(root, path).set(name if name.startswith("{") else f"{W}{name}", text)


def set_bare(path: str, name: str, text: str) -> Change:
    """Gives the first element at a path another attribute without a namespace."""
    return lambda root: at(root, path).set(name, text)


def add(path: str, xml: str) -> Change:
    """Puts an element at the end of the first element at a path."""

    def change(root: Element) -> None:
        holder = f'<x xmlns:w="{W[1:-1]}">{xml}</x>'
        at(root, path).append(etree.fromstring(holder)[0])

    return change


def text(path: str, words_: str) -> Change:
    """Changes the text of the first element at a path."""

    def change(root: Element) -> None:
        at(root, path).text = words_

    return change


def at(root: Element, path: str) -> Element:
    """The first element at a path; `w:` and the like are short for the namespaces."""
    names = {"w": W[1:-1], "wp": WP[1:-1], "a": A[1:-1]}
    found = root.xpath(path, namespaces=names)
    assert found, path
    return found[0]


def level(number: int, style: str) -> Change:
    """Gives the heading with this number in the document another style."""

    def change(root: Element) -> None:
        marks = root.xpath("//w:pStyle[starts-with(@w:val,'Heading')]", namespaces={"w": W[1:-1]})
        marks[number].set(f"{W}val", style)

    return change


def typed_list(root: Element) -> None:
    for number in (1, 2):
        line = f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>• punt {number}</w:t></w:r></w:p>'
        at(root, "//w:body").insert(0, etree.fromstring(line))


def fake_heading(root: Element) -> None:
    run = '<w:r><w:rPr><w:b/><w:sz w:val="32"/></w:rPr><w:t>Kop</w:t></w:r>'
    line = f'<w:p xmlns:w="{W[1:-1]}">{run}</w:p>'
    at(root, "//w:body").insert(0, etree.fromstring(line))


def nest(root: Element) -> None:
    at(root, "//w:tc").insert(1, etree.Element(f"{W}tbl"))


def empty_cell(root: Element) -> None:
    for node in at(root, "//w:tc[2]").iter(f"{W}t"):
        node.text = ""


def float_picture(root: Element) -> None:
    at(root, "//wp:inline").tag = f"{WP}anchor"


def one_entry_less(root: Element) -> None:
    found = at(root, "//w:sdt//w:p[w:hyperlink][3]")
    found.getparent().remove(found)


def no_entries(root: Element) -> None:
    for link in root.xpath("//w:sdt//w:hyperlink", namespaces={"w": W[1:-1]}):
        link.getparent().remove(link)


def page_number(root: Element) -> None:
    node = at(root, "(//w:sdt//w:hyperlink)[3]//w:t")
    node.text = f"{node.text}7"


TABLE = "//w:tbl/w:tblPr"
LINK = "//w:style[@w:styleId='Hyperlink']/w:rPr"
MARGIN = "//w:pgMar"

DAMAGES: tuple[tuple[str, str, Change], ...] = (
    ("docx-titel-ontbreekt", CORE, drop("//*[local-name()='title']")),
    ("docx-eigenschap-ontbreekt", CORE, drop("//*[local-name()='subject']")),
    ("docx-eigenschap-ontbreekt", CORE, drop("//*[local-name()='creator']")),
    ("docx-eigenschap-ontbreekt", CORE, drop("//*[local-name()='keywords']")),
    ("docx-eigenschap-ontbreekt", CORE, drop("//*[local-name()='language']")),
    ("docx-taal-ontbreekt", CORE, text("//*[local-name()='language']", "en-US")),
    ("docx-taal-ontbreekt", SETTINGS, set_value("//w:themeFontLang", "val", "en-US")),
    ("docx-taal-ontbreekt", STYLES, drop("//w:docDefaults//w:lang")),
    ("docx-taal-onjuist", STYLES, set_value("//w:docDefaults//w:lang", "eastAsia", "zh-CN")),
    ("docx-taal-onjuist", DOCUMENT, add("//w:r", '<w:rPr><w:lang w:val="en-US"/></w:rPr>')),
    ("docx-taal-onjuist", FOOTER, add("//w:r", '<w:rPr><w:lang w:val="en-GB"/></w:rPr>')),
    ("docx-kopniveau-overgeslagen", DOCUMENT, level(1, "Heading3")),
    ("docx-kop1-onjuist", DOCUMENT, level(1, "Heading1")),
    ("docx-kop1-onjuist", DOCUMENT, level(0, "Heading2")),
    ("docx-kop-leeg", DOCUMENT, text("//w:p[w:pPr/w:pStyle/@w:val='Heading2']//w:t", "")),
    ("docx-kop-nep", DOCUMENT, fake_heading),
    ("docx-koprij-ontbreekt", DOCUMENT, drop("//w:tblHeader")),
    ("docx-kopkolom-ontbreekt", DOCUMENT, drop("//w:tblLook")),
    ("docx-rijkoppen-ontbreken", DOCUMENT, set_value("//w:tblLook", "firstColumn", "0")),
    ("docx-tabel-zonder-bijschrift", DOCUMENT, drop(f"{TABLE}/w:tblCaption")),
    ("docx-tabel-zonder-bijschrift", DOCUMENT, drop(f"{TABLE}/w:tblDescription")),
    ("docx-tabel-zonder-bijschrift", DOCUMENT, set_value(f"{TABLE}/w:tblDescription", "val", "")),
    ("docx-tabel-genest", DOCUMENT, nest),
    ("docx-tabel-te-breed", DOCUMENT, set_value("//w:gridCol", "w", "9000")),
    ("docx-cel-samengevoegd", DOCUMENT, add("//w:tcPr", '<w:gridSpan w:val="2"/>')),
    ("docx-cel-samengevoegd", DOCUMENT, add("//w:tcPr", "<w:vMerge/>")),
    ("docx-cel-leeg", DOCUMENT, empty_cell),
    ("docx-rij-breekt", DOCUMENT, drop("//w:cantSplit")),
    ("docx-alt-ontbreekt", DOCUMENT, set_bare("//wp:docPr", "descr", "")),
    ("docx-alt-nietszeggend", DOCUMENT, set_bare("//wp:docPr", "descr", "grafiek.png")),
    ("docx-bestandsnaam-zichtbaar", DOCUMENT, set_bare("//wp:docPr", "name", "grafiek.png")),
    ("docx-bestandsnaam-zichtbaar", DOCUMENT,
     set_bare("//*[local-name()='cNvPr']", "descr", "grafiek.png")),
    ("docx-bestandsnaam-zichtbaar", DOCUMENT,
     set_bare("//*[local-name()='cNvPr']", "name", "grafiek.png")),
    ("docx-afbeelding-zwevend", DOCUMENT, float_picture),
    ("docx-afbeelding-te-breed", DOCUMENT, set_bare("//wp:extent", "cx", "6500000")),
    ("docx-afbeelding-te-breed", DOCUMENT, set_bare("//wp:extent", "cy", "9900000")),
    ("docx-tekstvak", DOCUMENT, add("//w:pPr", '<w:framePr w:w="100"/>')),
    ("docx-link-zonder-onderstreping", STYLES, set_value(f"{LINK}/w:u", "val", "none")),
    ("docx-link-zonder-onderstreping", DOCUMENT, drop("//w:hyperlink/w:r/w:rPr/w:rStyle")),
    ("docx-link-contrast", STYLES, set_value(f"{LINK}/w:color", "val", "8CC6FF")),
    ("docx-link-contrast", THEME, set_bare("//a:hlink/a:srgbClr", "val", "8CC6FF")),
    ("docx-link-contrast", THEME, set_bare("//a:folHlink/a:srgbClr", "val", "C9B0EA")),
    ("docx-linktekst-nietszeggend", DOCUMENT, text("//w:tbl//w:hyperlink//w:t", "klik hier")),
    ("docx-linktekst-nietszeggend", DOCUMENT, text("//w:tbl//w:hyperlink//w:t", "https://a.nl")),
    ("docx-link-leeg", DOCUMENT, text("//w:tbl//w:hyperlink//w:t", "")),
    ("docx-anker-dood", DOCUMENT, set_value("//w:hyperlink", "anchor", "nergens")),
    ("docx-tekst-contrast", STYLES,
     set_value("//w:style[@w:styleId='Header']//w:color", "val", "B0B0B0")),
    ("docx-tekst-contrast", STYLES,
     set_value("//w:style[@w:styleId='Samenvatting']//w:shd", "fill", "1A2129")),
    ("docx-tekst-contrast", STYLES,
     set_value("//w:style[@w:styleId='Tabel']/w:tblStylePr//w:shd", "fill", "155A7C")),
    ("docx-tekst-contrast", DOCUMENT, add("//w:r", '<w:rPr><w:color w:val="CCCCCC"/></w:rPr>')),
    ("docx-lijst-nep", DOCUMENT, typed_list),
    ("docx-noot-onjuist", NOTES, drop("//w:footnote[not(@w:type)]")),
    ("docx-noot-onjuist", NOTES, drop("//w:footnoteRef")),
    ("docx-noot-onjuist", DOCUMENT, drop("//w:footnoteReference")),
    ("docx-noot-onjuist", DOCUMENT, add("//w:p[2]", '<w:r><w:rPr><w:vertAlign w:val="superscript"/>'
     "</w:rPr><w:t>1</w:t></w:r>")),
    ("docx-alinea-leeg", DOCUMENT, add("//w:body", "<w:p/>")),
    ("docx-alinea-leeg", DOCUMENT, add("//w:tc", "<w:p/>")),
    ("docx-inhoudsopgave-ontbreekt", DOCUMENT, drop("//w:sdt")),
    ("docx-inhoudsopgave-leeg", DOCUMENT, no_entries),
    ("docx-inhoudsopgave-onvolledig", DOCUMENT, one_entry_less),
    ("docx-inhoudsopgave-onvolledig", DOCUMENT, page_number),
    ("docx-inhoudsopgave-onvolledig", DOCUMENT, no_entries),
    ("docx-inhoudsopgave-onvolledig", DOCUMENT,
     set_value("(//w:sdt//w:hyperlink)[2]", "anchor", "woningbouw")),
    ("docx-inhoudsopgave-engels", DOCUMENT, text("//w:sdt//w:t", "Table of Contents")),
    ("docx-inhoudsopgave-vuil", DOCUMENT, set_value("//w:sdt//w:fldChar", "dirty", "true")),
    ("docx-inhoudsopgave-vuil", SETTINGS, add("/*", '<w:updateFields w:val="true"/>')),
    ("docx-inhoudsopgave-zonder-nummers", DOCUMENT, drop("//w:instrText")),
    ("docx-stijl-onbekend", DOCUMENT, set_value("//w:tbl//w:pStyle", "val", "Compact")),
    ("docx-papier-onjuist", DOCUMENT, set_value("//w:pgSz", "h", "15840")),
    ("docx-papier-onjuist", DOCUMENT, drop("//w:pgSz")),
    ("docx-marge-onjuist", DOCUMENT, set_value(MARGIN, "left", "200")),
    ("docx-marge-onjuist", DOCUMENT, drop(MARGIN)),
    ("docx-kopregel-ontbreekt", HEADER, text("//w:t", "Iets anders")),
    ("docx-kopregel-ontbreekt", DOCUMENT, drop("//w:headerReference[@w:type='default']")),
    ("docx-paginanummer-ontbreekt", FOOTER, drop("//w:fldSimple")),
    ("docx-paginanummer-ontbreekt", DOCUMENT, drop("//w:footerReference[@w:type='default']")),
    ("docx-paginanummer-ontbreekt", DOCUMENT, drop("//w:footerReference[@w:type='first']")),
)  # fmt: skip


def document(code: str) -> str:
    """A sheet that has what the rule is about."""
    if code == "docx-noot-onjuist":
        return "klimaat"
    pictures = ("docx-alt", "docx-bestandsnaam", "docx-afbeelding")
    return "organisatiebeeld" if code.startswith(pictures) else "woningbouw"


@pytest.mark.parametrize(
    ("code", "name", "change"),
    DAMAGES,
    ids=[f"{number}-{code}" for number, (code, _, _) in enumerate(DAMAGES)],
)
def test_a_damage_is_found_under_its_code(code: str, name: str, change: Change) -> None:
    sheet = document(code)
    assert code in codes("docx", sheet, with_part(ours("docx")[sheet], name, change))


@pytest.mark.parametrize("name", NAMES)
def test_our_writer_makes_none_of_the_faults_that_content_cannot_make(name: str) -> None:
    assert written_docx.wrong(ours("docx")[name]) == set()


def test_every_rule_has_a_damage() -> None:
    assert {code for code, _, _ in DAMAGES} == set(gate.RULES["docx"]) | written_docx.all_codes()


def test_an_alternative_that_repeats_the_caption_is_found() -> None:
    def same(root: Element) -> None:
        captions = (p for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle") is not None)
        caption = next(p for p in captions if p[0][0].get(f"{W}val") == "Caption")
        at(root, "//wp:docPr").set("descr", words(caption))

    data = with_part(ours("docx")["organisatiebeeld"], DOCUMENT, same)
    assert "docx-alt-nietszeggend" in codes("docx", "organisatiebeeld", data)


def test_a_decorative_picture_needs_no_alternative() -> None:
    def decorative(root: Element) -> None:
        shown = at(root, "//wp:docPr")
        shown.set("descr", "")
        space = "http://schemas.microsoft.com/office/drawing/2017/decorative"
        etree.SubElement(shown, f"{{{space}}}decorative", {"val": "1"})

    data = with_part(ours("docx")["organisatiebeeld"], DOCUMENT, decorative)
    assert "docx-alt-ontbreekt" not in codes("docx", "organisatiebeeld", data)


def test_a_table_is_named_at_its_line_in_the_sheet() -> None:
    data = with_part(ours("docx")["organisatiebeeld"], DOCUMENT, drop("//w:tblHeader"))
    found = verify.check_accessibility(
        expected("organisatiebeeld"), data, "docx", "organisatiebeeld.docx"
    )
    assert [(item.code, item.path) for item in found] == [("docx-koprij-ontbreekt", "kerncijfers")]
    assert found[0].span.file == "sheets/organisatiebeeld.yaml"
    assert found[0].span.line > 1
    assert "criterium 1.3.1 (EN 301 549, 10.1.3.1)" in found[0].message
