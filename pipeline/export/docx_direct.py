"""The parts of a DOCX straight from the tree: the bytes of pandoc and our passes, in one pass."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from xml.sax.saxutils import quoteattr

from pipeline import cache
from pipeline.export.contents import Entry
from pipeline.export.docx_contents import contents
from pipeline.export.docx_direct_line import bookmark_end, bookmark_start
from pipeline.export.docx_direct_lists import numbering
from pipeline.export.docx_direct_piece import CONTENTS, At, Part, after, written
from pipeline.export.docx_measures import Measures
from pipeline.export.docx_parts import own_relations, section
from pipeline.export.docx_pictures import LOGO_RELATION, logo_paragraph
from pipeline.export.docx_xml import DRAWING, HEAD, MAIN, OFFICE, PACKAGE, PICTURE, WORD, fragment
from pipeline.export.pieces import Hand, parts
from pipeline.model import Manuscript
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
_BETWEEN = "\n    "
_USED = re.compile(' r:id="(rId[0-9]+)"')


def content(
    manuscript: Manuscript, look: Style, size: Measures, kept: cache.Store | None
) -> dict[str, bytes]:
    """The parts that hold text, lists and pictures, with the relations between them.

    Raises Unfamiliar where only pandoc can write the tree.
    """
    hand = Hand("docx", At(), partial(written, manuscript, size), after, Part._make)
    made, end = parts(manuscript, hand, kept)
    logo = fragment(logo_paragraph(look, size)) if look.logo else ""
    body = f"{logo}{_BETWEEN.join(_blocks(made, end))}{_BETWEEN}{fragment(section(size))}"
    notes = "".join(note for part in made for note in part.notes)
    document = f"<w:document {_SPACES}>\n<w:body>{_BETWEEN}{body}</w:body>\n</w:document>"
    ours = [*own_relations(), *([LOGO_RELATION] if look.logo else [])]
    texts = {
        "word/document.xml": document,
        "word/footnotes.xml": f"<w:footnotes {_SPACES}>{_LINES}{notes}</w:footnotes>",
        "word/numbering.xml": numbering([kind for part in made for kind in part.kinds], look),
        "word/_rels/document.xml.rels": _relations(
            [*_images(end), *_links(end, document), *map(_relation, ours)]
        ),
        "word/_rels/footnotes.xml.rels": _relations(_links(end, notes)),
    }
    pictures = {
        f"word/media/{ident}.png": manuscript.images[name] for name, ident in end.images.items()
    }
    return {**{name: f"{HEAD}{part}".encode() for name, part in texts.items()}, **pictures}


def _blocks(made: Sequence[Part], end: At) -> list[str]:
    """All blocks, with the table of contents, and an end to what is open until the last of them."""
    blocks: list[str] = []
    left: list[tuple[int, str]] = []
    for part in made:
        left += [(len(blocks) + place, name) for place, name in part.open]
        blocks += part.blocks
    for number, (place, name) in enumerate(reversed(left), end.ids):
        blocks[place] = bookmark_start(number, name)
        blocks.append(bookmark_end(number))
    at = blocks.index(CONTENTS)
    table = contents([Entry(*row) for part in made for row in part.entries])
    blocks[at : at + 1] = [table["c"][1]] if table is not None else []
    return blocks


def _relations(rows: Iterable[str]) -> str:
    inner = "".join(rows)
    if not inner:
        return f'<Relationships xmlns="{PACKAGE}"/>'
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def _relation(attributes: Mapping[str, str]) -> str:
    pairs = " ".join(f"{name}={quoteattr(text)}" for name, text in attributes.items())
    return f"<Relationship {pairs}/>"


def _images(end: At) -> Iterator[str]:
    for _, ident in sorted(end.images.items()):
        yield f'<Relationship Type="{OFFICE}/image" Id="{ident}" Target="media/{ident}.png"/>'


def _links(end: At, text: str) -> Iterator[str]:
    """The addresses that a part uses; of a place in another file only the file."""
    used = frozenset(_USED.findall(text))
    for target, ident in sorted(end.links.items()):
        if ident not in used:
            continue
        file = target.partition("#")[0]
        shown = file if file.endswith(".docx") and ":" not in file else target
        yield (
            f'<Relationship Type="{OFFICE}/hyperlink" Id="{ident}" '
            f'Target={quoteattr(shown)} TargetMode="External"/>'
        )
