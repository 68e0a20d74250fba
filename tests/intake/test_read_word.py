"""What the reader makes of every construct that Word has; all words are proven by the reader."""

import pytest
from helpers.word_files import docx, p, r, table

from pipeline.intake import Paragraph, Table, WordFile, read
from pipeline.model import Stop


def _texts(source: WordFile) -> list[str]:
    return [each.text for each in source.paragraphs()]


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
    "<a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp>"
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    "<v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


def test_every_construct_of_word_is_read_once_and_in_order() -> None:
    body = (
        p("Woningbouw", "Kop1", numbers="0/2")
        + p("Kernopgave", "HuisstijlKop", numbers="1/2")
        + p("<w:ins>" + r("De stad ") + "</w:ins>" + "<w:del><w:r><w:delText>oud</w:delText></w:r>"
            "</w:del>" + r("groeit.") + _BOX.format(p("In een kader.")))
        + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("Eén ") + "</w:p>" + p("zin.")
        + "<w:p><w:moveFrom>" + r("Verplaatst.") + "</w:moveFrom></w:p>"
        + "<w:p><w:moveTo>" + r("Verplaatst.") + "</w:moveTo></w:p>"
        + "<w:sdt><w:sdtPr/><w:sdtContent>" + p("Een vak.") + "</w:sdtContent></w:sdt>"
        + p('<w:fldSimple w:instr=" DATE ">' + r("1 mei") + "</w:fldSimple>")
        + p("<w:customXml><w:smartTag>" + r("Slim.") + "</w:smartTag></w:customXml>")
        + p('<w:hyperlink r:id="l1">' + r("de visie") + "</w:hyperlink>"
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK '
            '"https://b.nl" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + r("ook") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + p(r("Een noot") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + p("Een punt", "Lijstalinea", numbers="0/1")
        + p("De letter", numbers="0/3")
        + p('<w:bookmarkStart w:id="7" w:name="pf_0123456789"/>' + r("CO")
            + '<w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t>2</w:t></w:r>'
            '<w:bookmarkEnd w:id="7"/>')
        + p("Een kopje", bold=True)
        + table(("Thema", p("Buiten") + table(("Binnen", "Ook"))))
    )  # fmt: skip
    source = read(
        docx(
            body,
            {
                "word/footnotes.xml": f'<w:footnote w:id="2">{p("Uitleg.")}</w:footnote>',
                "word/comments.xml": f'<w:comment w:id="1" w:author="Jan">{p("Klopt dit?")}'
                "</w:comment>",
                "word/header1.xml": p("Gemeente Voorbeeld"),
            },
            {"l1": ("hyperlink", "https://a.nl")},
        )
    )
    assert _texts(source) == [
        "Woningbouw", "Kernopgave", "De stad groeit.", "In een kader.", "Eén zin.", "Verplaatst.",
        "Een vak.", "1 mei", "Slim.", "de visieook", "Een noot", "Een punt", "De letter", "CO₂",
        "Een kopje", "Thema", "Buiten", "Binnen", "Ook",
    ]  # fmt: skip
    by_text = {each.text: each for each in source.paragraphs()}
    assert (by_text["Woningbouw"].level, by_text["Woningbouw"].number) == (1, "1.")
    assert (by_text["Kernopgave"].level, by_text["Kernopgave"].number) == (2, "1.1")
    assert "In een kader." in by_text
    assert [run.link for run in by_text["de visieook"].runs] == ["https://a.nl", "https://b.nl"]
    (note,) = by_text["Een noot"].runs[-1].note
    assert note.runs[0].text == "Uitleg."
    assert by_text["Een punt"].depth == 1 and not by_text["Een punt"].ordered
    assert by_text["De letter"].number == "a)" and by_text["De letter"].ordered
    marked = by_text["CO₂"].runs
    assert (marked[0].begins, marked[-1].ends) == ("pf_0123456789", "pf_0123456789")
    assert by_text["Een kopje"].bold and not by_text["Een kopje"].level
    assert isinstance(source.blocks[-1], Table) and isinstance(source.blocks[0], Paragraph)
    assert source.comments == ("Klopt dit?",) and "Jan" not in repr(source)
    assert source.edges == ("Gemeente Voorbeeld",)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "leeg"),
        (b"%PDF-1.7\n", "pdf"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
        (_OLE + b"WordDocument", "oud Word-bestand"),
        (docx("<w:altChunk/>"), "ander document"),
    ],
    ids=["empty", "pdf", "password", "doc", "chunk"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_dutch(data: bytes, words: str) -> None:
    with pytest.raises(Stop, match=words):
        read(data)
