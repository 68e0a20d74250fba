"""The text of an ODT straight from the tree: the bytes of pandoc and our passes, in one pass."""

from pipeline.export.contents import place
from pipeline.export.direct import Unfamiliar, picture_of, text
from pipeline.export.odt_contents import contents
from pipeline.export.odt_direct_block import Place, caption, inner_block
from pipeline.export.odt_direct_line import DIVS, Made, bookmarked, text_styles, whole_line
from pipeline.export.odt_direct_table import table
from pipeline.export.odt_pages import cm
from pipeline.export.odt_tables import cell_styles
from pipeline.export.odt_text import fitting, plain
from pipeline.export.odt_xml import NAMESPACES, VERSION, fragment
from pipeline.model import Json, Manuscript
from pipeline.style import Style

_OFTEN = ("office", "style", "text", "table", "draw", "fo", "xlink", "svg")
_SIGNS = {"table": "<table:", "draw": "<draw:", "svg": "<draw:", "xlink": " xlink:href="}
"""By what we see that a namespace is used; the others always are."""


def content(manuscript: Manuscript, look: Style) -> tuple[bytes, dict[str, bytes]]:
    """The part `content.xml` and the pictures; Unfamiliar where only pandoc can write the tree."""
    made = Made(manuscript, look)
    blocks = [_block(block, made) for block in manuscript.blocks]
    index = contents(manuscript)
    if index:
        blocks.insert(place(manuscript.blocks), index)
    body = "\n".join(blocks)
    used = [name for name in _OFTEN if name not in _SIGNS or _SIGNS[name] in body]
    spaces = " ".join(f'xmlns:{name}="{NAMESPACES[name]}"' for name in used)
    cells = "".join(map(fragment, cell_styles(look)))
    styles = "\n    ".join([*text_styles(made), cells])
    whole = (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        f'<office:document-content {spaces} office:version="{VERSION}">\n'
        f"  <office:automatic-styles>\n    {styles}{''.join(made.styles)}"
        "</office:automatic-styles>\n<office:body>\n<office:text>\n"
        f"{body}\n</office:text>\n</office:body>\n</office:document-content>"
    )
    return whole.encode(), made.parts


def _block(block: Json, made: Made) -> str:
    """A block that stands in the running text."""
    kind, inner = block["t"], block.get("c")
    if kind == "Header":
        return _heading(inner, made)
    if kind == "Table":
        return table(inner, made)
    if kind == "Figure":
        return _figure(inner, made)
    if kind == "Div":
        (name, classes, pairs), blocks = inner
        style = next((DIVS[item] for item in classes if item in DIVS), "")
        if name or pairs or not style or not blocks:
            raise Unfamiliar
        return "\n".join(inner_block(each, made, Place(style)) for each in blocks)
    return inner_block(block, made, Place())


def _heading(inner: Json, made: Made) -> str:
    level, (name, classes, pairs), inlines = inner
    if not name or classes or pairs:
        raise Unfamiliar
    made.heading[:] = [plain(inlines)]
    return (
        f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">'
        f"{bookmarked(name, whole_line(inlines, made))}</text:h>"
    )


def _figure(inner: Json, made: Made) -> str:
    found = picture_of(inner)
    data, alt = made.manuscript.images.get(found.source, b""), plain(found.words)
    if not alt or not data:
        raise Unfamiliar
    number = next(made.pictures)
    part = f"Pictures/{number}.png"
    made.parts[part] = data
    width, tall = (cm(side) for side in fitting(data, made.look))
    label = text(made.heading[0] if made.heading and made.heading[0] else alt)
    return (
        f'<text:p text:style-name="FigureWithCaption"><draw:frame draw:name="Figuur {number + 1}" '
        f'svg:width="{width}" svg:height="{tall}" draw:style-name="Graphics" '
        f'text:anchor-type="as-char"><draw:image xlink:href="{part}" xlink:type="simple" '
        'xlink:show="embed" xlink:actuate="onLoad"/>'
        f"<svg:title>{label}</svg:title><svg:desc>{text(alt)}</svg:desc></draw:frame></text:p>"
        f"\n{caption(found.caption, made, 'FigureCaption')}"
    )
