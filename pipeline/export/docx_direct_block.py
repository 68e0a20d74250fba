"""Blocks of a DOCX straight from the tree: see `docx_direct`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.export.direct import Unfamiliar
from pipeline.export.docx_direct_line import Made, line
from pipeline.export.docx_numbering import BOX, OWN_LISTS, STEP
from pipeline.export.docx_tree import BOX_LIST
from pipeline.model import Json

_MORE = 1000
"""Pandoc's list for the further paragraphs of an item: without a mark."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph before its last properties are known: they depend on what stands around it.

    `mark` is its place in a list as XML, or nothing; `words` all of its text.
    """

    style: str
    mark: str
    runs: str
    words: str

    def xml(self, keep_next: bool = False, above: str = "") -> str:
        """The paragraph; `above` is the white space above it in twentieths of a point."""
        keep = "<w:keepNext/>" if keep_next else ""
        space = f'<w:spacing w:before="{above}"/>' if above else ""
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{self.style}"/>{keep}{self.mark}{space}</w:pPr>'
            f"{self.runs}</w:p>"
        )


@dataclass(frozen=True, slots=True)
class Looks:
    """The style of the paragraphs here, that of the paragraphs in lists here, and their depth."""

    style: str
    listed: str
    depth: int = -1


def paragraphs(blocks: Sequence[Json], looks: Looks, made: Made) -> Iterator[Paragraph]:
    """Paragraphs and lists as paragraphs."""
    for block in blocks:
        kind, content = block["t"], block["c"]
        if kind in ("Para", "Plain"):
            yield _paragraph(content, looks.style, "", made)
        elif kind == "BulletList":
            yield from _list(content, looks, 0, made)
        elif kind == "OrderedList":
            (start, look, end), items = content
            if (look["t"], end["t"]) != ("Decimal", "Period") or not 0 < start < 1000:
                raise Unfamiliar
            yield from _list(items, looks, start, made)
        else:
            raise Unfamiliar


def _list(items: Sequence[Json], looks: Looks, start: int, made: Made) -> Iterator[Paragraph]:
    """The items of a list; `start` is 0 for bullets."""
    made.kinds.append(start)
    number = _MORE + made.lists + len(made.kinds)
    inside = replace(looks, depth=looks.depth + 1)
    own = OWN_LISTS.get(looks.listed) if not start else None
    for item in items:
        if not item or item[0]["t"] not in ("Para", "Plain"):
            raise Unfamiliar
        for place, block in enumerate(item):
            if block["t"] in ("Para", "Plain"):
                which = _MORE if place else own or number
                mark = _mark(inside.depth, which, looks.listed)
                yield _paragraph(block["c"], looks.listed, mark, made)
            else:
                yield from paragraphs([block], inside, made)


def _mark(depth: int, number: int, style: str) -> str:
    indent = ""
    if style == BOX_LIST:
        left = BOX + STEP * (depth + 1)
        indent = f'<w:ind w:left="{left}" w:hanging="{STEP}"/>'
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>{indent}'


def _paragraph(inlines: Sequence[Json], style: str, mark: str, made: Made) -> Paragraph:
    written = line(inlines, made)
    return Paragraph(style, mark, written.xml, written.words)
