"""Word files as Word and LibreOffice make them, from a few lines of markup."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{_R}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LEVELS = "".join(
    f'<w:style w:type="paragraph" w:styleId="Kop{level}"><w:name w:val="heading {level}"/>'
    f'<w:basedOn w:val="Standaard"/><w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
    "<w:rPr><w:b/></w:rPr></w:style>"
    for level in range(1, 5)
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/>'
    f"</w:style>{_LEVELS}"
    '<w:style w:type="paragraph" w:styleId="HuisstijlKop"><w:name w:val="Kop huisstijl"/>'
    '<w:basedOn w:val="Kop2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Lijstalinea"><w:name w:val="List Paragraph"/>'
    '<w:basedOn w:val="Standaard"/></w:style>'
    '<w:style w:type="character" w:styleId="Zwaar"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr>'
    "</w:style>"
)
"""As a Dutch Word writes them: the id of a style is Dutch, its name English."""
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1">'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, text in enumerate(("%1.", "%1.%2", "%1.%2.%3"))
    )
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
)
_KINDS = {
    "word/styles.xml": "styles",
    "word/numbering.xml": "numbering",
    "word/footnotes.xml": "footnotes",
    "word/endnotes.xml": "endnotes",
    "word/comments.xml": "comments",
    "word/header1.xml": "header",
    "word/footer1.xml": "footer",
}


def p(text: str = "", style: str = "", *, bold: bool = False, numbers: str = "") -> str:
    """A paragraph: text, or runs and other markup where it begins with `<`."""
    about = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbers:
        level, _, name = numbers.partition("/")
        about += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>'
    inside = text if text.startswith("<") else r(text, bold=bold)
    return f"<w:p>{f'<w:pPr>{about}</w:pPr>' if about else ''}{inside}</w:p>"


def r(text: str, *, bold: bool = False, italic: bool = False) -> str:
    """A run of text."""
    about = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    safe = text.replace("&", "&amp;").replace("<", "&lt;")
    look = f"<w:rPr>{about}</w:rPr>" if about else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{safe}</w:t></w:r>' if text else ""


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells, each text or paragraphs."""

    def cell(text: str) -> str:
        return f"<w:tc><w:tcPr/>{text if text.startswith('<w:p>') else p(text)}</w:tc>"

    inside = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{inside}</w:tbl>"


def docx(
    body: str,
    parts: Mapping[str, str | bytes] | None = None,
    links: Mapping[str, tuple[str, str]] | None = None,
) -> bytes:
    """A DOCX with this body; `parts` are further parts, the inside of their root where they are
    text of Word's; `links` are relations of the document: their kind and target by id."""
    given = {"word/styles.xml": STYLES, "word/numbering.xml": NUMBERING, **(parts or {})}
    roots = {"styles": "styles", "numbering": "numbering", "header": "hdr", "footer": "ftr"}
    files: dict[str, str | bytes] = {}
    related = dict(links or {})
    for name, inside in given.items():
        kind = _KINDS.get(name, "")
        if not kind or isinstance(inside, bytes):
            files[name] = inside
        else:
            root = f"w:{roots.get(kind, kind)}"
            files[name] = f"{_HEAD}<{root} {_SPACES}>{inside}</{root}>"
        if kind:
            related[f"d{kind}"] = (kind, name.removeprefix("word/"))
    files["word/document.xml"] = (
        f"{_HEAD}<w:document {_SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"
    )
    files["word/_rels/document.xml.rels"] = relations(related)
    files["_rels/.rels"] = relations({"d1": ("officeDocument", "word/document.xml")})
    files["[Content_Types].xml"] = (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/>'
        + "".join(
            f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-'
            f'officedocument.wordprocessingml.{kind}+xml"/>'
            for name, kind in _KINDS.items()
            if name in files
        )
        + "</Types>"
    )
    return pack(files)


def relations(related: Mapping[str, tuple[str, str]]) -> str:
    """A part with relations: their kind and target by id."""
    rows = "".join(
        f'<Relationship Id="{name}" Type="{_R}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if kind == "hyperlink" else "/>")
        for name, (kind, target) in related.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'


def pack(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()
