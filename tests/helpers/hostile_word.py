"""Word files made to hurt whoever reads them: each with words of the sentence that refuses it, or,
after a `=`, the text that is read all the same."""

import io
import zipfile
import zlib
from collections.abc import Mapping

from helpers.word_files import docx, p, pack, r, relations, table

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = " ".join(
    f'xmlns:{short}="{_ODF}{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("draw", "drawing"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
GOOD = p("Hallo wereld.")
_LAUGHS = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))


def odt(body: str, parts: Mapping[str, str | bytes] | None = None, before: str = "") -> bytes:
    """An ODT with this body."""
    content = (
        f'{before}<office:document-content {_SPACES} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content,
                 **(parts or {})})  # fmt: skip


def _document(inside: str) -> bytes:
    """A DOCX with exactly this document part."""
    return pack(
        {
            "word/document.xml": inside,
            "_rels/.rels": relations({"d1": ("officeDocument", "word/document.xml")}),
        }
    )


def _open(body: str = "&x;") -> str:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return (
        f'<w:document xmlns:w="{main}"><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )


def _twice(name: str) -> bytes:
    stream = io.BytesIO(docx(GOOD))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(name, "<a/>")
    return stream.getvalue()


_BOMB = pack({"word/document.xml": b"wordprocessingml" + b" " * 105_000_000})


def _lies() -> bytes:
    """A zip whose list says that a part is small, while it is 105 MB."""
    size = (105_000_016).to_bytes(4, "little")
    return _BOMB.replace(size, (100).to_bytes(4, "little"))


def _flag_encrypted() -> bytes:
    data = bytearray(docx(GOOD))
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def _many() -> bytes:
    return pack({f"word/a{number}.xml": "" for number in range(2_001)})


_DEEP_BOX = "".join("<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>" for _ in range(30))
_DEEP_BOX += p("Diep.") + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>" * 30
_DEEP_TABLE = p("Kern")
for _ in range(40):
    _DEEP_TABLE = f"<w:tbl><w:tr><w:tc>{_DEEP_TABLE}</w:tc></w:tr></w:tbl>"
_LOOP = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
    f'<w:basedOn w:val="{other}"/></w:style>'
    for name, other in (("A", "B"), ("B", "A"))
)
_SECRET = "EncryptedPackage".encode("utf-16-le")

REFUSED: Mapping[str, tuple[bytes, str]] = {
    "leeg": (b"", "leeg"),
    "een-byte": (b"P", "geen docx of odt"),
    "tekst": (b"Geachte raad,", "geen docx of odt"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
    "pdf-na-bom": (b"\xef\xbb\xbf\n%PDF-1.4", "pdf"),
    "rtf": (b"{\\rtf1\\ansi Hallo}", "rtf"),
    "webpagina": (b"<!DOCTYPE html><html><script>alert(1)</script></html>", "webpagina"),
    "word-xml": (b'<?xml version="1.0"?><w:wordDocument/>', "XML"),
    "png": (b"\x89PNG\r\n\x1a\n", "geen docx of odt"),
    "programma": (b"MZ\x90\x00", "geen docx of odt"),
    "nullen": (b"\x00" * 5_000, "geen docx of odt"),
    "oud-doc": (_OLE + b"WordDocument", "oud Word-bestand"),
    "oud-doc-macro": (_OLE + "_VBA_PROJECT".encode("utf-16-le"), "oud Word-bestand"),
    "wachtwoord-docx": (_OLE + _SECRET, "wachtwoord"),
    "wachtwoord-odt": (
        odt("", {"META-INF/manifest.xml": "<manifest:encryption-data/>"}), "wachtwoord",
    ),
    "wachtwoord-zip": (_flag_encrypted(), "zip"),
    "zip-leeg": (b"PK\x05\x06" + b"\0" * 18, "geen docx of odt"),
    "zip-kop": (b"PK\x03\x04" + b"\0" * 30, "zip"),
    "zip-half": (docx(GOOD)[:600], "zip"),
    "zip-staart-weg": (docx(GOOD)[:-30], "zip"),
    "zip-ander": (pack({"a.txt": "hallo"}), "geen docx of odt"),
    "zip-excel": (pack({"xl/workbook.xml": "<workbook/>"}), "geen docx of odt"),
    "zip-powerpoint": (pack({"ppt/presentation.xml": "<p/>"}), "geen docx of odt"),
    "zip-omhoog": (_twice("../../etc/passwd"), "onveilige naam"),
    "zip-absoluut": (_twice("/etc/passwd"), "onveilige naam"),
    "zip-veel": (_many(), "groter dan wij lezen"),
    "zip-bom": (_BOMB, "groter dan"),
    "zip-liegt": (_lies(), "zip"),
    "zip-in-zip": (pack({"word/document.xml": docx(GOOD)}), "geen docx of odt"),
    "docx-geen-xml": (_document("wordprocessingml maar geen XML"), "geen geldige XML"),
    "docx-half-xml": (_document(_open("Hallo")[:-20]), "geen geldige XML"),
    "docx-lach": (_document(f"<!DOCTYPE d [<!ENTITY a0 'ha'>{_LAUGHS}]>" + _open("&a9;")), "XML"),
    "docx-doctype": (_document('<!DOCTYPE d SYSTEM "d.dtd">' + _open("a")), "DOCTYPE"),
    "docx-bestand": (
        _document('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + _open()), "DOCTYPE",
    ),
    "docx-adres": (
        _document('<!DOCTYPE d [<!ENTITY x SYSTEM "http://localhost/x">]>' + _open()), "DOCTYPE",
    ),
    "docx-parameter": (
        _document('<!DOCTYPE d [<!ENTITY % x SYSTEM "http://localhost/x"> %x;]>' + _open("a")),
        "DOCTYPE",
    ),
    "docx-diep": (_document(_open("</w:t>" + "<w:a>" * 5_000 + "wordprocessingml")), "XML"),
    "docx-stuk-ingevoegd": (docx('<w:altChunk r:id="x"/>'), "ander document"),
    "docx-stijlen-stuk": (docx(GOOD, {"word/styles.xml": b"<kapot"}), "geen geldige XML"),
    "docx-noten-lach": (
        docx(GOOD, {"word/footnotes.xml": f"<!DOCTYPE d [{_LAUGHS}]><a>&a9;</a>".encode()}), "XML",
    ),
    "docx-opmerkingen-bestand": (
        docx(GOOD, {"word/comments.xml":
                    b'<!DOCTYPE d [<!ENTITY x SYSTEM "/etc/passwd">]><a>&x;</a>'}),
        "DOCTYPE",
    ),
    "docx-kern-entiteit": (
        docx(GOOD, {"docProps/core.xml": f"<!DOCTYPE d [<!ENTITY a0 'h'>{_LAUGHS}]><a>&a9;</a>"}),
        "XML",
    ),
    "odt-geen-xml": (pack({"content.xml": "hallo"}), "geen geldige XML"),
    "odt-leeg": (pack({"content.xml": ""}), "geen geldige XML"),
    "odt-lach": (odt("<text:p>&a9;</text:p>", before=f"<!DOCTYPE d [{_LAUGHS}]>"), "XML"),
    "odt-bestand": (
        odt("<text:p>&x;</text:p>", before='<!DOCTYPE d [<!ENTITY x SYSTEM "/etc/passwd">]>'),
        "DOCTYPE",
    ),
    "odt-rekenblad": (
        pack({"content.xml": f"<office:document-content {_SPACES}><office:body/>"
                             "</office:document-content>"}), "tekstdocument",
    ),
    "odt-diep": (odt("<text:span>" * 5_000), "XML"),
}  # fmt: skip
"""Files that are not read."""

READ: Mapping[str, tuple[bytes, str]] = {
    "docx-utf7": (
        _document('<?xml version="1.0" encoding="utf-7"?>' + _open("a")), "a",
    ),
    "macro": (docx(GOOD, {"word/vbaProject.bin": b"\x00" * 99}), "Hallo wereld."),
    "macro-odt": (odt("<text:p>Hallo</text:p>", {"Basic/Standard/a.xml": "<a/>"}), "Hallo"),
    "ingesloten-excel": (docx(GOOD, {"word/embeddings/a.xlsx": pack({"a": "b"})}), "Hallo wereld."),
    "sjabloon-elders": (
        docx(GOOD, {"word/_rels/settings.xml.rels":
                    relations({"a": ("attachedTemplate", "http://localhost/a.dotm")})}),
        "Hallo wereld.",
    ),
    "afbeelding-elders": (
        docx(p('<w:r><w:drawing><a:blip r:link="x"/></w:drawing></w:r>' + r("Tekst.")),
             links={"x": ("image", "http://localhost/a.png")}),
        "Tekst.",
    ),
    "afbeelding-omhoog": (
        docx(p('<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>' + r("Tekst.")),
             links={"x": ("image", "../../../etc/passwd")}),
        "Tekst.",
    ),
    "veld-dde": (
        docx(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDEAUTO c:\\\\cmd '
               '"/k calc"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
               + r("Uitkomst.") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')),
        "Uitkomst.",
    ),
    "veld-nooit-dicht": (
        docx(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 500 + r("Open."))), "Open.",
    ),
    "veld-nooit-open": (
        docx(p('<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 500 + r("Dicht."))), "Dicht.",
    ),
    "link-javascript": (
        docx(p('<w:hyperlink r:id="x">' + r("Klik.") + "</w:hyperlink>"),
             links={"x": ("hyperlink", "javascript:alert(1)")}),
        "Klik.",
    ),
    "kader-in-kader": (docx(_DEEP_BOX), "Diep."),
    "tabel-in-tabel": (docx(_DEEP_TABLE), "Kern"),
    "tabel-leeg": (docx(table((), ("",)) + GOOD), "Hallo wereld."),
    "cel-over-miljoen": (
        docx('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999"/></w:tcPr>' + p("Breed.")
             + "</w:tc></w:tr></w:tbl>"),
        "Breed.",
    ),
    "stijlen-in-een-kring": (docx(p("Rond.", "A"), {"word/styles.xml": _LOOP}), "Rond."),
    "stijl-onbekend": (docx(p("Los.", "Bestaat niet")), "Los."),
    "nummer-buiten-lijst": (docx(p("Punt.", numbers="99/2")), "Punt."),
    "nummer-onbekend": (docx(p("Punt.", numbers="0/77")), "Punt."),
    "nummer-eindeloos": (
        docx(p("Punt.", numbers="0/9"), {"word/numbering.xml":
             '<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:start w:val="999999"/>'
             f'<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="{"%1" * 5_000}"/></w:lvl>'
             '</w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num>'}),
        "Punt.",
    ),
    "noot-in-noot": (
        docx(p(r("Tekst.") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
             {"word/footnotes.xml": '<w:footnote w:id="2">' + p(r("Noot.")
              + '<w:r><w:footnoteReference w:id="2"/></w:r>') + "</w:footnote>"}),
        "Tekst.",
    ),
    "noot-onbekend": (
        docx(p(r("Tekst.") + '<w:r><w:footnoteReference w:id="9"/></w:r>')), "Tekst.",
    ),
    "verwijderd-alles": (
        docx("<w:p><w:del><w:r><w:delText>Weg.</w:delText></w:r></w:del></w:p>" + GOOD),
        "Hallo wereld.",
    ),
    "verwijderd-in-ingevoegd": (
        docx("<w:p><w:ins><w:del><w:r><w:delText>Weg.</w:delText></w:r></w:del>" + r("Nieuw.")
             + "</w:ins></w:p>"),
        "Nieuw.",
    ),
    "tekens-onzichtbaar": (docx(p("Hal\u200blo\u202e wereld\ufeff.")), "Hal\u200blo"),
    "bladwijzer-zonder-einde": (
        docx(p('<w:bookmarkStart w:id="1" w:name="pf_a"/>' * 300 + r("Tekst."))), "Tekst.",
    ),
    "eigenschap-lang": (
        docx(GOOD, {"docProps/custom.xml": f'<a><b name="x">{"y" * 200_000}</b></a>'}),
        "Hallo wereld.",
    ),
    "naam-pdf-inhoud-docx": (docx(GOOD), "Hallo wereld."),
    "polyglot": (docx(GOOD) + b"%PDF-1.7", "Hallo wereld."),
    "odt-lijst-diep": (
        odt("<text:list><text:list-item>" * 60 + "<text:p>Diep.</text:p>"
            + "</text:list-item></text:list>" * 60),
        "Diep.",
    ),
    "odt-spaties-miljard": (odt('<text:p>A<text:s text:c="999999999"/>B</text:p>'), "A B"),
    "odt-rij-herhaald": (
        odt('<table:table><table:table-row table:number-rows-repeated="9999999"><table:table-cell '
            'table:number-columns-repeated="9999999"><text:p>Cel.</text:p></table:table-cell>'
            "</table:table-row></table:table>"),
        "Cel.",
    ),
    "odt-gewijzigd": (
        odt("<text:tracked-changes><text:changed-region><text:deletion><text:p>Weg.</text:p>"
            "</text:deletion></text:changed-region></text:tracked-changes><text:p>Blijft.</text:p>"),
        "Blijft.",
    ),
    "odt-script": (
        odt('<text:p>Tekst.<text:script script:language="x" xmlns:script="s">alert(1)'
            "</text:script></text:p>"),
        "Tekst.alert(1)",
    ),
}  # fmt: skip
"""Files that are read, and what stands in them; nothing in them is executed or fetched."""


def heavy() -> Mapping[str, bytes]:
    """Files that cost much: read or refused, but within the bounds."""
    word = "".join(p("Een regel tekst.", "Kop1", numbers="0/2") for _ in range(60_000))
    nested = "<w:ins>" * 200 + r("Diep.") + "</w:ins>" * 200
    return {
        "zwaar-alineas": docx(word),
        "zwaar-ingevoegd": docx("".join(f"<w:p>{nested}</w:p>" for _ in range(3_000))),
        "zwaar-runs": docx("<w:p>" + r("a ") * 200_000 + "</w:p>"),
        "zwaar-kaders": docx(_DEEP_BOX * 300),
        "zwaar-cellen": docx(table(*[("x",) * 60] * 3_000)),
        "zwaar-deflate": zlib.compress(b"PK\x03\x04" * 9),
        "zwaar-odt-spans": odt(
            "<text:p>" + "<text:span>a" * 200 + "</text:span>" * 200 + "</text:p>"
        ),
    }
