"""The parts of a DOCX straight from the tree: the bytes of pandoc and our passes, in one pass."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.sax.saxutils import quoteattr

from pipeline.export.contents import place
from pipeline.export.direct import Unfamiliar, one, picture_of, text
from pipeline.export.docx_contents import contents
from pipeline.export.docx_direct_block import Looks, Paragraph, paragraphs
from pipeline.export.docx_direct_line import Made, bookmark_start, line, unstyled
from pipeline.export.docx_direct_lists import numbering
from pipeline.export.docx_direct_table import table
from pipeline.export.docx_measures import Measures
from pipeline.export.docx_parts import own_relations, section
from pipeline.export.docx_pictures import LOGO_RELATION, NAME, fitted, logo_paragraph
from pipeline.export.docx_text import AFTER_TABLE
from pipeline.export.docx_tree import BOX_LIST, BOXES, LIST
from pipeline.export.docx_xml import (
    DRAWING,
    HEAD,
    MAIN,
    OFFICE,
    PACKAGE,
    PICTURE,
    WORD,
    fragment,
)
from pipeline.model import Json, Manuscript
from pipeline.style import Style

_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_SPACES = (
    f'xmlns:w="{WORD}" xmlns:m="{_MATH}" xmlns:r="{OFFICE}" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:v="urn:schemas-microsoft-com:vml" '
    f'xmlns:w10="urn:schemas-microsoft-com:office:word" xmlns:a="{MAIN}" '
    f'xmlns:pic="{PICTURE}" xmlns:wp="{DRAWING}"'
)
_LINES = (
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/>'
    '</w:r></w:p></w:footnote><w:footnote w:type="separator" w:id="-1"><w:p><w:r>'
    "<w:separator/></w:r></w:p></w:footnote>"
)
_BODY = "BodyText"
_BETWEEN = "\n    "


def content(manuscript: Manuscript, look: Style, size: Measures) -> dict[str, bytes]:
    """The parts that hold text, lists and pictures, with the relations between them.

    Raises Unfamiliar where only pandoc can write the tree.
    """
    made = Made(manuscript, size)
    blocks = list(_sections(manuscript, made))
    logo = fragment(logo_paragraph(look, size)) if look.logo else ""
    body = f"{logo}{_BETWEEN.join(blocks)}{_BETWEEN}{fragment(section(size))}"
    notes = "".join(made.notes)
    document = f"<w:document {_SPACES}>\n<w:body>{_BETWEEN}{body}</w:body>\n</w:document>"
    ours = [*own_relations(), *([LOGO_RELATION] if look.logo else [])]
    parts = {
        "word/document.xml": document,
        "word/footnotes.xml": f"<w:footnotes {_SPACES}>{_LINES}{notes}</w:footnotes>",
        "word/numbering.xml": numbering(made.kinds, look),
        "word/_rels/document.xml.rels": _relations(
            [*_images(made), *_links(made, document), *map(_relation, ours)]
        ),
        "word/_rels/footnotes.xml.rels": _relations(_links(made, notes)),
    }
    pictures = {
        f"word/media/{ident}.png": manuscript.images[name] for name, ident in made.images.items()
    }
    return {**{name: f"{HEAD}{part}".encode() for name, part in parts.items()}, **pictures}


def _relations(rows: Iterable[str]) -> str:
    inner = "".join(rows)
    if not inner:
        return f'<Relationships xmlns="{PACKAGE}"/>'
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def _relation(attributes: Mapping[str, str]) -> str:
    pairs = " ".join(f"{name}={quoteattr(text)}" for name, text in attributes.items())
    return f"<Relationship {pairs}/>"


def _images(made: Made) -> Iterator[str]:
    for _, ident in sorted(made.images.items()):
        yield f'<Relationship Type="{OFFICE}/image" Id="{ident}" Target="media/{ident}.png"/>'


def _links(made: Made, written: str) -> Iterator[str]:
    """The addresses that a part uses; of a place in another file only the file."""
    for target, ident in sorted(made.links.items()):
        if f' r:id="{ident}"' not in written:
            continue
        file = target.partition("#")[0]
        shown = file if file.endswith(".docx") and ":" not in file else target
        yield (
            f'<Relationship Type="{OFFICE}/hyperlink" Id="{ident}" '
            f'Target={quoteattr(shown)} TargetMode="External"/>'
        )


def _sections(manuscript: Manuscript, made: Made) -> Iterator[str]:
    """All blocks; every heading begins a part, which ends at the next heading of its level."""
    written: list[str] = []
    open_parts: list[tuple[int, int, str]] = []
    flow: list[Paragraph | str] = []

    def close(level: int) -> None:
        written.extend(_kept(flow))
        flow.clear()
        while open_parts and open_parts[-1][0] >= level:
            _, place, name = open_parts.pop()
            number = next(made.ids)
            written[place] = bookmark_start(number, name)
            written.append(f'<w:bookmarkEnd w:id="{number}"/>')

    toc, blocks = contents(manuscript), manuscript.blocks
    at = place(blocks)
    for number, block in enumerate(blocks):
        if number == at and toc is not None:
            flow.append(toc["c"][1])
        if block["t"] != "Header":
            flow.extend(_block(block, made))
            continue
        level, (name, classes, pairs), inlines = block["c"]
        if not name or classes or pairs or not 0 < level < 10:
            raise Unfamiliar
        close(level)
        open_parts.append((level, len(written), name))
        written.append("")
        runs = line(inlines, made)
        flow.append(Paragraph(f"Heading{level}", "", runs.xml, runs.words))
    if at >= len(blocks) and toc is not None:
        flow.append(toc["c"][1])
    close(0)
    return iter(written)


def _kept(flow: Sequence[Paragraph | str]) -> Iterator[str]:
    """Blocks between two headings, with what keeps them together (`docx_text.keep_together`)."""
    for number, item in enumerate(flow):
        if isinstance(item, str):
            yield item
        elif item.style != _BODY or item.mark:
            yield item.xml()
        else:
            before = flow[number - 1] if number else ""
            after = flow[number + 1] if number + 1 < len(flow) else ""
            below = isinstance(before, Paragraph) and before.style.startswith("Heading")
            listed = isinstance(after, Paragraph) and bool(after.mark)
            keep = listed and not below and item.words.rstrip().endswith(":")
            table_before = isinstance(before, str) and before.endswith("</w:tbl>")
            yield item.xml(keep, AFTER_TABLE if table_before else "")


def _block(block: Json, made: Made) -> Iterator[Paragraph | str]:
    kind, inner = block["t"], block.get("c")
    if kind == "Table":
        yield table(inner, made)
    elif kind == "Figure":
        yield from _figure(inner, made)
    elif kind == "Div":
        (name, classes, pairs), blocks = inner
        style = next((BOXES[item] for item in classes if item in BOXES), "")
        if name or pairs or not style or not blocks:
            raise Unfamiliar
        listed = BOX_LIST if style == BOXES["samenvatting"] else LIST
        yield from paragraphs(blocks, Looks(style, listed), made)
    else:
        yield from paragraphs([block], Looks(_BODY, LIST), made)


def _figure(inner: Json, made: Made) -> Iterator[Paragraph]:
    found = picture_of(inner)
    source, caption = found.source, one(found.caption)
    data = made.manuscript.images.get(source, b"")
    if not data or not found.words or caption["t"] not in ("Para", "Plain"):
        raise Unfamiliar
    if source not in made.images:
        made.images[source] = f"rId{next(made.ids)}"
    alt = "".join(text(node["c"]) if node["t"] == "Str" else _space(node) for node in found.words)
    yield Paragraph("Figuur", "", _picture(alt.replace('"', "&quot;"), source, data, made), "")
    below = unstyled(line(caption["c"], made))
    yield Paragraph("Caption", "", below.xml, below.words)


def _space(node: Json) -> str:
    if node["t"] not in ("Space", "SoftBreak"):
        raise Unfamiliar
    return " "


def _picture(alt: str, source: str, data: bytes, made: Made) -> str:
    first, second = next(made.ids), next(made.ids)
    name = NAME.format(number=next(made.figures))
    width, height = fitted(data, made.size)
    extent = f'cx="{width}" cy="{height}"'
    return (
        f"<w:r><w:drawing><wp:inline><wp:extent {extent}/>"
        '<wp:effectExtent b="0" l="0" r="0" t="0"/>'
        f'<wp:docPr descr="{alt}" id="{first}" name="{name}"/><a:graphic>'
        f'<a:graphicData uri="{PICTURE}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{second}" name="{name}"/><pic:cNvPicPr>'
        '<a:picLocks noChangeArrowheads="1" noChangeAspect="1"/></pic:cNvPicPr></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{made.images[source]}"/><a:stretch><a:fillRect/>'
        '</a:stretch></pic:blipFill><pic:spPr bwMode="auto"><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        '<a:ln w="9525"><a:noFill/><a:headEnd/><a:tailEnd/></a:ln></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
