"""The pieces that the styles of a DOCX are written with."""

from pipeline.style import Style

_BUILT_IN = {
    "BodyText": "Body Text",
    "FootnoteText": "footnote text",
    "Caption": "caption",
    "ListParagraph": "List Paragraph",
    "Header": "header",
    "Footer": "footer",
    "TOCHeading": "TOC Heading",
    "TOC2": "toc 2",
    "TOC3": "toc 3",
    "FootnoteReference": "footnote reference",
    "Hyperlink": "Hyperlink",
    "FollowedHyperlink": "FollowedHyperlink",
    **{f"Heading{level}": f"heading {level}" for level in range(1, 7)},
}
"""Word knows these by an English name in the file and shows them in the language of the reader."""
BOLD = "<w:b/><w:bCs/>"
KEEP = "<w:keepNext/><w:keepLines/>"


def paragraph(ident: str, parent: str, ppr: str, rpr: str = "", after: str = "") -> str:
    """A paragraph style and the style of the paragraph that a writer begins after it."""
    following = f'<w:next w:val="{after}"/>' if after else ""
    return (
        f'<w:style w:type="paragraph"{_named(ident)}<w:basedOn w:val="{parent}"/>{following}'
        f'<w:uiPriority w:val="1"/><w:qFormat/><w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>'
    )


def character(ident: str, rpr: str) -> str:
    """A style for words in a line."""
    return (
        f'<w:style w:type="character"{_named(ident)}<w:basedOn w:val="DefaultParagraphFont"/>'
        f'<w:uiPriority w:val="99"/><w:rPr>{rpr}</w:rPr></w:style>'
    )


def _named(ident: str) -> str:
    own = "" if ident in _BUILT_IN else ' w:customStyle="1"'
    return f'{own} w:styleId="{ident}"><w:name w:val="{_BUILT_IN.get(ident, ident)}"/>'


def font(size: int) -> str:
    """A font size in half points."""
    return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def colour(style: Style, name: str) -> str:
    """The colour of text."""
    return f'<w:color w:val="{hexed(style, name)}"/>'


def hexed(style: Style, name: str) -> str:
    """A colour of the house style as Word writes it."""
    return style.colour(name).removeprefix("#").upper()


def border(side: str, width: int, space: int, colour: str) -> str:
    """A line; `width` in eighths of a point, `space` between line and text in points."""
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour}"/>'


def space(before: int, after: int) -> str:
    """White space above and below a paragraph, in twentieths of a point."""
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'
