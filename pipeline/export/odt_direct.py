"""The text of an ODT straight from the tree: the bytes of pandoc and our passes, in one pass."""

from collections.abc import Sequence
from functools import partial
from itertools import count
from typing import Any, NamedTuple

from pipeline import cache
from pipeline.export.contents import Entry, place, rows
from pipeline.export.direct import Unfamiliar, picture_of, text
from pipeline.export.odt_contents import contents
from pipeline.export.odt_direct_block import Place, caption, inner_block
from pipeline.export.odt_direct_line import (
    DIVS,
    Made,
    Marks,
    bookmarked,
    text_styles,
    whole_line,
)
from pipeline.export.odt_direct_table import table
from pipeline.export.odt_pages import cm
from pipeline.export.odt_tables import cell_styles
from pipeline.export.odt_text import fitting, plain
from pipeline.export.odt_xml import NAMESPACES, VERSION, fragment
from pipeline.export.pieces import Hand, parts
from pipeline.model import Json, Manuscript
from pipeline.style import Style

_OFTEN = ("office", "style", "text", "table", "draw", "fo", "xlink", "svg")
_SIGNS = {"table": "<table:", "draw": "<draw:", "svg": "<draw:", "xlink": " xlink:href="}
"""By what we see that a namespace is used; the others always are."""


class _At(NamedTuple):
    """Where a piece begins: its next note, picture and table, and the styles of text before it.

    A style of text is its name and its marks.
    """

    notes: int = 0
    pictures: int = 0
    tables: int = 1
    marks: tuple[tuple[str, list[str]], ...] = ()


class _Part(NamedTuple):
    """What a piece becomes, and what it adds to the document beside its text.

    `contents` is how many blocks stand before the table of contents, where this piece is the first;
    `pictures` are the files of pictures, by the part they become; `after` is where the next begins.
    """

    blocks: list[str]
    contents: int
    styles: list[str]
    pictures: dict[str, str]
    after: tuple[Any, ...]
    entries: list[tuple[int, str, str]]


def content(
    manuscript: Manuscript, look: Style, kept: cache.Store | None
) -> tuple[bytes, dict[str, bytes]]:
    """The part `content.xml` and the pictures; Unfamiliar where only pandoc can write the tree."""
    hand = Hand("odt", _At(), partial(_written, manuscript, look), _after, _Part._make)
    made, end = parts(manuscript, hand, kept)
    blocks = [block for part in made for block in part.blocks]
    index = contents([Entry(*row) for part in made for row in part.entries])
    if index:
        blocks.insert(made[0].contents, index)
    body = "\n".join(blocks)
    used = [name for name in _OFTEN if name not in _SIGNS or _SIGNS[name] in body]
    spaces = " ".join(f'xmlns:{name}="{NAMESPACES[name]}"' for name in used)
    cells = "".join(map(fragment, cell_styles(look)))
    styles = "\n    ".join([*text_styles(_marks(end)), cells])
    own = "".join(style for part in made for style in part.styles)
    whole = (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        f'<office:document-content {spaces} office:version="{VERSION}">\n'
        f"  <office:automatic-styles>\n    {styles}{own}"
        "</office:automatic-styles>\n<office:body>\n<office:text>\n"
        f"{body}\n</office:text>\n</office:body>\n</office:document-content>"
    )
    pictures = {
        name: manuscript.images[file] for part in made for name, file in part.pictures.items()
    }
    return whole.encode(), pictures


def _written(manuscript: Manuscript, look: Style, blocks: Sequence[Json], at: _At) -> _Part:
    counters = count(at.notes), count(at.pictures), count(at.tables)
    made = Made(manuscript, look, *counters, _marks(at))
    written = [_block(block, made) for block in blocks]
    marks = tuple((name, sorted(marks)) for marks, name in made.marks.items())
    return _Part(
        written,
        place(blocks),
        made.styles,
        made.files,
        (next(made.notes), next(made.pictures), next(made.tables), marks),
        rows(blocks),
    )


def _after(_: _At, part: _Part) -> _At:
    return _At(*part.after)


def _marks(at: _At) -> dict[Marks, str]:
    return {frozenset(marks): name for name, marks in at.marks}


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
    made.files[part] = found.source
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
