"""The styles of a DOCX, written whole from the house style; nothing of pandoc's is kept."""

from xml.sax.saxutils import quoteattr

from pipeline.export.docx_measures import Measures
from pipeline.export.docx_numbering import BOX, STEP
from pipeline.export.docx_style_parts import (
    BOLD,
    KEEP,
    border,
    character,
    colour,
    font,
    hexed,
    paragraph,
    space,
)
from pipeline.export.docx_table_styles import cells, table_styles
from pipeline.export.docx_xml import HEAD, WORD
from pipeline.style import Style

_SHEET = (2.1, 1.5, 1.22, 1.08, 1.0, 1.0)
_PACKAGE = (2.9, 2.1, 1.5, 1.22, 1.08, 1.0)
"""Font sizes of the headings as multiples of running text; in the package a sheet starts at 2."""


def styles(style: Style, size: Measures, package: bool) -> bytes:
    """The part `word/styles.xml`; in the package every chapter begins on a new page."""
    parts = (
        _defaults(style, size),
        _text(style, size),
        _headings(style, size, package),
        _boxes(style, size),
        cells(style, size),
        table_styles(style),
        _edges(style, size),
        _contents(style, size, package),
        _characters(style),
    )
    return f'{HEAD}<w:styles xmlns:w="{WORD}">{"".join(parts)}</w:styles>'.encode()


def _defaults(style: Style, size: Measures) -> str:
    """What holds where no style says otherwise.

    The colour of text stands in the style Normal: LibreOffice puts a colour from the defaults over
    that of links in a table.
    """
    name = quoteattr(style.office_font)
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f"<w:rFonts w:ascii={name} w:eastAsia={name} w:hAnsi={name} w:cs={name}/>"
        f'{font(size.font)}<w:lang w:val="nl-NL" w:eastAsia="nl-NL"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:pPr><w:widowControl/></w:pPr><w:rPr>{colour(style, 'tekst')}</w:rPr>"
        '</w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        "</w:style>"
    )


def _text(style: Style, size: Measures) -> str:
    """Running text, which leaves white space beside it for the sake of the length of its lines."""
    line = f'w:line="{size.spacing}" w:lineRule="auto"'
    aside = f'<w:ind w:right="{size.aside}"/>'
    small = font(size.size(0.9))
    name = f"{BOLD}{colour(style, 'accent')}{font(size.font)}"
    listed = '<w:spacing w:after="200"/><w:contextualSpacing/>'
    return (
        paragraph("BodyText", "Normal", f'<w:spacing w:after="160" {line}/>{aside}')
        + paragraph("ListParagraph", "BodyText", listed)
        + paragraph("FootnoteText", "Normal", space(0, 40), small)
        + paragraph("Figuur", "Normal", f"<w:keepNext/>{space(160, 0)}")
        + paragraph("Logo", "Normal", f"<w:keepNext/>{space(0, 480)}")
        + paragraph(
            "Caption",
            "Normal",
            f"{space(80, 240)}{aside}",
            f"{colour(style, 'tekst-zacht')}{small}",
        )
        + paragraph(
            "Tabelbijschrift",
            "Caption",
            f'{KEEP}{space(320, 100)}<w:ind w:right="0"/>',
            name,
        )
    )


def _headings(style: Style, size: Measures, package: bool) -> str:
    """Six levels, never alone at the foot of a page; a thin line above every part of a sheet.

    No space above the title of a sheet: with it LibreOffice 7.4 leaves a heading behind at the foot
    of that page when the table it belongs to moves on.
    """
    ratios = _PACKAGE if package else _SHEET
    before = (3200, 0, 440, 360, 300, 240) if package else (0, 440, 360, 300, 240, 240)
    title, part = (2, 3) if package else (1, 2)
    thin = f"<w:pBdr>{border('top', 4, 14, hexed(style, 'lijn'))}</w:pBdr>"
    thick = f"<w:pBdr>{border('top', 36, 24, hexed(style, 'accent'))}</w:pBdr>"
    made = []
    for level, (ratio, above) in enumerate(zip(ratios, before, strict=True), 1):
        page = "<w:pageBreakBefore/>" if package and level == title else ""
        rule = thin if level == part else thick if package and level == 1 else ""
        right = 0 if rule else size.aside // 2
        ppr = (
            f"{KEEP}{page}{rule}<w:suppressAutoHyphens/>"
            f'{space(above, 200 if level <= title else 100)}<w:ind w:right="{right}"/>'
            f'<w:outlineLvl w:val="{level - 1}"/>'
        )
        shade = colour(style, "accent" if ratio > 1.2 else "tekst")
        look = f"{BOLD}{shade}{font(size.size(ratio))}"
        made.append(paragraph(f"Heading{level}", "Normal", ppr, look, "BodyText"))
    return "".join(made)


def _boxes(style: Style, size: Measures) -> str:
    """The summary, the question of a dilemma, what a scenario chooses, and the colophon."""
    right = size.aside + 160
    soft = colour(style, "tekst-zacht")
    bar = hexed(style, "accent")
    summary, question = hexed(style, "vlak"), hexed(style, "accent-vlak")
    hanging = '<w:spacing w:after="80"/>'
    hanging += f'<w:ind w:left="{BOX + STEP}" w:right="{right}" w:hanging="{STEP}"/>'
    asked = f"<w:keepLines/>{_box(question, question)}{space(240, 280)}"
    return (
        paragraph("Samenvatting", "BodyText", f"{_box(summary, bar)}{_beside(right)}")
        + paragraph("SamenvattingLijst", "Samenvatting", hanging)
        + paragraph("Vraag", "BodyText", f"{asked}{_beside(right)}", BOLD)
        + paragraph("Kiest", "BodyText", "<w:keepNext/>", f"{BOLD}{soft}")
        + paragraph("Colofon", "Normal", f'{space(0, 40)}<w:ind w:right="{size.aside}"/>', soft)
    )


def _box(fill: str, bar: str) -> str:
    """A plane around a paragraph; lines in its own colour give it room inside."""
    edges = (
        border("top", 4, 8, fill),
        border("left", 24, 10, bar),
        border("bottom", 4, 8, fill),
        border("right", 4, 8, fill),
    )
    return f'<w:pBdr>{"".join(edges)}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def _beside(right: int) -> str:
    return f'<w:ind w:left="{BOX}" w:right="{right}"/>'


def _edges(style: Style, size: Measures) -> str:
    """The running header and footer."""
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{size.text}"/></w:tabs>'
    rule = f"<w:pBdr>{border('top', 4, 6, hexed(style, 'lijn'))}</w:pBdr>"
    look = f"{colour(style, 'tekst-zacht')}{font(size.size(0.86))}"
    return paragraph("Header", "Normal", tabs, look) + paragraph(
        "Footer", "Normal", f"{rule}{tabs}", look
    )


def _contents(style: Style, size: Measures, package: bool) -> str:
    """The table of contents; its dotted line shows when Word has filled in the page numbers."""
    page = "<w:pageBreakBefore/>" if package else ""
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{size.text}"/></w:tabs>'
    link = colour(style, "link")
    head = f"{BOLD}{colour(style, 'accent')}{font(size.size(1.22))}"
    bold = BOLD if package else ""
    small = font(size.size(0.86 if package else 0.95))
    above, below = (110, 10) if package else (120, 30)
    right, deeper = '<w:ind w:right="400"/>', f'<w:ind w:left="{STEP}" w:right="400"/>'
    first = 0 if package else 400
    return (
        paragraph("TOCHeading", "Normal", f"{KEEP}{page}{space(first, 120)}", head, "BodyText")
        + paragraph("TOC2", "Normal", f"{tab}{space(above, below)}{right}", f"{bold}{link}")
        + paragraph("TOC3", "Normal", f"{tab}{space(0, below)}{deeper}", f"{link}{small}")
    )


def _characters(style: Style) -> str:
    under = '<w:u w:val="single"/>'
    return (
        character("Hyperlink", f"{colour(style, 'link')}{under}")
        + character("FollowedHyperlink", f"{colour(style, 'link-bezocht')}{under}")
        + character("FootnoteReference", '<w:vertAlign w:val="superscript"/>')
        + character("Risicosoort", BOLD)
        + character("Balans", colour(style, "tekst-zacht"))
    )
