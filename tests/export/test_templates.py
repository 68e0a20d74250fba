"""The templates of pages, Word and OpenDocument: values are escaped, comments stay behind."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import jinja2
import pytest
from helpers.office import manuscripts, package
from jinja2 import meta
from lxml import etree
from lxml import html as lxml_html

from pipeline import style
from pipeline.export import templates
from pipeline.export.docx import parts as docx_parts
from pipeline.export.docx import tree as docx_tree
from pipeline.export.docx.fonts import embed
from pipeline.export.docx.measures import measures
from pipeline.export.docx.pictures import add_logo
from pipeline.export.docx.xml import WORD
from pipeline.export.html.changes import changes_page
from pipeline.export.html.control import control
from pipeline.export.html.form import form_page
from pipeline.export.html.index import Shown, index
from pipeline.export.html.moved import moved_page
from pipeline.export.html.page import page
from pipeline.export.html.preview import empty_page, shell
from pipeline.export.odt import parts as odt_parts
from pipeline.export.odt import tree as odt_tree
from pipeline.export.tree import Entry
from pipeline.model import Comparison, Diagnostic, Export, Manuscript, Span
from pipeline.style import labels

FOLDER = Path(templates.__file__).parents[1] / "templates"
HOSTILE = """</title></style></w:t><script>alert("'x'")</script> & {{ 7 * 7 }} {% raw %} {# -->"""
LINES = (
    Entry(2, HOSTILE, "een"), Entry(3, "Onder", "twee"), Entry(3, "Ook", "drie"),
    Entry(2, "Weer", "vier"),
)  # fmt: skip
HOUSE = replace(style.load(), logo=b"\x89PNG" + bytes(15) + b"\3\0\0\0\1", logo_alt=HOSTILE)


def hostile_sheet() -> Manuscript:
    return replace(
        manuscripts()[0], title=HOSTILE, subject=HOSTILE, version=HOSTILE, municipality=HOSTILE
    )


def shown() -> Shown:
    """A download page with everything that it can tell."""
    span = Span("sheets/bron.yaml", 1, 1, 1, 2)
    found = Diagnostic(span, "nog-in-te-vullen", HOSTILE, "", "error", HOSTILE, HOSTILE)
    sheets = tuple(
        Export(f"{sheet}.{form}", sheet, HOSTILE, form, b"x", "", "1.0")
        for sheet in (package().listed()[0].id, "informatiepakket")
        for form in ("docx", "odt", "html")
    )
    rules = {form: {"1.1.1": 2, "1.4.10": 1, "": 3} for form in ("docx", "odt", "html")}
    return Shown(sheets, (found,), "const x = 1;", rules, {"manifest.json": 1_250_000})


def texts(root: etree._Element) -> str:
    return " ".join("".join(root.itertext()).split())


def test_in_a_page_a_text_is_no_markup_and_no_template() -> None:
    root = lxml_html.document_fromstring(
        page(hostile_sheet(), LINES, "<p id='tekst'>Hoi</p>", HOUSE)
    )
    title = root.findtext(".//title")
    assert title is not None
    assert title.startswith(HOSTILE)
    assert not root.findall(".//script")
    assert root.get("data-versie") == HOSTILE
    assert [img.get("alt") for img in root.iter("img")] == [HOSTILE]
    assert root.find(".//p[@id='tekst']") is not None
    links = [
        (link.get("href"), link.text)
        for link in root.find(".//nav[@class='inhoudsopgave']").iterfind(".//li/a")
    ]
    assert links == [(f"#{line.anchor}", line.text) for line in LINES]


def test_a_range_in_a_title_stays_on_one_line() -> None:
    """Between two numbers a browser breaks a line after the dash."""
    subject = f"Sheets 2026–2030: {HOSTILE}"
    lines = [Entry(2, "Plan 2027-2028", "een")]
    root = lxml_html.document_fromstring(
        page(replace(hostile_sheet(), subject=subject, previous=("a", "Van 1–2")), lines, "", HOUSE)
    )
    whole = [span.text for span in root.iter("span") if span.get("class") == "heel"]
    assert whole == ["2026–2030:", "1–2", "2027-2028", "1–2", "2026–2030:"]
    assert texts(root.find(".//footer/p")) == subject


def test_the_menu_puts_a_part_under_its_heading() -> None:
    root = lxml_html.document_fromstring(page(hostile_sheet(), LINES, "", HOUSE))
    first = root.find(".//nav[@class='inhoudsopgave']//ol")
    assert [[link.text for link in item.iter("a")] for item in first] == [
        [HOSTILE, "Onder", "Ook"],
        ["Weer"],
    ]


def test_on_the_download_page_a_text_is_no_markup_and_no_template() -> None:
    root = lxml_html.document_fromstring(index(package(), shown(), HOUSE).decode())
    assert [script.text for script in root.iter("script")] == ["const x = 1;"]
    said = texts(root.find(".//ul[@class='open']"))
    assert said.count(HOSTILE) == 2
    assert said.startswith("bron: ")
    assert {texts(card.find("h3")) for card in root.iter("li") if card.find("h3") is not None} == {
        HOSTILE
    }
    downloads = [link for link in root.iter("a") if link.get("download") is not None]
    assert len(downloads) == 6
    assert "elk met 6 regels" in texts(root)
    assert "(JSON, 1,2 MB)" in texts(root)


def test_in_word_and_opendocument_a_text_is_no_markup_and_no_template() -> None:
    edges = docx_parts.edges(hostile_sheet())
    assert texts(etree.fromstring(edges["word/header2.xml"])) == 2 * HOSTILE
    assert texts(etree.fromstring(edges["word/footer1.xml"])).startswith(f"Versie {HOSTILE}, ")
    root = etree.fromstring(odt_parts.styles(hostile_sheet(), HOUSE))
    assert root.findtext(".//{*}title") == HOSTILE
    assert [element.text for element in root.iter("{*}desc")] == [HOSTILE]
    parts = embed(hostile_sheet(), replace(HOUSE, office_font=HOSTILE))
    assert list(parts) == ["word/fontTable.xml"]
    assert HOSTILE in etree.fromstring(parts["word/fontTable.xml"])[0].values()


def written() -> Iterator[bytes]:
    size = measures(HOUSE)
    for sheet in (hostile_sheet(), replace(hostile_sheet(), sheets=("a", "b"))):
        yield odt_parts.styles(sheet, HOUSE)
        yield from docx_parts.edges(sheet).values()
    for whole in (False, True):
        yield docx_parts.styles(HOUSE, size, whole)
    yield docx_parts.theme(HOUSE)
    yield embed(hostile_sheet(), HOUSE)["word/fontTable.xml"]
    yield docx_parts.settings()
    yield odt_parts.settings()


def contents() -> Iterator[etree._Element]:
    """The tables of contents of Word and of OpenDocument over one heading of a stranger."""
    title = {"t": "Header", "c": [2, ["een", [], []], [{"t": "Str", "c": HOSTILE}]]}
    for tree in (docx_tree, odt_tree):
        raw = tree.prepare([title])[-1]["c"][1]
        yield etree.fromstring(f"<x xmlns:text='t' xmlns:style='s' xmlns:xlink='l'>{raw}</x>")


def logo_paragraph() -> etree._Element:
    document = etree.fromstring(f"<w:document xmlns:w='{WORD}'><w:body/></w:document>")
    add_logo(document, etree.Element("links"), HOUSE, measures(HOUSE))
    return document[0][0]


def test_in_contents_and_a_logo_a_text_is_no_markup_and_no_template() -> None:
    for made in contents():
        lines = [texts(line) for line in made.iter("{*}p")]
        assert lines[0] == labels.INHOUD
        assert lines[1].startswith(HOSTILE)
        assert "\n" not in "".join(made.itertext())
    assert [shown.get("descr") for shown in logo_paragraph().iter("{*}docPr")] == [HOSTILE]


def test_comments_and_indents_of_a_template_do_not_reach_the_file() -> None:
    for data in written():
        root = etree.fromstring(data)
        assert not list(root.iter(etree.Comment))
        blank = [
            text for element in root.iter() for text in (element.text, element.tail)
            if text and not text.strip()
        ]  # fmt: skip
        assert not blank


def test_a_name_that_no_value_has_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError, match="left"):
        templates.text("docx/footer.xml", page="Pagina ", of=" van ")


def test_every_template_is_used_and_every_value_has_a_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: dict[str, set[str]] = {}
    render = templates.text

    def recorded(name: str, /, **values: object) -> str:
        given.setdefault(name, set()).update(values)
        return render(name, **values)

    monkeypatch.setattr(templates, "text", recorded)
    list(written())
    list(contents())
    logo_paragraph()
    page(hostile_sheet(), LINES, "", HOUSE)
    index(package(), shown(), HOUSE)
    control(package(), shown().exports, {}, HOUSE)
    shell("wonen", HOUSE, "https:")
    form_page(package(), {}, {}, HOUSE)
    empty_page()
    moved_page("wonen", "Wonen", "1.0")
    changes_page(Comparison("oud", "nieuw", (), (), (), package()), (), (), HOUSE)

    reached: set[str] = set()
    for name, values in given.items():
        family = set(_family(name))
        reached |= family
        assert values <= set().union(*(map(_names, family))), name
    kinds = (".html", ".xml", ".css")
    files = {str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*") if path.suffix in kinds}
    assert reached == files


def _tree(name: str) -> jinja2.nodes.Template:
    source = (FOLDER / name).read_text(encoding="utf-8")
    return templates._environment().parse(source)


def _names(name: str) -> set[str]:
    return meta.find_undeclared_variables(_tree(name))


def _family(name: str) -> Iterator[str]:
    """The template and those that it stands on."""
    yield name
    for other in meta.find_referenced_templates(_tree(name)):
        assert other is not None
        yield from _family(other)
