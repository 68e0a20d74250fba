"""Tables of a DOCX: light rows, the quadrants of a matrix, and the text in their cells."""

from pipeline.export.docx_measures import Measures
from pipeline.export.docx_style_parts import BOLD, colour, font, hexed, paragraph, space
from pipeline.style import Style

_MARGINS = (("top", 90), ("left", 110), ("bottom", 60), ("right", 110))
"""The room inside a cell, in twentieths of a point."""


def table_styles(style: Style) -> str:
    """The styles `Tabel` and `Matrix` and the one that Word wants below them."""
    line, accent = hexed(style, "lijn"), hexed(style, "accent")
    edges = {"top": (8, accent), "bottom": (8, accent), "insideH": (4, line)}
    upright = {"left": (4, line), "right": (4, line), "insideV": (4, line)}
    head = _part("firstRow", hexed(style, "accent-vlak"), "bottom")
    column = _part("firstCol", hexed(style, "vlak"), "center")
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        + _table("Tabel", edges, head)
        + _table("Matrix", edges | upright, head + column)
    )


def cells(style: Style, size: Measures) -> str:
    """Text in tables; only there may long words be cut at the end of a line."""
    line = f'w:line="{round(size.spacing * 0.9)}" w:lineRule="auto"'
    accent = f"{BOLD}{colour(style, 'accent')}"
    text, whole = f'<w:spacing w:after="40" {line}/>', "<w:suppressAutoHyphens/>"
    return (
        paragraph("Tabeltekst", "Normal", text, font(size.size(0.9)))
        + paragraph("Tabelkop", "Tabeltekst", f"<w:keepNext/>{whole}", accent)
        + paragraph("Rijkop", "Tabeltekst", whole, BOLD)
        + paragraph("Kerncijfer", "Tabeltekst", whole, f"{accent}{font(size.size(1.1))}")
        + paragraph("Tabellijst", "Tabeltekst", space(0, 60))
        + paragraph("Voordeel", "Tabellijst", "")
        + paragraph("Nadeel", "Tabellijst", "")
    )


def _table(name: str, edges: dict[str, tuple[int, str]], parts: str) -> str:
    order = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{edges[side][0]}" w:space="0" w:color="{edges[side][1]}"/>'
        for side in order
        if side in edges
    )
    room = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in _MARGINS)
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{room}</w:tblCellMar>"
        f"</w:tblPr>{parts}</w:style>"
    )


def _part(where: str, fill: str, align: str) -> str:
    return (
        f'<w:tblStylePr w:type="{where}"><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/><w:vAlign w:val="{align}"/>'
        "</w:tcPr></w:tblStylePr>"
    )
